"""Every value that travels through Wireroom, frozen. One noun for each stage that a value passes.

    feed:     Feed → FeedClaim → ParsedFeed(Entry …) → Poll
    article:  Entry → ItemClaim → Page → Article → Draft → Document   (or Dropped, with its reason)

Times are aware datetimes in UTC; durations are seconds. Everything here is a `msgspec.Struct`, so
`msgspec.json` writes and reads it.
"""

from __future__ import annotations

from datetime import datetime
from typing import Literal

import msgspec


class Value(msgspec.Struct, frozen=True, kw_only=True):
    """Base of all values: frozen, named arguments only."""


# --- what is configured -----------------------------------------------------------------------------------


class Request(Value, frozen=True):
    """How to ask for a URL where it differs from the defaults."""

    user_agent: str | None = None
    timeout: float | None = None  # seconds for the whole answer
    headers: dict[str, str] = {}


class Feed(Value, frozen=True):
    """One feed of `config/feeds.yaml`, its group's and the file's defaults applied."""

    id: str
    url: str
    title: str | None = None
    country: str | None = None  # ISO 3166-1 alpha-2 of the publisher
    language: str | None = None  # ISO 639-1, a prior that text can overrule
    group: str | None = None
    enabled: bool = True
    every: float | None = None  # seconds; None: the cadence decides
    fulltext: Literal["auto", "page", "feed"] = "auto"
    request: Request = Request()


# --- what a feed shows ------------------------------------------------------------------------------------


class Entry(Value, frozen=True):
    """One entry of a feed, normalised. `url` is absolute, http(s) and canonical; None where it has none."""

    url: str | None
    guid: str | None = None
    title: str | None = None
    summary: str | None = None  # plain text
    content: str | None = None  # HTML of the full text, where the feed carries it
    authors: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    language: str | None = None
    published_at: datetime | None = None
    updated_at: datetime | None = None
    image: str | None = None
    skipped: str | None = None  # why it is not ingested; None: it is


class ParsedFeed(Value, frozen=True):
    """A feed's bytes, read. `entries` in the feed's order, those that are skipped included."""

    format: str  # rss20, rss10, atom10, json, sitemap …
    entries: tuple[Entry, ...]
    title: str | None = None
    link: str | None = None
    language: str | None = None
    ttl: float | None = None  # seconds the feed asks to be left alone
    salvaged: str | None = None  # what was wrong with the markup, where it had to be repaired


# --- fetching ---------------------------------------------------------------------------------------------


class Page(Value, frozen=True):
    """An HTTP answer with a body, as bytes already decompressed."""

    url: str  # the URL that was asked
    final_url: str  # after redirects
    status: int
    body: bytes
    content_type: str | None = None  # media type, lower case, no parameters
    charset: str | None = None  # of the Content-Type header
    etag: str | None = None
    modified: str | None = None
    cache_seconds: float | None = None  # how long the server calls the answer fresh
    moved_to: str | None = None  # where every redirect so far was permanent


class NotModified(Value, frozen=True):
    """A 304."""

    url: str
    cache_seconds: float | None = None


class PageLimits(Value, frozen=True):
    """Caps on one page before anything is extracted; a page over them is dropped by name.

    Twice what the longest of 1,600 real news pages has; pages built to be slow have ten times as much.
    """

    elements: int = 60_000
    links: int = 12_000
    characters: int = 8_000_000


class Sheet(Value, frozen=True):
    """What is known of one item before it is understood: a page (`html`) or a text, and what its feed said."""

    url: str | None = None
    html: bytes | str | None = None  # str: already decoded, charsets declared in it are ignored
    charset: str | None = None  # of the HTTP header, for bytes
    text: str | None = None
    entry: Entry | None = None
    declared_language: str | None = None
    fulltext: Literal["auto", "page", "feed"] = "auto"
    now: datetime | None = None  # None: unknown, dates are not checked against it
    title: str | None = None  # what the caller calls it; the page's own title goes first
    published_at: datetime | None = None  # the same for its date


# --- the article, stage by stage --------------------------------------------------------------------------


class Dropped(Value, frozen=True):
    """An item that does not become a document. reason: one of `DROP_REASONS`."""

    reason: str
    detail: str = ""


