"""How work on an item ends: for good, or with another attempt."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from workers.core import cadence, endings
from workers.core.shingles import sign
from workers.errors import ChildFailed, FetchError
from workers.model import Entry, ItemClaim, Settlement, Story, Twin, Twins

NOW = datetime(2026, 11, 26, tzinfo=UTC)
URL = "https://news.example.org/a"
ATTEMPTS = 3


def claimed(attempt: int = 1) -> ItemClaim:
    return ItemClaim(
        id="a",
        token="t",
        version=7,
        work="ingest",
        url=URL,
        host="news.example.org",
        feed_id="news",
        feed_title=None,
        feed_country=None,
        entry=Entry(url=URL),
        attempt=attempt,
        month="2026.11",
        first_seen_at=NOW,
    )


def unfetched(reason: str, attempt: int = 1, *, retry: bool = True, wish: float | None = None) -> Settlement:
    error = FetchError(URL, reason, "told", retry=retry, retry_after=wish, host_fault=reason == "timeout")
    return endings.unfetched(claimed(attempt), error, ATTEMPTS)


def test_a_page_that_is_gone_or_refused_is_dropped_whatever_the_attempt() -> None:
    ended = unfetched("gone", attempt=ATTEMPTS, retry=False)
    assert (ended.outcome, ended.reason, ended.detail) == ("dropped", "gone", "told")
    assert ended.retry_in is None and ended.host_pause is None


def test_what_may_pass_is_tried_again_later_each_time_and_dies_after_the_last_attempt() -> None:
    tries = [unfetched("server-error", attempt) for attempt in range(1, ATTEMPTS + 1)]
    assert [t.outcome for t in tries] == ["retrying", "retrying", "dead"]
    first, second = (t.retry_in for t in tries[:2])
    assert first is not None and second is not None and first < second
    assert all(t.host_pause is None for t in tries), "one page's fault is not its host's"


def test_what_cannot_pass_dies_at_once() -> None:
    assert unfetched("forbidden", retry=False).outcome == "dead"


def test_a_host_that_does_not_answer_is_left_alone_as_long_as_it_asks() -> None:
    ended = unfetched("timeout")
    assert ended.host_pause == cadence.host_pause()
    wished = unfetched("timeout", wish=3600.0)
    assert (wished.retry_in, wished.host_pause) == (3600.0, 3600.0)


@pytest.mark.parametrize("reason", ["timeout", "crash", "memory"])
def test_a_page_that_its_child_died_of_is_dropped_at_once(reason: str) -> None:
    ended = endings.undone(claimed(), ChildFailed(reason, "exit -11"))
    assert (ended.outcome, ended.reason, ended.detail) == ("dropped", f"page-{reason}", "exit -11")


def test_a_child_killed_from_outside_is_the_pages_fault_only_when_it_happens_again_and_again() -> None:
    ended = [
        endings.undone(claimed(n), ChildFailed("killed", "by the system"))
        for n in range(1, endings.KILLS + 1)
    ]
    assert [e.reason for e in ended] == ["page-killed"] * (endings.KILLS - 1) + ["page-memory"]
    assert [e.outcome for e in ended] == ["retrying"] * (endings.KILLS - 1) + ["dropped"]


def test_a_copy_is_dropped_once_what_it_repeats_is_written() -> None:
    signature = sign(
        "The council of the harbour met on Friday and decided nothing at all about the pier.", None
    )
    assert signature is not None
    story = Story(id="first", role="reprint", of="first", similarity=0.97)
    for pending, outcome in ((True, "retrying"), (False, "dropped")):
        twin = Twin(
            id="first", story="first", host="x.example", seen_at=NOW, signature=signature, pending=pending
        )
        ended = endings.copy(claimed(), story, Twins(candidates=(twin,)))
        assert ended.outcome == outcome
    assert ended.reason == "reprint" and ended.detail == "story first, 97% alike"
    assert endings.copy(claimed(), story, Twins(candidates=(twin,))).retry_in is None


def test_an_alias_names_its_owner_and_brings_its_url() -> None:
    ended = endings.alias(claimed(), "owner")
    assert (ended.outcome, ended.alias_of, ended.aliases) == ("alias", "owner", (URL,))
