"""The same Celery app as services: each process on its own, a Redis by URL, beat as the publisher of the config."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.run.rooms import COMMAND, Room
from tests.site import Site, article
from workers.adapters.redis_server import PrivateServer
from workers.embedded import COMMANDS


@pytest.fixture
def broker(tmp_path: Path) -> Iterator[PrivateServer]:
    server = PrivateServer(tmp_path / "broker")
    server.start()
    yield server
    server.stop()


@contextmanager
def services(room: Room, broker: str, logs: Path) -> Iterator[dict[str, subprocess.Popen[bytes]]]:
    """Beat, poll and ingest, as a service manager would start them; ended by SIGTERM."""
    shared = {**os.environ, "WIREROOM_REDIS_URL": broker, "WIREROOM_DATA": str(room.data)}
    processes = {}
    for name in COMMANDS:
        # Workers have no config folder: what they need is published.
        config = {"WIREROOM_CONFIG": str(room.config)} if name == "beat" else {}
        with (logs / name).open("wb") as log:
            processes[name] = subprocess.Popen(
                [*COMMAND, "service", name], env={**shared, **config}, cwd=logs, stdout=log, stderr=log
            )
    try:
        yield processes
        for process in processes.values():
            process.send_signal(signal.SIGTERM)
        assert [process.wait(45) for process in processes.values()] == [0] * len(processes)
    finally:
        for process in processes.values():
            process.kill()
            process.wait()


def wait_until(room: Room, documents: int) -> None:
    deadline = time.monotonic() + 60
    while len(room.documents()) < documents and time.monotonic() < deadline:
        time.sleep(0.5)
    assert len(room.documents()) == documents


def test_services_ingest_show_their_health_and_log_json_to_stderr(
    room: Room, broker: PrivateServer, tmp_path: Path
) -> None:
    with Site() as site:
        site.pages |= {f"/{n}": article(n) for n in range(5)}
        links = [(str(n), site.url(f"/{n}")) for n in range(5)]
        room.write([site.add_feed("/feed", links)], f"redis: {{url: '{broker.url}'}}\n")
        for name in COMMANDS:
            ended = room.run("service", name, "--check")
            assert (ended.returncode, name in ended.stderr) == (1, True), ended
        with services(room, broker.url, tmp_path):
            wait_until(room, 5)
            assert room.run("status", "--check").returncode == 0
            said = {name: room.run("service", name, "--check") for name in COMMANDS}
            assert {name: ended.stdout.strip() for name, ended in said.items()} == {
                "beat": "beating",
                "poll": "polling",
                "ingest": "ingesting",
            }
        assert all(site.requests[f"/{n}"] == 1 for n in range(5))
    assert '"message"' in (tmp_path / "ingest").read_text()


def test_a_broken_edit_shows_in_the_status_and_a_killed_beat_loses_its_heartbeat(
    room: Room, broker: PrivateServer, tmp_path: Path
) -> None:
    with Site() as site:
        room.write([site.add_feed("/feed", [])], f"redis: {{url: '{broker.url}'}}\n")
        with services(room, broker.url, tmp_path) as processes:
            wait_for(room, "beat", 0)
            good = (room.config / "feeds.yaml").read_text()
            (room.config / "feeds.yaml").write_text("feeds: [{ulr: nothing}]\n")
            wait_for_status(room, "unknown key `ulr`")
            (room.config / "feeds.yaml").write_text(good)
            wait_for_status(room, "healthy")
            beat = processes.pop("beat")
            beat.kill()
            beat.wait()
            wait_for(room, "beat", 1)


def wait_for(room: Room, name: str, code: int) -> None:
    deadline = time.monotonic() + 60
    while room.run("service", name, "--check").returncode != code:
        assert time.monotonic() < deadline, f"{name} does not end with {code}"
        time.sleep(0.5)


def wait_for_status(room: Room, words: str) -> None:
    deadline = time.monotonic() + 60
    while words not in (said := said_by(room.run("status", "--check"))):
        assert time.monotonic() < deadline, said
        time.sleep(0.5)


def test_a_service_without_a_redis_is_refused(room: Room) -> None:
    room.write([])
    ended = room.run("service", "poll")
    assert ended.returncode == 2
    assert "WIREROOM_REDIS_URL" in ended.stderr


def said_by(ended: subprocess.CompletedProcess[str]) -> str:
    return ended.stdout + ended.stderr
