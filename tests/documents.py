"""A factory of documents for tests: every field has a plausible value, a test names those that it is about."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec

from workers.model import (
    Changes,
    Dateline,
    Document,
    Evidence,
    Extraction,
    FeedRef,
    Language,
    Story,
    TopicScore,
    WatchHit,
)

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


def item_id(name: str) -> str:
    """An id of the shape that items have, made of a readable name."""
    return hashlib.blake2b(name.encode(), digest_size=16).hexdigest()


def document(name: str, **fields: Any) -> Document:
    """A short document called `name` (its id is `item_id(name)`), an hour old, with `fields` in place of the defaults.

    Shorthands: `language="es"`, `feed="rtv"`, `story="name"` (and `role=`), `at=` for every time of the document.
    """
    at = fields.pop("at", NOON)
    language, feed = fields.pop("language", "en"), fields.pop("feed", "harbour-wire")
    story, role = fields.pop("story", name), fields.pop("role", "first")
    plain = Document(
        id=item_id(name),
        url=f"https://harbour.example/{name}",
        canonical_url=None,
        host="harbour.example",
        aliases=(),
        feed=FeedRef(id=feed) if isinstance(feed, str) else feed,
        source=None,
        agency=None,
        authors=(),
        dateline=None,
        section=None,
        image=None,
        title=name,
        summary=None,
        body="",
        rights=None,
        body_source="page",
        access="full",
        truncated=False,
        word_count=0,
        language=Language(code=language, confidence=0.99) if isinstance(language, str) else language,
        published_at=at,
        updated_at=None,
        first_seen_at=at,
        indexed_at=at,
        timestamp=at,
        dates_from="json-ld",
        topics=(),
        topic_terms=(),
        topic_scores=(),
        topic_evidence=(),
        countries=(),
        watchlist=(),
        story=Story(id=item_id(story), role=role) if isinstance(story, str) else story,
        revision=1,
        digest="0" * 32,
        changes=None,
        rules="1" * 32,
        extraction=Extraction(method="fast", version="1"),
        version=1,
    )
    return msgspec.structs.replace(plain, **fields)


def full_document() -> Document:
    """A document in which every field says something."""
    body = "LISBON, 20 Nov (Harbour) - The council froze assets of the Ostrava shipyard.\nA second paragraph: 制裁."
    return document(
        "full",
        canonical_url="https://harbour.example/2026/asset-freeze",
        aliases=("https://m.harbour.example/full", "https://harbour.example/amp/full"),
        feed=FeedRef(id="harbour-wire", title="Harbour Wire", country="PT"),
        source="Harbour Wire",
        agency="Harbour",
        authors=("Inês Prado", "J. Ødegård"),
        dateline=Dateline(place="LISBON", date="20 Nov", text="LISBON, 20 Nov (Harbour) -"),
        section="World",
        image="https://harbour.example/full.jpg",
        title="Council freezes shipyard’s assets — “no way back”",
        summary="Asset freeze over exports.",
        body=body,
        rights="© Harbour 2026",
        body_source="both",
        access="teaser",
        truncated=True,
        word_count=15,
        language=Language(code="sr", confidence=0.87654321, script="Cyrl", declared="en"),
        published_at=NOON - timedelta(minutes=7, microseconds=123456),
        updated_at=NOON - timedelta(minutes=3),
        topics=("sanctions", "sanctions/asset-freeze"),
        topic_terms=("sanctions:asset freeze",),
        topic_scores=(TopicScore(topic="sanctions", score=2.5),),
        topic_evidence=(
            Evidence(
                topic="sanctions",
                pattern="froze assets",
                matched="froze assets",
                field="body",
                start=body.index("froze"),
                end=body.index("froze") + 12,
                sentence="The council froze assets of the Ostrava shipyard.",
            ),
        ),
        countries=("PT", "CZ"),
        watchlist=(WatchHit(list="yards", id="Q1", name="Ostrava Shipyard", matched="Ostrava shipyard"),),
        story=Story(id=item_id("other"), role="update", of=item_id("other"), similarity=0.75),
        revision=3,
        changes=Changes(added=4, removed=2, summary="“fined” became “froze assets”"),
        version=1_763_640_000_123_456,
    )
