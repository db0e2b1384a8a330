"""The checker takes what real Kibanas wrote and what we write, and refuses every damaged copy of either.

Real exports are not ours to ship: WIREROOM_TEST_KIBANA_EXPORTS names a folder of them (*.ndjson).
"""

from __future__ import annotations

import copy
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.kibana import exports
from tests.kibana.chart_damages import ALL
from tests.kibana.check_lens import chart_faults
from tests.kibana.checker import KIBANA_8_9, KIBANA_9_2, faults
from tests.kibana.damages import NotHere
from tests.kibana.topics import TOPICS
from workers.kibana import export
from workers.kibana.saved_objects import TYPE_VERSIONS

FOLDER = os.environ.get("WIREROOM_TEST_KIBANA_EXPORTS")
REAL = sorted(Path(FOLDER).glob("*.ndjson")) if FOLDER else []
OURS = export(TOPICS)
real = pytest.mark.skipif(not REAL, reason="WIREROOM_TEST_KIBANA_EXPORTS names no folder of real exports")


def outside(objects: list[exports.Json]) -> set[tuple[str, str]]:
    """Data views that an export without its dependencies expects to find."""
    known = {(it["type"], it["id"]) for it in objects}
    needed = {(r["type"], r["id"]) for it in objects for r in it["references"]}
    return {it for it in needed - known if it[0] == "index-pattern"}


def test_ours_has_no_fault_in_the_oldest_kibana() -> None:
    assert faults(OURS, KIBANA_8_9) == []


def test_our_versions_are_those_of_the_oldest_kibana() -> None:
    assert all(KIBANA_8_9[kind] == version for kind, version in TYPE_VERSIONS.items())


@real
@pytest.mark.parametrize("path", REAL, ids=lambda path: path.name)
def test_real_exports_have_no_fault(path: Path) -> None:
    export = path.read_bytes()
    expected = outside(exports.read(export))
    assert faults(export, KIBANA_9_2, expected) == []
    assert len(expected) <= 1, "only the data view may be missing from an export"


@real
def test_a_newer_export_is_refused_by_an_older_kibana() -> None:
    newer = [path for path in REAL if path.name.startswith("tpot")]
    assert newer and all(faults(path.read_bytes(), KIBANA_8_9) for path in newer)


@pytest.mark.parametrize("name", ALL)
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_damage_to_ours_is_found(name: str, data: Any) -> None:
    objects = copy.deepcopy(exports.read(OURS))
    try:
        ALL[name](objects, lambda options: data.draw(st.sampled_from(options)))
    except NotHere:
        assert name == "a visualization is of no kind", "ours has a place for every other damage"
        return
    assert faults(exports.write(objects), KIBANA_8_9) != []


@real
@pytest.mark.parametrize("path", REAL, ids=lambda path: path.name)
@pytest.mark.parametrize("name", ALL)
@settings(max_examples=3, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_damage_to_real_exports_is_found(name: str, path: Path, data: Any) -> None:
    before = exports.read(path.read_bytes())
    objects = copy.deepcopy(before)
    try:
        ALL[name](objects, lambda options: data.draw(st.sampled_from(options)))
    except NotHere:
        return
    assert faults(exports.write(objects), KIBANA_9_2, outside(before)) != []


@pytest.mark.parametrize("cut", [1, 40, 400])
def test_a_file_that_was_cut_off_is_refused(cut: int) -> None:
    lines = OURS.splitlines()
    assert faults(b"\n".join([*lines[:-1], lines[-1][:-cut]]))


def test_an_empty_file_is_refused() -> None:
    assert faults(b"") == ["there is no object"]


def test_a_chart_over_a_query_of_its_own() -> None:
    """Charts in ES|QL have columns without operations; those that they draw must be there, too."""
    layer = {
        "query": {"esql": "from a | stats n = count(*)"},
        "columns": [{"columnId": "n", "fieldName": "n"}],
    }
    chart = {
        "visualizationType": "lnsMetric",
        "state": {
            "datasourceStates": {"textBased": {"layers": {"one": layer}}},
            "visualization": {"layerId": "one", "layerType": "data", "metricAccessor": "n"},
        },
    }
    assert list(chart_faults(chart, {})) == []
    chart["state"]["visualization"]["metricAccessor"] = "m"
    assert list(chart_faults(chart, {})) == ["draws columns that are not there: m"]


def test_only_a_newline_ends_a_line() -> None:
    """Titles may hold what Python takes for the end of a line."""
    assert faults(OURS.replace(b'"title": "Reprints"', '"title": "Re\u2028prints\x85"'.encode())) == []
