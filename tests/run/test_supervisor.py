"""One run a folder; a run that is asked to end does, quickly and whole; one that is killed leaves nothing behind."""

from __future__ import annotations

import os
import re
import signal
import time
from collections.abc import Iterator

import pytest

from tests.run.live import alive, kill, running, until
from tests.run.rooms import Room
from tests.site import Site, article

#: Seconds that a stop may take on a busy machine; the contract allows 45, and it takes two or three.
QUICK = 20.0


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as site:
        site.pages |= {f"/{n}": article(n) for n in range(60)}
        yield site


@pytest.fixture
def feed(site: Site) -> str:
    return site.add_feed("/feed", [(f"{n}", site.url(f"/{n}")) for n in range(60)])


SLOW = "ingest: {in_flight: 4}\n"


def test_a_second_run_is_refused_and_a_killed_supervisor_leaves_nothing_behind(
    room: Room, feed: str, site: Site
) -> None:
    room.write([feed], SLOW)
    with running(room) as run:
        second = room.run("run")
        assert second.returncode == 2
        assert second.stderr.count("\n") == 1 and f"pid {run.pid};" in second.stderr
        until(lambda: site.asked() > 5, "it works")
        below = list(run.tree())
        assert len(below) >= 4
        kill(run.pid)
        until(lambda: not alive(below), "everything below is gone", seconds=10)
    # The lock file still names the dead: it holds nothing.
    assert (room.data / "run.lock").read_text().strip() == str(run.pid)
    with running(room) as again:
        assert again.pid != run.pid
        until(lambda: sum(again.counts().values()) == 60, "everything ended")
        assert again.stop() < QUICK
    assert again.process.returncode == 0
    assert len(room.documents()) == 60


def test_a_round_that_is_broken_off_says_so_and_what_is_left(room: Room, feed: str, site: Site) -> None:
    site.delay = 0.3
    room.write([feed], SLOW)
    with running(room, "--once") as run:
        until(lambda: site.asked() > 8, "it works")
        os.kill(-run.pid, signal.SIGINT)
        run.process.wait(60)
        assert run.process.returncode == 130, run.said
        last = run.said.splitlines()[-1]
        assert re.match(r"interrupted: no feeds still due, \d\d items wait; `wireroom run --once", last), (
            run.said
        )
    assert room.json("status")["workers"] == {}, "nothing is running, however fresh the last heartbeats are"
    site.delay = 0
    assert room.run("run", "--once").returncode == 0
    assert len(room.documents()) == 60


def test_a_run_that_is_asked_to_end_ends_soon_and_loses_nothing(room: Room, feed: str, site: Site) -> None:
    site.delay = 0.3
    room.write([feed], SLOW)
    for number in (signal.SIGINT, signal.SIGTERM):
        enough = site.asked() + 8
        with running(room) as run:
            until(lambda n=enough: site.asked() > n, "it works")
            everything = [run.pid, *run.tree()]
            # A terminal sends SIGINT to the whole foreground group, a service manager SIGTERM to the one.
            began = time.monotonic()
            os.kill(-run.pid if number == signal.SIGINT else run.pid, number)
            run.process.wait(60)
            assert time.monotonic() - began < QUICK
            assert run.process.returncode == 0, run.said
            assert not alive(everything)
        assert "Traceback" not in run.said
    backlog = room.json("status")["backlog"]
    done = len(room.documents())
    assert backlog["leased"] == 0 and backlog["waiting"] == 60 - done
    site.delay = 0
    assert room.run("run", "--once").returncode == 0
    assert len(room.documents()) == 60
    assert sum(site.requests[f"/{n}"] for n in range(60)) <= 68, "little is fetched twice"


def test_a_process_that_cannot_start_ends_a_round_with_words(room: Room, site: Site) -> None:
    room.write([site.add_feed("/feed", [])])
    (room.data / "logs").mkdir(parents=True)
    (room.data / "logs" / "ingest.stderr").mkdir()
    with running(room) as run:
        until(lambda: "ingest.stderr" in run.said, "the trouble is said")
        (room.data / "logs" / "ingest.stderr").rmdir()
        run.part("ingest")
        run.stop()
    assert run.process.returncode == 0
