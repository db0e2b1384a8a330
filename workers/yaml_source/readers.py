"""Nodes → values: the type says how a scalar is read, and every fault is noted where it stands."""

from __future__ import annotations

import re
import types
import typing
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, partial
from typing import Annotated, Any, Literal, get_args, get_origin

import msgspec
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from workers.core import units
from workers.core.units import Unit
from workers.errors import Problem
from workers.yaml_source.nodes import FLOAT, INT, is_null, plain, problem_at, shape_of, short
from workers.yaml_source.words import nearest

BAD = object()  # a value that could not be read; its problem is already noted


class Faults(list[Problem]):
    """What is wrong so far. partial: whether a value keeps what can be read of it, instead of being `BAD`."""

    def __init__(self, *, partial: bool = False) -> None:
        super().__init__()
        self.partial = partial


_Reader = Callable[[Node, str, Faults], object]


class _Field(msgspec.Struct, frozen=True):
    name: str
    required: bool
    read: _Reader
    blank: object  # stands for a required value that cannot be read, where what can be read is kept


@cache
def _fields(kind: type[msgspec.Struct]) -> Mapping[str, _Field]:
    """The keys that a struct may have in YAML, each with its reader."""
    hints = typing.get_type_hints(kind, include_extras=True)
    return {
        field.encode_name: _Field(
            field.name, field.required, reader(hints[field.name]), _blank(hints[field.name])
        )
        for field in msgspec.structs.fields(kind)
    }


def _blank(kind: Any) -> object:
    origin = get_origin(kind)
    if origin is Annotated:
        return _blank(get_args(kind)[0])
    return origin() if origin in (tuple, list, dict) else kind() if kind in (str, int, float, bool) else BAD


def reader(kind: Any) -> _Reader:
    """The function that reads a node as `kind`."""
    origin = get_origin(kind)
    if origin is Annotated:
        return _annotated(kind)
    if origin is Literal:
        return _choice(tuple(map(str, get_args(kind))))
    if origin in (types.UnionType, typing.Union):
        return _union(get_args(kind))
    if origin in (tuple, list):
        return _sequence(get_args(kind)[0], origin)
    if origin is dict:
        return _mapping(get_args(kind)[1])
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return _struct(kind)
    return _SCALARS[kind]


def _pairs(node: MappingNode, problems: list[Problem]) -> dict[str, tuple[Node, Node]]:
    """Key → (key node, value node); `<<` is merged under the own keys, the first of two duplicates counts."""
    own: dict[str, tuple[Node, Node]] = {}
    merged: dict[str, tuple[Node, Node]] = {}
    for key, value in node.value:
        if key.value != "<<" or key.style:
            own.setdefault(str(key.value), (key, value))
            continue
        for part in value.value if isinstance(value, SequenceNode) else [value]:
            if isinstance(part, MappingNode):
                merged = {**_pairs(part, problems), **merged}
            else:
                problems.append(problem_at(part, "`<<` needs a mapping to merge"))
    return {**merged, **own}


def _struct(kind: type[msgspec.Struct]) -> _Reader:
    def read(node: Node, label: str, problems: Faults) -> object:
        if is_null(node):
            node = MappingNode("", [], node.start_mark, node.end_mark)
        if not isinstance(node, MappingNode):
            problems.append(
                problem_at(node, f"{label} must be settings (`key: value`), not {shape_of(node)}")
            )
            return BAD
        fields = _fields(kind)
        before = len(problems)
        values: dict[str, object] = {}
        pairs = _pairs(node, problems)
        for name, (key, value) in pairs.items():
            field = fields.get(name)
            if field is None:
                problems.append(problem_at(key, f"unknown key `{name[:80]}`{nearest(name, fields)}"))
            elif field.required or not is_null(value):
                values[field.name] = field.read(value, f"`{name}`", problems)
        for name, field in fields.items():
            if field.required and name not in pairs:
                problems.append(problem_at(node, f"`{name}` is missing"))
        if len(problems) == before:
            return kind(**values)
        return _part(kind, fields.values(), values) if problems.partial else BAD

    return read


def _part(
    kind: type[msgspec.Struct], fields: Iterable[_Field], values: Mapping[str, object]
) -> msgspec.Struct | object:
    """A struct of what could be read: a default or a blank stands for the rest."""
    kept = {name: value for name, value in values.items() if value is not BAD}
    blanks = {field.name: field.blank for field in fields if field.required and field.name not in kept}
    return BAD if BAD in blanks.values() else kind(**blanks, **kept)


def _sequence(item: Any, make: Callable[[Iterable[object]], object]) -> _Reader:
    read_item = reader(item)

    def read(node: Node, label: str, problems: Faults) -> object:
        if isinstance(node, ScalarNode) and node.start_mark.line < 0:
            node = _split(node)
        if is_null(node):
            return make(())
        if not isinstance(node, SequenceNode):
            hint = f": write [{node.value[:60]}]" if isinstance(node, ScalarNode) else ""
            problems.append(problem_at(node, f"{label} must be a list, not {shape_of(node)}{hint}"))
            return BAD
        items = [read_item(part, f"an item of {label}", problems) for part in node.value]
        read_well = [part for part in items if part is not BAD]
        return make(read_well) if problems.partial or len(read_well) == len(items) else BAD

    return read


