"""What one print of a story has of another: sentences kept, reworded, new and left out, and the numbers that differ."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from workers.core.churn import changes
from workers.core.sentences import Sentences
from workers.core.shingles import tokens, words
from workers.model import Value

#: Share of the words of the shorter of two sentences that both have, from which one is the other reworded.
REWORDED = 0.6
#: Sentences with fewer words say too little to be told apart ("He declined to comment").
SHORTEST = 4
#: Sentences that are compared of one text; notes of changed numbers, and the words of each side of one.
LONGEST, NOTES, NOTE_WORDS = 400, 3, 4


class Lineage(Value, frozen=True):
    """A text beside an earlier one. Counts are sentences; own: share of its words in sentences that are new."""

    kept: int = 0
    reworded: int = 0
    new: int = 0
    left_out: int = 0
    own: float = 0.0
    numbers: tuple[str, ...] = ()  # "38 → 41 people"


class _Sentence(Value, frozen=True):
    text: str
    said: frozenset[str]
    length: int


def compare(before: str, after: str) -> Lineage:
    """What `after` made of `before`."""
    old, new = _sentences(before), _sentences(after)
    pairs = [_nearest(sentence, old) for sentence in new]
    same = [match is not None and old[match].said == one.said for one, match in zip(new, pairs, strict=True)]
    total = sum(sentence.length for sentence in new)
    own = sum(sentence.length for sentence, match in zip(new, pairs, strict=True) if match is None)
    reworded = [
        (old[match], one)
        for one, match, is_same in zip(new, pairs, same, strict=True)
        if match is not None and not is_same
    ]
    return Lineage(
        kept=sum(same),
        reworded=len(reworded),
        new=pairs.count(None),
        left_out=len(old) - len({match for match in pairs if match is not None}),
        own=own / total if total else 0.0,
        numbers=tuple(islice(_numbers(reworded), NOTES)),
    )


def _sentences(text: str) -> list[_Sentence]:
    split = Sentences(text)
    found = []
    for number in range(min(len(split.starts), LONGEST)):
        sentence = split.text(number)
        said = words(sentence)
        if len(said) >= SHORTEST:
            found.append(_Sentence(text=sentence, said=frozenset(said), length=len(said)))
    return found


def _nearest(sentence: _Sentence, others: Sequence[_Sentence]) -> int | None:
    """The place of the sentence that has most words in common with this one, where those are enough."""
    best, place = 0.0, None
    for at, other in enumerate(others):
        share = len(sentence.said & other.said) / min(len(sentence.said), len(other.said))
        if share > best:
            best, place = share, at
    return place if best >= REWORDED else None


def _numbers(reworded: Sequence[tuple[_Sentence, _Sentence]]) -> list[str]:
    """Numbers that stand in the place of others in reworded sentences, as `changes` tells them."""
    notes: dict[str, None] = {}
    for old, new in reworded:
        if {w for w in tokens(old.text) if w[0].isdigit()} != {w for w in tokens(new.text) if w[0].isdigit()}:
            told = changes(old.text, new.text).summary.split("; ")
            notes |= dict.fromkeys(filter(_is_number, told))
    return list(notes)


def _is_number(note: str) -> bool:
    """Whether a note says little more than one number for another."""
    sides = note.split(" → ")
    return len(sides) == 2 and all(
        any(map(str.isdigit, side)) and len(side.split()) <= NOTE_WORDS for side in sides
    )
