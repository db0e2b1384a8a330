"""Names of watchlists in a text: a second automaton, since lists are long and rules are not.

A name counts where it stands as whole words in the folded text and, in scripts with case, begins with a capital.
"""

from __future__ import annotations

from collections.abc import Sequence

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


class Watch:
    """All names of all lists, compiled when the first text comes."""

    def __init__(self, lists: Sequence[Watchlist]) -> None:
        self._lists = tuple(lists)
        self._names: list[tuple[tuple[str, Watched], ...]] = []
        self._automaton: AhoCorasick | None = None

    def hits(self, views: Sequence[View]) -> tuple[WatchHit, ...]:
        """The entries that are named, each once, in order of their first mention."""
        if not any(watchlist.entries for watchlist in self._lists):
            return ()
        found: dict[tuple[str, str], WatchHit] = {}
        for seen in views:
            for index, start, end in self._compiled().find_matches_as_indexes(seen.text, overlapping=True):
                if len(found) >= MOST_HITS:
                    break
                if _bounded(seen.text, start, end):
                    self._add(found, index, seen, (start, end))
        return tuple(found.values())

    def _add(
        self, found: dict[tuple[str, str], WatchHit], index: int, seen: View, span: tuple[int, int]
    ) -> None:
        start, end = seen.stored_span(span)
        if seen.stored[start].islower():
            return
        for name, entry in self._names[index]:
            hit = WatchHit(list=name, id=entry.id, name=entry.name, matched=seen.stored[start:end])
            found.setdefault((name, entry.id), hit)

    def _compiled(self) -> AhoCorasick:
        if self._automaton is None:
            names: dict[str, dict[tuple[str, str], tuple[str, Watched]]] = {}
            for watchlist in self._lists:
                for entry in watchlist.entries:
                    for name in entry.names:
                        folded = flat(fold(name)).strip()
                        if _long_enough(folded):
                            names.setdefault(folded, {})[watchlist.id, entry.id] = (watchlist.id, entry)
            self._names = [tuple(entries.values()) for entries in names.values()]
            self._automaton = AhoCorasick(
                list(names),
                matchkind=MatchKind.Standard,
                store_patterns=False,
                implementation=Implementation.ContiguousNFA,
            )
        return self._automaton


def _long_enough(folded: str) -> bool:
    unspaced = bool(folded) and folded[0] in UNSPACED_CHARS
    return len(folded) >= (LEAST_UNSPACED if unspaced else LEAST_NAME)


def _bounded(text: str, start: int, end: int) -> bool:
    """Whether words begin and end there."""
    return text[start - 1] not in LETTERS and text[end] not in LETTERS
