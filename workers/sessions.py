"""What a session of either kind needs: leases that stay ours while we work, and a window of work in flight."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from types import TracebackType
from typing import Generic, Protocol, Self, TypeVar

from workers.errors import LedgerUnavailable

log = logging.getLogger(__name__)

#: Renewals in the time of one lease: two may fail before it is lost.
RENEWALS = 3
#: Seconds between two claims while work is in flight, so that a claim hands out several items.
CLAIM_PAUSE = 0.05
#: Seconds that work in flight has left when the process is asked to end.
LAST_CALL = 5.0
#: Seconds after which a waiting caller looks at its clock again.
GLANCE = 0.25


class Leased(Protocol):
    @property
    def token(self) -> str: ...


C = TypeVar("C", bound=Leased)
R = TypeVar("R")


class Leases(Generic[C]):
    """The claims that this session holds, renewed until they are let go; work on a lost one is cancelled."""

    def __init__(self, renew: Callable[[Sequence[C]], set[str]], name: Callable[[C], str], lease: float):
        self._renew, self._name, self._every = renew, name, lease / RENEWALS
        self._held: dict[str, tuple[C, asyncio.Task[object] | None]] = {}
        self._task: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        self._task = asyncio.create_task(self._keep())
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._task is not None
        self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)

    def hold(self, claim: C, task: asyncio.Task[object]) -> None:
        self._held[self._name(claim)] = (claim, task)

    def let_go(self, names: Sequence[str]) -> None:
        for name in names:
            self._held.pop(name, None)

    def claims(self) -> list[C]:
        return [claim for claim, _ in self._held.values()]

    async def _keep(self) -> None:
        while True:
            await asyncio.sleep(self._every)
            try:
                lost = await asyncio.to_thread(self._renew, self.claims()) if self._held else set()
            except LedgerUnavailable as error:
                log.warning("leases not renewed: %s", error)
                continue
            for name in lost:
                _, task = self._held.pop(name, (None, None))
                log.warning("lease of %s was lost; its work here stops", name)
                if task is not None:
                    task.cancel()


async def window(
    claim: Callable[[int], Awaitable[Sequence[C]]],
    work: Callable[[C], Awaitable[R]],
    leases: Leases[C],
    *,
    room: Callable[[int], int],
    until: float,
    stop: Callable[[], bool],
) -> AsyncIterator[R | None]:
    """Keep claims in work until there is nothing to claim or the loop's clock passes `until`.

    room: how many more may be begun beside the number that is in work.
    Once `stop` says so nothing more is claimed, and what is not done within `LAST_CALL` is cancelled.

    Yields each result as it comes, and None now and then while nothing comes. A slow item holds its own
    place and no other. Work whose lease was lost yields nothing.
    """
    clock = asyncio.get_running_loop().time
    flights: set[asyncio.Task[R]] = set()
    next_claim, dry, stopped_at = 0.0, False, None
    try:
        while True:
            if stopped_at is None and stop():
                stopped_at, until = clock(), clock()
            if stopped_at is not None and clock() > stopped_at + LAST_CALL:
                return
            more = room(len(flights))
            if more > 0 and next_claim <= clock() < until:
                items = await claim(more)
                dry = not items
                for item in items:
                    task = asyncio.ensure_future(work(item))
                    leases.hold(item, task)
                    flights.add(task)
                next_claim = clock() + CLAIM_PAUSE
            if not flights:
                if dry or clock() >= until:
                    return
                await asyncio.sleep(max(0.0, next_claim - clock()))
                continue
            wait = GLANCE if more <= 0 else max(0.0, min(GLANCE, next_claim - clock()))
            done, flights = await asyncio.wait(flights, timeout=wait, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                if not task.cancelled():
                    yield task.result()
            if not done:
                yield None
    finally:
        for task in flights:
            task.cancel()
        await asyncio.gather(*flights, return_exceptions=True)
