"""The life of items in the ledger, on a real Redis: leases, revisions, outcomes, the dead."""

from __future__ import annotations

import random
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
import redis

from tests.adapters.ledger_moves import (
    NO_PACE,
    claim_one,
    end_poll,
    events,
    found,
    ingest,
    outcome,
    poll,
    settle,
    show,
)
from tests.documents import document, item_id
from workers.adapters.redis_ledger import RedisLedger
from workers.adapters.redis_scripts import guarded
from workers.adapters.redis_server import PrivateServer
from workers.errors import LedgerUnavailable
from workers.model import Settlement


def test_an_entry_travels_from_feed_to_settlement(ledger: RedisLedger) -> None:
    seen = poll(ledger)
    result = end_poll(ledger, seen, found("storm"), found("vote"))
    assert (result.new, result.known, result.lost) == (2, 0, False)
    claims = ledger.claim_items(10, lease=5, pace=NO_PACE)
    assert {claim.entry.title for claim in claims} == {"storm a", "vote a"}
    first = claims[0]
    assert (first.attempt, first.work, first.revision, first.config) == (1, "ingest", 0, "wire")
    assert first.month == first.first_seen_at.strftime("%Y-%m")
    assert abs(first.version / 1e6 - time.time()) < 5
    assert not ledger.settle(
        [Settlement(id=c.id, token=c.token, outcome="indexed", digest="d", revision=1) for c in claims]
    )
    assert ledger.counts() == {"indexed": 2}
    assert ledger.counts_by_feed() == {"wire": {"indexed": 2}}
    backlog = ledger.backlog()
    assert (backlog.waiting, backlog.leased, backlog.dead) == (0, 0, 0)
    assert outcome(ledger, "storm") == "indexed"
    assert events(ledger, "storm") == ["discovered", "claimed", "indexed"]


def test_nothing_is_known_of_an_unknown_item(ledger: RedisLedger) -> None:
    assert ledger.lives(["unknown"]) == [None]
    assert ledger.lives([]) == []
    assert ledger.claim_item("unknown", lease=5) is None
    assert ledger.settle([Settlement(id="unknown", token="1", outcome="indexed")]) == {"unknown"}


# revisions


def test_an_entry_seen_again_is_no_event(ledger: RedisLedger) -> None:
    ingest(ledger, "storm")
    assert show(ledger, found("storm")).known == 1
    assert ledger.backlog().waiting == 0
    assert events(ledger, "storm") == ["discovered", "claimed", "indexed"]


def test_a_changed_entry_is_a_revision(ledger: RedisLedger) -> None:
    first = ingest(ledger, "storm")
    assert show(ledger, found("storm", "b")).revised == 1
    again = claim_one(ledger)
    assert (again.id, again.attempt, again.revision, again.digest) == (first.id, 1, 1, "storm")
    assert again.entry.title == "storm b"
    assert again.version > first.version
    settle(ledger, again, "updated", revision=2)
    assert ledger.counts() == {"indexed": 1, "updated": 1}


def test_another_feed_that_shows_the_same_url_is_no_event(ledger: RedisLedger) -> None:
    ingest(ledger, "storm")
    assert show(ledger, found("storm", "other title"), by="rival").known == 1
    assert show(ledger, found("storm", "third title"), by="rival").revised == 1


def test_revisions_that_were_superseded_count_as_unchanged(ledger: RedisLedger) -> None:
    for fingerprint in "abc":
        show(ledger, found("storm", fingerprint))
    claim = claim_one(ledger)
    assert claim.entry.title == "storm c"
    settle(ledger, claim, "indexed")
    assert ledger.counts() == {"indexed": 1, "unchanged": 2}


