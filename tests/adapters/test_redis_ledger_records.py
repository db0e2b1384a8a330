"""How items are packed: whatever happens to one, `why` tells the same as before it was packed."""

from __future__ import annotations

from tests.adapters.ledger_moves import claim_one, found, settle, show
from tests.documents import item_id
from workers.adapters.ledger_records import Item
from workers.adapters.redis_ledger import LedgerOptions, RedisLedger
from workers.adapters.redis_scripts import connect
from workers.adapters.redis_server import PrivateServer


def told(ledger: RedisLedger, name: str) -> list[tuple[str, str]]:
    (life,) = ledger.lives([item_id(name)])
    assert life is not None
    assert list(life.history) == sorted(life.history, key=lambda event: event.at)
    return [(event.event, event.detail) for event in life.history]


def test_a_history_is_told_as_it_was(ledger: RedisLedger) -> None:
    show(ledger, found("a"))
    settle(ledger, claim_one(ledger), "retrying", reason="timeout", detail="no answer in 20 s", retry_in=0)
    settle(ledger, claim_one(ledger), "indexed", revision=1, digest="d" * 32)
    show(ledger, found("a", "b"))
    settle(ledger, claim_one(ledger), "unchanged", detail="wire")  # the name of the feed as a detail
    assert told(ledger, "a") == [
        ("discovered", "wire"),
        ("claimed", ""),
        ("retrying(timeout)", "no answer in 20 s"),
        ("claimed", ""),
        ("indexed", ""),
        ("revised", "wire"),
        ("claimed", ""),
        ("unchanged", "wire"),
    ]


def test_ends_keep_their_names(ledger: RedisLedger) -> None:
    ends = {"indexed": None, "unchanged": None, "dropped": "list", "dead": "refused"}
    for outcome, reason in ends.items():
        show(ledger, found(outcome))
        settle(ledger, claim_one(ledger), outcome, reason=reason)
    lives = ledger.lives([item_id(outcome) for outcome in ends])
    assert [life and life.outcome for life in lives] == [
        "indexed",
        "unchanged",
        "dropped(list)",
        "dead(refused)",
    ]
    assert [dead.reason for dead in ledger.dead_items(5)] == ["refused"]


def test_a_settled_item_is_leased_again_with_all_that_it_had(ledger: RedisLedger) -> None:
    show(ledger, found("a"))
    first = claim_one(ledger)
    settle(ledger, first, "indexed", revision=1, digest="d" * 32, aliases=["https://wire.example/b"])
    again = ledger.claim_item(first.id, lease=5)
    assert again is not None
    assert (again.revision, again.digest, again.first_seen_at) == (1, "d" * 32, first.first_seen_at)
    assert again.version > first.version
    assert settle(ledger, first, "indexed")  # sent twice: its own end, not a lost lease


def test_fields_have_letters_of_their_own(
    redis_server: PrivateServer, ledger: RedisLedger, ledger_options: LedgerOptions
) -> None:
    show(ledger, found("a"))
    with connect(redis_server.url) as client:
        packed = client.get(f"{ledger_options.prefix}item:{item_id('a')}")
    assert isinstance(packed, bytes) and b"history" not in packed and b"discovered" not in packed
    letters = Item.__struct_encode_fields__
    assert len(set(letters)) == len(letters) and all(len(letter) == 1 for letter in letters)
