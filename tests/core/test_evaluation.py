from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workers.core.evaluation import ALL, Evaluation, Interval, Labelled, Score, wilson


def row(language: str, labels: dict[str, bool], *said: str) -> Labelled:
    return Labelled(language=language, labels=labels, said=frozenset(said))


def test_wilson_gives_the_published_values() -> None:
    # Table I of R. G. Newcombe, Two-sided confidence intervals for the single proportion (1998), method 3.
    for hits, of, low, high in ((81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)):  # fmt: skip
        interval = wilson(hits, of)
        assert interval is not None
        assert (interval.low, interval.high) == pytest.approx((low, high), abs=5e-5)


def test_of_nothing_there_is_no_share() -> None:
    assert wilson(0, 0) is None
    empty = Score(topic="t", language="en", hits=0, wrong=0, missed=0, rest=3)
    assert empty.precision is empty.recall is empty.f1 is None
    assert empty.false_positive_rate is not None and empty.false_positive_rate.value == 0


@given(st.integers(0, 400), st.integers(0, 400), st.integers(0, 400), st.integers(0, 400))
def test_every_measure_lies_in_its_interval(hits: int, wrong: int, missed: int, rest: int) -> None:
    score = Score(topic="t", language="en", hits=hits, wrong=wrong, missed=missed, rest=rest)
    for interval in (score.precision, score.recall, score.f1, score.false_positive_rate):
        if interval is not None:
            assert 0 <= interval.low <= interval.value <= interval.high <= 1
    if score.precision and score.recall and hits:
        p, r = score.precision.value, score.recall.value
        assert score.f1 is not None
        assert score.f1.value == pytest.approx(2 * p * r / (p + r))


def test_rows_count_in_their_language_and_in_all_and_only_where_they_are_labelled() -> None:
    counted = Evaluation()
    counted.add(row("en", {"sanctions": True, "elections": False}, "sanctions", "elections"))
    counted.add(row("en", {"sanctions": False}))
    counted.add(row("es", {"sanctions": True}, "protests"))
    scores = {(s.topic, s.language): (s.hits, s.wrong, s.missed, s.rest) for s in counted.scores()}
    assert scores == {
        ("sanctions", ALL): (1, 0, 1, 1),
        ("sanctions", "en"): (1, 0, 0, 1),
        ("sanctions", "es"): (0, 0, 1, 0),
        ("elections", ALL): (0, 1, 0, 0),
        ("elections", "en"): (0, 1, 0, 0),
    }
    assert [s.language for s in counted.scores() if s.topic == "sanctions"] == [ALL, "en", "es"]
    assert counted.rows == 3


def test_mistakes_name_the_topic_and_the_right_label() -> None:
    assert dict(row("en", {"a": True, "b": False, "c": True}, "b", "c").mistakes()) == {"a": True, "b": False}


def test_an_interval_is_plain_data() -> None:
    assert wilson(1, 1) == Interval(value=1.0, low=pytest.approx(0.2065, abs=1e-4), high=1.0)
