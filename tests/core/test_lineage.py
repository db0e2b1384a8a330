"""What one print of a story has of another, counted in sentences."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.core.reprint_texts import stories, version
from workers.core.lineage import Lineage, compare

WIRES = dict(stories("wires.txt"))


def print_of(name: str, number: int) -> str:
    return version(name, WIRES[name], number).body


def test_a_text_has_all_of_itself() -> None:
    for name in WIRES:
        lineage = compare(print_of(name, 0), print_of(name, 0))
        assert lineage == Lineage(kept=lineage.kept) and lineage.kept > 5


def test_a_copy_that_was_cut_leaves_out_and_adds_nothing() -> None:
    for name in WIRES:
        whole = print_of(name, 0)
        lineage = compare(whole, "\n".join(whole.split("\n")[:3]))
        assert lineage.kept and lineage.left_out
        assert (lineage.new, lineage.reworded, lineage.own) == (0, 0, 0.0)


def test_a_lead_and_lines_of_ones_own_are_new() -> None:
    lineage = compare(print_of("en ferry", 0), print_of("en ferry", 1))
    assert lineage.kept >= 8
    assert 2 <= lineage.new <= 8
    assert 0.1 < lineage.own < 0.5


def test_reworded_sentences_tell_which_number_was_corrected() -> None:
    before = "The fire killed 38 people in the port.\nIt broke out on Monday in a warehouse."
    after = "It broke out on Monday in a warehouse.\nThe fire killed 41 people in the port, doctors said."
    lineage = compare(before, after)
    assert (lineage.kept, lineage.reworded, lineage.numbers) == (1, 1, ("38 → 41 people",))


def test_the_order_of_sentences_and_the_breaks_between_do_not_matter() -> None:
    for name in ("en ferry", "zh 熊猫", "ar سد", "ru спутник"):
        body = print_of(name, 0)
        assert compare(body, "\n".join(reversed(body.split("\n")))).new == 0


@given(st.text(max_size=300), st.text(max_size=300))
def test_any_two_texts_can_be_compared(before: str, after: str) -> None:
    lineage = compare(before, after)
    assert 0 <= lineage.own <= 1 and lineage.left_out >= 0
