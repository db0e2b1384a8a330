"""Ways in which a chart can be damaged, in a panel or by itself; with them, all damages there are."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Iterator
from typing import Any

from tests.kibana.damages import DAMAGES, Choose, NotHere, damage, one_of, packed
from tests.kibana.exports import Json, layers


@contextlib.contextmanager
def _a_chart(
    objects: list[Json], choose: Choose[Any], fits: Callable[[Json], object] = lambda chart: True
) -> Iterator[Json]:
    """A chart to be damaged: one that stands for itself, or one in a panel."""
    places = [it for it in objects if it["type"] == "lens" and fits(it["attributes"])]
    panels = [
        (it, number)
        for it in objects
        if it["type"] == "dashboard"
        for number, panel in enumerate(json.loads(it["attributes"]["panelsJSON"]))
        if _carries_chart(panel) and fits(panel["embeddableConfig"]["attributes"])
    ]
    if not places and not panels:
        raise NotHere
    chosen = choose([*places, *panels])
    if isinstance(chosen, dict):
        yield chosen["attributes"]
        return
    it, number = chosen
    with packed(it["attributes"], "panelsJSON") as found:
        yield found[number]["embeddableConfig"]["attributes"]


def _carries_chart(panel: Json) -> bool:
    by_value = "panelRefName" not in panel and "savedObjectId" not in panel.get("embeddableConfig", {})
    return panel["type"] == "lens" and by_value and "attributes" in panel["embeddableConfig"]


def _columns(chart: Json, operation: str | None = None) -> list[tuple[Json, str]]:
    """Columns of a chart as (layer, name), those of one operation or all."""
    return [
        (layer, name)
        for layer in layers(chart).values()
        for name, column in layer["columns"].items()
        if operation in (None, column["operationType"])
    ]


@contextlib.contextmanager
def _a_column(objects: list[Json], choose: Choose[Any], operation: str | None = None) -> Iterator[Json]:
    with _a_chart(objects, choose, lambda chart: _columns(chart, operation)) as chart:
        layer, name = choose(_columns(chart, operation))
        yield layer["columns"][name]


@damage
def a_column_has_an_unknown_operation(objects: list[Json], choose: Choose[Any]) -> None:
    with _a_column(objects, choose) as column:
        column["operationType"] = choose(["top_values", "avg", "", None])


@damage
def a_column_has_no_field(objects: list[Json], choose: Choose[Any]) -> None:
    with _a_column(objects, choose, "terms") as column:
        del column["sourceField"]


@damage
def a_column_is_gone(objects: list[Json], choose: Choose[Any]) -> None:
    with _a_chart(objects, choose, _columns) as chart:
        layer, name = choose(_columns(chart))
        del layer["columns"][name]


@damage
def a_column_is_out_of_order(objects: list[Json], choose: Choose[Any]) -> None:
    with _a_chart(objects, choose, _columns) as chart:
        layer, name = choose(_columns(chart))
        layer["columnOrder"].remove(name)


@damage
def a_bucket_is_a_metric(objects: list[Json], choose: Choose[Any]) -> None:
    with _a_column(objects, choose) as column:
        column["isBucketed"] = not column["isBucketed"]


@damage
def top_values_are_ordered_by_nothing(objects: list[Json], choose: Choose[Any]) -> None:
    with _a_column(objects, choose, "terms") as column:
        column["params"]["orderBy"] = choose([{}, {"type": "column", "columnId": "gone"}, {"type": "most"}])


@damage
def top_values_have_no_size(objects: list[Json], choose: Choose[Any]) -> None:
    with _a_column(objects, choose, "terms") as column:
        column["params"]["size"] = choose([0, -1, None, "10"])


@damage
def a_histogram_has_no_interval(objects: list[Json], choose: Choose[Any]) -> None:
    with _a_column(objects, choose, "date_histogram") as column:
        del column["params"]["interval"]


@damage
def a_last_value_is_last_by_nothing(objects: list[Json], choose: Choose[Any]) -> None:
    with _a_column(objects, choose, "last_value") as column:
        del column["params"]["sortField"]


@damage
def a_formula_refers_to_nothing(objects: list[Json], choose: Choose[Any]) -> None:
    with _a_column(objects, choose, "formula") as column:
        column["references"] = choose([[], ["gone"]])


@damage
def arithmetic_computes_with_what_is_gone(objects: list[Json], choose: Choose[Any]) -> None:
    with _a_column(objects, choose, "math") as column:
        column["params"]["tinymathAst"] = {"type": "function", "name": "add", "args": ["gone", 1]}


@damage
def a_column_filters_by_what_cannot_be_read(objects: list[Json], choose: Choose[Any]) -> None:
    with _a_column(objects, choose) as column:
        column["filter"] = {"language": "kuery", "query": "story.role: (first"}


@damage
def a_chart_is_of_no_kind(objects: list[Json], choose: Choose[Any]) -> None:
    with _a_chart(objects, choose) as chart:
        chart["visualizationType"] = "lnsBars"


@damage
def a_chart_has_no_state(objects: list[Json], choose: Choose[Any]) -> None:
    with _a_chart(objects, choose) as chart:
        del chart["state"]


@damage
def a_chart_has_no_layers(objects: list[Json], choose: Choose[Any]) -> None:
    with _a_chart(objects, choose) as chart:
        chart["state"]["datasourceStates"] = {}


@damage
def a_layer_has_no_data_view(objects: list[Json], choose: Choose[Any]) -> None:
    with _a_chart(objects, choose, layers) as chart:
        states = chart["state"]["datasourceStates"]
        name = "formBased" if states.get("formBased", {}).get("layers") else "indexpattern"
        states[name]["layers"] = {f"{key}-2": layer for key, layer in states[name]["layers"].items()}


@damage
def a_chart_draws_a_column_that_is_gone(objects: list[Json], choose: Choose[Any]) -> None:
    with _a_chart(
        objects, choose, lambda chart: chart["visualizationType"] in ("lnsXY", "lnsDatatable")
    ) as chart:
        drawing = chart["state"]["visualization"]
        if chart["visualizationType"] == "lnsXY":
            drawing["layers"][0].setdefault("accessors", []).append("gone")
            drawing["layers"][0]["layerType"] = "data"
        else:
            drawing["columns"].append({"columnId": "gone"})


@damage
def a_visualization_is_of_no_kind(objects: list[Json], choose: Choose[Any]) -> None:
    it = one_of(objects, choose, lambda it: it["type"] == "visualization")
    with packed(it["attributes"], "visState") as state:
        state["type"] = "doughnut"


#: Those of objects and panels, and those of this file.
ALL = DAMAGES
