"""Ways in which a file of saved objects can be damaged, so that an import refuses it or a panel stays empty.

Each takes the objects and `choose`, which picks one of a list, and damages one place. Raises NotHere where the
objects have no such place.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

from tests.kibana.exports import Json, layers, unpacked

T = TypeVar("T")
Choose = Callable[[Sequence[T]], T]
Damage = Callable[[list[Json], Choose[Any]], None]

DAMAGES: dict[str, Damage] = {}
#: References that something in the object speaks of. Exports also carry some that nothing does.
_SPOKEN_OF = (":panel_", ":savedObjectRef", "kibanaSavedObjectMeta.searchSourceJSON.", "controlGroup_")


class NotHere(Exception):
    """The objects have no place for this damage."""


def damage(function: Damage) -> Damage:
    DAMAGES[function.__name__.replace("_", " ")] = function
    return function


def _of(objects: Sequence[T], choose: Choose[T], fits: Callable[[T], object]) -> T:
    found = [it for it in objects if fits(it)]
    if not found:
        raise NotHere
    return choose(found)


# --- the file ---------------------------------------------------------------------------------------------


@damage
def an_object_is_gone_that_others_need(objects: list[Json], choose: Choose[Any]) -> None:
    needed = {(r["type"], r["id"]) for it in objects for r in it["references"]}
    objects.remove(_of(objects, choose, lambda it: (it["type"], it["id"]) in needed))


@damage
def an_object_is_there_twice(objects: list[Json], choose: Choose[Any]) -> None:
    objects.append(choose(objects))


@damage
def an_object_lacks_a_part(objects: list[Json], choose: Choose[Any]) -> None:
    del choose(objects)[choose(["type", "id", "attributes", "references"])]


@damage
def an_object_is_of_a_newer_shape(objects: list[Json], choose: Choose[Any]) -> None:
    it = _of(objects, choose, lambda it: "typeMigrationVersion" in it)
    it["typeMigrationVersion"] = choose(["10.99.0", "11.0.0", "99.0.0"])


@damage
def an_object_is_of_a_newer_core(objects: list[Json], choose: Choose[Any]) -> None:
    choose(objects)["coreMigrationVersion"] = choose(["8.8.1", "9.0.0"])


@damage
def an_object_is_of_no_type(objects: list[Json], choose: Choose[Any]) -> None:
    choose(objects)["type"] = "dash-board"


@damage
def an_attribute_is_unknown(objects: list[Json], choose: Choose[Any]) -> None:
    _of(objects, choose, lambda it: "config" not in it["type"] and it["type"] != "query")["attributes"][
        "theme"
    ] = "dark"


@damage
def an_attribute_is_newer_than_the_object(objects: list[Json], choose: Choose[Any]) -> None:
    it = _of(objects, choose, lambda it: it["type"] == "search")
    it.pop("migrationVersion", None)
    it["typeMigrationVersion"] = "10.0.0" if it.get("typeMigrationVersion", "8").startswith("10") else "8.0.0"
    it["attributes"][choose(["tabs", "headerRowHeight"])] = []


@damage
def a_title_is_gone(objects: list[Json], choose: Choose[Any]) -> None:
    del _of(objects, choose, lambda it: it["attributes"].get("title") and it["type"] != "query")[
        "attributes"
    ]["title"]


@damage
def a_reference_is_gone(objects: list[Json], choose: Choose[Any]) -> None:
    it = _of(objects, choose, lambda it: _spoken_of(it))
    it["references"].remove(choose(_spoken_of(it)))


@damage
def a_reference_has_another_name(objects: list[Json], choose: Choose[Any]) -> None:
    it = _of(objects, choose, lambda it: _spoken_of(it))
    choose(_spoken_of(it))["name"] += "-2"


@damage
def a_reference_leads_nowhere(objects: list[Json], choose: Choose[Any]) -> None:
    choose(_of(objects, choose, lambda it: it["references"])["references"])["id"] = "nowhere"


@damage
def a_reference_lacks_its_id(objects: list[Json], choose: Choose[Any]) -> None:
    del choose(_of(objects, choose, lambda it: it["references"])["references"])["id"]


def _spoken_of(it: Json) -> list[Json]:
    return [r for r in it["references"] if any(part in r["name"] for part in _SPOKEN_OF)]


# --- JSON in strings --------------------------------------------------------------------------------------


@damage
def json_in_an_attribute_is_cut(objects: list[Json], choose: Choose[Any]) -> None:
    names = ("panelsJSON", "optionsJSON", "visState", "layerListJSON", "sourceFilters", "fieldAttrs")
    it = _of(objects, choose, lambda it: any(it["attributes"].get(name) for name in names))
    name = choose([name for name in names if it["attributes"].get(name)])
    it["attributes"][name] = it["attributes"][name][:-1]


@damage
def json_of_a_search_source_is_cut(objects: list[Json], choose: Choose[Any]) -> None:
    it = _of(
        objects, choose, lambda it: it["attributes"].get("kibanaSavedObjectMeta", {}).get("searchSourceJSON")
    )
    it["attributes"]["kibanaSavedObjectMeta"]["searchSourceJSON"] += "}"


@damage
def a_query_cannot_be_read(objects: list[Json], choose: Choose[Any]) -> None:
    it = _of(objects, choose, lambda it: it["type"] in ("search", "dashboard"))
    with _packed(it["attributes"]["kibanaSavedObjectMeta"], "searchSourceJSON") as source:
        source["query"] = {
            "language": "kuery",
            "query": choose(["topics: (", 'title: "x', "and", "a or", ": x"]),
        }


@damage
def a_filter_has_lost_its_data_view(objects: list[Json], choose: Choose[Any]) -> None:
    it = _of(objects, choose, lambda it: it["type"] == "search")
    with _packed(it["attributes"]["kibanaSavedObjectMeta"], "searchSourceJSON") as source:
        source["filter"] = [{"meta": {"indexRefName": "filter-9"}, "query": {"match_all": {}}}]


# --- panels -----------------------------------------------------------------------------------------------


@contextlib.contextmanager
def _packed(holder: Json, name: str) -> Iterator[Any]:
    value = unpacked(holder[name], name)
    yield value
    holder[name] = json.dumps(value)


@contextlib.contextmanager
def _a_panel(
    objects: list[Json], choose: Choose[Any], fits: Callable[[Json], object] = lambda panel: True
) -> Iterator[Json]:
    """A panel to be damaged, of a dashboard that has one that fits."""
    dashboards = [it for it in objects if it["type"] == "dashboard"]
    it = _of(dashboards, choose, lambda it: any(map(fits, json.loads(it["attributes"]["panelsJSON"]))))
    with _packed(it["attributes"], "panelsJSON") as panels:
        yield choose([panel for panel in panels if fits(panel)])


@damage
def a_panel_has_nothing_in_it(objects: list[Json], choose: Choose[Any]) -> None:
    with _a_panel(objects, choose, lambda panel: "savedObjectId" not in panel["embeddableConfig"]) as panel:
        panel.pop("panelRefName", None)
        panel["embeddableConfig"] = {"enhancements": {}}
        panel["panelIndex"] = panel["gridData"]["i"] = "emptied"


@damage
def a_panel_has_no_embeddable(objects: list[Json], choose: Choose[Any]) -> None:
    with _a_panel(objects, choose) as panel:
        del panel["embeddableConfig"]


@damage
def a_panel_is_of_no_type(objects: list[Json], choose: Choose[Any]) -> None:
    with _a_panel(objects, choose) as panel:
        panel["type"] = "lense"


@damage
def a_panel_shows_another_type_than_it_refers_to(objects: list[Json], choose: Choose[Any]) -> None:
    with _a_panel(objects, choose, lambda panel: "panelRefName" in panel) as panel:
        panel["type"] = "map" if panel["type"] != "map" else "lens"


@damage
def two_panels_are_the_same(objects: list[Json], choose: Choose[Any]) -> None:
    it = _of(objects, choose, lambda it: it["type"] == "dashboard" and it["attributes"]["panelsJSON"] != "[]")
    with _packed(it["attributes"], "panelsJSON") as panels:
        panels.append(choose(panels))


@damage
def a_panel_is_wider_than_the_grid(objects: list[Json], choose: Choose[Any]) -> None:
    with _a_panel(objects, choose) as panel:
        panel["gridData"]["w"] = 49


@damage
def a_panel_has_no_place(objects: list[Json], choose: Choose[Any]) -> None:
    with _a_panel(objects, choose) as panel:
        del panel["gridData"][choose(["x", "y", "w", "h"])]


@damage
def a_panel_has_the_place_of_another(objects: list[Json], choose: Choose[Any]) -> None:
    with _a_panel(objects, choose) as panel:
        panel["gridData"]["i"] = "another"


@contextlib.contextmanager
def _a_control(objects: list[Json], choose: Choose[Any]) -> Iterator[Json]:
    def has_lists(it: Json) -> bool:
        group = it["attributes"].get("controlGroupInput", {}).get("panelsJSON", "{}")
        return any(one["type"] == "optionsListControl" for one in json.loads(group).values())

    it = _of(objects, choose, lambda it: it["type"] == "dashboard" and has_lists(it))
    with _packed(it["attributes"]["controlGroupInput"], "panelsJSON") as controls:
        yield choose([one for one in controls.values() if one["type"] == "optionsListControl"])


@damage
def a_control_has_no_field(objects: list[Json], choose: Choose[Any]) -> None:
    with _a_control(objects, choose) as control:
        del control["explicitInput"]["fieldName"]


@damage
def a_control_is_of_no_type(objects: list[Json], choose: Choose[Any]) -> None:
    with _a_control(objects, choose) as control:
        control["type"] = "listControl"


# --- charts -----------------------------------------------------------------------------------------------


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
    with _packed(it["attributes"], "panelsJSON") as found:
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
    it = _of(objects, choose, lambda it: it["type"] == "visualization")
    with _packed(it["attributes"], "visState") as state:
        state["type"] = "doughnut"
