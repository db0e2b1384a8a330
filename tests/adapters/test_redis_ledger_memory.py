"""What the ledger remembers of a text costs few bytes, and is found for as much work in a full ledger as in an empty one."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any

import pytest
import redis

from benchmarks.reprints import REPRINT_KEYS, Texts, claimed, freed, ingest, signed
from workers.adapters.redis_ledger import LedgerOptions, RedisLedger
from workers.adapters.redis_scripts import connect
from workers.adapters.redis_server import PrivateServer

#: Bytes a document, everything counted that is there for reprints alone; and of an item's own record.
MOST_BYTES, MOST_OF_AN_ITEM = 900, 600
PROBES = 40
_starts = itertools.count(10**6, 1_000)


@pytest.fixture
def client(redis_server: PrivateServer) -> Iterator[redis.Redis]:
    with connect(redis_server.url) as client:
        yield client


def test_the_reprint_memory_is_within_its_bytes(
    client: redis.Redis, ledger: RedisLedger, ledger_options: LedgerOptions
) -> None:
    documents, texts = 1_500, Texts()
    for start in range(0, documents, 500):
        ingest(ledger, texts, start, 500)
    taken = sum(freed(client, f"{ledger_options.prefix}{pattern}") for pattern in REPRINT_KEYS)
    assert 400 < taken / documents < MOST_BYTES
    assert freed(client, f"{ledger_options.prefix}item:*") / documents < MOST_OF_AN_ITEM
    left = {key.split(b":")[1] for key in client.scan_iter(f"{ledger_options.prefix}*", count=10_000)}
    assert not left & {b"sign", b"signs", b"near", b"band"}


def test_a_lookup_is_as_much_work_among_many_as_among_few(client: redis.Redis, ledger: RedisLedger) -> None:
    """Of texts that meet nobody, and of those of a template that fills its bands."""
    texts, kinds = Texts(), ("new", "template")
    ingest(ledger, texts, 0, 500, template_every=4)
    few = {kind: work(client, ledger, texts, kind) for kind in kinds}
    for start in range(500, 3_000, 500):
        ingest(ledger, texts, start, 500, template_every=4)
    many = {kind: work(client, ledger, texts, kind) for kind in kinds}
    for kind in kinds:
        assert 35 < many[kind] < 1.25 * few[kind]


def work(client: redis.Redis, ledger: RedisLedger, texts: Texts, kind: str) -> float:
    """Commands that one `sign` runs within Redis."""
    claims = claimed(ledger, next(_starts), PROBES)
    before = commands(client)
    for claim in claims:
        signed(ledger, texts, claim, kind)
    return (commands(client) - before) / PROBES


def commands(client: redis.Redis) -> int:
    stats: dict[str, Any] = client.info("commandstats")
    return sum(int(row["calls"]) for row in stats.values())
