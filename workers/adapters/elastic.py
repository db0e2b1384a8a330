"""The index in Elasticsearch: an index a month, behind the alias `wireroom-articles`.

Documents go to the index of the month in which they were first seen, whole and with an external version, so that
nothing is doubled and an older write never replaces a newer one. Readers ask the alias. What was written is made
searchable when our own readers ask (`_reading`), not at each write: Kibana sees it a second later anyhow.
"""

from __future__ import annotations

import contextlib
import logging
import threading
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, cast

from elasticsearch import AuthorizationException, Elasticsearch, NotFoundError

from workers.adapters import elastic_operating as operating
from workers.adapters.elastic_bulk import Operation, operation, write_all
from workers.adapters.elastic_client import ElasticServer, connect, explained
from workers.adapters.elastic_mapping import ARTICLES, fields_digest, index_name, month_of
from workers.adapters.elastic_query import NEWEST, OLDEST, Condition, both, of_stories, select
from workers.adapters.elastic_read import HIDDEN, PAGE, SNAPSHOT, decoded, leader, looked_up, snapshot_pages
from workers.adapters.elastic_templates import MonthIndex, look, prepare
from workers.core.operating import Row
from workers.core.query import EVERYTHING, Query
from workers.core.retention import expired, start_of_kept
from workers.errors import IndexUnavailable
from workers.model import Document, Filters, Hit, Stamp, WriteResult

log = logging.getLogger(__name__)

#: Stories whose leaders are asked for at once; each is two small searches inside the server.
STORIES = 200
#: What an index that is not there answers.
NOTHING: Mapping[str, Any] = {
    "hits": {"hits": [], "total": {"value": 0}},
    "aggregations": {"stories": {"buckets": []}},
}


