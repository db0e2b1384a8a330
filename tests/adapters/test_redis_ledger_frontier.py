"""The frontier: whose turn it is, how fast a host is asked, and what a claim costs."""

from __future__ import annotations

import time
from collections import Counter

from tests.adapters.ledger_moves import NO_PACE, Pace, claim_one, end_poll, found, poll, settle, show
from workers.adapters.redis_ledger import RedisLedger
from workers.adapters.redis_scripts import connect
from workers.adapters.redis_server import PrivateServer
from workers.model import ItemClaim


def hosts(claims: list[ItemClaim]) -> Counter[str]:
    return Counter(claim.host for claim in claims)


def test_no_more_of_a_host_are_in_flight_than_allowed(ledger: RedisLedger) -> None:
    show(ledger, *(found(f"{h}-{n}", host=f"{h}.example:443") for h in "ab" for n in range(5)))
    pace = Pace(delay=0, per_host=2)
    claims = ledger.claim_items(20, lease=5, pace=pace)
    assert hosts(claims) == {"a.example:443": 2, "b.example:443": 2}
    assert ledger.claim_items(20, lease=5, pace=pace) == []
    settle(ledger, claims[0], "indexed")
    assert hosts(ledger.claim_items(20, lease=5, pace=pace)) == {claims[0].host: 1}
    wider = Pace(delay=0, per_host=3)
    settle(ledger, claims[1], "indexed")
    assert hosts(ledger.claim_items(20, lease=5, pace=wider))[claims[1].host] >= 1


def test_a_host_is_asked_again_only_after_the_delay(ledger: RedisLedger) -> None:
    show(ledger, *(found(f"item-{n}") for n in range(3)))
    pace = Pace(delay=0.15, per_host=5)
    assert len(ledger.claim_items(5, lease=5, pace=pace)) == 1
    assert ledger.claim_items(5, lease=5, pace=pace) == []
    next_in = ledger.backlog().next_in
    assert next_in is not None
    assert 0 < next_in <= 0.15
    time.sleep(next_in + 0.01)
    assert len(ledger.claim_items(5, lease=5, pace=pace)) == 1


def test_a_crowded_host_does_not_hold_up_the_others(ledger: RedisLedger) -> None:
    show(ledger, *(found(f"big-{n}", host="big.example:443") for n in range(200)))
    show(ledger, *(found(f"small-{n}", host=f"small-{n}.example:443") for n in range(5)))
    claims = ledger.claim_items(12, lease=5, pace=NO_PACE)
    counted = hosts(claims)
    assert counted["big.example:443"] == 7
    assert len(counted) == 6


def test_what_needs_no_fetch_has_no_pace(ledger: RedisLedger) -> None:
    show(ledger, *(found(f"item-{n}", host="") for n in range(10)))
    assert len(ledger.claim_items(10, lease=5, pace=Pace(delay=9, per_host=1))) == 10


def test_a_paused_host_waits_and_the_others_do_not(ledger: RedisLedger) -> None:
    show(ledger, *(found(f"{h}-{n}", host=f"{h}.example:443") for h in "ab" for n in range(2)))
    claims = ledger.claim_items(2, lease=5, pace=Pace(delay=0, per_host=1))
    a = next(claim for claim in claims if claim.host == "a.example:443")
    settle(ledger, a, "retrying", reason="throttled", retry_in=0, host_pause=0.2)
    assert hosts(ledger.claim_items(9, lease=5, pace=NO_PACE)) == {"b.example:443": 1}
    time.sleep(0.21)
    assert hosts(ledger.claim_items(9, lease=5, pace=NO_PACE)) == {"a.example:443": 1}


