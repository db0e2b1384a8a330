"""How far two places of a text lie apart: in words, in one sentence. Made when the first pair asks."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cached_property

from workers.core.views import Span, View

#: Characters that a gap may span for each of its words; a "word" longer than this is noise.
GAP_CHARACTERS = 24

#: A word from its first letter or digit to the next space.
_WORD = re.compile(r"\w\S*")


class Gaps:
    """Sentences and words of one view. unspaced: two characters count as a word."""

    def __init__(self, seen: View, *, unspaced: bool) -> None:
        self._view, self._unspaced = seen, unspaced
        self._sentences: dict[int, int] = {}

    def sentence(self, span: Span) -> int:
        """Number of the sentence that a place begins in."""
        found = self._sentences.get(span[0])
        if found is None:
            found = self._sentences[span[0]] = self._view.sentence_of(span)
        return found

    def allows(self, left: Span, right: Span, most: int) -> bool:
        """Whether at most `most` words lie between a place and one behind it, in the same sentence."""
        end, start = left[1], right[0]
        if start - end > (most + 1) * GAP_CHARACTERS or self.sentence(left) != self.sentence(right):
            return False
        return self._words(end, start) <= most

    def _words(self, end: int, start: int) -> int:
        """Whole words between two offsets: what is joined to either side (`'s`, Arabic `wa-`) is none."""
        if self._unspaced:
            return (len(self._view.text[end:start].replace(" ", "")) + 1) // 2
        starts, ends = self._bounds
        return max(0, bisect_right(ends, start) - bisect_left(starts, end))

    @cached_property
    def _bounds(self) -> tuple[list[int], list[int]]:
        words = [match.span() for match in _WORD.finditer(self._view.text)]
        return [word[0] for word in words], [word[1] for word in words]
