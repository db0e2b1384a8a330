"""Where the nodes of a program stand in a text: one automaton pass, then chains. Linear in the text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from workers.core.countries import Name
from workers.core.topics.gaps import GAP_CHARACTERS, Gaps
from workers.core.topics.grammar import written_as_abbreviation
from workers.core.topics.program import CLITIC, FREE, OPEN, Atom, Chain, Companion, Program
from workers.core.views import LETTERS, Span, View

#: Letters that a `*` stands for at most; longer words are not words.
MAX_OPEN = 24
#: Characters of a clitic at most (Arabic `وبال`, Korean `으로부터의`).
MAX_CLITIC = 6


class Places:
    """Where the nodes of a program stand in one view."""

    def __init__(self, program: Program, seen: View) -> None:
        self.program, self.view = program, seen
        self.nodes: dict[int, list[Span]] = {}
        self.mentions: list[tuple[Span, Name]] = []
        self._gaps = Gaps(seen, unspaced=program.unspaced)
        self._sentences: dict[int, frozenset[int]] = {}
        self._match()

    def _match(self) -> None:
        text, literals, nodes = self.view.text, self.program.literals, self.nodes
        for index, first, last in self.program.automaton.find_matches_as_indexes(text, overlapping=True):
            lead, trail, plain, atoms = literals[index]
            start, end = first + lead, last - trail
            if plain is not None:
                here = (start, end)
                for node in plain:
                    if node in nodes:
                        nodes[node].append(here)
                    else:
                        nodes[node] = [here]
                continue
            for atom in atoms:
                span = (start, end) if lead and trail else self._bounded(atom, start, end)
                if span is not None:
                    self._found(atom, start, span)
        for spans in nodes.values():
            if len(spans) > 1:
                spans.sort()

    def _found(self, atom: Atom, start: int, span: Span) -> None:
        """Count a literal that begins at `start`, with what its `*` stand for."""
        if atom.capitals and not self._in_capitals(atom, start):
            return
        nodes = self.nodes
        for node in atom.nodes:
            if node in nodes:
                nodes[node].append(span)
            else:
                nodes[node] = [span]
        if atom.country is not None:
            self.mentions.append((span, atom.country))

    def _bounded(self, atom: Atom, start: int, end: int) -> Span | None:
        """The place if words begin and end there as the atom wants it, with what its `*` stand for."""
        text = self.view.text
        if atom.left != FREE and text[start - 1] in LETTERS:
            if atom.left == OPEN:
                start = _back(text, start, MAX_OPEN)
            elif atom.left != CLITIC or not self._clitic_before(start):
                return None
        if atom.right != FREE and text[end] in LETTERS:
            if atom.right == OPEN:
                end = _forth(text, end, MAX_OPEN)
            elif atom.right != CLITIC or not self._clitic_after(end):
                return None
        return None if start < 0 or end < 0 else (start, end)

    def _in_capitals(self, atom: Atom, start: int) -> bool:
        """Whether the text writes the abbreviations of a literal that begins at `start` as such."""
        spans = (self.view.stored_span((start + a, start + b)) for a, b in atom.capitals)
        return all(written_as_abbreviation(self.view.stored[a:b]) for a, b in spans)

    def _clitic_before(self, start: int) -> bool:
        begin = _back(self.view.text, start, MAX_CLITIC)
        return begin >= 0 and self.view.text[begin:start] in self.program.before

    def _clitic_after(self, end: int) -> bool:
        stop = _forth(self.view.text, end, MAX_CLITIC)
        return stop >= 0 and self.view.text[end:stop] in self.program.after

    def add(self, node: int, spans: Sequence[Span]) -> None:
        """Say that a node stands at these places, too."""
        if spans:
            self.nodes[node] = sorted({*self.nodes.get(node, ()), *spans})

    def resolve_chains(self) -> None:
        """Follow the chains, groups first."""
        nodes = self.nodes
        for chains in (self.program.group_chains, self.program.chains):
            reached: dict[int, list[list[Span]]] = {}
            for first in nodes.keys() & chains.keys():
                for chain in chains[first]:
                    if chain.second in nodes and (found := self._follow(chain)):
                        for target in chain.targets:
                            reached.setdefault(target, []).append(found)
            for node, found_there in reached.items():
                if len(found_there) == 1 and node not in nodes:
                    nodes[node] = found_there[0]  # as it is: many rules ask for `@country` and nothing else
                else:
                    self.add(node, [span for found in found_there for span in found])

    def _follow(self, chain: Chain) -> list[Span]:
        """The places of a chain, sorted."""
        nodes = self.nodes
        spans = nodes[chain.first]
        for node, _ in chain.rest[1:]:
            if node not in nodes:
                return []
        for node, gap in chain.rest:
            spans = self._next(spans, nodes[node], gap)
            if not spans:
                return []
        return sorted(set(spans)) if len(spans) > 1 and chain.rest else spans

    def _next(self, spans: list[Span], following: list[Span], gap: int) -> list[Span]:
        """Each span with the nearest of `following` behind it, where at most `gap` words lie between."""
        found = []
        allows, last, furthest = self._gaps.allows, len(following), (gap + 1) * GAP_CHARACTERS
        for start, end in spans:
            at = bisect_left(following, (end, end))
            if at == last:
                break
            then, stop = following[at]
            if then - end <= furthest and allows(end, then, gap):
                found.append((start, stop))
        return found

    def sentence(self, span: Span) -> int:
        """Number of the sentence that a place begins in."""
        return self._gaps.sentence(span)

    def sentences_with(self, node: int) -> frozenset[int]:
        """The sentences that a node stands in."""
        found = self._sentences.get(node)
        if found is None:
            found = self._gaps.sentences(self.nodes.get(node, ()))
            self._sentences[node] = found
        return found

    def has_all(self, companions: Sequence[Companion]) -> bool:
        """Whether every companion stands anywhere in the view."""
        return all(companion.node in self.nodes for companion in companions)

    def near(self, span: Span, companion: Companion) -> bool:
        """Whether the companion stands in the span's sentence, or within its number of words, apart from it.

        A parent's evidence may hold the span: `imposed &6 @parent` in `imposed sanctions`.
        """
        places = self.nodes.get(companion.node)
        if not places:
            return False
        if companion.within is None:
            return self._gaps.sentence(span) in self.sentences_with(companion.node)
        if companion.node in self.program.parents.values() and overlaps(places, span):
            return True
        return any(self._within(span, other, companion.within) for other in _neighbours(places, span))

    def _within(self, span: Span, other: Span, most: int) -> bool:
        first, second = (span, other) if span <= other else (other, span)
        return second[0] >= first[1] and self._gaps.allows(first[1], second[0], most)


def _neighbours(places: list[Span], span: Span) -> Iterable[Span]:
    """The places next to a span: two on each side, since the nearest may overlap it."""
    at = bisect_left(places, span)
    after = bisect_left(places, (span[1], 0))
    return dict.fromkeys((*places[max(0, at - 2) : at], *places[after : after + 1]))


def _back(text: str, start: int, most: int) -> int:
    """Where the word that goes on before `start` begins; -1 if further away than `most`."""
    begin = start
    while text[begin - 1] in LETTERS:
        begin -= 1
        if start - begin > most:
            return -1
    return begin


def _forth(text: str, end: int, most: int) -> int:
    """Where the word that goes on at `end` ends; -1 if further away than `most`."""
    stop = end
    while text[stop] in LETTERS:
        stop += 1
        if stop - end > most:
            return -1
    return stop


def overlaps(spans: Sequence[Span], span: Span) -> bool:
    """Whether any of the sorted `spans` overlaps `span`."""
    at = bisect_right(spans, (span[1] - 1, span[1]))
    return any(other[1] > span[0] for other in spans[max(0, at - 2) : at])
