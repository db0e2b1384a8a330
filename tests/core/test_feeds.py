"""Feeds of every format, good, broken and hostile."""

from __future__ import annotations

import gzip
import time
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workers.core.entries import MAX_ENTRIES, MAX_TITLE, SKIP_REASONS, plain
from workers.core.feeds import MAX_BYTES, parse
from workers.errors import NotAFeed
from workers.model import Entry, ParsedFeed

HERE = Path(__file__).parent / "feeds"
URL = "https://feeds.harbour.example/all.xml"


def sample(name: str, url: str = URL, encoding: str = "utf-8") -> ParsedFeed:
    return parse((HERE / name).read_text("utf-8").encode(encoding), url)


def rss(*items: str, head: str = "") -> bytes:
    """An RSS feed of items whose inner XML is given."""
    inner = "".join(f"<item>{item}</item>" for item in items)
    return f'<rss version="2.0"><channel><title>T</title>{head}{inner}</channel></rss>'.encode()


def only(body: bytes, url: str = URL) -> Entry:
    (entry,) = parse(body, url).entries
    return entry


def at(*moment: int) -> datetime:
    return datetime(*moment, tzinfo=UTC)  # type: ignore[arg-type,misc]


# --- formats ----------------------------------------------------------------------------------------------


def test_rss() -> None:
    feed = sample("harbour.rss")
    assert (feed.format, feed.title, feed.link) == (
        "rss20",
        "Harbour Wire & Telegraph",
        "https://www.harbour.example/",
    )
    assert (feed.language, feed.ttl, feed.salvaged) == ("en", 900.0, None)
    assert feed.entries[0] == Entry(
        url="https://www.harbour.example/world/2026/11/alder-port?id=401",
        guid="hw-401",
        title="Port of Alder shut as tug crews walk out – union",
        summary="Crews left at dawn. Talks AT&T failed.",
        content="<p>Crews left at dawn.</p><p>The harbour master said nothing.</p>",
        authors=("Ines Calder",),
        categories=("World", "Shipping"),
        language="en",
        published_at=at(2026, 11, 23, 8, 30),
        image="https://www.harbour.example/img/401.jpg",
    )


def test_every_entry_with_a_link_or_an_id_is_there_with_the_reason_why_it_is_skipped() -> None:
    entries = sample("harbour.rss").entries
    assert [(e.title, e.skipped) for e in entries[1:]] == [
        ("Ferry service resumes", None),
        ("Ferry service resumes (again)", "duplicate"),
        ("Call the desk", "not-http"),
        ("No address", "no-link"),
        ("Broken address", "bad-link"),
        ("By another road", None),
    ]
    assert {e.skipped for e in entries} - {None} <= set(SKIP_REASONS)


def test_a_permanent_guid_is_the_link_and_zones_are_known_by_name() -> None:
    ferry = sample("harbour.rss").entries[1]
    assert ferry.url == "https://www.harbour.example/world/2026/11/ferry"
    assert ferry.published_at == at(2026, 11, 23, 9, 0)
    assert ferry.authors == ()
    assert ferry.image == "https://img.harbour.example/ferry.png"


def test_the_address_behind_a_tracker_is_taken_and_a_placeholder_is_no_date() -> None:
    road = sample("harbour.rss").entries[6]
    assert road.url == "https://www.harbour.example/world/2026/11/road"
    assert road.published_at is None


def test_atom() -> None:
    feed = sample("fjord.atom", "https://cdn.example/atom.xml")
    assert (feed.format, feed.title, feed.language) == ("atom10", "Fjordposten — siste", "nb")
    first, second = feed.entries
    assert first == Entry(
        url="https://fjord.example/nyheter/1",
        guid="tag:fjord.example,2026:1",
        title="Sildefisket stanset",
        summary="Flåten ligger til kai.",
        content=first.content,
        authors=("Kari Lunde", "Ola Vik"),
        categories=("Fiske",),
        language="nb",
        published_at=at(2026, 11, 23, 5, 15),
        updated_at=at(2026, 11, 23, 6, 45, 30),
    )
    assert "<b>uke 48</b>" in (first.content or "")
    assert (second.url, second.language, second.content) == ("https://fjord.example/nyheter/2", "en", None)


