"""Fields that objects use, held against those that an index has: there, and of a type that the use needs."""

from __future__ import annotations

import fnmatch
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from tests.kibana import exports
from tests.kibana.exports import Json, unpacked
from tests.kibana.kql import fields_of, parse

#: Types of Elasticsearch → what Lens calls them.
_FAMILIES = {
    "keyword": "string", "text": "string", "date": "date", "boolean": "boolean", "long": "number",
    "integer": "number", "float": "number", "double": "number",
}  # fmt: skip
#: What a use needs: that the values can be aggregated, and of which family they are.
_NEEDS: Mapping[str, tuple[bool, set[str]]] = {
    "terms": (True, {"string", "number", "boolean", "date"}),
    "date_histogram": (True, {"date"}),
    "unique_count": (True, {"string", "number", "boolean", "date"}),
    "sum": (True, {"number"}),
    "average": (True, {"number"}),
    "median": (True, {"number"}),
    "min": (True, {"number", "date"}),
    "max": (True, {"number", "date"}),
    "last_value": (True, {"string", "number", "boolean", "date"}),
    "last by": (True, {"date"}),
    "time of the data view": (True, {"date"}),
    "sort": (True, {"string", "number", "boolean", "date"}),
    "control": (True, {"string", "boolean"}),
    "query": (False, {"string", "number", "boolean", "date"}),
    "shown": (False, {"string", "number", "boolean", "date"}),
}


class Use(NamedTuple):
    where: str
    view: str
    field: str
    kind: str
    family: str | None = None  # what the object says that the field is


def field_faults(objects: Sequence[Json], fields: Mapping[str, Mapping[str, Json]]) -> list[str]:
    """fields: of each data view, as `_field_caps` has them."""
    return [f"{use.where}: {fault}" for use in uses(objects) for fault in _faults(use, fields[use.view])]


def _faults(use: Use, fields: Mapping[str, Json]) -> Iterator[str]:
    if "*" in use.field:
        if not fnmatch.filter(fields, use.field):
            yield f"no field is called {use.field}"
        return
    if use.field not in fields:
        yield f"there is no field {use.field} ({use.kind})"
        return
    aggregatable, families = _NEEDS[use.kind]
    for kind, found in fields[use.field].items():
        family = _FAMILIES.get(kind, kind)
        if family not in families or (use.family and use.family != family):
            yield f"{use.field} is a {kind}, which does not do for {use.kind}"
        if aggregatable and not found["aggregatable"]:
            yield f"{use.field} cannot be aggregated, which {use.kind} needs"
        if use.kind == "query" and not found["searchable"]:
            yield f"{use.field} cannot be searched"


def uses(objects: Sequence[Json]) -> Iterator[Use]:
    for it in objects:
        match it["type"]:
            case "index-pattern":
                yield from _view_uses(it)
            case "search":
                yield from _search_uses(it)
            case "dashboard":
                yield from _control_uses(it)
    for where, attributes, views in exports.charts(objects):
        (view,) = set(views.values())
        yield from _queried(where, view, attributes["state"]["query"])
        for layer in exports.layers(attributes).values():
            for column in layer["columns"].values():
                yield from _column_uses(f"{where} / {column['label']}", view, column)


def _view_uses(it: Json) -> Iterator[Use]:
    attributes = it["attributes"]
    where, view = attributes["name"], it["id"]
    if time := attributes.get("timeFieldName"):
        yield Use(where, view, time, "time of the data view")
    named = {*unpacked(attributes["fieldAttrs"], where), *unpacked(attributes["fieldFormatMap"], where)}
    named |= {one["value"] for one in unpacked(attributes["sourceFilters"], where)}
    yield from (Use(where, view, field, "shown") for field in sorted(named))


def _search_uses(it: Json) -> Iterator[Use]:
    attributes, where = it["attributes"], it["attributes"]["title"]
    (view,) = {r["id"] for r in it["references"]}
    yield from (Use(where, view, field, "shown") for field in attributes["columns"])
    yield from (Use(where, view, field, "sort") for field, _ in attributes["sort"])
    source = unpacked(attributes["kibanaSavedObjectMeta"]["searchSourceJSON"], where)
    yield from _queried(where, view, source["query"])
    yield from (Use(where, view, one["meta"]["field"], "query") for one in source["filter"])


def _control_uses(it: Json) -> Iterator[Use]:
    views = {r["name"]: r["id"] for r in it["references"]}
    for key, control in exports.controls(it).items():
        view = views[f"controlGroup_{key}:optionsListDataView"]
        yield Use(
            f"{it['attributes']['title']} / {key}", view, control["explicitInput"]["fieldName"], "control"
        )


def _column_uses(where: str, view: str, column: Json) -> Iterator[Use]:
    kind, field = column["operationType"], column.get("sourceField")
    if field and kind != "count":
        same = kind in ("terms", "date_histogram", "min", "max", "last_value")
        yield Use(where, view, field, kind, column["dataType"] if same else None)
    if kind == "last_value":
        yield Use(where, view, column["params"]["sortField"], "last by")
    yield from _queried(where, view, column.get("filter"))


def _queried(where: str, view: str, query: Any) -> Iterator[Use]:
    if query and query["query"]:
        yield from (Use(where, view, field, "query") for field in sorted(fields_of(parse(query["query"]))))
