"""Lemma → its forms: paradigm rules per language, so that an author writes `~санкция` and means them all.

Rules guess the paradigm from the ending and give all its case and number forms, folded. They over-generate
rather than miss, but only endings of the paradigm: `налог` never becomes `наложил`. Languages that are not
here have plural forms at most, and authors write `*`.
"""

from __future__ import annotations

from collections.abc import Callable

from workers.core.folding import fold
from workers.core.paradigms import (
    ENCLITICS,
    PARADIGMS,
    PROCLITICS,
    UNCHANGED,
    Paradigm,
)


def forms(lemma: str, language: str) -> frozenset[str]:
    """All folded forms of one word, itself included. An unknown language or ending gives the word alone."""
    word = fold(lemma)
    special = _SPECIAL.get(language)
    if special is not None:
        return frozenset({word, *special(word)})
    found = {word}
    for paradigm in PARADIGMS.get(language, ()):
        if word.endswith(paradigm.ending) and len(word) - len(paradigm.ending) >= paradigm.least_stem:
            found.update(_inflected(word, paradigm))
            break
    return frozenset(found)


def _inflected(word: str, paradigm: Paradigm) -> list[str]:
    stem = word[: len(word) - len(paradigm.ending)]
    return [stem + ending for ending in paradigm.endings]


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


# --- Turkish: vowel harmony -------------------------------------------------------------------------------

_BACK, _FRONT = frozenset("aou"), frozenset("ei")


def _turkish(word: str) -> list[str]:
    """Plural, possessive and case of a noun. Folded text has no `ı ö ü`, so either harmony may follow `i o u`."""
    stems = [word, *_softened(word)]
    vowel = next((c for c in reversed(word) if c in "aeiou"), "e")
    lows = {"a": "a", "e": "e"}.get(vowel, "ae")
    highs = {"a": "iu", "e": "i", "i": "i"}.get(vowel, "u")
    found: list[str] = []
    for low in lows:
        plural = f"{word}l{low}r"
        found += [plural + tail for tail in _turkish_tails("i", low, plural)]
        found += [plural]
        for high in highs:
            for stem in stems:
                found += [stem + tail for tail in _turkish_tails(high, low, stem)]
    return found


def _softened(word: str) -> list[str]:
    """kitap → kitab-, agaç → agac- (folded alike), sokak → sokag-."""
    soft = {"p": "b", "t": "d", "k": "g"}.get(word[-1:])
    return [word[:-1] + soft] if soft else []


def _turkish_tails(high: str, low: str, stem: str) -> list[str]:
    h, a = high, low
    vowel = stem[-1:] in "aeiou"
    y, s = ("y", "s") if vowel else ("", "")
    n = "n" if vowel else ""
    own = f"{s}{h}"
    return [
        f"{y}{h}", f"{y}{a}", f"d{a}", f"t{a}", f"d{a}n", f"t{a}n", f"{n}{h}n", f"yl{a}", f"l{a}", own,
        f"{own}n", f"{own}n{h}", f"{own}n{a}", f"{own}nd{a}", f"{own}nd{a}n", f"{own}n{h}n", f"{own}yl{a}",
        f"d{a}ki", f"t{a}ki", f"{own}nd{a}ki", f"d{h}r", f"t{h}r",
    ]  # fmt: skip


# --- Arabic: number and pronouns --------------------------------------------------------------------------


def _arabic(word: str) -> list[str]:
    """Bare, with the article, feminine, sound plurals and dual; proclitics are the matcher's business."""
    base = word.removeprefix("ال")
    stem = base[:-1] if base.endswith("ه") else base
    endings = ["", "ه", "ات", "ين", "ون", "ان", "تين", "تان", "تها", "ته", "تهم", "ها", "هم", "يه"]
    if base.endswith("ه"):
        endings += ["ت"]
    if base.endswith("ي"):
        endings += ["ا"]
    return [article + stem + ending for article in ("", "ال") for ending in endings if len(stem) > 1]


def _persian(word: str) -> list[str]:
    """Plural and ezafe, joined, with a space (the folded half-space), or apart."""
    tails = (
        "ها",
        "هاي",
        " ها",
        " هاي",
        "هايي",
        " هايي",
        "ان",
        "ات",
        "ي",
        " اي",
        "هايش",
        " هايش",
        "هايشان",
        "يي",
    )
    return [word + tail for tail in tails]


def _hebrew(word: str) -> list[str]:
    """Plural, construct and feminine."""
    stem = word[:-1] if word.endswith("ה") else word
    plain = stem.translate(str.maketrans("ךםןףץ", "כמנפצ"))
    return [
        plain + end for end in ("ה", "ת", "ות", "ים", "י", "ית", "יים", "יות", "ותיה", "ותיו", "יו", "יה")
    ]


def _hindi(word: str) -> list[str]:
    """Oblique and plural of nouns and adjectives."""
    if word.endswith("ा"):
        return [word[:-1] + end for end in ("े", "ी", "ों")]
    if word.endswith("ी"):
        return [word[:-1] + end for end in ("ियां", "ियों", "ियो")]
    return [word + end for end in ("ों", "ें", "ो", "ओं", "एं")]


def _korean(word: str) -> list[str]:
    return [word]


_SPECIAL: dict[str, Callable[[str], list[str]]] = {
    "ar": _arabic, "fa": _persian, "he": _hebrew, "hi": _hindi, "ko": _korean, "tr": _turkish,
}  # fmt: skip
