"""What is wrong with a Lens chart: what would keep Kibana from drawing it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tests.kibana.exports import Json, esql_layers, layers
from tests.kibana.kql import KqlError, parse

VISUALIZATIONS = {
    "lnsXY", "lnsPie", "lnsMetric", "lnsLegacyMetric", "lnsDatatable", "lnsHeatmap", "lnsGauge", "lnsTagcloud",
    "lnsChoropleth",
}  # fmt: skip
BUCKETS = {"terms", "date_histogram", "filters", "range"}
FIELD_METRICS = {
    "count", "unique_count", "sum", "average", "min", "max", "median", "standard_deviation", "percentile",
    "percentile_rank", "last_value",
}  # fmt: skip
REFERRING = {
    "formula", "math", "cumulative_sum", "counter_rate", "differences", "moving_average", "normalize_by_unit",
    "overall_sum", "overall_min", "overall_max", "overall_average",
}  # fmt: skip
OPERATIONS = BUCKETS | FIELD_METRICS | REFERRING | {"static_value", "now", "interval", "time_range"}
_LISTS = {"accessors", "primaryGroups", "secondaryGroups", "metrics", "groups"}
_LONE = {"metric"}


def chart_faults(attributes: Json, views: Mapping[str, str]) -> Iterator[str]:
    """`views`: names of references → ids of data views."""
    kind = attributes.get("visualizationType")
    state = attributes.get("state")
    if kind not in VISUALIZATIONS:
        yield f"{kind!r} is no kind of chart"
    if not isinstance(state, dict) or "visualization" not in state:
        yield "has no state to draw from"
        return
    yield from query_faults(state.get("query"))
    found, asked = layers(attributes), esql_layers(attributes)
    if not found and not asked:
        yield "has no layer"
    for name, layer in found.items():
        if f"indexpattern-datasource-layer-{name}" not in views and name not in _own_views(state):
            yield f"layer {name} has no data view"
        yield from _layer_faults(layer)
    columns = {name: set(layer.get("columns", {})) for name, layer in found.items()}
    columns |= {name: {column["columnId"] for column in layer["columns"]} for name, layer in asked.items()}
    yield from _drawing_faults(state["visualization"], columns)


def _own_views(state: Json) -> set[str]:
    """Layers over a data view that the chart brings along."""
    names = [r.get("name", "") for r in state.get("internalReferences") or ()]
    return {name.removeprefix("indexpattern-datasource-layer-") for name in names}


def _layer_faults(layer: Json) -> Iterator[str]:
    columns, order = layer.get("columns", {}), layer.get("columnOrder", [])
    if sorted(order) != sorted(columns):
        yield "columnOrder does not name each column once"
    metrics_begun = False
    for name in order:
        bucketed = bool(columns.get(name, {}).get("isBucketed"))
        if bucketed and metrics_begun:
            yield f"column {name}: a bucket inside a metric"
        metrics_begun = metrics_begun or not bucketed
    for name, column in columns.items():
        yield from (f"column {name}: {fault}" for fault in _column_faults(name, column, columns))


def _column_faults(name: str, column: Json, columns: Mapping[str, Json]) -> Iterator[str]:
    operation = column.get("operationType")
    if operation not in OPERATIONS:
        yield f"{operation!r} is no operation"
        return
    if bool(column.get("isBucketed")) != (operation in BUCKETS):
        yield "isBucketed does not fit its operation"
    if not isinstance(column.get("label"), str) or not column.get("dataType"):
        yield "has no label or data type"
    if operation in FIELD_METRICS | {"terms", "date_histogram", "range"} and not column.get("sourceField"):
        yield "has no field"
    if operation in REFERRING:
        for other in column.get("references", []):
            if other not in columns:
                yield f"refers to {other}, which is not there"
        if not column.get("references") and operation != "math":
            yield "refers to nothing"
    params = column.get("params") or {}
    if operation == "terms":
        yield from _terms_faults(name, params, columns)
    if operation == "date_histogram" and not params.get("interval"):
        yield "has no interval"
    if operation == "last_value" and not params.get("sortField"):
        yield "has no field that says which value is last"
    if operation == "math":
        yield from _math_faults(params.get("tinymathAst"), set(column.get("references", ())))
    yield from query_faults(column.get("filter"))
    for one in params.get("filters", ()) if operation == "filters" else ():
        yield from query_faults(one.get("input"))


def _terms_faults(name: str, params: Json, columns: Mapping[str, Json]) -> Iterator[str]:
    order = params.get("orderBy") or {}
    if not isinstance(params.get("size"), int) or params["size"] < 1:
        yield "has no size"
    if order.get("type") not in ("column", "alphabetical", "rare", "significant", "custom"):
        yield f"is ordered by {order.get('type')!r}"
    if order.get("type") == "column":
        by = columns.get(order.get("columnId", ""))
        if by is None or by.get("isBucketed") or order["columnId"] == name or not _can_order(by):
            yield f"is ordered by {order.get('columnId')!r}, which is no metric that can order"


def _can_order(column: Json) -> bool:
    """Arithmetic happens after the search, and lists have no order."""
    listed = column["operationType"] == "last_value" and (column.get("params") or {}).get("showArrayValues")
    return "references" not in column and not listed


def _math_faults(tree: Any, references: set[str]) -> Iterator[str]:
    match tree:
        case str():
            if tree not in references:
                yield f"computes with {tree}, which it does not refer to"
        case {"type": "function", "args": list(args)}:
            for arg in args:
                yield from _math_faults(arg, references)
        case int() | float() | {"type": "variable"}:
            pass
        case _:
            yield "has no arithmetic"


def query_faults(query: Any) -> Iterator[str]:
    """Faults of {query, language}; Lucene's are not looked into."""
    if query is None:
        return
    if not isinstance(query, dict):
        yield "has a query that is none"
    elif query.get("language") == "kuery" and isinstance(query.get("query"), str):
        try:
            parse(query["query"])
        except KqlError as error:
            yield f"its query cannot be read: {error}"
    elif query.get("language") not in ("kuery", "lucene"):
        yield f"has a query in {query.get('language')!r}"


def _drawing_faults(drawing: Json, columns: Mapping[str, set[str]]) -> Iterator[str]:
    parts = drawing.get("layers") if isinstance(drawing.get("layers"), list) else [drawing]
    drawn = 0
    for part in parts or ():
        if part.get("layerType") == "annotations":
            continue
        if part.get("layerId") not in columns:
            yield f"draws layer {part.get('layerId')}, which is not there"
            continue
        named = set(_accessors(part))
        drawn += len(named)
        known = set().union(*columns.values()) if "trendlineLayerId" in part else columns[part["layerId"]]
        if missing := sorted(named - known):
            yield f"draws columns that are not there: {', '.join(missing)}"
    if not drawn:
        yield "draws nothing"


def _accessors(part: Json) -> Iterator[str]:
    for key, value in part.items():
        if key.endswith("Accessor") and isinstance(value, str):
            yield value
        elif (key in _LISTS and isinstance(value, list)) or (key in _LONE and isinstance(value, str)):
            yield from [value] if isinstance(value, str) else value
        elif key == "columns" and isinstance(value, list):
            yield from (column["columnId"] for column in value)
        elif key == "accessor":
            yield value
