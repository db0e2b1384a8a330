"""Output on a terminal: tables that fit its width, colours where there is one to see them."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Collection

from rich import box
from rich.console import Console
from rich.measure import Measurement
from rich.segment import Segment, Segments
from rich.table import Table
from rich.text import Text

from workers.cli.plain import clean

__all__ = ["clean", "console", "print_listing", "table"]

#: Width where no terminal says one: a pipe loses nothing, and no cell is ever as long.
UNBOUNDED = 100_000
#: Lines above the rows of a table: the names of the columns, and a rule.
HEAD_LINES = 2
#: What stands before the line below a row.
INDENT = "  "


class _Console(Console):
    """Leaves a reader who left to `cli/entry.py`: that of rich ends the command with 1, as if its work had failed."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError(errno.EPIPE, os.strerror(errno.EPIPE))


def console(*, stderr: bool = False) -> Console:
    """Where tables are printed. No markup: `[/b]` in a headline is text. Colours as NO_COLOR and the terminal say."""
    stream = sys.stderr if stderr else sys.stdout
    width = None if stream.isatty() else UNBOUNDED
    return _Console(stderr=stderr, markup=False, emoji=False, highlight=False, width=width)


def table(*columns: str, right: Collection[str] = (), whole: Collection[str] = ()) -> Table:
    """An empty table; columns named in `right` hold numbers. Long cells wrap on a terminal.

    whole: columns whose cells are copied, like ids: they never wrap, others make room for them.
    """
    made = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="bold")
    for column in columns:
        made.add_column(
            column,
            justify="right" if column in right else "left",
            overflow="fold",
            no_wrap=column in whole,
        )
    return made


def print_listing(out: Console, shown: Table, *, address: str) -> None:
    """Print a table with a column of addresses, which are copied: they are whole at any width.

    Where the table has no room on the terminal, each address has a line of its own below its row, which a terminal
    wraps without breaking it; ids stay whole in the row, and what else is too long there ends in `…`.
    """
    if Measurement.get(out, out.options.update(width=UNBOUNDED), shown).maximum <= out.width:
        out.print(shown)
        return
    addresses = next(
        [str(cell) for cell in column.cells] for column in shown.columns if column.header == address
    )
    rows = _one_line_rows(shown, without=address)
    needed = Measurement.get(out, out.options.update(width=UNBOUNDED), rows).minimum
    lines = out.render_lines(rows, out.options.update(width=max(out.width, needed)), pad=False)
    for number, line in enumerate(lines):
        out.print(Segments([*line, Segment.line()]), soft_wrap=True, end="")
        if number >= HEAD_LINES:
            out.print(Text(INDENT + addresses[number - HEAD_LINES]), soft_wrap=True)


def _one_line_rows(shown: Table, *, without: str) -> Table:
    """The same table without a column, in which long cells are cut, but for those that are to be whole."""
    rows = Table(box=shown.box, pad_edge=False, show_edge=False, header_style=shown.header_style)
    kept = [column for column in shown.columns if column.header != without]
    for column in kept:
        whole = column.no_wrap and max((len(str(cell)) for cell in column.cells), default=0)
        rows.add_column(
            column.header,
            justify=column.justify,
            overflow="ellipsis",
            no_wrap=column.no_wrap,
            min_width=whole or None,
        )
    for cells in zip(*(column.cells for column in kept), strict=True):
        rows.add_row(*(Text(str(cell), no_wrap=True, overflow="ellipsis") for cell in cells))
    return rows
