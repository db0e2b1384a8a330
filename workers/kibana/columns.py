"""Columns of a Lens chart: what is counted, and by what."""

from __future__ import annotations

import re

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


# --- buckets ----------------------------------------------------------------------------------------------


def over_time(field: str = "@timestamp", label: str = "Time") -> Column:
    """A bucket each span of time; Kibana chooses the span by the time range."""
    params: Json = {"interval": "auto", "includeEmptyRows": True, "dropPartials": False}
    return _column(label, "date_histogram", "date", "interval", field, bucketed=True, params=params)


def top(
    field: str,
    label: str,
    size: int,
    by: Column,
    *,
    least: bool = False,
    other: bool = False,
    without: str = "",
) -> Column:
    """A bucket each of the `size` values that have most of `by`, or least of it.

    other: one more for the rest. without: values that are left out, as a regular expression of Lucene.
    """
    params: Json = {
        "size": size,
        "orderBy": {"type": "column", "columnId": by.id},
        "orderDirection": "asc" if least else "desc",
        "otherBucket": other,
        "missingBucket": False,
        "parentFormat": {"id": "terms"},
        "include": [],
        "exclude": [without] if without else [],
        "includeIsRegex": False,
        "excludeIsRegex": bool(without),
    }
    return _column(label, "terms", "string", "ordinal", field, bucketed=True, params=params)


# --- metrics ----------------------------------------------------------------------------------------------


def count(label: str, where: str = "") -> Column:
    """How many documents, or how many of those that `where` (KQL) holds for."""
    return _column(label, "count", "number", "ratio", RECORDS, where=where, params={"emptyAsNull": False})


def distinct(field: str, label: str, where: str = "") -> Column:
    """How many different values; Elasticsearch estimates beyond 3,000."""
    return _column(
        label, "unique_count", "number", "ratio", field, where=where, params={"emptyAsNull": False}
    )


def total(field: str, label: str, where: str = "") -> Column:
    return _column(label, "sum", "number", "ratio", field, where=where, params={"emptyAsNull": False})


def median(field: str, label: str, where: str = "") -> Column:
    return _column(label, "median", "number", "ratio", field, where=where, params={"emptyAsNull": True})


def highest(field: str, label: str, where: str = "") -> Column:
    return _column(label, "max", "number", "ratio", field, where=where, params={"emptyAsNull": True})


def earliest(field: str, label: str, where: str = "") -> Column:
    return _column(label, "min", "date", "ratio", field, where=where, params={"emptyAsNull": True})


def latest(field: str, label: str, where: str = "") -> Column:
    return _column(label, "max", "date", "ratio", field, where=where, params={"emptyAsNull": True})


def newest(
    field: str, label: str, by: str = "@timestamp", where: str = "", data_type: str = "string"
) -> Column:
    """The field's value in the document that is last by the date `by`, as a list: which needs no licensed feature."""
    scale = "ordinal" if data_type == "string" else "ratio"
    params: Json = {"sortField": by, "showArrayValues": True}
    return _column(label, "last_value", data_type, scale, field, where=where or f"{field}: *", params=params)


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
    own: Json = {"label": f"Part of {label}", "params": {"emptyAsNull": False}}
    return tuple(Column(f"{_id(label)}X{i}", {**column.state, **own}) for i, column in enumerate(columns))


def _formula(label: str, text: str, tree: Json, operands: tuple[Column, ...]) -> Column:
    """A column of `text`: it refers to the arithmetic, which refers to its operands."""
    name = _id(label)
    arithmetic = _state(f"Part of {label}", "math", "number", "ratio")
    arithmetic["params"] = {"tinymathAst": tree}
    arithmetic["references"] = [it.id for it in operands]
    math = Column(f"{name}X{len(operands)}", arithmetic)
    state = _state(label, "formula", "number", "ratio")
    shown: Json = {"id": "number", "params": {"decimals": 1}}
    state["params"] = {"formula": text, "isFormulaBroken": False, "format": shown}
    state["references"] = [math.id]
    return Column(name, state, (*operands, math))


def _call(formula: str, text: str, name: str, args: list[object]) -> Json:
    start = formula.index(text)
    place = {"min": start, "max": start + len(text)}
    return {"type": "function", "name": name, "args": args, "location": place, "text": text}


def _column(
    label: str,
    operation: str,
    data_type: str,
    scale: str,
    field: str,
    *,
    params: Json,
    bucketed: bool = False,
    where: str = "",
) -> Column:
    state = _state(label, operation, data_type, scale, bucketed=bucketed)
    state |= {"sourceField": field, "params": params}
    if where:
        state["filter"] = {"query": where, "language": "kuery"}
    return Column(_id(label), state)


def _state(label: str, operation: str, data_type: str, scale: str, *, bucketed: bool = False) -> Json:
    return {
        "label": label,
        "customLabel": True,
        "operationType": operation,
        "dataType": data_type,
        "isBucketed": bucketed,
        "scale": scale,
    }


def _id(label: str) -> str:
    """A column's id, of its label: which must therefore be one of its kind in the chart."""
    return re.sub(r"[^a-z0-9]+", "_", label.lower()).strip("_")