#: Final reasons for which an item is not a document, and what they mean (shown by `why` and `status`).
DROP_REASONS: dict[str, str] = {
    "blocked": "the page is a challenge of a bot wall",
    "consent": "a consent wall stands in front of the article",
    "empty": "no article text on the page",
    "gone": "the page no longer exists",
    "list": "the page is a list of links, not an article",
    "not-html": "the answer is not an HTML page",
    "page-crash": "the page crashed the extractor",
    "page-memory": "the page needed more memory than allowed",
    "page-timeout": "the extractor did not finish the page in time",
    "refused-address": "the address lies in a network that is not allowed",
    "reprint": "a reprint, and the config says to drop those",
    "too-complex": "more elements or links than allowed",
    "too-large": "more bytes than allowed",
    "too-old": "published or first seen before the oldest day that is kept",
    "too-short": "fewer words than an article has",
}


class Dateline(Value, frozen=True):
    """The place, date and text that open a wire story."""

    place: str | None = None
    date: str | None = None
    text: str | None = None


class Article(Value, frozen=True):
    """What a page or a feed's text says, before it is understood. `body` is plain text, a paragraph a line."""

    body: str
    title: str | None = None
    summary: str | None = None
    authors: tuple[str, ...] = ()
    published_at: datetime | None = None
    updated_at: datetime | None = None
    dates_from: str | None = None  # json-ld, meta, html, feed, url
    canonical_url: str | None = None
    section: str | None = None
    image: str | None = None
    source: str | None = None  # the publisher's name as the page gives it
    agency: str | None = None  # the wire that is credited
    dateline: Dateline | None = None
    rights: str | None = None
    declared_language: str | None = None
    body_source: Literal["page", "feed", "both"] = "page"
    access: Literal["full", "teaser", "consent"] = "full"
    truncated: bool = False
    method: str = "text"  # how the body was taken


class Language(Value, frozen=True):
    """ISO 639-1 or `und` with confidence 0; `script` (ISO 15924) where one language has several."""

    code: str
    confidence: float
    script: str | None = None
    declared: str | None = None


class TopicScore(Value, frozen=True):
    topic: str
    score: float


class Evidence(Value, frozen=True):
    """Why a topic was said. `start`, `end`: code points into the stored `field`."""

    topic: str
    pattern: str
    matched: str
    field: Literal["title", "summary", "body"]
    start: int
    end: int
    sentence: str


class WatchHit(Value, frozen=True):
    """A name of a watchlist that the text has. `start`, `end`: code points of `matched` into the stored `field`."""

    list: str
    id: str
    name: str
    matched: str
    field: Literal["title", "summary", "body"] = "body"
    start: int = 0
    end: int = 0
    sentence: str = ""


class Signature(Value, frozen=True, array_like=True):
    """What is kept of a text to find its reprints; about 400 bytes as msgpack. `core/fingerprint.py` makes it."""

    minhash: bytes  # MinHash of the text's shingles, two bytes a value
    length: int  # words of the text (of scripts without spaces: characters)
    lead: bytes  # the opening words in order, a byte each; numbers told apart from words
    anchors: bytes = (
        b""  # hashes of the first sentences, four bytes each: they find a much longer or shorter copy
    )
    title: bytes = b""  # the words of the title, a byte each


class Draft(Value, frozen=True):
    """An article understood: everything of a document that the row and the config alone decide."""

    article: Article
    language: Language
    topics: tuple[str, ...]
    topic_scores: tuple[TopicScore, ...]
    topic_evidence: tuple[Evidence, ...]
    countries: tuple[str, ...]
    watchlist: tuple[WatchHit, ...]
    digest: str  # of the text's words; equal digests: nothing was really changed
    signature: Signature | None  # None: too short to compare
    word_count: int
    rules: str  # hash of the rules that tagged it


# --- reprints ---------------------------------------------------------------------------------------------


class Twin(Value, frozen=True):
    """A candidate: an earlier document that shares a band with a signature."""

    id: str
    story: str
    host: str
    seen_at: datetime | None
    signature: Signature
    pending: bool = False  # not yet written
    judged: bool = True  # its own story is decided


class Story(Value, frozen=True):
    """Where a document stands among its reprints. `of`: the document that it repeats."""

    id: str
    role: Literal["first", "reprint", "update", "excerpt"] = "first"
    of: str | None = None
    similarity: float | None = None


# --- the document -----------------------------------------------------------------------------------------


class FeedRef(Value, frozen=True):
    id: str
    title: str | None = None
    country: str | None = None


class Changes(Value, frozen=True):
    """What a correction did: words added and removed, and a line that says it. before: the digest that it replaced."""

    added: int
    removed: int
    summary: str
    before: str | None = None


class Extraction(Value, frozen=True):
    method: str
    version: str


