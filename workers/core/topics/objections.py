"""The words of a text that stand against a topic: what the veto of an explanation was made by."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from workers.core.topics.rules import Pattern, Topic
from workers.core.topics.tagger import Rules
from workers.model import Evidence, Language, Value

#: The kinds of patterns that take something away.
_KINDS = ("against", "never")


class Objection(Value, frozen=True):
    """Words that veto (`against`) or mask (`never`) what a topic's patterns find."""

    topic: str
    pattern: Pattern
    evidence: Evidence


class Objections:
    """The vetoes and masks of all topics, compiled as if they were what is looked for."""

    def __init__(self, topics: Sequence[Topic]) -> None:
        self._patterns = {
            (topic.id, p.file, p.line, p.text): p
            for topic in topics
            for p in topic.patterns
            if p.kind in _KINDS
        }
        self._rules = Rules([_turned(topic) for topic in topics], ())

    def found(
        self, title: str | None, summary: str | None, body: str, language: Language
    ) -> tuple[Objection, ...]:
        """Everything in the text that stands against a topic, wherever it stands."""
        return tuple(
            Objection(
                topic=explanation.topic,
                pattern=self._patterns[
                    explanation.topic, reason.pattern.file, reason.pattern.line, reason.pattern.text
                ],
                evidence=reason.evidence,
            )
            for explanation in self._rules.explain(title, summary, body, language)
            for reason in explanation.reasons
            if reason.failed is None
        )


def _turned(topic: Topic) -> Topic:
    """The topic with its vetoes and masks as patterns that count; a child's stand by themselves."""
    patterns = (msgspec.structs.replace(p, kind="alone") for p in topic.patterns if p.kind in _KINDS)
    return msgspec.structs.replace(topic, parent=None, patterns=tuple(patterns))
