"""The checker takes what real Kibanas wrote and what we write, and refuses every damaged copy of either.

Real exports: see real_exports.py.
"""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.kibana import exports
from tests.kibana.chart_damages import ALL
from tests.kibana.check_lens import chart_faults
from tests.kibana.checker import KIBANA_8_9, KIBANA_9_2, faults
from tests.kibana.damages import NotHere
from tests.kibana.real_exports import REAL, real, real_exports
from tests.kibana.topics import TOPICS
from workers.kibana import export
from workers.kibana.saved_objects import TYPE_VERSIONS

OURS = export(TOPICS)


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
@pytest.mark.parametrize("file", REAL)
def test_real_exports_have_no_fault(file: str) -> None:
    export = real_exports()[file]
    expected = outside(exports.read(export))
    assert faults(export, KIBANA_9_2, expected) == []
    assert len(expected) <= 1, "only the data view may be missing from an export"


@real
def test_a_newer_export_is_refused_by_an_older_kibana() -> None:
    assert faults(real_exports()["tpot.ndjson"], KIBANA_8_9)


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
@pytest.mark.parametrize("file", REAL)
@pytest.mark.parametrize("name", ALL)
@settings(max_examples=3, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_damage_to_real_exports_is_found(name: str, file: str, data: Any) -> None:
    before = exports.read(real_exports()[file])
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