def test_a_revision_shown_during_the_lease_is_worked_on_next(ledger: RedisLedger) -> None:
    show(ledger, found("storm"))
    claim = claim_one(ledger)
    show(ledger, found("storm", "b"))
    assert ledger.claim_items(1, lease=5, pace=NO_PACE) == []
    settle(ledger, claim, "indexed", revision=1)
    assert ledger.counts() == {"indexed": 1}
    again = claim_one(ledger)
    assert (again.entry.title, again.revision, again.attempt) == ("storm b", 1, 1)
    settle(ledger, again, "unchanged")
    assert ledger.counts() == {"indexed": 1, "unchanged": 1}


def test_a_dropped_item_is_tried_again_when_it_changes(ledger: RedisLedger) -> None:
    show(ledger, found("storm"))
    settle(ledger, claim_one(ledger), "dropped", reason="too-short")
    assert outcome(ledger, "storm") == "dropped(too-short)"
    show(ledger, found("storm", "b"))
    assert outcome(ledger, "storm") == "waiting"
    settle(ledger, claim_one(ledger), "indexed")
    assert ledger.counts() == {"dropped(too-short)": 1, "indexed": 1}


def test_a_page_that_changes_at_every_poll_is_not_followed_for_ever(ledger: RedisLedger) -> None:
    shown = sum((result := show(ledger, found("ticker", str(n)))).new + result.revised for n in range(30))
    assert shown == 24


def test_a_revision_that_comes_too_soon_is_worked_on_later(ledger: RedisLedger) -> None:
    show(ledger, found("storm"))
    settle(ledger, claim_one(ledger), "indexed")
    assert show(ledger, found("storm", "b"), revision_gap=0.3).revised == 1
    assert ledger.claim_items(1, lease=5, pace=NO_PACE) == []
    time.sleep(0.3)
    settle(ledger, claim_one(ledger), "updated")
    assert ledger.counts() == {"indexed": 1, "updated": 1}


def test_what_is_too_old_ends_at_once(ledger: RedisLedger) -> None:
    result = show(ledger, found("archive", too_old=True), found("storm"))
    assert (result.new, result.dropped) == (1, 1)
    assert ledger.counts() == {"dropped(too-old)": 1}
    assert outcome(ledger, "archive") == "dropped(too-old)"
    assert show(ledger, found("archive", "b", too_old=True)).known == 1


# leases


def test_a_lease_that_ran_out_belongs_to_nobody(ledger: RedisLedger) -> None:
    show(ledger, found("storm"))
    late = claim_one(ledger, lease=0.05)
    time.sleep(0.06)
    assert ledger.renew([late], lease=5) == {late.id}
    assert not settle(ledger, late, "indexed")
    assert ledger.sign(late, None, [], []).lost
    heir = claim_one(ledger)
    assert (heir.id, heir.attempt) == (late.id, 1), "a lease that ran out is no attempt"
    assert heir.version > late.version
    assert not settle(ledger, late, "indexed")
    assert settle(ledger, heir, "indexed")
    assert ledger.counts() == {"indexed": 1}
    assert "lease-expired" in events(ledger, "storm")


def test_a_renewed_lease_holds(ledger: RedisLedger) -> None:
    show(ledger, found("storm"))
    claim = claim_one(ledger, lease=0.1)
    assert ledger.renew([claim], lease=5) == set()
    time.sleep(0.12)
    assert ledger.claim_items(1, lease=5, pace=NO_PACE) == []
    assert settle(ledger, claim, "indexed")


def test_an_item_whose_leases_all_run_out_is_dead(ledger: RedisLedger) -> None:
    show(ledger, found("bomb"))
    for _ in range(3):
        claim_one(ledger, lease=0.01)
        time.sleep(0.02)
    assert ledger.claim_items(1, lease=5, pace=NO_PACE) == []
    assert ledger.counts() == {"dead(lease-expired)": 1}
    (dead,) = ledger.dead_items(10)
    assert (dead.id, dead.reason, dead.attempts) == (item_id("bomb"), "lease-expired", 3)


def test_a_settlement_sent_twice_counts_once_and_is_not_lost(ledger: RedisLedger) -> None:
    show(ledger, found("storm"))
    claim = claim_one(ledger)
    assert settle(ledger, claim, "indexed")
    assert settle(ledger, claim, "indexed")
    assert ledger.counts() == {"indexed": 1}


