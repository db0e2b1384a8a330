"""Which rules fired in a text, which nearly did and why not: companions, vetoes, masks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from typing import NamedTuple

from workers.core.countries import Mention, resolve
from workers.core.topics.places import Places, overlaps
from workers.core.topics.program import CompiledRule, Program
from workers.core.topics.rules import Topic
from workers.core.topics.weights import KIND_WEIGHT, is_early
from workers.core.views import Span, View

#: Why a rule that stands in the text does not count.
MASKED, WITHOUT = "never counts there", "without"
VETOED = "something against it in the sentence"
DOUBTED = "something against it in the title or lead"


class Finding(NamedTuple):
    """A rule whose evidence stands in the text. failed: why it does not count; None: it does."""

    rule: CompiledRule
    field: int  # index into the views
    span: Span
    failed: str | None = None


class _Seen(NamedTuple):
    """One view with the rules that may fire in it. masks, against: places of `never` and `against`, by topic."""

    place: Places
    rules: list[CompiledRule]  # alone, with, hint
    masks: Mapping[int, list[Span]]
    against: Mapping[int, list[Span]]

    def vetoed(self, topic: int) -> frozenset[int]:
        """The sentences with something against a topic."""
        return frozenset(self.place.sentence(span) for span in self.against[topic])

    @property
    def doubted(self) -> set[int]:
        """Topics with something against them where a text says what it is about."""
        field, unspaced = self.place.view.field, self.place.program.unspaced
        return {
            topic for topic, spans in self.against.items() if is_early(field, spans[0][0], unspaced=unspaced)
        }


class Reading(NamedTuple):
    """Everything found in a document: findings of rules, and the countries that are mentioned."""

    findings: list[Finding]
    mentions: list[Mention]


def read(program: Program, topics: Sequence[Topic], views: Sequence[View], *, why: bool = False) -> Reading:
    """Match all views of one document against a program. why: also find what does not count."""
    places = [Places(program, seen) for seen in views]
    found = [
        Mention(i, place.view.stored_span(span), span, name)
        for i, place in enumerate(places)
        for span, name in place.mentions
    ]
    mentions = resolve(found, [seen.stored for seen in views])
    for index, place in enumerate(places):
        here = [mention for mention in mentions if mention.field == index]
        place.add(program.country, [mention.place for mention in here])
        place.add(program.countries, _among_others(here, place))
        place.resolve_chains()
    seen = [_seen(place) for place in places]
    doubted = frozenset(topic for each in seen for topic in each.doubted)
    findings = [f for index, each in enumerate(seen) for f in _of_view(index, each, topics, doubted, why)]
    return Reading(findings, mentions)


def _seen(place: Places) -> _Seen:
    rules = [rule for node in place.nodes for rule in place.program.rules.get(node, ())]
    return _Seen(
        place,
        [r for r in rules if r.kind in KIND_WEIGHT],
        _spans_by_topic([r for r in rules if r.kind == "never"], place),
        _spans_by_topic([r for r in rules if r.kind == "against"], place),
    )


def _among_others(mentions: Sequence[Mention], places: Places) -> list[Span]:
    """The places of countries in sentences that name more than one."""
    if len({mention.name.code for mention in mentions}) < 2:
        return []
    named: dict[int, list[Mention]] = {}
    for mention in mentions:
        named.setdefault(places.sentence(mention.place), []).append(mention)
    return [m.place for each in named.values() if len({m.name.code for m in each}) > 1 for m in each]


def _of_view(
    index: int, seen: _Seen, topics: Sequence[Topic], doubted: Set[int], why: bool
) -> Iterable[Finding]:
    place, program = seen.place, seen.place.program
    own = [r for r in seen.rules if topics[r.topic].parent is None]
    findings = list(_judged(index, seen, own, doubted, why))
    for topic, node in program.parents.items():
        place.add(node, [f.span for f in findings if topics[f.rule.topic].id == topic and f.failed is None])
    children = list(_all_children(program, place, topics, seen.rules))
    return [*findings, *_judged(index, seen, children, doubted, why)]


def _all_children(
    program: Program, place: Places, topics: Sequence[Topic], counting: Sequence[CompiledRule]
) -> Iterable[CompiledRule]:
    """Rules of children that fired; a child may also take its parent's evidence for its own (`@parent`)."""
    yield from (r for r in counting if topics[r.topic].parent is not None)
    for node in set(program.parents.values()):
        if node in place.nodes:
            yield from program.rules.get(node, ())


def _spans_by_topic(rules: Sequence[CompiledRule], place: Places) -> dict[int, list[Span]]:
    found: dict[int, list[Span]] = {}
    for rule in rules:
        if not place.has_all(rule.companions):
            continue
        spans = [s for s in place.nodes[rule.node] if all(place.near(s, c) for c in rule.companions)]
        if spans:
            found.setdefault(rule.topic, []).extend(spans)
    return {topic: sorted(spans) for topic, spans in found.items()}


def _judged(
    index: int, seen: _Seen, rules: Sequence[CompiledRule], doubted: Set[int], why: bool
) -> Iterable[Finding]:
    vetoes = {topic: seen.vetoed(topic) for topic in {rule.topic for rule in rules} & seen.against.keys()}
    for rule in rules:
        if not why and not seen.place.has_all(rule.companions):
            continue
        masks, vetoed = seen.masks.get(rule.topic, []), vetoes.get(rule.topic, frozenset())
        doubt = DOUBTED if rule.kind == "hint" and rule.topic in doubted else None
        for span in seen.place.nodes[rule.node]:
            failed = _failure(seen.place, rule, span, masks, vetoed) or doubt
            if why or failed is None:
                yield Finding(rule, index, span, failed)


def _failure(
    place: Places, rule: CompiledRule, span: Span, masks: Sequence[Span], vetoes: Set[int]
) -> str | None:
    if masks and overlaps(masks, span):
        return MASKED
    for number, companion in enumerate(rule.companions, 1):
        if not place.near(span, companion):
            return f"{WITHOUT} {rule.pattern.text.split('&')[number].lstrip('0123456789').strip()}"
    if vetoes and rule.kind != "alone" and place.sentence(span) in vetoes:
        return VETOED
    return None
