"""The same on Elasticsearch: a retag reads and writes through the one interface that both indexes have."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

import pytest

from tests.test_retag import (  # noqa: F401  (collected here, with the index below)
    test_a_run_that_was_stopped_goes_on_where_it_was,
    test_an_item_leased_elsewhere_comes_back_and_keeps_what_was_written_there,
    test_only_what_rules_say_changes,
    test_what_carries_the_rules_already_is_left_alone_unless_asked_for,
)
from workers.adapters.elastic import ElasticIndex
from workers.adapters.elastic_client import ElasticServer


@pytest.fixture
def index(elastic_server: ElasticServer, emptied_articles: str) -> Iterator[ElasticIndex]:
    with contextlib.closing(ElasticIndex(elastic_server, emptied_articles)) as index:
        index.prepare()
        yield index
