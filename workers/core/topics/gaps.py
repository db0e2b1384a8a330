"""How far two places of a text lie apart: in words, in one sentence."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import cached_property

from workers.core.views import Span, View

#: Characters that a gap may span for each of its words; a "word" longer than this is noise.
GAP_CHARACTERS = 24


class Gaps:
    """Sentences and words of one view. unspaced: two characters count as a word."""

    def __init__(self, seen: View, *, unspaced: bool) -> None:
        self._view, self._text, self._unspaced = seen, seen.text, unspaced

    @cached_property
    def _starts(self) -> list[int]:
        """Where sentences begin in the matched text, which has a space before it."""
        offsets, starts = self._view.offsets, self._view.sentences.starts
        if offsets is None:
            return [start + 1 for start in starts]
        return [bisect_left(offsets, start) + 1 for start in starts]

    def sentence(self, span: Span) -> int:
        """Number of the sentence that a place begins in."""
        return bisect_right(self._starts, span[0])

    def sentences(self, spans: Iterable[Span]) -> frozenset[int]:
        """Numbers of the sentences that places begin in."""
        starts = self._starts
        return frozenset([bisect_right(starts, start) for start, _ in spans])

    def allows(self, end: int, start: int, most: int) -> bool:
        """Whether at most `most` words lie between the end of a place and the start of another, in a sentence."""
        if start - end > (most + 1) * GAP_CHARACTERS:
            return False
        starts = self._starts
        following = bisect_right(starts, end - 1)
        if following < len(starts) and starts[following] <= start:
            return False
        return self._words(end, start) <= most

    def _words(self, end: int, start: int) -> int:
        """Whole words between two offsets: what is joined to either side (`'s`, Arabic `wa-`) is none."""
        between = self._text[end:start]
        if between == " ":
            return 0
        if self._unspaced:
            return (len(between.replace(" ", "")) + 1) // 2
        count = len(between.split())
        count -= count > 0 and between[0] != " "
        count -= count > 0 and between[-1] != " "
        return count
