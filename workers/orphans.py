"""No process of ours outlives the one that started it, however that one ends."""

from __future__ import annotations

import ctypes
import signal

#: prctl(2), PR_SET_PDEATHSIG.
SET_PARENT_DEATH_SIGNAL = 1

_libc = ctypes.CDLL(None, use_errno=True)


def die_with_parent(number: signal.Signals = signal.SIGKILL) -> None:
    """Have the kernel send this process `number` when its parent ends; kept across exec. Linux only."""
    _libc.prctl(SET_PARENT_DEATH_SIGNAL, int(number), 0, 0, 0)
