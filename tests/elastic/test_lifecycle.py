"""`wireroom setup` on a cluster that has lifecycle management."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from elasticsearch import Elasticsearch

from tests.elastic.lifecycle import LifecycleCluster
from tests.elastic.node import Node
from workers.adapters.elastic_client import ElasticServer
from workers.adapters.elastic_mapping import index_name, month_after
from workers.adapters.elastic_setup import ElasticSetup
from workers.core.retention import start_of

A_DAY = 86_400.0
TODAY = datetime.now(UTC).date()


@pytest.fixture
def cluster(elastic_node: Node) -> Iterator[LifecycleCluster]:
    with LifecycleCluster(elastic_node) as cluster:
        yield cluster


def test_indexes_go_a_month_after_retention_counted_from_their_month(
    cluster: LifecycleCluster, elastic_node: Node, elastic: Elasticsearch, own_articles: str
) -> None:
    setup = ElasticSetup(
        ElasticServer(url=cluster.url, username=elastic_node.username, password=elastic_node.password),
        own_articles,
    )
    first = "\n".join(setup.indexes(90 * A_DAY, TODAY))
    assert "deleted 90 days after its month ended" in first and "wireroom retention" not in first
    phases = cluster.policies[own_articles]["phases"]
    assert phases["delete"] == {"min_age": "121d", "actions": {"delete": {}}}
    settings = cluster.kept[f"_component_template/{own_articles}-settings"]
    assert settings["index.lifecycle"] == {"name": own_articles}
    for month in (f"{TODAY:%Y-%m}", month_after(TODAY)):
        name = index_name(month, own_articles)
        assert elastic.indices.exists(index=name)
        origin = cluster.kept[name]["index.lifecycle.origination_date"]
        assert origin == start_of(month).timestamp() * 1000, (
            "age counts from the month, not from when it was made"
        )
    second = "\n".join(setup.indexes(30 * A_DAY, TODAY))
    assert "templates: as they should be" in second
    assert cluster.policies[own_articles]["phases"]["delete"]["min_age"] == "61d", "a new retention is taken"
