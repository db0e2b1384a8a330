"""Forms of nouns and adjectives in Turkish, Arabic, Persian, Hebrew and Hindi. Folded text in and out."""

from __future__ import annotations

from collections.abc import Callable

# --- Turkish: vowel harmony -------------------------------------------------------------------------------


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
    """Bare, with the article, feminine, sound plurals and dual; proclitics are the matcher's business.

    `ة` folds to `ه`: such a word has no bare stem (`شركة`, company, is not `شرك`), other nouns have an accusative.
    """
    base = word.removeprefix("ال")
    feminine = base.endswith("ه")
    stem = base[:-1] if feminine else base
    endings = ["ه", "ات", "تين", "تان", "تها", "ته", "تهم"]
    if feminine:
        endings += ["ت", "اتها", "اته", "اتهم"]
    else:
        endings += ["", "ين", "ون", "ان", "ها", "هم", "يه", "ا"]
    return [article + stem + ending for article in ("", "ال") for ending in endings if len(stem) > 1]


#: Persian plural and ezafe: joined, apart, or with the half-space that folds to a space.
_PERSIAN = ("ها", "هاي", "هايي", "هايش", "هايشان")


def _persian(word: str) -> list[str]:
    joined = [word + tail for tail in (*_PERSIAN, "ان", "ات", "ي", "يي")]
    return joined + [f"{word} {tail}" for tail in (*_PERSIAN, "اي")]


#: Hebrew endings by the last letter of the lemma: adjectives in -י, feminine nouns in -ה, all others.
_HEBREW = {
    "י": ("ת", "ם", "ים", "ות"),
    "ה": ("ה", "ת", "ות", "ותיה", "ותיו", "ותיהם"),
    "": ("", "ה", "ת", "ים", "ות", "י", "יה", "יו", "יהם", "ית"),
}
_FINALS = str.maketrans("ךםןףץ", "כמנפצ")


def _hebrew(word: str) -> list[str]:
    """Plural, construct, feminine and pronouns; `אונייה` is also written `אוני-` before an ending."""
    if word.endswith("י"):
        return [word + end for end in _HEBREW["י"]]
    if word.endswith("ה"):
        stems = {word[:-1], word[:-1].replace("יי", "י")}
        return [stem + end for stem in stems for end in _HEBREW["ה"]]
    return [word.translate(_FINALS) + end for end in _HEBREW[""]]


#: Hindi endings by the end of the lemma, the longest first; nouns in `ा` may be of either gender.
_HINDI = (
    ("या", ("ए", "ई", "ये", "यी", "यों")),
    ("ा", ("े", "ी", "ों", "ाओं", "ाएं", "ाओ")),
    ("ी", ("ियां", "ियों", "ियो")),
    ("ि", ("ियां", "ियों", "ियो")),
    ("", ("ों", "ें", "ो", "ओं", "एं")),
)


def _hindi(word: str) -> list[str]:
    """Oblique and plural of nouns and adjectives."""
    last, endings = next(row for row in _HINDI if word.endswith(row[0]))
    return [word.removesuffix(last) + end for end in endings]


#: Languages whose forms no table of endings gives.
EASTERN: dict[str, Callable[[str], list[str]]] = {
    "ar": _arabic, "fa": _persian, "he": _hebrew, "hi": _hindi, "tr": _turkish,
}  # fmt: skip
