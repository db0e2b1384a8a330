"""The one function that makes a document: a draft, and where it came from."""

from __future__ import annotations

from datetime import datetime, timedelta
from urllib.parse import urlsplit

import msgspec

from workers.model import Article, Changes, Document, Draft, Evidence, Extraction, FeedRef, Story, Value

#: How far a publication date may lie ahead of the first sight: a time zone said wrongly is at most a day.
AHEAD = timedelta(days=1)
#: Characters of a body that an index keeps; the longest of 1,600 real news pages has a tenth of it.
LONGEST_BODY = 1_000_000
#: Roles of a text that says nothing that its story does not; an `update` brings a number or a correction.
COPIES = frozenset({"reprint", "excerpt"})


class Origin(Value, frozen=True):
    """What a draft does not know of itself."""

    id: str
    story: Story
    url: str | None = None
    aliases: tuple[str, ...] = ()
    feed: FeedRef | None = None
    first_seen_at: datetime | None = None
    indexed_at: datetime | None = None
    revision: int = 1
    changes: Changes | None = None
    version: int = 0
    extractor: str = ""


def build(draft: Draft, origin: Origin) -> Document:
    """The whole document of one item."""
    article = draft.article
    host = urlsplit(origin.url).hostname if origin.url else None
    return Document(
        id=origin.id,
        url=origin.url,
        canonical_url=article.canonical_url or origin.url,
        host=host,
        aliases=origin.aliases,
        feed=origin.feed,
        source=article.source or (origin.feed.title if origin.feed else None) or host,
        agency=article.agency,
        authors=article.authors,
        dateline=article.dateline,
        section=article.section,
        image=article.image,
        title=article.title,
        summary=article.summary,
        body=article.body[:LONGEST_BODY],
        rights=article.rights,
        body_source=article.body_source,
        access=article.access,
        truncated=article.truncated or len(article.body) > LONGEST_BODY,
        word_count=draft.word_count,
        language=draft.language,
        published_at=article.published_at,
        updated_at=article.updated_at,
        first_seen_at=origin.first_seen_at,
        indexed_at=origin.indexed_at,
        timestamp=when(article.published_at, origin.first_seen_at),
        dates_from=article.dates_from,
        topics=draft.topics,
        topic_terms=topic_terms(draft.topic_evidence),
        topic_scores=draft.topic_scores,
        topic_evidence=draft.topic_evidence,
        countries=draft.countries,
        watchlist=draft.watchlist,
        story=origin.story,
        revision=origin.revision,
        digest=draft.digest,
        changes=origin.changes,
        rules=draft.rules,
        extraction=Extraction(method=article.method, version=origin.extractor),
        version=origin.version,
    )


def linked(document: Document) -> Document:
    """The document of a copy without its text: who printed what when, and what it is about, are kept.

    `word_count` stays that of the text, and topics those of the text; of their evidence only what is in title and
    summary, since offsets into a body that is not there would point nowhere.
    """
    shown = tuple(evidence for evidence in document.topic_evidence if evidence.field != "body")
    return msgspec.structs.replace(document, body="", truncated=False, topic_evidence=shown)


def is_linked(document: Document) -> bool:
    """Whether the text of a document was left out."""
    return not document.body and document.word_count > 0


def withdrawn(before: Document, article: Article) -> bool:
    """Whether a page whose whole text is indexed now shows a part of it, or a wall: that corrects nothing."""
    return before.access == "full" and article.access != "full"


def when(published: datetime | None, first_seen: datetime | None) -> datetime | None:
    """The document's place in time: published, else first seen; never more than a day after first seen."""
    if published is None or (first_seen is not None and published > first_seen + AHEAD):
        return first_seen
    return published


def topic_terms(evidence: tuple[Evidence, ...]) -> tuple[str, ...]:
    """`sanctions:asset freeze` for each tag's words, lower case, each once, in the order of the text."""
    return tuple(dict.fromkeys(f"{e.topic}:{' '.join(e.matched.lower().split())}" for e in evidence))