def test_rdf_in_the_encoding_that_it_declares() -> None:
    feed = sample("steppe.rdf", encoding="windows-1251")
    assert (feed.format, feed.title, feed.ttl) == ("rss10", "Степной вестник", 900.0)
    (entry,) = feed.entries
    assert (entry.title, entry.authors, entry.language) == (
        "Мост через Тарысу закрыт",
        ("Айдар Сеитов",),
        "ru",
    )
    assert entry.published_at == entry.updated_at == at(2026, 11, 23, 7, 0)


def test_json_feed() -> None:
    feed = sample("lagoon.json", "https://laguna.example/feed.json")
    assert (feed.format, feed.title, feed.language) == ("json", "Laguna Oggi", "it")
    assert feed.entries[0] == Entry(
        url="https://laguna.example/2026/17",
        guid="17",
        title="Acqua alta, scuole chiuse",
        summary="Scuole chiuse",
        content="<p>Le scuole <i>restano</i> chiuse.</p>",
        authors=("Marta Zen",),
        categories=("scuola",),
        language="it",
        published_at=at(2026, 11, 23, 4, 0),
        updated_at=at(2026, 11, 23, 5, 0),
        image="https://laguna.example/17.jpg",
    )
    assert feed.entries[1].url == "https://laguna.example/2026/18"
    assert feed.entries[1].authors == ("Redazione",)
    assert [e.skipped for e in feed.entries] == [None, None, "no-link"]


def test_news_sitemap() -> None:
    feed = sample("delta-news.xml", "https://delta.example/news.xml")
    assert (feed.format, feed.title, feed.language) == ("sitemap", "Delta Courant", "nl")
    assert feed.entries[0] == Entry(
        url="https://delta.example/a/dyke-repaired",
        guid="https://delta.example/a/dyke-repaired",
        title="Dijk bij Oosterlo & Wal hersteld",
        categories=("dijk", "water"),
        language="nl",
        published_at=at(2026, 11, 23, 7, 30),
        updated_at=at(2026, 11, 23, 9, 0),
        image="https://delta.example/i/1.jpg",
    )
    assert [e.skipped for e in feed.entries] == [None, None, "duplicate"]
    assert feed.entries[1].url == "https://delta.example/a/second"


def test_a_sitemap_may_be_a_gzip_file() -> None:
    packed = gzip.compress((HERE / "delta-news.xml").read_bytes())
    assert len(parse(packed, "https://delta.example/news.xml.gz").entries) == 3


def test_an_empty_feed_is_a_feed() -> None:
    for body in (
        rss(),
        b'<feed xmlns="http://www.w3.org/2005/Atom"/>',
        b'{"version": "1", "items": []}',
        b"<urlset/>",
    ):
        assert parse(body, URL).entries == ()


# --- repairs ----------------------------------------------------------------------------------------------

