"""Dashboards: panels in rows, and controls above them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from workers.kibana.charts import NUMBER, Chart
from workers.kibana.saved_objects import TYPE_VERSIONS, Json, Reference, SavedObject, packed
from workers.model import Value

#: Columns of a dashboard's grid.
WIDTH = 48
#: What a dashboard or a saved search shows at first. Kibana's own default is fifteen minutes.
FIRST_RANGE = {"from": "now-7d", "to": "now"}
#: Milliseconds between two readings, once somebody switches them on.
REFRESH = 60_000


class Text(Value, frozen=True):
    """A panel of Markdown."""

    title: str
    markdown: str


class Listing(Value, frozen=True):
    """A panel that shows a saved search."""

    title: str
    search: str


Panel = Chart | Text | Listing


class Row(Value, frozen=True):
    """Panels side by side, each as wide as the others; `height` in lines of the grid."""

    height: int
    panels: tuple[Panel, ...]


class Control(Value, frozen=True):
    """A list of a field's values to choose from; what is chosen holds for the whole dashboard."""

    field: str
    title: str
    view: str


class Dashboard(Value, frozen=True):
    id: str
    title: str
    description: str
    rows: tuple[Row, ...]
    controls: tuple[Control, ...] = ()

    def saved(self) -> SavedObject:
        panels = list(self._placed())
        attributes: Json = {
            "title": self.title,
            "description": self.description,
            "kibanaSavedObjectMeta": {
                "searchSourceJSON": packed({"query": {"language": "kuery", "query": ""}, "filter": []})
            },
            "optionsJSON": packed(
                {
                    "useMargins": True,
                    "syncColors": True,
                    "syncCursor": True,
                    "syncTooltips": False,
                    "hidePanelTitles": False,
                }
            ),
            "panelsJSON": packed([panel for panel, _ in panels]),
            "timeRestore": True,
            "timeFrom": FIRST_RANGE["from"],
            "timeTo": FIRST_RANGE["to"],
            "refreshInterval": {"pause": True, "value": REFRESH},
            "version": 1,
        }
        if self.controls:
            attributes["controlGroupInput"] = _control_group(self.controls)
        references = [reference for _, needed in panels for reference in needed]
        references += [
            Reference("index-pattern", it.view, f"controlGroup_{_key(it.title)}:optionsListDataView")
            for it in self.controls
        ]
        return SavedObject("dashboard", self.id, attributes, tuple(references))

    def _placed(self) -> Iterator[tuple[Json, tuple[Reference, ...]]]:
        """Every panel with what it needs."""
        y = 0
        for row in self.rows:
            edges = [WIDTH * i // len(row.panels) for i in range(len(row.panels) + 1)]
            for panel, left, right in zip(row.panels, edges, edges[1:], strict=False):
                place = {"x": left, "y": y, "w": right - left, "h": row.height, "i": _key(panel.title)}
                yield _panel(panel, place)
            y += row.height


def _panel(panel: Panel, place: Json) -> tuple[Json, tuple[Reference, ...]]:
    key = _key(panel.title)
    state: Json = {
        "version": TYPE_VERSIONS["dashboard"],
        "gridData": place,
        "panelIndex": key,
        "title": panel.title,
    }
    match panel:
        case Chart():
            embedded: Json = {"attributes": panel.attributes(), "enhancements": {}}
            if panel.kind == NUMBER:
                embedded["hidePanelTitles"] = True
            needed = tuple(Reference(r.type, r.id, f"{key}:{r.name}") for r in panel.references())
            return {**state, "type": "lens", "embeddableConfig": embedded}, needed
        case Text():
            embedded = {"savedVis": _markdown(panel), "hidePanelTitles": True, "enhancements": {}}
            return {**state, "type": "visualization", "embeddableConfig": embedded}, ()
        case Listing():
            name = f"panel_{key}"
            state |= {"type": "search", "embeddableConfig": {"enhancements": {}}, "panelRefName": name}
            return state, (Reference("search", panel.search, f"{key}:{name}"),)


def _markdown(panel: Text) -> Json:
    return {
        "id": "",
        "title": panel.title,
        "description": "",
        "type": "markdown",
        "params": {"fontSize": 12, "openLinksInNewTab": False, "markdown": panel.markdown},
        "uiState": {},
        "data": {
            "aggs": [],
            "searchSource": {"query": {"language": "kuery", "query": ""}, "filter": []},
        },
    }


def _control_group(controls: Sequence[Control]) -> Json:
    panels = {_key(it.title): _control(it, order) for order, it in enumerate(controls)}
    heeded = {
        "ignoreFilters": False,
        "ignoreQuery": False,
        "ignoreTimerange": False,
        "ignoreValidations": False,
    }
    return {
        "controlStyle": "oneLine",
        "chainingSystem": "HIERARCHICAL",
        "panelsJSON": packed(panels),
        "ignoreParentSettingsJSON": packed(heeded),
    }


def _control(control: Control, order: int) -> Json:
    key = _key(control.title)
    shown: Json = {
        "id": key,
        "fieldName": control.field,
        "title": control.title,
        "selectedOptions": [],
        "enhancements": {},
    }
    return {
        "order": order,
        "width": "medium",
        "grow": True,
        "type": "optionsListControl",
        "explicitInput": shown,
    }


def _key(title: str) -> str:
    """What tells panels or controls of one dashboard apart, of their titles."""
    return re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")
