"""Operating data in Elasticsearch: `wireroom-feeds`, `wireroom-activity`, and the stamp of the ledger.

Rows are written whole under ids of their own, so that writing them again changes nothing; beat writes them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import Any

import msgspec
from elasticsearch import BadRequestError, Elasticsearch, NotFoundError
from elasticsearch.helpers import scan, streaming_bulk

from workers.adapters.elastic_mapping import activity_name, feeds_name, ledger_name, plain_mapping
from workers.core.operating import ACTIVITY_FIELDS, FEED_FIELDS, LEDGER_FIELDS, Row
from workers.errors import IndexUnavailable, WireroomError
from workers.model import Stamp

#: Feeds that are looked for among those removed; configs have hundreds, the largest seen 50,000.
MOST_FEEDS = 100_000
#: The id of the one document of `…-ledger`.
STAMP = "stamp"
#: Rows of one request; a row has some 300 bytes.
ROWS = 1_000
#: One shard each: a year of activity of 100,000 articles a day is 2 GB.
SETTINGS: dict[str, object] = {
    "number_of_shards": 1,
    "auto_expand_replicas": "0-1",
    "codec": "best_compression",
}


def tables(articles: str) -> dict[str, dict[str, object]]:
    """Every index of operating data with its mapping."""
    return {
        feeds_name(articles): plain_mapping(FEED_FIELDS),
        activity_name(articles): plain_mapping(ACTIVITY_FIELDS),
        ledger_name(articles): plain_mapping(LEDGER_FIELDS),
    }


def install(client: Elasticsearch, articles: str) -> list[str]:
    """Make what is missing and add new fields to what is there; returns the names of what was made or changed."""
    return [name for name, mapping in tables(articles).items() if _install(client, name, mapping)]


def _install(client: Elasticsearch, name: str, mapping: dict[str, Any]) -> bool:
    try:
        (there,) = client.indices.get_mapping(index=name).values()
    except NotFoundError:
        try:
            client.indices.create(index=name, mappings=mapping, settings={"index": SETTINGS})
        except BadRequestError as error:
            if error.error != "resource_already_exists_exception":  # somebody else has just made it
                raise
        return True
    if there["mappings"].get("_meta") == mapping["_meta"]:
        return False
    try:
        client.indices.put_mapping(index=name, meta=mapping["_meta"], properties=mapping["properties"])
    except BadRequestError as error:
        raise WireroomError(
            f"{name}: its fields cannot be changed in place; delete it (it holds counts and states only) and "
            "run `wireroom setup` again"
        ) from error
    return True


def write_feeds(client: Elasticsearch, articles: str, rows: Sequence[Row]) -> None:
    """Put how feeds stand, and take those away that are no more."""
    name = feeds_name(articles)
    _write(client, name, rows)
    answer = client.search(
        index=name, size=0, aggs={"ids": {"terms": {"field": "feed.id", "size": MOST_FEEDS}}}
    )
    there = {bucket["key"] for bucket in answer["aggregations"]["ids"]["buckets"]}
    _delete(client, name, there - {row.id for row in rows})


def write_activity(client: Elasticsearch, articles: str, rows: Sequence[Row]) -> None:
    """Put counts; those that are there already with as much stay."""
    _write(client, activity_name(articles), rows)


def read_stamp(client: Elasticsearch, articles: str) -> Stamp | None:
    try:
        answer = client.get(index=ledger_name(articles), id=STAMP)
    except NotFoundError:
        return None
    return msgspec.convert(answer["_source"], Stamp)


def write_stamp(client: Elasticsearch, articles: str, stamp: Stamp) -> None:
    """Keep it unless one of a higher mark is kept."""
    source = {"generation": stamp.generation, "mark": stamp.mark}
    action = {"_op_type": "index", "_id": STAMP, "version": stamp.mark, "version_type": "external_gte"}
    _bulk(client, iter([{**action, "_index": ledger_name(articles), "_source": source}]))


def forget_activity(client: Elasticsearch, articles: str, before: datetime) -> int:
    """Delete the rows of activity from before a time; returns how many. Without such an index there are none."""
    query = {"query": {"range": {"@timestamp": {"lt": before.isoformat()}}}, "_source": False}
    try:
        old = {hit["_id"] for hit in scan(client, index=activity_name(articles), query=query, size=ROWS)}
    except NotFoundError:
        return 0
    _delete(client, activity_name(articles), old)
    return len(old)


def _write(client: Elasticsearch, name: str, rows: Sequence[Row]) -> None:
    _bulk(
        client,
        (
            {
                "_op_type": "index",
                "_index": name,
                "_id": row.id,
                "version": row.version,
                "version_type": "external_gte",
                "_source": row.source,
            }
            for row in rows
        ),
    )


def _delete(client: Elasticsearch, name: str, ids: Collection[str]) -> None:
    _bulk(client, ({"_op_type": "delete", "_index": name, "_id": one} for one in ids))


def _bulk(client: Elasticsearch, operations: Iterator[dict[str, Any]]) -> None:
    """Send all; a conflict, or a row to delete that is gone already, is no fault. Raises IndexUnavailable for others."""
    while some := list(islice(operations, ROWS)):
        for ok, item in streaming_bulk(client, some, raise_on_error=False):
            ((kind, answer),) = item.items()
            if ok or answer["status"] == 409 or (kind == "delete" and answer["status"] == 404):
                continue
            reason = (answer.get("error") or {}).get("reason")
            raise IndexUnavailable(f"{answer['_index']}: {reason}; see whether `wireroom setup` was run")
