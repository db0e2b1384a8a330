"""The query language: what is read from what a person types, and what is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workers.core.query import EVERYTHING, MAX_CHARACTERS, MAX_TERMS, Clause, Query, locate, parse, term
from workers.errors import UsageError

Sides = list[tuple[list[str], list[str]]]


def sides(query: Query) -> Sides:
    return [(list(clause.every), list(clause.none)) for clause in query.clauses]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("sanctions", [(["sanctions"], [])]),
        ("sanctions russia", [(["sanctions", "russia"], [])]),
        ("  sanctions \t\n russia  ", [(["sanctions", "russia"], [])]),
        ("russia Russia RUSSIA", [(["russia"], [])]),
        ('"asset freeze"', [(["asset freeze"], [])]),
        ('"asset\n  freeze" bank', [(["asset freeze", "bank"], [])]),
        ('bank"asset freeze"fund', [(["bank", "asset freeze", "fund"], [])]),
        ("„asset freeze“ «gel des avoirs»", [(["asset freeze", "gel des avoirs"], [])]),
        ('-“two words” “a "b c"', [(["a", "b c"], ["two words"])]),
        ("он» сказал он «да", [(["он", "сказал", "да"], [])]),
        ('"said: “I am"', [(['said: "i am'], [])]),
        ('"asset -freeze OR x"', [(["asset -freeze or x"], [])]),
        ("a OR b", [(["a"], []), (["b"], [])]),
        ("a b OR c -d OR e", [(["a", "b"], []), (["c"], ["d"]), (["e"], [])]),
        ("a or b", [(["a", "or", "b"], [])]),
        ("ORB", [(["orb"], [])]),
        ('a "OR" b', [(["a", "or", "b"], [])]),
        ("a AND b", [(["a", "b"], [])]),
        ("-a", [([], ["a"])]),
        ("-a -b", [([], ["a", "b"])]),
        ('-"two words" c', [(["c"], ["two words"])]),
        ("a OR -b", [(["a"], []), ([], ["b"])]),
        ("co-operation", [(["co-operation"], [])]),
        ("Sanctions - EU & UK", [(["sanctions", "eu", "uk"], [])]),
        ("(EU) sanctions (new)", [(["(eu)", "sanctions", "(new)"], [])]),
        ("(EU sanctions)", [(["(eu", "sanctions)"], [])]),
        ("sanctions (EU) -uk", [(["sanctions", "(eu)"], ["uk"])]),
        ('a "" b', [(["a", "b"], [])]),
        ("Łódź", [(["lodz"], [])]),
        ("制裁", [(["制 裁"], [])]),
        ("EU制裁", [(["eu 制 裁"], [])]),
        ("제재", [(["제 재"], [])]),
        ("a\0b", [(["a b"], [])]),
        ('ארה"ב סנקציות', [(['ארה"ב', "סנקציות"], [])]),
        ('"ארה"ב', [(["ארה", "ב"], [])]),
    ],
)
def test_what_is_read(text: str, expected: Sides) -> None:
    assert sides(parse(text)) == expected


@pytest.mark.parametrize("text", ["", " ", "\n\t "])
def test_an_empty_query_is_everything(text: str) -> None:
    assert parse(text) == EVERYTHING


@pytest.mark.parametrize(
    ("text", "at", "advice"),
    [
        ('a "b c', 3, 'write "a phrase"'),
        ('"', 1, "never closed"),
        ('a -"b', 4, "never closed"),
        ("OR a", 1, "both sides"),
        ("a OR", 3, "both sides"),
        ("a OR OR b", 6, "both sides"),
        ("a OR !", 3, "both sides"),
        ("OR", 1, '"OR"'),
        ("a NOT b", 3, "write -word"),
        ("sanction*", 1, "sanction OR sanctions"),
        ("(a OR b) c", 1, "a c OR b c"),
        ("x -(a b)", 3, "no parentheses"),
    ],
)
def test_what_is_refused_names_the_character_and_what_to_write(text: str, at: int, advice: str) -> None:
    with pytest.raises(UsageError) as refused:
        parse(text)
    assert f"character {at} of the query" in str(refused.value)
    assert advice in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("text", ["!!!", '""', "- -", "🚢", "& | ~"])
def test_a_query_without_letters_finds_nothing_so_it_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="no letter or digit"):
        parse(text)


def test_the_longest_query_is_read_and_a_longer_one_refused() -> None:
    assert len(parse(" ".join(f"w{n}" for n in range(MAX_TERMS))).clauses[0].every) == MAX_TERMS
    with pytest.raises(UsageError, match="write fewer"):
        parse(" ".join(f"w{n}" for n in range(MAX_TERMS + 1)))
    with pytest.raises(UsageError, match="at most"):
        parse("w" * (MAX_CHARACTERS + 1))


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(UsageError, match="UTF-8"):
        parse("caf\udce9")


@given(st.text())
def test_any_text_is_read_or_refused_with_a_reason(text: str) -> None:
    try:
        query = parse(text)
    except UsageError:
        return
    for clause in query.clauses:
        assert clause.every or clause.none
        assert all(t == term(t) and t for t in (*clause.every, *clause.none))


@given(st.text() | st.text(alphabet="ab \"'制제łة-\0*()"))
def test_a_term_is_the_same_when_it_is_made_again(text: str) -> None:
    once = term(text)
    assert term(once) == once


def test_clauses_are_values() -> None:
    assert parse("a -b") == Query(clauses=(Clause(every=("a",), none=("b",), typed=(("a", "a"),)),))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sanción ISPARTA", {"sancion": "sanción", "isparta": "Isparta"}),
        ("sanctions, -freeze", {"sanctions,": "sanctions"}),
        ("l’armée", {"l'armee": "l’armée"}),
        ('"sanctions" "asset freeze"', {}),
        ("U.S. 2026 co-operation G7", {}),
        ("العُقوبات", {"العقوبات": "العُقوبات"}),
    ],
)
def test_words_that_may_have_other_forms_are_kept_as_typed(text: str, expected: dict[str, str]) -> None:
    (clause,) = parse(text).clauses
    assert dict(clause.typed) == expected
    assert hash(parse("a OR b")) == hash(parse("A  OR  b"))


@pytest.mark.parametrize(
    ("query", "text", "expected"),
    [
        ("freeze", "They Freeze; unfreeze", ["Freeze"]),
        ("freeze", "unfreeze freezes", []),
        ("freeze asset", "Asset and freeze", ["freeze", "Asset"]),
        ('"asset freeze"', "the asset-freeze", ["asset-freeze"]),
        ("a OR b -c", "c b a", ["a", "b"]),
        ("-a", "a", []),
        ("", "a", []),
        ("strasse", "Große Straße hier", ["Straße"]),
        ("lodz", "w Łodzi, Łódź.", ["Łódź"]),
        ("制裁", "欧盟制裁公司", ["制裁"]),
        ("제재", "새 제재를 결정", ["제재"]),
        ("u.s.", "in the U.S. now", ["U.S"]),
        ("cafe", "le cafe\u0301 noir", ["cafe\u0301"]),
        ("العقوبات", "رفض العقوبـــات.", ["العقوبـــات"]),
    ],
)
def test_terms_are_located_in_the_text_as_it_was_written(query: str, text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in locate(parse(query), text)] == expected


@given(st.text(alphabet='abß制제 "-łe\u0301İ'), st.text(alphabet="abß制제 -łe\u0301İ"))
def test_places_lie_in_the_text(query: str, text: str) -> None:
    try:
        asked = parse(query)
    except UsageError:
        return
    assert all(0 <= start < end <= len(text) for start, end in locate(asked, text))
