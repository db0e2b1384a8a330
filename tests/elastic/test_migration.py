"""Migrating an index to another mapping while documents arrive, on a real node."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime

import msgspec
import pytest
from elasticsearch import Elasticsearch

from tests.documents import document, item_id
from workers.adapters.elastic import ElasticIndex
from workers.adapters.elastic_client import ElasticServer
from workers.adapters.elastic_mapping import analysis, index_name, mapping
from workers.adapters.elastic_migration import migrate
from workers.adapters.elastic_setup import ElasticSetup
from workers.adapters.elastic_templates import outdated
from workers.core.query import EVERYTHING, parse
from workers.errors import IndexUnavailable, WireroomError
from workers.model import Filters

NOW = datetime.now(UTC)
MONTH = f"{NOW:%Y-%m}"
COUNT = 2_000
ALL = Filters()


@pytest.fixture
def old_index(elastic: Elasticsearch, elastic_server: ElasticServer, own_articles: str) -> str:
    """This month's index as a version of Wireroom made it that knew no stems."""
    list(ElasticSetup(elastic_server, own_articles).indexes(86_400 * 365, NOW.date()))
    name = index_name(MONTH, own_articles)
    elastic.indices.delete(index=name)
    elastic.cluster.put_component_template(
        name=f"{own_articles}-mappings", template={"mappings": mapping({}), "settings": {"index": analysis()}}
    )
    elastic.indices.create(index=name)
    list(ElasticSetup(elastic_server, own_articles).indexes(86_400 * 365, NOW.date()))
    return name


@pytest.fixture
def index(elastic_server: ElasticServer, own_articles: str) -> Iterator[ElasticIndex]:
    with contextlib.closing(ElasticIndex(elastic_server, own_articles)) as index:
        yield index


def fill(index: ElasticIndex, count: int = COUNT, version: int = 1) -> None:
    for start in range(0, count, 500):
        some = [
            document(f"d{n}", body="Sanctions were announced. " * 20, version=version)
            for n in range(start, min(start + 500, count))
        ]
        assert {result.status for result in index.write(some, [MONTH] * len(some))} == {"written"}


def install_templates(server: ElasticServer, articles: str, elastic: Elasticsearch) -> None:
    """The templates of this version: `setup` put them, but the fixture put an older part over them."""
    elastic.indices.delete_index_template(name=f"{articles}")
    list(ElasticSetup(server, articles).indexes(86_400 * 365, NOW.date()))


@pytest.fixture
def new_templates(
    old_index: str, elastic_server: ElasticServer, own_articles: str, elastic: Elasticsearch
) -> None:
    install_templates(elastic_server, own_articles, elastic)


@pytest.mark.usefixtures("new_templates")
def test_an_older_mapping_is_named_and_migrated(
    old_index: str,
    index: ElasticIndex,
    elastic: Elasticsearch,
    elastic_server: ElasticServer,
    own_articles: str,
) -> None:
    fill(index, 700)
    assert outdated(elastic, own_articles) == [old_index]
    setup = ElasticSetup(elastic_server, own_articles)
    assert f"{old_index} made by another version" in "\n".join(setup.indexes(86_400 * 365, NOW.date()))
    assert not elastic.search(index=own_articles, query={"match": {"stems.en": "announce"}})["hits"]["hits"]
    told = list(setup.migrate())
    assert told[-1].endswith("700 documents before and 700 after")
    assert outdated(elastic, own_articles) == []
    assert list(elastic.indices.get_alias(name=old_index)) == [f"{old_index}-r2"]
    assert index.count(EVERYTHING, ALL) == 700
    answer = elastic.search(
        index=own_articles, query={"match": {"stems.en": "announce"}}, track_total_hits=True
    )
    assert answer["hits"]["total"]["value"] == 700
    assert index.get([item_id("d3")]) == [document("d3", body="Sanctions were announced. " * 20)]
    assert list(setup.migrate()) == ["migration: every index has this version's mapping"]
    fill(index, 10, version=2)
    assert index.count(EVERYTHING, ALL) == 700


@pytest.mark.usefixtures("new_templates")
def test_documents_that_arrive_meanwhile_are_there_with_their_newest_version(
    old_index: str,
    index: ElasticIndex,
    elastic: Elasticsearch,
    elastic_server: ElasticServer,
    own_articles: str,
) -> None:
    fill(index)
    stop, written = threading.Event(), {}

    def arrive() -> None:
        with contextlib.closing(ElasticIndex(elastic_server, own_articles)) as writer:
            for n in range(1_000_000):
                if stop.is_set():
                    return
                batch = [
                    document(f"d{n * 7 % COUNT}", version=n + 2),
                    document(f"new{n}", title="fresh words"),
                ]
                while not stop.is_set():
                    try:
                        results = writer.write(batch, [MONTH] * 2)
                    except IndexUnavailable:  # writing is blocked for a moment
                        time.sleep(0.05)
                        continue
                    assert {result.status for result in results} <= {"written", "conflict"}
                    written.update({doc.id: doc.version for doc in batch})
                    break

    thread = threading.Thread(target=arrive)
    thread.start()
    try:
        list(migrate(elastic, own_articles))
        at_swap = len(written)
        time.sleep(1)
    finally:
        stop.set()
        thread.join(30)
    assert not thread.is_alive()
    assert len(written) > at_swap > 0, "nothing arrived"
    stored = {doc.id: doc.version for doc in index.export(EVERYTHING, ALL)}
    assert (
        len(stored)
        == index.count(EVERYTHING, ALL)
        == COUNT + sum(1 for n in written if n not in {item_id(f"d{i}") for i in range(COUNT)})
    )
    assert {name: stored[name] for name in written} == written


@pytest.mark.usefixtures("new_templates")
def test_one_that_was_killed_goes_on(
    old_index: str,
    index: ElasticIndex,
    elastic: Elasticsearch,
    elastic_server: ElasticServer,
    own_articles: str,
) -> None:
    fill(index, 3 * COUNT)
    code = (
        "import sys, msgspec; from workers.adapters.elastic_client import ElasticServer;"
        "from workers.adapters.elastic_setup import ElasticSetup;"
        "server = msgspec.json.decode(sys.argv[1], type=ElasticServer);"
        "print(list(ElasticSetup(server, sys.argv[2]).migrate()))"
    )
    command = [sys.executable, "-c", code, msgspec.json.encode(elastic_server).decode(), own_articles]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    copy = f"{old_index}-r2"
    while process.poll() is None:
        if elastic.indices.exists(index=copy):
            mapping = elastic.indices.get_mapping(index=copy)[copy]["mappings"]
            if mapping["_meta"]["wireroom"].get("copied", -1) > 0:
                break
        time.sleep(0.02)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    assert elastic.indices.exists(index=copy)
    told = list(migrate(elastic, own_articles))
    assert "from where it was stopped" in told[0]
    assert told[-1].endswith(f"{3 * COUNT:,} documents before and {3 * COUNT:,} after")
    assert index.count(EVERYTHING, ALL) == 3 * COUNT


@pytest.mark.usefixtures("new_templates")
def test_a_copy_that_cannot_be_made_leaves_the_index_as_it_was(
    old_index: str, index: ElasticIndex, elastic: Elasticsearch, own_articles: str
) -> None:
    fill(index, 3)
    elastic.index(index=old_index, id="foreign", document={"id": "foreign"})
    with pytest.raises((WireroomError, msgspec.ValidationError)):
        list(migrate(elastic, own_articles))
    assert [hit.document.id for hit in index.search(parse("d1"), ALL, limit=5)] == [item_id("d1")]
    fill(index, 3, version=2)
