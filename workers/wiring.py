"""Settings → services. The only file that knows every adapter."""

from __future__ import annotations

import logging
import math
import os
import tempfile
import threading
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from workers import settings as configuration
from workers.adapters.http import HttpFetcher
from workers.adapters.redis_ledger import LedgerOptions, RedisLedger
from workers.adapters.redis_server import PrivateServer
from workers.adapters.sqlite_index import SqliteIndex
from workers.analyst import ChildAnalyst
from workers.core import config as snapshots
from workers.core.config import Config
from workers.core.health import BEATING
from workers.errors import UsageError, WireroomError
from workers.interfaces import Index, Ledger
from workers.pipeline import Services
from workers.settings import Settings
from workers.trust import Trust
from workers.upkeep import Upkeep

if TYPE_CHECKING:
    from workers.adapters.elastic_client import ElasticServer

log = logging.getLogger(__name__)

#: Seconds between two looks at `config/`, and how long a publisher that fell silent keeps its office.
LOOK, OFFICE = 2.0, 15.0
#: Characters of a config's problems that beat's heartbeat carries; `wireroom check` says them all.
MOST_SAID = 300
#: Seconds between two looks at what upkeep is due.
UPKEEP = 5.0
A_DAY = 86_400
#: Days that what was seen is known longer than its document is kept: a URL that a feed still shows is no news.
OUTLIVES = 35
#: Which process this is (beat, poll, ingest), for logs and heartbeats.
PROCESS_VARIABLE = "WIREROOM_PROCESS"


def settings_of_environment(environ: Mapping[str, str] = os.environ) -> Settings:
    """Where things are, for a process that was started by a service manager or by the supervisor."""
    return configuration.read_settings(environ)


def process_name(environ: Mapping[str, str] = os.environ) -> str:
    return environ.get(PROCESS_VARIABLE, "worker")


def broker_url(settings: Settings) -> str:
    """The URL of Redis as Celery writes it."""
    url = settings.redis.location or PrivateServer(settings.data_dir).url
    return url.replace("unix://", "redis+socket://", 1)


def open_ledger(settings: Settings) -> RedisLedger:
    """The ledger at `redis.url`, or in the private server of the data folder."""
    url = settings.redis.location or PrivateServer(settings.data_dir).url
    return RedisLedger(url, ledger_options(settings))


def ledger_options(settings: Settings) -> LedgerOptions:
    """What the settings say of memory. Slices are days, so that processes that differ still find each other's."""
    days = max(1, math.ceil(settings.memory.window / A_DAY))
    return LedgerOptions(
        attempts=settings.memory.attempts,
        memory_seconds=int(settings.memory.retention + OUTLIVES * A_DAY),
        window_days=days,
        slices=days,
    )


def open_index(settings: Settings) -> Index:
    """The index that documents are written to and searched in: Elasticsearch where its URL is set."""
    if settings.elasticsearch.url is None:
        return SqliteIndex(settings.index_path)
    from workers.adapters.elastic import ElasticIndex  # half a second of imports that the file needs not

    return ElasticIndex(elastic_server(settings))


def elastic_server(settings: Settings) -> ElasticServer:
    """Where Elasticsearch is, as its adapter is told of it. `elasticsearch.url` is set."""
    from workers.adapters.elastic_client import ElasticServer

    named = msgspec.structs.asdict(settings.elasticsearch)
    return msgspec.convert(named, ElasticServer)


class SnapshotFiles:
    """Snapshots as a worker sees them: asked of the ledger once, kept in memory and in a private file by hash."""

    def __init__(self, ledger: Ledger, folder: Path) -> None:
        self._ledger, self._folder = ledger, folder
        self._known: dict[str, tuple[Config, Path]] = {}

    def load(self, digest: str) -> tuple[Config, Path]:
        """The snapshot with that hash and its file; raises WireroomError where the ledger has it no more."""
        if digest not in self._known:
            snapshot = self._ledger.snapshot(digest)
            if snapshot is None:
                raise WireroomError(f"config snapshot {digest} is gone; a newer one is in force")
            for old in list(self._known)[:-1]:
                del self._known[old]
            self._known[digest] = (snapshots.decode(snapshot), self._write(digest, snapshot))
        return self._known[digest]

    def in_force(self, digest: str | None) -> Config | None:
        """The snapshot with that hash, or the one in force; None before anything was published."""
        digest = digest or self._ledger.config_digest()
        try:
            return self.load(digest)[0] if digest else None
        except WireroomError as error:
            log.warning("%s", error)
            return None

    def _write(self, digest: str, snapshot: bytes) -> Path:
        """The private file of a snapshot; every worker of a data folder writes the same one."""
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        path = self._folder / f"{digest}.json"
        if not path.exists():
            with tempfile.NamedTemporaryFile(dir=self._folder, delete=False) as file:
                file.write(snapshot)
            Path(file.name).replace(path)
        return path


