"""A pool of child processes that may die: a job with limits → its result, or the reason it died.

Hostile bytes are parsed and extracted here and nowhere else. A job that crashes, hangs or eats memory costs
itself: its child is replaced, its neighbours and whatever was fetched for them stay.

The children of one pool work by one config snapshot, which they load before their first job, outside any
job's time limit. Another snapshot is another pool.
"""

from __future__ import annotations

import asyncio
import gc
import multiprocessing
import resource
import signal
from collections.abc import Callable, Sequence
from concurrent.futures import TimeoutError as JobTimeout
from multiprocessing import forkserver
from pathlib import Path
from typing import ParamSpec, TypeVar

from pebble import ProcessExpired, ProcessPool

from workers.errors import ChildFailed
from workers.orphans import die_with_parent

P = ParamSpec("P")
T = TypeVar("T")

#: Jobs after which a child is replaced: lxml's and trafilatura's memory creeps up over a long run.
JOBS_A_CHILD = 2_000
#: How many more objects than are freed a child makes before it looks for cycles, and how seldom it looks among older
#: ones. Pages leave few cycles behind (trees are freed as soon as nothing refers to them), and looking for them took a
#: tenth of a child's time with Python's own 700, 10 and 10.
COLLECT_AFTER = (20_000, 20, 20)
#: How Linux kills where the machine's memory is gone.
OUT_OF_MEMORY = (-signal.SIGKILL,)


class Children:
    """`size` killable children that were made ready by `prepare(*arguments)`."""

    def __init__(
        self,
        size: int,
        *,
        memory: int,
        prepare: Callable[..., None],
        arguments: Sequence[object] = (),
        preload: Sequence[str] = (),
    ) -> None:
        """memory: bytes that a child may take beyond what it has when it is ready. preload: modules to share."""
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(list(preload))
        self._pool = ProcessPool(
            max_workers=size,
            max_tasks=JOBS_A_CHILD,
            initializer=_make_ready,
            initargs=(memory, prepare, tuple(arguments)),
            context=context,
        )

    async def run(self, seconds: float, job: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The job's result. Raises ChildFailed with timeout, crash, memory or killed; a job's own exceptions pass."""
        future = self._pool.schedule(_bounded, args=(job, args, kwargs), timeout=seconds)
        try:
            result: T = await asyncio.wrap_future(future)
        except asyncio.CancelledError:
            future.cancel()
            raise
        except JobTimeout:
            raise ChildFailed("timeout", f"not done after {seconds:g} s") from None
        except ProcessExpired as error:
            raise _death(error) from None
        except MemoryError:
            raise ChildFailed("memory") from None
        return result

    def close(self, *, wait: bool = False) -> None:
        """Take no more jobs; with `wait`, kill what runs and return when every child is gone."""
        self._pool.close()
        if wait:
            self._pool.stop()
            self._pool.join()


def end_fork_server() -> None:
    """Wait for the process that forked all children to end, once every pool is closed.

    Python leaves it behind unwaited, and the CPU of the children with it: whoever measures this process and its
    children would see next to nothing.
    """
    forkserver._forkserver._stop()  # type: ignore[attr-defined]  # it has no public name


def _death(error: ProcessExpired) -> ChildFailed:
    if error.exitcode in OUT_OF_MEMORY:
        return ChildFailed("killed", "by the system, which had no memory left, or by somebody")
    return ChildFailed("crash", f"exit {error.exitcode}")


def _bounded(job: Callable[..., T], args: tuple[object, ...], kwargs: dict[str, object]) -> T:
    """Run a job in the child; memory that ran out is told apart from a fault of the job."""
    try:
        return job(*args, **kwargs)
    except MemoryError:
        raise MemoryError from None  # without the frames, which hold what filled the memory


def _make_ready(memory: int, prepare: Callable[..., None], arguments: tuple[object, ...]) -> None:
    """In a new child: leave signals to the owner, load what jobs need, then cap the address space."""
    die_with_parent()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    prepare(*arguments)
    gc.collect()
    gc.freeze()  # rules and modules live as long as the child: no need to look through them again and again
    gc.set_threshold(*COLLECT_AFTER)
    limit = _address_space() + memory
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _address_space() -> int:
    """Bytes of address space that this process has now."""
    return int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
