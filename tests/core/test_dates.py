"""Dates as pages and feeds write them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from workers.core import dates


@pytest.mark.parametrize(
    ("text", "iso", "exact"),
    [
        ("2026-11-03T10:20:30Z", "2026-11-03T10:20:30+00:00", True),
        ("2026-11-03T10:20:30.123+02:00", "2026-11-03T08:20:30+00:00", True),
        ("2026-11-03T23:30:00-0500", "2026-11-04T04:30:00+00:00", True),
        ("2026-11-03 10:20", "2026-11-03T10:20:00+00:00", True),
        ("20261103", "2026-11-03T00:00:00+00:00", False),
        ("2026-11-03", "2026-11-03T00:00:00+00:00", False),
        ("2026-11-03T24:00:00Z", "2026-11-04T00:00:00+00:00", True),
        ("Tue, 03 Nov 2026 10:20:30 +0100", "2026-11-03T09:20:30+00:00", True),
        ("Tue Nov 03 2026 10:20:30 GMT+0100", "2026-11-03T09:20:30+00:00", True),
        ("November 3, 2026 4:05 pm", "2026-11-03T16:05:00+00:00", True),
        ("2026-11-03 9:30 PM", "2026-11-03T21:30:00+00:00", True),
        ("2026/11/03 12:05 a.m.", "2026-11-03T00:05:00+00:00", True),
        ("2026-11-03 21:30 PM", "2026-11-03T21:30:00+00:00", True),
        ("2026-11-03 9:30 PM EST", "2026-11-04T02:30:00+00:00", True),
        ("2026-11-03 21:30 MSK", "2026-11-03T18:30:00+00:00", True),
        ("2026-11-03 21:30 (JST)", "2026-11-03T12:30:00+00:00", True),
        ("2026-11-03 21:30 IST", "2026-11-03T21:30:00+00:00", True),  # India's, Israel's or Ireland's
        ("Tue, 03 Nov 2026 10:20:30 CET", "2026-11-03T09:20:30+00:00", True),
        ("November 3, 2026 4:05 pm PDT", "2026-11-03T23:05:00+00:00", True),
        ("3 Nov 2026 16:05 BST", "2026-11-03T15:05:00+00:00", True),
        ("3rd November 2026", "2026-11-03T00:00:00+00:00", False),
        ("1793701230", "2026-11-03T10:20:30+00:00", True),
        ("1793701230000", "2026-11-03T10:20:30+00:00", True),
    ],
)
def test_reads_what_pages_write(text: str, iso: str, exact: bool) -> None:
    assert dates.parse(text) == dates.Moment(at=datetime.fromisoformat(iso), exact=exact)


@pytest.mark.parametrize(
    "text", ["", "yesterday", "2026-13-45", "0001-01-01", "1970-01-01T00:00:00Z", "9" * 40, "12", "May"]
)
def test_what_is_no_date_gives_none(text: str) -> None:
    assert dates.parse(text) is None


def test_a_date_in_the_future_is_a_mistake_only_beyond_a_day() -> None:
    now = datetime(2026, 11, 3, tzinfo=UTC)
    near, far = now + timedelta(hours=20), now + timedelta(days=2)
    assert dates.plausible(near, now) == near
    assert dates.plausible(far, now) is None
    assert dates.plausible(far, None) == far


def test_zones_are_sorted() -> None:
    assert list(dates.ZONES) == sorted(dates.ZONES)
