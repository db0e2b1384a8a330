"""Rules against the examples of their own files: sentences that must and must not get the topic."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from workers.core.topics.rules import ANY, Example, Topic
from workers.core.topics.tagger import Rules
from workers.model import Evidence, Language


class Failure(NamedTuple):
    """An example that the rules get wrong. evidence: what they said it for; none where they said nothing."""

    topic: str
    example: Example
    evidence: tuple[Evidence, ...]


def failures(rules: Rules, topics: Sequence[Topic]) -> list[Failure]:
    """Every example of `topics` that comes out wrong, in the order of the files."""
    return [failure for topic in topics for failure in _of_topic(rules, topic)]


def _of_topic(rules: Rules, topic: Topic) -> Iterable[Failure]:
    for example in topic.examples:
        tags = rules.tag(None, None, example.text, Language(code=example.language, confidence=1.0))
        if (topic.id in tags.topics) != example.expect:
            yield Failure(topic.id, example, tuple(e for e in tags.evidence if e.topic == topic.id))


def languages_without(topic: Topic) -> list[str]:
    """Languages that a topic has patterns in, but not both kinds of examples."""
    patterns = {pattern.language for pattern in topic.patterns} - {ANY}
    must = {example.language for example in topic.examples if example.expect}
    must_not = {example.language for example in topic.examples if not example.expect}
    return sorted(patterns - (must & must_not))
