"""Feeds in the ledger: the config in force, schedules, leases, and the pace of their hosts."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest

from tests.adapters.ledger_moves import NO_PACE, Pace, claim_one, end_poll, enrol, feed, found, settle, show
from workers.adapters.redis_ledger import LedgerOptions, RedisLedger
from workers.adapters.redis_scripts import connect
from workers.adapters.redis_server import PrivateServer
from workers.model import Feed, FeedClaim, FeedState, Poll

SLOW = Pace(delay=0.2, per_host=1)


def claim_all(ledger: RedisLedger, pace: Pace = NO_PACE, lease: float = 5) -> list[FeedClaim]:
    return ledger.claim_feeds(100, lease=lease, pace=pace)


def names(claims: list[FeedClaim]) -> set[str]:
    return {claim.feed_id for claim in claims}


# the config in force


def test_one_publisher_leads_and_others_watch(ledger: RedisLedger) -> None:
    assert ledger.config_digest() is None
    assert ledger.publish(b"A", "a", [feed("wire")], publisher="first", lease=0.1)
    assert not ledger.publish(b"B", "b", [], publisher="second", lease=30)
    assert (ledger.config_digest(), ledger.snapshot("a"), ledger.snapshot("b")) == ("a", b"A", None)
    time.sleep(0.11)
    assert ledger.publish(b"B", "b", [], publisher="second", lease=30)
    assert not ledger.publish(b"C", "c", [], publisher="first", lease=30)
    assert (ledger.config_digest(), ledger.snapshot("b")) == ("b", b"B")


def test_the_same_digest_only_renews(ledger: RedisLedger) -> None:
    enrol(ledger, "wire")
    assert ledger.publish(b"ignored", "wire", [], publisher="beat", lease=30)
    assert ledger.snapshot("wire") == b"{}"
    assert set(ledger.feed_states()) == {"wire"}


def test_the_current_snapshot_stays_and_replaced_ones_go_after_a_day(
    ledger: RedisLedger, ledger_options: LedgerOptions, redis_server: PrivateServer
) -> None:
    for digest in "aba":
        assert ledger.publish(digest.encode(), digest, [], publisher="beat", lease=30)
    with connect(redis_server.url) as client:
        assert client.ttl(f"{ledger_options.prefix}snapshot:a") == -1
        assert 86_000 < client.ttl(f"{ledger_options.prefix}snapshot:b") <= 86_400


def test_only_enabled_feeds_are_enrolled(ledger: RedisLedger) -> None:
    feeds = [feed("on"), feed("off", enabled=False)]
    assert ledger.publish(b"", "a", feeds, publisher="beat", lease=30)
    assert ledger.feed_states() == {"on": FeedState(url=feed("on").url)}


def test_thousands_of_feeds_are_enrolled_at_once(ledger: RedisLedger) -> None:
    enrol(ledger, *(f"feed-{n}" for n in range(5000)))
    assert len(ledger.feed_states()) == 5000


# schedules


def test_a_new_feed_is_due_at_once_and_then_when_its_poll_said(ledger: RedisLedger) -> None:
    enrol(ledger, "wire")
    (claim,) = claim_all(ledger)
    assert claim.state is None
    assert abs(claim.now - time.time()) < 5
    state = FeedState(url=feed("wire").url, etag='"x"', polls=1)
    ledger.discover(claim, Poll(state=state, next_in=0.2))
    assert ledger.feed_states() == {"wire": state}
    assert claim_all(ledger) == []
    next_in = ledger.backlog().next_in
    assert next_in is not None
    assert 0.1 < next_in <= 0.2
    time.sleep(0.21)
    (again,) = claim_all(ledger)
    assert (again.state, again.token > claim.token) == (state, True)


def test_other_feeds_keep_their_schedule_when_one_comes_or_goes(ledger: RedisLedger) -> None:
    enrol(ledger, "wire", "rival")
    for claim in claim_all(ledger):
        end_poll(ledger, claim)
    enrol(ledger, "wire", "new")
    assert names(claim_all(ledger)) == {"new"}
    assert set(ledger.feed_states()) == {"wire", "new"}
    enrol(ledger, "wire", "rival")
    assert names(claim_all(ledger)) == {"rival"}


def test_an_edited_feed_keeps_its_state_but_not_the_validators_of_the_old_url(ledger: RedisLedger) -> None:
    enrol(ledger, "wire")
    (claim,) = claim_all(ledger)
    old = FeedState(url=feed("wire").url, etag='"x"', modified="Mon", body_hash="h", window=("a:b",), polls=7)
    ledger.discover(claim, Poll(state=old, next_in=3600))
    moved = Feed(id="wire", url="https://moved.example/feed")
    assert ledger.publish(b"", "moved", [moved], publisher="beat", lease=30)
    (again,) = claim_all(ledger)  # a corrected address is tried at once
    assert again.state
    assert (again.state.url, again.state.etag, again.state.modified, again.state.body_hash) == (
        moved.url,
        None,
        None,
        None,
    )
    assert (again.state.window, again.state.polls) == (("a:b",), 7)


def test_a_shorter_interval_brings_the_next_poll_forward(ledger: RedisLedger) -> None:
    enrol(ledger, "wire")
    end_poll(ledger, claim_all(ledger)[0], next_in=86_400)
    assert ledger.publish(b"", "faster", [feed("wire", every=300)], publisher="beat", lease=30)
    next_in = ledger.backlog().next_in
    assert next_in is not None
    assert 299 < next_in <= 300


def test_an_edit_asks_a_feed_again_that_the_config_refused_and_no_other_that_failed(
    ledger: RedisLedger,
) -> None:
    enrol(ledger, "inside", "down")
    for claim in claim_all(ledger):
        fault = {"inside": "refused-address: 10.0.0.7", "down": "server-error: HTTP 503"}[claim.feed_id]
        ledger.discover(
            claim, Poll(state=FeedState(url=feed(claim.feed_id).url, last_error=fault), next_in=3600)
        )
    assert not claim_all(ledger)
    assert ledger.publish(b"", "opened", [feed("inside"), feed("down")], publisher="beat", lease=30)
    assert [claim.feed_id for claim in claim_all(ledger)] == ["inside"]


def test_a_poll_whose_lease_ran_out_writes_nothing(ledger: RedisLedger) -> None:
    enrol(ledger, "wire")
    (late,) = claim_all(ledger, lease=0.02)
    time.sleep(0.03)
    assert ledger.renew_feeds([late], lease=5) == {"wire"}
    assert end_poll(ledger, late, found("storm")).lost
    (heir,) = claim_all(ledger)
    assert end_poll(ledger, late, found("storm")).lost
    assert ledger.backlog().waiting == 0
    assert end_poll(ledger, heir, found("storm")).new == 1


def test_a_renewed_poll_holds(ledger: RedisLedger) -> None:
    enrol(ledger, "wire")
    (claim,) = claim_all(ledger, lease=0.05)
    assert ledger.renew_feeds([claim], lease=5) == set()
    time.sleep(0.06)
    assert claim_all(ledger) == []
    assert ledger.backlog().feeds_leased == 1


def test_a_poll_sent_twice_is_not_lost(ledger: RedisLedger) -> None:
    enrol(ledger, "wire")
    (claim,) = claim_all(ledger)
    assert end_poll(ledger, claim, found("storm")).new == 1
    again = end_poll(ledger, claim, found("storm"))
    assert (again.lost, again.new) == (False, 0)


def test_a_feed_removed_while_it_is_polled_is_lost_and_what_it_found_stays(ledger: RedisLedger) -> None:
    show(ledger, found("storm"))
    ledger.poll_now()
    (claim,) = claim_all(ledger)
    enrol(ledger, "rival")
    assert end_poll(ledger, claim, found("vote")).lost
    item = claim_one(ledger)
    assert (item.entry.title, item.feed_id) == ("storm a", "wire")


def test_items_carry_what_is_configured_of_their_feed(ledger: RedisLedger) -> None:
    wire = feed("wire", title="The Wire", country="ES")
    assert ledger.publish(b"", "a", [wire, feed("plain")], publisher="beat", lease=30)
    for claim in claim_all(ledger):
        state = FeedState(url="https://x.example/", title="What the feed calls itself")
        ledger.discover(claim, Poll(state=state, found=(found(claim.feed_id),), next_in=60))
    titles = {c.feed_id: (c.feed_title, c.feed_country) for c in ledger.claim_items(5, lease=5, pace=NO_PACE)}
    assert titles == {"wire": ("The Wire", "ES"), "plain": ("What the feed calls itself", None)}


# once


def test_each_feed_is_polled_only_once_until_polls_resume(ledger: RedisLedger) -> None:
    enrol(ledger, "wire", "rival")
    for claim in claim_all(ledger):
        end_poll(ledger, claim)
    assert ledger.poll_now(until_done=True) == 2
    for claim in claim_all(ledger):
        end_poll(ledger, claim, next_in=0)
    assert claim_all(ledger) == []
    backlog = ledger.backlog()
    assert (backlog.feeds_due, backlog.next_in) == (0, None)
    assert set(ledger.feed_states()) == {"wire", "rival"}
    ledger.resume_polls()
    assert names(claim_all(ledger)) == {"wire", "rival"}


def test_a_poll_that_was_lost_is_made_up_for_in_the_same_round(ledger: RedisLedger) -> None:
    enrol(ledger, "wire")
    ledger.poll_now(until_done=True)
    assert claim_all(ledger, lease=0.01)
    time.sleep(0.02)
    (again,) = claim_all(ledger)
    end_poll(ledger, again, next_in=0)
    assert claim_all(ledger) == []


# pace


def test_polls_of_one_host_start_one_after_the_other(ledger: RedisLedger) -> None:
    feeds = [feed(f"desk-{n}", host="busy.example") for n in range(4)] + [feed("calm")]
    assert ledger.publish(b"", "a", feeds, publisher="beat", lease=30)
    starts: list[float] = []
    calm: list[str] = []
    deadline = time.monotonic() + 8
    while len(starts) < 4:
        assert time.monotonic() < deadline
        for claim in claim_all(ledger, SLOW):
            if claim.feed_id == "calm":
                calm.append(claim.feed_id)
            else:
                starts.append(claim.now)
            end_poll(ledger, claim)
        time.sleep(0.01)
    assert calm == ["calm"]
    gaps = [later - earlier for earlier, later in pairwise(starts)]
    assert min(gaps) >= 0.2 - 1e-4


def test_polls_and_articles_share_the_places_of_a_host(ledger: RedisLedger) -> None:
    wire = feed("wire", host="wire.example")
    assert ledger.publish(b"", "a", [wire], publisher="beat", lease=30)
    end_poll(ledger, claim_all(ledger)[0], found("storm"), found("vote"))
    narrow = Pace(delay=0, per_host=1)
    (article,) = ledger.claim_items(5, lease=5, pace=narrow)
    ledger.poll_now()
    assert claim_all(ledger, narrow) == []
    settle(ledger, article, "indexed")
    assert ledger.claim_items(5, lease=5, pace=narrow) == []  # the place is kept for the poll
    time.sleep(0.21)
    (claim,) = claim_all(ledger, narrow)
    assert ledger.claim_items(5, lease=5, pace=narrow) == []
    end_poll(ledger, claim)
    assert len(ledger.claim_items(5, lease=5, pace=narrow)) == 1


def test_articles_cannot_crowd_out_a_poll_of_their_host(ledger: RedisLedger) -> None:
    wire = feed("wire", host="wire.example")
    assert ledger.publish(b"", "a", [wire], publisher="beat", lease=30)
    end_poll(ledger, claim_all(ledger)[0], *(found(f"item-{n}") for n in range(100)))
    ledger.poll_now()
    pace = Pace(delay=0.05, per_host=2)
    began, articles, polls = time.monotonic(), 0, 0
    while not polls and time.monotonic() < began + 3:
        for item in ledger.claim_items(5, lease=5, pace=pace):
            articles += 1
            settle(ledger, item, "indexed")
        polls = len(claim_all(ledger, pace))
        time.sleep(0.005)
    assert polls == 1
    assert articles < 10


def test_many_polls_of_a_host_leave_room_for_its_articles(ledger: RedisLedger) -> None:
    feeds = [feed(f"desk-{n}", host="wire.example") for n in range(50)]
    assert ledger.publish(b"", "a", feeds, publisher="beat", lease=30)
    (first,) = ledger.claim_feeds(1, lease=5, pace=NO_PACE)
    end_poll(ledger, first, *(found(f"item-{n}") for n in range(50)))
    pace = Pace(delay=0.02, per_host=1)
    began, articles, polls = time.monotonic(), 0, 0
    while time.monotonic() < began + 1:
        for item in ledger.claim_items(5, lease=5, pace=pace):
            articles += 1
            settle(ledger, item, "indexed")
        for claim in claim_all(ledger, pace):
            polls += 1
            end_poll(ledger, claim)
        time.sleep(0.002)
    assert min(articles, polls) >= 10


def test_a_paused_host_is_not_polled_either(ledger: RedisLedger) -> None:
    wire = feed("wire", host="wire.example")
    assert ledger.publish(b"", "a", [wire], publisher="beat", lease=30)
    end_poll(ledger, claim_all(ledger)[0], found("storm"))
    settle(ledger, claim_one(ledger), "retrying", reason="throttled", retry_in=1, host_pause=0.15)
    ledger.poll_now()
    assert claim_all(ledger) == []
    time.sleep(0.16)
    assert names(claim_all(ledger)) == {"wire"}


@pytest.mark.parametrize("moved", [True, False])
def test_a_feed_that_moves_while_it_is_polled_frees_the_host_that_was_asked(
    ledger: RedisLedger, moved: bool
) -> None:
    enrol(ledger, "wire")
    narrow = Pace(delay=0, per_host=1)
    (claim,) = claim_all(ledger, narrow)
    feeds = [feed("wire", host="moved.example" if moved else None), feed("late", host="wire.example")]
    assert ledger.publish(b"", "a", feeds, publisher="beat", lease=30)
    assert claim_all(ledger, narrow) == []
    end_poll(ledger, claim)
    time.sleep(0.21)
    assert names(claim_all(ledger, narrow)) == {"late"}
