"""What is put into Kibana: made from the topics, under ids that stay, and shipped as it would be made now."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests.kibana import exports
from tests.kibana.checker import faults
from tests.kibana.topics import TOPICS
from workers.core.topics.rules import Topic
from workers.kibana import default_view, export, objects
from workers.kibana.guide import guide
from workers.kibana.saved_objects import Json

DEPLOY = Path(__file__).parents[2] / "deploy" / "kibana"


def attributes(found: Any, kind: str, name: str) -> Json:
    (it,) = (it for it in found if (it.type, it.id) == (kind, name))
    return dict(it.attributes)


def test_the_shipped_file_is_up_to_date() -> None:
    made = runpy.run_path(str(DEPLOY / "generate.py"))["shipped"]()
    assert (DEPLOY / "wireroom.ndjson").read_bytes() == made, "run `make kibana`"


def test_the_shipped_file_has_no_fault_and_every_shipped_topic() -> None:
    shipped = (DEPLOY / "wireroom.ndjson").read_bytes()
    assert faults(shipped) == []
    ids = {it["id"] for it in exports.read(shipped) if it["type"] == "search"}
    assert ids >= {"wireroom-search-topic-sanctions", "wireroom-search-topic-military-cooperation--exercises"}


def test_what_is_there_for_people() -> None:
    titles = [it.attributes["title"] for it in objects(TOPICS) if it.type != "index-pattern"]
    assert titles == [
        "Newest stories",
        "Reprints",
        "Corrected articles",
        "Topic: drills",
        "Topic: Sanctions",
        "Topic: Sanctions: Evasion",
        "Wire overview",
        "Topic monitor",
        "Stories",
        "Feed health",
    ]


def test_ids_do_not_change_with_the_topics() -> None:
    """An id that changes leaves the old object behind, and breaks links."""
    few, more = ({(it.type, it.id) for it in objects(topics)} for topics in (TOPICS[:1], TOPICS))
    assert few < more
    assert more - few == {
        ("search", "wireroom-search-topic-sanctions--evasion"),
        ("search", "wireroom-search-topic-drills"),
    }


def test_the_same_topics_make_the_same_bytes() -> None:
    assert export(TOPICS) == export(tuple(reversed(TOPICS))) == export(TOPICS)


@pytest.mark.parametrize("topics", [(), (Topic(id="a/b", label={"en": 'Quote " and \\ back'}, parent="a"),)])
def test_any_topics_make_sound_objects(topics: tuple[Topic, ...]) -> None:
    assert faults(export(topics)) == []


def test_a_topics_id_of_two_words_is_no_child() -> None:
    both = (Topic(id="arms-deals"), Topic(id="arms/deals", parent="arms"))
    assert len({it.id for it in objects(both)}) == len(objects(both))


def test_a_space_has_ids_of_its_own() -> None:
    """An id can be in one space only; to those of a second Kibana gives others, which no link knows."""
    plain, inside = export(TOPICS), export(TOPICS, "newsroom")
    assert faults(inside) == []
    assert {it["id"] for it in exports.read(inside)} == {f"newsroom-{it['id']}" for it in exports.read(plain)}
    assert inside.count(b"newsroom-wireroom-") == inside.count(b"newsroom-")
    assert b"#/view/wireroom-" in plain and b"#/view/wireroom-" not in inside
    views = [it for it in exports.read(inside) if it["type"] == "index-pattern"]
    assert {it["attributes"]["title"] for it in views} >= {"wireroom-articles"}, "what they read is the same"
    assert default_view("newsroom") in {it["id"] for it in views}
    assert export(TOPICS, "default") == plain


def test_stems_are_hidden() -> None:
    view = attributes(objects(TOPICS), "index-pattern", "wireroom-articles")
    assert msgspec.json.decode(str(view["sourceFilters"])) == [{"value": "stems.*"}]


def test_dashboards_and_searches_begin_with_a_week() -> None:
    """Kibana's own quarter of an hour would show nothing."""
    for it in objects(TOPICS):
        if it.type == "dashboard":
            assert (it.attributes["timeRestore"], it.attributes["timeFrom"]) == (True, "now-7d")
        if it.type == "search":
            assert (it.attributes["timeRestore"], it.attributes["timeRange"]) == (
                True,
                {"from": "now-7d", "to": "now"},
            )


def test_links_of_the_guide_lead_to_our_objects() -> None:
    known = {it.id for it in objects(TOPICS)}
    linked = [part.split(")")[0] for part in guide().split("#/view/")[1:]]
    assert len(linked) == 4
    assert set(linked) <= known


def test_nothing_is_fetched_from_outside() -> None:
    """Maps draw countries from Elastic's servers, images in tables from anywhere."""
    made = export(TOPICS).decode()
    assert "http://" not in made and "https://" not in made
    assert '"type":"img"' not in made.replace("\\", "")
    assert not any(kind in made for kind in ("lnsChoropleth", "region_map", '"type": "map"', "vega"))


def test_panels_do_not_overlap() -> None:
    for it in exports.read(export(TOPICS)):
        if it["type"] == "dashboard":
            taken: set[tuple[int, int]] = set()
            for panel in exports.panels(it):
                place = panel["gridData"]
                cells = {
                    (x, y)
                    for x in range(place["x"], place["x"] + place["w"])
                    for y in range(place["y"], place["y"] + place["h"])
                }
                assert not cells & taken, panel["title"]
                taken |= cells
