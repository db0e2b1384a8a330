"""What has to be done now and then beside polling and ingesting; beat does it, in embedded mode as well.

every half minute   say in the index how feeds stand and what ended
every hour          see that this and the next month have their place in the index
every day           delete what is past retention, where the index does not do that itself
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable
from datetime import datetime, timedelta

from workers.core.config import Config
from workers.core.operating import activity_row, feed_row
from workers.errors import WireroomError
from workers.interfaces import Index, Ledger

log = logging.getLogger(__name__)

#: How often each is done. A month's place is made weeks ahead, so that an hour is soon enough.
REPORT, PREPARE, EXPIRE = timedelta(seconds=30), timedelta(hours=1), timedelta(days=1)
#: How long the ledger keeps activity: what an index that was away for shorter has missed is said later.
ACTIVITY_KEPT = timedelta(days=1)
#: How far back activity may still grow when a report is made: a settlement may wait for the ledger that long.
STILL_GROWING = timedelta(minutes=5)


class Upkeep:
    """The three, each when it is due. One that fails is logged, once for each reason, and tried again."""

    def __init__(
        self,
        ledger: Ledger,
        index: Index,
        config: Callable[[], Config | None],
        *,
        expires: bool,
    ) -> None:
        """expires: whether this index's retention is ours to keep."""
        self._ledger, self._index, self._config = ledger, index, config
        self._jobs: dict[Callable[[Config, datetime], None], timedelta] = {
            self._prepare: PREPARE,
            self._report: REPORT,
        }
        if expires:
            self._jobs[self._expire] = EXPIRE
        self._done: dict[Callable[[Config, datetime], None], datetime] = {}
        self._trouble: dict[Callable[[Config, datetime], None], str] = {}
        self._reported: datetime | None = None

    def step(self, now: datetime) -> None:
        """Do what is due."""
        for job, every in self._jobs.items():
            if job not in self._done or now - self._done[job] >= every:
                self._do(job, now)

    def _do(self, job: Callable[[Config, datetime], None], now: datetime) -> None:
        try:
            config = self._config()
            if config is None:  # nothing was published yet
                return
            job(config, now)
        except WireroomError as error:
            if self._trouble.get(job) != str(error):
                self._trouble[job] = str(error)
                log.warning("%s", error)
        else:
            self._done[job] = now
            self._trouble.pop(job, None)

    def _prepare(self, _config: Config, _now: datetime) -> None:
        self._index.prepare()

    def _report(self, config: Config, now: datetime) -> None:
        since = (self._reported or now - ACTIVITY_KEPT) - STILL_GROWING
        states = self._ledger.feed_states()
        feeds = {feed.id: feed for feed in config.feeds}
        ledger, _ = self._ledger.generation(secrets.token_hex(8))
        self._index.report(
            [feed_row(feed, states.get(feed.id), now) for feed in config.feeds],
            [
                activity_row(row, feeds.get(row.feed_id), ledger, now)
                for row in self._ledger.activity(since, now)
            ],
        )
        self._reported = now

    def _expire(self, config: Config, now: datetime) -> None:
        if gone := self._index.expire(config.retention, now):
            log.info("%d documents are past retention and were deleted", gone)
