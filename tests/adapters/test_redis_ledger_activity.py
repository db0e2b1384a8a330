"""What the ledger counts by time: every revision once, where it ended."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta

from tests.adapters.ledger_moves import claim_one, found, settle, show
from tests.documents import item_id
from workers.adapters.redis_ledger import RedisLedger
from workers.model import Activity


def rows(ledger: RedisLedger) -> list[Activity]:
    now = datetime.now(UTC)
    return ledger.activity(now - timedelta(minutes=10), now)


def test_ends_are_counted_by_all_that_they_are(ledger: RedisLedger) -> None:
    show(ledger, found("a"), found("b"), found("c"), found("d"))
    about = {"language": "es", "topics": ("sanctions", "sanctions/evasion")}
    for _ in range(2):
        settle(ledger, claim_one(ledger), "indexed", **about)
    settle(ledger, claim_one(ledger), "indexed", language="es")
    settle(ledger, claim_one(ledger), "dropped", reason="list")
    counted = {(r.outcome, r.reason, r.language, r.topics): r.count for r in rows(ledger)}
    assert counted == {
        ("indexed", None, "es", ("sanctions", "sanctions/evasion")): 2,
        ("indexed", None, "es", ()): 1,
        ("dropped", "list", None, ()): 1,
    }
    assert {row.feed_id for row in rows(ledger)} == {"wire"}
    assert all(0 <= row.delay < 60 * row.count for row in rows(ledger))


def test_sums_are_those_of_status(ledger: RedisLedger) -> None:
    """Corrections, revisions that were superseded, aliases that were reopened: whatever `counts` says."""
    show(ledger, found("a"), found("b"))
    settle(ledger, claim_one(ledger), "indexed")
    owner = claim_one(ledger)
    settle(ledger, owner, "retrying", reason="timeout", retry_in=0)
    show(ledger, found("a", "2"), found("a", "3"), found("old", too_old=True))
    other = found("other")
    show(ledger, other)
    for _ in range(3):
        claim = claim_one(ledger)
        if claim.id == other.id:
            settle(ledger, claim, "alias", alias_of=item_id("b"), aliases=(other.url,))
        elif claim.id == item_id("b"):
            settle(ledger, claim, "dead", reason="gone")
        else:
            settle(ledger, claim, "updated")
    counted: Counter[str] = Counter()
    for row in rows(ledger):
        counted[f"{row.outcome}({row.reason})" if row.reason else row.outcome] += row.count
    assert {name: n for name, n in counted.items() if n} == ledger.counts()


def test_activity_of_another_time_is_left_out(ledger: RedisLedger) -> None:
    show(ledger, found("a"))
    settle(ledger, claim_one(ledger), "indexed")
    now = datetime.now(UTC)
    assert ledger.activity(now - timedelta(hours=3), now - timedelta(hours=2)) == []
    (row,) = rows(ledger)
    assert row.at <= now < row.at + timedelta(minutes=5, seconds=30)
