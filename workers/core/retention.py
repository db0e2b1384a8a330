"""How long documents are kept: by the month in which they were first seen. Pure."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta


def expired(month: str, now: datetime, retention: float) -> bool:
    """Whether a month (`2026-11`) ended longer than `retention` seconds ago, and with it everything of it."""
    return start_of(month) < start_of_kept(now, retention)


def start_of(month: str) -> datetime:
    return datetime.strptime(month, "%Y-%m").replace(tzinfo=UTC)


def start_of_kept(now: datetime, retention: float) -> datetime:
    """The start of the oldest month of which anything is kept."""
    oldest = (now - timedelta(seconds=retention)).astimezone(UTC)
    return oldest.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
