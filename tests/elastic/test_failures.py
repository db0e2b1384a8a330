"""A real node is frozen, killed, stopped, throttled and blocked while a run writes to it: all arrives, once."""

from __future__ import annotations

import time
from collections import Counter
from datetime import UTC, datetime
from email.utils import format_datetime
from html import escape

import pytest
from elasticsearch import Elasticsearch
from elasticsearch.helpers import scan

from tests.elastic.conftest import settings_of
from tests.elastic.node import Node, freeze, kill, start_again, stop
from tests.run.live import Run, running, until
from tests.run.rooms import Room
from tests.site import Site, article
from workers.adapters.elastic_mapping import ARTICLES, index_name

#: Entries that bring their text, and pages that are fetched.
FEEDS, ENTRIES, PAGES = 4, 500, 100
ALL = FEEDS * ENTRIES + PAGES
#: Seconds that a frozen node stands still, and a blocked index stays so.
STILL, BLOCKED = 6.0, 4.0
SETTINGS = "ingest: {lease: 5s, in_flight: 40}\npolling: {lease: 5s}\n"


def text_of(number: int) -> str:
    """The article with that number as a feed's text."""
    page = article(number, 400).decode()
    return page[page.index("<p>") : page.index("</article>")]


def add_text_feed(site: Site, path: str, numbers: range) -> None:
    date = format_datetime(datetime.now(UTC))
    items = "".join(
        f"<item><title>Council report number {n}</title><link>{site.url(f'/text/{n}')}</link>"
        f"<pubDate>{date}</pubDate><content:encoded>{escape(text_of(n))}</content:encoded></item>"
        for n in numbers
    )
    space = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    site.pages[path] = (
        f'<?xml version="1.0"?><rss version="2.0" {space}><channel><title>Texts</title>{items}</channel></rss>'
    ).encode()
    site.types[path] = "application/rss+xml"


def furnish(room: Room, site: Site, node: Node) -> set[str]:
    """Feeds and settings; the URLs of all that they bring."""
    site.pages |= {f"/page/{n}": article(10_000 + n) for n in range(PAGES)}
    pages = [site.url(f"/page/{n}") for n in range(PAGES)]
    room.write(
        [site.add_feed("/pages.xml", [(u, u) for u in pages])],
        SETTINGS + settings_of(node),
    )
    texts = ""
    for k in range(FEEDS):
        add_text_feed(site, f"/texts-{k}.xml", range(k * ENTRIES, (k + 1) * ENTRIES))
        texts += f"  - {{id: texts-{k}, url: '{site.url(f'/texts-{k}.xml')}', fulltext: feed}}\n"
    with (room.config / "feeds.yaml").open("a") as feeds:
        feeds.write(texts)
    return {*pages, *(site.url(f"/text/{n}") for n in range(FEEDS * ENTRIES))}


def ended(run: Run) -> int:
    return sum(run.counts().values())


def wait_for(run: Run, count: int) -> None:
    until(lambda: ended(run) >= count, f"{count} of {ALL} ended", seconds=180)


def trouble(room: Room) -> str:
    """What `status --check` calls unhealthy."""
    return room.run("status", "--check").stderr


@pytest.mark.timeout(900)  # two minutes on two idle cores, most of it the server's starting again
def test_nothing_is_lost_and_nothing_doubled(
    room: Room, frail_nodes: list[Node], frail_client: Elasticsearch
) -> None:
    node, client = frail_nodes, frail_client
    with Site() as site:
        urls = furnish(room, site, node[-1])
        with running(room) as run:
            wait_for(run, 200)
            freeze(node[-1])
            time.sleep(STILL)
            freeze(node[-1], thaw=True)

            wait_for(run, 600)
            pressure = next(iter(client.nodes.stats(metric="indexing_pressure")["nodes"].values()))
            refused = pressure["indexing_pressure"]["memory"]["total"]["coordinating_rejections"]
            kill(node[-1])
            until(lambda: "index: https://" in trouble(room), "status is red")
            until(lambda: run.ledger().backlog().leased == 0, "nothing is claimed")
            at_rest = ended(run)
            time.sleep(1)
            assert ended(run) == at_rest
            node.append(start_again(node[-1]))

            wait_for(run, at_rest + 400)
            stop(node[-1])
            node.append(start_again(node[-1]))

            wait_for(run, min(ALL - 400, ended(run) + 200))
            month = index_name(f"{datetime.now(UTC):%Y-%m}")
            client.indices.put_settings(index=month, settings={"index.blocks.read_only_allow_delete": True})
            until(lambda: "flood stage" in trouble(room), "status is red")
            time.sleep(BLOCKED)
            client.indices.put_settings(index=month, settings={"index.blocks.read_only_allow_delete": None})

            wait_for(run, ALL)
            until(lambda: room.run("status", "--check").returncode == 0, "all is well again")
            counts = run.counts()
    assert refused > 0, "the node was throttled"
    assert counts == {"indexed": ALL}
    client.indices.refresh(index=ARTICLES)
    stored = [
        hit["_source"] for hit in scan(client, index=ARTICLES, query={"_source": ["url", "story.role"]})
    ]
    assert Counter(document["url"] for document in stored) == dict.fromkeys(urls, 1)
    assert {document["story"]["role"] for document in stored} == {"first"}, "no story met itself"
