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
    text = with_offset(text.strip()[:80])
    for read in (_iso, _epoch, _mail, _english):
        moment = read(text)
        if moment is not None:
            return moment if moment.at >= OLDEST else None
    return None


def plausible(at: datetime | None, now: datetime | None) -> datetime | None:
    """`at`, unless it lies further ahead of `now` than a wrong zone explains. `now` None: unchecked."""
    return None if at is None or (now is not None and at > now + AHEAD) else at


#: Names of zones that are one zone on the wires, with their offsets. Not here: IST (India, Israel, Ireland), CST (America,
#: China), AST and ECT, each of several continents. Sorted.
ZONES: dict[str, str] = {
    "AEDT": "+1100",
    "AEST": "+1000",
    "AKDT": "-0800",
    "AKST": "-0900",
    "BRT": "-0300",
    "BST": "+0100",
    "CAT": "+0200",
    "CDT": "-0500",
    "CEST": "+0200",
    "CET": "+0100",
    "EAT": "+0300",
    "EDT": "-0400",
    "EEST": "+0300",
    "EET": "+0200",
    "EST": "-0500",
    "GMT": "+0000",
    "HKT": "+0800",
    "JST": "+0900",
    "KST": "+0900",
    "MDT": "-0600",
    "MSK": "+0300",
    "MST": "-0700",
    "NPT": "+0545",
    "NZDT": "+1300",
    "NZST": "+1200",
    "PDT": "-0700",
    "PHT": "+0800",
    "PKT": "+0500",
    "PST": "-0800",
    "SAST": "+0200",
    "SGT": "+0800",
    "TRT": "+0300",
    "UTC": "+0000",
    "WAT": "+0100",
    "WEST": "+0100",
    "WIB": "+0700",
    "МСК": "+0300",
}
_NAMED_ZONE = re.compile(
    rf"(\d:\d\d(?::\d\d)?(?:\.\d{{1,9}})?(?:\s?[AaPp]\.?[Mm]\b\.?)?)\s?\(?({'|'.join(ZONES)})(?!\w|\s?[+-]\d)\)?"
)


def with_offset(text: str) -> str:
    """A text in which the name of a zone behind a time is its offset: "21:30 MSK" → "21:30 +0300"."""
    return _NAMED_ZONE.sub(lambda found: f"{found[1]} {ZONES[found[2]]}", text)


_ISO = re.compile(
    r"(\d{4})[-/.]?(\d\d?)[-/.]?(\d\d?)(?!\d)"
    r"(?:(?:[T\s]|\s?at\s|,\s?)\s?(\d\d?):?(\d\d)(?::?(\d\d))?(?:[.,]\d{1,9})?(?:\s?([ap])\.?m\b\.?)?\s?(Z|UTC|GMT|[+-]\d\d:?\d{0,2})?)?",
    re.IGNORECASE,
)


def _iso(text: str) -> Moment | None:
    found = _ISO.match(text)
    if not found:
        return None
    year, month, day, hour, minute, second, half, zone = found.groups()
    return _moment((year, month, day), (of_day(hour, half), minute, second), zone)


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
    number = _MONTHS.index(month[:3].lower()) + 1
    return _moment((year, str(number), day), (of_day(hour, half), minute, second), zone)


def of_day(hour: str | None, half: str | None) -> str | None:
    """An hour by the clock of 24, from one of 12 with its `a` or `p`; a pleonastic "21:30 PM" stays."""
    if not half or not hour or int(hour) > 12:
        return hour
    return f"{int(hour) % 12 + (12 if half.lower() == 'p' else 0):02}"


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