class Document(Value, frozen=True):
    """What is indexed: `docs/documents.md` explains each field. Field order is the order in exports."""

    id: str
    url: str | None
    canonical_url: str | None
    host: str | None
    aliases: tuple[str, ...]
    feed: FeedRef | None
    source: str | None
    agency: str | None
    authors: tuple[str, ...]
    dateline: Dateline | None
    section: str | None
    image: str | None
    title: str | None
    summary: str | None
    body: str
    rights: str | None
    body_source: str
    access: str
    truncated: bool
    word_count: int
    language: Language
    published_at: datetime | None
    updated_at: datetime | None
    first_seen_at: datetime | None
    indexed_at: datetime | None
    timestamp: datetime | None = msgspec.field(name="@timestamp")
    dates_from: str | None
    topics: tuple[str, ...]
    topic_terms: tuple[str, ...]
    topic_scores: tuple[TopicScore, ...]
    topic_evidence: tuple[Evidence, ...]
    countries: tuple[str, ...]
    watchlist: tuple[WatchHit, ...]
    story: Story
    revision: int
    digest: str
    changes: Changes | None
    rules: str
    extraction: Extraction
    version: int


class IndexField(Value, frozen=True):
    """One row of the field table. kind: keyword, text, date, integer, float, boolean or stored (kept, not indexed)."""

    name: str  # dotted path in the document
    kind: Literal["keyword", "text", "date", "integer", "float", "boolean", "stored"]
    many: bool = False


def _fields(kind: str, names: str, *, many: bool = False) -> tuple[IndexField, ...]:
    return tuple(msgspec.convert({"name": n, "kind": kind, "many": many}, IndexField) for n in names.split())


#: Every field of a document and how an index treats it; both indexes are generated from this table.
INDEX_FIELDS: tuple[IndexField, ...] = (
    *_fields("keyword", "id url canonical_url host feed.id feed.title feed.country source agency"),
    *_fields("keyword", "aliases authors topics topic_terms countries", many=True),
    *_fields("keyword", "dateline.place dateline.date section body_source access dates_from"),
    *_fields("keyword", "language.code language.script language.declared"),
    *_fields("keyword", "story.id story.role story.of digest changes.before rules"),
    *_fields("keyword", "extraction.method extraction.version"),
    *_fields("keyword", "watchlist.list watchlist.id watchlist.name", many=True),
    *_fields("text", "title summary body"),
    *_fields("date", "published_at updated_at first_seen_at indexed_at @timestamp"),
    *_fields("integer", "word_count revision version changes.added changes.removed"),
    *_fields("float", "language.confidence story.similarity"),
    *_fields("boolean", "truncated"),
    *_fields("stored", "image rights dateline.text changes.summary topic_scores topic_evidence"),
    *_fields("stored", "watchlist.matched watchlist.field watchlist.start watchlist.end watchlist.sentence"),
)


# --- the ledger's nouns -----------------------------------------------------------------------------------

#: How a revision of an entry ends. `retrying` is the one that is not an end.
Outcome = Literal["indexed", "updated", "unchanged", "alias", "dropped", "dead", "retrying"]
OUTCOMES: tuple[str, ...] = ("indexed", "updated", "unchanged", "alias", "dropped", "dead")


class FeedState(Value, frozen=True):
    """What is remembered of a feed between polls. Validators belong to `url` alone."""

    url: str
    etag: str | None = None
    modified: str | None = None
    body_hash: str | None = None
    window: tuple[str, ...] = ()  # `id:fingerprint` of the entries of the last poll that had any
    interval: float = 0.0  # seconds to the next poll
    failures: int = 0  # in a row
    last_poll_at: datetime | None = None
    last_success_at: datetime | None = None
    last_new_at: datetime | None = None
    last_result: str = "never"  # new, same, not-modified, empty, error …: one word for an operator
    last_error: str | None = None
    polls: int = 0
    errors: int = 0
    gaps: int = 0
    found: int = 0  # new entries, ever
    skipped: int = 0  # entries skipped in the last poll
    moved_to: str | None = None
    format: str | None = None
    title: str | None = None
    arrivals: tuple[
        float, ...
    ] = ()  # seconds since the epoch of the newest entries' arrival, for the cadence


class FeedClaim(Value, frozen=True):
    """A feed that this session may poll until its lease ends. `config`: hash of the snapshot to work by."""

    feed_id: str
    token: str
    state: FeedState | None
    config: str
    now: float  # the ledger's clock, seconds since the epoch


class Found(Value, frozen=True):
    """An entry as the ledger takes it: identity, where it is fetched, what tells its revisions apart."""

    id: str
    url: str
    host: str  # host:port that politeness counts by; "" for an entry that needs no fetch
    fingerprint: str  # of title and dates
    entry: Entry
    too_old: bool = False  # ends at once as dropped(too-old)


