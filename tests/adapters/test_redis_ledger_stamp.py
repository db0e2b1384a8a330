"""How a ledger notices that it forgot something: generation and mark against what the index met last."""

from __future__ import annotations

import pytest
import redis

from tests.adapters.ledger_moves import found, ingest, show
from tests.documents import document, item_id
from workers.adapters.redis_ledger import LedgerOptions, RedisLedger
from workers.adapters.redis_server import PrivateServer
from workers.model import Stamp


@pytest.fixture
def wipe(redis_server: PrivateServer, ledger_options: LedgerOptions) -> object:
    """Forgets everything of this test's ledger."""
    client = redis.Redis.from_url(redis_server.url)

    def forget() -> None:
        for key in client.scan_iter(f"{ledger_options.prefix}*"):
            client.delete(key)

    return forget


def test_a_new_ledger_and_an_empty_index_trust_each_other(ledger: RedisLedger) -> None:
    assert ledger.pulse() == ("", 0)
    stamp = ledger.stamp("one", None)
    assert (stamp.generation, stamp.doubted) == ("one", False)
    assert ledger.pulse() == ("one", stamp.mark)
    again = ledger.stamp("two", stamp)
    assert (again.generation, again.doubted) == ("one", False)
    assert again.mark > stamp.mark
    assert not ledger.doubted()


def test_a_wiped_ledger_is_doubted_until_it_is_refilled(ledger: RedisLedger, wipe) -> None:  # type: ignore[no-untyped-def]
    kept = ledger.stamp("one", None)
    wipe()
    stamp = ledger.stamp("two", kept)
    assert (stamp.generation, stamp.doubted) == ("two", True)
    assert stamp.mark > kept.mark
    assert ledger.stamp("three", stamp).doubted, "it is not forgotten by the next look"
    assert ledger.doubted()
    ledger.trust()
    assert not ledger.stamp("three", ledger.stamp("three", stamp)).doubted


def test_a_ledger_from_a_backup_is_doubted(ledger: RedisLedger) -> None:
    first = ledger.stamp("one", None)
    later = Stamp(generation="one", mark=first.mark + 10**9)  # what the index met after the backup was made
    stamp = ledger.stamp("one", later)
    assert stamp.doubted and stamp.mark > later.mark


def test_documents_of_an_unknown_ledger(ledger: RedisLedger, wipe) -> None:  # type: ignore[no-untyped-def]
    """A fresh ledger does not know them; one that worked before there were stamps does."""
    unknown = Stamp(generation="", mark=0)
    assert ledger.stamp("one", unknown).doubted
    wipe()
    ingest(ledger, "a")
    assert not ledger.stamp("two", unknown).doubted


def test_what_is_remembered_is_known(ledger: RedisLedger) -> None:
    """A document of the index, its canonical URL and its aliases are no news any more."""
    one = document(
        "one", canonical_url="https://harbour.example/canonical", aliases=("https://m.harbour.example/one",)
    )
    assert ledger.remember([one]) == 1
    assert ledger.remember([one]) == 0
    shown = show(ledger, found("one"))
    assert (shown.new, shown.known) == (0, 1)
    (life,) = ledger.lives([item_id("one")])
    assert life is not None and life.outcome == "indexed"
