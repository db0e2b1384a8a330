from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workers.core.topics.grammar import Ref, Rule, parse_rule
from workers.core.topics.rules import PatternError


def rule(text: str) -> Rule:
    return parse_rule(text, lambda lemma: [lemma, lemma + "s"])


def literals(text: str) -> set[str]:
    """All literals of a pattern of one operand, `*` shown."""
    [operand] = rule(text).operands
    return {
        " .. ".join(
            "@" + step.what.name
            if isinstance(step.what, Ref)
            else "|".join(sorted("*" * w.open_left + w.text + "*" * w.open_right for w in step.what))
            for step in steps
        )
        for steps in operand.sequences
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("asset freeze", {"asset freeze"}),
        ("Asset-Freeze", {"asset freeze"}),
        ("sancion*", {"sancion*"}),
        ("*embargo", {"*embargo"}),
        ("~drill", {"drill|drills"}),
        ("(arms|oil) embargo", {"arms embargo|oil embargo"}),
        ("[new] sanctions", {"new sanctions", "sanctions"}),
        ("ban ..3 exports", {"ban .. exports"}),
        ("export* control*", {"export* .. control*"}),
        ("aa bb | cc", {"aa bb", "cc"}),
        ("制裁 决议", {"制裁决议"}),
        ("with @country", {"with .. @country"}),
        ("military <4> ties", {"military .. ties", "ties .. military"}),
        ("(arms deal|sale) of", {"arms deal of", "sale of"}),
        ("Ёлка ÉTÉ", {"елка ete"}),
    ],
)
def test_patterns_become_literals(text: str, expected: set[str]) -> None:
    assert literals(text) == expected


def test_gaps_stand_before_the_next_step() -> None:
    [operand] = rule("ban ..3 exports of oil").operands
    [steps] = operand.sequences
    assert [step.gap for step in steps] == [0, 3]


def test_companions_and_weights() -> None:
    found = rule("sanction* & @country &5 (bank|firm) ^0.5")
    assert [operand.within for operand in found.operands] == [None, None, 5]
    assert found.weight == 0.5


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        ("[new]", "match everything"),
        ("(arms|oil embargo", r"`\)` is missing"),
        ("arms) embargo", "closes nothing"),
        ("..3 exports", "gap needs something before"),
        ("exports ..3", "gap needs something behind"),
        ("ban ..99 exports", "a gap is 1 to"),
        ("a .. b", r"a gap is written `..3`"),
        ("a ..x b", r"a gap is written `..3`"),
        ("a ..² b", r"a gap is written `..3`"),
        ("a &x b", "a number of words, or a space"),
        ("a &² b", "a number of words, or a space"),
        ("a &0 b", "1 to 50 words away"),
        ("a &99999999999 b", "1 to 50 words away"),
        ("a*", "two letters"),
        ("sanctions &", "empty"),
        ("sanctions ^99", "weight"),
        ("^2 sanctions", "weight"),
        ("***", "stands before a word"),
        ("!!!", "no letters"),
        ("<3> x", "gap needs something before"),
        (" ".join("(a b|c d)" for _ in range(20)), "multiply"),
        ("x" * 5000, "longer than"),
    ],
)
def test_what_cannot_be_read_says_why(text: str, reason: str) -> None:
    with pytest.raises(PatternError, match=reason):
        rule(text)


@given(st.text("ab &.<>^@()[]|~*-!09²٣", max_size=12))
def test_whatever_is_written_is_a_rule_or_says_why_not(text: str) -> None:
    with suppress(PatternError):
        rule(text)


def test_long_lists_do_not_explode() -> None:
    words = "|".join(f"w{i}" for i in range(400))
    [operand] = rule(f"({words}) ({words})").operands
    assert len(operand.sequences) == 1
