"""`wireroom topics coverage`: what is never tagged, and which tagged words are new."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import chain

import click
import msgspec

from workers import settings
from workers.cli.options import Place, place
from workers.cli.progress import ProgressLine
from workers.cli.terminal import clean, console, table
from workers.cli.window import index_of, said_of, window_options
from workers.core.coverage import Coverage, NewWord, Share
from workers.core.query import EVERYTHING
from workers.core.units import seconds
from workers.errors import UsageError
from workers.model import Document, Filters
from workers.topic_files import read_topics

#: The newest part of the window, unless one is named: a quarter of it.
FRESH_SHARE = 0.25
#: Rows of a table that are shown; `--json` has all.
MOST_ROWS = 30


@click.command(short_help="What carries no tag, and which tagged words are new.")
@window_options
@click.option(
    "--new", "fresh", metavar="AGE", help="How new words have to be (7d); a quarter of the window if missing."
)
@click.option(
    "--json", "as_json", is_flag=True, help="One JSON object: documents, tagged, languages, feeds, new_words."
)
@place()
def coverage(place: Place, window: Filters, fresh: str | None, as_json: bool) -> None:
    """Say what share of the documents carries any tag, by language and by feed, and which tagged words are new.

    A word is new where it made a tag in the newest part of the window and not before it. New words show what
    the news begins to speak of, and what a rule begins to catch by mistake.

    \b
    Examples:
      wireroom topics coverage --since 30d
      wireroom topics coverage --since 90d --new 7d       words of this week that were not said in the 83 days before
      wireroom topics coverage --lang fa --json | jq '.feeds[] | select(.tagged == 0)'
    """
    now = datetime.now(UTC)
    with index_of(place) as index:
        documents = index.export(EVERYTHING, window)
        first = next(documents, None)
        fresh_from = _fresh_from(window, first, fresh, now)
        counted = Coverage(fresh_from)
        with ProgressLine(index.count(EVERYTHING, window)) as line:
            for document in line.over(chain([first] if first else [], documents)):
                counted.add(document)
    ruled = _languages_with_rules(place)
    if as_json:
        _print_json(counted, ruled, fresh_from)
        return
    click.echo("\n".join(_heading(counted, window, place)))
    if counted.documents:
        _print(counted, ruled, fresh_from)


def _fresh_from(window: Filters, first: Document | None, fresh: str | None, now: datetime) -> datetime:
    """Where the newest part begins. first: the oldest document of the window."""
    end = min(window.until or now, now)
    if fresh is not None:
        try:
            return datetime.fromtimestamp(end.timestamp() - seconds(fresh), UTC)
        except (ValueError, OverflowError):
            raise UsageError(f"--new {clean(fresh)[:40]!r}: write an age (7d, 12h)") from None
    begin = window.since or (first.timestamp if first else None) or end
    return end - (end - begin) * FRESH_SHARE


def _languages_with_rules(place: Place) -> frozenset[str]:
    folder, _ = settings.find_config_dir(place.config_dir, os.environ)
    topics = read_topics(folder / "topics", [])  # a broken rule file is for `wireroom check` to say
    return frozenset(pattern.language for topic in topics for pattern in topic.patterns)


def _heading(counted: Coverage, window: Filters, place: Place) -> Iterator[str]:
    if not counted.documents:
        yield place.completed(f"There are no documents{said_of(window)}. `wireroom run` reads the feeds.")
        return
    share = counted.tagged / counted.documents
    yield f"{counted.tagged:,} of {counted.documents:,} documents{said_of(window)} carry a tag ({share:.0%})."


def _print(counted: Coverage, ruled: frozenset[str], fresh_from: datetime) -> None:
    out = console()
    for what, rows in (("language", counted.languages()), ("feed", counted.feeds())):
        shown = table(what, "documents", "tagged", "share", "", right=("documents", "tagged", "share"))
        for row in rows[:MOST_ROWS]:
            note = "no rules in this language" if what == "language" and row.name not in ruled else ""
            shown.add_row(clean(row.name), f"{row.documents:,}", f"{row.tagged:,}", f"{row.share:.0%}", note)
        click.echo()
        out.print(shown)
        _say_more(len(rows))
    words = counted.new_words()
    click.echo(
        f"\nTagged since {fresh_from:%Y-%m-%d %H:%M}, and not before:" + ("" if words else " no new words.")
    )
    if words:
        out.print(_word_table(words))
        _say_more(len(words))


def _word_table(words: Sequence[NewWord]) -> object:
    shown = table("words", "topic", "documents", "first", "in", right=("documents",))
    for word in words[:MOST_ROWS]:
        first = f"{word.first_at:%m-%d %H:%M}" if word.first_at else ""
        shown.add_row(clean(word.words), clean(word.topic), f"{word.documents:,}", first, clean(word.example))
    return shown


def _say_more(count: int) -> None:
    if count > MOST_ROWS:
        click.echo(f"{count - MOST_ROWS:,} more; --json has all")


def _print_json(counted: Coverage, ruled: frozenset[str], fresh_from: datetime) -> None:
    def rows(shares: Iterable[Share]) -> list[dict[str, object]]:
        return [{**msgspec.structs.asdict(row), "share": round(row.share, 4)} for row in shares]

    languages = [{**row, "rules": row["name"] in ruled} for row in rows(counted.languages())]
    click.echo(
        msgspec.json.encode(
            {
                "documents": counted.documents,
                "tagged": counted.tagged,
                "languages": languages,
                "feeds": rows(counted.feeds()),
                "new_since": fresh_from,
                "new_words": counted.new_words(),
            }
        )
    )