ITEM = "<title>Señal débil</title><link>https://wire.example/1</link>"


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"\xef\xbb\xbf" + rss(ITEM), None),
        (b"\n\n  <?xml version='1.0'?>" + rss(ITEM), "white space before the XML"),
        (b"<br />Warning: cache in line 7<br /><?xml version='1.0'?>" + rss(ITEM), "text before the XML"),
        (b"Notice: undefined index\n" + rss(ITEM), "text before the XML"),
        (rss("<title>Se\x0bñal d\x00ébil</title><link>https://wire.example/1</link>"), "characters that XML forbids"),
        (rss("<title>Señal d&#11;ébil&#xD800;</title><link>https://wire.example/1</link>"), "characters that XML"),
        (rss("<title>Se&ntilde;al d&eacute;bil</title><link>https://wire.example/1</link>"), "undefined entity"),
        (rss("<title>Señal débil</title><link>https://wire.example/1</link><x>a & b</x>"), "not well-formed"),
        (rss(ITEM + "<category>Mar"), "mismatched tag"),
        (rss(ITEM)[:-20], "unclosed token"),
        (rss(ITEM).decode().encode("utf-16"), None),
        (rss(ITEM).decode().encode("utf-16-le"), None),
        (b'<?xml version="1.0" encoding="utf-8"?>' + rss(ITEM).decode().encode("latin-1"), "read as cp1252"),
        (b'<?xml version="1.0" encoding="iso-8859-1"?>' + rss(ITEM).decode().encode("latin-1"), None),
        (b'<?xml version="1.0" encoding="windows-1251"?>' + rss(ITEM), None),
        (b'<?xml version="1.0" encoding="no-such"?>' + rss(ITEM), None),
        (b'<?xml version="1.0" encoding="rot13"?>' + rss(ITEM), None),
        (b'<!DOCTYPE rss [<!ENTITY n "al">]>' + rss("<title>Se\xc3\xb1&n; d\xc3\xa9bil</title><link>https://wire.example/1</link>".encode("latin-1").decode()), ""),
    ],
)  # fmt: skip
def test_what_is_broken_is_read_all_the_same_and_said(body: bytes, said: str | None) -> None:
    feed = parse(body, URL)
    assert [(e.url, e.skipped) for e in feed.entries] == [("https://wire.example/1", None)]
    assert feed.entries[0].title and feed.entries[0].title.startswith("Señal")
    assert said is None or said in (feed.salvaged or "")


def test_a_text_cut_in_mid_character_keeps_its_other_accents() -> None:
    body = rss("<title>Señal débil en la región</title><link>https://wire.example/1</link><x>á é í ó</x>")
    feed = parse(body.replace("región".encode(), b"regi\xc3"), URL)
    assert (feed.entries[0].title or "").startswith("Señal débil en la regi")
    assert "not UTF-8" in (feed.salvaged or "")


def test_the_charset_of_the_header_counts_where_bytes_and_xml_are_silent() -> None:
    body = (
        rss("<title>Мост закрыт</title><link>https://wire.example/1</link>").decode().encode("windows-1251")
    )
    assert parse(body, URL, content_type="text/xml; charset=windows-1251").entries[0].title == "Мост закрыт"
    assert (
        parse(body.decode("windows-1251").encode(), URL, content_type="text/xml; charset=koi8-r")
        .entries[0]
        .title
        == "Мост закрыт"
    )


def test_a_charset_that_nobody_declares_is_guessed() -> None:
    text = "Мост через реку Тарысу закрыт на ремонт до весны, сообщает областная администрация"
    body = rss(f"<title>{text}</title><link>https://wire.example/1</link>").decode().encode("windows-1251")
    feed = parse(body, URL)
    assert feed.entries[0].title == text
    assert "read as cp1251" in (feed.salvaged or "")


@pytest.mark.parametrize("poison", ["</width>", "<textinput><name>x</name></textinput>", "</media:player>"])
def test_an_entry_that_breaks_the_parser_costs_itself(poison: str) -> None:
    links = [f"<title>{n}</title><link>https://wire.example/{n}</link>" for n in "abc"]
    links[1] += poison
    body = rss(*links, head="<language>es</language>").replace(
        b"<rss ", b'<rss xmlns:media="http://search.yahoo.com/mrss/" '
    )
    feed = parse(body, URL)
    assert [e.title for e in feed.entries] == ["a", "c"]
    assert feed.language == "es"
    assert "in the parser: entries read one by one" in (feed.salvaged or "")


ONE, TWO = '{"id": "1", "url": "https://wire.example/1"', '{"id": "2", "url": "https://wire.example/2"}'


