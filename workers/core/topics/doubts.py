"""Rules that can be read but cannot be meant: they match everything, or nothing ever."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from workers.core.countries import country_names
from workers.core.folding import UNSPACED_CHARS
from workers.core.topics.grammar import Operand, Ref, Rule, Word
from workers.core.topics.rules import ANY, Pattern, Topic

#: A literal this short, open at an end, matches words of every subject; whole, it is a word of grammar.
SHORTEST_OPEN = 3
#: Groups that are no subject, though much can be said of one beside them.
_EVERYWHERE = frozenset({"country", "countries"})


class Read(NamedTuple):
    """A pattern and what it says."""

    pattern: Pattern
    rule: Rule


def doubts(read: Read, topic: Topic, others: Sequence[Read], parent: Topic | None) -> Iterator[str]:
    """What is wrong with one rule, in words for its author. others: all rules of the topic."""
    yield from _open_words(read.rule)
    yield from _everywhere(read)
    yield from _begins_a_country(read)
    language = read.pattern.language
    for operand in read.rule.operands:
        missing = _missing_groups(operand, topic, language, parent)
        if missing:
            yield f"it can never match: {missing}"
    hidden = _hidden_by(read, others)
    if hidden:
        yield f"it can never count: {hidden}"


def _open_words(rule: Rule) -> Iterator[str]:
    for word in sorted(_words(rule.operands)):
        if (word.open_left or word.open_right) and len(word.text) < SHORTEST_OPEN and word.text.isascii():
            yield f"`{word.text}*` matches words of every subject"


def _everywhere(read: Read) -> Iterator[str]:
    """Evidence without companions that stands in texts of every subject."""
    if len(read.rule.operands) > 1:
        return
    for steps in read.rule.operands[0].sequences:
        only = steps[0].what if len(steps) == 1 else None
        if isinstance(only, Ref):
            if only.name in _EVERYWHERE:
                yield f"`@{only.name}` alone matches texts of every subject; give it a companion"
        elif only is not None:
            short = sorted(word.text for word in only if _is_everywhere(word))
            if short:
                yield f"`{short[0]}` stands in texts of every subject"


def _is_everywhere(word: Word) -> bool:
    """Whether a whole word is as short as `of` or `на`; abbreviations may be, and words of denser scripts."""
    short = word.text.isalpha() and len(word.text) < SHORTEST_OPEN and word.text < "\u0530"
    return short and not (word.capitals or word.open_left or word.open_right)


def _begins_a_country(read: Read) -> Iterator[str]:
    """A veto that is meant for something else, but also begins the name of a country: `maç*` and Macaristan."""
    if read.pattern.kind != "against" or read.pattern.language == ANY or len(read.rule.operands) > 1:
        return
    names = _sorted_country_names(read.pattern.language)
    for word in sorted(word for word in _words(read.rule.operands) if word.open_right):
        begun = names[bisect_left(names, word.text) :][:1]
        if begun and begun[0].startswith(word.text) and begun[0] != word.text:
            yield f"`{word.text}*` also begins `{begun[0]}`"


@cache
def _sorted_country_names(language: str) -> Sequence[str]:
    return sorted(name for name, country in country_names(language).items() if country.code)


def _missing_groups(operand: Operand, topic: Topic, language: str, parent: Topic | None) -> str | None:
    """The group for want of which no sequence of the operand can stand anywhere."""
    missing = []
    for steps in operand.sequences:
        names = [step.what.name for step in steps if isinstance(step.what, Ref)]
        empty = next((name for name in names if not _has_phrases(name, topic, language, parent)), None)
        if empty is None:
            return None
        missing.append(empty)
    return f"`@{missing[0]}` has nothing in {language}"


def _has_phrases(name: str, topic: Topic, language: str, parent: Topic | None) -> bool:
    if name in _EVERYWHERE:
        return True
    if language == ANY:
        return True  # some language will have it; where none has, the group is unknown
    if name == "parent":
        return parent is None or any(p.language in (ANY, language) for p in parent.patterns)
    return any(group.name == name and group.language in (ANY, language) for group in topic.groups)


def _hidden_by(read: Read, others: Iterable[Read]) -> str | None:
    """The `never` or `against` rule that holds wherever this one does."""
    kinds = {"alone": ("never",), "with": ("never", "against"), "hint": ("never", "against")}
    for other in others:
        same_place = other.pattern.language in (ANY, read.pattern.language)
        if not same_place or other.pattern.kind not in kinds.get(read.pattern.kind, ()):
            continue
        if len(other.rule.operands) == 1 and _all_hold(read.rule.operands[0], other.rule.operands[0]):
            return f"`{other.pattern.text}` is in `{other.pattern.kind}`"
    return None


def _all_hold(operand: Operand, hiding: Operand) -> bool:
    """Whether some words of `hiding` stand in every literal that the operand may match."""
    hides = [
        word
        for steps in hiding.sequences
        if len(steps) == 1 and not isinstance(steps[0].what, Ref)
        for word in steps[0].what
    ]
    for steps in operand.sequences:
        whats = [step.what for step in steps if not isinstance(step.what, Ref)]
        if not any(all(any(_holds(word, hide) for hide in hides) for word in what) for what in whats):
            return False
    return bool(hides)


def _holds(word: Word, inner: Word) -> bool:
    """Whether `inner` stands in `word` whatever the `*` of either stand for."""
    if not UNSPACED_CHARS.isdisjoint(inner.text):
        return inner.text in word.text
    bounded = ("" if inner.open_left else " ") + inner.text + ("" if inner.open_right else " ")
    left, right = ("" if word.open_left else " "), ("" if word.open_right else " ")
    return bounded in f"{left}{word.text}{right}"


def _words(operands: Iterable[Operand]) -> set[Word]:
    return {
        word
        for operand in operands
        for steps in operand.sequences
        for step in steps
        if not isinstance(step.what, Ref)
        for word in step.what
    }
