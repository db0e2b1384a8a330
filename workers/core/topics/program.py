"""Rules of one language compiled: an automaton over all their literals, and what each literal is part of.

Literals lead to nodes. A node is a set of places in the text: a step of a sequence, a group, an operand of a rule.
A chain leads from nodes that stand in order to another node.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from workers.core.countries import Name, country_names
from workers.core.inflection import enclitics, forms, inner_forms, proclitics
from workers.core.topics.grammar import Operand, Ref, Step, Steps, Word, parse_rule
from workers.core.topics.rules import ANY, Group, Kind, Pattern, PatternError, Topic
from workers.core.views import LETTERS, Span, flat

#: Groups that are not written in rule files: a country, one in a sentence that names different ones, and what
#: the parent of a child was said for.
COUNTRY, COUNTRIES, PARENT = "country", "countries", "parent"

#: How a literal ends: the word may go on, must end, or may carry a clitic; FREE where no word is to be bounded,
#: after an apostrophe (`all'`) or in a script without spaces.
OPEN, STRICT, CLITIC, FREE = 0, 1, 2, 3


class Atom(NamedTuple):
    """What a literal stands for. A `country` literal counts for what it names."""

    left: int
    right: int
    nodes: tuple[int, ...]
    country: Name | None = None
    capitals: tuple[Span, ...] = ()  # where in it an abbreviation stands


class Literal(NamedTuple):
    """A pattern of the automaton. lead, trail: spaces at its ends that bound a word and belong to no place.

    plain: the nodes of its atoms, where nothing is left to be checked.
    """

    lead: int
    trail: int
    plain: tuple[int, ...] | None
    atoms: tuple[Atom, ...]


class Chain(NamedTuple):
    """Nodes that must follow one another, each with the most words before it; found, they count for `targets`.

    second: the node of `rest` that comes first (where there is none, `first`); most chains end with it missing.
    """

    first: int
    second: int
    rest: tuple[tuple[int, int], ...]
    targets: tuple[int, ...]


class Companion(NamedTuple):
    node: int
    within: int | None


class CompiledRule(NamedTuple):
    topic: int
    kind: Kind
    weight: float
    node: int
    companions: tuple[Companion, ...]
    pattern: Pattern


class Program(NamedTuple):
    """Everything that tagging a text of one language needs."""

    language: str
    unspaced: bool
    automaton: AhoCorasick
    literals: list[Literal]  # by pattern of the automaton
    group_chains: Mapping[int, list[Chain]]  # by first node; run before
    chains: Mapping[int, list[Chain]]  # these
    rules: Mapping[int, list[CompiledRule]]  # by node, parents' rules first
    country: int  # node of `@country`
    countries: int  # node of `@countries`
    parents: Mapping[str, int]  # topic id → node of its evidence, for its children's `@parent`
    before: frozenset[str]
    after: frozenset[str]


#: Languages that are written without spaces: a gap counts two characters as a word.
UNSPACED_LANGUAGES = frozenset({"ja", "lo", "my", "km", "th", "zh"})


def compile_program(topics: Sequence[Topic], language: str) -> Program:
    """Compile what holds in `language`: its own patterns and those of `any`. Bad patterns are left out."""
    return _Builder(language).program(topics)


@cache
def inflector(language: str) -> Callable[[str], Iterable[str]]:
    """lemma → forms in `language`."""
    return lambda lemma: forms(lemma, language)


#: First node and what follows → the nodes that they count for: the same words are followed once for all topics.
_Targets = dict[tuple[int, tuple[tuple[int, int], ...]], set[int]]


def _chains(found: _Targets) -> dict[int, list[Chain]]:
    """Chains by their first node."""
    chains: dict[int, list[Chain]] = {}
    for (first, rest), targets in found.items():
        chains.setdefault(first, []).append(
            Chain(first, rest[0][0] if rest else first, rest, tuple(sorted(targets)))
        )
    return chains


class _Builder:
    """Collects nodes, chains and literals; lives only while one program is compiled."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._nodes: dict[object, int] = {}
        self._words: dict[Word, set[int]] = {}
        self._group_chains: _Targets = {}
        self._chains: _Targets = {}
        self._rules: dict[int, list[CompiledRule]] = {}
        self._groups: dict[str, list[Group]] = {}

    def program(self, topics: Sequence[Topic]) -> Program:
        country, countries = self._node(COUNTRY), self._node(COUNTRIES)
        for index in sorted(range(len(topics)), key=lambda i: topics[i].parent is not None):
            self._topic(index, topics[index])
        literals = self._literals_of(self._atoms())
        return Program(
            language=self._language,
            unspaced=self._language in UNSPACED_LANGUAGES,
            automaton=AhoCorasick(
                list(literals),
                matchkind=MatchKind.Standard,
                store_patterns=False,
                implementation=Implementation.ContiguousNFA,
            ),
            literals=list(literals.values()),
            group_chains=_chains(self._group_chains),
            chains=_chains(self._chains),
            rules=self._rules,
            country=country,
            countries=countries,
            parents={t.parent: self._node((PARENT, t.parent)) for t in topics if t.parent},
            before=proclitics(self._language),
            after=enclitics(self._language),
        )

    def _node(self, key: object) -> int:
        return self._nodes.setdefault(key, len(self._nodes))

    def _applies(self, language: str) -> bool:
        return language in (ANY, self._language)

    def _topic(self, index: int, topic: Topic) -> None:
        self._groups = {}
        for group in topic.groups:
            if self._applies(group.language):
                self._groups.setdefault(group.name, []).append(group)
        for pattern in topic.patterns:
            if self._applies(pattern.language):
                try:
                    self._rule(index, topic, pattern)
                except PatternError:
                    continue  # reported with its line where the file is read

    def _rule(self, index: int, topic: Topic, pattern: Pattern) -> None:
        rule = parse_rule(pattern.text, inflector(pattern.language))
        nodes = [self._operand(operand, topic) for operand in rule.operands]
        companions = tuple(
            Companion(node, operand.within)
            for node, operand in zip(nodes[1:], rule.operands[1:], strict=True)
        )
        compiled = CompiledRule(index, pattern.kind, rule.weight, nodes[0], companions, pattern)
        self._rules.setdefault(nodes[0], []).append(compiled)

    def _operand(self, operand: Operand, topic: Topic) -> int:
        only = (
            operand.sequences[0][0].what
            if len(operand.sequences) == 1 and len(operand.sequences[0]) == 1
            else None
        )
        if isinstance(only, Ref):
            return self._ref(only, topic)
        known = operand.sequences in self._nodes
        node = self._node(operand.sequences)
        if not known:
            for steps in operand.sequences:
                self._sequence(steps, node, topic, self._chains)
        return node

    def _sequence(self, steps: Steps, target: int, topic: Topic, chains: _Targets) -> None:
        if len(steps) == 1 and not isinstance(steps[0].what, Ref):
            self._literals(steps[0].what, target)
            return
        nodes = [self._step(step, topic) for step in steps]
        rest = tuple((node, step.gap) for node, step in zip(nodes[1:], steps[1:], strict=True))
        chains.setdefault((nodes[0], rest), set()).add(target)

    def _step(self, step: Step, topic: Topic) -> int:
        if isinstance(step.what, Ref):
            return self._ref(step.what, topic)
        known = step.what in self._nodes
        node = self._node(step.what)
        if not known:
            self._literals(step.what, node)
        return node

    def _literals(self, words: frozenset[Word], node: int) -> None:
        for word in words:
            for text in _inner_variants(word.text, self._language):
                self._words.setdefault(word._replace(text=text), set()).add(node)

    def _ref(self, ref: Ref, topic: Topic) -> int:
        if ref.name in (COUNTRY, COUNTRIES):
            return self._node(ref.name)
        if ref.name == PARENT:
            return self._node((PARENT, topic.parent))
        groups = tuple(self._groups.get(ref.name, ()))
        key = (ref.name, tuple((g.language, g.patterns) for g in groups))
        known = key in self._nodes
        node = self._node(key)
        if not known:
            self._group(groups, node, topic)
        return node

    def _group(self, groups: Sequence[Group], node: int, topic: Topic) -> None:
        for group in groups:
            for text in group.patterns:
                try:
                    rule = parse_rule(text, inflector(group.language))
                except PatternError:
                    continue  # reported with its line where the file is read
                for steps in rule.operands[0].sequences:
                    self._sequence(steps, node, topic, self._group_chains)

    def _atoms(self) -> Iterable[tuple[str, Atom]]:
        """Every literal as it stands in a view, with what it counts for, countries included."""
        for word, nodes in self._words.items():
            seen = _as_seen(word)
            if text := seen.text:  # signs only are nothing in a view
                left, right = self._left(text[0], seen.open_left), self._right(text[-1], seen.open_right)
                yield text, Atom(left, right, tuple(sorted(nodes)), None, seen.capitals)
        shared: dict[tuple[int, int, int], Atom] = {}  # most names have many forms
        for form, name in country_names(self._language).items():
            text = form.removesuffix("*")
            if not text.replace(" ", "").isalnum():
                text = flat(text).strip()
            left, right = self._left(text[0], False), self._right(text[-1], form.endswith("*"))
            key = (left, right, id(name))
            if key not in shared:
                shared[key] = Atom(left, right, (), name)
            yield text, shared[key]

    def _literals_of(self, atoms: Iterable[tuple[str, Atom]]) -> dict[str, Literal]:
        """Pattern of the automaton → its atoms. Where words have spaces, the space that bounds a word is in the
        pattern, so that what stands inside of other words is no match at all."""
        spaced = self._language not in UNSPACED_LANGUAGES
        found: dict[str, list[Atom]] = {}
        for text, atom in atoms:
            if spaced:
                text = f"{' ' if atom.left == STRICT else ''}{text}{' ' if atom.right == STRICT else ''}"
            found.setdefault(text, []).append(atom)
        return {
            pattern: Literal(pattern[0] == " ", pattern[-1] == " ", _plain_nodes(pattern, each), tuple(each))
            for pattern, each in found.items()
        }

    def _left(self, first: str, is_open: bool) -> int:
        if first not in LETTERS:
            return FREE
        if is_open:
            return OPEN
        return CLITIC if self._language in ("ar", "he") else STRICT

    def _right(self, last: str, is_open: bool) -> int:
        if last not in LETTERS:
            return FREE
        if is_open:
            return OPEN
        return CLITIC if self._language == "ko" else STRICT


