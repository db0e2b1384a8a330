"""The supervisor behind `wireroom run`: a private Redis, beat, a poll worker and an ingest worker on one machine.

The same Celery app, ledger and pipeline as in services; only the index is a file. What dies is started
again, later each time; when the supervisor ends, nothing of it is left.
"""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from datetime import datetime
from types import FrameType

import msgspec

from workers import logs
from workers.adapters.redis_ledger import RedisLedger
from workers.adapters.redis_server import PrivateServer
from workers.core.secrets import redact
from workers.data_folder import DataFolder, InUseError, is_in_use, read_holder
from workers.errors import LedgerUnavailable, UsageError, WireroomError
from workers.model import Backlog, FeedState, Life, Value
from workers.orphans import die_with_parent
from workers.pipeline import TROUBLE
from workers.settings import Settings, hand_down
from workers.settings.sections import Redis
from workers.wiring import LOOK, OFFICE, PROCESS_VARIABLE, Publisher, open_index, open_ledger

log = logging.getLogger(__name__)

#: Seconds between two looks at the processes.
GLANCE = 0.25
#: Seconds before a process that died is started again: doubled each time, and forgotten once it lived long.
FIRST_PAUSE, LONGEST_PAUSE, LIVED = 1.0, 60.0, 60.0
#: Seconds that workers get to finish what is in flight, then Redis to write its file.
GRACE = 35.0
#: `run --once` ends when nothing is due within this many seconds.
IDLE = 10.0
#: Seconds that `run --once` waits for trouble (a full disk) to pass.
PATIENCE = 60.0
#: Deaths in a row after which `run --once` gives up: whatever it is, it is not passing.
HOPELESS = 5

#: The supervisor publishes the config here, as beat does in services.
_BEAT = f"beat@{os.uname().nodename}:{os.getpid()}"
_WORKER = ("worker", "--pool", "threads", "--concurrency", "1", "--without-gossip", "--without-mingle")
COMMANDS: Mapping[str, tuple[str, ...]] = {
    "beat": ("beat", "--scheduler", "celery.beat:Scheduler", "--pidfile", ""),
    "poll": (*_WORKER, "--queues", "poll", "--hostname", "poll@%h"),
    "ingest": (*_WORKER, "--queues", "ingest", "--hostname", "ingest@%h"),
}


class Progress(Value, frozen=True):
    """How a run stands. counts: revisions by how they ended, since the run began."""

    backlog: Backlog
    counts: Mapping[str, int]
    problems: tuple[str, ...] = ()  # of the last edit of the config
    changes: tuple[str, ...] = ()  # of the last edit that was taken
    trouble: tuple[str, ...] = ()  # what keeps workers from working


class Summary(Value, frozen=True):
    """What a run did."""

    counts: Mapping[str, int]
    by_feed: Mapping[str, Mapping[str, int]]
    unread: Mapping[str, FeedState]  # feeds that could not be read
    waiting: tuple[Life, ...]
    seconds: float
    left: Backlog | None = None  # what a round that was broken off left undone


class Kept:
    """Something that is started again when it has ended, later each time."""

    def __init__(self, name: str, start: Callable[[], None], exit_code: Callable[[], int | None]) -> None:
        """start: may raise LedgerUnavailable or OSError. exit_code: None while it runs."""
        self._name, self._start, self._exit_code = name, start, exit_code
        self._started = self._next_start = 0.0
        self._up = False
        self.deaths = 0
        self.trouble: str | None = None  # why it does not run

    def keep_alive(self) -> None:
        """Start it where it does not run and its pause is over."""
        now = time.monotonic()
        if self._up:
            code = self._exit_code()
            if code is None:
                if now - self._started > LIVED:
                    self.deaths = 0
                return
            self._fail(now, f"ended with {code}")
        if now >= self._next_start:
            try:
                self._start()
            except (LedgerUnavailable, OSError) as error:
                self._fail(now, f"does not start: {error}")
            else:
                self._up, self._started, self.trouble = True, now, None

    def _fail(self, now: float, how: str) -> None:
        self.deaths += 1
        pause = min(FIRST_PAUSE * 2 ** (self.deaths - 1), LONGEST_PAUSE)
        self._up, self._next_start = False, now + pause
        self.trouble = f"{self._name} {how}"
        log.error("%s; started again in %g s", self.trouble, pause)


