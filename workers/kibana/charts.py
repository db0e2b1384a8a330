"""Charts of Kibana's Lens, from columns: how what is counted is drawn.

A chart has one layer. Its columns are the buckets, from the outermost to the innermost, then the metrics; Kibana makes
one nested aggregation of them.
"""

from __future__ import annotations

from workers.kibana.columns import Column, over_time
from workers.kibana.saved_objects import Json, Reference
from workers.model import Value

LAYER = "main"
#: The kind of chart that shows its own title.
NUMBER = "lnsMetric"
#: Pixels of a column of ids: enough to see that two differ.
NARROW = 110


class Chart(Value, frozen=True):
    """A chart over a data view. `query`: KQL that holds for it alone."""

    title: str
    kind: str
    drawing: Json
    columns: tuple[Column, ...]
    view: str
    query: str = ""

    def references(self) -> tuple[Reference, ...]:
        return (Reference("index-pattern", self.view, f"indexpattern-datasource-layer-{LAYER}"),)

    def attributes(self) -> Json:
        """What a panel carries that holds its chart itself."""
        shown = list(self.columns)
        hidden = [part for column in shown for part in column.parts]
        layer: Json = {
            "columns": {column.id: column.state for column in (*shown, *hidden)},
            "columnOrder": [column.id for column in (*shown, *hidden)],
            "incompleteColumns": {},
        }
        return {
            "title": self.title,
            "visualizationType": self.kind,
            "type": "lens",
            "references": [{"type": r.type, "id": r.id, "name": r.name} for r in self.references()],
            "state": {
                "adHocDataViews": {},
                "datasourceStates": {"formBased": {"layers": {LAYER: layer}}},
                "filters": [],
                "internalReferences": [],
                "query": {"language": "kuery", "query": self.query},
                "visualization": self.drawing,
            },
        }


def number(title: str, metric: Column, *, view: str, query: str = "") -> Chart:
    """One number, large, under the title."""
    named = Column(metric.id, {**metric.state, "label": title}, metric.parts)
    drawing: Json = {"layerId": LAYER, "layerType": "data", "metricAccessor": metric.id}
    return Chart(title, NUMBER, drawing, (named,), view, query)


def table(
    title: str,
    rows: tuple[Column, ...],
    metrics: tuple[Column, ...],
    *,
    view: str,
    query: str = "",
    narrow: bool = False,
) -> Chart:
    """A row each bucket; pages of ten. narrow: the first column has ids, which nobody reads."""
    columns = (*rows, *metrics)
    shown: list[Json] = [{"columnId": column.id, "isTransposed": False} for column in columns]
    if narrow:
        shown[0]["width"] = NARROW
    drawing: Json = {
        "layerId": LAYER,
        "layerType": "data",
        "columns": shown,
        "paging": {"size": 10, "enabled": True},
    }
    return Chart(title, "lnsDatatable", drawing, columns, view, query)


def trend(
    title: str,
    metric: Column,
    split: Column | None = None,
    *,
    view: str,
    query: str = "",
    series: str = "bar_stacked",
) -> Chart:
    """The metric over time, in one colour each value of `split`: the same values in every span."""
    time = over_time()
    columns = (split, time, metric) if split is not None else (time, metric)
    drawing = _axes(series, time, metric, split)
    return Chart(title, "lnsXY", drawing, columns, view, query)


def ranking(title: str, names: Column, metric: Column, *, view: str, query: str = "") -> Chart:
    """A bar each name, the longest on top."""
    drawing = _axes("bar_horizontal", names, metric, None)
    return Chart(title, "lnsXY", drawing, (names, metric), view, query)


def shares(title: str, names: Column, metric: Column, *, view: str, query: str = "") -> Chart:
    """A ring of shares."""
    layer: Json = {
        "layerId": LAYER,
        "layerType": "data",
        "primaryGroups": [names.id],
        "metrics": [metric.id],
        "numberDisplay": "value",
        "categoryDisplay": "default",
        "legendDisplay": "show",
        "legendPosition": "right",
        "nestedLegend": False,
    }
    return Chart(title, "lnsPie", {"shape": "donut", "layers": [layer]}, (names, metric), view, query)


def _axes(series: str, x: Column, y: Column, split: Column | None) -> Json:
    layer: Json = {
        "layerId": LAYER,
        "layerType": "data",
        "seriesType": series,
        "position": "top",
        "showGridlines": False,
        "xAccessor": x.id,
        "accessors": [y.id],
    }
    if split is not None:
        layer["splitAccessor"] = split.id
    return {
        "legend": {"isVisible": split is not None, "position": "right", "legendSize": "auto"},
        "valueLabels": "hide",
        "fittingFunction": "Zero",
        "preferredSeriesType": series,
        "axisTitlesVisibilitySettings": {"x": False, "yLeft": False, "yRight": False},
        "tickLabelsVisibilitySettings": {"x": True, "yLeft": True, "yRight": True},
        "labelsOrientation": {"x": 0, "yLeft": 0, "yRight": 0},
        "gridlinesVisibilitySettings": {"x": False, "yLeft": True, "yRight": False},
        "yLeftExtent": {"mode": "full"},
        "yRightExtent": {"mode": "full"},
        "layers": [layer],
    }