@pytest.mark.parametrize(
    "items",
    [
        ONE + ', "title": "x\ny\tz"},' + TWO + "]}",
        ONE + ', "title": "\\ud800 half", "tags": ["\\udfff"], "author": "\\ud800"},' + TWO + "]} trailing",
        ONE + ', "size": NaN, "n": 1e999},' + TWO + ",]}",
        ONE + "}," + TWO + ', {"id": "3", "ur',
        ONE + "},," + TWO + ", oops]}",
        ONE + "}," + TWO + ', {"n": ' + "9" * 10_000 + "}]}",
        ONE + "}," + TWO + ', {"n": ' + "[" * 100_000,
    ],
    ids=range(7),
)
def test_broken_json_is_read_up_to_where_it_ends(items: str) -> None:
    feed = parse(f'{{"items": [{items}'.encode(), URL)
    assert [e.url for e in feed.entries] == ["https://wire.example/1", "https://wire.example/2"]


# --- what is no feed --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"", "empty"),
        (b" \n ", "empty"),
        (b"<!DOCTYPE html><html><body>Wire</body></html>", "an HTML page"),
        (
            b'<html><head><link rel="alternate" type="application/rss+xml" href="/rss"></head></html>',
            "offers https://feeds.harbour.example/rss",
        ),
        (b"Service unavailable", "text"),
        (b"%PDF-1.7 \x00\x01", "a PDF"),
        (b"\x89PNG\r\n\x1a\n", "an image"),
        (b"PK\x03\x04", "a ZIP"),
        (b'<?xml version="1.0"?><opml version="2.0"><body/></opml>', "OPML"),
        (b"<sitemapindex><sitemap><loc>https://a.example/1</loc></sitemap></sitemapindex>", "index of sitemaps"),
        (b"<note><to>desk</to></note>", "root element note"),
        (b'{"data": []}', "JSON"),
        (b"[" * 100_000, "JSON"),
        (b'{"items": {' + b"[" * 100_000, "JSON"),
        (b"\x1f\x8bnothing", "broken gzip"),
        (bytes(range(256)) * 20, "text"),
        (b"/etc/hostname", "text"),
        (b"https://wire.example/feed", "text"),
    ],
)  # fmt: skip
def test_what_is_no_feed_is_named(body: bytes, said: str) -> None:
    with pytest.raises(NotAFeed, match=said):
        parse(body, URL)


def test_bytes_have_a_cap_also_when_they_are_packed() -> None:
    with pytest.raises(NotAFeed, match="more than"):
        parse(gzip.compress(b" " * (MAX_BYTES + 1)), URL)


def test_a_feed_that_carries_whole_articles_has_them_as_content_not_as_summaries() -> None:
    article = "<p>" + "The tugs stayed in port. " * 80 + "</p>"
    link = "<link>https://wire.example/1</link>"
    described = only(rss(f"{link}<description><![CDATA[{article}]]></description>"))
    assert described.content == article
    teased = only(rss(f"{link}<description>The tugs stayed in port.</description>"))
    assert (teased.summary, teased.content) == ("The tugs stayed in port.", None)
    encoded = f'{link}<x:encoded xmlns:x="http://purl.org/rss/1.0/modules/content/"><![CDATA[{article}]]></x:encoded>'
    alone = only(rss(encoded))
    assert (alone.summary, alone.content) == (None, article)


@pytest.mark.parametrize(
    ("author", "expected"),
    [
        ("Ines Calder", ("Ines Calder",)),
        ("desk@wire.example", ()),
        ("ines@wire.example (Ines Calder)", ("Ines Calder",)),
        ("Ines Calder &lt;ines@wire.online&gt;", ("Ines Calder",)),
        ("By Ines Calder and Ola Vik", ("Ines Calder and Ola Vik",)),
        ("ByteDesk", ("ByteDesk",)),
    ],
)
def test_authors_are_names_without_addresses(author: str, expected: tuple[str, ...]) -> None:
    assert only(rss(f"<link>https://wire.example/1</link><author>{author}</author>")).authors == expected


# --- hostile entries --------------------------------------------------------------------------------------


def test_links_without_a_base_are_unusable_but_there() -> None:
    assert only(rss("<link>/1</link>"), "feed.xml").skipped == "bad-link"


def test_an_id_that_is_no_address_is_no_link() -> None:
    entry = only(b'<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>urn:uuid:6f-1</id></entry></feed>')
    assert (entry.guid, entry.skipped) == ("urn:uuid:6f-1", "no-link")


