"""Redis is wiped or set back in the middle of a run: no document is there twice, and none is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import closing

import pytest
import redis

from tests.run.live import Run, running, until
from tests.run.rooms import Room
from tests.site import Site, article
from workers.adapters.redis_server import PrivateServer
from workers.adapters.sqlite_index import SqliteIndex
from workers.core.query import EVERYTHING
from workers.model import Filters

PAGES = 120
SETTINGS = "ingest: {lease: 3s, in_flight: 8}\npolling: {lease: 3s, floor: 1s, every: 2s, ceiling: 60s}\n"


@pytest.fixture
def site() -> Iterator[Site]:
    """Stories; every tenth is shown under a second URL, too, whose page names the first as its own."""
    with Site(delay=0.1) as site:
        site.pages |= {f"/story/{n}": article(n) for n in range(PAGES)}
        for n in range(0, PAGES, 10):
            canonical = f"<link rel='canonical' href='{site.url(f'/story/{n}')}'></head>".encode()
            site.pages[f"/amp/{n}"] = article(n).replace(b"</head>", canonical)
        yield site


def stories(site: Site) -> list[str]:
    return [site.url(f"/story/{n}") for n in range(PAGES)]


def redis_of(room: Room) -> redis.Redis:
    return redis.Redis.from_url(PrivateServer(room.data).url)


def ended(run: Run) -> int:
    return sum(run.counts().values())


def test_wiped_redis_makes_no_document_twice(room: Room, site: Site) -> None:
    urls = stories(site)
    amps = [site.url(f"/amp/{n}") for n in range(0, PAGES, 10)]
    feed = site.add_feed("/feed", [(u, u) for u in urls])
    room.write([feed], SETTINGS)
    with running(room) as run, closing(SqliteIndex(room.data / "index.sqlite")) as index:
        until(lambda: ended(run) >= PAGES // 3, "a third of them is indexed")
        before = {d.id: d for d in index.export(EVERYTHING, Filters())}
        redis_of(room).flushall()
        assert 20 < len(before) < PAGES
        # From now on the feed shows the second URLs first, so that they come before those that are indexed.
        site.add_feed("/feed", [(u, u) for u in (*amps, *urls)])
        until(lambda: ended(run) >= PAGES + len(amps), "everything ended again")
        documents = list(index.export(EVERYTHING, Filters()))
        assert Counter(d.url for d in documents) == dict.fromkeys(urls, 1)
        outcomes = Counter(room.outcomes(urls).values())
        assert outcomes["indexed"] + outcomes["unchanged"] == PAGES
        assert outcomes["unchanged"] >= len(before) - 10, "what was indexed is known again"
        assert set(room.outcomes(amps).values()) == {"alias"}
        assert all(d.first_seen_at == before[d.id].first_seen_at for d in documents if d.id in before)
        check = room.run("status", "--check")
        assert "wireroom ledger rebuild" in check.stderr
        assert room.run("ledger", "rebuild").returncode == 0
        until(lambda: room.run("status", "--check").returncode == 0, "the ledger is trusted")


def test_a_rebuilt_ledger_fetches_nothing_again(room: Room, site: Site) -> None:
    room.write([site.add_feed("/feed", [(u, u) for u in stories(site)])], SETTINGS)
    assert room.run("run", "--once").returncode == 0
    asked = site.asked()
    with running(room):
        redis_of(room).flushall()
    rebuilt = room.run("ledger", "rebuild")
    assert f"{PAGES} documents were not in the ledger" in rebuilt.stdout, rebuilt
    assert room.run("run", "--once").returncode == 0
    assert site.asked() - asked <= 3 * len(["/feed"]) + PAGES // 4, "only what a worker had claimed meanwhile"
    assert len(room.documents()) == PAGES
