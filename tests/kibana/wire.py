"""A small wire for the dashboards: ten articles of five outlets, four feeds, and what became of their entries."""

from __future__ import annotations

import contextlib
from datetime import datetime, timedelta
from typing import Any

from elasticsearch import Elasticsearch

from tests.documents import NOON, document, item_id
from workers.adapters import elastic_operating as operating
from workers.adapters.elastic import ElasticIndex
from workers.adapters.elastic_client import ElasticServer
from workers.core.operating import Row, activity_row, feed_row
from workers.model import Activity, Document, Feed, FeedRef, FeedState, Story, WatchHit

#: The range that a person looks at: dashboards begin with a week.
RANGE = (NOON - timedelta(days=7), NOON)

HARBOUR = FeedRef(id="harbour", title="Harbour Wire", country="PT")
CAIS = FeedRef(id="cais", title="Diário do Cais", country="PT")
COSTA = FeedRef(id="costa", title="Costa Times", country="GB")
SUR = FeedRef(id="sur", title="Radio Sur", country="AR")


def ago(hours: float) -> datetime:
    return NOON - timedelta(hours=hours)


def article(name: str, feed: FeedRef, hours: float, **fields: Any) -> Document:
    """An article of a feed, `hours` before noon; `of` names the article that it repeats as `role`, so `alike`."""
    of, role, alike = fields.pop("of", None), fields.pop("role", "first"), fields.pop("alike", None)
    story = Story(id=item_id(of or name), role=role, of=of and item_id(of), similarity=alike)
    return document(name, feed=feed, source=feed.title, at=ago(hours), story=story, **fields)


FREEZE = {
    "topics": ("sanctions", "sanctions/imposed"),
    "topic_terms": ("sanctions:asset freeze", "sanctions/imposed:new"),
    "countries": ("IR", "EU"),
    "agency": "Harbour",
}
DRILL = {
    "topics": ("military-cooperation",),
    "topic_terms": ("military-cooperation:joint drill",),
    "countries": ("PT", "ES"),
}

ARTICLES = (
    article(
        "freeze", HARBOUR, 50, title="Council freezes assets", body="New sanctions on two banks: an asset freeze.", **FREEZE
    ),
    article(
        "freeze-cais", CAIS, 48, title="Conselho congela bens", language="pt", body="Sanções a dois bancos.",
        of="freeze", role="reprint", alike=0.9, **FREEZE,
    ),
    article(
        "freeze-costa", COSTA, 45, title="Assets frozen", body="New sanctions on two banks.", of="freeze",
        role="reprint", alike=0.8, **FREEZE,
    ),
    article(
        "freeze-on", HARBOUR, 42, title="Council freezes more assets", body="Sanctions on a third bank.", revision=2,
        of="freeze", role="update", alike=0.7, **FREEZE,
    ),
    article("drill", COSTA, 26, title="Fleets drill together", body="A joint drill and military aid.", **DRILL),
    article(
        "drill-short", HARBOUR, 24.5, title="Fleets drill", body="A joint drill, and military aid.", of="drill",
        role="excerpt", alike=0.6, **DRILL,
    ),
    article(
        "evasion", SUR, 20, title="Burlan las sanciones", language="es", body="Un astillero evade las sanciones.",
        topics=("sanctions", "sanctions/evasion"), topic_terms=("sanctions/evasion:evade",), countries=("RU",),
        watchlist=(WatchHit(list="yards", id="Q1", name="Ostrava Shipyard", matched="astillero"),),
    ),
    article("goal", SUR, 3, title="Gol en el minuto 90", language="es", body="Fútbol."),
    article(
        "truce", HARBOUR, 2, title="Ceasefire holds", body="A ceasefire.", topics=("ceasefire",),
        topic_terms=("ceasefire:ceasefire",), countries=("IR",),
    ),
    article("old", HARBOUR, 24 * 20, title="Old sanctions", body="Old.", topics=("sanctions",), countries=("IR",)),
)  # fmt: skip


def feed(reference: FeedRef, **fields: Any) -> Feed:
    assert reference.title is not None
    return Feed(
        id=reference.id,
        url=f"https://{reference.id}.example/feed",
        title=reference.title,
        country=reference.country,
        **fields,
    )


def state(**fields: Any) -> FeedState:
    plain: dict[str, Any] = {
        "url": "https://wire.example/feed",
        "window": ("a",),
        "polls": 10,
        "interval": 300.0,
        "last_poll_at": ago(0.05),
        "last_success_at": ago(0.05),
        "last_new_at": ago(2),
        "arrivals": tuple(ago(h).timestamp() for h in (26, 14, 2)),
    }
    return FeedState(**{**plain, **fields})


FEEDS = (
    feed_row(feed(HARBOUR), state(), NOON),
    feed_row(
        feed(CAIS), state(last_new_at=ago(240), arrivals=(ago(250).timestamp(), ago(240).timestamp())), NOON
    ),
    feed_row(
        feed(COSTA),
        state(
            failures=4, errors=4, last_error="timeout", last_success_at=ago(10), last_new_at=ago(12), gaps=2
        ),
        NOON,
    ),
    feed_row(feed(SUR, enabled=False), None, NOON),
)


def activity(feed_ref: FeedRef, hours: float, outcome: str, count: int, **fields: Any) -> Row:
    """A row of counts, as beat writes it."""
    counted = Activity(at=ago(hours), feed_id=feed_ref.id, outcome=outcome, count=count, **fields)
    return activity_row(counted, feed(feed_ref), "ledger", NOON)


ACTIVITY = (
    activity(HARBOUR, 50, "indexed", 3, delay=30.0, language="en", topics=("sanctions",)),
    activity(HARBOUR, 42, "updated", 1, delay=6.0, language="en", topics=("sanctions",)),
    activity(COSTA, 42, "indexed", 1, delay=14.0, language="en"),
    activity(COSTA, 26, "dropped", 4, reason="too-short", delay=8.0),
    activity(SUR, 20, "dropped", 2, reason="consent", delay=2.0),
    activity(SUR, 20, "dead", 1, reason="timeout", delay=900.0),
    activity(HARBOUR, 24 * 20, "indexed", 50, delay=50.0),
)


def ingest(client: Elasticsearch, server: ElasticServer, articles: str) -> None:
    """Make the indexes as the product does, and write all of this."""
    with contextlib.closing(ElasticIndex(server, articles)) as index:
        index.prepare()
        results = index.write(ARTICLES, [f"{it.timestamp:%Y-%m}" for it in ARTICLES])
    assert {result.status for result in results} == {"written"}
    operating.install(client, articles)
    operating.write_feeds(client, articles, FEEDS)
    operating.write_activity(client, articles, ACTIVITY)
    client.indices.refresh(index=f"{articles.removesuffix('-articles')}-*")
