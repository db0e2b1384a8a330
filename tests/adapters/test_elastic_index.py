"""The index in Elasticsearch, on a real node: the contract of any index, and what only a cluster can do wrong."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator

import pytest
from elasticsearch import Elasticsearch

from tests.adapters.index_contract import IndexContract
from workers.adapters.elastic import ElasticIndex
from workers.adapters.elastic_client import ElasticServer

Opener = Callable[[], ElasticIndex]


@pytest.fixture
def another(elastic_server: ElasticServer, emptied_articles: str) -> Iterator[Opener]:
    """Opens the index once more; what was opened is closed after the test."""
    with contextlib.ExitStack() as opened:
        yield lambda: opened.enter_context(contextlib.closing(ElasticIndex(elastic_server, emptied_articles)))


@pytest.fixture
def index(another: Opener) -> ElasticIndex:
    index = another()
    index.prepare()
    return index


class TestElasticIndex(IndexContract):
    """The contract, on a cluster."""


def test_what_the_contract_wrote_is_gone(elastic: Elasticsearch, emptied_articles: str) -> None:
    """The index is shared by the tests above; this one says that they do not see each other's documents."""
    elastic.indices.refresh(index=emptied_articles)
    assert elastic.count(index=emptied_articles)["count"] == 0
