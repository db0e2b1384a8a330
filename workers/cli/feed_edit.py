"""Adds feeds to `feeds.yaml` as a person would: lines at the end of the list, every other byte as it was.

The new text is read back and validated before it takes the file's place, in one step and under a lock.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
from yaml.nodes import SequenceNode

from workers.cli.yaml_edit import last_line, line_end, locked, replace_file, with_lines
from workers.core import urls
from workers.core.units import show_seconds
from workers.errors import ConfigError, Problem, UsageError
from workers.feed_file import FeedEntry, derive_id, free_id, read_feeds
from workers.model import Feed, Value
from workers.yaml_source import Source, parse_yaml, read_yaml

#: Text that means the same in YAML with and without quotes.
_PLAIN = re.compile(
    r"(?!(?i:true|false|null|yes|no|on|off|nan|inf|infinity)$)(?!\d+e\d+$)"
    r"(?:[A-Za-z]|\d+[a-z])[\w./?=&%+@()-]*(?: [\w./?=&%+@()-]+)*"
)
_URL = re.compile(r"https?://[^\s#\"'\[\]{},]*[^\s#\"'\[\]{},:]")


class Added(Value, frozen=True):
    """What became of the feeds that were to be added: their ids, and the URLs that are there already."""

    ids: tuple[str, ...]
    known: tuple[str, ...]


def add_feeds(path: Path, entries: Sequence[FeedEntry], floor: float) -> Added:
    """Append the entries whose URL is not in the file yet.

    floor: seconds, `polling.floor`. Raises ConfigError where the file has problems or would have, UsageError
    where it cannot be written; the file is then as it was.
    """
    with locked(path.parent):
        source, feeds = _read(path, floor)
        fresh, known = _split(entries, feeds)
        if not fresh:
            return Added(ids=(), known=known)
        named = _with_ids(fresh, {feed.id for feed in feeds})
        text = path.read_bytes().decode("utf-8")
        changed = insert(text, source, [show(entry) for entry in named])
        after = _check(path, changed, floor)
        if after[: len(feeds)] != feeds or len(after) != len(feeds) + len(fresh):
            raise UsageError(
                f"{path}: the list is written in a way that cannot be added to; add the feed by hand"
            )
        replace_file(path, changed)
    return Added(ids=tuple(feed.id for feed in after[len(feeds) :]), known=known)


def _read(path: Path, floor: float) -> tuple[Source, tuple[Feed, ...]]:
    problems: list[Problem] = []
    source = read_yaml(path, problems)
    feeds = read_feeds(source, floor, problems, []) if source else ()
    if source is None or problems:
        raise ConfigError(problems)
    return source, feeds


def _check(path: Path, text: str, floor: float) -> tuple[Feed, ...]:
    """The feeds of the text; ConfigError where it could not take the file's place."""
    problems: list[Problem] = []
    source = parse_yaml(text.encode(), f"{path} (not written)", problems)
    feeds = read_feeds(source, floor, problems, []) if source else ()
    if problems:
        raise ConfigError(problems)
    return feeds


def _split(entries: Sequence[FeedEntry], feeds: Sequence[Feed]) -> tuple[list[FeedEntry], tuple[str, ...]]:
    """The entries that are new, and the URLs of those that are not; http or https, www or not make no difference."""
    seen = {urls.key(feed.url) for feed in feeds}
    fresh: list[FeedEntry] = []
    known: list[str] = []
    for entry in entries:
        key = urls.key(entry.url)
        if key in seen:
            known.append(entry.url)
        else:
            seen.add(key)
            fresh.append(entry)
    return fresh, tuple(known)


def _with_ids(entries: Sequence[FeedEntry], taken: set[str]) -> list[FeedEntry]:
    """Write an id down where the derived one is taken, so that it stays whatever happens to the other feed."""
    found: list[FeedEntry] = []
    for entry in entries:
        if entry.id in taken:
            raise UsageError(f"feed id `{entry.id}` is taken")
        feed_id = entry.id or free_id(entry.url, taken)
        taken.add(feed_id)
        written = entry.id is not None or feed_id != derive_id(entry.url)
        found.append(msgspec.structs.replace(entry, id=feed_id if written else None))
    return found


# --- text -------------------------------------------------------------------------------------------------


def show(entry: FeedEntry) -> list[tuple[str, str]]:
    """The keys of an entry that say something, with their values as YAML."""
    said = {
        "url": entry.url,
        "id": entry.id,
        "title": entry.title,
        "country": entry.country,
        "language": entry.language,
        "group": entry.group,
        "every": None if entry.every is None else show_seconds(entry.every),
        "fulltext": entry.fulltext,
    }
    pairs = [(key, _quote(value)) for key, value in said.items() if value]
    return [*pairs, ("enabled", "false")] if entry.enabled is False else pairs


def _quote(text: str) -> str:
    """The text as a YAML scalar; a JSON string is one, too."""
    if _PLAIN.fullmatch(text) or _URL.fullmatch(text):
        return text
    # A raw line separator inside quotes would be folded into a space.
    return json.dumps(text, ensure_ascii=not text.isprintable())


def insert(text: str, source: Source, entries: Sequence[Sequence[tuple[str, str]]]) -> str:
    """The text of a feeds file with `entries` at the end of its list. `source`: the same text, read."""
    feeds = source.node(("feeds",))
    end = line_end(text)
    if feeds is None:
        return with_lines(text, text.count("\n") + 1, ["feeds:", *_lines(entries, 2)], end)
    if isinstance(feeds, SequenceNode) and feeds.value and feeds.flow_style:
        at = feeds.end_mark.index - 1
        comma = "" if text[:at].rstrip().endswith(",") else ","
        items = ", ".join("{" + ", ".join(f'"{k}": {v}' for k, v in entry) + "}" for entry in entries)
        return f"{text[:at]}{comma} {items}{text[at:]}"
    if isinstance(feeds, SequenceNode) and feeds.value:
        return with_lines(text, last_line(feeds), _lines(entries, feeds.start_mark.column), end)
    emptied = text[: feeds.start_mark.index] + text[feeds.end_mark.index :]  # `[]`, `null` or nothing
    return with_lines(emptied, feeds.start_mark.line + 1, _lines(entries, 2), end)


def _lines(entries: Sequence[Sequence[tuple[str, str]]], indent: int) -> Iterator[str]:
    for entry in entries:
        for i, (key, value) in enumerate(entry):
            yield f"{' ' * indent}{'  ' if i else '- '}{key}: {value}"
