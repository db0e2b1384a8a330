"""Adds an example to a rule file: one row where it belongs, every other byte as it was.

The new text is read back before it takes the file's place: it must say the same rules, and one example more.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec
from yaml.nodes import MappingNode, Node, SequenceNode

from workers.cli.yaml_edit import last_line, line_end, locked, quoted, replace_file, with_lines
from workers.core.topics import Example, Topic
from workers.errors import ConfigError, Problem, UsageError
from workers.topic_files import SHARED, read_topics
from workers.yaml_source import Source, read_yaml


class Row(NamedTuple):
    """An example as a person asks for it."""

    topic: str
    language: str
    expect: bool
    sentence: str

    @property
    def path(self) -> tuple[str, ...]:
        """Where it stands in the topic's file."""
        _, _, child = self.topic.partition("/")
        key = "must" if self.expect else "must_not"
        return (*(("children", child) if child else ()), "examples", self.language, key)


def add_example(path: Path, row: Row) -> int:
    """Put the row at the end of its list in the rule file; returns its line.

    Raises ConfigError where the file has problems, UsageError where it cannot be written; it is then as it was.
    """
    with locked(path.parent):
        problems: list[Problem] = []
        source = read_yaml(path, problems)
        if source is None:
            raise ConfigError(problems)
        text = path.read_bytes().decode("utf-8")
        before = _topics(path, text)
        changed = insert(text, source, row.path, row.sentence)
        after = _topics(path, changed)
        added = _only_addition(before, after, row)
        if added is None:
            raise UsageError(
                f"{path}: the examples are written in a way that cannot be added to; add it by hand"
            )
        replace_file(path, changed)
    return added.line


def _topics(path: Path, text: str) -> tuple[Topic, ...]:
    """The topics that the file would hold with this text, beside the groups of its folder."""
    problems: list[Problem] = []
    with tempfile.TemporaryDirectory(prefix="wireroom-") as made:
        copy = Path(made) / path.name
        copy.write_bytes(text.encode())
        groups = path.parent / SHARED
        if groups.is_file():
            (Path(made) / SHARED).write_bytes(groups.read_bytes())
        topics = read_topics(Path(made), problems)
    if problems:
        names = {str(copy): str(path), str(Path(made) / SHARED): str(groups)}
        raise ConfigError([Problem(names.get(p.file, p.file), p.line, p.message) for p in problems])
    return topics


def _only_addition(before: Sequence[Topic], after: Sequence[Topic], row: Row) -> Example | None:
    """The new example, if it is all that tells the two apart."""
    old = {(topic.id, *_what(example)) for topic in before for example in topic.examples}
    new = {(topic.id, *_what(example)): example for topic in after for example in topic.examples}
    added = new.keys() - old
    if added != {(row.topic, row.language, row.expect, row.sentence)} or old - new.keys():
        return None
    return new[added.pop()] if [*map(_bare, before)] == [*map(_bare, after)] else None


def _what(example: Example) -> tuple[str, bool, str]:
    return example.language, example.expect, example.text


def _bare(topic: Topic) -> Topic:
    """A topic without examples and lines."""
    replace = msgspec.structs.replace
    return replace(
        topic,
        examples=(),
        patterns=tuple(replace(pattern, line=0) for pattern in topic.patterns),
        groups=tuple(replace(group, line=0) for group in topic.groups),
    )


# --- text -------------------------------------------------------------------------------------------------


def insert(text: str, source: Source, path: Sequence[str], item: str) -> str:
    """The text of a YAML file with `item` at the end of the list at `path`; what is missing on the way is made.

    `source`: the same text, read.
    """
    depth = max(k for k in range(len(path) + 1) if k == 0 or _has_items(source.node(tuple(path[:k]))))
    node, rest = source.node(tuple(path[:depth])), path[depth:]
    assert node is not None, "a file that was read has a root"
    child = source.node(tuple(path[: depth + 1])) if rest else None
    if child is not None:  # `must: []`, `must:`, `must: null`
        return _in_place_of(text, child, _flow(rest[1:], item))
    if _is_flow(node):
        at = node.end_mark.index - 1
        comma = "" if text[:at].rstrip().endswith(",") else ","
        return f"{text[:at].rstrip()}{comma} {_flow(rest, item, inner=True)}{text[at:]}"
    lines = _block(rest, item, node.start_mark.column)
    return with_lines(text, last_line(node), lines, line_end(text))


def _has_items(node: Node | None) -> bool:
    return isinstance(node, MappingNode | SequenceNode) and bool(node.value)


def _is_flow(node: Node) -> bool:
    return isinstance(node, MappingNode | SequenceNode) and bool(node.flow_style)


def _in_place_of(text: str, node: Node, new: str) -> str:
    start, end = node.start_mark.index, node.end_mark.index
    space = "" if text[:start].endswith((" ", "\t")) else " "
    return f"{text[:start]}{space}{new}{text[end:]}"


def _flow(keys: Sequence[str], item: str, *, inner: bool = False) -> str:
    """`{en: {must: ["item"]}}`; `inner`: without the outermost brackets."""
    if not keys:
        return quoted(item) if inner else f"[{quoted(item)}]"
    pair = f"{keys[0]}: {_flow(keys[1:], item)}"
    return pair if inner else f"{{{pair}}}"


def _block(keys: Sequence[str], item: str, column: int) -> list[str]:
    """The same as lines of a block, the first of them in `column`."""
    lines = [f"{' ' * (column + 2 * i)}{key}:" for i, key in enumerate(keys)]
    return [*lines, f"{' ' * (column + 2 * len(keys))}- {quoted(item)}"]
