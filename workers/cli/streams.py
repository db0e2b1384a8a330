"""Standard streams that the caller closed (`>&-`): they fail when they are used, and nothing takes their place."""

from __future__ import annotations

import fcntl
import os
import sys
from typing import TextIO

#: How each is opened where it is closed: what asks stdin or writes to stdout fails, what is said on stderr is lost.
_STAND_INS = (("stdin", 0, os.O_WRONLY), ("stdout", 1, os.O_RDONLY), ("stderr", 2, os.O_WRONLY))


def fill_closed() -> None:
    """Give each closed stream a stand-in: a file that is opened later would get its number, and what is written there."""
    for name, number, way in _STAND_INS:
        if getattr(sys, name) is None:
            setattr(sys, name, _stand_in(name, number, way))


def closed_stream() -> str | None:
    """The name of the stream that was closed and that a command needs; None where both can be used."""
    for name, number, way in _STAND_INS[:2]:
        if _way_of(number) in (None, way):
            return name
    return None


def give_up_stdout() -> None:
    """Let what is still to be written go nowhere: Python would complain once more when it closes stdout."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _stand_in(name: str, number: int, way: int) -> TextIO:
    opened = os.open(os.devnull, way)
    if opened != number and _way_of(number) is None:
        os.dup2(opened, number)
        os.close(opened)
        opened = number
    os.set_inheritable(opened, True)  # as the stream that it stands for
    return open(opened, "r" if name == "stdin" else "w", encoding="utf-8", closefd=False)


def _way_of(number: int) -> int | None:
    """How a file is open: to read, to write, both; None where it is closed."""
    try:
        return fcntl.fcntl(number, fcntl.F_GETFL) & os.O_ACCMODE
    except OSError:
        return None
