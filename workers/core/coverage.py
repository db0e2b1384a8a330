"""How much of what was indexed carries a tag, by language and feed, and which tagged words are new."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from workers.model import Document, Value


class Share(Value, frozen=True):
    """How many documents of a language or a feed carry any tag."""

    name: str
    documents: int
    tagged: int

    @property
    def share(self) -> float:
        return self.tagged / self.documents


class NewWord(Value, frozen=True):
    """Words that made a tag in the newest part of a window, and never before in it."""

    topic: str
    words: str
    documents: int
    first_at: datetime | None
    example: str  # id of the first document with them


class Coverage:
    """Takes documents in, oldest first. Memory grows with the tagged words, not with the documents."""

    def __init__(self, fresh_from: datetime) -> None:
        """fresh_from: where the newest part of the window begins."""
        self._fresh_from = fresh_from
        self._languages: dict[str, list[int]] = {}
        self._feeds: dict[str, list[int]] = {}
        self._known: set[int] = set()  # hashes: words from long gaps are many and long
        self._new: dict[str, NewWord] = {}
        self.documents = self.tagged = 0

    def add(self, document: Document) -> None:
        """Count one document."""
        tagged = bool(document.topics)
        self.documents += 1
        self.tagged += tagged
        feed = document.feed.id if document.feed else "-"
        for counts, name in ((self._languages, document.language.code), (self._feeds, feed)):
            count = counts.setdefault(name, [0, 0])
            count[0] += 1
            count[1] += tagged
        if document.timestamp is not None and document.timestamp >= self._fresh_from:
            self._add_words(document)
        else:
            self._known.update(map(hash, document.topic_terms))

    def _add_words(self, document: Document) -> None:
        for term in document.topic_terms:
            if hash(term) in self._known:
                continue
            seen = self._new.get(term)
            topic, _, words = term.partition(":")
            self._new[term] = NewWord(
                topic=topic,
                words=words,
                documents=seen.documents + 1 if seen else 1,
                first_at=seen.first_at if seen else document.timestamp,
                example=seen.example if seen else document.id,
            )

    def languages(self) -> tuple[Share, ...]:
        """By how many documents there are."""
        return _shares(self._languages)

    def feeds(self) -> tuple[Share, ...]:
        """By how many documents there are."""
        return _shares(self._feeds)

    def new_words(self) -> tuple[NewWord, ...]:
        """Those in most documents first. Without anything older nothing is new."""
        if not self._known:
            return ()
        return tuple(sorted(self._new.values(), key=lambda w: (-w.documents, w.topic, w.words)))


def _shares(counts: dict[str, list[int]]) -> tuple[Share, ...]:
    rows: Iterable[Share] = (
        Share(name=name, documents=all_, tagged=tagged) for name, (all_, tagged) in counts.items()
    )
    return tuple(sorted(rows, key=lambda row: (-row.documents, row.name)))
