"""What a change of rules does to documents: which gain and lose a tag, counted, with samples and their words."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from typing import Literal, NamedTuple

from workers.core.retagging import within
from workers.model import Document, Evidence, Value

Direction = Literal["gained", "lost"]


class Labels(NamedTuple):
    """The topics of a document by one set of rules, and the words behind them."""

    topics: Sequence[str]
    evidence: Sequence[Evidence]


class TopicCount(Value, frozen=True):
    """How many documents of one language have a topic by the old rules (`before`) and by the new (`after`)."""

    topic: str
    language: str
    before: int
    after: int
    gained: int
    lost: int


class Sample(Value, frozen=True):
    """A document that gains or loses a topic. evidence: the words that make the tag, by the rules that say it.

    reasons: of a lost tag, what the new rules find of it, and why that does not do.
    """

    topic: str
    change: Direction
    id: str
    url: str | None
    title: str | None
    language: str
    at: datetime | None
    evidence: tuple[Evidence, ...]
    reasons: tuple[str, ...] = ()


class TagChanges:
    """Counts and samples, at a memory that depends on topics and languages, not on how many documents there are.

    The samples of a topic are the documents with the lowest ids: ids are hashes, so this is a fair choice, and
    the same one every time.
    """

    def __init__(
        self,
        samples: int,
        topics: Collection[str] = (),
        explain: Callable[[Document, str], tuple[str, ...]] | None = None,
    ) -> None:
        """samples: of each topic and direction. topics: only these and their children; none means all.

        explain: why a document does not have a topic by the new rules, for the samples of lost tags.
        """
        self._most, self._asked, self._explain = samples, frozenset(topics), explain
        self._counts: dict[tuple[str, str], list[int]] = {}
        self._samples: dict[tuple[str, Direction], list[tuple[int, str, Sample]]] = {}
        self.documents = self.changed = 0

    def add(self, document: Document, old: Labels, new: Labels) -> None:
        """Take in what both sets of rules say of one document."""
        before = {topic for topic in old.topics if within(topic, self._asked)}
        after = {topic for topic in new.topics if within(topic, self._asked)}
        self.documents += 1
        self.changed += before != after
        for topic in before | after:
            count = self._counts.setdefault((topic, document.language.code), [0, 0, 0, 0])
            for i, held in enumerate((topic in before, topic in after, topic in after - before)):
                count[i] += held
            count[3] += topic in before - after
        for topic in after - before:
            self._keep(document, topic, "gained", new.evidence)
        for topic in before - after:
            self._keep(document, topic, "lost", old.evidence)

    def counts(self) -> tuple[TopicCount, ...]:
        """By topic and language."""
        return tuple(
            TopicCount(topic=topic, language=language, before=b, after=a, gained=g, lost=lost)
            for (topic, language), (b, a, g, lost) in sorted(self._counts.items())
        )

    def samples(self) -> tuple[Sample, ...]:
        """By topic, those that gain it before those that lose it."""
        return tuple(
            sample
            for _, kept in sorted(self._samples.items())
            for _, _, sample in sorted(kept, key=lambda entry: entry[1])
        )

    def _keep(self, document: Document, topic: str, change: Direction, evidence: Sequence[Evidence]) -> None:
        kept = self._samples.setdefault((topic, change), [])
        rank = -int.from_bytes(
            document.id.encode()[:16]
        )  # a heap gives its smallest, we let go of the highest
        if len(kept) >= self._most and (not kept or rank <= kept[0][0]):
            return
        sample = Sample(
            topic=topic,
            change=change,
            id=document.id,
            url=document.url,
            title=document.title,
            language=document.language.code,
            at=document.timestamp,
            evidence=tuple(e for e in evidence if e.topic == topic),
            reasons=self._explain(document, topic) if self._explain and change == "lost" else (),
        )
        heapq.heappush(kept, (rank, document.id, sample))
        if len(kept) > self._most:
            heapq.heappop(kept)
