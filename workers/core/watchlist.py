"""Names of watchlists in a text: a second automaton, since lists are long and rules are not.

A name counts where it stands as whole words in the folded text and, in scripts with case, is written as a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from workers.core.folding import UNSPACED_CHARS, fold
from workers.core.views import LETTERS, View, flat
from workers.model import Value, WatchHit

#: Shorter names are initials and words: they match everywhere and mean nothing.
LEAST_NAME = 4
#: The same where a character is a syllable or a word.
LEAST_UNSPACED = 2
#: Hits kept of one document.
MOST_HITS = 50
#: Longest sentence kept with a hit.
MOST_SENTENCE = 500
#: Entries of these kinds are people: one word of a name is anybody's.
PEOPLE = frozenset({"person"})
#: What is written small inside names: articles, prepositions, filiations.
PARTICLES = frozenset((
    "al", "el", "ul", "ad", "as", "ash", "at", "az", "abu", "abd", "bin", "bint", "ben", "ibn", "da",
    "das", "de", "del", "della", "der", "den", "di", "do", "dos", "du", "e", "et", "la", "las", "le",
    "les", "los", "of", "the", "for", "and", "und", "van", "vom", "von", "y", "zu", "ter", "ten", "af",
    "av",
))  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+")


class Watched(Value, frozen=True):
    """One entry of a watchlist: `names` are its name and its aliases, in any script."""

    id: str
    name: str
    names: tuple[str, ...]
    kind: str = ""
    programme: str = ""


class Watchlist(Value, frozen=True):
    id: str
    entries: tuple[Watched, ...]


class _Listed(NamedTuple):
    """What is kept of an entry: a list of 100,000 names must not fill a child's memory."""

    list: str
    id: str
    name: str


class Watch:
    """All names of all lists."""

    def __init__(self, lists: Sequence[Watchlist]) -> None:
        self._lists: tuple[Watchlist, ...] | None = tuple(lists)
        self._names: list[tuple[_Listed, ...]] = []
        self._automaton: AhoCorasick | None = None

    def hits(self, views: Sequence[View]) -> tuple[WatchHit, ...]:
        """The entries that are named, each once with its first mention, in that order."""
        self.compile()
        if self._automaton is None:
            return ()
        found: dict[tuple[str, str], WatchHit] = {}
        named: set[int] = set()  # what was said once need not be looked at again
        for seen in views:
            for index, start, end in self._automaton.find_matches_as_indexes(seen.text, overlapping=True):
                if len(found) >= MOST_HITS:
                    break
                if index in named or not _bounded(seen.text, start, end):
                    continue
                if self._add(found, index, seen, (start, end)):
                    named.add(index)
        return tuple(found.values())

    def compile(self) -> None:
        """Make the automaton, which the first text does otherwise: a second for 100,000 names."""
        if self._lists is None:
            return
        names: dict[str, dict[_Listed, None]] = {}
        for watchlist in self._lists:
            for entry in watchlist.entries:
                listed = _Listed(watchlist.id, entry.id, entry.name)
                for folded in matched_names(entry):
                    names.setdefault(folded, {})[listed] = None
        self._names = [tuple(entries) for entries in names.values()]
        if names:
            self._automaton = AhoCorasick(
                list(names),
                matchkind=MatchKind.Standard,
                store_patterns=False,
                implementation=Implementation.ContiguousNFA,
            )
        self._lists = None

    def _add(
        self, found: dict[tuple[str, str], WatchHit], index: int, seen: View, span: tuple[int, int]
    ) -> bool:
        """Add who has that name; False where it is not written as a name there."""
        start, end = seen.stored_span(span)
        matched = seen.stored[start:end]
        if not written_as_a_name(matched):
            return False
        for listed in self._names[index]:
            if (listed.list, listed.id) not in found:
                found[listed.list, listed.id] = WatchHit(
                    list=listed.list,
                    id=listed.id,
                    name=listed.name,
                    matched=matched,
                    field=seen.field,
                    start=start,
                    end=end,
                    sentence=_sentence(seen, start, end),
                )
        return True


def _sentence(seen: View, start: int, end: int) -> str:
    """The sentence of a place; of one that is too long to keep, what stands around it."""
    sentence = seen.sentences.text(seen.sentences.index(start))
    if len(sentence) <= MOST_SENTENCE:
        return sentence
    room = max(0, MOST_SENTENCE - (end - start)) // 2
    return seen.stored[max(0, start - room) : end + room][:MOST_SENTENCE].strip()


def matched_names(entry: Watched) -> Iterator[str]:
    """The names of an entry that are looked for, folded: those that are long enough to mean it.

    Of people a single word counts only where it is the name itself: aliases like "Ali" are anybody's.
    """
    for name in entry.names:
        folded = flat(fold(name)).strip()
        unspaced = bool(folded) and folded[0] in UNSPACED_CHARS
        alone = " " not in folded and not unspaced and name != entry.name
        if len(folded) >= (LEAST_UNSPACED if unspaced else LEAST_NAME) and not (
            alone and entry.kind.lower() in PEOPLE
        ):
            yield folded


def written_as_a_name(matched: str) -> bool:
    """Whether the first word that is no particle begins with a capital, or has none to begin with.

    `al-Nur Trading`, `Banco de Ostrava`, `Газпром нефть`; not `the ostrava shipping` nor `a new Hope`.
    """
    words = _WORD.findall(matched)
    first = next((word for word in words if word.lower() not in PARTICLES), matched)
    return not first[0].islower() or any(character.isupper() for character in first)


def _bounded(text: str, start: int, end: int) -> bool:
    """Whether words begin and end there."""
    return text[start - 1] not in LETTERS and text[end] not in LETTERS
