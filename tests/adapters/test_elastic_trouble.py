"""What a cluster can do to writes and reads, on a real node: refuse, block, close, and be another version's."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from datetime import UTC, datetime

import msgspec
import pytest
from elasticsearch import Elasticsearch

from tests.documents import document, full_document, item_id
from workers.adapters.elastic import ElasticIndex
from workers.adapters.elastic_bulk import REQUEST_BYTES, Operation, operation, requests
from workers.adapters.elastic_client import ElasticServer
from workers.adapters.elastic_mapping import (
    LONGEST_COUNTED_TITLE,
    LONGEST_KEYWORD,
    analysis,
    copy_name,
    index_name,
    mapping,
    month_of,
)
from workers.core.query import EVERYTHING, parse
from workers.errors import IndexUnavailable
from workers.model import Filters

NOW = datetime.now(UTC)
MONTH = f"{NOW:%Y-%m}"


@pytest.fixture
def index(elastic_server: ElasticServer, own_articles: str) -> Iterator[ElasticIndex]:
    with contextlib.closing(ElasticIndex(elastic_server, own_articles)) as index:
        yield index


@pytest.fixture
def month(index: ElasticIndex, own_articles: str) -> str:
    """The name of this month's index, which is there."""
    index.prepare()
    return index_name(MONTH, own_articles)


def test_a_document_that_the_server_refuses_carries_its_reason(
    index: ElasticIndex, elastic: Elasticsearch, own_articles: str
) -> None:
    """An index whose `host` holds numbers: made by hand, under our mapping's name."""
    wanted = mapping({})
    properties = wanted["properties"]
    assert isinstance(properties, dict)
    properties["host"] = {"type": "long"}
    elastic.indices.create(
        index=index_name(MONTH, own_articles),
        mappings=wanted,
        settings={"index": analysis()},
        aliases={own_articles: {}},
    )
    fits = document("fits", host="7")
    refused, written = index.write([document("one"), fits], [MONTH] * 2)
    assert (refused.status, written.status) == ("refused", "written")
    assert "host" in refused.detail and "harbour.example" in refused.detail
    assert index.get([item_id("one"), item_id("fits")]) == [None, fits]


def test_a_blocked_index_is_said_and_goes_on(index: ElasticIndex, elastic: Elasticsearch, month: str) -> None:
    index.write([document("one")], [MONTH])
    elastic.indices.put_settings(index=month, settings={"index.blocks.read_only_allow_delete": True})
    with pytest.raises(IndexUnavailable, match="flood stage"):
        index.ready()
    with pytest.raises(IndexUnavailable, match="once that is cleared"):
        index.write([document("two")], [MONTH])
    assert index.get([item_id("one")]) == [document("one")], "it is still read"
    elastic.indices.put_settings(index=month, settings={"index.blocks.read_only_allow_delete": None})
    index.ready()
    assert [result.status for result in index.write([document("two")], [MONTH])] == ["written"]


def test_an_index_that_cannot_be_read_is_no_empty_one(
    index: ElasticIndex, elastic: Elasticsearch, month: str
) -> None:
    """What cannot be looked at is neither missing nor the end of an export."""
    index.write([document("one")], [MONTH])
    elastic.indices.put_settings(index=month, settings={"index.blocks.read": True})
    with pytest.raises(IndexUnavailable):
        index.get([item_id("one")])
    with pytest.raises(IndexUnavailable):
        index.search(EVERYTHING, Filters(), limit=1)
    with pytest.raises(IndexUnavailable):
        index.count(EVERYTHING, Filters())
    with pytest.raises(IndexUnavailable):
        list(index.export(EVERYTHING, Filters()))
    elastic.indices.put_settings(index=month, settings={"index.blocks.read": None})
    assert index.get([item_id("one")]) == [document("one")]


