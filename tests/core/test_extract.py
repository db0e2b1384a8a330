"""A page → its article: pages of our own, as ugly as real ones."""

from __future__ import annotations

import gzip
import random
import resource
import time

import pytest
import trafilatura
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.pages import STORY, json_ld, page
from workers.core import extract as extraction
from workers.core import markup
from workers.core.extract import credits, extract
from workers.model import Article, Dropped, PageLimits

LIMITS = PageLimits()
URL = "https://gazette.example/2026/11/embargo"


def article(html: str | bytes) -> Article:
    found = extract(html, url=URL, charset=None, limits=LIMITS)
    assert isinstance(found, Article), found
    return found


def dropped(html: str | bytes, limits: PageLimits = LIMITS) -> str:
    found = extract(html, url=URL, charset=None, limits=limits)
    assert isinstance(found, Dropped), found.body[:200]
    return found.reason


def test_the_body_is_the_story_and_nothing_around_it() -> None:
    assert article(page()).body == "\n".join(STORY)


def test_the_same_page_as_bytes_and_as_text_is_the_same_article() -> None:
    assert article(page().encode()) == article(page())


def test_declared_charsets_of_decoded_text_are_ignored() -> None:
    html = page(
        lang="ru", body="<p>Совет продлил эмбарго ещё на год, сообщило министерство во вторник.</p>" * 9
    )
    assert "Совет продлил" in article(html.replace('charset="utf-8"', 'charset="windows-1252"')).body


@pytest.mark.parametrize(
    "around",
    [
        '<p><a href="/x">Fishermen count their losses</a></p>',
        '<p>Read also: <a href="/x">Fishermen count their losses</a></p>',
        "<p>Advertisement</p>",
        "<h3>Related stories</h3>",
        '<ul><li><a href="/a">The other story of the day</a></li><li><a href="/b">Another one still</a></li></ul>',
    ],
)
def test_pointers_elsewhere_are_not_body(around: str) -> None:
    lines = [f"<p>{line}</p>" for line in STORY]
    assert article(page(body="".join([*lines[:4], around, *lines[4:], around]))).body == "\n".join(STORY)


@pytest.mark.parametrize(
    "tail",
    [
        "Sign up for our newsletter to get the latest from the harbour.",
        "Folgen Sie uns auf allen Kanälen und abonnieren Sie unseren Newsletter.",
        "Suscríbete a nuestro boletín y síguenos en nuestras redes.",
        "Подписывайтесь на наш канал, чтобы не пропустить новости.",
        "اشترك في نشرتنا لتصلك آخر الأخبار",
    ],
)
def test_newsletters_at_the_end_are_not_body(tail: str) -> None:
    assert article(page(after=f"<p>{tail}</p>")).body == "\n".join(STORY)


@pytest.mark.parametrize(
    "line",
    [
        "© 2026 The Norland Gazette. All rights reserved.",
        "RIPRODUZIONE RISERVATA",
        "Alle Rechte vorbehalten",
        "Todos los derechos reservados",
        "Все права защищены",
        "版权所有，未经授权不得转载",
        "무단 전재 및 재배포 금지",
    ],
)
def test_the_rights_line_is_kept_apart(line: str) -> None:
    found = article(page(after=f"<p>{line}</p>"))
    assert found.rights == line
    assert found.body == "\n".join(STORY)


def test_a_linked_sentence_is_body() -> None:
    linked = f'<p><a href="/x">{STORY[0]}</a></p>' + "".join(f"<p>{line}</p>" for line in STORY[1:])
    assert article(page(body=linked)).body == "\n".join(STORY)


def test_the_standfirst_that_the_page_shows_opens_the_body() -> None:
    lead = "Ships will be searched in the strait through the winter, and fishermen fear for their catch."
    html = page(head=f'<meta name="description" content="{lead}">').replace(
        "</h1>", f"</h1><p class=lead>{lead}</p>"
    )
    assert article(html).body == "\n".join([lead, *STORY])
    assert article(page(head=f'<meta name="description" content="{lead}">')).body == "\n".join(STORY)


