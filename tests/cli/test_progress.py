from __future__ import annotations

from workers.cli.progress import ProgressLine


def test_a_line_says_how_far_how_fast_and_how_long() -> None:
    line = ProgressLine(1_000)
    assert line.line(250, 10.0) == "250 of 1,000 documents (25%), 25 a second, 30 s left"
    assert line.line(10, 100.0) == "10 of 1,000 documents (1%), 0 a second, 2 h 45 min left"
    assert line.line(900, 1_000.0).endswith("1 a second, 1 min 51 s left")


def test_the_first_seconds_foretell_nothing_and_more_than_foreseen_is_all() -> None:
    line = ProgressLine(10)
    assert line.line(1, 2.0) == "1 of 10 documents (10%), 0 a second"
    assert line.line(12, 4.0) == "12 of 12 documents (100%), 3 a second, 0 s left"
    assert ProgressLine(0).line(0, 0.0) == "0 of 0 documents (100%), 0 a second"