def test_relative_links_of_rss_belong_to_the_site_not_to_the_feeds_host() -> None:
    item = "<title>x</title><link>/1</link>"
    assert (
        only(rss(item, head="<link>https://www.harbour.example/</link>")).url
        == "https://www.harbour.example/1"
    )
    assert only(rss(item)).url == "https://feeds.harbour.example/1"
    assert only(rss(item, head="<link>javascript:1</link>")).url == "https://feeds.harbour.example/1"


def test_entries_over_the_cap_are_there_and_skipped() -> None:
    items = [f"<title>{n}</title><link>https://wire.example/{n}</link>" for n in range(MAX_ENTRIES + 3)]
    skipped = [e.skipped for e in parse(rss(*items), URL).entries]
    assert skipped == [None] * MAX_ENTRIES + ["over-cap"] * 3


def test_texts_have_caps_and_no_control_characters() -> None:
    item = f"<title>{'word ' * 5_000}</title><link>https://wire.example/1</link><guid>{'g' * 9_000}</guid>"
    entry = only(rss(item + "<description>\x7f31m red \u202eder</description>"))
    assert len(entry.title or "") <= MAX_TITLE
    assert len(entry.guid or "") <= 1_000
    assert entry.summary == "31m red der"


def test_dates_far_ahead_are_dropped_where_now_is_known() -> None:
    item = (
        "<title>x</title><link>https://wire.example/1</link><pubDate>Wed, 01 Jan 2042 00:00:00 GMT</pubDate>"
    )
    (entry,) = parse(rss(item), URL, now=at(2026, 11, 23)).entries
    assert entry.published_at is None
    assert only(rss(item)).published_at == at(2042, 1, 1)


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("Mon, 23 Nov 2026 10:00:00 EST", at(2026, 11, 23, 15)),
        ("Mon, 23 Nov 2026 10:00:00 MSK", at(2026, 11, 23, 7)),
        ("Mon, 23 Nov 2026 10:00:00 JST", at(2026, 11, 23, 1)),
        ("23 Nov 2026 10:00 GMT", at(2026, 11, 23, 10)),
        ("2026-11-23 10:00:00", at(2026, 11, 23, 10)),
        ("2026-11-23T10:00:00+05:30", at(2026, 11, 23, 4, 30)),
        ("1795428000", at(2026, 11, 23, 10)),
        ("lun, 23 nov 2026 10:00:00 +0100", at(2026, 11, 23, 9)),
        ("lundi 23 novembre 2026 10:00:00 +0100", at(2026, 11, 23, 9)),
        ("Lunes, 23 de noviembre de 2026 10:00", at(2026, 11, 23, 10)),
        ("Пн, 23 ноя 2026 10:00:00 +0300", at(2026, 11, 23, 7)),
        ("23 листопада 2026 10:00:00 +0200", at(2026, 11, 23, 8)),
        ("Pzt, 23 Kas 2026 10:00:00 +0300", at(2026, 11, 23, 7)),
        ("mer., 01 juil. 2026 10:00:00 +0200", at(2026, 7, 1, 8)),
        ("mer., 03 juin 2026 10:00:00 +0200", at(2026, 6, 3, 8)),
        ("Mo, 02 März 2026 10:00:00 +0100", at(2026, 3, 2, 9)),
        ("Mon, 01 Jan 0001 00:00:00 GMT", None),
        ("Mon, 32 Nov 2026 10:00:00 GMT", None),
        ("0000-00-00 00:00:00", None),
        ("Thu, 01 Jan 1970 00:00:00 GMT", None),
        ("99999-01-01", None),
        ("tomorrow", None),
    ],
)
def test_dates_in_the_ways_that_feeds_write_them(date: str, expected: datetime | None) -> None:
    body = rss(f"<title>x</title><link>https://wire.example/1</link><pubDate>{date}</pubDate>")
    assert only(body).published_at == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5 < 6 and 7 > 6", "5 < 6 and 7 > 6"),
        ("AT&T & Co", "AT&T & Co"),
        ("Tom &amp;amp; Ann&amp;#8217;s", "Tom & Ann’s"),
        ("<p>One.</p><p>Two.</p>", "One. Two."),
        ("a<br/>b<b>c</b>", "a bc"),
        ("<script>x()</script><style>y</style>z", "z"),
        ("<!-- hidden -->shown", "shown"),
        ("<img src=x onerror=alert(1)>", None),
        ("  ", None),
        ("<", "<"),
        ("", None),
    ],
)
def test_plain_text(text: str, expected: str | None) -> None:
    assert plain(text, 100) == expected


