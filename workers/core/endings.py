"""How work on an item ends: what its lease is settled with."""

from __future__ import annotations

import msgspec

from workers.core import cadence
from workers.errors import ChildFailed, FetchError
from workers.model import DROP_REASONS, ItemClaim, Outcome, Settlement, Story, Twins

#: Times that the system may kill a page's child before the page counts as what took the memory.
KILLS = 3
#: Seconds in which what a copy repeats should be written.
FIRST_WRITTEN = 2.0


def end(
    claim: ItemClaim,
    outcome: Outcome,
    reason: str | None = None,
    detail: str | None = None,
    *,
    revision: int | None = None,
    digest: str | None = None,
) -> Settlement:
    """The item is done with, for now."""
    return Settlement(
        id=claim.id,
        token=claim.token,
        outcome=outcome,
        reason=reason,
        detail=detail or None,
        revision=revision,
        digest=digest,
    )


def alias(claim: ItemClaim, owner: str) -> Settlement:
    """The item is another one under a second URL. owner: that one's id."""
    return msgspec.structs.replace(end(claim, "alias"), alias_of=owner, aliases=(claim.url,))


def later(claim: ItemClaim, reason: str, detail: str, error: FetchError | None = None) -> Settlement:
    """Another attempt after a delay that grows with each; where the whole host is at fault, it is left alone, too."""
    wish = error.retry_after if error else None
    pause = cadence.host_pause(wish) if error and error.host_fault else None
    ended = end(claim, "retrying", reason, detail)
    return msgspec.structs.replace(ended, retry_in=cadence.retry_delay(claim.attempt, wish), host_pause=pause)


def again(
    claim: ItemClaim, attempts: int, reason: str, detail: str, error: FetchError | None = None
) -> Settlement:
    """Another attempt, or none after the last of `attempts`."""
    if claim.attempt >= attempts:
        return end(claim, "dead", reason, detail)
    return later(claim, reason, detail, error)


def unfetched(claim: ItemClaim, error: FetchError, attempts: int) -> Settlement:
    """The page could not be had: dropped for what it is, dead for good, or tried again."""
    if error.reason in DROP_REASONS:
        return end(claim, "dropped", error.reason, error.detail)
    if not error.retry:
        return end(claim, "dead", error.reason, error.detail)
    return again(claim, attempts, error.reason, error.detail, error)


def undone(claim: ItemClaim, error: ChildFailed) -> Settlement:
    """What crashes or hangs the extractor is dropped; a child killed from outside need not be its page's fault."""
    if error.reason != "killed":
        return end(claim, "dropped", f"page-{error.reason}", error.detail)
    if claim.attempt < KILLS:
        return later(claim, "page-killed", error.detail)
    return end(claim, "dropped", "page-memory", f"killed {KILLS} times {error.detail}")


def copy(claim: ItemClaim, story: Story, twins: Twins) -> Settlement:
    """A copy that is not to be indexed; it waits where what it repeats is not written yet, and might never be."""
    if any(twin.id == story.of and twin.pending for twin in twins.candidates):
        waits = later(claim, "first-pending", f"repeats {story.of}, which is not indexed yet")
        return msgspec.structs.replace(waits, retry_in=FIRST_WRITTEN)
    return end(claim, "dropped", "reprint", f"story {story.id}, {story.similarity:.0%} alike")
