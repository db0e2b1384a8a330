"""A disk that fills while Wireroom runs loses nothing: it stops, says so, and goes on when there is room.

The data folder is a real small filesystem, in a mount namespace of the test's own.
"""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.run.live import Run, until
from tests.run.rooms import Room
from tests.site import Site, article

PAGES = 150


def namespaces() -> bool:
    """Whether a process may mount a filesystem that only it sees."""
    tried = subprocess.run(["unshare", "-rm", "mount", "-t", "tmpfs", "tmpfs", "/mnt"], capture_output=True)
    return tried.returncode == 0


needs_namespaces = pytest.mark.skipif(not namespaces(), reason="needs unshare and user namespaces")


def small_disk(room: Room, megabytes: int) -> tuple[str, ...]:
    """What goes before a command, so that its data folder is a filesystem of this size."""
    room.data.mkdir(exist_ok=True)
    script = f'mount -t tmpfs -o size={megabytes}m tmpfs "$0" && exec "$@"'
    return ("unshare", "-rm", "sh", "-c", script, str(room.data))


def inside(run: Run, words: Sequence[str]) -> subprocess.CompletedProcess[str]:
    """Run a command that sees the filesystem of `run`."""
    enter = ["nsenter", "-t", str(run.pid), "-U", "-m", "--preserve-credentials"]
    return subprocess.run([*enter, *words], capture_output=True, text=True, timeout=60)


def status(run: Run, room: Room) -> dict[str, Any]:
    told = inside(run, room.command("status", "--json"))
    return json.loads(told.stdout) if told.stdout else {}


def refused(run: Run, room: Room) -> str:
    """What is wrong, by `status --check`."""
    told = inside(run, room.command("status", "--check"))
    return told.stderr if told.returncode == 1 else ""


@needs_namespaces
def test_a_disk_that_is_full_at_the_start_is_refused(room: Room) -> None:
    room.write(["https://news.example.org/rss"])
    ended = subprocess.run([*small_disk(room, 20), *room.command("run")], capture_output=True, text=True)
    assert ended.returncode == 2
    assert "MB are free" in ended.stderr and ended.stderr.count("\n") == 1


@needs_namespaces
def test_a_disk_that_fills_loses_nothing(room: Room) -> None:
    with Site(delay=0.1) as site:
        paths = [f"/{n}" for n in range(PAGES)]
        site.pages |= {path: article(n, words=900) for n, path in enumerate(paths)}
        feed = site.add_feed("/feed", [(path, site.url(path)) for path in paths])
        room.write([feed], "ingest: {in_flight: 4}\n")
        run = Run(room, prefix=small_disk(room, 100))
        try:
            until(lambda: site.asked() > 20, "it works")
            filler = Path(f"/proc/{run.pid}/root{room.data}/filler")
            fill(filler)
            told = until(lambda: refused(run, room), "a full disk is said")
            assert "disk" in told and "full" in told
            until(lambda: "disk" in run.said, "the run says it, too")
            assert "Traceback" not in run.said
            asked = site.asked()
            filler.unlink()
            until(lambda: status(run, room).get("counts", {}).get("indexed") == PAGES, "all is indexed")
            assert asked < PAGES, "it stopped while there was no room"
            assert site.asked() < 1.3 * PAGES
            documents = inside(run, room.command("export")).stdout.splitlines()
            assert len({json.loads(line)["url"] for line in documents}) == len(documents) == PAGES
            assert run.stop() < 20
        finally:
            if run.process.poll() is None:
                run.kill_tree()


def fill(path: Path) -> None:
    """Take every free byte."""
    with path.open("wb", buffering=0) as file:
        for size in (1 << 20, 1 << 12):
            try:
                while True:
                    file.write(os.urandom(size))
            except OSError:
                continue


@needs_namespaces
def test_a_data_folder_that_may_only_be_read_is_refused(room: Room) -> None:
    room.write(["https://news.example.org/rss"])
    room.data.mkdir()
    read_only = ("unshare", "-rm", "sh", "-c", 'mount -t tmpfs -o ro tmpfs "$0" && exec "$@"', str(room.data))
    ended = subprocess.run([*read_only, *room.command("run")], capture_output=True, text=True)
    assert ended.returncode == 2
    assert str(room.data) in ended.stderr and "--data" in ended.stderr and ended.stderr.count("\n") == 1