BOMB = (
    b'<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "'
    + b"&a;" * 10
    + b'"><!ENTITY c "'
    + b"&b;" * 10
    + b'">]>'
)
SECRET = b'<!DOCTYPE rss [<!ENTITY s SYSTEM "file:///etc/hostname">]>'


@pytest.mark.parametrize("kind", ["rss", "sitemap"])
@pytest.mark.parametrize("doctype", [BOMB, SECRET])
def test_entities_are_neither_expanded_nor_loaded(kind: str, doctype: bytes) -> None:
    host = Path("/etc/hostname").read_text().strip() if Path("/etc/hostname").exists() else "localhost"
    body = rss("<title>x&c;&s;</title><link>https://wire.example/1</link>")
    if kind == "sitemap":
        body = b"<urlset><url><loc>https://wire.example/1</loc><title>x&c;&s;</title></url></urlset>"
    title = only(doctype + body).title or ""
    assert len(title) < 20
    assert host not in title


@pytest.mark.parametrize(
    "body",
    [
        rss("<title>" + "<b>" * 20_000 + "x</title><link>https://wire.example/1</link>"),
        rss("<description>" + "&lt;div&gt;" * 20_000 + "x</description><link>https://wire.example/1</link>"),
        rss("<title>" + "&amp;" * 50_000 + "</title><link>https://wire.example/1</link>"),
        rss("<title>" + "&#38;" * 50_000 + "</title><link>https://wire.example/1</link>"),
        b"<rss><channel>" + b"<item>" * 20_000,
        b"<" * 300_000,
        b"<!--" * 50_000,
        b"<?xml " * 50_000,
        b"<urlset>" + b"<url>" * 50_000,
        b"<html>" + b"<link " * 50_000,
        b"&#" * 100_000,
        rss("<author>" + "a." * 100_000 + "</author><link>https://wire.example/1</link>"),
        rss("<author><![CDATA[" + "a." * 100_000 + "]]></author><link>https://wire.example/1</link>"),
    ],
    ids=range(13),
)
def test_time_stays_linear_on_texts_built_to_be_slow(body: bytes) -> None:
    started = time.process_time()
    with suppress(NotAFeed):
        parse(body, URL)
    assert time.process_time() - started < 3.0


_MARKUP = """<item> </item> <entry> </entry> <title> </title> <link> </link> <link/> <guid> <id> <pubDate> <![CDATA[ ]]> &lt;b&gt;
    &nbsp; &#0; &#xFFFFFF; <updated>2026 https://a.example/1 <url> <loc> <content type="xhtml"> <div> xml:base="http://[" <!--
    <author> <name> <category term="x"/> <enclosure url="http://[1"/> <media:thumbnail/> {"items":[ ]} <rss <feed </rss>"""


@given(
    st.lists(st.sampled_from(_MARKUP.split()), max_size=30).map("".join).map(str.encode)
    | st.binary(max_size=300)
    | st.lists(st.sampled_from(_MARKUP.split()), max_size=12).map(lambda m: rss(*m))
)
def test_any_bytes_are_a_feed_or_named_as_none(body: bytes) -> None:
    try:
        feed = parse(body, URL)
    except NotAFeed as error:
        assert "\n" not in str(error)
        return
    assert all(e.url or e.guid or e.skipped for e in feed.entries)
    assert all(e.url for e in feed.entries if e.skipped is None)
