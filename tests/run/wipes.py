"""What happens to documents when Redis is wiped or set back in the middle of a run, whatever the index.

A module runs it by a subclass of `Wipes` with a fixture `place`: settings that name an index, and that index.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest
import redis

from tests.run.live import Run, running, until
from tests.run.rooms import Room
from tests.site import Site, article
from workers.adapters.redis_server import PrivateServer
from workers.core.query import EVERYTHING
from workers.interfaces import Index
from workers.model import Document, Filters

#: Lines of wireroom.yaml that name an index, and the index.
Place = tuple[str, Index]
PAGES = 120
SETTINGS = "ingest: {lease: 3s, in_flight: 8}\npolling: {lease: 3s, floor: 1s, every: 2s, ceiling: 60s}\n"


def stories(site: Site) -> list[str]:
    return [site.url(f"/story/{n}") for n in range(PAGES)]


def redis_of(room: Room) -> redis.Redis:
    return redis.Redis.from_url(PrivateServer(room.data).url)


def set_back(client: redis.Redis, backup: dict[bytes, bytes]) -> None:
    """Everything as it was when the backup was made."""
    with client.pipeline() as pipe:
        pipe.flushall()
        for key, value in backup.items():
            pipe.restore(key, 0, value)
        pipe.execute()


def ended(run: Run) -> int:
    return sum(run.counts().values())


def indexed(index: Index) -> dict[str, Document]:
    """By id. Fails where an id is there twice."""
    documents = list(index.export(EVERYTHING, Filters()))
    assert len({document.id for document in documents}) == len(documents)
    return {document.id: document for document in documents}


def check_once(index: Index, urls: list[str]) -> None:
    assert Counter(document.url for document in indexed(index).values()) == dict.fromkeys(urls, 1)


class Wipes:
    @pytest.fixture
    def site(self) -> Iterator[Site]:
        """Stories; every tenth is shown under a second URL, too, whose page names the first as its own."""
        with Site(delay=0.1) as site:
            site.pages |= {f"/story/{n}": article(n) for n in range(PAGES)}
            for n in range(0, PAGES, 10):
                canonical = f"<link rel='canonical' href='{site.url(f'/story/{n}')}'></head>".encode()
                site.pages[f"/amp/{n}"] = article(n).replace(b"</head>", canonical)
            yield site

    def test_a_wiped_redis_makes_no_document_twice(self, room: Room, site: Site, place: Place) -> None:
        settings, index = place
        urls = stories(site)
        amps = [site.url(f"/amp/{n}") for n in range(0, PAGES, 10)]
        room.write([site.add_feed("/feed", [(u, u) for u in urls])], SETTINGS + settings)
        with running(room) as run:
            until(lambda: ended(run) >= PAGES // 3, "a third of them is indexed")
            before = indexed(index)
            redis_of(room).flushall()
            assert 20 < len(before) < PAGES
            # From now on the feed shows the second URLs first, so that they come before those that are indexed.
            site.add_feed("/feed", [(u, u) for u in (*amps, *urls)])
            until(lambda: ended(run) >= PAGES + len(amps), "everything ended again")
            check_once(index, urls)
            outcomes = Counter(room.outcomes(urls).values())
            assert outcomes["indexed"] + outcomes["unchanged"] == PAGES
            assert outcomes["unchanged"] >= len(before) - 10, "what was indexed is known again"
            assert set(room.outcomes(amps).values()) == {"alias"}
            after = indexed(index)
            assert all(after[one].first_seen_at == before[one].first_seen_at for one in before)
            assert "wireroom ledger rebuild" in room.run("status", "--check").stderr
            assert room.run("ledger", "rebuild").returncode == 0
            until(lambda: room.run("status", "--check").returncode == 0, "the ledger is trusted")

    def test_a_redis_from_a_backup_makes_no_document_twice(
        self, room: Room, site: Site, place: Place
    ) -> None:
        settings, index = place
        urls = stories(site)
        room.write([site.add_feed("/feed", [(u, u) for u in urls[: PAGES // 2]])], SETTINGS + settings)
        assert room.run("run", "--once").returncode == 0
        with running(room) as run:
            client = redis_of(room)
            backup = {key: client.dump(key) for key in client.scan_iter()}
            site.add_feed("/feed", [(u, u) for u in urls])
            run.ledger().poll_now()
            until(lambda: ended(run) >= PAGES // 2 + 20, "some of the others are indexed")
            set_back(client, backup)
            assert ended(run) == PAGES // 2
            run.ledger().poll_now()
            until(lambda: ended(run) >= PAGES, "everything ended again")
            check_once(index, urls)
            assert run.ledger().doubted()

    def test_a_rebuilt_ledger_fetches_little_again(self, room: Room, site: Site, place: Place) -> None:
        settings, index = place
        room.write([site.add_feed("/feed", [(u, u) for u in stories(site)])], SETTINGS + settings)
        assert room.run("run", "--once").returncode == 0
        asked = site.asked()
        with running(room):
            redis_of(room).flushall()
        rebuilt = room.run("ledger", "rebuild")
        assert "documents were not in the ledger and are now" in rebuilt.stdout, rebuilt
        assert room.run("run", "--once").returncode == 0
        assert site.asked() - asked <= PAGES // 2, "only what was fetched before it was rebuilt"
        check_once(index, stories(site))
