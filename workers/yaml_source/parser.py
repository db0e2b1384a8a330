"""Bytes → nodes: libyaml, with everything refused that would crash, blow up or surprise."""

from __future__ import annotations

import io
from collections.abc import Iterable
from pathlib import Path
from typing import cast

import yaml
from yaml._yaml import CParser  # libyaml's, 5 times as fast as the Python one
from yaml.nodes import MappingNode, Node, ScalarNode

from workers.errors import Problem
from workers.yaml_source.nodes import is_null, line_of, problem_at, short

#: A list of 50,000 feeds with all their settings has 10 MB; more is not a config file.
MAX_BYTES = 20_000_000
#: Nodes after aliases are expanded. 50,000 feeds of ten settings have a million; a bomb has billions.
MAX_NODES = 3_000_000
#: Levels of nesting; the deepest config has seven.
MAX_DEPTH = 40
_TOO_DEEP = f"nested deeper than {MAX_DEPTH} levels"


class _Loader(CParser):
    """libyaml's parser without a schema: the types of our structs decide what a scalar means.

    It composes nodes by recursion in C, which 30,000 open brackets crash, so depth is counted on the way down.
    """

    def __init__(self, stream: io.BytesIO) -> None:
        super().__init__(stream)
        self._depth = 0

    def resolve(self, kind: type[Node], value: str, implicit: object) -> str:
        return ""

    def descend_resolver(self, parent: Node | None, index: object) -> None:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise yaml.MarkedYAMLError(problem=_TOO_DEEP, problem_mark=parent.start_mark if parent else None)

    def ascend_resolver(self) -> None:
        self._depth -= 1


class _Named(io.BytesIO):
    """Bytes that know the file they come from, so that every node's mark does."""

    def __init__(self, body: bytes, name: str) -> None:
        super().__init__(body)
        self.name = name


def bytes_of(path: Path, file: str, problems: list[Problem]) -> bytes | None:
    try:
        if path.is_dir():
            raise IsADirectoryError
        with path.open("rb") as stream:
            body = stream.read(MAX_BYTES + 1)
    except FileNotFoundError:
        message = "no such file"
    except IsADirectoryError:
        message = "a file is expected here, this is a folder"
    except OSError as error:
        message = f"cannot be read: {error.strerror or error}"
    else:
        if len(body) <= MAX_BYTES:
            return body
        message = f"larger than {MAX_BYTES // 1_000_000} MB, which no config file is"
    problems.append(Problem(file, 0, message))
    return None


def compose(body: bytes, file: str, problems: list[Problem]) -> Node | None:
    try:
        body.decode("utf-8")
        loader = _Loader(_Named(body, file))
        try:
            node = loader.get_single_node()
        finally:
            loader.dispose()
    except UnicodeDecodeError as error:
        problems.append(
            Problem(file, body.count(b"\n", 0, error.start) + 1, "not UTF-8; save the file as UTF-8")
        )
        return None
    except yaml.MarkedYAMLError as error:
        problems.append(_not_yaml(file, error))
        return None
    except yaml.reader.ReaderError as error:
        line = body.count(b"\n", 0, error.position) + 1
        problems.append(Problem(file, line, f"not valid YAML: a character that is not text ({error.reason})"))
        return None
    except (yaml.YAMLError, RecursionError) as error:
        problems.append(Problem(file, 0, f"not valid YAML: {str(error).splitlines()[0]}"))
        return None
    if node is None or is_null(node):
        mark = yaml.Mark(file, 0, 0, 0, None, 0)
        return MappingNode("", [], mark, mark)
    return node


def _not_yaml(file: str, error: yaml.MarkedYAMLError) -> Problem:
    mark = error.problem_mark or error.context_mark
    what = error.problem or "it cannot be read"
    if "tab" in what or "cannot start any token" in what:
        what = "a tab, or a character that must stand in quotes; indent with spaces"
    elif "mapping values are not allowed" in what:
        what = "a second `:` on this line; put text that contains `: ` in quotes"
    elif "did not find expected key" in what or "expected <block end>" in what:
        what = "the indentation does not match the lines above"
    elif "single document" in (error.context or ""):
        what = "a second document begins (`---`); only one is read"
    return Problem(file, mark.line + 1 if mark else 0, f"not valid YAML: {what}")


def bearable(root: Node, file: str, problems: list[Problem]) -> bool:
    """Whether the nodes are a tree of bearable size; tags and duplicate keys are noted on the way."""
    sizes: dict[int, int] = {}
    message = _measure(root, 0, sizes, problems)
    if not message and sizes.get(id(root), 0) > MAX_NODES:
        message = "its aliases expand to more than any config has"
    if message:
        problems.append(Problem(file, 0, message))
    return not message


def _measure(node: Node, depth: int, sizes: dict[int, int], problems: list[Problem]) -> str | None:
    """Fill `sizes` with the nodes below each collection, aliases expanded; returns why that is impossible."""
    if node.tag and not _known_tag(node.tag):
        problems.append(problem_at(node, f"the tag {short(node.tag)} is not understood; write plain YAML"))
    if isinstance(node, ScalarNode):
        return None
    if id(node) in sizes:
        return "an alias that contains itself" if sizes[id(node)] < 0 else None
    if depth > MAX_DEPTH:
        return _TOO_DEEP
    if isinstance(node, MappingNode):
        _note_duplicates(node, problems)
    sizes[id(node)] = -1
    total = 1
    for child in _below(node):
        reason = _measure(child, depth + 1, sizes, problems)
        if reason:
            return reason
        total += sizes.get(id(child), 1)
    sizes[id(node)] = min(total, MAX_NODES + 1)
    return None


def _note_duplicates(node: MappingNode, problems: list[Problem]) -> None:
    first: dict[str, int] = {}
    for key, _ in node.value:
        if not isinstance(key, ScalarNode):
            problems.append(problem_at(key, "a key must be text"))
        elif key.value in first:
            message = f"`{short(key.value)}` is given twice (first on line {first[key.value]})"
            problems.append(problem_at(key, message))
        else:
            first[key.value] = line_of(key)


def _known_tag(tag: str) -> bool:
    """Whether a tag says no more than what the parser sees anyway (`!!str`, `!!map`, `!!seq` …)."""
    return tag in (
        "!",
        *(f"tag:yaml.org,2002:{name}" for name in ("str", "int", "float", "bool", "null", "map", "seq")),
    )


def _below(node: Node) -> Iterable[Node]:
    if isinstance(node, MappingNode):
        return (part for pair in node.value for part in pair)
    return cast(list[Node], node.value)
