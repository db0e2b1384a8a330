"""The straight line from a page or text to a draft."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tests.core.pages import STORY, json_ld, page
from workers.core.analyse import analyse
from workers.core.topics import Tags
from workers.model import Draft, Dropped, Entry, Language, PageLimits, Sheet

URL = "https://gazette.example/2026/embargo"
NOON = datetime(2026, 11, 3, 12, tzinfo=UTC)
FULL = "".join(f"<p>{line}</p>" for line in STORY)
TEASER = "".join(f"<p>{line}</p>" for line in STORY[:2]) + "<p>Subscribe to continue reading.</p>"


class NoRules:
    """Rules without topics, that remember what they were asked about."""

    digest = "none"

    def __init__(self) -> None:
        self.asked: list[tuple[str | None, str | None, str, str]] = []

    def tag(self, title: str | None, summary: str | None, body: str, language: Language) -> Tags:
        self.asked.append((title, summary, body, language.code))
        return Tags(topics=(), scores=(), evidence=(), countries=(), watchlist=())


def draft(sheet: Sheet) -> Draft:
    found = analyse(sheet, NoRules(), PageLimits())
    assert isinstance(found, Draft), found
    return found


def entry(**fields: object) -> Entry:
    return Entry(url=URL, **fields)  # type: ignore[arg-type]  # the test's own fields


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "x",
        "12:30",
        "(c) 2026",
        "\x00\ufffe",
        "Just a moment...",
        "We value your privacy.",
        "a\n" * 9,
    ],
)
def test_a_text_is_never_dropped_and_keeps_its_words(text: str) -> None:
    assert draft(Sheet(text=text)).article.body == text


def test_a_texts_credits_are_read_but_not_cut_out() -> None:
    text = "ROMA, 3 NOV (ANSA) - Il governo ha prorogato l'embargo.\nRIPRODUZIONE RISERVATA"
    article = draft(Sheet(text=text, title="Embargo")).article
    assert (article.body, article.agency, article.rights, article.title) == (
        text,
        "ANSA",
        "RIPRODUZIONE RISERVATA",
        "Embargo",
    )


def test_a_page_is_understood_whole() -> None:
    rules = NoRules()
    found = analyse(Sheet(url=URL, html=page()), rules, PageLimits())
    assert isinstance(found, Draft)
    assert found.language.code == "en"
    assert found.word_count == sum(len(line.split()) for line in STORY)
    assert rules.asked == [(found.article.title, None, "\n".join(STORY), "en")]
    assert found.rules == "none"


def test_a_page_without_an_article_is_dropped_with_its_reason() -> None:
    assert analyse(Sheet(html=""), NoRules(), PageLimits()) == Dropped(reason="empty")


@pytest.mark.parametrize(
    ("fulltext", "html", "content", "source", "access"),
    [
        ("auto", page(), None, "page", "full"),
        ("auto", page(), TEASER, "page", "full"),
        ("auto", page(), FULL, "page", "full"),  # as long: the page's own
        ("auto", page(body=TEASER), FULL, "both", "full"),
        ("auto", page(body="".join(f"<p>{line}</p>" for line in STORY[:4])), FULL, "both", "full"),
        ("auto", page(body=""), FULL, "feed", "full"),
        ("auto", page(body=TEASER), None, "page", "teaser"),
        ("page", page(body=TEASER), FULL, "page", "teaser"),
        ("feed", page(body="<p>Not read at all.</p>"), FULL, "feed", "full"),
        ("feed", page(), None, "page", "full"),
        ("feed", None, FULL, "feed", "full"),
    ],
)
def test_the_pages_text_unless_the_feed_has_more(
    fulltext: str, html: str, content: str, source: str, access: str
) -> None:
    found = draft(Sheet(url=URL, html=html, entry=entry(content=content), fulltext=fulltext)).article  # type: ignore[arg-type]
    assert (found.body_source, found.access) == (source, access)
    if source != "page":
        assert found.body == "\n".join(STORY)


def test_a_wall_gives_way_to_the_feed() -> None:
    wall = "<html><body><p>We value your privacy. We and our partners store and/or access information on a device, such as cookies.</p></body></html>"
    assert analyse(Sheet(html=wall, entry=entry()), NoRules(), PageLimits()).reason == "consent"  # type: ignore[union-attr]
    article = draft(Sheet(html=wall, entry=entry(content=FULL))).article
    assert (article.body_source, article.access) == ("feed", "consent")


def test_a_page_that_renames_its_day_does_not_move_the_article() -> None:
    def told(day: str) -> tuple[datetime | None, str | None]:
        html = page(head=f'<meta property="article:published_time" content="{day}">')
        article = draft(Sheet(url=URL, html=html, entry=entry(published_at=NOON))).article
        return article.published_at, article.dates_from

    day = NOON.date()
    assert told((day + timedelta(days=4)).isoformat()) == (NOON, "feed")
    assert (
        told((day - timedelta(days=4)).isoformat())[1] == "meta"
    )  # an old article that the feed shows again
    assert told((day + timedelta(days=90)).isoformat())[1] == "meta"


def test_the_feed_fills_what_the_page_leaves_open() -> None:
    said = entry(
        title="Feed's title",
        summary="Feed's summary",
        authors=("AFP",),
        published_at=NOON,
        image="https://x.example/i.jpg",
    )
    article = draft(Sheet(url=URL, html=page(), entry=said)).article
    assert article.title == "Norland extends embargo against the islands"
    assert (article.summary, article.authors, article.agency) == ("Feed's summary", (), "AFP")
    assert (article.published_at, article.dates_from) == (NOON, "feed")


def test_declared_dates_go_before_the_feeds_and_shown_ones_after() -> None:
    declared = page(
        head=json_ld('{"@type":"NewsArticle","headline":"Embargo","datePublished":"2026-11-02T10:00Z"}')
    )
    shown = page(before='<p class="date">1 November 2026</p>')
    said = entry(published_at=NOON)
    assert draft(Sheet(url=URL, html=declared, entry=said)).article.dates_from == "json-ld"
    assert draft(Sheet(url=URL, html=shown, entry=said)).article.dates_from == "feed"
    assert draft(Sheet(url=URL, html=shown)).article.dates_from == "html"
    assert draft(Sheet(url=URL, html=shown, published_at=NOON)).article.dates_from == "row"


def test_no_date_lies_more_than_a_day_ahead() -> None:
    said = entry(published_at=NOON + timedelta(days=3), updated_at=NOON + timedelta(days=3))
    article = draft(Sheet(url=URL, html=page(), entry=said, now=NOON)).article
    assert (article.published_at, article.updated_at, article.dates_from) == (None, None, None)


def test_declared_languages_reach_the_detector() -> None:
    assert draft(Sheet(text="Vi er klar", declared_language="da")).language.code == "da"
    assert (
        draft(Sheet(html=page(lang="de"))).language
        == draft(Sheet(html=page(lang="de"), declared_language="fr")).language
    )
    assert draft(Sheet(html=page(lang="de"))).language.code == "en"


def test_the_same_sheet_gives_the_same_draft() -> None:
    sheet = Sheet(url=URL, html=page(), entry=entry(content=FULL, title="T"))
    assert draft(sheet) == draft(sheet)