class Process:
    """Beat or a worker."""

    def __init__(self, name: str, settings: Settings, environ: Mapping[str, str]) -> None:
        self.name, self._settings = name, settings
        self._environ = {**environ, **hand_down(settings), PROCESS_VARIABLE: name}
        self._process: subprocess.Popen[bytes] | None = None

    def exit_code(self) -> int | None:
        return self._process.poll() if self._process is not None else None

    def start(self) -> None:
        errors = self._settings.log_dir / f"{self.name}.stderr"
        with errors.open("ab") as stderr:
            self._process = subprocess.Popen(
                [
                    sys.executable,
                    "-m",
                    "celery",
                    "--quiet",
                    "--app",
                    "workers.celery_app",
                    *COMMANDS[self.name],
                ],
                env=self._environ,
                stdin=subprocess.DEVNULL,
                stdout=stderr,
                stderr=stderr,
                start_new_session=True,  # Ctrl-C reaches the supervisor, which ends things in order
                preexec_fn=die_with_parent,
            )

    def ask_to_end(self) -> None:
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(signal.SIGTERM)

    def wait(self, deadline: float) -> None:
        """Wait for its end; killed when `deadline` (monotonic) passes."""
        if self._process is None:
            return
        try:
            self._process.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            log.error("%s did not end in time and is killed", self.name)
            self._process.kill()
            self._process.wait()


class Supervisor:
    """Embedded mode from start to end. `show` is called with the progress about four times a second."""

    def __init__(
        self, settings: Settings, *, show: Callable[[Progress], None], environ: Mapping[str, str] = os.environ
    ) -> None:
        self._settings, self._show, self._environ = settings, show, environ
        self._stop = False
        self._next_look = 0.0
        self._last = Progress(backlog=Backlog(), counts={})

    def run(self, *, once: bool) -> Summary:
        """Run until a signal, or with `once` until all feeds were polled once and nothing is due.

        Raises UsageError before anything is started where config or data folder cannot be used.
        """
        with ExitStack() as stack:
            stack.enter_context(DataFolder(self._settings.data_dir, redis=_shown_redis(self._settings)))
            stack.enter_context(_signals(self.stop))
            logs.configure(self._settings, "run")
            server = stack.enter_context(_private_server(self._settings))
            self._ledger = open_ledger(self._settings)
            if orphans := self._ledger.cut_leases():
                log.info("an earlier run was killed: %d leases ended", orphans)
            self._publisher = Publisher(self._settings, self._ledger, self._environ)
            self._publisher.step()
            index = open_index(self._settings)
            index.prepare()
            stack.callback(index.close)
            self._begin(once)
            stack.callback(self._ledger.resume_polls)
            processes = [Process(name, self._settings, self._environ) for name in COMMANDS]
            stack.callback(_end_all, processes)
            finished = self._watch(
                [Kept("redis-server", _again(server), server.exit_code), *map(_kept, processes)], once
            )
            return self._summary(broken_off=once and not finished)

    def stop(self) -> None:
        """End at the next look."""
        self._stop = True

    def _begin(self, once: bool) -> None:
        self._started, self._began = time.monotonic(), datetime.now().astimezone()
        self._counts = dict(self._ledger.counts())
        self._counts_by_feed = {feed: dict(c) for feed, c in self._ledger.counts_by_feed().items()}
        if once:
            self._ledger.poll_now(until_done=True)
        else:
            self._ledger.resume_polls()

    def _watch(self, kept: list[Kept], once: bool) -> bool:
        """Returns whether a round came to its end; False after a signal."""
        stuck_since = 0.0
        while not self._stop:
            progress = self._look(kept)
            self._show(progress)
            if once and any(one.deaths >= HOPELESS for one in kept):
                raise WireroomError(f"a process ends again and again; see {self._settings.log_dir}")
            if once and is_idle(progress.backlog) and not progress.trouble:
                return True
            stuck_since = (stuck_since or time.monotonic()) if progress.trouble else 0.0
            if once and stuck_since and time.monotonic() - stuck_since > PATIENCE:
                raise WireroomError(f"given up, nothing is lost: {'; '.join(progress.trouble)}")
            time.sleep(GLANCE)
        return False

    def _look(self, kept: list[Kept]) -> Progress:
        """Keep everything alive, publish what was edited, and see how things stand."""
        for one in kept:
            one.keep_alive()
        trouble = [one.trouble for one in kept if one.trouble]
        try:
            if time.monotonic() >= self._next_look:
                self._next_look = time.monotonic() + LOOK
                self._publisher.step()
                self._ledger.beat(_BEAT, self._publisher.note, ttl=OFFICE)  # `status` shows a broken edit
            self._last = self._progress()
        except LedgerUnavailable as error:
            trouble = trouble or [str(error)]
            if trouble != list(self._last.trouble):
                log.warning("%s", error)
            return self._troubled(trouble)
        return self._troubled([*trouble, *self._last.trouble]) if trouble else self._last

    def _troubled(self, trouble: list[str]) -> Progress:
        self._last = msgspec.structs.replace(self._last, trouble=tuple(trouble))
        return self._last

    def _progress(self) -> Progress:
        notes = self._ledger.heartbeats().values()
        return Progress(
            backlog=self._ledger.backlog(),
            counts=self._ended(),
            problems=self._publisher.problems,
            changes=self._publisher.changes,
            trouble=tuple(sorted({n.removeprefix(TROUBLE) for n in notes if n.startswith(TROUBLE)})),
        )

    def _ended(self) -> dict[str, int]:
        return _difference(self._ledger.counts(), self._counts)

    def _summary(self, *, broken_off: bool) -> Summary:
        states = self._ledger.feed_states()
        return Summary(
            counts=self._ended(),
            by_feed={
                feed: counts
                for feed, now in self._ledger.counts_by_feed().items()
                if (counts := _difference(now, self._counts_by_feed.get(feed, {})))
            },
            unread={
                feed: s
                for feed, s in states.items()
                if s.failures and s.last_poll_at is not None and s.last_poll_at >= self._began
            },
            waiting=tuple(self._ledger.waiting_items(100)),
            seconds=time.monotonic() - self._started,
            left=self._ledger.backlog() if broken_off else None,
        )


