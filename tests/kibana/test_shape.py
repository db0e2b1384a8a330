"""Every key that we write is one that real Kibanas write in the same place; the few that are not are named here.

Needs real exports (see real_exports.py).
"""

from __future__ import annotations

import fnmatch
import json
from collections.abc import Iterable, Iterator
from typing import Any

import pytest

from tests.kibana import exports
from tests.kibana.exports import Json
from tests.kibana.real_exports import real, real_exports
from tests.kibana.topics import TOPICS
from workers.kibana import export

#: Keys that no export in the folder happens to have, each known from Kibana's documentation or published dashboards.
ELSEWHERE = (
    "chart.*.columns.*.filter*",  # "Filter by" of a metric
    "chart.*.columns.*.params.showArrayValues",  # of last_value
    "chart.*.columns.*.params.sortField",
    "chart.*.columns.*.params.tinymathAst*",  # of a formula with arithmetic
    "dashboard.attributes.panelsJSON[[]].embeddableConfig.savedVis*",  # Markdown in a panel
    "index-pattern.attributes.fieldFormatMap.*.params*",
    "index-pattern.attributes.sourceFilters*",
    "search.attributes.kibanaSavedObjectMeta.searchSourceJSON.filter[[]]*",  # a filter by a phrase
    "search.attributes.timeRange*",
)
#: Below these, keys are names that somebody gave.
_NAMED = (".columns", ".layers", "fieldAttrs", "fieldFormatMap", "controlGroupInput.panelsJSON")


def unpacked(value: Any) -> Any:
    """JSON in strings read, however deep."""
    if isinstance(value, str) and value[:1] in ("{", "["):
        try:
            return unpacked(json.loads(value))
        except ValueError:
            return value
    if isinstance(value, dict):
        return {key: unpacked(one) for key, one in value.items()}
    return [unpacked(one) for one in value] if isinstance(value, list) else value


def paths(value: Any, at: str) -> Iterator[str]:
    yield at
    if isinstance(value, list):
        for one in value:
            yield from paths(one, f"{at}[]")
    if isinstance(value, dict):
        for key, one in value.items():
            yield from paths(one, f"{at}.{'*' if at.endswith(_NAMED) else key}")


def shapes(objects: Iterable[Json]) -> Iterator[str]:
    """Paths of everything; a chart's are the same whether it stands for itself or in a panel."""
    for it in map(unpacked, objects):
        if it["type"] == "lens":
            yield from paths(it["attributes"].pop("state"), "chart")
        if it["type"] == "dashboard":
            for panel in it["attributes"]["panelsJSON"]:
                chart = panel.get("embeddableConfig", {}).get("attributes", {})
                if panel["type"] == "lens" and "state" in chart:
                    yield from paths(chart.pop("state"), "chart")
        yield from paths(it, it["type"])


@pytest.fixture(scope="module")
def known() -> set[str]:
    return {path for file in real_exports().values() for path in shapes(exports.read(file))}


@real
def test_our_keys_are_those_of_real_exports(known: set[str]) -> None:
    ours = set(shapes(exports.read(export(TOPICS))))
    unknown = {path for path in ours - known if not any(fnmatch.fnmatch(path, one) for one in ELSEWHERE)}
    assert sorted(unknown) == []


@real
def test_what_is_known_from_elsewhere_is_still_needed(known: set[str]) -> None:
    missing = set(shapes(exports.read(export(TOPICS)))) - known
    assert [one for one in ELSEWHERE if not fnmatch.filter(missing, one)] == []
