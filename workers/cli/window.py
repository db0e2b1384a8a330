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
from workers.cli.plain import clean
from workers.core import urls
from workers.errors import LedgerUnavailable, UsageError
from workers.interfaces import Index
from workers.model import Document, Filters

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


def document_of(place: Place, name: str) -> Document:
    """The indexed document with that id, or with that URL or one that it is also known by. Raises UsageError."""
    found = find_document(place, name)
    if found is None:
        raise UsageError(f"{clean(name)}: no such document in the index; `wireroom search` shows URLs")
    return found


def find_document(place: Place, name: str) -> Document | None:
    """The same, or None where there is no such document."""
    is_url = "://" in name
    item = urls.item_id(name) if is_url else name
    with index_of(place) as index:
        (found,) = index.get([item])
        if found is None and is_url and (owner := _owner(place, item)):
            (found,) = index.get([owner])
    return found


def _owner(place: Place, item: str) -> str | None:
    """The item that an alias stands for, as far as a ledger is there to say so."""
    from workers.embedded import ledger_at_hand  # it knows all processes; --help does not need them

    try:
        where = settings.read_settings(config_dir=place.config_dir, data_dir=place.data_dir)
        with ledger_at_hand(where) as ledger:
            (life,) = ledger.lives([item])
    except (UsageError, LedgerUnavailable):
        return None
    return life.alias_of if life else None


def said_of(window: Filters) -> str:
    """The window in words, to be put behind a number of documents; empty for all of them."""
    since = f" since {window.since:%Y-%m-%d %H:%M}" if window.since else ""
    until = f" until {window.until:%Y-%m-%d %H:%M}" if window.until else ""
    languages = f" in {', '.join(window.languages)}" if window.languages else ""
    feeds = f" of {', '.join(window.feeds)}" if window.feeds else ""
    return f"{since}{until}{languages}{feeds}"
