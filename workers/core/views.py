"""A field of a document as matchers see it: folded, with the way back to the stored text and its sentences."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple
from unicodedata import category

from workers.core.folding import UNSPACED_CHARS, fold_aligned
from workers.core.sentences import Sentences

Field = Literal["title", "summary", "body"]
Span = tuple[int, int]

#: Letters of scripts that write spaces: what a word boundary is checked against.
LETTERS = frozenset(
    c for c in map(chr, (*range(0x30, 0x2E80), *range(0xA640, 0xABC0), *range(0xAC00, 0xD7A4)))
    if (c.isalnum() or (0x0900 <= ord(c) < 0x0E00 and category(c)[0] in "LMN")) and c not in UNSPACED_CHARS
)  # fmt: skip


#: Signs, spaces and controls: what is in no word. `.` and `$` are judged by what stands beside them.
_BREAKS = frozenset(
    c
    for c in map(
        chr, (*range(0x2E80), *range(0x3000, 0x3040), *range(0xFE10, 0xFF66), *range(0x1F000, 0x1FB00))
    )
    if category(c)[0] in "CPSZ" and c not in ".$ "
)
#: The same for `str.translate`, which is fast where all is ASCII, as English is once it is folded.
_ASCII_BREAKS = {ord(sign): " " for sign in _BREAKS if sign.isascii()}
#: A full stop that ends a word: before no other, or after three letters (`said.Then`); `U.S.` keeps its first one.
_STOP = re.compile(r"\.(?:(?!\w)|(?<=\w\w\w\.))")


class View(NamedTuple):
    """A field of a document as the matcher sees it."""

    field: Field
    stored: str
    text: str  # folded, a space for all that stands between words, and at both ends
    offsets: list[int] | None  # of the folded text in the stored one
    sentences: Sentences

    def stored_span(self, span: Span) -> Span:
        start, end = span[0] - 1, span[1] - 1
        return (start, end) if self.offsets is None else (self.offsets[start], self._after(end))

    def _after(self, end: int) -> int:
        """The stored offset behind a folded one: what folds to nothing at the end belongs to the word."""
        assert self.offsets is not None
        return (
            self.offsets[end - 1] + 1
            if end and self.offsets[end] == self.offsets[end - 1]
            else self.offsets[end]
        )

    def sentence_of(self, span: Span) -> int:
        return self.sentences.index(self.stored_span(span)[0])


def view(field: Field, stored: str) -> View:
    folded, offsets = fold_aligned(stored)
    return View(field, stored, flat(f" {folded} "), offsets, Sentences(stored))


def flat(folded: str) -> str:
    """Folded text of the same length with a space for all that stands between words: `arms-embargo`, `d'armes`."""
    if folded.isalnum():
        return folded
    if folded.isascii():
        folded = folded.translate(_ASCII_BREAKS)
    else:
        for sign in _BREAKS.intersection(folded):
            folded = folded.replace(sign, " ")
    return _STOP.sub(" ", folded)
