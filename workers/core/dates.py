"""Dates as pages and feeds write them → moments in UTC."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

from workers.model import Value

#: A clock that runs ahead, or a zone left out, explains a date up to a day in the future; more is a mistake.
AHEAD = timedelta(days=1)

#: Nothing on the web was published before it; an earlier date is a placeholder (0001-01-01, 1970-01-01).
OLDEST = datetime(1990, 1, 1, tzinfo=UTC)


class Moment(Value, frozen=True):
    """A point in time. `exact`: the hour was given, not only the day."""

    at: datetime
    exact: bool


def parse(text: str) -> Moment | None:
    """Read a date in ISO 8601, RFC 2822, Unix seconds or milliseconds, or with an English month; None if it is none.

    A date without a zone is taken as UTC. Dates before `OLDEST` are placeholders and give None.
    """
    text = text.strip()[:80]
    for read in (_iso, _epoch, _mail, _english):
        moment = read(text)
        if moment is not None:
            return moment if moment.at >= OLDEST else None
    return None


def plausible(at: datetime | None, now: datetime | None) -> datetime | None:
    """`at`, unless it lies further ahead of `now` than a wrong zone explains. `now` None: unchecked."""
    return None if at is None or (now is not None and at > now + AHEAD) else at


_ISO = re.compile(
    r"(\d{4})[-/.]?(\d\d?)[-/.]?(\d\d?)(?!\d)"
    r"(?:(?:[T\s]|\s?at\s|,\s?)\s?(\d\d?):?(\d\d)(?::?(\d\d))?(?:[.,]\d{1,9})?\s?(Z|UTC|GMT|[+-]\d\d:?\d{0,2})?)?",
    re.IGNORECASE,
)


def _iso(text: str) -> Moment | None:
    found = _ISO.match(text)
    if not found:
        return None
    year, month, day, hour, minute, second, zone = found.groups()
    return _moment((year, month, day), (hour, minute, second), zone)


_EPOCH = re.compile(r"(\d{9,10})(\d{3})?")


def _epoch(text: str) -> Moment | None:
    found = _EPOCH.fullmatch(text)
    return Moment(at=datetime.fromtimestamp(int(found[1]), UTC), exact=True) if found else None


#: Python's reader takes more than RFC 2822 has, and then loses the afternoon of "4:05 pm".
_MAIL = re.compile(
    r"(?:[A-Za-z]{3,9},?\s+)?\d{1,2}\s+[A-Za-z]{3}\s+\d{4}\s+\d{1,2}:\d\d(?::\d\d)?(?:\s+[+-]\d{4}|\s+[A-Z]{1,4})?$"
)


def _mail(text: str) -> Moment | None:
    try:
        return Moment(at=_utc(parsedate_to_datetime(text)), exact=True) if _MAIL.match(text) else None
    except (ValueError, IndexError, TypeError, OverflowError):
        return None


_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_TIME = r"(?:\D{1,9}(\d\d?):(\d\d)(?::(\d\d))?\s?([ap])?\.?(?:m\b)?\.?[^+\-\d]{0,12}([+-]\d\d:?\d\d)?)?"
_MONTH = r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}"
_MONTH_FIRST = re.compile(_MONTH + r"\.?\s+(\d\d?)(?:st|nd|rd|th)?,?\s+(\d{4})" + _TIME, re.IGNORECASE)
_DAY_FIRST = re.compile(
    r"(?<!\d)(\d\d?)(?:st|nd|rd|th)?[\s-]+" + _MONTH + r"\.?,?[\s-]+(\d{4})" + _TIME, re.IGNORECASE
)


def _english(text: str) -> Moment | None:
    if found := _MONTH_FIRST.search(text):
        month, day, year, hour, minute, second, half, zone = found.groups()
    elif found := _DAY_FIRST.search(text):
        day, month, year, hour, minute, second, half, zone = found.groups()
    else:
        return None
    if half and hour:
        hour = str(int(hour) % 12 + (12 if half.lower() == "p" else 0))
    number = _MONTHS.index(month[:3].lower()) + 1
    return _moment((year, str(number), day), (hour, minute, second), zone)


Parts = tuple[str | None, str | None, str | None]


def _moment(date: tuple[str, str, str], time: Parts, zone: str | None) -> Moment | None:
    hour, minute, second = (int(part or 0) for part in time)
    try:
        at = datetime(
            int(date[0]), int(date[1]), int(date[2]), hour % 24, minute, min(second, 59), tzinfo=_zone(zone)
        )
        at = _utc(at) + timedelta(days=hour == 24)
    except (ValueError, OverflowError):
        return None
    return Moment(at=at, exact=time[0] is not None)


def _zone(text: str | None) -> timezone:
    digits = re.sub(r"\D", "", text or "")
    if not digits:
        return UTC
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:] or 0))
    return timezone(-offset if text and text.startswith("-") else offset)


def _utc(at: datetime) -> datetime:
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
