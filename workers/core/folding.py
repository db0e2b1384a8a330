"""One folding for both indexes and for topics: what people see as the same word becomes the same text.

Case, accents, width, ligatures and invisible characters go; `ł ø ß đ ı` become ASCII as Elasticsearch's
asciifolding has it; Arabic and Persian letter variants, harakat and tatweel, Hebrew points, the nukta and `ё`
as the languages' own search engines fold them. `й` and `ї` stay: they tell words apart.
"""

from __future__ import annotations

import re
import unicodedata

#: Letters that Unicode does not decompose, with the plain letters that readers type for them.
_LETTERS = {
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i", "ħ": "h",
    "ŧ": "t", "ŋ": "n", "ĸ": "q", "ſ": "s", "ə": "a", "ƒ": "f", "ɓ": "b", "ɗ": "d", "ƙ": "k", "ς": "σ",
    "ё": "е", "ѐ": "е", "ѝ": "и",
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ې": "ي", "ئ": "ي", "ؤ": "و", "ک": "ك", "ڪ": "ك",
    "ة": "ه", "ۀ": "ه", "ہ": "ه", "ۃ": "ه", "ھ": "ه", "ە": "ه",
    "ँ": "ं",
    "’": "'", "‘": "'", "ʼ": "'", "ʹ": "'", "`": "'", "´": "'", "′": "'", "׳": "'", "“": '"', "”": '"', "„": '"',
    "«": '"', "»": '"', "״": '"', "‐": "-", "‑": "-", "־": "-", "−": "-",
    "\u200c": " ",  # the Persian half-space stands where others write a space or nothing
}  # fmt: skip

#: Ranges whose compatibility forms are folded (Latin, Greek, Hebrew, Arabic forms, full and half width, signs).
_COMPATIBLE = (
    (0x00A0, 0x0250), (0x0370, 0x0400), (0x0958, 0x0960), (0x0929, 0x0935), (0x1E00, 0x2000), (0x2000, 0x2010),
    (0x202F, 0x2030), (0x205F, 0x2060), (0x2070, 0x20A0), (0x2100, 0x2190), (0x2460, 0x24FF), (0x3000, 0x3001),
    (0x3200, 0x3400), (0xF900, 0xFB00), (0xFB00, 0xFE00), (0xFE30, 0xFE50), (0xFE50, 0xFF00), (0xFF00, 0xFFF0),
)  # fmt: skip

#: Ranges that are not written by everyone, or not visible: they fold to nothing.
_DROPPED = (
    (0x00AD, 0x00AE), (0x0300, 0x0370), (0x0591, 0x05BE), (0x05BF, 0x05C0), (0x05C1, 0x05C3), (0x05C4, 0x05C6),
    (0x05C7, 0x05C8), (0x0610, 0x061B), (0x061C, 0x061D), (0x0640, 0x0641), (0x064B, 0x0660), (0x0670, 0x0671),
    (0x06D6, 0x06DD), (0x06DF, 0x06E5), (0x06E7, 0x06E9), (0x06EA, 0x06EE), (0x093C, 0x093D), (0x180E, 0x180F),
    (0x200B, 0x200C), (0x200D, 0x2010), (0x202A, 0x202F), (0x2060, 0x2070), (0xFE00, 0xFE10), (0xFEFF, 0xFF00), (0x3099, 0x309B),
    (0xFF9E, 0xFFA0),
)  # fmt: skip

#: Decimal digits of the scripts of our wires: Arabic, Persian, Devanagari, Bengali, Thai.
_ZEROS = (0x0660, 0x06F0, 0x0966, 0x09E6, 0x0E50)

#: Above this many distinct characters to replace, one pass over a table is cheaper than a pass for each.
#: (5,000 characters: 2.6 µs a `replace`, 300 µs a `translate`.)
_MOST_REPLACES = 64


def _plain(char: str) -> str:
    """What `char`, alone, folds to by Unicode's own compatibility decomposition."""
    parts = unicodedata.normalize("NFKD", char)
    kept = "".join(c for c in parts if unicodedata.category(c) != "Mn")
    return unicodedata.normalize("NFC", kept or parts).lower()


def _table() -> dict[str, str]:
    table: dict[str, str] = {}
    for low, high in _COMPATIBLE:
        for char in map(chr, range(low, high)):
            if unicodedata.category(char) not in ("Cn", "Mn") and (plain := _plain(char)) != char:
                table[char] = plain
    table |= {chr(zero + n): str(n) for zero in _ZEROS for n in range(10)}
    table |= {chr(c): "" for low, high in _DROPPED for c in range(low, high)}
    table |= _LETTERS
    letters = {char: "".join(_LETTERS.get(c, c) for c in plain) for char, plain in table.items()}
    return {char: plain for char, plain in letters.items() if char not in "йї"}


