"""How long documents are kept: by the month in which they were first seen. Pure."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta


def expired(month: str, now: datetime, retention: float) -> bool:
    """Whether a month (`2026-11`) ended longer than `retention` seconds ago, and with it everything of it."""
    return end_of(month) <= now - timedelta(seconds=retention)


def end_of(month: str) -> datetime:
    """The first instant after a month."""
    first = datetime.strptime(month, "%Y-%m").replace(tzinfo=UTC)
    return (first + timedelta(days=32)).replace(day=1)


def oldest_kept(now: datetime, retention: float) -> datetime:
    """The start of the oldest month that is still kept."""
    return (
        (now - timedelta(seconds=retention))
        .astimezone(UTC)
        .replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    )
