"""A `wireroom run` under way, its processes, and what may be done to them."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeVar

from tests.run.rooms import Room
from workers.adapters.redis_ledger import RedisLedger
from workers.adapters.redis_server import PrivateServer
from workers.errors import LedgerUnavailable

T = TypeVar("T")

#: Seconds that anything here may take on a busy machine.
PATIENCE = 60.0


def until(what: Callable[[], T], said: str, *, seconds: float = PATIENCE) -> T:
    """The first true value of `what()`; fails with `said` where none comes in time."""
    deadline = time.monotonic() + seconds
    while True:
        if value := what():
            return value
        assert time.monotonic() < deadline, f"not within {seconds:g} s: {said}"
        time.sleep(0.05)


class Run:
    """`wireroom run` in the background. What it says on stderr is in `said`."""

    def __init__(self, room: Room, *words: str, prefix: tuple[str, ...] = ()) -> None:
        self.room = room
        self._err = room.root / "run.stderr"
        with self._err.open("ab") as err:
            self.process = subprocess.Popen(
                [*prefix, *room.command("run", *words)],
                stdout=subprocess.DEVNULL,
                stderr=err,
                start_new_session=True,
            )

    @property
    def pid(self) -> int:
        return self.process.pid

    @property
    def said(self) -> str:
        return self._err.read_text("utf-8")

    def tree(self) -> dict[int, str]:
        """Every process of this run, by pid: its command line."""
        return descendants(self.pid)

    def part(self, name: str) -> int:
        """The pid of `redis-server`, `beat`, `poll` or `ingest`."""
        marks = {"redis-server": "redis-server", "beat": "celery.beat", "poll": "poll@", "ingest": "ingest@"}

        def find() -> int:
            return next((p for p, c in self.tree().items() if parent(p) == self.pid and marks[name] in c), 0)

        return until(find, f"{name} runs")

    def a_child(self) -> int:
        """The pid of a killable child of the ingest worker."""
        worker = self.part("ingest")
        below = until(lambda: [p for p in descendants(worker) if parent(parent(p)) == worker], "children run")
        return max(below)

    def counts(self) -> dict[str, int]:
        """Outcomes so far; nothing while the ledger does not answer."""
        try:
            return dict(self.ledger().counts())
        except LedgerUnavailable:
            return {}

    def kill_tree(self) -> None:
        """SIGKILL for everything at once."""
        for pid in (self.pid, *self.tree()):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.process.wait()

    def stop(self, number: signal.Signals = signal.SIGTERM, *, seconds: float = PATIENCE) -> float:
        """Ask it to end; how long that took."""
        began = time.monotonic()
        self.process.send_signal(number)
        self.process.wait(seconds)
        return time.monotonic() - began

    def started(self) -> Run:
        """Wait until its ledger answers."""
        until(lambda: self.process.poll() is not None or self._answers(), "the ledger answers")
        assert self.process.poll() is None, self.said
        return self

    def ledger(self) -> RedisLedger:
        return RedisLedger(PrivateServer(self.room.data).url)

    def _answers(self) -> bool:
        try:
            return self.ledger().config_digest() is not None
        except LedgerUnavailable:
            return False


@contextmanager
def running(room: Room, *words: str) -> Iterator[Run]:
    """A run that is stopped in the end, whatever happens."""
    run = Run(room, *words)
    try:
        yield run.started()
    finally:
        if run.process.poll() is None:
            run.kill_tree()


def descendants(pid: int) -> dict[int, str]:
    """All processes below `pid`: pid → command line."""
    parents = {int(p.name): parent(int(p.name)) for p in Path("/proc").iterdir() if p.name.isdigit()}
    found: set[int] = set()
    grown = {pid}
    while grown:
        grown = {child for child, above in parents.items() if above in grown} - found
        found |= grown
    return {child: command(child) for child in found}


def parent(pid: int) -> int:
    """The parent of a process; 0 where there is none, or it is a zombie."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0
    return 0 if fields[0] == "Z" else int(fields[1])


def command(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode("utf-8", "replace")
    except OSError:
        return ""


def kill(pid: int) -> None:
    """SIGKILL for one process, and wait for its end."""
    os.kill(pid, signal.SIGKILL)
    until(lambda: not parent(pid), f"{pid} is dead")


def alive(pids: list[int]) -> list[int]:
    """Those that still run."""
    return [pid for pid in pids if parent(pid)]