def snapshot_folder(settings: Settings) -> Path:
    """Where this machine's workers keep snapshots: the data folder, or for a service a folder of its own."""
    if settings.embedded:
        return settings.data_dir / "snapshots"
    return Path(tempfile.mkdtemp(prefix="wireroom-"))


class Worker:
    """The services of one worker process, made once and kept for its sessions."""

    def __init__(self, settings: Settings, *, stopping: threading.Event, preload: tuple[str, ...]) -> None:
        self.ledger = open_ledger(settings)
        self.index = open_index(settings)
        files = SnapshotFiles(self.ledger, snapshot_folder(settings))
        self.analyst = ChildAnalyst(settings.processes.children or os.cpu_count() or 1, files.load, preload)
        self.services = Services(
            ledger=self.ledger,
            index=self.index,
            analyst=self.analyst,
            fetcher=HttpFetcher,
            config=files.in_force,
            now=lambda: datetime.now(UTC),
            stopping=stopping.is_set,
            worker=f"{process_name()}@{os.uname().nodename}:{os.getpid()}",
            extractor=f"trafilatura {version('trafilatura')}",
            trust=Trust(self.ledger, self.index),
        )

    def close(self) -> None:
        self.analyst.close()
        self.index.close()


class Publisher:
    """Reads `config/` when it changes, validates it whole and publishes it. A broken edit is reported, once."""

    def __init__(self, settings: Settings, ledger: Ledger, environ: Mapping[str, str] = os.environ) -> None:
        self._settings, self._ledger, self._environ = settings, ledger, environ
        # One run holds a data folder, so a run takes the office over from the one before it, however that ended.
        self._name = "run" if settings.embedded else f"{os.uname().nodename}:{os.getpid()}"
        self._seen: object = None
        self._good: configuration.Loaded | None = None
        self.problems: tuple[str, ...] = ()  # of the last edit; empty where it is in force
        self.changes: tuple[str, ...] = ()  # what the last edit that was taken changed

    @property
    def note(self) -> str:
        """What beat's heartbeat says: that all is well, or what is wrong with the last edit."""
        return f"config not taken: {'; '.join(self.problems)}"[:MOST_SAID] if self.problems else BEATING

    def step(self) -> None:
        """Look once: read what was edited, and keep what is good in force."""
        state = configuration.fingerprint_of_files(self._settings.config_dir)
        if state != self._seen:
            self._seen = state
            self._read()
        if self._good is None:
            return
        config = self._good.config
        self._ledger.publish(
            config.encode(), config.digest, config.enabled_feeds, publisher=self._name, lease=OFFICE
        )

    def _read(self) -> None:
        try:
            loaded = configuration.load(self._settings.config_dir, self._settings.data_dir, self._environ)
        except Exception as error:  # whatever an edit does, what is in force stays; the log keeps a trace
            if isinstance(error, UsageError):
                self.problems = tuple(str(error).splitlines())
            else:
                log.exception("config: unexpected error")
                self.problems = (f"unexpected {type(error).__name__}: {error}; the log has the trace",)
            for problem in self.problems:
                log.error("config not taken: %s; the last good version stays in force", problem)
            return
        for warning in loaded.warnings:
            log.warning("config: %s", warning)
        if self._good is not None:
            change = configuration.difference(self._good, loaded)
            restart = (f"{name} changed; restart needed" for name in change.restart)
            self.changes = (f"taken: {', '.join(change.live) or 'nothing changed'}", *restart)
            for line in self.changes:
                log.info("config: %s", line)
        self._good, self.problems = loaded, ()


def keep_up_for_ever(settings: Settings) -> None:
    """What beat does for index and operating data, beside its wake-ups; never ends."""
    ledger, index = open_ledger(settings), open_index(settings)
    files = SnapshotFiles(ledger, snapshot_folder(settings))
    upkeep = Upkeep(ledger, index, partial(files.in_force, None), expires=settings.elasticsearch.url is None)
    while True:
        upkeep.step(datetime.now(UTC))
        time.sleep(UPKEEP)


def publish_for_ever(settings: Settings) -> None:
    """The publisher of a service: look, publish, give a sign of life, sleep; never ends."""
    ledger = open_ledger(settings)
    publisher, name = Publisher(settings, ledger), f"beat@{os.uname().nodename}:{os.getpid()}"
    while True:
        try:
            publisher.step()
            ledger.beat(name, publisher.note, ttl=OFFICE)
        except WireroomError as error:
            log.warning("config not published: %s", error)
        time.sleep(LOOK)
