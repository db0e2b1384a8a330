"""The lemmas of `tests/core/lemmas/LANGUAGE.txt`: `lemma: forms that must match | look-alikes that must not`."""

from pathlib import Path
from typing import NamedTuple

import pytest

from workers.core.inflection import forms
from workers.core.topics import Pattern, Topic, compile_rules
from workers.model import Language

TABLES = {path.stem: path for path in sorted((Path(__file__).parent / "lemmas").glob("*.txt"))}
#: Every language of the deep topics that inflects; Chinese and Japanese do not.
INFLECTING = set("ar cs de en es fa fr he hi it ko nl pl pt ro ru tr uk".split())  # noqa: SIM905


class Row(NamedTuple):
    lemma: str
    wanted: list[str]
    unwanted: list[str]


def rows(language: str) -> list[Row]:
    found = []
    for line in TABLES[language].read_text("utf-8").splitlines():
        lemma, _, rest = line.partition(": ")
        wanted, _, unwanted = rest.partition(" | ")
        found.append(Row(lemma, wanted.split(), unwanted.split()))
    return found


def test_every_inflecting_language_has_twenty_lemmas_with_forms_and_look_alikes() -> None:
    assert set(TABLES) == INFLECTING
    for language in TABLES:
        table = rows(language)
        assert len({row.lemma for row in table}) >= 20
        assert all(row.wanted and row.unwanted for row in table)


@pytest.mark.parametrize("language", TABLES)
def test_a_lemma_in_a_rule_finds_its_forms_and_no_look_alikes(language: str) -> None:
    """Through the matcher, since what is joined to a word (Arabic `wa-`, Korean particles) is its business."""
    table = rows(language)
    rules = compile_rules(
        [
            Topic(id=f"t{i}", patterns=(Pattern(text=f"~{row.lemma}", kind="alone", language=language),))
            for i, row in enumerate(table)
        ],
        (),
    )

    def found(word: str, number: int) -> bool:
        return f"t{number}" in rules.tag(None, None, word, Language(code=language, confidence=1.0)).topics

    missing = {r.lemma: [w for w in (r.lemma, *r.wanted) if not found(w, i)] for i, r in enumerate(table)}
    wrong = {r.lemma: [w for w in r.unwanted if found(w, i)] for i, r in enumerate(table)}
    assert {lemma: words for lemma, words in missing.items() if words} == {}
    assert {lemma: words for lemma, words in wrong.items() if words} == {}


@pytest.mark.parametrize("language", ["ja", "sv", "xx", "ko"])
def test_a_language_without_paradigms_keeps_the_word(language: str) -> None:
    assert forms("Ord", language) == {"ord"}


def test_the_accent_that_a_lemma_is_written_with_chooses_its_paradigm() -> None:
    assert "bronia" in forms("broń", "pl")
    assert "bronia" not in forms("bron", "pl")


def test_german_nouns_are_written_with_a_capital() -> None:
    assert "waffnet" in forms("waffnen", "de")
    assert "waffnet" not in forms("Waffnen", "de")


def test_no_paradigm_explodes() -> None:
    assert all(len(forms(row.lemma, language)) < 120 for language in TABLES for row in rows(language))
