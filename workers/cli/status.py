"""`wireroom status`: the health of feeds, queues, workers and index."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

import click
import msgspec
from rich.filesize import decimal

from workers import settings
from workers.adapters.redis_ledger import RedisLedger
from workers.cli.options import Place, place
from workers.cli.run import outcomes, reasons
from workers.cli.terminal import clean, console, table
from workers.core.health import Picture, complaints, condition
from workers.data_folder import is_in_use
from workers.embedded import ledger_at_hand
from workers.errors import IndexUnavailable
from workers.settings import Settings
from workers.wiring import open_index

#: Feeds that the table shows unless all are asked for; those with a fault go first.
SHOWN = 30


@click.command()
@click.option("--check", is_flag=True, help="Say only what is wrong; exit 1 if anything is.")
@click.option("--all", "everything", is_flag=True, help="Show every feed.")
@click.option("--json", "as_json", is_flag=True, help="One object with everything.")
@place()
def status(place: Place, check: bool, everything: bool, as_json: bool) -> None:
    """Show how things stand: feeds, queues, workers, index.

    \b
    Examples:
      wireroom status
      wireroom status --check || notify-somebody
      wireroom status --json | jq .complaints
    """
    where = settings.read_settings(config_dir=place.config_dir, data_dir=place.data_dir)
    running = not where.embedded or is_in_use(where.data_dir)
    with ledger_at_hand(where) as ledger:
        picture = take_picture(where, ledger, running)
    wrong = [place.completed(complaint) for complaint in complaints(picture)]
    if as_json:
        click.echo(msgspec.json.encode({"complaints": wrong, **msgspec.structs.asdict(picture)}))
    elif not check:
        show(picture, everything)
    if not as_json:
        for complaint in wrong:
            click.echo(f"unhealthy: {clean(complaint)}", err=True)
        if check and not wrong:
            click.echo("healthy")
    if check and wrong:
        raise SystemExit(1)


def take_picture(where: Settings, ledger: RedisLedger, running: bool) -> Picture:
    """Ask ledger and index how they are."""
    stats, trouble = {}, None
    index = open_index(where)
    try:
        stats = dict(index.stats())
        index.ready()
    except IndexUnavailable as error:
        trouble = str(error)
    finally:
        index.close()
    return Picture(
        at=datetime.now(UTC),
        running=running,
        feeds=ledger.feed_states(),
        backlog=ledger.backlog(),
        workers=ledger.heartbeats() if running else {},  # those of a run that ended last for a while
        counts=ledger.counts(),
        index=stats,
        index_trouble=trouble,
        config=ledger.config_digest(),
        doubted=ledger.doubted(),
    )


def show(picture: Picture, everything: bool) -> None:
    """The picture on a terminal."""
    feeds = sorted(picture.feeds.items(), key=lambda f: (condition(f[1], picture.at) == "ok", f[0]))
    shown = table("feed", "state", "last read", "next after", "found", "gaps", "fault", whole=("feed",))
    for feed, state in feeds if everything else feeds[:SHOWN]:
        shown.add_row(
            clean(feed),
            condition(state, picture.at),
            ago(state.last_success_at, picture.at),
            span(state.interval),
            f"{state.found:,}",
            str(state.gaps or ""),
            clean(state.last_error or ""),
        )
    console().print(shown)
    if len(feeds) > SHOWN and not everything:
        click.echo(f"{len(feeds) - SHOWN} more feeds; --all shows them")
    backlog = picture.backlog
    click.echo(
        f"queue    {backlog.feeds_due} {'feed' if backlog.feeds_due == 1 else 'feeds'} due, "
        f"{backlog.waiting:,} {'item' if backlog.waiting == 1 else 'items'} waiting, {backlog.leased} in work, "
        f"{backlog.dead:,} dead"
    )
    click.echo(f"ended    {outcomes(picture.counts) or 'nothing yet'}")
    for reason, count in sorted(reasons(picture.counts).items()):
        click.echo(f"         {count:>7,} {clean(reason)}")
    gaps = sum(state.gaps for state in picture.feeds.values())
    if gaps:
        click.echo(f"gaps     {gaps}: between two polls a feed showed nothing of what it showed before")
    click.echo(f"index    {index_line(picture.index)}")
    for worker, note in sorted(picture.workers.items()):
        click.echo(f"worker   {clean(worker)}: {clean(note)}")
    click.echo(f"config   {picture.config or 'none published'}")


def index_line(stats: Mapping[str, int | str]) -> str:
    """What is in the index and where it is, in words."""
    if not stats:
        return "cannot be asked"
    documents, place = int(stats["documents"]), clean(str(stats.get("url") or stats.get("path")))
    what = f"{documents:,} {'document' if documents == 1 else 'documents'}, {decimal(int(stats['bytes']))}"
    if stats["kind"] == "elasticsearch":
        return f"{what} in Elasticsearch at {place}, which is {stats['health']}"
    return f"{what} in {place}"


def ago(then: datetime | None, now: datetime) -> str:
    """How long ago, in one unit."""
    return "never" if then is None else f"{span((now - then).total_seconds())} ago"


def span(seconds: float) -> str:
    """A time span in its largest whole unit."""
    for unit, size in (("d", 86_400), ("h", 3_600), ("m", 60)):
        if seconds >= size:
            return f"{seconds / size:.0f}{unit}"
    return f"{seconds:.0f}s"