@contextmanager
def _private_server(settings: Settings) -> Iterator[PrivateServer]:
    server = PrivateServer(settings.data_dir)
    server.start()
    try:
        yield server
    finally:
        server.stop()


def _again(server: PrivateServer) -> Callable[[], None]:
    """What starts a server again: one that runs is left alone, and a folder that cannot be used may heal."""

    def start() -> None:
        try:
            if server.pid is None:
                server.start()
        except UsageError as error:
            raise LedgerUnavailable(str(error)) from error

    return start


def _kept(process: Process) -> Kept:
    return Kept(process.name, process.start, process.exit_code)


def is_idle(backlog: Backlog) -> bool:
    """Whether nothing is in work and nothing is due within `IDLE` seconds."""
    busy = backlog.feeds_due or backlog.feeds_leased or backlog.leased
    return not busy and (backlog.next_in is None or backlog.next_in > IDLE)


def _difference(now: Mapping[str, int], before: Mapping[str, int]) -> dict[str, int]:
    return {name: n - before.get(name, 0) for name, n in now.items() if n != before.get(name, 0)}


def _end_all(processes: list[Process]) -> None:
    """Beat first, so that nothing new is begun; then the workers, all at once."""
    deadline = time.monotonic() + GRACE
    for process in processes:
        process.ask_to_end()
    for process in processes:
        process.wait(deadline)


@contextmanager
def _signals(stop: Callable[[], None]) -> Iterator[None]:
    """Ctrl-C and SIGTERM end the run in order; a second one changes nothing."""

    def handle(_number: int, _frame: FrameType | None) -> None:
        stop()

    before = {n: signal.signal(n, handle) for n in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _shown_redis(settings: Settings) -> str | None:
    return settings.redis.url and redact(settings.redis.url)


def _as_the_run_began(settings: Settings) -> Settings:
    """The settings, with the Redis of the run that works in the data folder."""
    if not is_in_use(settings.data_dir):
        return settings
    holder = read_holder(settings.data_dir)
    if holder.redis == _shown_redis(settings):
        return settings
    run = f"wireroom run, pid {holder.pid}, works in {settings.data_dir} with"
    if holder.redis is not None:
        raise UsageError(
            f"{run} {holder.redis} until it is restarted, and redis.url is another by now; restart it, or put it back"
        )
    print(
        f"hint: {run} a redis-server of its own until it is restarted; that one is asked, not redis.url",
        file=sys.stderr,
    )
    return msgspec.structs.replace(settings, redis=Redis())


@contextmanager
def ledger_at_hand(settings: Settings) -> Iterator[RedisLedger]:
    """The ledger for one command: that of a run under way, that of the services, or a server of its own.

    A run that works in the data folder keeps its ledger until it is restarted, whatever `redis.url` says since; this
    is said on stderr. Raises UsageError where embedded mode has no data yet, and where that ledger cannot be known.
    """
    settings = _as_the_run_began(settings)
    if settings.redis.url is not None:
        yield open_ledger(settings)
        return
    if not (settings.data_dir / "redis").is_dir():
        raise UsageError(
            f"nothing was ever run in {settings.data_dir}; `wireroom run` starts it, --data names another folder"
        )
    with ExitStack() as stack:
        try:
            stack.enter_context(DataFolder(settings.data_dir))
        except InUseError:
            yield open_ledger(settings)
            return
        stack.enter_context(_private_server(settings))
        yield open_ledger(settings)
