"""The filters that `search` and `export` share: their options, and what people write in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import click

from workers.core.iso_codes import COUNTRIES, COUNTRY_MISTAKES, LANGUAGES, meant_language
from workers.core.units import seconds
from workers.errors import UsageError
from workers.model import Filters, Value

_AGE = re.compile(r"[0-9.]+\s*[smhdw]", re.IGNORECASE)

FILTER_OPTIONS = (
    click.option("--topic", "topics", multiple=True, metavar="TOPIC", help="Topic id; includes its children."),
    click.option("--lang", "languages", multiple=True, metavar="LANG", help="Language of the text: es, uk, und."),
    click.option("--country", "countries", multiple=True, metavar="CODE", help="Country it is about: RU, IR."),
    click.option("--feed", "feeds", multiple=True, metavar="FEED", help="Id of the feed that brought it."),
    click.option("--since", metavar="D", help="From D on: a date (2026-11-20, 2026-11-20T15:30, UTC) or an age (30d, 12h)."),
    click.option("--until", metavar="D", help="Before D."),
)  # fmt: skip


class Asked(Value, frozen=True):
    """The filter options as they were written."""

    topics: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    feeds: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None


def filter_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options of `FILTER_OPTIONS`, in their order."""
    for option in reversed(FILTER_OPTIONS):
        command = option(command)
    return command


#: The option of each field of `Asked`.
_NAMES = {
    "topics": "--topic",
    "languages": "--lang",
    "countries": "--country",
    "feeds": "--feed",
    "since": "--since",
    "until": "--until",
}


def written(asked: Asked) -> list[str]:
    """The filters as words of a command line."""
    return [
        word
        for field, option in _NAMES.items()
        for value in _values(getattr(asked, field))
        for word in (option, value)
    ]


def _values(value: str | tuple[str, ...] | None) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else value or ()


def read_filters(asked: Asked, now: datetime) -> Filters:
    """What the options mean. Raises UsageError for a code or date that is none."""
    since = read_moment("--since", asked.since, now) if asked.since else None
    until = read_moment("--until", asked.until, now) if asked.until else None
    if since and until and since >= until:
        raise UsageError("--since is not before --until, so nothing can match; swap them")
    return Filters(
        topics=tuple(topic.strip().strip("/") for topic in asked.topics),
        languages=tuple(read_language(code) for code in asked.languages),
        countries=tuple(_read_country(code) for code in asked.countries),
        feeds=tuple(feed.strip() for feed in asked.feeds),
        since=since,
        until=until,
    )


def read_language(given: str, option: str = "--lang", *, or_und: bool = True) -> str:
    """The code of a language, `und` being one if `or_und`. Raises UsageError that names the option for any other text."""
    code = given.strip().lower()
    if code in LANGUAGES or (or_und and code == "und"):
        return code
    raise _no_code(
        code, option, f"an ISO 639-1 code like es{', or und' if or_und else ''}", meant_language(code)
    )


def _read_country(given: str) -> str:
    code = given.strip().upper()
    if code in COUNTRIES:
        return code
    raise _no_code(code, "--country", "an ISO 3166-1 code like RU", COUNTRY_MISTAKES.get(code))


def _no_code(code: str, option: str, example: str, meant: str | None) -> UsageError:
    hint = f"; did you mean {meant}?" if meant else ""
    return UsageError(f"{option} {code[:20]!r}: write {example}{hint}")


def read_moment(option: str, text: str, now: datetime) -> datetime:
    """A date or time in UTC where it names no zone, or an age before `now`. Raises UsageError."""
    try:
        if _AGE.fullmatch(text.strip()):
            return now - timedelta(seconds=seconds(text))
        moment = datetime.fromisoformat(text.strip())
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        raise UsageError(
            f"{option} {text[:40]!r}: write a date (2026-11-20, 2026-11-20T15:30) or an age (30d, 12h)"
        ) from None


def join_words(words: Sequence[str]) -> str:
    """The query of a command line, however its words were quoted for the shell.

    A word of several words stays as it is: `search "asset freeze"` asks for both words, as the shell
    takes the quotes away; `search '"asset freeze"'` asks for the phrase.
    """
    return " ".join(words)