def _split(node: ScalarNode) -> SequenceNode:
    """A list given in an environment variable: its items, between commas."""
    parts = [part.strip() for part in node.value.split(",") if part.strip()]
    items: list[Node] = [ScalarNode("", part, node.start_mark, node.end_mark, style="'") for part in parts]
    return SequenceNode("", items, node.start_mark, node.end_mark)


def _mapping(item: Any) -> _Reader:
    read_item = reader(item)

    def read(node: Node, label: str, problems: Faults) -> object:
        if is_null(node):
            return {}
        if not isinstance(node, MappingNode):
            problems.append(
                problem_at(node, f"{label} must be a mapping (`name: value`), not {shape_of(node)}")
            )
            return BAD
        before = len(problems)
        found = {
            name: read_item(value, f"`{name}`", problems)
            for name, (_, value) in _pairs(node, problems).items()
        }
        if len(problems) == before:
            return found
        return {k: v for k, v in found.items() if v is not BAD} if problems.partial else BAD

    return read


def _union(kinds: Sequence[Any]) -> _Reader:
    """X | None, and unions whose members differ in shape: the node's shape says which one is meant."""
    members = [kind for kind in kinds if kind is not types.NoneType]
    readers = {_shape_of(kind): reader(kind) for kind in members}
    first = reader(members[0])

    def read(node: Node, label: str, problems: Faults) -> object:
        if len(members) < len(kinds) and is_null(node):
            return None
        return readers.get(type(node), first)(node, label, problems)

    return read


def _shape_of(kind: Any) -> type[Node]:
    origin = get_origin(kind)
    if origin in (tuple, list):
        return SequenceNode
    is_struct = isinstance(kind, type) and issubclass(kind, msgspec.Struct)
    return MappingNode if origin is dict or is_struct else ScalarNode


# --- scalars ----------------------------------------------------------------------------------------------


def _scalar(what: str, convert: Callable[[str], object]) -> _Reader:
    """Reads one scalar; `convert` raises ValueError for text that is not `what`."""

    def read(node: Node, label: str, problems: Faults) -> object:
        if not isinstance(node, ScalarNode) or is_null(node):
            problems.append(problem_at(node, f"{label} must be {what}, not {shape_of(node)}"))
            return BAD
        try:
            return convert(node.value.strip())
        except ValueError as error:
            hint = str(error)
            problems.append(problem_at(node, f"{label} must be {what}, not '{short(node.value)}'{hint}"))
            return BAD

    return read


_TRUE, _FALSE = frozenset({"true", "yes", "on"}), frozenset({"false", "no", "off"})


def _to_int(text: str) -> int:
    if not INT.fullmatch(text) or len(text) > 18:
        raise ValueError("")
    return int(text)


def _to_float(text: str) -> float:
    if not FLOAT.fullmatch(text):
        raise ValueError("")
    return float(text)


def _to_bool(text: str) -> bool:
    if text.lower() not in _TRUE | _FALSE:
        raise ValueError("")
    return text.lower() in _TRUE


def _number(make: Callable[[float], object], unit: Unit, text: str) -> object:
    try:
        return make(units.parse(text, unit))
    except ValueError as error:
        raise ValueError(f"; {error}") from None


def _annotated(kind: Any) -> _Reader:
    """Annotated[number, Unit | Meta(ge, le)] and Annotated[text, Meta(pattern)]."""
    base, *notes = get_args(kind)
    unit = next((note for note in notes if isinstance(note, Unit)), None)
    bounds = next((note for note in notes if isinstance(note, msgspec.Meta)), None)
    read_base = _scalar(unit.what, partial(_number, base, unit)) if unit else reader(base)
    if bounds is None:
        return read_base

    def read(node: Node, label: str, problems: Faults) -> object:
        value = read_base(node, label, problems)
        fault = "" if value is BAD else _out_of_bounds(value, bounds, units.shower(unit))
        if not fault:
            return value
        problems.append(problem_at(node, f"{label} must be {fault}, not {shape_of(node)}"))
        return BAD

    return read


def _out_of_bounds(value: object, bounds: msgspec.Meta, show: Callable[[float], str]) -> str:
    """What the value should be and is not; nothing where it is."""
    low, high = bounds.ge, bounds.le
    if isinstance(value, str):
        fits = bounds.pattern is None or re.search(bounds.pattern, value)
        return "" if fits else bounds.description or f"text of the form {bounds.pattern}"
    if not isinstance(value, int | float):
        return ""
    if (low is None or value >= low) and (high is None or value <= high):
        return ""
    if low is None or high is None:
        return f"at most {show(high)}" if high is not None else f"at least {show(low or 0)}"
    return f"between {show(low)} and {show(high)}"


def _choice(values: tuple[str, ...]) -> _Reader:
    def convert(text: str) -> str:
        if text not in values:
            raise ValueError(nearest(text, values))
        return text

    return _scalar(f"one of {', '.join(values)}", convert)


def _any(node: Node, label: str, problems: Faults) -> object:
    return plain(node)


_SCALARS: Mapping[Any, _Reader] = {
    str: _scalar("text", str),
    int: _scalar("a whole number", _to_int),
    float: _scalar("a number", _to_float),
    bool: _scalar("true or false", _to_bool),
    Any: _any,
    object: _any,
}
