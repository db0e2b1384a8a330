"""Lemma → its forms: paradigm rules per language, so that an author writes `~санкция` and means them all.

Rules guess the paradigm from the ending and give all its case and number forms, folded. They over-generate
rather than miss, but only endings of the paradigm: `налог` never becomes `наложил`. Languages that are not
here keep the word, and authors write `*`.
"""

from __future__ import annotations

from workers.core.folding import fold
from workers.core.inflection import germanic, romance, slavic
from workers.core.inflection.clitics import ENCLITICS, PROCLITICS, UNCHANGED
from workers.core.inflection.eastern import EASTERN
from workers.core.inflection.germanic import dutch_extras, english_extras, german_extras
from workers.core.inflection.tables import Paradigm

#: language → its paradigms, the longest lemma ending first.
PARADIGMS: dict[str, tuple[Paradigm, ...]] = {
    "cs": slavic.CS, "en": germanic.EN, "es": romance.ES, "fr": romance.FR, "it": romance.IT, "nl": germanic.NL,
    "pl": slavic.PL, "pt": romance.PT, "ro": romance.RO, "ru": slavic.RU, "uk": slavic.UK,
}  # fmt: skip
#: language → forms that no ending alone gives: doubled letters, `ge-`.
_EXTRAS = {"de": german_extras, "en": english_extras, "nl": dutch_extras}


def forms(lemma: str, language: str) -> frozenset[str]:
    """All folded forms of one word, itself included. An unknown language or ending gives the word alone."""
    word = fold(lemma)
    if language in EASTERN:
        return frozenset({word, *EASTERN[language](word)})
    found = {word}
    for paradigm in _paradigms(lemma, language):
        if paradigm.fits(lemma.lower(), word):
            stem = word[: len(word) - len(paradigm.ending)]
            found.update(stem + ending for ending in paradigm.endings)
            break
    if language in _EXTRAS:
        found.update(_EXTRAS[language](lemma, word))
    return frozenset(found)


def _paradigms(lemma: str, language: str) -> tuple[Paradigm, ...]:
    """Those of the language; German writes its nouns with a capital."""
    if language == "de":
        return germanic.DE_NOUNS if lemma[:1].isupper() else germanic.DE_OTHERS
    return PARADIGMS.get(language, ())


def proclitics(language: str) -> frozenset[str]:
    """What may be written before a word without a space: Arabic and Hebrew articles, prepositions, `and`."""
    return PROCLITICS.get(language, frozenset())


def enclitics(language: str) -> frozenset[str]:
    """What may be written after a noun without a space: Korean particles and light verbs."""
    return ENCLITICS.get(language, frozenset())


def inner_forms(word: str, language: str) -> frozenset[str]:
    """A word inside a phrase: Arabic and Hebrew attributes carry the article when their noun does."""
    article = {"ar": "ال", "he": "ה"}.get(language)
    if article is None or word in UNCHANGED or word.startswith("ال"):
        return frozenset({word})
    return frozenset({word, article + word})