def test_an_alias_must_say_of_what(ledger: RedisLedger) -> None:
    show(ledger, found("storm"))
    claim = claim_one(ledger)
    with pytest.raises(ValueError, match="not of which item"):
        settle(ledger, claim, "alias")
    assert settle(ledger, claim, "indexed")


def test_a_detail_of_any_bytes_is_kept_as_a_line(ledger: RedisLedger) -> None:
    show(ledger, found("storm"))
    settle(ledger, claim_one(ledger), "dropped", reason="gone", detail="bad \udcff " + "x" * 500)
    (life,) = ledger.lives([item_id("storm")])
    assert life
    assert life.history[-1].detail == "bad ? " + "x" * 194


def test_what_is_given_back_was_no_attempt(ledger: RedisLedger) -> None:
    show(ledger, found("storm"))
    for _ in range(5):
        claim = claim_one(ledger)
        assert claim.attempt == 1
        ledger.release([claim])
    assert ledger.backlog().waiting == 1


def test_a_retry_waits_and_keeps_its_attempts(ledger: RedisLedger) -> None:
    show(ledger, found("storm"))
    settle(ledger, claim_one(ledger), "retrying", reason="timeout", retry_in=0.2, detail="after 10 s")
    assert outcome(ledger, "storm") == "retrying(timeout)"
    assert [life.outcome for life in ledger.waiting_items(5)] == ["retrying(timeout)"]
    backlog = ledger.backlog()
    assert backlog.waiting == 1
    assert backlog.next_in is not None
    assert 0 < backlog.next_in <= 0.2
    assert ledger.claim_items(1, lease=5, pace=NO_PACE) == []
    time.sleep(0.21)
    again = claim_one(ledger)
    assert again.attempt == 2
    assert ledger.counts() == {}
    settle(ledger, again, "indexed")
    assert ledger.counts() == {"indexed": 1}


def test_one_item_is_leased_for_a_change_of_its_document(ledger: RedisLedger) -> None:
    first = ingest(ledger, "storm")
    visit = ledger.claim_item(first.id, lease=5)
    assert visit
    assert (visit.work, visit.host, visit.revision, visit.entry.url) == ("amend", "", 1, first.url)
    assert visit.version > first.version
    assert ledger.claim_item(first.id, lease=5) is None
    assert settle(ledger, visit, "updated", revision=1)
    assert ledger.counts() == {"indexed": 1}
    assert outcome(ledger, "storm") == "indexed"


def test_a_visit_to_a_waiting_item_leaves_its_turn_as_it_was(ledger: RedisLedger) -> None:
    ingest(ledger, "storm")
    show(ledger, found("storm", "b"))
    settle(ledger, claim_one(ledger), "retrying", reason="timeout", retry_in=0.1)
    visit = ledger.claim_item(item_id("storm"), lease=5)
    assert visit
    assert ledger.backlog().waiting == 0
    settle(ledger, visit, "unchanged")
    time.sleep(0.11)
    again = claim_one(ledger)
    assert (again.work, again.attempt, again.entry.title) == ("ingest", 2, "storm b")


def test_a_visit_that_nobody_ends_ends_itself(ledger: RedisLedger) -> None:
    first = ingest(ledger, "storm")
    assert ledger.claim_item(first.id, lease=0.01)
    time.sleep(0.02)
    assert ledger.claim_items(5, lease=5, pace=NO_PACE) == []
    assert outcome(ledger, "storm") == "indexed"


# the dead


