"""`config/` and the environment → `Settings` (where things are) and `Config` (what is published).

`Settings` are read once by every process and need a restart: addresses of servers, numbers of processes,
paths. `Config` takes effect live. Every problem of every file is reported at once, by file and line; a
problem that comes from an environment variable names the variable.

    network.allow in wireroom.yaml    WIREROOM_NETWORK__ALLOW=10.0.0.0/8,127.0.0.0/8
    redis.url                         WIREROOM_REDIS__URL, WIREROOM_REDIS_URL, or the same with _FILE
"""

from __future__ import annotations

import os
import shlex
from collections.abc import Mapping
from pathlib import Path

import msgspec

from workers.core.config import Config
from workers.errors import ConfigError, Problem, UsageError
from workers.feed_file import read_feeds
from workers.model import Feed
from workers.settings.changes import Difference, difference, fingerprint_of_files, needs_restart
from workers.settings.environment import HANDED_DOWN, SETTINGS_FILE, read_file
from workers.settings.sections import Loaded, Memory, Settings, SettingsFile, setting_names
from workers.yaml_source import read_yaml

__all__ = [
    "FEEDS_FILE",
    "SETTINGS_FILE",
    "Difference",
    "Loaded",
    "Settings",
    "difference",
    "find_config_dir",
    "fingerprint_of_files",
    "hand_down",
    "load",
    "load_feeds",
    "needs_restart",
    "read_settings",
    "setting_names",
    "starter_dir",
]

FEEDS_FILE = "feeds.yaml"


def load(
    config_dir: Path | None,
    data_dir: Path | None,
    environ: Mapping[str, str] = os.environ,
    *,
    doubts: bool = True,
) -> Loaded:
    """Read and check everything. Raises ConfigError with every problem in every file, UsageError for no folder.

    config_dir, data_dir: as given on the command line; None: from the environment, else the defaults.
    doubts: whether to look for rules that cannot be meant, too, for the warnings; it takes .4 s for the shipped topics.
    """
    # Here, since reading rules imports much that workers and searches never need.
    from workers.topic_files import read_topics
    from workers.watchlist_files import read_watchlists

    folder, starter = find_config_dir(config_dir, environ)
    problems: list[Problem] = []
    warnings: list[Problem] = []
    file = read_file(folder, environ, problems)
    live = file or SettingsFile()
    source = read_yaml(folder / FEEDS_FILE, problems)
    feeds = read_feeds(source, live.polling.floor, problems, warnings) if source else ()
    topics = read_topics(folder / "topics", problems, warnings if doubts else None)
    watchlists = read_watchlists(folder / "watchlists", problems, warnings)
    if problems:
        raise ConfigError(problems, warnings)
    config = Config(
        feeds=feeds,
        politeness=live.politeness,
        polling=live.polling,
        ingest=live.ingest,
        limits=live.limits,
        network=live.network,
        stories=live.stories,
        retention=live.index.retention,
        topics=msgspec.Raw(msgspec.json.encode(topics)),
        watchlists=msgspec.Raw(msgspec.json.encode(watchlists)),
    )
    return Loaded(_settings(live, folder, starter, _data_dir(data_dir, environ)), config, sorted(warnings))


def read_settings(
    environ: Mapping[str, str] = os.environ, *, config_dir: Path | None = None, data_dir: Path | None = None
) -> Settings:
    """Only where things are: for commands and workers that do not publish. Feeds and rules are not looked at.

    What a supervisor handed down goes before everything, so that a broken edit stops no process that starts
    after it. Raises ConfigError for wireroom.yaml and the environment, UsageError for no folder.
    """
    if environ.get(HANDED_DOWN):
        return msgspec.json.decode(environ[HANDED_DOWN], type=Settings, dec_hook=_path)
    folder, starter = find_config_dir(config_dir, environ)
    problems: list[Problem] = []
    file = read_file(folder, environ, problems)
    if file is None or problems:
        raise ConfigError(problems)
    return _settings(file, folder, starter, _data_dir(data_dir, environ))


def hand_down(settings: Settings) -> dict[str, str]:
    """The variables with which a child process has these very settings."""
    return {HANDED_DOWN: msgspec.json.encode(settings, enc_hook=str).decode()}


def _path(kind: type, value: object) -> object:
    return kind(value)


def _settings(file: SettingsFile, folder: Path, starter: bool, data_dir: Path) -> Settings:
    return Settings(
        config_dir=folder,
        data_dir=data_dir,
        starter=starter,
        redis=file.redis,
        elasticsearch=file.elasticsearch,
        processes=file.processes,
        index=file.index,
        log=file.log,
        memory=Memory(
            attempts=file.ingest.attempts, retention=file.index.retention, window=file.stories.window
        ),
    )


def load_feeds(
    config_dir: Path | None, environ: Mapping[str, str] = os.environ
) -> tuple[Path, tuple[Feed, ...], float]:
    """feeds.yaml alone: its path, its feeds, and `polling.floor` in seconds. Raises as `load` does."""
    folder, _ = find_config_dir(config_dir, environ)
    problems: list[Problem] = []
    floor = (read_file(folder, environ, problems) or SettingsFile()).polling.floor
    path = folder / FEEDS_FILE
    source = read_yaml(path, problems)
    feeds = read_feeds(source, floor, problems, []) if source else ()
    if problems:
        raise ConfigError(problems)
    return path, feeds, floor


# --- folders ----------------------------------------------------------------------------------------------


def find_config_dir(given: Path | None, environ: Mapping[str, str]) -> tuple[Path, bool]:
    """The config folder, and whether it is only the packaged starter. UsageError where a named one is none."""
    named = given or (Path(environ["WIREROOM_CONFIG"]) if environ.get("WIREROOM_CONFIG") else None)
    if named is not None:
        if not named.is_dir():
            raise UsageError(
                f"{named}: no such config folder; `wireroom init {shlex.quote(str(named))}` makes one"
            )
        return named, False
    here = Path("config")
    return (here, False) if (here / FEEDS_FILE).is_file() else (starter_dir(), True)


def starter_dir() -> Path:
    """The config that comes with Wireroom: inside the installed package, else the checkout's `config/`."""
    package = Path(__file__).parent.parent
    packaged = package / "starter_config"
    return packaged if packaged.is_dir() else package.parent / "config"


def _data_dir(given: Path | None, environ: Mapping[str, str]) -> Path:
    return (given or Path(environ.get("WIREROOM_DATA") or "data")).absolute()
