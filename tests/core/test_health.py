"""What is said to be wrong with a Wireroom."""

from __future__ import annotations

from datetime import UTC, datetime

from workers.core.health import BEATING, BEHIND, Picture, complaints
from workers.model import Backlog

LATE = Backlog(waiting=1, oldest_due=BEHIND + 1)
WORKERS = {"beat@here:1": BEATING, "poll@here:2": "polling", "ingest@here:3": "ingesting"}


def picture(*, running: bool, backlog: Backlog = LATE) -> Picture:
    return Picture(
        at=datetime(2026, 11, 26, tzinfo=UTC),
        running=running,
        feeds={},
        backlog=backlog,
        workers=WORKERS if running else {},
        counts={},
        index={},
        config="ab12",
    )


def test_workers_that_run_may_be_behind() -> None:
    (complaint,) = complaints(picture(running=True))
    assert "workers are behind" in complaint
    assert complaints(picture(running=True, backlog=Backlog(waiting=1, oldest_due=BEHIND))) == []


def test_where_nothing_runs_that_is_all_that_is_wrong() -> None:
    assert complaints(picture(running=False)) == ["nothing is running; `wireroom run` starts it"]
