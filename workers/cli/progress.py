"""How far a long command is: a line that renews itself on a terminal, a plain line now and then elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import Self, TypeVar

import click
from rich.live import Live

from workers.cli.terminal import console

T = TypeVar("T")

#: Seconds between two lines of progress where there is no terminal, and between two looks of a terminal.
LINE_EVERY, RENEW_EVERY = 10.0, 0.2
#: Seconds after which a speed says how long the rest will take: at first rules are compiled.
SETTLED = 3.0


class ProgressLine:
    """Context manager. Says on stderr how many of `total` are done, how fast, and how long the rest will take."""

    def __init__(self, total: int, what: str = "documents") -> None:
        self._total, self._what = total, what
        self._terminal = sys.stderr.isatty()
        self._live = Live(console=console(stderr=True), auto_refresh=False, transient=True)
        self._began = self._shown = time.monotonic()

    def __enter__(self) -> Self:
        if self._terminal:
            self._live.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._terminal:
            self._live.stop()

    def over(self, things: Iterable[T]) -> Iterator[T]:
        """`things`, counted as they are taken."""
        for done, thing in enumerate(things):
            self.show(done)
            yield thing

    def show(self, done: int, said: str = "") -> None:
        """Show how far it is, unless that was just done."""
        now = time.monotonic()
        if now - self._shown < (RENEW_EVERY if self._terminal else LINE_EVERY):
            return
        self._shown = now
        line = self.line(done, now - self._began) + (f"; {said}" if said else "")
        if self._terminal:
            self._live.update(line, refresh=True)
        else:
            click.echo(line, err=True)

    def line(self, done: int, seconds: float) -> str:
        """`done` after so many seconds, in words."""
        total = max(self._total, done)
        speed = done / seconds if seconds else 0.0
        left = f", {_span((total - done) / speed)} left" if speed and seconds > SETTLED else ""
        return f"{done:,} of {total:,} {self._what} ({done / total if total else 1:.0%}), {speed:,.0f} a second{left}"


def _span(seconds: float) -> str:
    minutes, seconds = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return (
        f"{hours} h {minutes:02} min"
        if hours
        else f"{minutes} min {seconds:02} s"
        if minutes
        else f"{seconds} s"
    )
