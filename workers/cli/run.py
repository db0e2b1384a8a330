"""`wireroom run`: embedded mode in the foreground."""

from __future__ import annotations

import sys
import time
from collections.abc import Mapping

import click
from rich.live import Live
from rich.table import Table

from workers import settings
from workers.cli.lives import how_it_stands
from workers.cli.options import Place, place
from workers.cli.terminal import clean, console, table
from workers.embedded import Progress, Summary, Supervisor
from workers.model import OUTCOMES, Backlog

#: Seconds between two lines of progress where there is no terminal.
LINE_EVERY = 10.0


@click.command()
@click.option("--once", is_flag=True, help="Poll every enabled feed once, ingest what they show, and end.")
@place(needs_config=True)
def run(place: Place, once: bool) -> None:
    """Read the feeds of the config and index what they bring, on this machine alone.

    Nothing has to be installed or running: the command starts a private redis-server, the workers and an
    index in the data folder, and stops them with Ctrl-C. An edit of the config takes effect within seconds.

    \b
    Examples:
      wireroom run                       the config in ./config, the data in ./data
      wireroom run --once                one round, then a summary
      wireroom run --config /etc/wireroom --data /var/lib/wireroom
    """
    where, config, warnings = settings.load(place.config_dir, place.data_dir)
    for warning in warnings:
        click.echo(f"warning: {warning}", err=True)
    feeds = len(config.enabled_feeds)
    greeting = f"{feeds} {'feed' if feeds == 1 else 'feeds'}; data in {where.data_dir}; Ctrl-C ends the run"
    with Reporter(greeting) as reporter:
        summary = Supervisor(where, show=reporter.show).run(once=once)
    show_summary(summary)
    if summary.left is not None:
        click.echo(place.completed(interrupted(summary.left)), err=True)
        raise click.Abort
    if once and summary.unread:
        raise SystemExit(1)


class Reporter:
    """Shows how a run stands: one line that renews itself on a terminal, a plain line now and then elsewhere."""

    def __init__(self, greeting: str | None = None) -> None:
        """greeting: said once everything has been started."""
        self._greeting = greeting
        self._live = Live(console=console(stderr=True), refresh_per_second=4, transient=True)
        self._terminal = sys.stderr.isatty()
        self._next_line = 0.0
        self._problems: tuple[str, ...] = ()
        self._changes: tuple[str, ...] = ()

    def __enter__(self) -> Reporter:
        if self._terminal:
            self._live.start()
        return self

    def __exit__(self, *_error: object) -> None:
        if self._terminal:
            self._live.stop()

    def show(self, progress: Progress) -> None:
        """Show progress; what an edit of the config changed, or why it is broken, is said once, in full."""
        if self._greeting:
            click.echo(self._greeting, err=True)
            self._greeting = None
        if progress.problems and progress.problems != self._problems:
            for problem in progress.problems:
                click.echo(f"config not taken, the last good one stays: {problem}", err=True)
        self._problems = progress.problems
        if progress.changes != self._changes:
            for change in progress.changes:
                click.echo(f"config {change}", err=True)
        self._changes = progress.changes
        line = "; ".join([progress_line(progress), *progress.trouble])
        if self._terminal:
            self._live.update(line)
        elif time.monotonic() >= self._next_line:
            self._next_line = time.monotonic() + LINE_EVERY
            click.echo(line, err=True)


def progress_line(progress: Progress) -> str:
    """How a run stands, in one line."""
    backlog, ended = progress.backlog, progress.counts
    done = outcomes(ended) or "nothing ended yet"
    work = f"{backlog.waiting:,} waiting, {backlog.leased} in work"
    feeds = f"{backlog.feeds_due or 'no'} {'feeds' if backlog.feeds_due > 1 else 'feed'} due"
    return f"{feeds}; {work}; {done}"


def show_summary(summary: Summary) -> None:
    """What a run did: by outcome, by feed, and what is left."""
    nothing = "nothing new" if summary.left is None else "nothing ended yet"
    click.echo(f"\nIn {summary.seconds:.0f} s: {outcomes(summary.counts) or nothing}")
    if summary.by_feed:
        names = [name for name in OUTCOMES if any(total(c, name) for c in summary.by_feed.values())]
        console().print(by_feed(summary, names))
    for reason, count in sorted(reasons(summary.counts).items()):
        click.echo(f"  {count:>5} {reason}")
    for feed, state in sorted(summary.unread.items()):
        click.echo(f"feed {feed} could not be read: {clean(state.last_error or '')}", err=True)
    if summary.waiting and summary.left is None:
        click.echo("Still waiting:")
        for life in summary.waiting:
            click.echo(f"  {clean(life.url)}  {clean(how_it_stands(life))}")


def interrupted(left: Backlog) -> str:
    """What a round left undone that was broken off, and how it goes on."""
    feeds, items = left.feeds_due + left.feeds_leased, left.waiting + left.leased
    return (
        f"interrupted: {feeds or 'no'} {'feed' if feeds == 1 else 'feeds'} still due, "
        f"{items:,} {'item waits' if items == 1 else 'items wait'}; `wireroom run --once` goes on from here"
    )


def outcomes(counts: Mapping[str, int]) -> str:
    """How many ended in which way, in words."""
    return ", ".join(f"{total(counts, name):,} {name}" for name in OUTCOMES if total(counts, name))


def by_feed(summary: Summary, names: list[str]) -> Table:
    """A row a feed, a column an outcome."""
    shown = table("feed", *names, whole=("feed",))
    for feed, counts in sorted(summary.by_feed.items()):
        shown.add_row(clean(feed), *(str(total(counts, name) or "") for name in names))
    return shown


def total(counts: Mapping[str, int], outcome: str) -> int:
    """Revisions that ended so, whatever the reason."""
    return sum(n for name, n in counts.items() if name.partition("(")[0] == outcome)


def reasons(counts: Mapping[str, int]) -> dict[str, int]:
    """The outcomes that carry a reason."""
    return {name: n for name, n in counts.items() if "(" in name}
