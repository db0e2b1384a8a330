"""Dates of feeds → moments in UTC, also where a feed names months in its own language or zones by name."""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from workers.core import dates

#: Zones that wires write by name and feedparser takes for UTC, in hours. Names of several zones are left out.
ZONES: dict[str, float] = {
    "ACST": 9.5,
    "AEDT": 11,
    "AEST": 10,
    "AKST": -9,
    "ART": -3,
    "AWST": 8,
    "BRT": -3,
    "CAT": 2,
    "CEST": 2,
    "CET": 1,
    "EAT": 3,
    "EEST": 3,
    "EET": 2,
    "HKT": 8,
    "JST": 9,
    "KST": 9,
    "MSK": 3,
    "NPT": 5.75,
    "NZDT": 13,
    "NZST": 12,
    "PKT": 5,
    "SAST": 2,
    "SGT": 8,
    "TRT": 3,
    "WAT": 1,
    "WEST": 1,
    "WIB": 7,
    "WIT": 9,
    "WITA": 8,
}

#: How months begin in the languages whose publishing systems write RFC 822 dates in their own words. Left out:
#: Croatian and Czech, whose `listopad`, `srp` and `červen` are other months than in their neighbours' languages.
MONTHS: dict[str, str] = {
    "Jan": "ene gen jan oca sty янв яну січ",
    "Feb": "feb fev fév lut şub фев лют",
    "Mar": "mar mrt mär бер мар",
    "Apr": "abr apr avr kwi nis апр кві",
    "May": "mag mai maj may mei май мая тра",
    "Jun": "cze giu haz juin jun июн чер юни",
    "Jul": "juil jul lip lug tem июл лип юли",
    "Aug": "ago aoû aug ağu sie авг сер",
    "Sep": "eyl sep set wrz вер сен сеп",
    "Oct": "eki oct okt ott out paź жов окт",
    "Nov": "kas lis noi nov лис ное ноя",
    "Dec": "ara dec des dez dic déc gru гру дек",
}

_MONTH_OF = {start: month for month, starts in MONTHS.items() for start in starts.split()}
_ZONE_NAME = re.compile(r"\d\s*([A-Z]{3,4})\s*$")
_NO_YEAR = re.compile(r"(?<![+\d:-])000[01]\b")  # 0001-01-01 and 01 Jan 0001, where software had no date
_DAY_AND_MONTH = re.compile(r"\b(\d{1,2})[\s.-]{1,3}(?:de\s)?([^\W\d_]{3,12})\b\.?(?:\sde)?")

#: No date is longer.
MAX_DATE = 100


def read(text: str | None, parsed: Sequence[int] | None) -> datetime | None:
    """The moment that `text` names; `parsed`: the nine numbers in UTC that feedparser made of it, if any.

    None for what is no date and for placeholders.
    """
    text = (text or "")[:MAX_DATE]
    if _NO_YEAR.search(text):
        return None
    at = _moved(parsed, text) or _parsed(text) or _parsed(_in_english(text))
    return at if at and at >= dates.OLDEST else None


def _parsed(text: str) -> datetime | None:
    moment = dates.parse(text) if text else None
    return moment.at if moment else None


def _moved(parsed: Sequence[int] | None, text: str) -> datetime | None:
    """feedparser's answer, moved where it does not know the zone that the text names; None for a placeholder."""
    zone = _ZONE_NAME.search(text)
    try:
        at = datetime.fromtimestamp(calendar.timegm(tuple(parsed)), UTC) if parsed else None
        at = at - timedelta(hours=ZONES.get(zone[1], 0)) if at and zone else at
    except (ValueError, OverflowError, OSError):
        return None
    return at if at and at >= dates.OLDEST else None


def _in_english(text: str) -> str:
    """`23 Nov 2026 10:00` of `lun, 23 de novembre de 2026 10:00`; empty where no month is found."""
    found = _DAY_AND_MONTH.search(text)
    if not found:
        return ""
    word = found[2].lower()
    month = _MONTH_OF.get(word[:4]) or _MONTH_OF.get(word[:3])
    return f"{found[1]} {month} {text[found.end() :].strip(' .,')}" if month else ""
