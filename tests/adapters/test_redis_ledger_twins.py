"""Signatures in the ledger: who meets whom, pending and written, bounded in work and in bytes."""

from __future__ import annotations

import random
import time
from functools import cache

import msgspec
import pytest

from tests.adapters.ledger_moves import NO_PACE, claim_one, found, settle, show
from tests.documents import item_id
from workers.adapters.redis_ledger import LedgerOptions, RedisLedger
from workers.adapters.redis_scripts import connect
from workers.adapters.redis_server import PrivateServer
from workers.core import fingerprint
from workers.model import ItemClaim, Signature, Story, Twin


@cache
def signature(seed: int = 0) -> Signature:
    """The real signature of 400 words drawn by lot."""
    dice = random.Random(seed)
    signed = fingerprint.sign(" ".join(f"word{dice.randrange(3000)}" for _ in range(300)), "What is up")
    assert signed
    return signed


def sign(ledger: RedisLedger, claim: ItemClaim, bands: list[int], seed: int = 0) -> list[Twin]:
    answer = ledger.sign(claim, signature(seed), bands, [])
    assert not answer.lost
    return list(answer.candidates)


def ids(twins: list[Twin]) -> list[str]:
    return [twin.id for twin in twins]


def claims(ledger: RedisLedger, *names: str) -> list[ItemClaim]:
    show(ledger, *(found(name) for name in names))
    claimed = {claim.id: claim for claim in ledger.claim_items(len(names), lease=60, pace=NO_PACE)}
    return [claimed[item_id(name)] for name in names]


def test_texts_that_share_a_band_meet(ledger: RedisLedger) -> None:
    first, second, third = claims(ledger, "first", "second", "third")
    assert sign(ledger, first, [1, 2, 3], seed=1) == []
    (twin,) = sign(ledger, second, [3, 4, 5], seed=2)
    assert twin == Twin(
        id=first.id,
        story=first.id,
        host=first.host,
        seen_at=first.first_seen_at,
        signature=msgspec.structs.replace(signature(1), anchors=b""),  # only bands are made of them
        pending=True,
        judged=False,
    )
    assert ids(sign(ledger, third, [6, 7], seed=3)) == []


def test_of_two_that_arrive_together_the_later_meets_the_earlier(ledger: RedisLedger) -> None:
    first, second = claims(ledger, "first", "second")
    assert sign(ledger, first, [1]) == []
    ledger.relate(first, Story(id="tale", role="reprint"))
    (twin,) = sign(ledger, second, [1])
    assert (twin.story, twin.pending, twin.judged) == ("tale", True, True)
    settle(ledger, first, "indexed", story={"id": "tale"})
    (twin,) = sign(ledger, second, [1])
    assert (twin.story, twin.pending, twin.judged) == ("tale", False, True)


def test_the_story_may_come_with_the_settlement(ledger: RedisLedger) -> None:
    first, second = claims(ledger, "first", "second")
    sign(ledger, first, [1])
    settle(ledger, first, "indexed", story={"id": first.id})
    (twin,) = sign(ledger, second, [1])
    assert (twin.story, twin.judged) == (first.id, True)


def test_a_retry_never_meets_itself(ledger: RedisLedger) -> None:
    (first,) = claims(ledger, "first")
    sign(ledger, first, [1])
    assert sign(ledger, first, [1]) == []
    settle(ledger, first, "retrying", reason="index", retry_in=0)
    assert sign(ledger, claim_one(ledger), [1]) == []


@pytest.mark.parametrize("outcome", ["retrying", "dropped", "dead", "alias"])
def test_what_is_not_written_is_met_by_nobody(ledger: RedisLedger, outcome: str) -> None:
    first, second = claims(ledger, "first", "second")
    sign(ledger, first, [1])
    settle(ledger, first, outcome, reason="gone", retry_in=60, alias_of="elsewhere")
    assert sign(ledger, second, [1]) == []


def test_the_signature_of_a_lost_lease_goes(ledger: RedisLedger) -> None:
    show(ledger, found("first"), found("second"))
    first = claim_one(ledger, lease=0.05)
    second = claim_one(ledger)
    sign(ledger, first, [1])
    time.sleep(0.06)
    ledger.backlog()
    assert sign(ledger, second, [1]) == []


def test_a_correction_replaces_the_signature_only_when_it_is_written(ledger: RedisLedger) -> None:
    first, second, third, fourth = claims(ledger, "first", "second", "third", "fourth")
    sign(ledger, first, [1])
    settle(ledger, first, "indexed")
    show(ledger, found("first", "b"))
    again = claim_one(ledger)
    assert sign(ledger, again, [2]) == []
    settle(ledger, again, "retrying", reason="index", retry_in=0)
    assert ids(sign(ledger, second, [1])) == [first.id]
    again = claim_one(ledger)
    sign(ledger, again, [2])
    settle(ledger, again, "updated")
    assert ids(sign(ledger, third, [1])) == [second.id]
    assert ids(sign(ledger, fourth, [2])) == [first.id]