class ElasticIndex:
    """`interfaces.Index` on a cluster. Threads and processes may share it."""

    capabilities = frozenset({"stems"})

    def __init__(self, server: ElasticServer, articles: str = ARTICLES) -> None:
        self._server, self._articles = server, articles
        self._lock = threading.Lock()
        self._client: Elasticsearch | None = None
        self._months: dict[str, MonthIndex] = {}

    def prepare(self) -> None:
        """Make templates, this and next month's index, where they are missing and the credentials allow it."""
        with self._speaking() as client:
            prepare(client, self._articles, datetime.now(UTC).date())
            with contextlib.suppress(AuthorizationException):  # then `wireroom setup` has made them
                operating.install(client, self._articles)

    def ready(self) -> None:
        """Look at this month's index: that it is there, fits our documents, takes writes and has its shards."""
        month = f"{datetime.now(UTC):%Y-%m}"
        with self._speaking() as client:
            self._months.pop(month, None)
            index = self._month(client, month)
            if index.blocks:
                raise IndexUnavailable(
                    f"{index.name}: cannot be written now ({', '.join(index.blocks)}); free disk space or clear "
                    "the block, it goes on by itself"
                )
            health = client.cluster.health(index=index.name, wait_for_status="yellow", timeout="1s")
        if health["timed_out"] or health["status"] == "red":
            raise IndexUnavailable(
                f"{self._server.name}: {index.name} is red: a shard is not there; see the cluster"
            )

    def write(self, documents: Sequence[Document], months: Sequence[str]) -> list[WriteResult]:
        """See `interfaces.Index`. Each document has its own fate; what was written stays written on an error."""
        with self._speaking() as client:
            made = [
                operation(document, index_name(month, self._articles), self._month(client, month).stems)
                for document, month in zip(documents, months, strict=True)
            ]
            try:
                written = write_all(client, [one for one in made if isinstance(one, Operation)])
            except IndexUnavailable:
                self._months.clear()  # an index may have gone
                raise
            if any(result.status == "refused" for result in written):
                self._look_again(client, months)
            sent = iter(written)
            return [next(sent) if isinstance(one, Operation) else one for one in made]

    def get(self, ids: Sequence[str]) -> list[Document | None]:
        """The documents as they are at this moment, refreshed or not; looked up in every month."""
        wanted = [item_id for item_id in dict.fromkeys(ids) if item_id]
        with self._speaking() as client:
            found = looked_up(client, self._indexes(client), wanted)
        return [found.get(item_id) for item_id in ids]

    def search(self, query: Query, filters: Filters, *, limit: int, fold: bool = False) -> list[Hit]:
        """Newest first; with `fold` stories stand in the order of their newest match."""
        wanted = select(query, filters)
        if limit <= 0:
            return []
        with self._reading() as client:
            if fold:
                return self._folded(client, wanted, limit)
            found = self._pages(client, wanted, NEWEST, limit)
            return [Hit(document=document) for page in found for document in page]

    def count(self, query: Query, filters: Filters) -> int:
        with self._reading() as client:
            answer = self._ask(
                client,
                query=select(query, filters),
                size=0,
                track_total_hits=True,
            )
            return int(answer["hits"]["total"]["value"])

    def export(self, query: Query, filters: Filters) -> Iterator[Document]:
        """Oldest first, as everything stood when the export began."""
        with self._reading() as client:
            for page in self._pages(client, select(query, filters), OLDEST, None):
                yield from page

    def story(self, story_id: str) -> list[Document]:
        with self._reading() as client:
            pages = self._pages(client, of_stories([story_id]), OLDEST, None)
            return [document for page in pages for document in page]

    def stamp(self) -> Stamp | None:
        with self._speaking() as client:
            return operating.read_stamp(client, self._articles)

    def keep_stamp(self, stamp: Stamp) -> None:
        with self._speaking() as client:
            operating.write_stamp(client, self._articles, stamp)

    def expire(self, retention: float, now: datetime) -> int:
        """See `interfaces.Index`: whole indexes go, and the activity of that time. `wireroom setup`'s credentials may."""
        self._months.clear()
        with self._reading() as client:
            old = [
                index
                for index in sorted(
                    client.indices.get(index=f"{self._articles}-*", filter_path="*.aliases").body
                )
                if (month := month_of(index, self._articles)) and expired(month, now, retention)
            ]
            documents = int(client.count(index=old)["count"]) if old else 0
            if old:
                client.indices.delete(index=old)
                log.info("deleted, as their month is past retention: %s", ", ".join(old))
            operating.forget_activity(client, self._articles, start_of_kept(now, retention))
            return documents

    def report(self, feeds: Sequence[Row], activity: Sequence[Row]) -> None:
        """See `interfaces.Index`. Raises IndexUnavailable where `wireroom setup` was not run."""
        with self._speaking() as client:
            operating.write_feeds(client, self._articles, feeds)
            operating.write_activity(client, self._articles, activity)

    def stats(self) -> Mapping[str, int | str]:
        documents = self.count(EVERYTHING, Filters())
        with self._speaking() as client:
            store = client.indices.stats(index=f"{self._articles}-*", metric="store")["_all"]["total"][
                "store"
            ]
            health = client.cluster.health()["status"]
        return {
            "kind": "elasticsearch",
            "url": self._server.name,
            "documents": documents,
            "bytes": int(store["size_in_bytes"]),
            "health": str(health),
        }

    def close(self) -> None:
        with self._lock:
            if self._client is not None:
                self._client.close()
            self._client = None
            self._months = {}

    # --- the cluster

    @contextlib.contextmanager
    def _speaking(self) -> Iterator[Elasticsearch]:
        """The client; what goes wrong is raised as IndexUnavailable."""
        with explained(self._server):
            with self._lock:
                if self._client is None:
                    self._client = connect(self._server)
                client = self._client
            yield client

    @contextlib.contextmanager
    def _reading(self) -> Iterator[Elasticsearch]:
        """The same, with everything that was written so far to be found."""
        with self._speaking() as client:
            # a key of somebody else's making sees it a second late; where there is no index, nothing was written
            with contextlib.suppress(AuthorizationException, NotFoundError):
                client.indices.refresh(index=self._articles)
            yield client

    def _indexes(self, client: Elasticsearch) -> list[str]:
        """Every index behind the alias, the newest month first."""
        try:
            return sorted(client.indices.get_alias(name=self._articles), reverse=True)
        except NotFoundError:
            return []

    def _month(self, client: Elasticsearch, month: str) -> MonthIndex:
        """The index of a month, made where it is missing. Raises IndexUnavailable where it is not ours to write."""
        known = self._months.get(month)
        if known is None:
            known = look(client, self._articles, month)
            if known.fields != fields_digest():
                raise IndexUnavailable(
                    f"{known.name}: has the fields of another version of Wireroom; run `wireroom setup --migrate`"
                )
            self._months[month] = known
        return known

    def _look_again(self, client: Elasticsearch, months: Sequence[str]) -> None:
        """Raises IndexUnavailable where an index is another than it was: then a refusal was no document's fault."""
        before = {month: self._months.pop(month, None) for month in set(months)}
        for month, known in before.items():
            now = self._month(client, month)
            if known is not None and (now.name, now.digest) != (known.name, known.digest):
                raise IndexUnavailable(f"{now.name}: was migrated meanwhile; what it refused is sent again")

    def _ask(self, client: Elasticsearch, **request: Any) -> Mapping[str, Any]:
        """The answer to a search, which is of all shards or none; before anything was made there is nothing.

        (`ignore_unavailable` would answer so to credentials that may not read, too.)
        """
        try:
            answer = client.search(index=self._articles, allow_partial_search_results=False, **request)
        except NotFoundError:
            return NOTHING
        return cast("Mapping[str, Any]", answer.body)

    def _pages(
        self, client: Elasticsearch, wanted: Condition, order: list[Condition], limit: int | None
    ) -> Iterator[list[Document]]:
        """Pages of documents: one request for a short answer, else from a snapshot of the index."""
        if limit is not None and limit <= PAGE:
            yield decoded(
                self._ask(
                    client,
                    query=wanted,
                    sort=order,
                    size=limit,
                    source_excludes=HIDDEN,
                    track_total_hits=False,
                )["hits"]["hits"]
            )
            return
        try:
            snapshot = client.open_point_in_time(index=self._articles, keep_alive=SNAPSHOT)
        except NotFoundError:
            return
        try:
            for hits in snapshot_pages(client, snapshot["id"], wanted, order):
                yield decoded(hits if limit is None else hits[:limit])
                limit = None if limit is None else limit - len(hits)
                if limit is not None and limit <= 0:
                    return
        finally:
            client.close_point_in_time(id=snapshot["id"])

    def _folded(self, client: Elasticsearch, wanted: Condition, limit: int) -> list[Hit]:
        """One hit a story: which stories match, then who leads each."""
        newest = self._ask(
            client,
            query=wanted,
            sort=NEWEST,
            size=limit,
            source=False,
            collapse={"field": "story.id"},
        )["hits"]["hits"]
        stories = [hit["fields"]["story.id"][0] for hit in newest]
        leaders: dict[str, Hit] = {}
        for start in range(0, len(stories), STORIES):
            leaders |= self._leaders(client, wanted, stories[start : start + STORIES])
        return [leaders[story] for story in stories if story in leaders]

    def _leaders(self, client: Elasticsearch, wanted: Condition, stories: list[str]) -> dict[str, Hit]:
        """Of the matches in each story the one that is first, else the oldest."""
        oldest = {"top_hits": {"size": 1, "sort": OLDEST, "_source": {"excludes": HIDDEN}}}
        first = {"filter": {"term": {"story.role": "first"}}, "aggs": {"oldest": oldest}}
        answer = self._ask(
            client,
            query=both(wanted, of_stories(stories)),
            size=0,
            aggs={
                "stories": {
                    "terms": {"field": "story.id", "size": len(stories)},
                    "aggs": {"oldest": oldest, "first": first},
                }
            },
        )
        return {bucket["key"]: leader(bucket) for bucket in answer["aggregations"]["stories"]["buckets"]}
