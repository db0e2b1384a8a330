"""Moves on a ledger that many tests make: enrol feeds, show entries, claim, settle."""

from __future__ import annotations

from typing import Any

import msgspec

from tests.documents import item_id
from workers.adapters.redis_ledger import RedisLedger
from workers.model import Discovered, Entry, Feed, FeedClaim, FeedState, Found, ItemClaim, Poll, Settlement


class Pace(msgspec.Struct, frozen=True):
    delay: float = 0.0
    per_host: int = 1000


NO_PACE = Pace()


def feed(name: str, host: str | None = None, **more: Any) -> Feed:
    return Feed(id=name, url=f"https://{host or f'{name}.example'}/{name}.xml", **more)


def found(
    name: str, fingerprint: str = "a", *, host: str = "wire.example:443", too_old: bool = False
) -> Found:
    url = f"https://{host.partition(':')[0] or 'wire.example'}/{name}"
    entry = Entry(url=url, title=f"{name} {fingerprint}")
    return Found(id=item_id(name), url=url, host=host, fingerprint=fingerprint, entry=entry, too_old=too_old)


def enrol(ledger: RedisLedger, *names: str) -> None:
    """Put exactly these feeds in force."""
    assert ledger.publish(b"{}", "-".join(names), [feed(n) for n in names], publisher="beat", lease=30)


def poll(ledger: RedisLedger, name: str = "wire") -> FeedClaim:
    """A claim of one feed; enrolled where it is not yet, the others' schedules untouched but for a poll."""
    known = set(ledger.feed_states())
    if name not in known:
        enrol(ledger, *sorted({*known, name}))
    ledger.poll_now()
    claims = {claim.feed_id: claim for claim in ledger.claim_feeds(10, lease=5, pace=NO_PACE)}
    for other in claims.keys() - {name}:
        end_poll(ledger, claims[other])
    return claims[name]


def end_poll(
    ledger: RedisLedger, claim: FeedClaim, *entries: Found, next_in: float = 3600, revision_gap: float = 0
) -> Discovered:
    state = claim.state or FeedState(url=f"https://{claim.feed_id}.example/{claim.feed_id}.xml")
    return ledger.discover(
        claim, Poll(state=state, found=entries, next_in=next_in, revision_gap=revision_gap)
    )


def show(ledger: RedisLedger, *entries: Found, by: str = "wire", revision_gap: float = 0) -> Discovered:
    """One poll of feed `by` that shows `entries`."""
    return end_poll(ledger, poll(ledger, by), *entries, revision_gap=revision_gap)


def claim_one(ledger: RedisLedger, lease: float = 5) -> ItemClaim:
    (claim,) = ledger.claim_items(1, lease=lease, pace=NO_PACE)
    return claim


def settle(ledger: RedisLedger, claim: ItemClaim, outcome: str, **more: Any) -> bool:
    """Whether the lease was still ours."""
    row = {"id": claim.id, "token": claim.token, "outcome": outcome, **more}
    return not ledger.settle([msgspec.convert(row, Settlement)])


def ingest(ledger: RedisLedger, name: str, *, host: str = "wire.example:443") -> ItemClaim:
    """An item called `name` with a document."""
    show(ledger, found(name, host=host))
    claim = claim_one(ledger)
    assert claim.id == item_id(name)
    assert settle(ledger, claim, "indexed", revision=1, digest=name)
    return claim


def outcome(ledger: RedisLedger, name: str) -> str:
    (life,) = ledger.lives([item_id(name)])
    assert life
    return life.outcome


def events(ledger: RedisLedger, name: str) -> list[str]:
    (life,) = ledger.lives([item_id(name)])
    assert life
    return [event.event for event in life.history]
