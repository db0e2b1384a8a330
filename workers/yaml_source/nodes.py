"""Walking YAML nodes: where a value is, what it looks like, what it says without a type in view."""

from __future__ import annotations

import re
from typing import cast

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from workers.errors import Problem

Path_ = tuple[str | int, ...]


def line_of(node: Node) -> int:
    return cast(int, node.start_mark.line) + 1


def problem_at(node: Node, message: str) -> Problem:
    return Problem(node.start_mark.name, line_of(node), message)


def label_of(path: Path_) -> str:
    """How a value is called in a problem: its key, since the line says the rest."""
    keys = [step for step in path if isinstance(step, str)]
    if not path or not keys:
        return "the file" if not path else "this item"
    return f"`{keys[-1]}`" if isinstance(path[-1], str) else f"an item of `{keys[-1]}`"


def child_of(node: Node | None, step: str | int) -> Node | None:
    if isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.value):
        return cast(Node, node.value[step])
    if isinstance(node, MappingNode):
        return next((value for key, value in node.value if key.value == step), None)
    return None


def key_of(node: Node, step: str | int) -> Node | None:
    if isinstance(node, MappingNode):
        return next((key for key, _ in node.value if key.value == step), None)
    return None


def is_null(node: Node) -> bool:
    return isinstance(node, ScalarNode) and not node.style and node.value in ("", "~", "null", "Null", "NULL")


def with_leaf(node: Node | None, path: tuple[str, ...], leaf: Node, mark: yaml.Mark) -> Node:
    """A copy of `node` in which `path` leads to `leaf`."""
    if not path:
        return leaf
    pairs = list(node.value) if isinstance(node, MappingNode) else []
    known = key_of(node, path[0]) if node is not None and len(path) > 1 else None
    key = known or ScalarNode("", path[0], mark, mark)
    kept = [pair for pair in pairs if pair[0].value != path[0]]
    at = node.start_mark if isinstance(node, MappingNode) else mark
    return MappingNode("", [*kept, (key, with_leaf(child_of(node, path[0]), path[1:], leaf, mark))], at, at)


INT = re.compile(r"[-+]?[0-9]+")
FLOAT = re.compile(r"[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?")


def plain(node: Node) -> object:
    """A node without a type in view: YAML 1.2's core schema, where `no` and `12:30` are text."""
    if isinstance(node, SequenceNode):
        return [plain(item) for item in node.value]
    if isinstance(node, MappingNode):
        return {str(key.value): plain(value) for key, value in node.value}
    text = cast(str, node.value)
    if isinstance(node, ScalarNode) and node.style:
        return text
    if is_null(node):
        return None
    if text.lower() in ("true", "false"):
        return text.lower() == "true"
    if INT.fullmatch(text):
        return int(text) if len(text) < 20 else text
    return float(text) if FLOAT.fullmatch(text) else text


def shape_of(node: Node) -> str:
    if isinstance(node, SequenceNode):
        return "a list"
    if isinstance(node, MappingNode):
        return "a mapping"
    return "nothing" if is_null(node) else f"'{short(node.value)}'"


def short(text: str) -> str:
    """Text of a config file as it may stand in a one-line message."""
    line = " ".join(text.split())
    return "".join(c if c.isprintable() else "�" for c in (line if len(line) <= 60 else line[:57] + "…"))