def test_the_dead_come_back_and_count_once(ledger: RedisLedger) -> None:
    show(ledger, found("storm"), found("vote"))
    for claim in ledger.claim_items(2, lease=5, pace=NO_PACE):
        settle(ledger, claim, "dead", reason="timeout", detail="5 attempts")
    assert ledger.counts() == {"dead(timeout)": 2}
    assert {(d.reason, d.detail) for d in ledger.dead_items(10)} == {("timeout", "5 attempts")}
    assert ledger.revive([item_id("storm"), "unknown"]) == 1
    claim = claim_one(ledger)
    assert (claim.entry.title, claim.attempt) == ("storm a", 1)
    settle(ledger, claim, "indexed")
    assert ledger.counts() == {"dead(timeout)": 1, "indexed": 1}
    assert ledger.bury([item_id("vote"), item_id("storm")]) == 1
    assert ledger.dead_items(10) == []
    assert outcome(ledger, "vote") == "dead(timeout)"
    assert ledger.revive([item_id("vote")]) == 0


def test_a_dead_item_that_changes_leaves_the_dead(ledger: RedisLedger) -> None:
    show(ledger, found("storm"))
    settle(ledger, claim_one(ledger), "dead", reason="timeout")
    show(ledger, found("storm", "b"))
    assert ledger.dead_items(10) == []
    settle(ledger, claim_one(ledger), "indexed")
    assert ledger.counts() == {"dead(timeout)": 1, "indexed": 1}


# the whole


@pytest.mark.parametrize("seed", range(4))
def test_every_revision_ends_once_whatever_happens(ledger: RedisLedger, seed: int) -> None:
    dice = random.Random(seed)
    names = [f"item-{n}" for n in range(6)]
    shown = 0
    for _ in range(120):
        step = dice.random()
        if step < 0.35:
            entry = found(
                dice.choice(names), str(dice.randrange(40)), host=f"h{dice.randrange(2)}.example:80"
            )
            result = show(ledger, entry, by=dice.choice(["wire", "rival"]))
            shown += result.new + result.revised + result.dropped + result.aliased
        elif step < 0.4 and (dead := ledger.dead_items(1)):
            ledger.revive([dead[0].id])
        elif step < 0.5 and (visit := ledger.claim_item(item_id(dice.choice(names)), lease=5)):
            settle(ledger, visit, dice.choice(["updated", "unchanged", "retrying"]), retry_in=0)
        else:
            for claim in ledger.claim_items(2, lease=5, pace=NO_PACE):
                answer = ledger.sign(claim, None, [], [item_id(dice.choice(names))])
                if answer.alias_of:
                    settle(ledger, claim, "alias", alias_of=answer.alias_of)
                else:
                    end = dice.choice(["indexed", "updated", "unchanged", "dropped", "dead", "retrying"])
                    settle(ledger, claim, end, reason="gone", retry_in=0, revision=1)
    open_revisions = _drain(ledger)
    assert sum(ledger.counts().values()) == shown
    assert sum(sum(counts.values()) for counts in ledger.counts_by_feed().values()) == shown
    assert open_revisions == 0
    assert ledger.backlog().leased == 0


def _drain(ledger: RedisLedger) -> int:
    for _ in range(100):
        claims = ledger.claim_items(50, lease=5, pace=NO_PACE)
        for claim in claims:
            settle(ledger, claim, "indexed", revision=1)
        if not claims:
            break
    return ledger.backlog().waiting


def test_history_keeps_its_beginning_and_its_end(ledger: RedisLedger) -> None:
    show(ledger, found("storm"))
    for _ in range(40):
        settle(ledger, claim_one(ledger), "retrying", reason="timeout", retry_in=0)
    told = events(ledger, "storm")
    assert len(told) == 50
    assert (told[0], told[-1]) == ("discovered", "retrying(timeout)")


def test_a_ledger_is_refilled_from_the_index(ledger: RedisLedger) -> None:
    known = document("storm", aliases=("https://other.example/storm",))
    assert ledger.remember([known, known]) == 1
    assert ledger.remember([known]) == 0
    assert ledger.counts() == {}
    claim = ledger.claim_item(known.id, lease=5)
    assert claim
    assert claim.version > known.version
    assert (claim.digest, claim.revision, claim.aliases) == (known.digest, known.revision, known.aliases)
    assert known.first_seen_at
    assert abs(claim.first_seen_at - known.first_seen_at) < timedelta(milliseconds=1)


