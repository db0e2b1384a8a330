"""Leases that end because somebody was killed: nothing dies of it that did not do the killing."""

from __future__ import annotations

import time

import pytest

from tests.adapters.ledger_moves import NO_PACE, claim_one, found, poll, show
from tests.documents import item_id
from workers.adapters.redis_ledger import LedgerOptions, RedisLedger
from workers.adapters.redis_server import PrivateServer


def test_an_item_whose_leases_run_out_waits_longer_each_time(redis_server: PrivateServer) -> None:
    ledger = RedisLedger(redis_server.url, LedgerOptions(prefix=f"leases{time.time()}:", attempts=6))
    show(ledger, found("bomb"))
    for _ in range(3):
        claim_one(ledger, lease=0.01)
        time.sleep(0.02)
    assert ledger.claim_items(1, lease=5, pace=NO_PACE) == []
    waits = ledger.backlog().next_in
    assert waits is not None and 25 < waits <= 30
    ledger.close()


def test_a_lease_that_ran_out_leaves_the_item_all_its_attempts(ledger: RedisLedger) -> None:
    show(ledger, found("storm"))
    for _ in range(2):
        assert claim_one(ledger, lease=0.01).attempt == 1
        time.sleep(0.02)


@pytest.mark.parametrize("times", [1, 9, 12])
def test_leases_that_are_cut_cost_nothing_however_often(ledger: RedisLedger, times: int) -> None:
    show(ledger, found("storm"))
    for _ in range(times):
        poll(ledger)
        assert claim_one(ledger).attempt == 1
        assert ledger.cut_leases() == 2, "the item's and the feed's"
    assert ledger.cut_leases() == 0
    assert ledger.backlog().leased == ledger.backlog().feeds_leased == 0
    assert claim_one(ledger).id == item_id("storm")
    assert ledger.counts() == {}


def test_an_item_during_which_everything_is_killed_for_ever_ends(ledger: RedisLedger) -> None:
    show(ledger, found("bomb"))
    for _ in range(30):
        claim_one(ledger)
        ledger.cut_leases()
    assert ledger.counts() == {"dead(lease-expired)": 1}, "three lapses, one for ten cuts"


def test_who_is_gone_has_no_heartbeat(ledger: RedisLedger) -> None:
    ledger.beat("poll@killed", "polling", ttl=60)
    assert ledger.cut_leases() == 0
    assert ledger.heartbeats() == {}
    ledger.beat("poll@next", "polling", ttl=60)
    assert ledger.heartbeats() == {"poll@next": "polling"}


def test_what_was_cut_cannot_be_settled_by_who_held_it(ledger: RedisLedger) -> None:
    show(ledger, found("storm"))
    late = claim_one(ledger)
    ledger.cut_leases()
    assert ledger.renew([late], lease=5) == {late.id}
    assert claim_one(ledger).version > late.version
