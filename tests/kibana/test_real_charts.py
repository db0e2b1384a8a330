"""The searches that charts of real exports become are ones that a node takes, so that ours are made as theirs are.

Needs real exports (see real_exports.py).
"""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from elasticsearch import Elasticsearch

from tests.kibana import exports
from tests.kibana.exports import Json
from tests.kibana.lens_query import Chart
from tests.kibana.real_exports import real, real_exports

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
#: What Lens calls a field → a type of Elasticsearch.
TYPES = {"string": "keyword", "number": "long", "date": "date", "ip": "ip", "boolean": "boolean"}


def one_by_one() -> Iterator[tuple[str, Json]]:
    """Every layer of every chart, as a chart."""
    for file, export in real_exports().items():
        for where, chart, _ in exports.charts(exports.read(export)):
            for name, layer in exports.layers(chart).items():
                states = {"formBased": {"layers": {name: layer}}}
                yield (
                    f"{file}: {where}",
                    {**chart, "state": {**chart["state"], "datasourceStates": states}},
                )


def fields(charts: list[tuple[str, Json]]) -> dict[str, str]:
    """Field → type, as the columns have them; what is only counted is a keyword."""
    found: dict[str, str] = {}
    for _, chart in charts:
        for layer in exports.layers(chart).values():
            for column in layer["columns"].values():
                field = column.get("sourceField")
                if field and field != "___records___":
                    bucket = column["isBucketed"] or column["operationType"] in ("sum", "median", "average")
                    found[field] = TYPES[column["dataType"]] if bucket else found.get(field, "keyword")
    return found


@real
def test_real_charts_are_searches_that_a_node_takes(elastic: Elasticsearch) -> None:
    charts = list(one_by_one())
    types = fields(charts)
    index = f"real-{secrets.token_hex(4)}"
    properties = {field: {"type": kind} for field, kind in types.items()}
    elastic.indices.create(index=index, mappings={"subobjects": False, "properties": properties})
    done: Counter[str] = Counter()
    try:
        for where, chart in charts:
            try:
                drawn = Chart(chart, types, time_field="@timestamp", time=(NOON - timedelta(days=1), NOON))
                drawn.rows(lambda body: elastic.search(index=index, **body).body)
                done["drawn"] += 1
            except NotImplementedError as error:
                done[str(error)] += 1
            except Exception as error:
                pytest.fail(f"{where}: {error}")
    finally:
        elastic.indices.delete(index=index)
    assert done["drawn"] > 0.85 * len(charts), done
