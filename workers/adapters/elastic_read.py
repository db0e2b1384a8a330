"""Reading from a cluster: pages of a search, documents by id, and what stands for a story."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec
from elasticsearch import Elasticsearch

from workers.adapters.elastic_query import Condition
from workers.errors import IndexUnavailable
from workers.model import Document, Hit

#: Documents of one answer: ten articles are 100 KB.
PAGE = 500
#: Documents asked for by id in one request, over all months.
LOOKUPS = 1_000
#: How long the server keeps what an export reads from, after each page.
SNAPSHOT = "5m"
#: Fields that are there for searching only.
HIDDEN = ["stems"]


def decoded(hits: Sequence[Mapping[str, Any]]) -> list[Document]:
    return [msgspec.convert(hit["_source"], Document) for hit in hits]


def leader(bucket: Mapping[str, Any]) -> Hit:
    best = bucket["first"] if bucket["first"]["doc_count"] else bucket
    (document,) = decoded(best["oldest"]["hits"]["hits"])
    return Hit(document=document, others=bucket["doc_count"] - 1)


def snapshot_pages(
    client: Elasticsearch, snapshot: str, wanted: Condition, order: list[Condition]
) -> Iterator[list[dict[str, Any]]]:
    after = None
    while True:
        hits = client.search(
            allow_partial_search_results=False,
            pit={"id": snapshot, "keep_alive": SNAPSHOT},
            query=wanted,
            sort=order,
            size=PAGE,
            search_after=after,
            source_excludes=HIDDEN,
            track_total_hits=False,
        )["hits"]["hits"]
        if hits:
            yield hits
        if len(hits) < PAGE:
            return
        after = hits[-1]["sort"]


def looked_up(client: Elasticsearch, indexes: Sequence[str], ids: Sequence[str]) -> dict[str, Document]:
    """Documents by id; where a migration has one twice, its newest version."""
    places = [{"_index": index, "_id": item_id} for item_id in ids for index in indexes]
    found: dict[str, Document] = {}
    for start in range(0, len(places), LOOKUPS):
        answer = client.mget(docs=places[start : start + LOOKUPS], source_excludes=HIDDEN)
        for document in decoded([doc for doc in answer["docs"] if _is_there(doc)]):
            if document.id not in found or found[document.id].version < document.version:
                found[document.id] = document
    return found


def _is_there(doc: Mapping[str, Any]) -> bool:
    """Whether a document was found. Raises IndexUnavailable where the server could not look: that is no "no"."""
    error = doc.get("error")
    if error and error.get("type") != "index_not_found_exception":
        raise IndexUnavailable(f"{doc['_index']}: cannot be read now: {str(error.get('reason'))[:300]}")
    return bool(doc.get("found"))
