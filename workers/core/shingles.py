"""A text as the recogniser of reprints sees it: folded words, their shingles, and a signature of both."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice
from struct import pack
from unicodedata import category

from xxhash import xxh3_64_intdigest

from workers.core.folding import UNSPACED, fold
from workers.core.furniture import without_furniture
from workers.core.number_words import FIGURES
from workers.model import Signature

#: MinHash values of a signature. Two bytes of each are kept: they agree by chance once in 65,536.
VALUES = 64
#: Values of a band: two texts meet where one band agrees. Without the help of first sentences, 32 bands of two rows
#: find .999 of wire edits and all half-cut copies, 21 of three .993 and .964.
ROWS = 2
#: Words of a shingle; characters in scripts without spaces.
SHINGLE = 3
#: Opening words whose order is kept: what differs between two texts, and where, shows there.
LEAD = 256
#: A body of fewer words is a sentence or two, and its title says half of it: both are compared as one text.
SHORT = 60
#: Fewer words than this say too little to call two texts the same.
SHORTEST = 8
#: Words of a title that are kept.
TITLE = 16
#: Words and characters that are read of one text; the longest of real articles have 10,000 words.
LONGEST, LONGEST_TEXT, LONGEST_TITLE = 12_000, 200_000, 1_000
#: First sentences by which a much longer or shorter text with the same opening is found, where MinHash finds one
#: in five; and the words that a sentence must have.
ANCHORS, ANCHOR_WORDS = 3, 9

#: Characters in which the first sentences are looked for.
_OPENING = 3_000
#: In traces, bytes below this are numbers.
NUMBERS = 64

_NUMBER = r"\d+(?:[.,:]\d+)*"
_LETTER = rf"[^\W\d_{UNSPACED}]"
_WORD = re.compile(rf"{_NUMBER}|[{UNSPACED}]|{_LETTER}+")
#: Vowel signs of the scripts of India are no letters to `re`, and would cut words into pieces.
_SIGNS = "".join(map(chr, (c for c in range(0x0900, 0x0E00) if category(chr(c)).startswith("M"))))
_INDIC = re.compile("[\u0900-\u0dff]")
_INDIC_WORD = re.compile(rf"{_NUMBER}|[{UNSPACED}]|(?:{_LETTER}|[{_SIGNS}])+")
#: Thai, Lao, Burmese, Khmer: an alphabet without spaces, whose single letters say nothing.
_ALPHABETIC = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
_SENTENCE_END = re.compile(r"[.!?。！？؟।۔]+(?=\s|$)|[。！？\n]+")


def words(text: str) -> list[str]:
    """The folded words of `text`; a number with its separators is one, and so is a character of CJK or Thai."""
    return tokens(fold(text))


def tokens(text: str) -> list[str]:
    """The words of `text` as they are written."""
    return (_INDIC_WORD if _INDIC.search(text) else _WORD).findall(text)


def _spoken(folded: str) -> list[str]:
    """The words of a folded text as they are compared: letters of Thai and its like with the two that follow."""
    spoken = tokens(folded)
    if not _ALPHABETIC.search(folded):
        return spoken
    return [
        a + b + c if _ALPHABETIC.match(a) else a
        for a, b, c in zip(spoken, [*spoken[1:], ""], [*spoken[2:], "", ""], strict=False)
    ]


def sign(text: str, title: str | None) -> Signature | None:
    """The signature of a body, with its title where the body is short; None where both are too short to compare."""
    folded = without_furniture(fold(text[:LONGEST_TEXT]))
    spoken = _spoken(folded)[:LONGEST]
    if title and len(spoken) < SHORT:
        folded, spoken = _titled(fold(title), folded, spoken)
    if len(spoken) < SHORTEST:
        return None
    return Signature(
        minhash=_minhash(spoken),
        length=len(spoken),
        lead=trace(spoken[:LEAD]),
        anchors=_anchors(folded),
        title=trace(_spoken(fold(title[:LONGEST_TITLE]))[:TITLE]) if title else b"",
    )


def _titled(title: str, folded: str, spoken: list[str]) -> tuple[str, list[str]]:
    """The text with its title before it, unless it begins with it."""
    heading = _spoken(title)
    if spoken[: len(heading)] == heading:
        return folded, spoken
    return f"{title}\n{folded}", heading + spoken


def bands(signature: Signature) -> tuple[int, ...]:
    """The hashes under which a signature is found: one a band, then one an anchor. Below 2**38."""
    size = 2 * ROWS
    sketch = signature.minhash
    found = [
        (at // size) << 32 | int.from_bytes(sketch[at : at + size], "little")
        for at in range(0, len(sketch), size)
    ]
    anchors = signature.anchors
    found += [
        len(sketch) // size << 32 | int.from_bytes(anchors[at : at + 4], "little")
        for at in range(0, len(anchors), 4)
    ]
    return tuple(found)


def trace(spoken: Sequence[str]) -> bytes:
    """A byte a word, in order: numbers, in figures or words, below `NUMBERS`, other words from there."""
    figures = [FIGURES.get(word, word) for word in spoken]
    return bytes(
        _hash(w) % NUMBERS if w[0].isdigit() else NUMBERS + _hash(w) % (256 - NUMBERS) for w in figures
    )


def _hash(text: str) -> int:
    return xxh3_64_intdigest(text.encode())


def _minhash(spoken: Sequence[str]) -> bytes:
    """One-permutation MinHash: each shingle falls into one of 64 bins, each bin keeps its least."""
    hashes = {_hash(f"{a} {b} {c}") for a, b, c in zip(spoken, spoken[1:], spoken[2:], strict=False)}
    least: dict[int, int] = {}
    for value in hashes:
        place = value % VALUES
        if value < least.get(place, 1 << 64):
            least[place] = value
    return pack(f"<{VALUES}H", *(_at(least, place) // VALUES & 0xFFFF for place in range(VALUES)))


def _at(least: dict[int, int], place: int) -> int:
    """The value of a bin; an empty bin borrows from others in an order of its own ("optimal densification")."""
    borrow = place
    step = 2 * place + 1  # odd: visits every bin
    while borrow not in least:
        borrow = (borrow + step) % VALUES
    return least[borrow]


def _anchors(folded: str) -> bytes:
    """Hashes of the first sentences, four bytes each."""
    sentences = (tokens(part) for part in _SENTENCE_END.split(folded[:_OPENING]))
    first = islice((s for s in sentences if len(s) >= ANCHOR_WORDS), ANCHORS)
    return b"".join((_hash(" ".join(s)) & 0xFFFFFFFF).to_bytes(4, "little") for s in first)
