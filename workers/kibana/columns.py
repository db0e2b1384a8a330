"""Columns of a Lens chart: what is counted, and by what."""

from __future__ import annotations

import re
from typing import NamedTuple

from workers.kibana.saved_objects import Json
from workers.model import Value

#: The field that stands for the documents themselves.
RECORDS = "___records___"
HOUR_MS = 3_600_000


class Column(Value, frozen=True):
    """A column. `parts`: those that a formula is computed from, which are not shown."""

    id: str
    state: Json
    parts: tuple[Column, ...] = ()


class _Kind(NamedTuple):
    """What Lens calls an operation, and what comes out of it."""

    operation: str
    data_type: str
    scale: str
    bucketed: bool = False


_COUNT, _DISTINCT = _Kind("count", "number", "ratio"), _Kind("unique_count", "number", "ratio")
_SUM, _MEDIAN = _Kind("sum", "number", "ratio"), _Kind("median", "number", "ratio")
_HIGHEST = _Kind("max", "number", "ratio")
_EARLIEST, _LATEST = _Kind("min", "date", "ratio"), _Kind("max", "date", "ratio")
_MATH, _FORMULA = _Kind("math", "number", "ratio"), _Kind("formula", "number", "ratio")
#: A metric of no document: nought, or nothing.
_NOUGHT: Json = {"emptyAsNull": False}
_NOTHING: Json = {"emptyAsNull": True}


# --- buckets ----------------------------------------------------------------------------------------------


def over_time() -> Column:
    """A bucket each span of time; Kibana chooses the span by the time range."""
    kind = _Kind("date_histogram", "date", "interval", bucketed=True)
    params: Json = {"interval": "auto", "includeEmptyRows": True, "dropPartials": False}
    return _column("Time", kind, "@timestamp", params)


def top(field: str, label: str, size: int, by: Column) -> Column:
    """A bucket each of the `size` values that have most of `by`."""
    params: Json = {
        "size": size,
        "orderBy": {"type": "column", "columnId": by.id},
        "orderDirection": "desc",
        "otherBucket": False,
        "missingBucket": False,
        "parentFormat": {"id": "terms"},
        "include": [],
        "exclude": [],
        "includeIsRegex": False,
        "excludeIsRegex": False,
    }
    return _column(label, _Kind("terms", "string", "ordinal", bucketed=True), field, params)


def least_first(values: Column) -> Column:
    """The values that have least, in place of those that have most."""
    return _changed(values, orderDirection="asc")


def with_others(values: Column) -> Column:
    """One bucket more, for all other values."""
    return _changed(values, otherBucket=True)


def leaving_out(values: Column, pattern: str) -> Column:
    """Without the values that a regular expression of Lucene's matches."""
    return _changed(values, exclude=[pattern], excludeIsRegex=True)


def _changed(column: Column, **params: object) -> Column:
    kept = column.state["params"]
    assert isinstance(kept, dict)
    return Column(column.id, {**column.state, "params": {**kept, **params}}, column.parts)


# --- metrics ----------------------------------------------------------------------------------------------


def count(label: str, where: str = "") -> Column:
    """How many documents, or how many of those that `where` (KQL) holds for."""
    return _column(label, _COUNT, RECORDS, _NOUGHT, where)


def distinct(field: str, label: str) -> Column:
    """How many different values; Elasticsearch estimates beyond 3,000."""
    return _column(label, _DISTINCT, field, _NOUGHT)


def total(field: str, label: str, where: str = "") -> Column:
    return _column(label, _SUM, field, _NOUGHT, where)


def median(field: str, label: str, where: str = "") -> Column:
    return _column(label, _MEDIAN, field, _NOTHING, where)


def highest(field: str, label: str) -> Column:
    return _column(label, _HIGHEST, field, _NOTHING)


def earliest(field: str, label: str) -> Column:
    return _column(label, _EARLIEST, field, _NOTHING)


def latest(field: str, label: str) -> Column:
    return _column(label, _LATEST, field, _NOTHING)


def newest(field: str, label: str, where: str = "") -> Column:
    """The field's value in the newest document, as a list: which needs no licensed feature."""
    params: Json = {"sortField": "@timestamp", "showArrayValues": True}
    return _column(label, _Kind("last_value", "string", "ordinal"), field, params, where or f"{field}: *")


def hours_between(first: str, last: str, label: str) -> Column:
    """Hours from the earliest value of the date `first` to the latest of `last`."""
    subtraction = f"max({last}) - min({first})"
    text = f"({subtraction}) / {HOUR_MS}"
    operands = _operands(label, latest(last, ""), earliest(first, ""))
    inner = _call(text, subtraction, "subtract", [it.id for it in operands])
    return _formula(label, text, _call(text, text, "divide", [inner, HOUR_MS]), operands)


def mean(summed: str, counted: str, label: str, where: str = "") -> Column:
    """The sum of one field by the sum of another, over the documents that `where` (KQL) holds for."""
    kql = f", kql='{where}'" if where else ""
    text = f"sum({summed}{kql}) / sum({counted}{kql})"
    operands = _operands(label, total(summed, "", where), total(counted, "", where))
    return _formula(label, text, _call(text, text, "divide", [it.id for it in operands]), operands)


def _operands(label: str, *columns: Column) -> tuple[Column, ...]:
    """The aggregations that a formula computes with, under the ids and the label that Lens gives them."""
    own: Json = {"label": f"Part of {label}", "params": _NOUGHT}
    return tuple(Column(f"{_id(label)}X{i}", {**column.state, **own}) for i, column in enumerate(columns))


def _formula(label: str, text: str, tree: Json, operands: tuple[Column, ...]) -> Column:
    """A column of `text`: it refers to the arithmetic, which refers to its operands."""
    name = _id(label)
    arithmetic = _state(f"Part of {label}", _MATH)
    arithmetic["params"] = {"tinymathAst": tree}
    arithmetic["references"] = [it.id for it in operands]
    math = Column(f"{name}X{len(operands)}", arithmetic)
    state = _state(label, _FORMULA)
    shown: Json = {"id": "number", "params": {"decimals": 1}}
    state["params"] = {"formula": text, "isFormulaBroken": False, "format": shown}
    state["references"] = [math.id]
    return Column(name, state, (*operands, math))


def _call(formula: str, text: str, name: str, args: list[object]) -> Json:
    start = formula.index(text)
    place = {"min": start, "max": start + len(text)}
    return {"type": "function", "name": name, "args": args, "location": place, "text": text}


def _column(label: str, kind: _Kind, field: str, params: Json, where: str = "") -> Column:
    state = _state(label, kind)
    state |= {"sourceField": field, "params": params}
    if where:
        state["filter"] = {"query": where, "language": "kuery"}
    return Column(_id(label), state)


def _state(label: str, kind: _Kind) -> Json:
    return {
        "label": label,
        "customLabel": True,
        "operationType": kind.operation,
        "dataType": kind.data_type,
        "isBucketed": kind.bucketed,
        "scale": kind.scale,
    }


def _id(label: str) -> str:
    """A column's id, of its label: which must therefore be one of its kind in the chart."""
    return re.sub(r"[^a-z0-9]+", "_", label.lower()).strip("_")