def test_a_host_that_fails_again_is_left_alone_longer_and_tried_with_one_request(ledger: RedisLedger) -> None:
    show(ledger, *(found(f"item-{n}") for n in range(4)))
    first, second = ledger.claim_items(2, lease=5, pace=NO_PACE)
    for claim in (first, second):  # in flight together, so they count as one failure
        settle(ledger, claim, "retrying", reason="timeout", retry_in=60, host_pause=0.1)
    time.sleep(0.11)
    (probe,) = ledger.claim_items(9, lease=5, pace=NO_PACE)
    settle(ledger, probe, "retrying", reason="timeout", retry_in=60, host_pause=0.1)
    time.sleep(0.11)
    assert ledger.claim_items(9, lease=5, pace=NO_PACE) == []
    time.sleep(0.1)
    (probe,) = ledger.claim_items(9, lease=5, pace=NO_PACE)
    settle(ledger, probe, "indexed")
    show(ledger, *(found(f"more-{n}") for n in range(3)))
    assert len(ledger.claim_items(9, lease=5, pace=NO_PACE)) == 3


def test_a_lease_that_ran_out_frees_its_place_at_the_host(ledger: RedisLedger) -> None:
    show(ledger, found("storm"), found("vote"))
    narrow = Pace(delay=0, per_host=1)
    assert len(ledger.claim_items(5, lease=0.02, pace=narrow)) == 1
    assert ledger.backlog().next_in is not None
    time.sleep(0.03)
    assert len(ledger.claim_items(5, lease=5, pace=narrow)) == 1


def test_what_was_given_back_frees_its_place(ledger: RedisLedger) -> None:
    show(ledger, found("storm"), found("vote"))
    narrow = Pace(delay=0, per_host=1)
    ledger.release(ledger.claim_items(5, lease=5, pace=narrow))
    assert len(ledger.claim_items(5, lease=5, pace=narrow)) == 1


def test_nothing_waits_in_an_empty_ledger(ledger: RedisLedger) -> None:
    backlog = ledger.backlog()
    assert (backlog.waiting, backlog.next_in, backlog.oldest_due) == (0, None, None)
    assert ledger.waiting_items(10) == []


def test_the_oldest_is_what_could_have_been_claimed_for_longest(ledger: RedisLedger) -> None:
    show(ledger, found("storm"), found("vote"))
    time.sleep(0.1)
    oldest = ledger.backlog().oldest_due
    assert oldest is not None
    assert 0.1 <= oldest < 2
    ledger.claim_items(1, lease=5, pace=Pace(delay=60, per_host=1))
    assert ledger.backlog().oldest_due is None


def test_those_that_wait_are_listed(ledger: RedisLedger) -> None:
    show(ledger, *(found(f"item-{n}", host=f"h{n % 3}.example:80") for n in range(9)))
    assert len(ledger.waiting_items(4)) == 4
    assert {life.outcome for life in ledger.waiting_items(100)} == {"waiting"}
    assert len(ledger.waiting_items(100)) == 9


def test_a_claim_costs_the_same_however_many_wait(ledger: RedisLedger, redis_server: PrivateServer) -> None:
    def cost() -> float:
        """Microseconds that Redis spends on claiming 20 items, ten times over."""
        with connect(redis_server.url) as client:
            client.config_resetstat()
            for _ in range(10):
                claims = ledger.claim_items(20, lease=5, pace=NO_PACE)
                assert len(claims) == 20
            spent = float(client.info("commandstats")["cmdstat_evalsha"]["usec"])
        ledger.release(ledger.claim_items(1, lease=5, pace=NO_PACE))
        return spent

    def add(first: int, last: int) -> None:
        for start in range(first, last, 1000):
            batch = range(start, min(start + 1000, last))
            entries = [found(f"item-{n}", host=f"h{n % 400}.example:443") for n in batch]
            end_poll(ledger, poll(ledger), *entries)

    add(0, 400)
    few = cost()
    add(400, 20_000)
    many = cost()
    assert ledger.backlog().waiting > 19_000
    assert many < 3 * few


def test_the_queue_of_one_host_may_be_long(ledger: RedisLedger) -> None:
    for start in range(0, 5000, 1000):
        show(ledger, *(found(f"item-{n}") for n in range(start, start + 1000)))
    first = claim_one(ledger)
    assert first.entry.title in {f"item-{n} a" for n in range(1000)}
