"""A stored document tagged again: what the rules in force say of it, everything else as it was."""

from __future__ import annotations

from collections.abc import Collection

import msgspec

from workers.core.document import topic_terms
from workers.core.topics import Rules, Tags
from workers.model import Document, Evidence


def tag_stored(rules: Rules, document: Document) -> Tags:
    """What `rules` say of a stored document; the same as when it was first read, since they see the same fields."""
    return rules.tag(document.title, document.summary, document.body, document.language)


def retagged(document: Document, tags: Tags, *, rules: str, version: int) -> Document:
    """The document with `tags` in place of its own. rules: their hash; version: of the write."""
    return msgspec.structs.replace(
        document,
        topics=tags.topics,
        topic_terms=topic_terms(tags.evidence),
        topic_scores=tags.scores,
        topic_evidence=tags.evidence,
        countries=tags.countries,
        watchlist=tags.watchlist,
        rules=rules,
        version=version,
    )


def touches(document: Document, tags: Tags, topics: Collection[str]) -> bool:
    """Whether `tags` change one of `topics` (their children included) in the document: the tag, or its words."""
    before = _words(document.topics, document.topic_evidence, topics)
    return before != _words(tags.topics, tags.evidence, topics)


def _words(
    topics: Collection[str], evidence: Collection[Evidence], asked: Collection[str]
) -> set[tuple[str, str, int]]:
    said = {(topic, "", 0) for topic in topics if within(topic, asked)}
    return said | {(e.topic, e.field, e.start) for e in evidence if within(e.topic, asked)}


def within(topic: str, asked: Collection[str]) -> bool:
    """Whether a topic is one of those asked for, or a child of one; none asked for means all."""
    return not asked or topic in asked or topic.partition("/")[0] in asked
