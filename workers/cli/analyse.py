"""`wireroom analyse`: the pure pipeline as a filter."""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

import click

from workers import jobs, settings
from workers.analyst import ChildAnalyst
from workers.cli.options import Place, place
from workers.cli.plain import clean
from workers.core.config import Config
from workers.rows import answers, lines_of


@click.command()
@place()
def analyse(place: Place) -> None:
    """Read rows as JSON lines on stdin, write documents as JSON lines on stdout, in the same order.

    A row is {id, html | text, url?, title?, declared_language?, published_at?, feed?: {title?, summary?,
    content?, published_at?}}. Each becomes its document with `row` = the row's id, or {row, dropped: reason}.
    Nothing is fetched and nothing is stored: no network, no index, no server.

    \b
    Examples:
      wireroom analyse < rows.jsonl > docs.jsonl
      echo '{"id": 1, "text": "The EU froze the assets of two banks."}' | wireroom analyse | jq .topics
    """
    where, config, _warnings = settings.load(place.config_dir, place.data_dir, doubts=False)
    children = where.processes.children or os.cpu_count() or 1
    faults = asyncio.run(_filter(config, children))
    if faults:
        click.echo("1 line was no row" if faults == 1 else f"{faults} lines were no rows", err=True)
        raise SystemExit(1)


async def _filter(config: Config, children: int) -> int:
    """Stdin to stdout; returns how many lines were no rows."""
    faults = 0
    with tempfile.TemporaryDirectory(prefix="wireroom-") as folder:
        snapshot = Path(folder) / f"{config.digest}.json"
        snapshot.write_bytes(config.encode())
        analyst = ChildAnalyst(children, lambda _digest: (config, snapshot), jobs.PRELOAD)
        extractor = f"trafilatura {version('trafilatura')}"
        out = sys.stdout.buffer
        try:
            found = answers(
                lines_of(sys.stdin.buffer), analyst, config, children=children, extractor=extractor
            )
            number = 0
            async for answer in found:
                number += 1
                out.write(answer.line + b"\n")
                if answer.fault:
                    faults += 1
                    click.echo(f"line {number}: {clean(answer.fault)}", err=True)
            out.flush()
        finally:
            analyst.close()
    return faults
