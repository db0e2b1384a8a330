"""An index with the mapping of another version → a copy with this one's, while workers write and people search.

    1. make the copy, `…-2026.11-r2`, which nobody searches yet
    2. copy in the order of the shards' own sequence numbers; then what was written meanwhile, until that is little
    3. block writing (workers wait: their claims end, and they go on by themselves), copy the rest, compare counts
    4. in one step: the index goes, and the copy gets its name and the alias

Whatever stops it, running it again goes on where it was: versions are external, so a document that is copied twice is
there once, and the newest version stays; how far it came stands in the copy's `_meta`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
from elasticsearch import Elasticsearch

from workers.adapters.elastic_bulk import Operation, operation, write_all
from workers.adapters.elastic_mapping import copy_name, index_name, month_of
from workers.adapters.elastic_templates import create, find, outdated, wanted_digest
from workers.errors import WireroomError
from workers.model import Document

#: Documents of one page, and pages between two notes of how far the copy is.
PAGE, PAGES_NOTED = 500, 10
#: A pass that copied so few is the last before writing is blocked: they take a second or two.
FEW = 2_000
#: Passes after which writing is blocked anyhow: whoever writes that fast can wait a minute.
PASSES = 10
#: How long the server keeps what a pass reads from, after each page.
SNAPSHOT = "5m"


def migrate(client: Elasticsearch, articles: str) -> Iterator[str]:
    """Migrate what is outdated. Raises WireroomError where a copy is not complete; nothing is lost then."""
    names = outdated(client, articles)
    if not names:
        yield "migration: every index has this version's mapping"
    for name in names:
        yield from _Migration(client, articles, name).run()


class _Migration:
    def __init__(self, client: Elasticsearch, articles: str, source: str) -> None:
        month = month_of(source, articles)
        assert month is not None, source
        self._client, self._articles = client, articles
        self._source, self._target = source, copy_name(source)
        self._name = index_name(month, articles)
        self._stems: frozenset[str] = frozenset()

    def run(self) -> Iterator[str]:
        before = self._count(self._source)
        done = self._copy_of_before()
        yield (
            f"{self._source}: {before:,} documents go to {self._target}"
            f"{f', from where it was stopped ({self._count(self._target):,} are there)' if done >= 0 else ''}"
        )
        for _ in range(PASSES):
            copied, done = self._pass(done)
            if copied <= FEW:
                break
        self._client.indices.add_block(index=self._source, block="write")
        try:
            self._pass(done)
            self._compare()
        except BaseException:
            self._client.indices.put_settings(index=self._source, settings={"index.blocks.write": None})
            raise
        after = self._count(self._target)
        self._swap()
        yield f"{self._name}: migrated, {before:,} documents before and {after:,} after"

    def _copy_of_before(self) -> int:
        """Make the copy, or find the one begun; the sequence number up to which it is complete (-1: none)."""
        found = find(self._client, self._target)
        if found is not None and found.digest != wanted_digest(self._client):  # begun by yet another version
            self._client.indices.delete(index=self._target)
            found = None
        if found is None:
            create(self._client, self._articles, self._target)
            found = find(self._client, self._target)
        assert found is not None, "it was just made"
        self._stems = found.stems
        return int(self._made().get("copied", -1))

    def _pass(self, done: int) -> tuple[int, int]:
        """Copy what was written after `done`; how many that were, and up to where the copy is complete now."""
        end, copied = self._written_up_to(), 0  # before the refresh: what is newer need not be seen by it
        self._client.indices.refresh(index=self._source)
        for pages, hits in enumerate(self._pages(done), start=1):
            self._write(hits)
            copied += len(hits)
            if pages % PAGES_NOTED == 0:
                self._note(min(end, int(hits[-1]["sort"][0])))
        self._note(end)
        return copied, end

    def _written_up_to(self) -> int:
        """The sequence number up to which every operation has ended, on every shard."""
        stats = self._client.indices.stats(index=self._source, level="shards")["indices"][self._source]
        return min(
            int(copy["seq_no"]["local_checkpoint"]) for shard in stats["shards"].values() for copy in shard
        )

    def _pages(self, done: int) -> Iterator[list[dict[str, Any]]]:
        snapshot = self._client.open_point_in_time(index=self._source, keep_alive=SNAPSHOT)["id"]
        after = None
        try:
            while True:
                hits = self._client.search(
                    allow_partial_search_results=False,
                    pit={"id": snapshot, "keep_alive": SNAPSHOT},
                    query={"range": {"_seq_no": {"gt": done}}},
                    sort=[{"_seq_no": "asc"}],
                    size=PAGE,
                    search_after=after,
                    source_excludes=["stems"],
                    track_total_hits=False,
                )["hits"]["hits"]
                if not hits:
                    return
                yield hits
                after = hits[-1]["sort"]
        finally:
            self._client.close_point_in_time(id=snapshot)

    def _write(self, hits: list[dict[str, Any]]) -> None:
        documents = (msgspec.convert(hit["_source"], Document) for hit in hits)
        made = [operation(document, self._target, self._stems) for document in documents]
        results = write_all(self._client, [one for one in made if isinstance(one, Operation)])
        for result in results:
            if result.status not in ("written", "conflict"):
                raise WireroomError(
                    f"{self._target}: {result.id} cannot be copied ({result.detail}); the rest stays as it is"
                )

    def _compare(self) -> None:
        there, copied = self._count(self._source), self._count(self._target)
        if there != copied:
            raise WireroomError(
                f"{self._target}: has {copied:,} documents where {self._source} has {there:,}; nothing was changed"
            )

    def _swap(self) -> None:
        """The copy takes the place of the original, at once."""
        actions: list[dict[str, Any]] = [
            {"remove_index": {"index": self._source}},
            {"add": {"index": self._target, "alias": self._articles}},
            {"add": {"index": self._target, "alias": self._name}},
        ]
        self._client.indices.update_aliases(actions=actions)

    def _count(self, index: str) -> int:
        self._client.indices.refresh(index=index)
        return int(self._client.count(index=index)["count"])

    def _made(self) -> dict[str, Any]:
        mapping = self._client.indices.get_mapping(index=self._target)[self._target]["mappings"]
        return dict(mapping["_meta"]["wireroom"])

    def _note(self, done: int) -> None:
        made = {**self._made(), "copied": done}
        self._client.indices.put_mapping(index=self._target, meta={"wireroom": made})