_TABLE = _table()
_KEYS = frozenset(_TABLE)
_COMBINING = frozenset(map(chr, (*range(0x0300, 0x0370), 0x3099, 0x309A, 0xFF9E, 0xFF9F)))
#: Characters that change the length of the text, alone or with what stands before them.
_UNALIGNED = frozenset(char for char, plain in _TABLE.items() if len(plain) != 1) | _COMBINING
_TRANSLATE = str.maketrans(_TABLE)

#: A base and what combines with it: composed together, so that `и` + breve stays `й`, and half-width `ｶﾞ` is `ガ`.
_CLUSTER = re.compile(r"[^\u0300-\u036f\u3099\u309a\uff9e\uff9f][\u0300-\u036f\u3099\u309a\uff9e\uff9f]+")


def fold(text: str) -> str:
    """The folded text. Idempotent; linear time; not as long as `text` in general (see `fold_aligned`)."""
    if text.isascii():
        return text.lower()
    return _fold_composed(_lower(text if _COMBINING.isdisjoint(text) else _CLUSTER.sub(_composed, text)))


def fold_aligned(text: str) -> tuple[str, list[int] | None]:
    """The folded text and, for each of its code points and its end, the offset in `text` (None: the same offset)."""
    if text.isascii():
        return text.lower(), None
    low = _lower(text)
    found = _KEYS.intersection(low)
    if found.isdisjoint(_UNALIGNED):
        return _replaced(low, found), None
    clusters = [(m.start(), m.end()) for m in _CLUSTER.finditer(text)]
    return _fold_with_offsets(low, clusters)


def _lower(text: str) -> str:
    """Lower case of the same length: `İ` is the only letter whose lower case is two."""
    return text.replace("İ", "i").lower()


def _fold_composed(low: str) -> str:
    return low if low.isascii() else _replaced(low, _KEYS.intersection(low))


def _replaced(low: str, found: frozenset[str]) -> str:
    """Put each of `found` in its plain form."""
    if len(found) > _MOST_REPLACES:
        return low.translate(_TRANSLATE)
    for char in found:
        low = low.replace(char, _TABLE[char])
    return low


def _composed(match: re.Match[str]) -> str:
    """A cluster as one character where Unicode has one, half-width kana made full first."""
    return unicodedata.normalize("NFKC" if match[0][-1] in "ﾞﾟ" else "NFC", match[0])


def _fold_with_offsets(low: str, clusters: list[tuple[int, int]]) -> tuple[str, list[int]]:
    """Fold piece by piece: a piece is a cluster, or a character whose folding is not one character."""
    special = (
        [(m.start(), m.end()) for m in re.finditer(f"[{_class_of(low)}]", low)] if _class_of(low) else []
    )
    inside = {i for start, end in clusters for i in range(start, end)}
    pieces = sorted(clusters + [p for p in special if p[0] not in inside])
    folded: list[str] = []
    offsets: list[int] = []
    at = 0
    for start, end in pieces:
        folded.append(_fold_composed(low[at:start]))
        offsets.extend(range(at, start))
        plain = fold(low[start:end])
        folded.append(plain)
        offsets.extend([start] * len(plain))
        at = end
    folded.append(_fold_composed(low[at:]))
    offsets.extend(range(at, len(low) + 1))
    return "".join(folded), offsets


def _class_of(low: str) -> str:
    """The characters of `low` that do not fold one to one, as the inside of a character class."""
    return re.escape("".join(sorted(c for c in _KEYS.intersection(low) if len(_TABLE[c]) != 1)))


#: Scripts written without spaces between words: Han, kana, Thai, Lao, Burmese, Khmer.
UNSPACED = (
    r"\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    r"\u0e00-\u0e7f\u0e80-\u0eff\u1000-\u109f\u1780-\u17ff\U00020000-\U0003ffff"
)
#: The same as a set.
UNSPACED_CHARS = frozenset(re.findall(f"[{UNSPACED}]", "".join(map(chr, range(0x0E00, 0xFB00)))))
_GAPS = re.compile(rf"(?<=[{UNSPACED}])(?=\S)|(?<=\S)(?=[{UNSPACED}])")


def space_cjk(text: str) -> str:
    """`text` with a space on both sides of every character of a script without spaces. Idempotent."""
    return text if text.isascii() else _GAPS.sub(" ", text)