def test_of_those_that_look_again_none_waits_for_a_later_one(ledger: RedisLedger) -> None:
    first, second, third = claims(ledger, "first", "second", "third")
    sign(ledger, first, [1])
    for _look in range(2):
        assert ids(sign(ledger, second, [1], seed=2)) == [first.id]
        assert ids(sign(ledger, third, [1], seed=3)) == [second.id, first.id]
    sign(ledger, second, [2], seed=4)  # another text: entered anew
    assert ids(sign(ledger, third, [1, 2], seed=5)) == [second.id, first.id]


def test_at_most_64_come_back_newest_first(ledger: RedisLedger) -> None:
    names = [f"item-{n}" for n in range(90)]
    *others, last = claims(ledger, *names)
    for n, claim in enumerate(others):
        sign(ledger, claim, [n // 15, 100 + n // 10], seed=n)
    met = ids(sign(ledger, last, [*range(6), *range(100, 109)]))
    assert met == [item_id(f"item-{n}") for n in range(88, 24, -1)]


def test_where_many_meet_those_that_share_most_are_kept(ledger: RedisLedger) -> None:
    names = [f"item-{n}" for n in range(90)]
    original, *others, last = claims(ledger, *names)
    sign(ledger, original, list(range(500, 532)))
    for n, claim in enumerate(others):
        sign(ledger, claim, [500, 501 + n // 15], seed=n)
    met = ids(sign(ledger, last, list(range(501, 532))))
    assert original.id in met
    assert len(met) == 64


def test_of_a_band_that_a_template_fills_the_newest_64_are_met(ledger: RedisLedger) -> None:
    *others, last = claims(ledger, *(f"item-{n}" for n in range(150)))
    for claim in others:
        sign(ledger, claim, [1])
    met = ids(sign(ledger, last, [1]))
    assert met == [item_id(f"item-{n}") for n in range(148, 84, -1)]


def test_buckets_are_split_and_lose_nobody(ledger: RedisLedger) -> None:
    """Enough references for the buckets to double, and some bands that many share."""
    dice = random.Random(3)
    *others, last = claims(ledger, *(f"item-{n}" for n in range(300)))
    bands = {claim.id: [dice.getrandbits(60) for _ in range(34)] + [dice.randrange(20)] for claim in others}
    for claim in others:
        sign(ledger, claim, bands[claim.id])
    for claim in others:
        own = bands[claim.id]
        expected = {other for other, theirs in bands.items() if set(own) & set(theirs)}
        assert set(ids(sign(ledger, last, own, seed=dice.randrange(1000)))) - {last.id} == expected


def test_large_bands_are_told_apart(ledger: RedisLedger) -> None:
    first, second, third = claims(ledger, "first", "second", "third")
    sign(ledger, first, [2**64 - 1, 2**63 + 12345])
    assert ids(sign(ledger, second, [2**63 + 12345])) == [first.id]
    assert sign(ledger, third, [2**63 + 12346]) == []


def test_a_text_without_a_signature_meets_nobody(ledger: RedisLedger) -> None:
    first, second = claims(ledger, "first", "second")
    sign(ledger, first, [1])
    assert ledger.sign(second, None, [], []).candidates == ()


def test_a_signature_of_an_earlier_version_is_passed_over(
    redis_server: PrivateServer, ledger: RedisLedger, ledger_options: LedgerOptions
) -> None:
    first, second, third = claims(ledger, "first", "second", "third")
    sign(ledger, first, [1])
    sign(ledger, second, [1])
    with connect(redis_server.url) as client:
        (key,) = client.scan_iter(f"{ledger_options.prefix}sign:*")
        client.lset(key, 0, b"\x02" + msgspec.msgpack.encode((b"", first.host, "what was a signature once")))
    assert ids(sign(ledger, third, [1])) == [second.id]


def test_signatures_are_met_across_slices_and_expire_after_the_window(redis_server: PrivateServer) -> None:
    seconds = 0.6
    options = LedgerOptions(prefix=f"w{time.time()}:", window_days=seconds / 86_400, slices=3)
    ledger = RedisLedger(redis_server.url, options)
    first, second, third = claims(ledger, "first", "second", "third")
    sign(ledger, first, [1])
    time.sleep(0.25)
    assert ids(sign(ledger, second, [1])) == [first.id]
    settle(ledger, second, "dropped", reason="list")
    time.sleep(0.65)
    assert sign(ledger, third, [1]) == []
    ledger.close()
