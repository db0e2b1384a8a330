"""When feeds, items and hosts are asked again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workers.core import cadence
from workers.core.cadence import conditional, gap, host_pause, next_interval, retry_delay
from workers.core.config import Polling
from workers.model import Feed, FeedState

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
POLLING = Polling(every=300.0, floor=60.0, ceiling=21_600.0)
FEED = Feed(id="harbour", url="https://wire.example/feed")


def state(*ago: float, polls: int = 50, **fields: object) -> FeedState:
    """A feed that was read without fault, with entries that arrived so many seconds ago."""
    arrivals = tuple(NOW.timestamp() - seconds for seconds in ago)
    return FeedState(url=FEED.url, polls=polls, arrivals=arrivals, **fields)  # type: ignore[arg-type]


def interval(of: FeedState, *, hint: float | None = None, feed: Feed = FEED, now: datetime = NOW) -> float:
    return next_interval(feed, of, POLLING, now, hint)


def about(seconds: float) -> object:
    """That many seconds, less the jitter."""
    low = seconds * (1 - cadence.JITTER)
    return pytest.approx((low + seconds) / 2, abs=(seconds - low) / 2 + 1e-6)


def test_a_feed_of_which_nothing_is_known_is_asked_by_the_default() -> None:
    assert interval(state(polls=1)) == about(300.0)
    assert interval(state(*[0.0] * 30, polls=1)) == about(300.0)


def test_a_feed_is_asked_four_times_for_each_entry_that_it_brings() -> None:
    hourly = state(*[3600.0 * n for n in range(10, 0, -1)])
    assert interval(hourly) == about(3600.0 * 10 / 9 / 4)


def test_the_entries_of_the_first_poll_say_nothing_about_the_pace() -> None:
    assert interval(state(*[3000.0] * 30)) == about(750.0)


def test_an_active_feed_is_asked_at_the_floor_and_a_silent_one_at_the_ceiling() -> None:
    assert interval(state(*[40.0 * n for n in range(20, 0, -1)])) == 60.0
    assert interval(state(86_400.0 * 30, 86_400.0 * 20)) == about(21_600.0)


def test_a_poll_that_brings_more_than_is_remembered_makes_the_next_one_come_soon() -> None:
    assert interval(state(*[0.0] * 40)) == 60.0


def test_a_feed_that_never_had_an_entry_is_asked_less_and_less() -> None:
    seconds = [interval(state(interval=last)) for last in (0.0, 300.0, 600.0, 20_000.0)]
    assert seconds == [about(300.0), about(600.0), about(1200.0), about(21_600.0)]


def test_silence_stretches_the_interval_little_by_little() -> None:
    busy = state(*[600.0 * n for n in range(12, 0, -1)])
    waits = [interval(busy, now=NOW + timedelta(hours=h)) for h in (0, 4, 12, 48)]
    assert waits == sorted(waits)
    assert waits[0] < 400 < waits[-1]


@pytest.mark.parametrize(
    ("hint", "expected"), [(None, 60.0), (30.0, 60.0), (600.0, 600.0), (86_400.0, 900.0)]
)
def test_what_the_server_wishes_counts_up_to_a_limit(hint: float | None, expected: float) -> None:
    assert interval(state(*[40.0 * n for n in range(20, 0, -1)]), hint=hint) == expected


def test_every_is_kept_exactly_whatever_happens_but_failures() -> None:
    fixed = Feed(id="x", url=FEED.url, every=120.0)
    assert {interval(state(*ago), feed=fixed, hint=9_999.0) for ago in ((), (5.0, 1.0), (9e6,))} == {120.0}
    assert interval(state(failures=1), feed=fixed) == 120.0
    assert interval(state(failures=4), feed=fixed) == about(960.0)


def test_failures_double_the_pause_and_a_day_never_passes_without_a_poll() -> None:
    waits = [interval(state(600.0, 300.0, failures=f)) for f in range(1, 40)]
    assert waits == sorted(waits)
    assert waits[2] > 3 * waits[0]
    assert waits[-1] == cadence.A_DAY


def test_a_failed_feed_is_not_asked_before_the_server_allows_it() -> None:
    assert interval(state(failures=1), hint=7_200.0) == 7_200.0
    assert interval(state(failures=1), hint=9e9) == cadence.A_DAY


def test_a_feed_that_is_asked_once_a_week_is_not_asked_more_often_because_it_fails() -> None:
    weekly = Feed(id="x", url=FEED.url, every=7 * 86_400.0)
    assert interval(state(failures=9), feed=weekly) == 7 * 86_400.0


def test_feeds_that_were_enrolled_together_drift_apart() -> None:
    def once() -> list[float]:
        return [interval(state(polls=7), feed=Feed(id=f"feed-{n}", url=FEED.url)) for n in range(50)]

    assert len(set(once())) == 50
    assert once() == once()


ago = st.lists(st.floats(0, 1e7), max_size=40).map(lambda a: tuple(sorted(a, reverse=True)))
hints = st.none() | st.floats(0, 1e9)


@given(ago, hints, st.integers(0, 10_000), st.integers(0, 200), st.floats(0, 86_400))
def test_no_input_leads_out_of_bounds(
    arrived: tuple[float, ...], hint: float | None, polls: int, failures: int, last: float
) -> None:
    seconds = interval(state(*arrived, polls=polls, failures=failures, interval=last), hint=hint)
    assert POLLING.floor <= seconds <= (cadence.A_DAY if failures else POLLING.ceiling)


def test_items_are_retried_later_and_later_up_to_two_hours() -> None:
    assert [retry_delay(n) for n in range(1, 8)] == [30, 90, 270, 810, 2430, 7200, 7200]
    assert retry_delay(10_000) == 7200
    assert retry_delay(1, 600.0) == 600.0
    assert retry_delay(1, 9e9) == cadence.A_DAY


def test_a_host_that_does_not_answer_is_left_alone_as_long_as_it_wishes_up_to_hours() -> None:
    assert host_pause() == cadence.HOST_PAUSE
    assert host_pause(60.0) == 60.0
    assert host_pause(9e9) == cadence.LONGEST_RETRY


def window(*ids: int) -> tuple[str, ...]:
    return tuple(f"{n:032x}:{n * 7:x}" for n in ids)


def ids(*numbers: int) -> tuple[str, ...]:
    return tuple(f"{n:032x}" for n in numbers)


@pytest.mark.parametrize(
    ("previous", "current", "expected"),
    [
        (range(10), range(10, 20), True),
        (range(10), range(9, 19), False),
        (range(5), range(5, 10), True),
        (range(4), range(4, 14), False),
        ((), range(10), False),
        (range(10), (), False),
        (range(10), range(10, 12), False),
        ([1] * 10, range(10, 20), False),
    ],
)
def test_a_gap_is_a_full_window_that_was_exchanged_whole(
    previous: range, current: range, expected: bool
) -> None:
    assert gap(window(*previous), ids(*current)) is expected


def test_a_corrected_entry_is_still_the_same_entry() -> None:
    assert not gap(window(*range(10)), ids(*range(9, 19)))


def test_now_and_then_a_feed_is_asked_without_conditions() -> None:
    def share(last_new: datetime | None) -> float:
        asked = [conditional(state(polls=n, last_new_at=last_new), NOW) for n in range(100)]
        return sum(not c for c in asked) / 100

    assert share(NOW - timedelta(hours=2)) == 1 / 20
    assert share(NOW - timedelta(days=3)) == share(None) == 1 / 4
