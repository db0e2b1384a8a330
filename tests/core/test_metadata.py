"""What a page says about itself: JSON-LD before meta tags before what it shows."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tests.core.pages import json_ld, page
from workers.core import bylines, jsonld, markup, metadata, titles
from workers.core.folding import fold
from workers.core.metadata import Metadata

URL = "https://gazette.example/world/2026/embargo-extended"


def read(head: str = "", *, url: str | None = URL, now: datetime | None = None, **parts: str) -> Metadata:
    return metadata.read(markup.parse(page(head=head, **parts)), url=url, now=now)


NODE = (
    '{"@context":"https://schema.org","@type":"NewsArticle","headline":"Norland &amp; the islands: embargo extended",'
    '"datePublished":"2026-11-03T10:00:00+02:00","dateModified":"2026-11-03T12:30:00Z","articleSection":["World"],'
    '"author":[{"@type":"Person","name":"Ada Brook"},{"@type":"Person","name":"Jon Reed"}],"inLanguage":"en-GB",'
    '"publisher":{"@type":"Organization","name":"The Norland Gazette"},"image":{"@type":"ImageObject","url":"/i/1.jpg"}}'
)


def check(found: Metadata) -> None:
    assert found.title == "Norland & the islands: embargo extended"
    assert found.published_at == datetime(2026, 11, 3, 8, tzinfo=UTC)
    assert found.dates_from == "json-ld"
    assert found.authors[:1] == ("Ada Brook",)


def test_a_json_ld_article_says_it_all() -> None:
    found = read(json_ld(NODE))
    check(found)
    assert found.updated_at == datetime(2026, 11, 3, 12, 30, tzinfo=UTC)
    assert found.authors == ("Ada Brook", "Jon Reed")
    assert (found.section, found.source, found.language) == ("World", "The Norland Gazette", "en")
    assert found.image == "https://gazette.example/i/1.jpg"


@pytest.mark.parametrize(
    "block",
    [
        f"[{NODE}]",
        '{"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"x"},' + NODE + "]}",
        f"<!-- {NODE} -->",
        f"//<![CDATA[\n{NODE}\n//]]>",
        NODE + ";",
        NODE.replace('"articleSection":["World"],', '"articleSection":["World",],'),
        NODE.replace('"World"', '"World\n\t"'),
        NODE.replace('"', "&quot;"),
        NODE[:-60],  # cut off
        NODE.replace('{"@type":"Organization"', '{"broken" "@type":"Organization"'),
    ],
)
def test_json_ld_as_pages_break_it(block: str) -> None:
    check(read(json_ld(block)))


def test_of_several_articles_the_one_at_the_pages_address_counts() -> None:
    other = NODE.replace("Norland &amp; the islands: embargo extended", "Something else happened").replace(
        '"@type":"NewsArticle"', '"@type":"NewsArticle","url":"https://gazette.example/other"', 1
    )
    own = NODE.replace(
        '"@type":"NewsArticle"', f'"@type":"NewsArticle","mainEntityOfPage":{{"@id":"{URL}?x=1"}}', 1
    )
    check(read(json_ld(other) + json_ld(own)))


FIRE = (
    '{"@type":"NewsArticle","headline":"A fire in the harbour kills two","url":"%s",'
    '"datePublished":"2025-01-01","author":"Someone Else"}'
)
OWN = '<meta property="article:published_time" content="2026-11-03T08:00:00Z"><meta name="author" content="Ada Brook">'


def test_an_article_with_another_address_and_headline_is_not_the_pages() -> None:
    found = read(OWN + json_ld(FIRE % "https://gazette.example/world/fire"))
    assert found.title == "Norland extends embargo against the islands"
    assert (found.authors, found.dates_from) == (("Ada Brook",), "meta")


@pytest.mark.parametrize(
    ("link", "head"),
    [
        ("https://gazette.example/", ""),  # a template's front page
        ("/world/2026/embargo-extended#article", ""),
        ("http://www.gazette.example/amp/world/2026/embargo-extended?utm_source=x", ""),
        ("urn:article:7", ""),
        ("https://wire.example/a/7", '<link rel="canonical" href="https://wire.example/a/7">'),
        ("https://wire.example/a/7", "<title>Two killed as a fire in the harbour spreads</title>"),
    ],
)
def test_an_article_stays_the_pages_where_its_address_or_headline_is(link: str, head: str) -> None:
    assert read(head + OWN + json_ld(FIRE % link)).authors == ("Someone Else",)


def test_the_site_that_a_page_belongs_to_gives_no_title() -> None:
    site = '{"@type":"WebPage","url":"https://gazette.example/","name":"The Gazette of Norland: news and weather"}'
    assert read(json_ld(site)).title == "Norland extends embargo against the islands"


def test_headlines_are_alike_by_words_or_by_characters() -> None:
    assert titles.are_alike("Norland extends embargo", "Embargo against islands: Norland extends it")
    assert titles.are_alike("政府延长武器禁运", "政府：武器禁运再延长一年")
    assert not titles.are_alike("Norland extends embargo", "A fire in the harbour kills two")
    assert not titles.are_alike("政府延长武器禁运", "港口火灾致两人死亡")


@pytest.mark.parametrize(
    "block", ["", "null", "[]", '"text"', "{", "[" * 100_000, '{"@type":7,"headline":{}}', "\x00"]
)
def test_json_ld_that_says_nothing(block: str) -> None:
    assert jsonld.read([block], jsonld.Page(url=URL)) is None


@pytest.mark.parametrize(
    ("head", "origin"),
    [
        ('<meta property="article:published_time" content="2026-11-03T08:00:00Z">', "meta"),
        ('<meta name="DC.date.issued" content="2026-11-03T08:00Z">', "meta"),
        ('<meta itemprop="datePublished" content="2026-11-03T08:00:00+00:00">', "meta"),
        ('<meta name="pubdate" content="Tue, 03 Nov 2026 08:00:00 GMT">', "meta"),
    ],
)
def test_dates_of_meta_tags(head: str, origin: str) -> None:
    found = read(head)
    assert (found.published_at, found.dates_from) == (datetime(2026, 11, 3, 8, tzinfo=UTC), origin)


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("03.11.2026 21:30", "de"),
        ("03/11/2026 21:30", "es"),
        ("03/11/2026 21:30:15", "en-GB"),
        ("11/03/2026 9:30 PM", "en-US"),
        ("3 ноября 2026, 21:30", "ru"),
        ("3 novembre 2026 à 21h30", "fr"),
        ("2026年11月3日 21:30", "zh"),
        ("04.11.2026 00:30 MSK", "ru"),
        ("3. November 2026, 21:30-22:45", "de"),
    ],
)
def test_declared_dates_as_readers_are_shown_them(text: str, lang: str) -> None:
    declared = f'<meta property="article:published_time" content="{text}">'
    for head, origin in (
        (declared, "meta"),
        (json_ld(NODE.replace("2026-11-03T10:00:00+02:00", text)), "json-ld"),
    ):
        found = read(head, lang=lang)
        assert (found.published_at, found.dates_from) == (datetime(2026, 11, 3, 21, 30, tzinfo=UTC), origin)
        assert found.exact


@pytest.mark.parametrize(
    ("before", "lang"),
    [
        ('<time itemprop="datePublished" datetime="2026-11-03T08:00Z">today</time>', "en"),
        ('<span class="pub-date">November 3, 2026, 8:00</span>', "en"),
        ('<p class="date">3 novembre 2026 8:00</p>', "fr"),
        ('<p class="date">Вторник, 3 ноября 2026, 08:00</p>', "ru"),
        ('<p class="date">3 listopada 2026, 08:00</p>', "pl"),
        ('<p class="date">03.11.2026 08:00</p>', "de"),
        ('<p class="date">2026年11月3日 08:00</p>', "zh"),
    ],
)
def test_dates_that_a_page_shows(before: str, lang: str) -> None:
    found = read(before=before, lang=lang, url="https://gazette.example/a")
    assert (found.published_at, found.dates_from) == (datetime(2026, 11, 3, 8, tzinfo=UTC), "html")


def test_the_date_of_the_url_is_better_than_none() -> None:
    found = read(url="https://gazette.example/2026/11/03/embargo")
    assert (found.published_at, found.dates_from) == (datetime(2026, 11, 3, tzinfo=UTC), "url")


def test_a_date_in_the_future_is_not_believed() -> None:
    now = datetime(2026, 11, 1, tzinfo=UTC)
    head = json_ld(NODE) + '<meta property="article:published_time" content="2026-10-30T08:00:00Z">'
    assert read(head, now=now).published_at == datetime(2026, 10, 30, 8, tzinfo=UTC)
    assert read(head, now=now + timedelta(days=2)).dates_from == "json-ld"


@pytest.mark.parametrize(
    ("link", "canonical"),
    [
        ("https://gazette.example/world/embargo", "https://gazette.example/world/embargo"),
        ("/world/embargo", "https://gazette.example/world/embargo"),
        ("https://gazette.example/", None),  # a template's mistake
        ("javascript:alert(1)", None),
    ],
)
def test_the_canonical_address(link: str, canonical: str | None) -> None:
    assert read(f'<link rel="canonical" href="{link}">').canonical_url == canonical


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (
            "<title>Norland extends embargo against the islands | The Norland Gazette</title>",
            "Norland extends embargo against the islands",
        ),
        (
            '<meta property="og:site_name" content="Gazette"><title>Embargo extended: what it means - Gazette</title>',
            "Embargo extended: what it means",
        ),
        (
            '<meta property="og:title" content="Ministers say: no talks - for now">',
            "Ministers say: no talks - for now",
        ),
        (
            '<meta property="og:title" content="Embargo &amp;amp; fish &#8211; the dispute">',
            "Embargo & fish – the dispute",
        ),
        (
            '<meta property="og:title" content="Hafen\u00adbehörde prüft Schiffe strenger">',
            "Hafenbehörde prüft Schiffe strenger",
        ),
        ("", "Norland extends embargo against the islands"),  # the headline that is shown
    ],
)
def test_titles_without_the_sites_name(head: str, title: str) -> None:
    assert read(head).title == title


#: What the page of the tests shows as its headline, and a site's name that its host does not tell.
SHOWN = "Norland extends embargo against the islands"
NAMED = '<meta property="og:site_name" content="Daily Example">'


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (f"<title>Daily Example | {SHOWN}</title>", SHOWN),
        (f"<title>Daily Example - {SHOWN}</title>", SHOWN),
        (f"<title>Daily Example: {SHOWN}</title>", SHOWN),
        (NAMED + "<title>Daily Example | Embargo: what it means</title>", "Embargo: what it means"),
        (NAMED + "<title>Daily Example: Embargo, and what it means</title>", "Embargo, and what it means"),
        (
            "<title>Gazette - Embargo, and what it means</title>",
            "Embargo, and what it means",
        ),  # the host's name
        (NAMED + "<title>The Daily Example</title>", SHOWN),
        (NAMED + '<meta property="og:title" content="Daily Example">', SHOWN),
        (
            NAMED + "<title>Daily Example wins a prize | Media | Daily Example</title>",
            "Daily Example wins a prize",
        ),
        (
            '<meta property="og:site_name" content="Norland"><title>Norland: the embargo, explained</title>',
            "Norland: the embargo, explained",  # a place, too
        ),
        (
            f'<meta property="og:title" content="Trade - {SHOWN}">',
            f"Trade - {SHOWN}",  # the headline's own first words
        ),
    ],
)
def test_titles_without_a_sites_name_in_front(head: str, title: str) -> None:
    assert read(head).title == title


@pytest.mark.parametrize("mark", [" : ", " « ", " » ", " › ", " ‹ ", " &gt; ", " ~ ", "_", "｜", "：", "--"])
def test_rare_separators_count_where_the_headline_or_the_site_agrees(mark: str) -> None:
    assert read(f"<title>{SHOWN}{mark}Some Paper</title>").title == SHOWN
    assert (
        read(f"{NAMED}<title>Embargo extended again{mark}Daily Example</title>").title
        == "Embargo extended again"
    )
    alone = f"Embargo extended again{mark}and why"
    assert read(f"<title>{alone}</title>").title == alone.replace("&gt;", ">")


@pytest.mark.parametrize(
    ("text", "site", "title"),
    [
        ("政府宣布武器禁运再延长一年_国际_例报网", "例报网", "政府宣布武器禁运再延长一年"),
        ("政府宣布武器禁运再延长一年--国际--例报网", "例报网", "政府宣布武器禁运再延长一年"),
        ("政府宣布武器禁运再延长一年-例报网", "例报网", "政府宣布武器禁运再延长一年"),
        (
            "정부, 무기 금수 조치 1년 연장 ‹ 국제 ‹ 기사본문 - 예시일보",
            "예시일보",
            "정부, 무기 금수 조치 1년 연장",
        ),
        ("武器禁輸をさらに一年延長：例新聞デジタル", "例新聞デジタル", "武器禁輸をさらに一年延長"),
        (
            "武器禁輸をさらに一年延長：首相が会見で",
            "例新聞デジタル",
            "武器禁輸をさらに一年延長：首相が会見で",
        ),
    ],
)
def test_titles_without_site_and_sections_in_scripts_without_spaces(text: str, site: str, title: str) -> None:
    assert read(f'<meta property="og:site_name" content="{site}"><title>{text}</title>').title == title


def test_a_second_heading_that_begins_the_title_beats_the_masthead_that_ends_it() -> None:
    head = "<title>Embargo extended | The Norland Gazette &amp; Courier</title>"
    before = "<h1>Embargo extended</h1>"
    tree = page(head=head, before=before).replace(SHOWN, "The Norland Gazette &amp; Courier")
    assert metadata.read(markup.parse(tree), url=None, now=None).title == "Embargo extended"


def test_markup_in_a_title_is_no_part_of_it() -> None:
    escaped = "&lt;b&gt;Embargo&lt;/b&gt; extended,&lt;br&gt;ships &lt; 1,000 tonnes exempt"
    found = read(f'<meta property="og:title" content="{escaped}">')
    assert found.title == "Embargo extended, ships < 1,000 tonnes exempt"


def test_dublin_core_has_a_title_where_nothing_better_is() -> None:
    head = '<meta name="DC.title" content="Embargo extended again"><title>News</title>'
    bare = page(head=head).replace(SHOWN, "")
    assert metadata.read(markup.parse(bare), url=None, now=None).title == "Embargo extended again"
    assert read(head).title == SHOWN


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("By Ada Brook, Staff Writer", ["Ada Brook"]),
        ("Ada Brook Health Correspondent", ["Ada Brook"]),
        ("Ada Brook for The Gazette", ["Ada Brook"]),
        ("Posted by Ada Brook on March 3", ["Ada Brook"]),
        ("By Ada Brook Published on Monday 3 November", ["Ada Brook"]),
        ("Par Marie Dupont avec AFP", ["Marie Dupont", "AFP"]),
        (
            "Por María del Carmen de la Torre y Juan Pérez, corresponsal",
            ["María del Carmen de la Torre", "Juan Pérez"],
        ),
        ("Text: Anna Maier | Foto: Karl Weber", ["Anna Maier"]),
        ("Autor: Jan Novák", ["Jan Novák"]),
        ("Иван Петров, специальный корреспондент", ["Иван Петров"]),
        ("김철수 기자", ["김철수"]),
        ("山田太郎 記者", ["山田太郎"]),
        ("记者 张三", ["张三"]),
        ("بقلم: محمد علي", ["محمد علي"]),
        ("Redaktion", []),
        ("José Ortega y Gasset", ["José Ortega y Gasset"]),
        ("Ana Díaz y Juan Pérez", ["Ana Díaz", "Juan Pérez"]),
        ("Ana Díaz y EFE", ["Ana Díaz", "EFE"]),
        ("Ana Díaz y Redacción", ["Ana Díaz"]),
        ("Brook, Ada", ["Ada Brook"]),
        ("Reuters, Xinhua", ["Reuters", "Xinhua"]),
        ("Martin King, Jr.", ["Martin King Jr."]),
        ("By Martin King Jr. and Ada Brook", ["Martin King Jr.", "Ada Brook"]),
        ("Our Correspondent", []),
        ("Ada Brook in London and Ben Oak in Paris", ["Ada Brook", "Ben Oak"]),
        ("Ada Brook / Ben Oak", ["Ada Brook", "Ben Oak"]),
        ("Иван Петров, Москва", ["Иван Петров"]),
        ("Ada Brook, Nairobi, and Ben Oak, Paris", ["Ada Brook", "Ben Oak"]),
        ("Ada Brook, Reuters", ["Ada Brook", "Reuters"]),
        ("홍길동 기자 hong@example.kr", ["홍길동"]),
        ("김철수, 이영희", ["김철수", "이영희"]),
        ("Haber: Ali Yılmaz", ["Ali Yılmaz"]),
        ("Yazar: Ali Yılmaz", ["Ali Yılmaz"]),
        ("oprac. Jan Kowalski", ["Jan Kowalski"]),
        ("Analysis by Ada Brook", ["Ada Brook"]),
        ("本报记者 张三", ["张三"]),
        ("本报记者张三", ["张三"]),
        ("Gazette Staff", []),
        ("Haber Merkezi", []),
        ("Karl Schreiber", ["Karl Schreiber"]),
    ],
)
def test_a_byline_is_names_without_roles(byline: str, names: list[str]) -> None:
    assert list(bylines.split(byline)) == names


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ("Anna et Maier", ("Anna et Maier",)),
        ("Brook und Oak", ("Brook und Oak",)),
        ("Ada Brook and Ben Oak", ("Ada Brook", "Ben Oak")),
        ("Ada Brook and Reuters", ("Ada Brook", "Reuters")),
    ],
)
def test_one_declared_author_is_several_only_by_whole_names(author: str, names: tuple[str, ...]) -> None:
    assert (
        read(
            json_ld(NODE.replace("Ada Brook", author).replace(',{"@type":"Person","name":"Jon Reed"}', ""))
        ).authors
        == names
    )


def test_tables_of_roles_are_sorted_and_folded() -> None:
    assert list(bylines.ROLES) == sorted(bylines.ROLES)
    for row in bylines.ROLES.values():
        assert [fold(role) for role in row.split("|")] == row.split("|")


@pytest.mark.parametrize(
    ("head", "before", "authors"),
    [
        ('<meta name="author" content="By Ada Brook and Jon Reed">', "", ("Ada Brook", "Jon Reed")),
        (
            '<meta name="author" content="Von Anna-Lena Maier, Jens Groß">',
            "",
            ("Anna-Lena Maier", "Jens Groß"),
        ),
        ('<meta name="author" content="Иван Петров">', "", ("Иван Петров",)),
        (
            '<meta property="article:author" content="https://facebook.example/ada">',
            '<p class="byline">By Ada Brook</p>',
            ("Ada Brook",),
        ),
        ('<meta property="og:site_name" content="Gazette"><meta name="author" content="Gazette">', "", ()),
        ('<meta name="author" content="admin">', "", ()),
        ('<meta name="author" content="desk@gazette.example">', "", ()),
    ],
)
def test_authors_as_names(head: str, before: str, authors: tuple[str, ...]) -> None:
    assert read(head, before=before).authors == authors


def test_the_declared_language() -> None:
    assert read(lang="pt-BR").language == "pt-BR"
    assert (
        metadata.read(
            markup.parse('<html><head><meta property="og:locale" content="es_ES"></head><p>x'),
            url=None,
            now=None,
        ).language
        == "es-ES"
    )
