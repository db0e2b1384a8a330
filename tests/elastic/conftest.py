"""A node that may be killed: of these tests alone, with the names that Wireroom itself uses."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from elasticsearch import Elasticsearch

from tests.elastic.node import Node, start_node, stop
from tests.elastic.server import NoServer
from tests.elastic_fixture import no_node
from tests.run.rooms import Room

#: So little that writes of twenty articles are refused with 429, and must be sent in parts.
THROTTLED = "indexing_pressure.memory.limit: 64kb\n"
SETTINGS = "elasticsearch: {url: '%s', username: '%s', password: '%s', ca_certs: '%s'}\n"


@pytest.fixture(scope="package")
def frail_nodes() -> Iterator[list[Node]]:
    """The node as it was started, and started again; the last of the list runs."""
    with tempfile.TemporaryDirectory(prefix="wireroom-elastic-", ignore_cleanup_errors=True) as folder:
        try:
            nodes = [start_node(Path(folder), THROTTLED)]
        except NoServer as error:
            no_node(error)
        yield nodes
        stop(nodes[-1])


@pytest.fixture
def frail_client(frail_nodes: list[Node]) -> Iterator[Elasticsearch]:
    """A client that may do everything; the node is without any article when the test begins."""
    one = frail_nodes[0]
    with Elasticsearch(
        one.url, basic_auth=(one.username, one.password), ca_certs=one.ca_certs, request_timeout=60
    ) as client:
        if names := list(client.indices.get(index="wireroom-*").body):
            client.indices.delete(index=names)
        yield client


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return Room(tmp_path)


def settings_of(node: Node) -> str:
    """The lines of wireroom.yaml that name the node."""
    return SETTINGS % (node.url, node.username, node.password, node.ca_certs)
