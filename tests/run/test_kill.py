"""SIGKILL at any moment, of everything or of one process: nothing is missing in the end, and nothing is there twice."""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Iterator

import pytest

from tests.run.live import Run, alive, kill, running, until
from tests.run.rooms import Room
from tests.site import Site, article

HOSTS = tuple(f"127.0.0.{n}" for n in range(1, 5))
PAGES, KILLS = 160, 10
#: Short leases, so that what a killed worker held is soon tried again.
SETTINGS = "ingest: {lease: 3s, in_flight: 12}\npolling: {lease: 3s, floor: 1s}\nlimits: {page_seconds: 5s}\n"


@pytest.fixture
def site() -> Iterator[Site]:
    """160 pages on four hosts, some of them gone or no articles, answered slowly enough to be killed meanwhile."""
    with Site(hosts=HOSTS, delay=0.15) as site:
        site.pages |= {f"/story/{n}": article(n) for n in range(PAGES) if n % 20 != 7}
        files = [f"/story/{n}" for n in range(3, PAGES, 20)]
        site.pages |= dict.fromkeys(files, b"%PDF-1.4")
        site.types |= dict.fromkeys(files, "application/pdf")
        yield site


def urls_of(site: Site) -> list[str]:
    return [site.url(f"/story/{n}", HOSTS[n % len(HOSTS)]) for n in range(PAGES)]


def feeds_of(site: Site, urls: list[str]) -> list[str]:
    """A feed for each host."""
    feeds = []
    for at, host in enumerate(HOSTS):
        own = urls[at :: len(HOSTS)]
        site.add_feed(f"/feed/{at}", [(f"story {url}", url) for url in own])
        feeds.append(site.url(f"/feed/{at}", host))
    return feeds


def check_that_all_is_there_once(room: Room, urls: list[str]) -> None:
    outcomes = room.outcomes(urls)
    assert Counter(outcomes.values()) == {"indexed": 144, "dropped(gone)": 8, "dropped(not-html)": 8}
    documents = room.documents()
    assert Counter(d["url"] for d in documents) == {u: 1 for u in urls if outcomes[u] == "indexed"}
    assert {d["story"]["role"] for d in documents} == {"first"}, "no story met itself in another attempt"
    status = room.json("status")
    assert status["counts"] == dict(sorted(Counter(outcomes.values()).items()))
    assert status["backlog"]["waiting"] == status["backlog"]["leased"] == 0


def test_killed_ten_times_as_a_whole_nothing_is_missing_or_there_twice(room: Room, site: Site) -> None:
    urls = urls_of(site)
    room.write(feeds_of(site, urls), SETTINGS)
    dice = random.Random(7)
    for _ in range(KILLS):
        run = Run(room, "--once")
        enough = site.asked() + dice.randint(0, 30)
        until(lambda run=run, n=enough: site.asked() >= n or run.process.poll() is not None, "it works")
        time.sleep(dice.uniform(0.0, 2.0))
        left = [run.pid, *run.tree()]
        run.kill_tree()
        until(lambda left=left: not alive(left), "everything is dead")
    assert room.run("run", "--once").returncode == 0
    lives = room.json("why", *urls)
    cut = sum(any(e["event"] == "interrupted" for e in life["history"]) for life in lives)
    assert cut > KILLS, "the kills met work under way"
    check_that_all_is_there_once(room, urls)


def test_single_processes_are_killed_while_a_run_goes_on(room: Room, site: Site) -> None:
    urls = urls_of(site)
    room.write(feeds_of(site, urls), SETTINGS)
    with running(room) as run:
        until(lambda: site.asked() > 20, "pages are fetched")
        for name in ("ingest", "redis-server", "poll", "beat"):
            victim = run.part(name)
            kill(victim)
            assert run.part(name) != victim, "it was started again"
        kill(run.a_child())
        until(lambda: sum(run.counts().values()) == PAGES, "everything ended")
        check_that_all_is_there_once(room, urls)
        took = run.stop()
        assert run.process.returncode == 0 and took < 20
