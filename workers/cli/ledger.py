"""`wireroom why`, `dead` and `ledger`: what became of single items."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Sequence

import click
import msgspec

from workers import settings
from workers.cli.lives import how_it_stands
from workers.cli.options import Place, place
from workers.cli.terminal import clean, console, print_listing, table
from workers.core import urls
from workers.core.query import EVERYTHING
from workers.embedded import ledger_at_hand
from workers.model import DROP_REASONS, Document, Event, Filters, Life, Value
from workers.wiring import open_index

#: Dead items that a list shows and a command without URLs takes.
MOST_DEAD = 10_000


class Why(Value, frozen=True):
    """One object of `why --json`."""

    url: str
    outcome: str | None
    document: Document | None
    history: tuple[Event, ...]


@click.command()
@click.argument("url", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="An array of {url, outcome, document, history}.")
@place()
def why(place: Place, url: tuple[str, ...], as_json: bool) -> None:
    """Tell the whole life of an item: when it was found, what was tried, how it ended.

    URL may be any of the addresses that the article is known by; `-` reads URLs from stdin, one a line.

    \b
    Examples:
      wireroom why https://example.org/2026/11/story.html
      cut -f1 list.tsv | wireroom why --json -
    """
    asked = [line for u in url for line in (_stdin() if u == "-" else [u])]
    where = settings.read_settings(config_dir=place.config_dir, data_dir=place.data_dir)
    ids = [urls.item_id(u) for u in asked]
    with ledger_at_hand(where) as ledger:
        lives = ledger.lives(ids)
        owners = [life.alias_of or life.id if life else i for life, i in zip(lives, ids, strict=True)]
        index = open_index(where)
        documents = index.get(owners)
        index.close()
    answers = [
        Why(
            url=u,
            outcome=life.outcome if life else None,
            document=document,
            history=life.history if life else (),
        )
        for u, life, document in zip(asked, lives, documents, strict=True)
    ]
    if as_json:
        click.echo(msgspec.json.encode(answers))
    else:
        for answer, life in zip(answers, lives, strict=True):
            _tell(answer, life)
    if any(life is None for life in lives):
        raise SystemExit(1)


def _stdin() -> list[str]:
    return [line.strip() for line in sys.stdin if line.strip()]


def _tell(answer: Why, life: Life | None) -> None:
    click.echo(clean(answer.url))
    if life is None:
        click.echo("  unknown: no feed showed this URL, or it was forgotten\n")
        return
    meaning = DROP_REASONS.get(answer.outcome.partition("(")[2].rstrip(")") if answer.outcome else "")
    click.echo(f"  {clean(how_it_stands(life))}{f': {meaning}' if meaning else ''}")
    click.echo(
        f"  feed {clean(life.feed_id)}, {life.attempts} {'attempt' if life.attempts == 1 else 'attempts'}"
    )
    if answer.document is not None:
        click.echo(f"  document {answer.document.id}: {clean(answer.document.title or '(no title)')}")
    for event in life.history:
        click.echo(
            f"    {event.at:%Y-%m-%d %H:%M:%S}  {clean(event.event):12} {clean(event.detail)}".rstrip()
        )
    click.echo()


@click.group()
def dead() -> None:
    """Items that were given up: see why, and try them again."""


@dead.command("list", short_help="List them, with the reason of each.")
@click.option("--limit", default=50, show_default=True, type=click.IntRange(1, MOST_DEAD))
@click.option("--json", "as_json", is_flag=True, help="An array of the items.")
@place()
def list_(place: Place, limit: int, as_json: bool) -> None:
    """List what could not be ingested, the newest first, with the reason of each."""
    where = settings.read_settings(config_dir=place.config_dir, data_dir=place.data_dir)
    with ledger_at_hand(where) as ledger:
        items = ledger.dead_items(limit)
    if as_json:
        click.echo(msgspec.json.encode(items))
        return
    if not items:
        click.echo("Nothing is dead.")
        return
    shown = table("since", "feed", "reason", "tries", "URL", whole=("since", "feed", "tries"))
    for item in items:
        said = f"{item.reason}: {item.detail}" if item.detail else item.reason
        shown.add_row(
            f"{item.at:%m-%d %H:%M}", clean(item.feed_id), clean(said), str(item.attempts), clean(item.url)
        )
    print_listing(console(), shown, address="URL")
    again = "`wireroom dead retry URL…` (or --all) tries again; `wireroom dead drop URL…` takes them off this list."
    click.echo(place.completed(again))


@dead.command()
@click.argument("url", nargs=-1)
@click.option("--all", "everything", is_flag=True, help="All dead items.")
@click.option("--reason", help="Only those that died of this reason.")
@place()
def retry(place: Place, url: tuple[str, ...], everything: bool, reason: str | None) -> None:
    """Put dead items back into the queue, with fresh attempts."""
    _each_named(place, url, everything, reason, revive=True)


@dead.command(short_help="Take dead items off the list; they stay known.")
@click.argument("url", nargs=-1)
@click.option("--all", "everything", is_flag=True, help="All dead items.")
@click.option("--reason", help="Only those that died of this reason.")
@place()
def drop(place: Place, url: tuple[str, ...], everything: bool, reason: str | None) -> None:
    """Take dead items off the list; they stay known and are not fetched again."""
    _each_named(place, url, everything, reason, revive=False)


def _each_named(
    place: Place, url: Sequence[str], everything: bool, reason: str | None, *, revive: bool
) -> None:
    """Put the dead items that were named back, or take them off the list; exit 1 where a URL is of none."""
    if not (url or everything or reason):
        raise click.UsageError("name URLs, a --reason, or --all")
    where = settings.read_settings(config_dir=place.config_dir, data_dir=place.data_dir)
    wanted = {urls.item_id(u): u for u in url}
    with ledger_at_hand(where) as ledger:
        ids = [
            item.id
            for item in ledger.dead_items(MOST_DEAD)
            if (everything or not wanted or item.id in wanted) and reason in (None, item.reason)
        ]
        done = ledger.revive(ids) if revive else ledger.bury(ids)
    missing = [u for item_id, u in wanted.items() if item_id not in ids]
    if done or not missing:
        click.echo(
            f"{done} put back; the workers take them from here." if revive else f"{done} taken off the list."
        )
    for u in missing:
        of = f" of {reason}" if reason else ""
        hint = place.completed(f"`wireroom why {shlex.quote(u)}` tells how it ended")
        click.echo(clean(f"error: {u}: not dead{of}; {hint}"), err=True)
    if missing:
        raise SystemExit(1)


@click.group("ledger")
def ledger_group() -> None:
    """The memory of what was seen."""


@ledger_group.command(short_help="Refill it from the index, after a lost or restored Redis.")
@place()
def rebuild(place: Place) -> None:
    """Refill the memory of what was seen from the index, after a lost or restored Redis.

    Safe to repeat, and while the workers run: what the ledger knows already stays as it is.
    """
    where = settings.read_settings(config_dir=place.config_dir, data_dir=place.data_dir)
    index = open_index(where)
    with ledger_at_hand(where) as ledger:
        known = ledger.remember(index.export(EVERYTHING, Filters()))
        ledger.trust()
    index.close()
    click.echo(f"{known:,} documents were not in the ledger and are now.")
