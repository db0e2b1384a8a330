"""What a poll means: a feed's state and answer → what is written down, and when to ask again."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime

import msgspec

from workers.core import cadence, urls
from workers.core.config import Config, Polling
from workers.errors import FetchError
from workers.model import Entry, Feed, FeedState, Found, NotModified, Page, ParsedFeed, Poll

#: Characters of a feed's full text that wait in the ledger; a body is cut far beyond any article.
LONGEST_CONTENT = 300_000
#: Times of arrival that are remembered: a week of a feed with five articles a day.
ARRIVALS = 40


def quiet(feed: Feed, state: FeedState, polling: Polling, now: datetime, answer: Page | NotModified) -> Poll:
    """The feed shows what it showed before."""
    result = "not-modified" if isinstance(answer, NotModified) else "same"
    after = _polled(state, feed, now, result)
    return _next(feed, after, polling, now, answer.cache_seconds)


def failed(feed: Feed, state: FeedState, polling: Polling, now: datetime, error: Exception) -> Poll:
    """The feed could not be read; its validators and window stay as they were."""
    after = msgspec.structs.replace(
        state,
        failures=state.failures + 1,
        errors=state.errors + 1,
        polls=state.polls + 1,
        last_poll_at=now,
        last_result="error",
        last_error=_said(error),
    )
    wish = error.retry_after if isinstance(error, FetchError) else None
    return _next(feed, after, polling, now, wish)


def read(feed: Feed, state: FeedState, config: Config, now: datetime, page: Page, parsed: ParsedFeed) -> Poll:
    """The feed was read: which of its entries are new or changed, and whether any were missed in between."""
    entries = [e for e in parsed.entries if e.skipped is None and e.url]
    found = [_found(feed, entry, config, now) for entry in entries]
    window = tuple(f"{f.id}:{f.fingerprint}" for f in found)
    known = set(state.window)
    fresh = tuple(f for f, name in zip(found, window, strict=True) if name not in known)
    ids = {name.partition(":")[0] for name in known}
    new = sum(1 for f in fresh if f.id not in ids)
    missed = cadence.gap(state.window, tuple(f.id for f in found))
    after = msgspec.structs.replace(
        _polled(state, feed, now, "new" if fresh else "empty" if not found else "same"),
        etag=page.etag,
        modified=page.modified,
        body_hash=body_hash(page.body),
        window=window or state.window,
        last_new_at=now if new else state.last_new_at,
        gaps=state.gaps + missed,
        found=state.found + new,
        skipped=len(parsed.entries) - len(entries),
        moved_to=page.moved_to,
        format=parsed.format,
        title=parsed.title or state.title,
        arrivals=(*state.arrivals, *[now.timestamp()] * min(new, ARRIVALS))[-ARRIVALS:],
    )
    hint = max((s for s in (parsed.ttl, page.cache_seconds) if s is not None), default=None)
    poll = _next(feed, after, config.polling, now, hint)
    return msgspec.structs.replace(poll, found=fresh, revision_gap=config.ingest.revision_gap)


def body_hash(body: bytes) -> str:
    """What tells two answers apart."""
    return hashlib.blake2b(body, digest_size=16).hexdigest()


def entry_fingerprint(entry: Entry) -> str:
    """What tells two revisions of an entry apart: its title and dates."""
    said: Sequence[object] = (entry.title, entry.published_at, entry.updated_at)
    return hashlib.blake2b(repr(said).encode("utf-8", "replace"), digest_size=6).hexdigest()


def _found(feed: Feed, entry: Entry, config: Config, now: datetime) -> Found:
    assert entry.url is not None, "skipped entries are left out"
    own_text = feed.fulltext == "feed" and entry.content is not None
    content = None if feed.fulltext == "page" or entry.content is None else entry.content[:LONGEST_CONTENT]
    dated = entry.updated_at or entry.published_at
    return Found(
        id=urls.item_id(entry.url),
        url=entry.url,
        host="" if own_text else urls.host_of(entry.url),
        fingerprint=entry_fingerprint(entry),
        entry=msgspec.structs.replace(entry, content=content),
        too_old=dated is not None and (now - dated).total_seconds() > config.ingest.max_age,
    )


def _polled(state: FeedState, feed: Feed, now: datetime, result: str) -> FeedState:
    return msgspec.structs.replace(
        state,
        url=feed.url,
        failures=0,
        polls=state.polls + 1,
        last_poll_at=now,
        last_success_at=now,
        last_result=result,
        last_error=None,
    )


def _next(feed: Feed, after: FeedState, polling: Polling, now: datetime, hint: float | None) -> Poll:
    seconds = cadence.next_interval(feed, after, polling, now, hint)
    return Poll(state=msgspec.structs.replace(after, interval=seconds), next_in=seconds)


def _said(error: Exception) -> str:
    """The error in one line, without the URL that everybody knows."""
    if isinstance(error, FetchError):
        return f"{error.reason}: {error.detail}" if error.detail else error.reason
    return " ".join(str(error).split())[:300] or type(error).__name__
