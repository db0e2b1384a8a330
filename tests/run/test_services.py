"""The same Celery app as services: each process on its own, a Redis by URL, beat as the publisher of the config."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.run.rooms import Room
from tests.site import Site, article
from workers.adapters.redis_server import PrivateServer

WORKER = ("worker", "--pool", "threads", "--concurrency", "1", "--without-gossip", "--without-mingle")
SERVICES = {
    "beat": ("beat", "--scheduler", "celery.beat:Scheduler", "--pidfile", ""),
    "poll": (*WORKER, "--queues", "poll"),
    "ingest": (*WORKER, "--queues", "ingest"),
}


@contextmanager
def services(room: Room, broker: str, logs: Path) -> Iterator[None]:
    """Beat, poll and ingest, as a service manager would start them; ended by SIGTERM."""
    shared = {**os.environ, "WIREROOM_REDIS_URL": broker, "WIREROOM_DATA": str(room.data)}
    processes = []
    for name, words in SERVICES.items():
        # Workers have no config folder: what they need is published.
        config = {"WIREROOM_CONFIG": str(room.config)} if name == "beat" else {}
        with (logs / name).open("wb") as log:
            processes.append(
                subprocess.Popen(
                    [sys.executable, "-m", "celery", "--quiet", "-A", "workers.celery_app", *words],
                    env={**shared, **config, "WIREROOM_PROCESS": name},
                    cwd=logs,
                    stdout=log,
                    stderr=log,
                )
            )
    try:
        yield
    finally:
        for process in processes:
            process.send_signal(signal.SIGTERM)
        for process in processes:
            assert process.wait(45) == 0


def test_services_ingest_and_log_json_to_stderr(room: Room, tmp_path: Path) -> None:
    server = PrivateServer(tmp_path / "broker")
    server.start()
    try:
        with Site() as site:
            site.pages |= {f"/{n}": article(n) for n in range(5)}
            links = [(str(n), site.url(f"/{n}")) for n in range(5)]
            room.write([site.add_feed("/feed", links)], f"redis: {{url: '{server.url}'}}\n")
            with services(room, server.url, tmp_path):
                deadline = time.monotonic() + 60
                while len(room.documents()) < 5 and time.monotonic() < deadline:
                    time.sleep(0.5)
                assert len(room.documents()) == 5
                assert room.run("status", "--check").returncode == 0
            assert all(site.requests[f"/{n}"] == 1 for n in range(5))
    finally:
        server.stop()
    assert '"message"' in (tmp_path / "ingest").read_text()
