"""The feeds of the demo wire: every format, read by parsers that are not ours."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import feedparser
import pytest
from lxml import etree

from workers import settings
from workers.core.urls import canonical
from workers.demo.newsroom import Newsroom
from workers.demo.outlets import OUTLETS, Outlet, OutletFeed
from workers.demo.specials import SPECIALS
from workers.demo.wire import DemoWire

NOW = datetime(2031, 3, 4, 15, 26, 53, tzinfo=UTC)
FEEDS = [(outlet, feed) for outlet in OUTLETS for feed in outlet.feeds]
NAMES = [f"{outlet.id}{feed.path}" for outlet, feed in FEEDS]


@pytest.fixture(scope="module")
def newsroom() -> Newsroom:
    return Newsroom(NOW, {outlet.id: f"http://127.0.0.1:{9000 + n}" for n, outlet in enumerate(OUTLETS)})


@pytest.fixture(scope="module")
def wire() -> Iterator[DemoWire]:
    with DemoWire(now=NOW) as serving:
        yield serving


def links(body: bytes, kind: str) -> list[tuple[str, str, datetime]]:
    """(link, title, date) of every entry, newest first."""
    if kind == "json":
        return [
            (item["url"], item["title"], datetime.fromisoformat(item["date_modified"]))
            for item in json.loads(body)["items"]
        ]
    if kind == "sitemap":
        found = etree.fromstring(body).iterfind("{*}url")
        return [
            (
                url.findtext("{*}loc"),
                url.findtext(".//{*}title"),
                _date(url.findtext(".//{*}publication_date")),
            )
            for url in found
        ]
    entries = feedparser.parse(io.BytesIO(body)).entries
    return [(e.link, e.title, datetime(*e.updated_parsed[:6], tzinfo=UTC) if "updated_parsed" in e
             else datetime(*e.published_parsed[:6], tzinfo=UTC)) for e in entries]  # fmt: skip


def _date(text: str) -> datetime:
    return datetime.fromisoformat(text)


@pytest.mark.parametrize(("outlet", "feed"), FEEDS, ids=NAMES)
@pytest.mark.parametrize("number", [1, 2])
def test_shows_its_stories_newest_first(
    newsroom: Newsroom, outlet: Outlet, feed: OutletFeed, number: int
) -> None:
    stories = newsroom.shown(outlet, feed, number)
    wanted = {(newsroom.link(printed, feed), printed.story.title) for printed in stories}
    if feed is outlet.feeds[0]:
        specials = [special for special in SPECIALS if special.outlet == outlet.id]
        wanted |= {(newsroom.special_url(special), special.title) for special in specials}
    found = links(newsroom.answer(outlet.id, feed.path, number).body, feed.format)
    assert {(link, title) for link, title, _ in found} == wanted
    assert len(found) == len(wanted)
    dates = [date for _, _, date in found]
    assert dates == sorted(dates, reverse=True)
    assert all(date < NOW for date in dates)


@pytest.mark.parametrize(("outlet", "feed"), FEEDS, ids=NAMES)
def test_is_well_formed_unless_it_is_meant_to_be_broken(
    newsroom: Newsroom, outlet: Outlet, feed: OutletFeed
) -> None:
    body = newsroom.answer(outlet.id, feed.path, 1).body
    if feed.format == "json":
        assert json.loads(body)["version"].startswith("https://jsonfeed.org/")
    elif feed.format == "rss-broken":
        with pytest.raises(etree.XMLSyntaxError):
            etree.fromstring(body)
    else:
        etree.fromstring(body)


def test_the_broken_feed_is_broken_in_three_ways(newsroom: Newsroom) -> None:
    outlet, feed = next((outlet, feed) for outlet, feed in FEEDS if feed.format == "rss-broken")
    text = newsroom.answer(outlet.id, feed.path, 1).body.decode()
    assert " & C" in text
    assert "&oacute;" in text
    assert text.count("<category>") == text.count("</category>") + 1
    assert "</channel>" not in text


def test_a_feed_in_windows_1251_reads_back(newsroom: Newsroom) -> None:
    body = newsroom.answer("rechnoy", "/rss.xml", 1).body
    assert body.startswith(b'<?xml version="1.0" encoding="windows-1251"?>')
    parsed = feedparser.parse(io.BytesIO(body))
    assert parsed.feed.title == "Речной вестник"
    assert "совместные военные учения" in body.decode("windows-1251")


def test_one_feed_carries_the_whole_text_of_its_teaser(newsroom: Newsroom) -> None:
    entries = feedparser.parse(io.BytesIO(newsroom.answer("llano", "/feed/", 1).body)).entries
    teaser = newsroom.printed(1)["llano/embargo-armas-levantado"]
    entry = next(entry for entry in entries if entry.link == teaser.url)
    page = newsroom.answer("llano", urlsplit(teaser.url).path, 1).body.decode()
    assert teaser.paragraphs[-1] in entry.content[0].value
    assert teaser.paragraphs[0] in page
    assert teaser.paragraphs[1] not in page


def test_every_format_is_served() -> None:
    assert {feed.format for _, feed in FEEDS} == {"rss", "rss-broken", "rdf", "atom", "json", "sitemap"}


def test_ids_and_addresses_of_feeds_are_unique(wire: DemoWire) -> None:
    feeds = wire.feeds()
    assert len({feed.id for feed in feeds}) == len({feed.url for feed in feeds}) == len(FEEDS)


def test_the_config_names_every_feed(wire: DemoWire, tmp_path: Path) -> None:
    (tmp_path / "feeds.yaml").write_text(wire.config_yaml(), "utf-8")
    (tmp_path / "wireroom.yaml").write_text("network:\n  allow: [127.0.0.0/8]\n", "utf-8")
    _, config, warnings = settings.load(tmp_path, tmp_path / "data", {})
    assert not warnings
    given = config.enabled_feeds
    assert [(row.id, row.title, row.url, row.country, row.language, row.group) for row in given] == [
        (feed.id, feed.title, feed.url, feed.country, feed.language, feed.group) for feed in wire.feeds()
    ]


def test_what_is_expected_covers_every_link(wire: DemoWire) -> None:
    expected = wire.expected()
    shown = set()
    for number in (1, 2):
        for outlet, feed in FEEDS:
            body = wire.newsroom.answer(outlet.id, feed.path, number).body
            shown |= {canonical(link) for link, _, _ in links(body, feed.format)}
    assert set(expected) == shown
    assert {row.second for row in expected.values()} == {"", "updated", "unchanged"}
