"""When to ask again: a feed, an item that failed, a host that does not answer. No clock, no chance.

A feed is asked about four times for every entry it brings, between the config's floor and ceiling. What a server
wishes counts, up to a limit. Failures make the pauses longer and never end them: feeds come back.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime

from workers.core.config import Polling
from workers.model import Feed, FeedState

A_DAY = 86_400.0

#: Polls for each entry that is expected. Simulated over two weeks of a feed with an entry an hour and quiet nights:
#: with 2 an entry is found after 18 minutes in the median, with 4 after 9, for 76 polls a day, most of them a 304.
POLLS_AN_ENTRY = 4

#: `ttl` and `max-age` are mostly a generator's default (60 minutes), written by nobody. Up to here they are
#: taken as a wish; beyond, what the feed really does decides.
LONGEST_HINT = 900.0

#: A feed that fails is asked less and less, but a day never passes without: "a surprising number of feeds come
#: back from what looks like death" (mediacloud/rss-fetcher).
LONGEST_PAUSE = A_DAY

#: The pause doubles with every failure in a row, so that after an outage a feed is late by the outage at most.
MAX_DOUBLINGS = 20

#: Feeds that were enrolled together drift apart: each interval is shortened by up to this share.
JITTER = 0.1

#: Servers that answer 304, or send an old validator, for ever: one poll in so many asks without conditions.
UNCONDITIONAL_EVERY = 20
#: The same for a feed that has shown nothing new for a day.
UNCONDITIONAL_EVERY_SILENT = 4

#: Entries that a window must have before its complete exchange means that others came and went in between.
GAP_WINDOW = 5

#: Seconds until an item is tried again: 30 s, then three times as long each time, at most two hours. With six
#: attempts an outage of an hour is survived, and a passing fault costs half a minute.
FIRST_RETRY, RETRY_FACTOR, LONGEST_RETRY = 30.0, 3.0, 7_200.0

#: Seconds in which nobody asks a host that does not answer; the ledger doubles them while it fails again.
HOST_PAUSE = 15.0


def next_interval(feed: Feed, state: FeedState, polling: Polling, now: datetime, hint: float | None) -> float:
    """Seconds until `feed` is polled again. `state`: after the poll that has just ended.

    hint: seconds that the server asks for (ttl, max-age; after a failure Retry-After). A feed's own `every`
    holds exactly as long as the feed can be read, whatever the server wishes.
    """
    usual = feed.every if feed.every is not None else _adaptive(state, polling, now)
    jitter = _jitter(feed.id, state.polls)
    if state.failures:
        doubled = usual * 2.0 ** min(state.failures - 1, MAX_DOUBLINGS)
        return max(usual, min(max(doubled * jitter, hint or 0.0), LONGEST_PAUSE))
    if feed.every is not None:
        return feed.every
    return _between(polling.floor, max(usual * jitter, min(hint or 0.0, LONGEST_HINT)), polling.ceiling)


def conditional(state: FeedState, now: datetime) -> bool:
    """Whether this poll may send validators; now and then it must not, or a wrong 304 would freeze the feed."""
    silent = state.last_new_at is None or (now - state.last_new_at).total_seconds() > A_DAY
    return state.polls % (UNCONDITIONAL_EVERY_SILENT if silent else UNCONDITIONAL_EVERY) != 0


def gap(previous: Sequence[str], current: Sequence[str]) -> bool:
    """Whether entries may have come and gone between two polls: full windows that share nothing.

    previous: `id:fingerprint` of the last poll's entries; current: ids of this poll's.
    """
    before = {name.partition(":")[0] for name in previous}
    return len(before) >= GAP_WINDOW and len(set(current)) >= GAP_WINDOW and before.isdisjoint(current)


def retry_delay(attempt: int, retry_after: float | None = None) -> float:
    """Seconds until an item is tried again after its `attempt`-th failure (from 1); a server's wish up to a day."""
    return max(_growing(attempt, FIRST_RETRY, RETRY_FACTOR, LONGEST_RETRY), min(retry_after or 0.0, A_DAY))


def host_pause(retry_after: float | None = None) -> float:
    """Seconds in which a host that failed is left alone by everybody at first; a server's wish up to two hours."""
    return max(HOST_PAUSE, min(retry_after or 0.0, LONGEST_RETRY))


def _adaptive(state: FeedState, polling: Polling, now: datetime) -> float:
    """The interval that the feed's own pace asks for, between floor and ceiling."""
    return _between(polling.floor, _wanted(state, polling, now), polling.ceiling)


def _wanted(state: FeedState, polling: Polling, now: datetime) -> float:
    """A share of the mean distance between entries, silence up to now included.

    The entries of the oldest poll that is remembered only open the clock: nobody knows how long they took to
    gather, and the first poll of a feed finds a whole window of them.
    """
    if not state.arrivals:  # never an entry: polls grow rare
        return max(polling.every, 2.0 * state.interval)
    opened = state.arrivals[0]
    passed = max(now.timestamp() - opened, 0.0)
    later = sum(1 for at in state.arrivals if at > opened)
    if later:
        return passed / later / POLLS_AN_ENTRY
    if passed == 0.0 and state.polls - state.errors > 1:  # one poll filled the whole memory
        return polling.floor
    return max(polling.every, passed / POLLS_AN_ENTRY)


def _between(low: float, seconds: float, high: float) -> float:
    return min(max(seconds, low), high)


def _growing(attempt: int, first: float, factor: float, longest: float) -> float:
    return min(first * factor ** min(max(attempt, 1) - 1, MAX_DOUBLINGS), longest)


def _jitter(feed_id: str, polls: int) -> float:
    """A factor in (1 - JITTER, 1], the same for the same poll of the same feed."""
    digest = hashlib.blake2b(f"{feed_id}\0{polls}".encode("utf-8", "surrogatepass"), digest_size=4).digest()
    return 1.0 - JITTER * int.from_bytes(digest) / 2**32