def test_wire_dateline_and_agency_are_read_and_stay_in_the_text() -> None:
    opening = "HARBOUR TOWN, Nov 3 (Reuters) - " + STORY[0]
    found = article(page(body="".join(f"<p>{line}</p>" for line in (opening, *STORY[1:]))))
    assert found.agency == "Reuters"
    assert found.dateline is not None
    assert (found.dateline.place, found.dateline.date) == ("HARBOUR TOWN", "Nov 3")
    assert found.body.startswith("HARBOUR TOWN")


def test_text_of_json_ld_is_taken_where_the_page_shows_none() -> None:
    block = json_ld('{"@type":"NewsArticle","headline":"Embargo","articleBody":"' + " ".join(STORY) + '"}')
    found = article(page(head=block, body="<div id=app></div>"))
    assert STORY[3] in found.body
    assert found.method == "json-ld"
    opening = "".join(f"<p>{line}</p>" for line in STORY[:3])
    assert article(page(head=block, body=opening)).body == " ".join(STORY)


def test_a_paywalled_page_is_a_teaser() -> None:
    short = "".join(f"<p>{line}</p>" for line in STORY[:2])
    declared = json_ld('{"@type":"NewsArticle","headline":"Embargo","isAccessibleForFree":"False"}')
    assert article(page(head=declared, body=short)).access == "teaser"
    assert article(page(body=short + "<p>Subscribe to continue reading this article.</p>")).access == "teaser"
    assert article(page(head=declared)).access == "full"  # all of it is there, whatever the page says
    assert article(page(body=short)).access == "full"


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        ("", "empty"),
        ("   \n ", "empty"),
        (page(body=""), "empty"),
        (page(body="<p>Photo: A. Smith</p>"), "too-short"),
        (
            "<html><head><title>Just a moment...</title></head><body><p>Checking your browser before you go on to the site you asked for.</p></body></html>",
            "blocked",
        ),
        (
            "<html><body><div><p>We value your privacy. We and our partners store and/or access information on a device such as cookies and process personal data.</p></div></body></html>",
            "consent",
        ),
    ],
)
def test_what_is_no_article_is_dropped_by_name(html: str, reason: str) -> None:
    assert dropped(html) == reason


def test_a_page_of_links_is_a_list() -> None:
    links = "".join(
        f'<li><a href="/n{n}">Headline number {n} of the day, without a story</a></li>' for n in range(80)
    )
    assert dropped(page(body=f"<ul>{links}</ul>")) == "list"


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        ("<p>" + "<a href=x>y</a>" * 100_000, "too-complex"),
        ("<p>" + "x<br>" * 200_000, "too-complex"),
        ("x" * 8_000_001, "too-large"),
    ],
)
def test_pages_beyond_the_limits_are_dropped_at_once(html: str, reason: str) -> None:
    assert dropped(html) == reason


