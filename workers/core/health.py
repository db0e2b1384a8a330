"""What is wrong, if anything: the state of feeds, queues, workers and index → complaints in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from workers.model import Backlog, FeedState, Value

#: Heartbeats that a running system has: one of each kind.
KINDS = ("poll", "ingest")
#: What beat's heartbeat says where its config is in force; otherwise it says why not.
BEATING = "beating"
#: Seconds that a due item may wait before workers count as behind: ten sessions.
BEHIND = 300.0
#: Failures in a row after which a feed counts as broken; one or two pass by themselves.
BROKEN = 3
#: A feed is silent when it brought nothing for this many times its usual gap, and for two days at least.
SILENT_GAPS, SILENT_AT_LEAST = 10, timedelta(days=2)
#: Share of broken feeds from which on the fault is likely ours (network, name resolution), not theirs.
MANY_BROKEN = 0.5


class Picture(Value, frozen=True):
    """Everything that `wireroom status` shows."""

    at: datetime
    running: bool  # whether anything is meant to run now
    feeds: Mapping[str, FeedState]
    backlog: Backlog
    workers: Mapping[str, str]  # heartbeat → what it does
    counts: Mapping[str, int]
    index: Mapping[str, int | str]
    index_trouble: str | None = None
    config: str | None = None  # hash of the snapshot in force
    doubted: bool = False  # whether the ledger may not remember all that is indexed


def complaints(picture: Picture) -> list[str]:
    """What is unhealthy, the gravest first; empty where all is well. Commands that help stand in backticks."""
    found = []
    if picture.index_trouble:
        found.append(f"index: {picture.index_trouble}")
    if not picture.running:
        found.append("nothing is running; `wireroom run` starts it")
    elif missing := [k for k in KINDS if not any(w.startswith(k) for w in picture.workers)]:
        found.append(f"no heartbeat of: {', '.join(missing)}")
    if picture.config is None:
        found.append("no config was ever published")
    notes = {note for worker, note in picture.workers.items() if worker.startswith("beat@")}
    found += sorted(notes - {BEATING})
    if picture.doubted:
        found.append("the ledger was lost or restored; `wireroom ledger rebuild` refills it from the index")
    if picture.running and (picture.backlog.oldest_due or 0) > BEHIND:
        found.append(f"the oldest due item waits for {picture.backlog.oldest_due:.0f} s; workers are behind")
    broken = [feed for feed, state in picture.feeds.items() if state.failures >= BROKEN]
    if broken and len(broken) >= MANY_BROKEN * len(picture.feeds):
        found.append(f"{len(broken)} of {len(picture.feeds)} feeds cannot be read")
    return found


def condition(state: FeedState, now: datetime) -> str:
    """One word for a feed: ok, new, failing, broken, silent, empty."""
    if state.polls == 0:
        return "new"
    if state.failures:
        return "broken" if state.failures >= BROKEN else "failing"
    if not state.window:
        return "empty"
    return "silent" if is_silent(state, now) else "ok"


def is_silent(state: FeedState, now: datetime) -> bool:
    """Whether a feed that used to bring something stopped, though it is read without errors."""
    if len(state.arrivals) < 2 or state.last_new_at is None:
        return False
    usual = (state.arrivals[-1] - state.arrivals[0]) / (len(state.arrivals) - 1)
    return now - state.last_new_at > max(SILENT_AT_LEAST, timedelta(seconds=usual * SILENT_GAPS))
