"""How many words a text has."""

from __future__ import annotations

import re
from itertools import islice
from unicodedata import category

#: Scripts without spaces: a character counts as a word of its own, as word processors do.
_UNSPACED = r"\u0e00-\u0e7f\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"

#: Accents, vowel signs and points: to `re` no letters, and inside words. From Latin to Sinhala.
_SIGNS = "".join(chr(c) for c in range(0x0300, 0x0E00) if category(chr(c)).startswith("M"))

_LETTERS = rf"[^\W_{_UNSPACED}]"
_WORDS = re.compile(rf"[{_UNSPACED}]|{_LETTERS}+(?:[{_SIGNS}]+{_LETTERS}*|['’\u200c\u200d-]{_LETTERS}+)*")

_UNSPACED_RUN = re.compile(f"[{_UNSPACED}]+")


def weight(text: str) -> int:
    """Characters of a text; those of scripts without spaces count as three, as they say as much in a third."""
    if text.isascii():
        return len(text)
    return len(text) + 2 * sum(map(len, _UNSPACED_RUN.findall(text)))


def count_words(text: str, at_most: int | None = None) -> int:
    """How many words `text` has, counted up to `at_most`; a CJK, Thai, Burmese or Khmer character is one."""
    if at_most is None:
        return len(_WORDS.findall(text))
    return sum(1 for _ in islice(_WORDS.finditer(text), at_most))
