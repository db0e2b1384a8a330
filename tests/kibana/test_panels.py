"""Every panel's search, as Kibana would send it, on a real node: it brings what the small wire says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from elasticsearch import AuthorizationException

from tests.kibana import exports
from tests.kibana.conftest import Seen
from tests.kibana.expected_panels import EXPECTED
from tests.kibana.kql import fields_of, parse
from tests.kibana.lens_query import OTHER, Row
from tests.kibana.topics import TOPICS
from workers.kibana import export
from workers.kibana.guide import EXAMPLES, guide

PANELS = [where for where, _, _ in exports.charts(exports.read(export(TOPICS)))]


def drawn(rows: list[Row]) -> list[tuple[Any, ...]]:
    """Rows as tuples, without spans in which nothing happened and ids that nobody reads."""
    return [
        tuple(value for label, value in row.items() if label != "Story")
        for row in rows
        if "Time" not in row or list(row.values())[-1]
    ]


@pytest.mark.parametrize("panel", PANELS)
def test_a_chart_draws_what_the_wire_says(seen: Seen, panel: str) -> None:
    assert drawn(seen.rows(panel)) == EXPECTED[panel]


def test_people_may_look_and_no_more(seen: Seen) -> None:
    """What is drawn here is drawn with people's rights."""
    with pytest.raises(AuthorizationException):
        seen.client.index(index=seen.index("wireroom-feeds"), document={"state": "ok"})
    with pytest.raises(AuthorizationException):
        seen.client.search(index="somebody-elses")


def test_what_is_expected_is_drawn() -> None:
    assert set(EXPECTED) == set(PANELS)


def test_an_empty_week_is_drawn_in_full(seen: Seen) -> None:
    """Spans without articles stand in a trend, else its line would hide a silence."""
    spans = [row for row in seen.rows("Wire overview / Volume by language") if row["Language"] == "pt"]
    assert len(spans) == 7 * 8 + 1, "a span is three hours"
    assert sum(row["Articles"] for row in spans) == 1


def test_the_rest_of_the_values_is_one_row(seen: Seen, monkeypatch: pytest.MonkeyPatch) -> None:
    chart, _ = seen.charts["Wire overview / Volume by language"]
    (layer,) = exports.layers(chart).values()
    monkeypatch.setitem(layer["columns"]["language"]["params"], "size", 1)
    rows = seen.rows("Wire overview / Volume by language")
    assert sum(row["Articles"] for row in rows if row["Language"] == "en") == 6
    assert sum(row["Articles"] for row in rows if row["Language"] == OTHER) == 3


@pytest.mark.parametrize(
    ("field", "value", "stories", "articles"),
    [
        ("topics", "sanctions", 2, 5),
        ("topics", "sanctions/evasion", 1, 1),
        ("countries", "PT", 1, 2),
        ("language.code", "es", 2, 2),
        ("source", "Harbour Wire", 3, 4),
    ],
)
def test_what_is_chosen_in_a_control_holds_for_every_chart(
    seen: Seen, field: str, value: str, stories: int, articles: int
) -> None:
    (monitor,) = (it for it in seen.objects if it["id"] == "wireroom-topic-monitor")
    assert field in {one["explicitInput"]["fieldName"] for one in exports.controls(monitor).values()}
    chosen = [{"match_phrase": {field: value}}]
    assert drawn(seen.rows("Topic monitor / Stories", chosen)) == [(stories,)]
    assert drawn(seen.rows("Topic monitor / Articles", chosen)) == [(articles,)]


# --- searches ---------------------------------------------------------------------------------------------

SEARCHES = {
    "Newest stories": [
        "Ceasefire holds",
        "Gol en el minuto 90",
        "Burlan las sanciones",
        "Fleets drill together",
        "Council freezes more assets",
        "Council freezes assets",
    ],
    "Reprints": ["Fleets drill", "Assets frozen", "Conselho congela bens"],
    "Corrected articles": ["Council freezes more assets"],
    "Topic: Sanctions": [
        "Burlan las sanciones",
        "Council freezes more assets",
        "Assets frozen",
        "Conselho congela bens",
        "Council freezes assets",
    ],
    "Topic: Sanctions: Evasion": ["Burlan las sanciones"],
    "Topic: drills": [],
}


@pytest.mark.parametrize("title", SEARCHES)
def test_a_saved_search_lists_what_it_says(seen: Seen, title: str) -> None:
    (it,) = (it for it in seen.objects if it["type"] == "search" and it["attributes"]["title"] == title)
    source = exports.unpacked(it["attributes"]["kibanaSavedObjectMeta"]["searchSourceJSON"], title)
    filters = [one["query"] for one in source["filter"]]
    assert seen.found(source["query"]["query"], filters) == SEARCHES[title]


def test_every_saved_search_is_tried(seen: Seen) -> None:
    assert {it["attributes"]["title"] for it in seen.objects if it["type"] == "search"} == set(SEARCHES)


#: What the guide's queries find in the week of the wire.
GUIDED = {
    "sanctions and banks": ["Council freezes more assets", "Assets frozen", "Council freezes assets"],
    '"asset freeze"': ["Council freezes assets"],
    "title: ceasefire": ["Ceasefire holds"],
    'topics: "sanctions/evasion" and countries: (IR or RU)': ["Burlan las sanciones"],
    'topic_terms: "sanctions:asset freeze"': [
        "Council freezes more assets",
        "Assets frozen",
        "Conselho congela bens",
        "Council freezes assets",
    ],
    "language.code: es and not story.role: reprint": ["Gol en el minuto 90", "Burlan las sanciones"],
    'source: "Harbour Wire" and "military aid"': ["Fleets drill"],
    "watchlist.name: *": ["Burlan las sanciones"],
    "revision > 1": ["Council freezes more assets"],
}


@pytest.mark.parametrize("query", EXAMPLES)
def test_the_guides_queries_find_what_they_say(seen: Seen, query: str) -> None:
    assert seen.found(query) == GUIDED[query]
    assert f"`{query}`" in guide()


def documented() -> list[str]:
    """The queries of docs/kibana.md."""
    text = (Path(__file__).parents[2] / "docs" / "kibana.md").read_text()
    table = text.split("| query | finds |")[1].split("\n\n")[0]
    return [line.split("`")[1] for line in table.splitlines()[2:]]


@pytest.mark.parametrize("query", documented())
def test_the_documented_queries_can_be_asked(seen: Seen, query: str) -> None:
    assert fields_of(parse(query)) <= set(seen.fields["wireroom-articles"])
    assert bool(seen.found(query)) == ("…" not in query)


def test_words_beside_each_other_are_one_or_the_other(seen: Seen) -> None:
    assert seen.found("ceasefire and drill") == []
    assert seen.found("ceasefire drill") == ["Ceasefire holds", "Fleets drill", "Fleets drill together"]
