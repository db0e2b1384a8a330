"""Numbers that people write with a unit: `5m`, `2h`, `5MB`."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Annotated

import msgspec


class Unit(msgspec.Struct, frozen=True):
    """Marks a number that is written with a unit. worth: what each unit is worth, in seconds or bytes."""

    what: str
    example: str
    worth: tuple[tuple[str, float], ...]


DURATION = Unit(
    "a duration", "30s, 5m, 2h or 1d", (("s", 1), ("m", 60), ("h", 3600), ("d", 86400), ("w", 604800))
)
SIZE = Unit("a size", "500KB, 5MB or 1GB", (("b", 1), ("kb", 1e3), ("mb", 1e6), ("gb", 1e9)))

#: Seconds, written `30s`, `5m`, `2h`, `1d`, `1w`, or as a bare number.
Seconds = Annotated[float, DURATION]
#: Bytes, written `500KB`, `5MB`, `1GB`, or as a bare number.
Bytes = Annotated[int, SIZE]

#: How people spell units out; only used to tell them what to write.
_SPELLED = {
    "b": "B", "byte": "B", "bytes": "B",
    "day": "d", "days": "d",
    "g": "GB", "gib": "GB", "gigabyte": "GB", "gigabytes": "GB",
    "hour": "h", "hours": "h", "hr": "h", "hrs": "h",
    "k": "KB", "kib": "KB", "kilobyte": "KB", "kilobytes": "KB",
    "m": "MB", "megabyte": "MB", "megabytes": "MB", "mib": "MB",
    "min": "m", "mins": "m", "minute": "m", "minutes": "m",
    "sec": "s", "second": "s", "seconds": "s", "secs": "s",
    "week": "w", "weeks": "w",
}  # fmt: skip
_NUMBER = re.compile(r"([0-9]{1,15}(?:\.[0-9]{1,6})?)\s*([A-Za-z]*)")


def parse(text: str, unit: Unit) -> float:
    """The number of seconds or bytes that `text` says; ValueError, whose text says what to write instead."""
    match = _NUMBER.fullmatch(text.strip())
    if not match:
        raise ValueError(f"write {unit.example}")
    number, name = match.group(1), match.group(2).lower()
    worth = dict(unit.worth)
    if not name:
        return float(number)
    if name in worth:
        return float(number) * worth[name]
    short = _SPELLED.get(name, "")
    raise ValueError(f"write {number}{short}" if short.lower() in worth else f"write {unit.example}")


def seconds(text: str) -> float:
    """`5m` → 300.0; ValueError where it is no duration."""
    return parse(text, DURATION)


def show_seconds(value: float) -> str:
    """300.0 → `5m`: the largest unit that leaves a whole number."""
    for name, worth in reversed(DURATION.worth):
        if value and value % worth == 0:
            return f"{value / worth:.0f}{name}"
    return f"{value:g}s"


def show_bytes(value: float) -> str:
    """5000000 → `5MB`: the largest unit that leaves a whole number."""
    name, worth = next((n, w) for n, w in reversed(SIZE.worth) if value % w == 0 and (value or w == 1))
    return f"{value / worth:.0f}{name.upper()}"


def shower(unit: Unit | None) -> Callable[[float], str]:
    """The function that writes numbers of this unit as people would."""
    if unit is None:
        return "{:g}".format
    return show_seconds if unit == DURATION else show_bytes
