"""Which rules fired in a text, which nearly did and why not: companions, vetoes, masks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from workers.core.countries import Mention, resolve
from workers.core.topics.places import Places, overlaps
from workers.core.topics.program import CompiledRule, Program
from workers.core.topics.rules import Topic
from workers.core.views import Span, View

#: Why a rule that stands in the text does not count.
MASKED, VETOED, WITHOUT = "never counts there", "something against it in the sentence", "without"


class Finding(NamedTuple):
    """A rule whose evidence stands in the text. failed: why it does not count; None: it does."""

    rule: CompiledRule
    field: int  # index into the views
    span: Span
    failed: str | None = None


class Reading(NamedTuple):
    """Everything found in a document: findings of rules, and the countries that are mentioned."""

    findings: list[Finding]
    mentions: list[Mention]


def read(program: Program, topics: Sequence[Topic], views: Sequence[View]) -> Reading:
    """Match all views of one document against a program."""
    places = [Places(program, seen) for seen in views]
    found = [
        Mention(i, place.view.stored_span(span), span, name)
        for i, place in enumerate(places)
        for span, name in place.mentions
    ]
    mentions = resolve(found, [seen.stored for seen in views])
    findings: list[Finding] = []
    for index, place in enumerate(places):
        here = [mention for mention in mentions if mention.field == index]
        place.add(program.country, [mention.place for mention in here])
        place.add(program.countries, _among_others(here, place.view))
        place.resolve_chains()
        findings += _of_view(index, place, topics)
    return Reading(findings, mentions)


def _among_others(mentions: Sequence[Mention], seen: View) -> list[Span]:
    """The places of countries in sentences that name more than one."""
    named: dict[int, list[Mention]] = {}
    for mention in mentions:
        named.setdefault(seen.sentence_of(mention.place), []).append(mention)
    return [m.place for each in named.values() if len({m.name.code for m in each}) > 1 for m in each]


def _of_view(index: int, place: Places, topics: Sequence[Topic]) -> Iterable[Finding]:
    program = place.program
    rules = [rule for node in place.nodes for rule in program.rules.get(node, ())]
    never = _spans_by_topic([r for r in rules if r.kind == "never"], place)
    against = {
        topic: {place.view.sentence_of(span) for span in spans}
        for topic, spans in _spans_by_topic([r for r in rules if r.kind == "against"], place).items()
    }
    counting = [r for r in rules if r.kind in ("alone", "with", "hint")]
    own = [r for r in counting if topics[r.topic].parent is None]
    findings = list(_judged(index, place, own, never, against))
    for topic, node in program.parents.items():
        place.add(node, [f.span for f in findings if topics[f.rule.topic].id == topic and f.failed is None])
    children = list(_all_children(program, place, topics, counting))
    return [*findings, *_judged(index, place, children, never, against)]


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
        spans = [s for s in place.nodes[rule.node] if all(place.near(s, c) for c in rule.companions)]
        if spans:
            found.setdefault(rule.topic, []).extend(spans)
    return {topic: sorted(spans) for topic, spans in found.items()}


def _judged(
    index: int,
    place: Places,
    rules: Sequence[CompiledRule],
    never: Mapping[int, list[Span]],
    against: Mapping[int, set[int]],
) -> Iterable[Finding]:
    for rule in rules:
        masks, vetoes = never.get(rule.topic, []), against.get(rule.topic, set())
        for span in place.nodes[rule.node]:
            yield Finding(rule, index, span, _failure(place, rule, span, masks, vetoes))


def _failure(
    place: Places, rule: CompiledRule, span: Span, masks: Sequence[Span], vetoes: set[int]
) -> str | None:
    if masks and overlaps(masks, span):
        return MASKED
    for number, companion in enumerate(rule.companions, 1):
        if not place.near(span, companion):
            return f"{WITHOUT} {rule.pattern.text.split('&')[number].lstrip('0123456789').strip()}"
    if vetoes and rule.kind != "alone" and place.view.sentence_of(span) in vetoes:
        return VETOED
    return None
