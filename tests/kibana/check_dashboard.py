"""What is wrong with a dashboard: panels that would stay empty, controls that know no field."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from tests.kibana.check_lens import chart_faults
from tests.kibana.exports import Json, Unreadable, controls, panel_title, panels, unpacked

#: Columns of the grid.
WIDTH = 48
#: What is an object of its own, or carries one's attributes.
_OBJECTS = {"lens", "visualization", "search", "map", "links"}
#: What is whole in its configuration: pictures, logs, and what the solutions draw.
_WHOLE = {
    "image", "LOG_STREAM_EMBEDDABLE", "ml_anomaly_swimlane", "ml_anomaly_charts", "ml_single_metric_viewer",
    "aiops_change_point_chart", "SLO_EMBEDDABLE", "SLO_ALERTS_EMBEDDABLE", "SLO_ERROR_BUDGET_EMBEDDABLE",
    "SYNTHETICS_OVERVIEW_EMBEDDABLE", "SYNTHETICS_MONITORS_EMBEDDABLE",
}  # fmt: skip
#: Control → the reference that it needs to a data view.
_CONTROLS = {
    "optionsListControl": "optionsListDataView",
    "rangeSliderControl": "rangeSliderDataView",
    "timeSlider": "",
    "esqlControl": "",
}


def dashboard_faults(it: Json) -> Iterator[str]:
    names = {r["name"]: r for r in it["references"]}
    found = panels(it)
    if not all(isinstance(panel, dict) and panel.get("panelIndex") for panel in found):
        raise Unreadable("panelsJSON has a panel without an index")
    for index, n in Counter(panel["panelIndex"] for panel in found).items():
        if n > 1:
            yield f"there are {n} panels {index}"
    for panel in found:
        faults = (*_place_faults(panel), *_content_faults(panel, names))
        yield from (f"panel {panel_title(panel)}: {fault}" for fault in faults)
    group = it["attributes"].get("controlGroupInput")
    if group and "ignoreParentSettingsJSON" in group:
        unpacked(group["ignoreParentSettingsJSON"], "ignoreParentSettingsJSON")
    for key, control in controls(it).items():
        yield from (f"control {key}: {fault}" for fault in _control_faults(key, control, names))


def _place_faults(panel: Json) -> Iterator[str]:
    place = panel.get("gridData") or {}
    if not all(isinstance(place.get(side), int) for side in "xywh"):
        yield "has no place"
        return
    if (
        place["w"] < 1
        or place["h"] < 1
        or place["x"] < 0
        or place["y"] < 0
        or place["x"] + place["w"] > WIDTH
    ):
        yield "does not fit the grid"
    if place.get("i") != panel["panelIndex"]:
        yield "its place is another panel's"


def _content_faults(panel: Json, names: dict[str, Json]) -> Iterator[str]:
    kind, config = panel.get("type"), panel.get("embeddableConfig")
    if kind not in _OBJECTS | _WHOLE:
        yield f"{kind!r} is nothing that can be embedded"
        return
    if not isinstance(config, dict):
        yield "has no embeddable"
        return
    if kind in _WHOLE:
        return
    prefix = f"{panel['panelIndex']}:"
    if "panelRefName" in panel:
        refers = names.get(prefix + panel["panelRefName"]) or names.get(panel["panelRefName"])
        if refers is None:
            yield f"needs a reference {prefix}{panel['panelRefName']}"
        elif refers["type"] != kind:
            yield f"is a {kind}, but refers to a {refers['type']}"
    elif (kept := names.get(f"{prefix}savedObjectRef")) is not None:
        if kept["type"] != kind:
            yield f"is a {kind}, but refers to a {kept['type']}"
    elif kind == "lens" and isinstance(config.get("attributes"), dict):
        views = {
            name.removeprefix(prefix): r["id"]
            for name, r in names.items()
            if name.startswith(prefix) and r["type"] == "index-pattern"
        }
        yield from chart_faults(config["attributes"], views)
    elif kind == "visualization" and isinstance(config.get("savedVis"), dict):
        if not config["savedVis"].get("type"):
            yield "its visualization is of no type"
    elif not (kind in ("map", "links", "search") and isinstance(config.get("attributes"), dict)):
        yield "has no embeddable"


def _control_faults(key: str, control: Json, names: dict[str, Json]) -> Iterator[str]:
    kind, shown = control.get("type"), control.get("explicitInput") or {}
    if kind not in _CONTROLS:
        yield f"{kind!r} is no control"
        return
    if shown.get("id", key) != key:
        yield "its id is another control's"
    if view := _CONTROLS[kind]:
        if not shown.get("fieldName"):
            yield "has no field"
        if f"controlGroup_{key}:{view}" not in names:
            yield f"needs a reference controlGroup_{key}:{view}"
