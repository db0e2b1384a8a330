"""A real Elasticsearch for the tests that ask for one: a node for the whole run, started at the first of them."""

from __future__ import annotations

import contextlib
import os
import secrets
import time
from collections.abc import Iterator
from typing import NoReturn

import pytest
from elasticsearch import Elasticsearch, NotFoundError
from elasticsearch.helpers import bulk, scan

from tests.elastic.node import HOW, Node, running_node
from tests.elastic.server import NoServer
from workers.adapters.elastic import ElasticIndex
from workers.adapters.elastic_client import ElasticServer
from workers.adapters.elastic_mapping import ledger_name
from workers.adapters.elastic_operating import STAMP


def no_node(error: NoServer) -> NoReturn:
    """Skip with a line that says how to get one, or fail where one is required."""
    why = f"{HOW}; {error}"
    if os.environ.get("WIREROOM_TEST_NODE") == "required":
        pytest.fail(why, pytrace=False)
    pytest.skip(why)


@pytest.fixture(scope="session")
def elastic_node() -> Iterator[Node]:
    """The node. Without one such tests are skipped, or fail where WIREROOM_TEST_NODE=required."""
    running = running_node()
    try:
        node = running.__enter__()
    except NoServer as error:
        no_node(error)
    try:
        yield node
    finally:
        running.__exit__(None, None, None)


@pytest.fixture(scope="session")
def elastic(elastic_node: Node) -> Iterator[Elasticsearch]:
    """A client that may do everything, to look at what was done and to set up what a test needs."""
    client = Elasticsearch(
        elastic_node.url,
        basic_auth=(elastic_node.username, elastic_node.password),
        ca_certs=elastic_node.ca_certs,
        request_timeout=60,
    )
    yield client
    client.close()


@pytest.fixture(scope="session")
def elastic_server(elastic_node: Node) -> ElasticServer:
    """The node as the adapter is told of it."""
    return ElasticServer(
        url=elastic_node.url,
        username=elastic_node.username,
        password=elastic_node.password,
        ca_certs=elastic_node.ca_certs,
    )


@pytest.fixture(scope="session")
def shared_articles(elastic: Elasticsearch, elastic_server: ElasticServer) -> Iterator[str]:
    """Articles of a name of its own, in place of `wireroom-articles`; making one takes a second."""
    name = f"shared-{secrets.token_hex(4)}-articles"
    with contextlib.closing(ElasticIndex(elastic_server, name)) as index:
        index.prepare()
    yield name
    _remove(elastic, name)


@pytest.fixture
def emptied_articles(elastic: Elasticsearch, elastic_node: Node, shared_articles: str) -> Iterator[str]:
    """The shared articles, without any document when the test begins."""
    yield shared_articles
    # A deleted document's version is remembered for a minute otherwise.
    elastic.indices.put_settings(index=f"{shared_articles}-*", settings={"index.gc_deletes": "0s"})
    elastic.indices.refresh(index=f"{shared_articles}-*")
    gone = [
        {"_op_type": "delete", "_index": hit["_index"], "_id": hit["_id"]}
        for hit in scan(
            elastic, index=f"{shared_articles}-*", query={"query": {"match_all": {}}, "_source": False}
        )
    ]
    bulk(elastic, gone, refresh=True)
    if elastic.exists(index=ledger_name(shared_articles), id=STAMP):
        elastic.indices.delete(index=ledger_name(shared_articles))
    if elastic_node.process is None:  # a node of somebody else's looks at its clock five times a second
        time.sleep(0.3)


@pytest.fixture
def own_articles(elastic: Elasticsearch) -> Iterator[str]:
    """A name for articles that a test makes itself, and may break."""
    name = f"own-{secrets.token_hex(4)}-articles"
    yield name
    _remove(elastic, name)


def _remove(elastic: Elasticsearch, name: str) -> None:
    prefix = name.removesuffix("-articles")
    made = elastic.indices.get(index=f"{prefix}-*", filter_path="*.settings.index.uuid")
    if made.body:
        elastic.indices.delete(index=list(made))
    with contextlib.suppress(NotFoundError):
        elastic.indices.delete_index_template(name=f"{name}*")
        elastic.cluster.delete_component_template(name=[f"{name}-settings", f"{name}-mappings"])
