"""How alike two signatures are, in what they differ, and whether that is one story.

Resemblance finds reprints and templates alike; what tells them apart is where they differ. A reprint has a new
head, a cut, a footer, a word here and there: the shared text is most of the shorter one and begins near its
beginning. Stories of one site share the end. Rolling pages and reports of two days have other words, or other
numbers, in the same places. The opening words of both are aligned to see it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from workers.core.shingles import LEAD, NUMBERS, SHINGLE, SHORT, VALUES
from workers.model import Signature, Value

#: Shorter runs of equal bytes are chance.
SHORTEST_RUN = 3
#: Least share of different words. Texts have .25 and more; made of a few words that repeat, they would take 70 ms
#: to align instead of .3.
VARIED = 0.2
#: A run of this many words is shared text, not a phrase that both happen to use.
HEAD_RUN = 8

# What makes two texts one story; how each was measured: docs/decisions/0031.
#: Least share of the shorter text that is in the longer. Real reprints: .77 and more.
CONTAINED = 0.7
#: The same for short texts, where a template leaves little to differ.
CONTAINED_SHORT = 0.8
#: Texts of fewer words are brief: a sentence says the same of two countries, so it must stand almost word for word,
BRIEF = 30
BRIEF_REPLACED = 0.04
#: and not be the common end of a longer one ("nobody claimed responsibility").
BRIEF_ALIKE = 0.75
#: Most of the shorter text that may stand before the shared one begins, in both. Reprints with another headline
#: and lead: .16 and less; stories of one site, which share the end: .19 and more.
HEAD = 0.18
#: The same for one site, whose rules and invitations may be longer than its articles, and which rarely gives its
#: own text another lead. Copies within a site: .05 and less; articles of 30 words before 200 of rules: .1 and more.
HEAD_SAME_SITE = 0.07
#: Containment at which no word may stand in the place of another, what each point above allows, and the most.
REPLACED_NONE, REPLACED_MORE, REPLACED_MOST = 0.695, 3, 0.45
#: On one site, texts under titles with less than this share of words in common are two articles and the page around
#: them, unless they are nearly the same. Of pages taken whole, with menus and teasers, 95 of 1,618 met such a one.
TITLES, SAME_TEXT = 0.34, 0.9
#: Share of the numbers in place that may differ. Reprints: none, or a corrected toll; reports of two days: half.
CHANGED = 0.34
#: Numbers that must differ at least: one is enough in a short text, a long one may correct one.
CHANGED_SHORT, CHANGED_LEAST = 1, 2
#: Where one text is this many times as long, too few MinHash values agree to estimate by; the openings tell.
MUCH_LONGER = 3
#: How far counted containment may exceed the estimate (its error is .1): beyond, bytes agree that words do not.
DOUBT = 0.25
#: Texts of like length whose estimated containment is below this need no alignment: three errors under `CONTAINED`.
HOPELESS = 0.4


class Likeness(Value, frozen=True):
    """How two signatures compare. Shares are from 0 to 1."""

    resemblance: float  # shared shingles, of all
    containment: float  # shared shingles, of the shorter text's
    replaced: float  # words that stand in the place of others, of the shorter opening
    head: float  # words in both before the first that they share, of the shorter text
    shorter: int  # words of the shorter text
    changed: int  # numbers that stand in the place of others
    kept: int  # numbers that are the same
    titles: float  # shared words of the titles, of the shorter; 1 where a text has none
    told: int  # of `changed`, those that do not stand before the shared text, where pages have date and time


class Stretch(NamedTuple):
    """Words `a` to `a_end` of one text beside words `b` to `b_end` of another."""

    a: int
    a_end: int
    b: int
    b_end: int

    @property
    def least(self) -> int:
        """Words of the side that has fewer."""
        return min(self.a_end - self.a, self.b_end - self.b)


def resemblance(a: Signature, b: Signature) -> float:
    """Estimated share of the shingles of both that both have."""
    ours, theirs = memoryview(a.minhash).cast("H"), memoryview(b.minhash).cast("H")
    return sum(x == y for x, y in zip(ours, theirs, strict=False)) / VALUES


def worth_comparing(a: Signature, b: Signature, alike: float) -> bool:
    """Whether two texts with this resemblance may be one story; most that share a band by chance may not."""
    shorter, longer = sorted((a, b), key=lambda s: s.length)
    if longer.length < MUCH_LONGER * shorter.length:
        return _estimate(a, b, alike) >= HOPELESS
    pieces = range(0, len(shorter.lead), HEAD_RUN)
    return any(shorter.lead[at : at + HEAD_RUN] in longer.lead for at in pieces)


def compare(a: Signature, b: Signature) -> Likeness:
    """How alike two texts are, and in what they differ."""
    gaps, runs = _aligned(a.lead, b.lead)
    shorter = min(a.length, b.length)
    opening = min(len(a.lead), len(b.lead))
    changed = [_changed(_numbers(a.lead[g.a : g.a_end]), _numbers(b.lead[g.b : g.b_end])) for g in gaps]
    begins = next((r.a for r in runs if r.least >= HEAD_RUN), 0) if shorter >= SHORT else 0
    return Likeness(
        resemblance=resemblance(a, b),
        containment=_containment(a, b, runs),
        replaced=sum(g.least for g in gaps) / opening,
        head=_head(runs, shorter) / shorter,
        shorter=shorter,
        changed=sum(changed),
        kept=sum(_numbers(a.lead[r.a : r.a_end]).total() for r in runs),
        titles=_titles(a.title, b.title),
        told=sum(count for count, gap in zip(changed, gaps, strict=True) if gap.a >= begins),
    )


def same_story(like: Likeness, *, same_site: bool = False) -> bool:
    """Whether texts so alike tell the same story. same_site: both stand on one host."""
    if _numbers_differ(like) or like.head > (HEAD_SAME_SITE if same_site else HEAD):
        return False
    if like.shorter < BRIEF and (like.replaced > BRIEF_REPLACED or like.resemblance < BRIEF_ALIKE):
        return False
    if same_site and like.titles < TITLES and like.resemblance < SAME_TEXT:
        return False
    least = CONTAINED if like.shorter >= SHORT else CONTAINED_SHORT
    replaced = min(REPLACED_MOST, REPLACED_MORE * (like.containment - REPLACED_NONE))
    return like.containment >= least and like.replaced <= replaced


def _titles(a: bytes, b: bytes) -> float:
    if not a or not b:
        return 1.0
    return (Counter(a) & Counter(b)).total() / min(len(a), len(b))


def _numbers_differ(like: Likeness) -> bool:
    """Whether the numbers are those of another day."""
    enough = CHANGED_SHORT if like.shorter < SHORT else CHANGED_LEAST
    return like.told >= enough and like.told >= CHANGED * (like.told + like.kept)


def _aligned(a: bytes, b: bytes) -> tuple[list[Stretch], list[Stretch]]:
    """The gaps and the shared runs of two openings, in order; the last gap is what follows the last run."""
    gaps, runs = [], []
    at_a = at_b = 0
    for start_a, start_b, size in _blocks(a, b):
        if 0 < size < SHORTEST_RUN:
            continue
        gaps.append(Stretch(at_a, start_a, at_b, start_b))
        at_a, at_b = start_a + size, start_b + size
        if size:
            runs.append(Stretch(start_a, at_a, start_b, at_b))
    return gaps, runs


def _blocks(a: bytes, b: bytes) -> Iterable[tuple[int, int, int]]:
    """Where both agree; an opening that says one thing over and over agrees with itself alone."""
    if a == b or min(len(set(a)) / len(a), len(set(b)) / len(b)) >= VARIED:
        return SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks()
    return [(len(a), len(b), 0)]


def _containment(a: Signature, b: Signature, runs: Sequence[Stretch]) -> float:
    """Share of the shorter text's shingles that the longer has: counted in the openings, or estimated."""
    shorter, longer = sorted((a.length, b.length))
    common = sum(r.least - SHINGLE + 1 for r in runs)
    counted = common / (min(len(a.lead), len(b.lead)) - SHINGLE + 1)
    if longer >= MUCH_LONGER * shorter:
        return counted
    estimate = _estimate(a, b, resemblance(a, b))
    return min(counted, estimate + DOUBT) if longer <= LEAD else estimate


def _estimate(a: Signature, b: Signature, alike: float) -> float:
    """Containment from resemblance and lengths."""
    return min(1.0, alike / (1 + alike) * (a.length + b.length) / min(a.length, b.length))


def _head(runs: Iterable[Stretch], default: int) -> int:
    """Words that both have before the first long run, else before the first."""
    starts = [(r.least >= HEAD_RUN, min(r.a, r.b)) for r in runs]
    return min((at for long, at in starts if long), default=min((at for _, at in starts), default=default))


def _numbers(opening: bytes) -> Counter[int]:
    return Counter(byte for byte in opening if byte < NUMBERS)


def _changed(ours: Counter[int], theirs: Counter[int]) -> int:
    """Numbers of one side that stand in the place of others."""
    return min((ours - theirs).total(), (theirs - ours).total())
