"""What beat does now and then, on a real ledger and the embedded index; Elasticsearch's part is tests/elastic."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.adapters.ledger_moves import claim_one, enrol, found, settle, show
from tests.documents import document, item_id
from workers.adapters.redis_ledger import RedisLedger
from workers.adapters.sqlite_index import SqliteIndex
from workers.core.config import Config
from workers.core.operating import Row, feed_row, usual_per_day
from workers.errors import IndexUnavailable
from workers.model import Feed, FeedState
from workers.upkeep import EXPIRE, REPORT, Upkeep

NOW = datetime.now(UTC)
A_DAY = timedelta(days=1)
CONFIG = Config(
    feeds=(Feed(id="wire", url="https://wire.example/wire.xml", title="Wire"),), retention=40 * 86_400.0
)


class Told(SqliteIndex):
    """An index that remembers what was reported to it, and may be away."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.reports: list[tuple[Sequence[Row], Sequence[Row]]] = []
        self.away = False

    def report(self, feeds: Sequence[Row], activity: Sequence[Row]) -> None:
        if self.away:
            raise IndexUnavailable("away")
        self.reports.append((feeds, activity))


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Told]:
    with closing(Told(tmp_path / "index.sqlite")) as index:
        yield index


def test_what_is_past_retention_goes_once_a_day(ledger: RedisLedger, index: Told) -> None:
    old, new = document("old", at=NOW - 90 * A_DAY), document("new", at=NOW)
    index.write([old, new], ["2026-01", "2026-02"])
    upkeep = Upkeep(ledger, index, lambda: CONFIG, expires=True)
    upkeep.step(NOW)
    assert index.get([item_id("old"), item_id("new")]) == [None, new]
    index.write([old], ["2026-01"])
    upkeep.step(NOW + EXPIRE / 2)
    assert index.get([item_id("old")]) == [old]
    upkeep.step(NOW + EXPIRE)
    assert index.get([item_id("old")]) == [None]


def test_an_index_that_keeps_its_own_retention_is_left_alone(ledger: RedisLedger, index: Told) -> None:
    index.write([document("old", at=NOW - 90 * A_DAY)], ["2026-01"])
    Upkeep(ledger, index, lambda: CONFIG, expires=False).step(NOW)
    assert index.get([item_id("old")]) != [None]


def test_nothing_is_done_before_a_config_is_in_force(ledger: RedisLedger, index: Told) -> None:
    Upkeep(ledger, index, lambda: None, expires=True).step(NOW)
    assert index.reports == []


def test_what_an_index_missed_is_told_when_it_is_back(ledger: RedisLedger, index: Told) -> None:
    enrol(ledger, "wire")
    upkeep = Upkeep(ledger, index, lambda: CONFIG, expires=False)
    index.away = True
    show(ledger, found("a"), found("b"))
    settle(ledger, claim_one(ledger), "indexed", language="es", topics=("x",))
    now = datetime.now(UTC)
    upkeep.step(now)
    index.away = False
    upkeep.step(now)
    settle(ledger, claim_one(ledger), "dropped", reason="list")
    upkeep.step(now + REPORT / 2)
    upkeep.step(now + REPORT)
    first, second = index.reports
    assert [row.source["outcome"] for row in first[1]] == ["indexed"]
    assert sorted(str(row.source["outcome"]) for row in second[1]) == ["dropped", "indexed"]
    assert {row.id for row in first[1]} < {row.id for row in second[1]}, "the same row is told again"
    assert first[1][0].source["feed"] == {"id": "wire", "title": "Wire"}
    assert [row.id for row in second[0]] == ["wire"]


@pytest.mark.parametrize(
    ("arrivals", "a_day"),
    [
        ((), None),
        ((1.0, 2.0), None),
        ((5.0, 5.0, 5.0), None),
        ((0.0, 3600.0, 7200.0), 24.0),
        ((0.0, 86_400.0, 172_800.0), 1.0),
    ],
)
def test_a_habit_is_entries_a_day(arrivals: tuple[float, ...], a_day: float | None) -> None:
    assert usual_per_day(arrivals) == a_day


def test_a_row_says_how_late_and_how_silent_a_feed_is() -> None:
    feed = CONFIG.feeds[0]
    state = FeedState(
        url=feed.url,
        polls=1,
        interval=60.0,
        last_poll_at=NOW - timedelta(seconds=100),
        last_new_at=NOW - A_DAY,
    )
    row = feed_row(feed, state, NOW).source
    assert (row["overdue_seconds"], row["silence_seconds"]) == (40.0, 86_400.0)
    new = feed_row(feed, None, NOW).source
    assert (new["state"], new["overdue_seconds"], "silence_seconds" in new) == ("new", 0.0, False)
