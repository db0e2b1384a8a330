"""No rule, however written, makes matching slower than linear in the text: steps are counted, not seconds."""

import sys
from collections.abc import Callable
from types import FrameType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workers.core.sentences import Sentences
from workers.core.topics import Pattern, PatternError, Topic, compile_rules
from workers.core.topics.grammar import parse_rule
from workers.core.topics.rules import KINDS, Kind
from workers.core.views import view
from workers.model import Language

#: Four times the text may take this many times the steps: four, and a little for what grows with its logarithm.
MOST_GROWTH = 4.6
SHORT, LONG = 3_000, 12_000
#: What does not depend on the text: a program is at hand, topics are looked at once.
OVERHEAD = 2_000

WORDS = ["a", "ban", "exports", "iran", "sanktion", "制裁", "US", "x-ray", "d'armes", "of"]
UNITS = [
    "a ", "ban exports ", "a ban of US exports ", "iran ", "Iran Russia ", "sanktion", "xsanktionx ", "制裁",
    "U.S. ", ". ", ".", "!?", "\n", "ban.\n", "' ", "é", "e\u0301 ", "\u200b", "x-ray ", "-", "«a» ",
]  # fmt: skip


def steps(work: Callable[[], object]) -> int:
    """How many functions `work` calls, those of C included."""
    count = 0

    def called(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(called)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


def text_of(unit: str, size: int) -> str:
    return (unit * (size // len(unit) + 1))[:size]


words = st.sampled_from(WORDS).flatmap(
    lambda word: st.sampled_from([word, word, f"~{word}", f"{word}*" if len(word) > 1 else word, f"*{word}x"])
)
items = st.one_of(
    words,
    st.lists(words, min_size=1, max_size=4).map(lambda found: f"({'|'.join(found)})"),
    words.map(lambda word: f"a [{word}]"),
    st.just("@country"),
)
joins = st.sampled_from([" ", " ..1 ", " ..25 ", " <3> ", " <25> "])
operands = st.lists(st.tuples(joins, items), min_size=1, max_size=4).map(
    lambda parts: "".join(join + item for join, item in parts).strip().lstrip(".<>0123456789 ")
)
rules = st.lists(st.tuples(st.sampled_from([" & ", " &3 ", " &25 "]), operands), min_size=1, max_size=3).map(
    lambda parts: parts[0][1] + "".join(sign + operand for sign, operand in parts[1:])
)


def readable(texts: list[tuple[Kind, str]]) -> list[Pattern]:
    found = []
    for kind, text in texts:
        try:
            parse_rule(text, lambda lemma: [lemma])
        except PatternError:
            continue
        found.append(Pattern(text=text, kind=kind, language="en"))
    return found


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(KINDS), rules), min_size=1, max_size=8).map(readable).filter(bool),
    st.lists(st.sampled_from(UNITS), min_size=1, max_size=4).map("".join),
)
def test_steps_grow_with_the_text_and_no_faster(patterns: list[Pattern], unit: str) -> None:
    child = Topic(
        id="t/c", parent="t", patterns=(Pattern(text="(a|ban) &6 @parent", kind="with", language="en"),)
    )
    compiled = compile_rules([Topic(id="t", patterns=tuple(patterns)), child], ())
    english = Language(code="en", confidence=1.0)

    def tag(size: int) -> int:
        text = text_of(unit, size)
        return steps(lambda: compiled.tag(None, None, text, english))

    tag(100)
    assert tag(LONG) <= MOST_GROWTH * tag(SHORT) + OVERHEAD


@pytest.mark.parametrize("unit", UNITS, ids=range(len(UNITS)))
def test_what_is_read_before_any_rule_is_linear_too(unit: str) -> None:
    """Regular expressions count no steps, so an input that a quadratic one would need minutes for must end."""
    text = text_of(unit, 300_000)
    assert len(view("body", text).text) >= 2
    assert Sentences(text).starts[0] == 0