class Poll(Value, frozen=True):
    """The end of a poll: entries to discover and the state to keep, written in one call."""

    state: FeedState
    found: tuple[Found, ...] = ()
    next_in: float = 0.0  # seconds until the feed is due again
    revision_gap: float = 600.0  # seconds between two fetches of an entry that keeps changing


class Discovered(Value, frozen=True):
    new: int = 0
    revised: int = 0
    known: int = 0
    dropped: int = 0
    aliased: int = 0
    lost: bool = False  # the lease was no longer ours; nothing was written


class ItemClaim(Value, frozen=True):
    """An item that this session may work on until its lease ends."""

    id: str
    token: str
    version: int  # external version for whatever this lease writes
    work: Literal["ingest", "amend"]  # amend: add aliases to a document that exists, nothing is fetched
    url: str
    host: str
    feed_id: str
    feed_title: str | None
    feed_country: str | None
    entry: Entry
    attempt: int  # 1 for the first
    month: str  # 2026-11, of first sight
    first_seen_at: datetime
    revision: int = 0  # of the document that is indexed; 0: none
    digest: str | None = None
    aliases: tuple[str, ...] = ()
    config: str = ""


class Twins(Value, frozen=True):
    """The answer to `sign`. alias_of: the item that owns one of the canonical keys, else None."""

    alias_of: str | None = None
    candidates: tuple[Twin, ...] = ()
    lost: bool = False


class Settlement(Value, frozen=True):
    """How a lease ends. `retry_in` (seconds) goes with `retrying`; `reason` with dropped, dead and retrying."""

    id: str
    token: str
    outcome: Outcome
    reason: str | None = None
    detail: str | None = None
    retry_in: float | None = None
    host_pause: float | None = None  # seconds for which the whole host is left alone
    digest: str | None = None
    revision: int | None = None
    alias_of: str | None = None
    aliases: tuple[str, ...] = ()  # for the one that `alias_of` names: URLs it is also known by
    story: Story | None = None
    language: str | None = None  # of the document, for the activity
    topics: tuple[str, ...] = ()


class Backlog(Value, frozen=True):
    """What waits. next_in: seconds until the next item or feed may be claimed; None: nothing waits."""

    feeds_due: int = 0
    feeds_leased: int = 0
    waiting: int = 0  # in the frontier, retries included
    leased: int = 0
    dead: int = 0
    next_in: float | None = None
    oldest_due: float | None = None  # seconds since the first item that may be claimed could have been


class Activity(Value, frozen=True):
    """Revisions that ended within the five minutes that begin at `at`, alike in all that is named here."""

    at: datetime
    feed_id: str
    outcome: str
    reason: str | None = None  # of dropped and dead
    language: str | None = None  # of what became a document
    topics: tuple[str, ...] = ()
    count: int = 0
    delay: float = 0.0  # seconds from discovery to the end, summed


class Stamp(Value, frozen=True):
    """What ledger and index both know, so that a ledger that forgot something notices it.

    doubted: the index has met another ledger, or this one at a later time; its documents were not remembered since.
    """

    generation: str
    mark: int
    doubted: bool = False


class Event(Value, frozen=True):
    at: datetime
    event: str
    detail: str = ""


class Life(Value, frozen=True):
    """The whole life of one item."""

    id: str
    url: str
    outcome: str  # an outcome with its reason, or waiting, leased, retrying(reason)
    feed_id: str
    attempts: int
    month: str
    first_seen_at: datetime
    alias_of: str | None = None
    history: tuple[Event, ...] = ()
    due_at: datetime | None = None  # of an item that waits: it is not worked on before


class DeadItem(Value, frozen=True):
    id: str
    url: str
    feed_id: str
    reason: str
    detail: str
    at: datetime
    attempts: int


class WriteResult(Value, frozen=True):
    """What became of one document of a bulk write. conflict: a newer version is stored."""

    id: str
    status: Literal["written", "conflict", "refused", "busy"]
    stored_version: int | None = None
    detail: str = ""


# --- searching --------------------------------------------------------------------------------------------


class Filters(Value, frozen=True):
    """The filters of search and export. Values of one filter mean either; filters together mean all."""

    topics: tuple[str, ...] = ()  # a parent includes its children
    languages: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    feeds: tuple[str, ...] = ()
    since: datetime | None = None  # inclusive, against @timestamp
    until: datetime | None = None  # exclusive


class Hit(Value, frozen=True):
    document: Document
    others: int = 0  # with fold: further documents of its story that match
