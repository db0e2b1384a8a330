"""Ways in which a file of saved objects can be damaged, so that an import refuses it or a panel stays empty.

Each takes the objects and `choose`, which picks one of a list, and damages one place. Raises NotHere where the
objects have no such place.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

from tests.kibana.exports import Json, panels, unpacked

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


def one_of(objects: Sequence[T], choose: Choose[T], fits: Callable[[T], object]) -> T:
    found = [it for it in objects if fits(it)]
    if not found:
        raise NotHere
    return choose(found)


# --- the file ---------------------------------------------------------------------------------------------


@damage
def an_object_is_gone_that_others_need(objects: list[Json], choose: Choose[Any]) -> None:
    needed = {(r["type"], r["id"]) for it in objects for r in it["references"]}
    objects.remove(one_of(objects, choose, lambda it: (it["type"], it["id"]) in needed))


@damage
def an_object_is_there_twice(objects: list[Json], choose: Choose[Any]) -> None:
    objects.append(choose(objects))


@damage
def an_object_lacks_a_part(objects: list[Json], choose: Choose[Any]) -> None:
    del choose(objects)[choose(["type", "id", "attributes", "references"])]


@damage
def an_object_is_of_a_newer_shape(objects: list[Json], choose: Choose[Any]) -> None:
    it = one_of(objects, choose, lambda it: "typeMigrationVersion" in it)
    it["typeMigrationVersion"] = choose(["10.99.0", "11.0.0", "99.0.0"])


@damage
def an_object_is_of_a_newer_core(objects: list[Json], choose: Choose[Any]) -> None:
    choose(objects)["coreMigrationVersion"] = choose(["8.8.1", "9.0.0"])


@damage
def an_object_is_of_no_type(objects: list[Json], choose: Choose[Any]) -> None:
    choose(objects)["type"] = "dash-board"


@damage
def an_attribute_is_unknown(objects: list[Json], choose: Choose[Any]) -> None:
    one_of(objects, choose, lambda it: "config" not in it["type"] and it["type"] != "query")["attributes"][
        "theme"
    ] = "dark"


@damage
def an_attribute_is_newer_than_the_object(objects: list[Json], choose: Choose[Any]) -> None:
    it = one_of(objects, choose, lambda it: it["type"] == "search")
    it.pop("migrationVersion", None)
    it["typeMigrationVersion"] = "10.0.0" if it.get("typeMigrationVersion", "8").startswith("10") else "8.0.0"
    it["attributes"][choose(["tabs", "headerRowHeight"])] = []


@damage
def a_title_is_gone(objects: list[Json], choose: Choose[Any]) -> None:
    del one_of(objects, choose, lambda it: it["attributes"].get("title") and it["type"] != "query")[
        "attributes"
    ]["title"]


@damage
def a_reference_is_gone(objects: list[Json], choose: Choose[Any]) -> None:
    it = one_of(objects, choose, lambda it: _spoken_of(it))
    it["references"].remove(choose(_spoken_of(it)))


@damage
def a_reference_has_another_name(objects: list[Json], choose: Choose[Any]) -> None:
    it = one_of(objects, choose, lambda it: _spoken_of(it))
    choose(_spoken_of(it))["name"] += "-2"


@damage
def a_reference_leads_nowhere(objects: list[Json], choose: Choose[Any]) -> None:
    choose(one_of(objects, choose, lambda it: it["references"])["references"])["id"] = "nowhere"


@damage
def a_reference_lacks_its_id(objects: list[Json], choose: Choose[Any]) -> None:
    del choose(one_of(objects, choose, lambda it: it["references"])["references"])["id"]


def _spoken_of(it: Json) -> list[Json]:
    """References that are needed. A panel may carry its chart beside a reference to it, and does without."""
    found = panels(it) if it["type"] == "dashboard" else []
    whole = {
        f"{panel['panelIndex']}:savedObjectRef"
        for panel in found
        if "attributes" in panel["embeddableConfig"]
    }
    named = [r for r in it["references"] if any(part in r["name"] for part in _SPOKEN_OF)]
    return [r for r in named if r["name"] not in whole]


# --- JSON in strings --------------------------------------------------------------------------------------


@damage
def json_in_an_attribute_is_cut(objects: list[Json], choose: Choose[Any]) -> None:
    names = ("panelsJSON", "optionsJSON", "visState", "layerListJSON", "sourceFilters", "fieldAttrs")
    it = one_of(objects, choose, lambda it: any(it["attributes"].get(name) for name in names))
    name = choose([name for name in names if it["attributes"].get(name)])
    it["attributes"][name] = it["attributes"][name][:-1]


@damage
def json_of_a_search_source_is_cut(objects: list[Json], choose: Choose[Any]) -> None:
    it = one_of(
        objects, choose, lambda it: it["attributes"].get("kibanaSavedObjectMeta", {}).get("searchSourceJSON")
    )
    it["attributes"]["kibanaSavedObjectMeta"]["searchSourceJSON"] += "}"


@damage
def a_query_cannot_be_read(objects: list[Json], choose: Choose[Any]) -> None:
    it = one_of(objects, choose, lambda it: it["type"] in ("search", "dashboard"))
    with packed(it["attributes"]["kibanaSavedObjectMeta"], "searchSourceJSON") as source:
        source["query"] = {
            "language": "kuery",
            "query": choose(["topics: (", 'title: "x', "and", "a or", ": x"]),
        }


@damage
def a_filter_has_lost_its_data_view(objects: list[Json], choose: Choose[Any]) -> None:
    it = one_of(objects, choose, lambda it: it["type"] == "search")
    with packed(it["attributes"]["kibanaSavedObjectMeta"], "searchSourceJSON") as source:
        source["filter"] = [{"meta": {"indexRefName": "filter-9"}, "query": {"match_all": {}}}]


# --- panels -----------------------------------------------------------------------------------------------


@contextlib.contextmanager
def packed(holder: Json, name: str) -> Iterator[Any]:
    value = unpacked(holder[name], name)
    yield value
    holder[name] = json.dumps(value)


@contextlib.contextmanager
def _a_panel(
    objects: list[Json], choose: Choose[Any], fits: Callable[[Json], object] = lambda panel: True
) -> Iterator[Json]:
    """A panel to be damaged, of a dashboard that has one that fits."""
    dashboards = [it for it in objects if it["type"] == "dashboard"]
    it = one_of(dashboards, choose, lambda it: any(map(fits, json.loads(it["attributes"]["panelsJSON"]))))
    with packed(it["attributes"], "panelsJSON") as panels:
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
    it = one_of(
        objects, choose, lambda it: it["type"] == "dashboard" and it["attributes"]["panelsJSON"] != "[]"
    )
    with packed(it["attributes"], "panelsJSON") as panels:
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

    it = one_of(objects, choose, lambda it: it["type"] == "dashboard" and has_lists(it))
    with packed(it["attributes"]["controlGroupInput"], "panelsJSON") as controls:
        yield choose([one for one in controls.values() if one["type"] == "optionsListControl"])


@damage
def a_control_has_no_field(objects: list[Json], choose: Choose[Any]) -> None:
    with _a_control(objects, choose) as control:
        del control["explicitInput"]["fieldName"]


@damage
def a_control_is_of_no_type(objects: list[Json], choose: Choose[Any]) -> None:
    with _a_control(objects, choose) as control:
        control["type"] = "listControl"
