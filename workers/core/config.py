"""What is published: everything of `config/` that takes effect without a restart, as one immutable snapshot.

A snapshot travels as JSON under the hash of its content. Where servers are and how many processes run is
not in here (`settings.py`).
"""

from __future__ import annotations

import hashlib
from functools import cached_property
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from workers.core.units import Bytes, Seconds
from workers.model import Feed, PageLimits, Value

#: No wire gains from being asked more often, and asking every second is an attack.
SHORTEST_FLOOR = 1.0


class Politeness(Value, frozen=True):
    """interfaces.Pace: how fast one host and port may be asked."""

    delay: Annotated[Seconds, Meta(ge=0, le=3600)] = 1.0  # between two requests' starts
    per_host: Annotated[int, Meta(ge=1, le=100)] = 2  # requests in flight


class Polling(Value, frozen=True):
    """When feeds are read."""

    every: Seconds = 300.0  # for a feed of which nothing is known yet
    floor: Annotated[Seconds, Meta(ge=SHORTEST_FLOOR)] = 60.0  # never more often than this
    ceiling: Annotated[Seconds, Meta(ge=60)] = 21_600.0  # never more seldom than this, errors apart
    in_flight: Annotated[int, Meta(ge=1, le=1000)] = 40  # feeds at a time in one worker
    lease: Annotated[Seconds, Meta(ge=2, le=600)] = 15.0  # how long a silent worker keeps what it claimed


class Ingest(Value, frozen=True):
    """How articles are fetched and written."""

    in_flight: Annotated[int, Meta(ge=1, le=1000)] = 80  # pages at a time in one worker
    lease: Annotated[Seconds, Meta(ge=2, le=600)] = 15.0
    attempts: Annotated[int, Meta(ge=1, le=50)] = 6  # before an item is dead
    max_age: Annotated[Seconds, Meta(ge=3600)] = 30 * 86_400.0  # older entries are dropped
    batch: Annotated[int, Meta(ge=1, le=500)] = 20  # documents in one write
    revision_gap: Annotated[Seconds, Meta(ge=0, le=86_400)] = 600.0  # between two fetches of a changing entry


class Limits(Value, frozen=True):
    """Caps on what comes from outside."""

    page_bytes: Annotated[Bytes, Meta(ge=10_000, le=100_000_000)] = 5_000_000
    feed_bytes: Annotated[Bytes, Meta(ge=10_000, le=100_000_000)] = 5_000_000
    elements: Annotated[int, Meta(ge=100)] = PageLimits().elements
    links: Annotated[int, Meta(ge=10)] = PageLimits().links
    characters: Annotated[int, Meta(ge=1000)] = PageLimits().characters
    page_seconds: Annotated[Seconds, Meta(ge=0.5, le=300)] = 10.0  # of a child, for one page
    page_memory: Annotated[Bytes, Meta(ge=50_000_000)] = 500_000_000  # of a child, beyond what it starts with

    @property
    def page(self) -> PageLimits:
        """The caps that extraction checks."""
        return PageLimits(elements=self.elements, links=self.links, characters=self.characters)


class Network(Value, frozen=True):
    """interfaces.NetworkRules: what fetching is bound by."""

    allow: tuple[str, ...] = ()  # CIDR of networks that are opened although they are not public
    timeout: Annotated[Seconds, Meta(ge=1, le=600)] = 20.0  # for a whole answer, redirects included
    user_agent: Annotated[
        str, Meta(pattern=r"^[\x20-\x7e]{3,200}$", description="3 to 200 ASCII characters")
    ] = "Mozilla/5.0 (compatible; wireroom/0.1; news monitor)"
    redirects: Annotated[int, Meta(ge=0, le=20)] = 5


class Stories(Value, frozen=True):
    """What is done with reprints."""

    window: Annotated[Seconds, Meta(ge=3600)] = 14 * 86_400.0  # how long a text is remembered
    reprints: Literal["keep", "link-only", "drop"] = "keep"  # what becomes of copies


class Config(Value, frozen=True, dict=True):
    """One snapshot."""

    feeds: tuple[Feed, ...] = ()
    politeness: Politeness = Politeness()
    polling: Polling = Polling()
    ingest: Ingest = Ingest()
    limits: Limits = Limits()
    network: Network = Network()
    stories: Stories = Stories()
    retention: float = 365 * 86_400.0  # seconds that documents are kept
    # Read by the children alone (`jobs.py`): a worker that only needs feeds and pace never unpacks them.
    topics: msgspec.Raw = msgspec.Raw(b"[]")  # of core.topics.Topic
    watchlists: msgspec.Raw = msgspec.Raw(b"[]")  # of core.watchlist.Watchlist

    def feed(self, feed_id: str) -> Feed | None:
        """The feed of that id, enabled or not."""
        return self._feeds.get(feed_id)

    @cached_property
    def _feeds(self) -> dict[str, Feed]:
        return {feed.id: feed for feed in self.feeds}

    @property
    def enabled_feeds(self) -> tuple[Feed, ...]:
        return tuple(feed for feed in self.feeds if feed.enabled)

    def encode(self) -> bytes:
        """The snapshot as JSON; `decode` is its inverse."""
        return _ENCODER.encode(self)

    @cached_property
    def digest(self) -> str:
        """The hash of the content: 32 hex digits."""
        return digest_of(self.encode())


def decode(snapshot: bytes) -> Config:
    """The inverse of `Config.encode`; msgspec.ValidationError for anything else."""
    return _DECODER.decode(snapshot)


def digest_of(snapshot: bytes) -> str:
    """The hash that names an encoded snapshot."""
    return hashlib.blake2b(snapshot, digest_size=16).hexdigest()


_ENCODER = msgspec.json.Encoder(order="deterministic")
_DECODER = msgspec.json.Decoder(Config)
