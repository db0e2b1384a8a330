"""YAML files read into frozen structs, with the line of everything and all problems at once.

    problems: list[Problem] = []
    source = read_yaml(path, problems)                       # None: the file itself cannot be read
    feed = take(source, ("feeds", 0), FeedEntry, problems)   # None: `problems` says what is wrong, and where

The type decides how a scalar is read, so `country: NO` is Norway and `title: 2024` is a title. Text that a
person can get wrong in many ways has its own types here: `Seconds` (`30s`, `5m`, `2h`, `1d`) and `Bytes`
(`5MB`).
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TypeVar, cast

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from workers.core.units import Bytes, Seconds
from workers.errors import Problem
from workers.yaml_source.nodes import Path_, child_of, key_of, label_of, line_of, plain, problem_at, with_leaf
from workers.yaml_source.parser import bearable, bytes_of, compose
from workers.yaml_source.readers import BAD, Faults, reader
from workers.yaml_source.words import nearest

__all__ = [
    "Bytes",
    "Path_",
    "Seconds",
    "Source",
    "nearest",
    "overlay",
    "parse_yaml",
    "read_yaml",
    "take",
    "take_part",
]

T = TypeVar("T")


class Source:
    """A YAML file, read. `file`: its name as problems show it."""

    def __init__(self, file: str, root: Node) -> None:
        self.file, self._root = file, root

    @cached_property
    def value(self) -> object:
        """The whole file as plain dicts, lists, text, numbers, booleans and None."""
        return plain(self._root)

    def node(self, path: Path_ = ()) -> Node | None:
        """The node at `path`, None where there is none."""
        node: Node | None = self._root
        for step in path:
            node = child_of(node, step)
        return node

    def line(self, path: Path_ = ()) -> int:
        """The line of the key or item at `path`, counted from 1; of its nearest parent where it is missing."""
        return line_of(self._mark(path))

    def problem(self, path: Path_, message: str) -> Problem:
        """A problem with what is at `path`: its file and line, or the variable that it was overlaid from."""
        return problem_at(self._mark(path), message)

    def _mark(self, path: Path_) -> Node:
        """The node that says where `path` is: the key in a mapping, the item in a list."""
        node = mark = self._root
        for step in path:
            child = child_of(node, step)
            if child is None:
                break
            mark = key_of(node, step) or child
            node = child
        return mark

    def size(self, path: Path_ = ()) -> int:
        """How many items or keys the value at `path` has; 0 for anything else."""
        node = self.node(path)
        return len(node.value) if isinstance(node, SequenceNode | MappingNode) else 0

    def names(self, path: Path_ = ()) -> tuple[str, ...]:
        """The keys of the mapping at `path`; none where it is not one."""
        node = self.node(path)
        return tuple(str(key.value) for key, _ in node.value) if isinstance(node, MappingNode) else ()


def read_yaml(path: Path, problems: list[Problem], *, name: str | None = None) -> Source | None:
    """Read `path`. None, and a problem added, where it cannot be read or is not plain YAML.

    name: how problems name the file; the path as given if missing. An empty file is an empty mapping.
    """
    file = name or str(path)
    body = bytes_of(path, file, problems)
    return None if body is None else parse_yaml(body, file, problems)


def parse_yaml(body: bytes, file: str, problems: list[Problem]) -> Source | None:
    """The same for bytes that are already read."""
    root = compose(body, file, problems)
    if root is None or not bearable(root, file, problems):
        return None
    return Source(file, root)


def take(source: Source, path: Path_, kind: type[T], problems: list[Problem]) -> T | None:
    """The value at `path` as a `kind`; None, with every fault added to `problems`, where it is not one.

    kind: a msgspec struct, or any type its fields may have: str, int, float, bool, `Seconds`, `Bytes`, Literal,
    tuple[X, ...], dict[str, X], X | None, and unions that differ in shape (text | struct).
    """
    return _taken(source, path, kind, Faults(), problems)


def take_part(source: Source, path: Path_, kind: type[T], problems: list[Problem]) -> T | None:
    """The same, but what can be read of it is kept, so that it can be checked further: faulty keys and items are
    left out, a required key that is faulty or missing is blank. None where nothing can be read.
    """
    return _taken(source, path, kind, Faults(partial=True), problems)


def _taken(source: Source, path: Path_, kind: type[T], faults: Faults, problems: list[Problem]) -> T | None:
    node = source.node(path)
    label = label_of(path)
    if node is None:
        problems.append(Problem(source.file, source.line(path), f"{label} is missing"))
        return None
    value = reader(kind)(node, label, faults)
    problems += faults
    return None if value is BAD else cast(T, value)


def overlay(source: Source, path: tuple[str, ...], text: str, origin: str) -> Source:
    """`source` with `text` at `path`, as if the file said so; problems with it name `origin`, without a line."""
    mark = yaml.Mark(origin, 0, -1, 0, None, 0)
    return Source(
        source.file, with_leaf(source.node(), path, ScalarNode("", text, mark, mark, style="'"), mark)
    )
