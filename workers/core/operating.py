"""Operating data for an index: how feeds stand, and what ended when. People see the health of a system from it.

`…-feeds` has one document a feed, written anew about twice a minute. `…-activity` has a row for every five minutes
and combination of feed, outcome, reason, language and topics: a sum of `count` over any of these is a number of
revisions that ended. The two tables of fields are what the indexes are made from. Pure.
"""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime

import msgspec

from workers.core import urls
from workers.core.health import condition
from workers.core.secrets import redact
from workers.model import Activity, Feed, FeedState, IndexField, Value

#: Arrivals from which on a feed has a habit.
HABIT_FROM = 3
A_DAY = 86_400.0


def _table(**kinds: str) -> tuple[IndexField, ...]:
    """Rows of a field table: kind → names."""
    return tuple(
        msgspec.convert({"name": name, "kind": kind}, IndexField)
        for kind, names in kinds.items()
        for name in names.split()
    )


#: Every field of a document of `…-feeds`; `feed_row` says what they mean.
FEED_FIELDS: tuple[IndexField, ...] = _table(
    date="@timestamp last_poll_at last_success_at last_new_at",
    keyword="feed.id feed.title feed.country url host group language state last_result last_error format moved_to",
    boolean="enabled",
    integer="failures polls errors gaps found skipped",
    float="interval_seconds overdue_seconds silence_seconds usual_per_day",
)
#: Every field of a row of `…-activity`.
ACTIVITY_FIELDS: tuple[IndexField, ...] = _table(
    date="@timestamp",
    keyword="feed.id feed.title feed.country language.code topics outcome reason",
    integer="count",
    float="delay_seconds",
)


#: Every field of the one document of `…-ledger`: see `interfaces.Index.stamp`.
LEDGER_FIELDS: tuple[IndexField, ...] = _table(keyword="generation", integer="mark")


class Row(Value, frozen=True):
    """A document of operating data. A row of a higher version goes before one of a lower."""

    id: str
    version: int
    source: dict[str, object]


def feed_row(feed: Feed, state: FeedState | None, now: datetime) -> Row:
    """How a feed stands.

    state: one of `core.health.condition`, or `disabled`. interval_seconds: between two polls.
    overdue_seconds: how late its next poll is. silence_seconds: since it last brought something new.
    usual_per_day: its habit, from the times at which its last entries arrived; missing while there is none.
    """
    state = state or FeedState(url=feed.url)
    row: dict[str, object] = {
        "@timestamp": now,
        "feed": _feed(feed),
        "url": redact(feed.url),
        "host": urls.host_of(feed.url),
        "group": feed.group,
        "language": feed.language,
        "enabled": feed.enabled,
        "state": condition(state, now) if feed.enabled else "disabled",
        "interval_seconds": state.interval,
        "overdue_seconds": _overdue(state, now),
        "silence_seconds": _since(state.last_new_at, now),
        "usual_per_day": usual_per_day(state.arrivals),
        "moved_to": state.moved_to and redact(state.moved_to),
        "last_error": state.last_error and redact(state.last_error),
    }
    kept = (
        "last_poll_at last_success_at last_new_at last_result format failures polls errors gaps found skipped"
    )
    row |= {name: getattr(state, name) for name in kept.split()}
    return Row(id=feed.id, version=_millis(now), source=_without_none(row))


def activity_row(activity: Activity, feed: Feed | None, ledger: str, now: datetime) -> Row:
    """A row of counts, as the ledger of that generation had them at `now`.

    delay_seconds: sum over the counted revisions of the time from discovery to their end.
    """
    kept = (
        activity.at,
        activity.feed_id,
        activity.outcome,
        activity.reason,
        activity.language,
        activity.topics,
    )
    row: dict[str, object] = {
        "@timestamp": activity.at,
        "feed": _feed(feed) if feed else {"id": activity.feed_id},
        "language": {"code": activity.language} if activity.language else None,
        "topics": activity.topics or None,
        "outcome": activity.outcome,
        "reason": activity.reason,
        "count": activity.count,
        "delay_seconds": activity.delay,
    }
    name = hashlib.blake2b(msgspec.json.encode([ledger, kept]), digest_size=12).hexdigest()
    return Row(id=name, version=_millis(now), source=_without_none(row))


def usual_per_day(arrivals: tuple[float, ...]) -> float | None:
    """Entries a day by the times of the last arrivals (seconds since the epoch, oldest first)."""
    if len(arrivals) < HABIT_FROM or arrivals[-1] <= arrivals[0]:
        return None
    return round((len(arrivals) - 1) / (arrivals[-1] - arrivals[0]) * A_DAY, 2)


def _overdue(state: FeedState, now: datetime) -> float:
    waited = _since(state.last_poll_at, now)
    return 0.0 if waited is None else max(0.0, waited - state.interval)


def _since(then: datetime | None, now: datetime) -> float | None:
    return None if then is None else max(0.0, (now - then).total_seconds())


def _feed(feed: Feed) -> dict[str, object]:
    return _without_none({"id": feed.id, "title": feed.title, "country": feed.country})


def _millis(now: datetime) -> int:
    return int(now.astimezone(UTC).timestamp() * 1000)


def _without_none(row: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in row.items() if value is not None}
