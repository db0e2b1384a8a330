"""interfaces.Analyst on killable children: one pool for the snapshot in force, the one before it winding down."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from workers import jobs
from workers.children import Children, end_fork_server
from workers.core.config import Config
from workers.core.pages import header_type
from workers.model import Draft, Dropped, Page, ParsedFeed, Sheet

log = logging.getLogger(__name__)

#: Bytes that parsing a feed of the largest allowed size may take, twice over.
FEED_MEMORY = 1_000_000_000
#: Feeds parsed at a time by one worker: one that hangs its child must not hold up all others.
PARSERS = 2


class ChildAnalyst:
    """`size` children. `load(digest)` gives a snapshot and the private file that it was written to."""

    def __init__(
        self, size: int, load: Callable[[str], tuple[Config, Path]], preload: tuple[str, ...]
    ) -> None:
        self._size, self._load, self._preload = size, load, preload
        self._parsers: Children | None = None
        self._pools: dict[str, tuple[Children, Config, Path]] = {}

    async def parse(self, page: Page, *, now: datetime, seconds: float) -> ParsedFeed:
        """See interfaces.Analyst."""
        if self._parsers is None:
            self._parsers = Children(
                PARSERS, memory=FEED_MEMORY, prepare=jobs.prepare, arguments=(None,), preload=self._preload
            )
        return await self._parsers.run(
            seconds, jobs.parse_feed, page.body, page.final_url, header_type(page), now
        )

    async def analyse(self, sheet: Sheet, *, config: str, seconds: float) -> Draft | Dropped:
        """See interfaces.Analyst."""
        children, rules, snapshot = self._pool(config)
        return await children.run(seconds, jobs.analyse_sheet, snapshot, sheet, rules.limits.page)

    def _pool(self, digest: str) -> tuple[Children, Config, Path]:
        if digest not in self._pools:
            config, snapshot = self._load(digest)
            children = Children(
                self._size,
                memory=config.limits.page_memory,
                prepare=jobs.prepare,
                arguments=(snapshot,),
                preload=self._preload,
            )
            for old in list(self._pools)[:-1]:  # the last one may still have jobs under way
                self._pools.pop(old)[0].close()
            self._pools[digest] = (children, config, snapshot)
            log.info("children work by config %s now", digest[:12])
        return self._pools[digest]

    def close(self) -> None:
        """Kill every child."""
        pools = [children for children, _, _ in self._pools.values()]
        for children in (*pools, *([self._parsers] if self._parsers else [])):
            children.close(wait=True)
        end_fork_server()
