"""Which indexed documents the verbs of `wireroom topics` look at: options, and what they mean."""

from __future__ import annotations

import functools
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from typing import Any

import click

from workers import settings
from workers.cli.filters import Asked, read_filters
from workers.cli.options import Place
from workers.interfaces import Index
from workers.model import Filters

_OPTIONS = (
    click.option("--since", metavar="D", help="Documents from D on: a date (2026-11-20) or an age (30d, 12h)."),
    click.option("--until", metavar="D", help="Documents before D."),
    click.option("--lang", "languages", multiple=True, metavar="LANG", help="Documents in this language."),
    click.option("--feed", "feeds", multiple=True, metavar="FEED", help="Documents that this feed brought."),
)  # fmt: skip


def window_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options that choose documents. They arrive as one argument, `window`."""

    @functools.wraps(command)
    def chosen(
        *arguments: Any,
        since: str | None,
        until: str | None,
        languages: tuple[str, ...],
        feeds: tuple[str, ...],
        **others: Any,
    ) -> Any:
        asked = Asked(since=since, until=until, languages=languages, feeds=feeds)
        return command(*arguments, window=read_filters(asked, datetime.now(UTC)), **others)

    wrapped: Callable[..., Any] = chosen
    for option in reversed(_OPTIONS):
        wrapped = option(wrapped)
    return wrapped


def index_of(place: Place) -> closing[Index]:
    """The index that a command works on, closed in the end."""
    from workers.wiring import open_index  # wiring knows every adapter; --help does not need them

    return closing(open_index(settings.read_settings(config_dir=place.config_dir, data_dir=place.data_dir)))


def said_of(window: Filters) -> str:
    """The window in words, to be put behind a number of documents; empty for all of them."""
    since = f" since {window.since:%Y-%m-%d %H:%M}" if window.since else ""
    until = f" until {window.until:%Y-%m-%d %H:%M}" if window.until else ""
    languages = f" in {', '.join(window.languages)}" if window.languages else ""
    feeds = f" of {', '.join(window.feeds)}" if window.feeds else ""
    return f"{since}{until}{languages}{feeds}"
