"""What an edit changed: what takes effect live, and which settings ask for a restart."""

from __future__ import annotations

from pathlib import Path

import msgspec

from workers.core.config import Config
from workers.model import Value
from workers.settings.sections import MEMORY_NAMES, Loaded, Memory, Settings


def fingerprint_of_files(config_dir: Path) -> object:
    """A value that changes when a file of the config does: names, sizes, times."""
    found = [
        config_dir,
        *config_dir.glob("*.yaml"),
        *config_dir.glob("topics/**/*"),
        *config_dir.glob("watchlists/**/*"),
    ]
    return tuple(sorted(filter(None, map(_stamp, found))))


def _stamp(path: Path) -> tuple[str, int, int, int] | None:
    try:
        stat = path.stat()
    except OSError:  # removed while we looked
        return None
    return str(path), stat.st_size, stat.st_mtime_ns, stat.st_ino


def needs_restart(old: Settings, new: Settings) -> tuple[str, ...]:
    """Names of the settings that differ and are only read at the start of a process."""
    names = [
        name
        for section in ("data_dir", "redis", "elasticsearch", "processes", "index", "log")
        for name in _changed(section, getattr(old, section), getattr(new, section))
        if name != "index.retention"
    ]
    of_ledger = [n for n in Memory.__struct_fields__ if getattr(old.memory, n) != getattr(new.memory, n)]
    return (*names, *(MEMORY_NAMES[name] for name in of_ledger))


class Difference(Value, frozen=True):
    """What changed between two loads: what takes effect live, and which settings need a restart."""

    live: tuple[str, ...] = ()
    restart: tuple[str, ...] = ()


def difference(old: Loaded, new: Loaded) -> Difference:
    """Names of what changed, `feeds` with how many were added, removed and changed."""
    names = [name for name in Config.__struct_fields__ if name != "feeds"]
    live = [
        name
        for section in names
        for name in _changed(section, getattr(old.config, section), getattr(new.config, section))
    ]
    return Difference(
        live=(*_changed_feeds(old.config, new.config), *live),
        restart=needs_restart(old.settings, new.settings),
    )


def _changed(section: str, old: object, new: object) -> list[str]:
    if old == new:
        return []
    if not isinstance(old, msgspec.Struct):
        return [section]
    return [f"{section}.{key}" for key in old.__struct_fields__ if getattr(old, key) != getattr(new, key)]


def _changed_feeds(old: Config, new: Config) -> list[str]:
    if old.feeds == new.feeds:
        return []
    before, after = ({feed.id: feed for feed in config.feeds} for config in (old, new))
    changed = sum(before[i] != after[i] for i in before.keys() & after.keys())
    counts = {
        "added": len(after.keys() - before.keys()),
        "removed": len(before.keys() - after.keys()),
        "changed": changed,
    }
    return [f"feeds ({', '.join(f'{n} {what}' for what, n in counts.items() if n) or 'reordered'})"]
