"""`wireroom init` and `wireroom check`."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from pathlib import Path

import click
import msgspec

from workers import settings
from workers.cli.entry import REFUSED
from workers.cli.options import Place, place
from workers.cli.plain import clean
from workers.errors import ConfigError, Problem, UsageError
from workers.model import Value


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@place()
def init(place: Place, folder: Path) -> None:
    """Write a commented starter config into DIR: feeds, settings, topics.

    Nothing that exists is overwritten.

    \b
    Example:
      wireroom init config
    """
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is a file; name a folder, which is made where there is none")
    files = _starter_files()
    taken = [name for name in files if (folder / name).exists()]
    if taken:
        raise UsageError(f"{folder} has {', '.join(map(str, taken[:3]))} already; nothing was written")
    try:
        for name, source in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, folder / name)
    except OSError as error:
        raise UsageError(f"{folder} cannot be written: {error.strerror}") from error
    named = place._replace(config_dir=None if folder == Path("config") else folder)
    click.echo(f"{len(files)} files in {clean(str(folder))}. Next:")
    click.echo(f"  edit {clean(str(folder / settings.FEEDS_FILE))}")
    click.echo(f"  {clean(named.command('check'))}")
    click.echo(f"  {clean(named.command('run'))}")


def _starter_files() -> dict[Path, Path]:
    """Name inside a config folder → the packaged file."""
    starter = settings.starter_dir()
    return {
        path.relative_to(starter): path
        for path in sorted(starter.rglob("*"))
        if path.is_file() and path.suffix in (".yaml", ".csv")
    }


class Report(Value, frozen=True):
    """What `check --json` prints."""

    ok: bool
    config: str
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    feeds: int = 0
    enabled: int = 0
    digest: str | None = None


@click.command()
@click.option(
    "--json", "as_json", is_flag=True, help="One object: {ok, config, problems, warnings, feeds, …}."
)
@place(needs_config=True)
def check(place: Place, as_json: bool) -> None:
    """Validate the whole config: feeds, settings, topics, watchlists and WIREROOM_ variables.

    Every problem is shown, with its file and line. Exit code 2 if there is any; warnings do no harm.
    """
    folder, _ = settings.find_config_dir(place.config_dir, os.environ)
    try:
        loaded = settings.load(place.config_dir, place.data_dir)
    except ConfigError as error:
        if not as_json:
            _warn(place, error.warnings)
            raise
        problems, warnings = tuple(error.problems), tuple(error.warnings)
        _print(Report(ok=False, config=str(folder), problems=problems, warnings=warnings))
        raise SystemExit(REFUSED) from None
    report = Report(
        ok=True,
        config=str(folder),
        warnings=tuple(loaded.warnings),
        feeds=len(loaded.config.feeds),
        enabled=len(loaded.config.enabled_feeds),
        digest=loaded.config.digest,
    )
    if as_json:
        _print(report)
        return
    _warn(place, report.warnings)
    click.echo(
        f"{clean(report.config)}: no problems; {_sizes(report, loaded.config.topics, loaded.config.watchlists)}"
    )


def _warn(place: Place, warnings: Iterable[Problem]) -> None:
    for warning in warnings:
        click.echo(f"warning: {clean(place.completed(str(warning)))}", err=True)


def _print(report: Report) -> None:
    click.echo(msgspec.json.encode(report))


def _sizes(report: Report, topics: msgspec.Raw, watchlists: msgspec.Raw) -> str:
    """How much of everything there is, in words."""
    resting = report.feeds - report.enabled
    off = f" ({resting} not enabled)" if resting else ""
    counts = [f"{report.feeds} feed{'s' * (report.feeds != 1)}{off}"]
    for name, rows in (("topic", topics), ("watchlist", watchlists)):
        number = len(msgspec.json.decode(rows, type=tuple[msgspec.Raw, ...]))
        counts.append(f"{number} {name}{'s' * (number != 1)}")
    return ", ".join(counts)
