"""What Kibana would not import, and what would break on a dashboard: the faults of a file of saved objects.

Held against exports of real Kibanas (8.1 to 9.2), all of which it takes: tests/kibana/test_checker.py.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from tests.kibana.check_dashboard import dashboard_faults
from tests.kibana.check_lens import chart_faults, query_faults
from tests.kibana.exports import Json, Unreadable, read, unpacked

#: The newest shape of each type that a Kibana knows; it refuses what is newer.
KIBANA_8_9 = {
    "index-pattern": "8.0.0", "search": "8.0.0", "visualization": "8.5.0", "lens": "8.9.0", "dashboard": "8.9.0",
    "map": "8.4.0", "tag": "8.0.0",
}  # fmt: skip
KIBANA_9_2 = {
    **KIBANA_8_9, "search": "10.9.0", "lens": "10.1.0", "dashboard": "10.3.0", "config": "10.2.0",
    "config-global": "8.8.0", "query": "10.2.0", "links": "10.1.0",
}  # fmt: skip
CORE = "8.8.0"

_META = "kibanaSavedObjectMeta"
#: Attributes of each type: Kibana refuses others for most. True: it must be there.
_ATTRIBUTES: Mapping[str, Mapping[str, bool]] = {
    "dashboard": {
        "title": True, "description": False, _META: True, "optionsJSON": False, "panelsJSON": True,
        "timeRestore": False, "timeFrom": False, "timeTo": False, "refreshInterval": False,
        "controlGroupInput": False, "sections": False, "version": False, "hits": False,
    },
    "search": {
        "title": True, "description": False, _META: True, "columns": False, "sort": False, "grid": False,
        "hideChart": False, "isTextBasedQuery": False, "usesAdHocDataView": False, "timeRestore": False,
        "timeRange": False, "refreshInterval": False, "rowHeight": False, "rowsPerPage": False,
        "headerRowHeight": False, "breakdownField": False, "viewMode": False, "hideAggregatedPreview": False,
        "sampleSize": False, "visContext": False, "density": False, "tabs": False, "version": False, "hits": False,
    },
    "index-pattern": {
        "title": True, "name": False, "timeFieldName": False, "fields": False, "fieldAttrs": False,
        "fieldFormatMap": False, "runtimeFieldMap": False, "sourceFilters": False, "typeMeta": False,
        "allowHidden": False, "allowNoIndex": False, "type": False, "intervalName": False,
    },
    "lens": {"title": True, "description": False, "state": True, "visualizationType": True, "version": False},
    "visualization": {
        "title": True, "description": False, _META: True, "visState": True, "uiStateJSON": False,
        "version": False, "savedSearchRefName": False,
    },
    "map": {
        "title": True, "description": False, "layerListJSON": True, "mapStateJSON": True, "uiStateJSON": False,
    },
    "tag": {"name": True, "description": False, "color": True},
}  # fmt: skip
#: Attributes that came with a newer shape: one that an older object has is dropped, or refused.
_SINCE = {
    ("search", "sampleSize"): "10.1.0",
    ("search", "headerRowHeight"): "10.2.0",
    ("search", "visContext"): "10.3.0",
    ("search", "density"): "10.5.0",
    ("search", "tabs"): "10.6.0",
    ("dashboard", "sections"): "10.3.0",
}
#: Attributes that hold JSON in a string.
_PACKED = {
    "optionsJSON", "panelsJSON", "visState", "uiStateJSON", "layerListJSON", "mapStateJSON", "fieldAttrs",
    "fieldFormatMap", "runtimeFieldMap", "sourceFilters", "typeMeta",
}  # fmt: skip
#: Kinds of agg-based visualizations.
_VISUALIZATIONS = {
    "area", "histogram", "horizontal_bar", "line", "pie", "table", "metric", "goal", "gauge", "heatmap", "tagcloud",
    "markdown", "input_control_vis", "metrics", "timelion", "vega", "tile_map", "region_map",
}  # fmt: skip


def faults(
    export: bytes,
    limits: Mapping[str, str] = KIBANA_8_9,
    installed: Collection[tuple[str, str]] = (),
) -> list[str]:
    """Every fault, a line each. installed: (type, id) of objects that the Kibana has already."""
    try:
        objects = read(export)
    except Unreadable as error:
        return [str(error)]
    if broken := list(_envelope_faults(objects)):
        return broken
    twice = Counter((it["type"], it["id"]) for it in objects)
    found = [f"{kind} {name}: there are {n} of it" for (kind, name), n in twice.items() if n > 1]
    known = set(twice) | set(installed)
    for it in objects:
        try:
            found += [f"{it['type']} {it['id']}: {fault}" for fault in _object_faults(it, limits, known)]
        except Unreadable as error:
            found.append(f"{it['type']} {it['id']}: {error}")
    return found


def _envelope_faults(objects: Sequence[Json]) -> Iterator[str]:
    if not objects:
        yield "there is no object"
    for number, it in enumerate(objects, 1):
        for key, kind in (("type", str), ("id", str), ("attributes", dict), ("references", list)):
            if not isinstance(it.get(key), kind) or not (it[key] or kind in (dict, list)):
                yield f"object {number}: {key} is missing, or is no {kind.__name__}"
        for reference in it.get("references") or ():
            if not all(isinstance(reference.get(key), str) for key in ("type", "id", "name")):
                yield f"object {number}: a reference without type, id or name"


def _object_faults(it: Json, limits: Mapping[str, str], known: Collection[tuple[str, str]]) -> Iterator[str]:
    kind, attributes, references = it["type"], it["attributes"], it["references"]
    if kind not in limits:
        yield f"{kind!r} is no type that can be imported"
        return
    made = it.get("typeMigrationVersion") or (it.get("migrationVersion") or {}).get(kind) or "0"
    yield from _version_faults(it, made, limits[kind])
    names = Counter(r["name"] for r in references)
    yield from (f"the reference {name} is there {n} times" for name, n in names.items() if n > 1)
    for r in references:
        if (r["type"], r["id"]) not in known:
            yield f"refers to {r['type']} {r['id']}, which is not there"
    yield from _attribute_faults(kind, attributes, made)
    if _META in attributes:
        yield from _source_faults(attributes[_META], set(names))
    match kind:
        case "dashboard":
            yield from dashboard_faults(it)
        case "lens":
            views = {r["name"]: r["id"] for r in references if r["type"] == "index-pattern"}
            yield from chart_faults(attributes, views)
        case "visualization":
            yield from _visualization_faults(attributes, set(names))
        case "search" if not isinstance(attributes.get("columns", []), list):
            yield "its columns are no list"


def _version_faults(it: Json, made: str, limit: str) -> Iterator[str]:
    if _numbers(made) > _numbers(limit):
        yield f"is of version {made}; {limit} is the newest that is known"
    core = it.get("coreMigrationVersion")
    if core is not None and _numbers(core) > _numbers(CORE):
        yield f"is of core version {core}; {CORE} is the newest that is known"


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))


def _attribute_faults(kind: str, attributes: Json, made: str) -> Iterator[str]:
    table = _ATTRIBUTES.get(kind)
    if table is None:
        return
    for name in attributes:
        if name not in table:
            yield f"has an attribute {name}, which is none of a {kind}"
        if _numbers(made) < _numbers(_SINCE.get((kind, name), "0")):
            yield f"has an attribute {name}, which is none of a {kind} of version {made}"
    for name, needed in table.items():
        if needed and attributes.get(name) in (None, ""):
            yield f"has no {name}"
    for name in _PACKED & set(attributes):
        unpacked(attributes[name], name)


def _source_faults(meta: Json, names: Collection[str]) -> Iterator[str]:
    """The query and the filters of a search source, whose data views are references."""
    source = unpacked(meta.get("searchSourceJSON", ""), "searchSourceJSON")
    yield from query_faults(source.get("query"))
    wanted = [source.get("indexRefName")]
    wanted += [one.get("meta", {}).get("indexRefName") for one in source.get("filter", [])]
    for name in filter(None, wanted):
        if name not in names:
            yield f"needs a reference {name}"
    for one in source.get("filter", []):
        if not one.get("meta") or not (one.get("query") or one.keys() & {"range", "exists", "bool"}):
            yield "has a filter without a query"


def _visualization_faults(attributes: Json, names: Collection[str]) -> Iterator[str]:
    state = unpacked(attributes["visState"], "visState")
    if state.get("type") not in _VISUALIZATIONS:
        yield f"{state.get('type')!r} is no kind of visualization"
    search = attributes.get("savedSearchRefName")
    if search and search not in names:
        yield f"needs a reference {search}"