def test_a_remembered_item_is_not_ingested_again(ledger: RedisLedger) -> None:
    known = document("storm")
    ledger.remember([known])
    assert show(ledger, msgspec.structs.replace(found("storm"), id=known.id)).known == 1
    assert show(ledger, msgspec.structs.replace(found("storm", "b"), id=known.id)).revised == 1
    assert claim_one(ledger).revision == known.revision


def test_versions_grow_beyond_any_that_was_remembered(ledger: RedisLedger) -> None:
    future = int((time.time() + 3600) * 1e6)
    ledger.remember([document("storm", version=future)])
    claim = ledger.claim_item(document("storm").id, lease=5)
    assert claim
    assert claim.version == future + 1


def test_heartbeats_end(ledger: RedisLedger) -> None:
    ledger.beat("poll@one", "3 in flight", ttl=5)
    ledger.beat("ingest@one", "", ttl=0.01)
    time.sleep(0.02)
    assert ledger.heartbeats() == {"poll@one": "3 in flight"}


def test_a_ledger_is_stamped_once(ledger: RedisLedger) -> None:
    assert ledger.generation("first") == ("first", True)
    assert ledger.generation("second") == ("first", False)


# errors


def test_a_redis_that_is_gone_is_an_unavailable_ledger() -> None:
    ledger = RedisLedger("unix:///nonexistent/redis.sock")
    with pytest.raises(LedgerUnavailable, match="Redis: "):
        ledger.backlog()
    with pytest.raises(LedgerUnavailable):
        ledger.counts()


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (redis.ResponseError("MISCONF Errors writing to the AOF file: No space left on device"), "disk"),
        (redis.ResponseError("OOM command not allowed when used memory > 'maxmemory'."), "maxmemory"),
        (redis.exceptions.BusyLoadingError("LOADING"), "loading"),
        (redis.TimeoutError(), "TimeoutError"),
    ],
)
def test_an_error_says_what_to_do(error: redis.RedisError, words: str) -> None:
    def fail() -> None:
        raise error

    with pytest.raises(LedgerUnavailable, match=words):
        guarded(fail)


def test_the_scripts_come_back_after_redis_lost_them(
    ledger: RedisLedger, redis_server: PrivateServer
) -> None:
    ledger.backlog()
    with redis.Redis.from_url(redis_server.url) as client:
        client.script_flush()
    assert ledger.backlog().waiting == 0


# many at once, and a server that is killed


def test_sessions_that_claim_at_once_never_share_an_item(ledger: RedisLedger) -> None:
    show(ledger, *(found(f"item-{n}", host=f"h{n % 7}.example:80") for n in range(400)))

    def session(_: int) -> list[str]:
        done: list[str] = []
        while claims := ledger.claim_items(7, lease=30, pace=NO_PACE):
            done += [claim.id for claim in claims]
            ledger.settle([Settlement(id=c.id, token=c.token, outcome="indexed") for c in claims])
        return done

    with ThreadPoolExecutor(4) as pool:
        done = [item for part in pool.map(session, range(4)) for item in part]
    assert len(done) == len(set(done)) == 400
    assert ledger.counts() == {"indexed": 400}


def test_a_server_that_is_killed_forgets_nothing_that_it_confirmed(
    redis_binary: Path, tmp_path: Path
) -> None:
    server = PrivateServer(tmp_path, binary=redis_binary)
    server.start()
    ledger = RedisLedger(server.url)
    settled = 0
    show(ledger, *(found(f"item-{n}", host=f"h{n % 5}.example:80") for n in range(60)))
    for _ in range(3):
        for claim in ledger.claim_items(10, lease=30, pace=NO_PACE):
            settled += settle(ledger, claim, "indexed")
        server.kill()
        with pytest.raises(LedgerUnavailable):
            ledger.backlog()
        server.start()
        assert ledger.counts() == {"indexed": settled}
    assert (settled, ledger.backlog().waiting) == (30, 30)
    ledger.close()
    server.stop()