HOSTILE = {
    "links under the cap": "<p><a href=/x>link text and more</a></p>" * 11_900,
    "breaks under the cap": "x<br>" * 59_000,
    "banners": '<div class="cookie-bar">Cookies</div>' * 29_000,
    "cards": "<div><h2><a href=/x>A headline of some length, again</a></h2><p>"
    + "word " * 20
    + "</p></div>" * 9_000,
    "deep": "<div>" * 50_000,
    "malformed JSON-LD": json_ld('{"@type":"NewsArticle","headline":"' + 'a"b\\\\,' * 60_000),
    "nested JSON-LD": json_ld("[" * 200_000),
    "JSON-LD of commas": json_ld('{"@type":"NewsArticle"' + ", " * 190_000),
    "one long line": "<p>" + "a " * 500_000,
    "separators in the title": "<title>" + " - ".join(["a b c d"] * 20_000) + "</title>",
    "an author of a thousand names": '<meta name=author content="' + "by and " * 50_000 + '">',
    "brackets": "<p>" + "(" * 50_000 + "</p><p>" + "(AFP " * 20_000,
    "nothing but NUL": "\x00" * 500_000,
    "meta tags": '<meta name="a" content="b">' * 50_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_pages_cost_little(name: str) -> None:
    started = time.process_time()
    extract(f"<html><body>{HOSTILE[name]}{page()}</body></html>", url=URL, charset=None, limits=LIMITS)
    assert time.process_time() - started < 4.0  # most take a tenth; machines of a test run differ


def test_a_page_with_too_many_elements_is_dropped_before_its_tree_is_built() -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert dropped("<table>" + "<tr><td>7" * 800_000) == "too-complex"
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 200_000  # KB; the tree takes 500 MB


FRAME = (
    "<div class=x>"
    + "".join(f"<div><b>Ships {n}</b> arrive late again today</div>" for n in range(20))
    + "</div>"
)


def test_the_frame_around_the_running_text_is_not_body() -> None:
    story = "".join(f"<p>{line}</p>" for line in STORY)
    html = f"<html><body>{FRAME}<div><div><h1>Embargo</h1>{story}</div>{FRAME}</div>{FRAME}</body></html>"
    assert article(html).body == "\n".join(STORY)


def test_a_headline_in_the_frame_stays() -> None:
    top = f"<div><div><h1>Norland extends embargo</h1></div>{FRAME}</div>"
    story = "".join(f"<p>{line}</p>" for line in STORY)
    assert article(f"<html><body>{top}<div>{story}</div></body></html>").title == "Norland extends embargo"


def test_the_rights_line_of_the_frame_is_kept_and_a_pictures_is_not() -> None:
    story = "".join(f"<p>{line}</p>" for line in STORY)
    frame = FRAME.replace("Ships 4</b>", "© 2026 The Norland Gazette</b>").replace(
        "Ships 2</b>", "© Ada Brook</b>"
    )
    found = article(f"<html><body><div>{story}</div>{frame}</body></html>")
    assert found.rights == "© 2026 The Norland Gazette arrive late again today"
    assert found.body == "\n".join(STORY)


def test_less_than_signs_in_scripts_are_no_elements() -> None:
    script = "<script>" + "if (a < b) { c('<p>') }" * 70_000 + "</script>"
    assert article(page(after=script)).body == "\n".join(STORY)


def in_parts(*parts: str) -> str:
    """A page whose text stands in elements of one name, with advertisements between."""
    between = '<div class="slot">Advertisement</div>'
    body = between.join(f'<div class="story-body">{part}</div>' for part in parts)
    return page(body=body).replace('<article class="article-body">', "<div>").replace("</article>", "</div>")


def test_an_article_that_is_cut_into_parts_is_whole() -> None:
    paragraphs = [f"<p>{line}</p>" for line in STORY]
    html = in_parts("".join(paragraphs[:4]), "".join(paragraphs[4:7]), "".join(paragraphs[7:]))
    assert article(html).body == "\n".join(STORY)


def test_the_next_article_of_a_page_without_end_is_no_part() -> None:
    other = "".join(
        f"<p>{n}. Somebody else wrote this line for a story of another day.</p>" for n in range(9)
    )
    html = in_parts("".join(f"<p>{line}</p>" for line in STORY), f"<h1>Another story</h1>{other}")
    assert article(html).body == "\n".join(STORY)


DISCLAIMER = "".join(
    f"<p>Clause {n}: the readers of this site agree that nothing in it is advice and all of it may change.</p>"
    for n in range(30)
)


def test_a_long_text_is_believed_whatever_else_the_page_has_more_of() -> None:
    found = article(page().replace("<footer>", f"<div>{DISCLAIMER}</div><footer>"))
    assert found.method == "fast"
    assert found.body == "\n".join(STORY)


CHINESE = "两国外长星期三在首都会晤，同意将武器禁运延长一年，并就海上巡逻交换意见。"


@pytest.mark.parametrize(
    ("body", "beside", "method"),
    [
        ("".join(f"<p>{n}、{CHINESE}</p>" for n in range(10)), DISCLAIMER, "fast"),
        ("".join(f"<p>{line}</p>" for line in STORY[:3]), "", "fast"),
        ("".join(f"{line}<br><br>" for line in STORY), DISCLAIMER, "fast"),
        ("".join(f"{line}<br><br>" for line in STORY[:2]), "", "fast"),
        (
            "".join(f"<p>Ship {n} in</p><p>{line}</p><p>Out</p>" for n, line in enumerate(STORY)),
            "",
            "default",
        ),
    ],
    ids=["Chinese says as much in a third", "all of the running text", "long", "most of the page", "labels"],
)
def test_a_second_opinion_is_asked_where_nothing_bears_a_text_out(
    body: str, beside: str, method: str
) -> None:
    html = page(body=body).replace("<footer>", f"<div>{beside}</div><footer>")
    assert article(html).method == method


def test_the_fast_mode_finds_what_it_finds_where_it_reads_a_page_twice() -> None:
    tree = markup.parse(page())
    found = trafilatura.bare_extraction(
        tree, fast=True, with_metadata=False, include_comments=False, deduplicate=False
    )
    assert extraction._trafilatura(tree, None, extraction._FAST) == found.text


@pytest.mark.parametrize("joiner", ["\u200c", "&zwnj;", "&#8204;", "&#x200c;", "&#x200C;"])
def test_joiners_of_persian_and_indian_words_stay_and_those_of_latin_words_go(joiner: str) -> None:
    sentence = "شب را در خانه‌های روستایی ماندند و در چیدن گل‌ها کمک کردند و فردا رفتند. Auf‌lage"
    body = "".join(f"<p>{n}. {sentence}</p>" for n in range(9)).replace("\u200c", joiner)
    found = article(page(lang="fa", body=body))
    assert found.body.split("\n")[4] == f"4. {sentence}".replace("Auf\u200clage", "Auflage")


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200) | st.binary(max_size=200))
def test_never_raises(junk: str | bytes) -> None:
    html = page(after=junk) if isinstance(junk, str) else page().encode() + junk
    assert isinstance(extract(html, url=URL, charset="x-junk", limits=LIMITS), Article | Dropped)
    assert isinstance(extract(junk, url=None, charset=None, limits=LIMITS), Article | Dropped)