def test_an_index_with_the_fields_of_another_version_is_not_written(
    index: ElasticIndex, elastic: Elasticsearch, own_articles: str
) -> None:
    foreign = {
        "dynamic": "strict",
        "_meta": {"wireroom": {"fields": "other", "digest": "other", "stems": []}},
    }
    elastic.indices.create(index=index_name(MONTH, own_articles), mappings=foreign)
    with pytest.raises(IndexUnavailable, match="wireroom setup --migrate"):
        index.write([document("one")], [MONTH])
    with pytest.raises(IndexUnavailable, match="wireroom setup --migrate"):
        index.ready()


def test_an_index_that_was_swapped_meanwhile_refuses_nothing_for_good(
    index: ElasticIndex, elastic: Elasticsearch, month: str, own_articles: str
) -> None:
    """A worker still writes stems to what is, by now, a copy without them."""
    index.write([document("one")], [MONTH])
    copy = copy_name(month)
    elastic.indices.create(index=copy, mappings=mapping({}), settings={"index": analysis()})
    swap = [
        {"remove_index": {"index": month}},
        *({"add": {"index": copy, "alias": a}} for a in (month, own_articles)),
    ]
    elastic.cluster.put_component_template(
        name=f"{own_articles}-mappings", template={"mappings": mapping({}), "settings": {"index": analysis()}}
    )
    elastic.indices.delete(index=copy)
    elastic.indices.create(index=copy)
    elastic.indices.update_aliases(actions=swap)
    with pytest.raises(IndexUnavailable, match="sent again"):
        index.write([document("two")], [MONTH])
    assert [result.status for result in index.write([document("two")], [MONTH])] == ["written"]


def test_long_values_are_kept_whole(index: ElasticIndex, month: str) -> None:
    """Longer than Lucene takes as one term, in every field of each kind."""
    long = "ñ" * 40_000
    big = msgspec.structs.replace(
        full_document(),
        title=f"Word {long}",
        authors=(long,),
        section=long,
        source=long,
        rights=long,
        topics=("a", long),
    )
    assert [result.status for result in index.write([big], [MONTH])] == ["written"]
    assert index.get([big.id]) == [big]
    assert [hit.document.id for hit in index.search(parse("word"), Filters(topics=("a",)), limit=2)] == [
        big.id
    ]
    assert LONGEST_KEYWORD * 4 < 32_766 and LONGEST_COUNTED_TITLE * 4 < 32_766


def test_an_unknown_field_is_refused_and_does_not_grow_the_mapping(
    elastic: Elasticsearch, month: str
) -> None:
    with pytest.raises(Exception, match="strict"):
        elastic.index(index=month, document={"unheard_of": 1})
    assert "unheard_of" not in elastic.indices.get_mapping(index=month)[month]["mappings"]["properties"]


def test_requests_are_cut_by_bytes_and_by_number() -> None:
    made = [operation(document(str(n), body="x" * 1_000_000), "index", ()) for n in range(12)]
    whole = [one for one in made if isinstance(one, Operation)]
    cut = list(requests(whole, 500))
    assert [one.id for request in cut for one in request] == [one.id for one in whole]
    assert max(sum(len(one.lines) for one in request) for request in cut) <= REQUEST_BYTES
    assert [len(request) for request in requests(whole[:5], 2)] == [2, 2, 1]
    huge = operation(document("huge", body="x" * (2 * REQUEST_BYTES)), "index", ())
    assert isinstance(huge, Operation)
    assert [len(request) for request in requests([whole[0], huge, whole[1]], 500)] == [1, 1, 1]


@pytest.mark.parametrize(
    "name", ["wireroom-articles-2026.11", "wireroom-articles-2026.11-r2", "wireroom-articles-2026.11-r13"]
)
def test_names_of_indexes_are_read_back(name: str) -> None:
    assert month_of(name) == "2026-11"
    assert month_of(copy_name(name)) == "2026-11" and copy_name(name) != name
    assert month_of("wireroom-activity") is None
