"""`wireroom feeds`: the list of feeds, seen and edited from the command line."""

from __future__ import annotations

from pathlib import Path

import click
import msgspec

from workers import settings
from workers.cli.feed_edit import add_feeds
from workers.cli.options import Place, place
from workers.cli.plain import clean
from workers.core.units import seconds, show_seconds
from workers.errors import UsageError
from workers.feed_file import FeedEntry

#: Invalid addresses of an import that are shown one by one.
SHOWN = 20
#: Characters of a title in the list.
LONGEST_TITLE = 40


@click.group()
def feeds() -> None:
    """List, add, import and export the feeds of config/feeds.yaml."""


@feeds.command("list")
@click.option("--json", "as_json", is_flag=True, help="An array of the feeds, defaults and groups applied.")
@place()
def list_(place: Place, as_json: bool) -> None:
    """List every feed, with what its group and the defaults give it."""
    _, found, _ = settings.load_feeds(place.config_dir)
    if as_json:
        click.echo(msgspec.json.encode(found))
        return
    from workers.cli.terminal import console, print_listing, table  # here: JSON needs no tables

    shown = table("id", "title", "country", "language", "every", "url", whole=("id",))
    for feed in found:
        every = "off" if not feed.enabled else show_seconds(feed.every) if feed.every else "auto"
        shown.add_row(
            feed.id,
            clean(feed.title or "")[:LONGEST_TITLE],
            feed.country or "",
            feed.language or "",
            every,
            clean(feed.url),
        )
    print_listing(console(), shown, address="url")


@feeds.command()
@click.argument("url")
@click.option(
    "--id", "feed_id", metavar="ID", help="Its name in searches; derived from the URL if not given."
)
@click.option("--title", metavar="TEXT")
@click.option("--country", metavar="CODE", help="Of the publisher: ISO 3166-1, like ES.")
@click.option("--language", metavar="CODE", help="ISO 639-1, like es.")
@click.option("--group", metavar="NAME", help="One of `groups:`.")
@click.option("--every", metavar="DURATION", help="Like 5m; found out by itself if not given.")
@click.option("--fulltext", type=click.Choice(["auto", "page", "feed"]))
@place(needs_config=True)
def add(place: Place, url: str, feed_id: str | None, every: str | None, **said: str | None) -> None:
    """Add a feed to the end of config/feeds.yaml. Comments and layout stay.

    \b
    Example:
      wireroom feeds add https://news.example.org/world.xml --country ES --every 10m
    """
    path, _, floor = settings.load_feeds(place.config_dir)
    entry = msgspec.convert(
        {**said, "url": url, "id": feed_id, "every": _duration(every)}, FeedEntry, strict=True
    )
    added = add_feeds(path, [entry], floor)
    if added.known:
        raise UsageError(f"{clean(url)} is in {path} already")
    click.echo(f"added {added.ids[0]} to {path}")


def _duration(text: str | None) -> float | None:
    try:
        return None if text is None else seconds(text)
    except ValueError as error:
        raise UsageError(f"--every must be a duration; {error}") from None


@feeds.command("import", short_help="Add the feeds of an OPML file.")
@click.argument("opml", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--group", metavar="NAME", help="One of `groups:`, for all of them.")
@place(needs_config=True)
def import_(place: Place, opml: Path, group: str | None) -> None:
    """Add the feeds of an OPML file; those that are there already are left as they are."""
    from workers.cli.opml import read_opml  # here: only OPML needs lxml

    path, _, floor = settings.load_feeds(place.config_dir)
    outlines = read_opml(opml)
    entries = [msgspec.structs.replace(entry, group=group) for entry in outlines.entries]
    if not entries and not outlines.invalid:
        raise UsageError(f"{opml}: lists no feed")
    added = add_feeds(path, entries, floor)
    for url in outlines.invalid[:SHOWN]:
        click.echo(f"not an http(s) address: {clean(url)[:200]}", err=True)
    if len(outlines.invalid) > SHOWN:
        click.echo(f"and {len(outlines.invalid) - SHOWN:,} more that are none", err=True)
    click.echo(
        f"{len(added.ids):,} added to {path}, {len(added.known):,} there already, {len(outlines.invalid):,} invalid"
    )


@feeds.command()
@place()
def export(place: Place) -> None:
    """Write the feeds as OPML to stdout, for any feed reader."""
    from workers.cli.opml import write_opml  # here: only OPML needs lxml

    _, found, _ = settings.load_feeds(place.config_dir)
    for line in write_opml(found):
        click.echo(line)