def test_credits_of_a_text_leave_its_body_alone() -> None:
    text = "ROMA, 3 NOV (ANSA) - Il governo ha deciso.\n© Riproduzione riservata"
    found = credits(Article(body=text))
    assert found.body == text
    assert (found.agency, found.rights) == ("ANSA", "© Riproduzione riservata")


_NOISE = random.Random(7).randbytes(30_000)


@pytest.mark.parametrize(
    "html",
    [
        gzip.compress(page().encode()),
        b"\n%PDF-1.7\n" + page().encode(),
        _NOISE,
        b"<html>" + _NOISE,
        _NOISE.decode("latin-1"),
        _NOISE.decode("utf-8", "replace"),
        _NOISE[:300],
        gzip.compress(page().encode())[20:],
    ],
    ids=["gzip", "PDF", "noise", "noise in HTML", "as Latin-1", "as UTF-8", "short", "deflated"],
)
def test_what_is_no_text_is_no_page(html: bytes | str) -> None:
    assert dropped(html) == "not-html"


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be"])
def test_text_of_two_bytes_a_letter_is_text(codec: str) -> None:
    assert article(page().encode(codec)).body == "\n".join(STORY)


def test_a_page_among_padding_and_stray_controls_is_text() -> None:
    html = page().replace("Tuesday", "Tues\x02day", 1) + "\0" * 50_000
    assert article(html.encode()).body == "\n".join(STORY)


def test_a_page_that_was_decoded_wrongly_before_it_came_is_read_as_it_was_written() -> None:
    line = "Генерал Р. заявил, что совет à Paris продлил эмбарго ещё на год, сообщило 政府 во вторник."
    html = page(body="".join(f"<p>{n}. {line}</p>" for n in range(9)))
    assert article(html.encode().decode("latin-1")).body.split("\n")[4] == f"4. {line}"
