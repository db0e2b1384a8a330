"""Files of saved objects, as Kibana's export writes them, read for checking."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

Json = dict[str, Any]


class Unreadable(ValueError):
    """A line or a string that should hold JSON does not."""


def read(export: bytes) -> list[Json]:
    """The objects of a file, without the line that sums it up. Raises Unreadable."""
    objects = []
    for number, line in enumerate(export.decode("utf-8-sig").split("\n"), 1):  # other ends of lines are text
        if line.strip():
            found = _json(line, f"line {number}")
            if not isinstance(found, dict):
                raise Unreadable(f"line {number} is no object")
            if "exportedCount" not in found:
                objects.append(found)
    return objects


def write(objects: Iterable[Json]) -> bytes:
    return "".join(json.dumps(it, ensure_ascii=False) + "\n" for it in objects).encode()


def unpacked(value: object, where: str) -> Any:
    """The JSON in a string; nothing at all is an empty object. Raises Unreadable."""
    if not isinstance(value, str):
        raise Unreadable(f"{where} is no string")
    return _json(value, where) if value else {}


def _json(text: str, where: str) -> Any:
    try:
        return json.loads(text)
    except ValueError as error:
        raise Unreadable(f"{where}: {error}") from error


def panels(dashboard: Json) -> list[Json]:
    found = unpacked(dashboard["attributes"].get("panelsJSON", "[]"), "panelsJSON")
    return list(found)


def controls(dashboard: Json) -> dict[str, Json]:
    group = dashboard["attributes"].get("controlGroupInput")
    return dict(unpacked(group.get("panelsJSON", "{}"), "controls")) if group else {}


def charts(objects: Iterable[Json]) -> Iterator[tuple[str, Json, dict[str, str]]]:
    """Every Lens chart: where it is, its attributes, and data views by the names of references."""
    for it in objects:
        if it["type"] == "lens":
            yield f"lens {it['id']}", it["attributes"], _views(it["references"])
        if it["type"] == "dashboard":
            for panel in panels(it):
                attributes = panel.get("embeddableConfig", {}).get("attributes")
                if panel.get("type") == "lens" and attributes:
                    prefix = f"{panel['panelIndex']}:"
                    own = [r for r in it["references"] if r["name"].startswith(prefix)]
                    views = {name.removeprefix(prefix): view for name, view in _views(own).items()}
                    yield f"{it['attributes']['title']} / {panel_title(panel)}", attributes, views


def panel_title(panel: Json) -> str:
    config = panel.get("embeddableConfig", {})
    return str(panel.get("title") or config.get("attributes", {}).get("title") or panel["panelIndex"])


def _views(references: Iterable[Json]) -> dict[str, str]:
    return {r["name"]: r["id"] for r in references if r["type"] == "index-pattern"}


def layers(attributes: Json) -> dict[str, Json]:
    """The layers of a chart over data views; the datasource was called otherwise before 8.6."""
    states = attributes["state"].get("datasourceStates", {})
    found = (states.get("formBased") or {}).get("layers") or (states.get("indexpattern") or {}).get("layers")
    return dict(found or {})


def esql_layers(attributes: Json) -> dict[str, Json]:
    """The layers of a chart over queries of its own, in ES|QL."""
    states = attributes["state"].get("datasourceStates", {})
    found = (states.get("textBased") or {}).get("layers") or {}
    return {name: layer for name, layer in found.items() if layer.get("columns")}
