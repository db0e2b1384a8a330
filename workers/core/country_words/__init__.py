"""Demonyms, capitals and other words for the countries that wires write about most, per language.

A line: code, words for the country and its people, `;`, its capital and seats of power. Words are lemmas, their
forms come from the language's paradigms; `stem*` takes any ending; `_` is a space; words in capitals only count in
capitals.
"""

from __future__ import annotations

from workers.core.country_words import (
    asian,
    east_slavic,
    germanic,
    iberian,
    middle_eastern,
    romance,
    west_slavic,
)

#: language → its lines. The names themselves come from CLDR.
COUNTRY_WORDS: dict[str, str] = {
    **asian.WORDS,
    **east_slavic.WORDS,
    **germanic.WORDS,
    **iberian.WORDS,
    **middle_eastern.WORDS,
    **romance.WORDS,
    **west_slavic.WORDS,
}
