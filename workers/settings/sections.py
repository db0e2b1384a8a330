"""What can be set: the sections of wireroom.yaml, and `Settings` made of those that need a restart."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal, NamedTuple

import msgspec
from msgspec import Meta

from workers.core.config import Config, Ingest, Limits, Network, Politeness, Polling, Stories
from workers.core.secrets import redact, with_password
from workers.core.units import Seconds
from workers.errors import Problem
from workers.model import Value


def _shown(url: str | None) -> str | None:
    return url and redact(url)


class Redis(Value, frozen=True):
    url: str | None = None  # None: a private redis-server in the data folder
    password: str | None = None  # beside the URL, so that it can come from a file

    @property
    def location(self) -> str | None:
        """The URL with the password in it."""
        return self.url and with_password(self.url, self.password)

    def __repr__(self) -> str:
        return f"Redis(url={_shown(self.url)!r}{', password=…' if self.password else ''})"


class Elasticsearch(Value, frozen=True):
    url: str | None = None  # None: the SQLite index in the data folder
    api_key: str | None = None
    username: str | None = None
    password: str | None = None
    ca_certs: str | None = None  # a file

    def __repr__(self) -> str:
        shown = {**msgspec.structs.asdict(self), "url": _shown(self.url)}
        shown |= {name: "…" for name in ("api_key", "password") if shown[name]}
        return f"Elasticsearch({', '.join(f'{name}={value!r}' for name, value in shown.items())})"


class Processes(Value, frozen=True):
    """How many of each run in embedded mode."""

    poll: Annotated[int, Meta(ge=1, le=64)] = 1
    ingest: Annotated[int, Meta(ge=1, le=64)] = 1
    children: Annotated[int, Meta(ge=0, le=256)] = 0  # killable ones of a worker; 0: one a core


class IndexSettings(Value, frozen=True):
    path: str | None = None  # of the SQLite file; relative to the data folder
    retention: Annotated[Seconds, Meta(ge=86_400)] = 365 * 86_400.0  # published in Config


class Memory(Value, frozen=True):
    """What the ledger is made with. Not a section of its own: it follows from the settings named here."""

    attempts: int = Ingest().attempts  # ingest.attempts
    retention: float = IndexSettings().retention  # index.retention
    window: float = Stories().window  # stories.window


#: How the parts of `Memory` are called in wireroom.yaml.
MEMORY_NAMES = {"attempts": "ingest.attempts", "retention": "index.retention", "window": "stories.window"}


class Log(Value, frozen=True):
    level: Literal["debug", "info", "warning", "error"] = "info"


class Settings(Value, frozen=True):
    """Where things are. `starter`: the packaged starter config is read, because there is no folder."""

    config_dir: Path
    data_dir: Path
    starter: bool = False
    redis: Redis = Redis()
    elasticsearch: Elasticsearch = Elasticsearch()
    processes: Processes = Processes()
    index: IndexSettings = IndexSettings()
    log: Log = Log()
    memory: Memory = Memory()

    @property
    def embedded(self) -> bool:
        """Whether ledger and broker are the private redis-server of the data folder."""
        return self.redis.url is None

    @property
    def index_path(self) -> Path:
        """The SQLite index, where no Elasticsearch is named."""
        return self.data_dir / (self.index.path or "index.sqlite")

    @property
    def log_dir(self) -> Path:
        return self.data_dir / "logs"

    @property
    def snapshot_dir(self) -> Path:
        """Where workers keep the config snapshots that they work by."""
        return self.data_dir / "snapshots"


class SettingsFile(Value, frozen=True):
    """Every key of wireroom.yaml."""

    politeness: Politeness = Politeness()
    polling: Polling = Polling()
    ingest: Ingest = Ingest()
    limits: Limits = Limits()
    network: Network = Network()
    stories: Stories = Stories()
    index: IndexSettings = IndexSettings()
    redis: Redis = Redis()
    elasticsearch: Elasticsearch = Elasticsearch()
    processes: Processes = Processes()
    log: Log = Log()


class Loaded(NamedTuple):
    settings: Settings
    config: Config
    warnings: list[Problem]


def setting_names() -> list[tuple[str, str]]:
    """Every setting as (section, key)."""
    sections = msgspec.structs.fields(SettingsFile)
    return [
        (section.name, field.name)
        for section in sections
        for field in msgspec.structs.fields(type(section.default))
    ]
