"""Output on a terminal: tables that fit its width, colours where there is one to see them."""

from __future__ import annotations

import sys
from collections.abc import Collection

from rich import box
from rich.console import Console
from rich.table import Table

from workers.cli.plain import clean

__all__ = ["clean", "console", "table"]

#: Width where no terminal says one: a pipe loses nothing, and no cell is ever as long.
UNBOUNDED = 100_000


def console(*, stderr: bool = False) -> Console:
    """Where tables are printed. No markup: `[/b]` in a headline is text. Colours as NO_COLOR and the terminal say."""
    stream = sys.stderr if stderr else sys.stdout
    width = None if stream.isatty() else UNBOUNDED
    return Console(stderr=stderr, markup=False, emoji=False, highlight=False, width=width)


def table(*columns: str, right: Collection[str] = ()) -> Table:
    """An empty table; columns named in `right` hold numbers. Long cells wrap on a terminal."""
    made = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="bold")
    for column in columns:
        made.add_column(column, justify="right" if column in right else "left", overflow="fold")
    return made