def _as_seen(word: Word) -> Word:
    """A literal as it stands in a view, which has no full stop behind `U.S.`; its abbreviations end where it does."""
    if word.text.isalnum():
        return word
    text = flat(word.text)
    lost, kept = len(text) - len(text.lstrip()), text.strip()
    capitals = tuple((max(0, a - lost), min(b - lost, len(kept))) for a, b in word.capitals)
    return word._replace(text=kept, capitals=capitals)


def _plain_nodes(pattern: str, atoms: Sequence[Atom]) -> tuple[int, ...] | None:
    """All nodes of a literal's atoms; None where it is not bounded, a country or an abbreviation."""
    if not pattern[0] == pattern[-1] == " ":
        return None
    for atom in atoms:
        if atom.country is not None or atom.capitals:
            return None
    if len(atoms) == 1:
        return atoms[0].nodes
    return tuple(sorted({node for atom in atoms for node in atom.nodes}))


def _inner_variants(text: str, language: str) -> list[str]:
    """A phrase with and without the article on its later words, where the language writes it joined."""
    if language not in ("ar", "he") or " " not in text:
        return [text]
    first, *rest = text.split(" ")
    found = [first]
    for word in rest:
        found = [f"{head} {form}" for head in found for form in inner_forms(word, language)]
    return found
