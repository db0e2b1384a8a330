"""The order of events, on one page.

    poll     claim a due feed ─► GET ─► parse (child) ─► what is new? ─► discover: entries and feed state, at once
    ingest   claim an entry ─► GET ─► analyse (child) ─► sign: twins ─► judge: story ─► build
                                                              every 20 documents or second: write ─► settle

A session works until nothing is due or its time is up. Whatever ends it early, leases run out and the
ledger hands the work out again; nothing here remembers anything between sessions.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import UTC, datetime

import msgspec

from workers.core import cadence, endings, fingerprint, urls
from workers.core.config import Config
from workers.core.document import COPIES, Origin, build, is_linked, linked, withdrawn
from workers.core.pages import other_keys, refusal
from workers.core.poll import body_hash, failed, quiet, read
from workers.core.retention import expired
from workers.errors import ChildFailed, FetchError, IndexUnavailable, NotAFeed
from workers.interfaces import Analyst, Fetcher, Index, Ledger, NetworkRules
from workers.model import (
    Article,
    Document,
    Draft,
    Dropped,
    Feed,
    FeedClaim,
    FeedRef,
    FeedState,
    ItemClaim,
    NotModified,
    Page,
    Poll,
    Request,
    Settlement,
    Sheet,
    Twins,
)
from workers.sessions import Leases, window
from workers.trust import Trust

log = logging.getLogger(__name__)

#: Seconds that a session claims for; what is in flight then is finished.
SESSION = 30.0
FEED_ACCEPT = (
    "application/rss+xml, application/atom+xml, application/feed+json, application/rdf+xml;q=0.9, "
    "application/xml;q=0.8, text/xml;q=0.8, */*;q=0.1"
)
PAGE_ACCEPT = "text/html, application/xhtml+xml;q=0.9, */*;q=0.1"
#: Seconds that one feed may take to parse in a child: 5 MB of the slowest feed seen takes 7.
FEED_SECONDS = 20.0
#: How the heartbeat of a worker begins that cannot work.
TROUBLE = "trouble: "
#: Looks at a twin that another worker is just judging, and the seconds between them; judging takes one or two ms.
LOOKS, LOOK_PAUSE = 10, 0.02


@dataclass(frozen=True)
class Services:
    """Everything outside that a session needs; made in `wiring.py`."""

    ledger: Ledger
    index: Index
    analyst: Analyst
    fetcher: Callable[[NetworkRules], AbstractAsyncContextManager[Fetcher]]
    config: Callable[[str | None], Config | None]  # of a digest; None: the one in force, if any
    now: Callable[[], datetime]
    stopping: Callable[[], bool]  # whether this process was asked to end
    worker: str  # the name that heartbeats carry
    extractor: str  # name and version of what takes bodies out of pages
    trust: Trust  # whether the ledger remembers all that is indexed


# --- poll -------------------------------------------------------------------------------------------------


async def poll(services: Services) -> int:
    """One session of polling. Returns how many new or changed entries it put into the frontier."""
    config = services.config(None)
    if config is None:
        return 0
    ledger, lease, found = services.ledger, config.polling.lease, 0

    async def claim(room: int) -> list[FeedClaim]:
        await asyncio.to_thread(ledger.beat, services.worker, "polling", ttl=2 * SESSION)
        return await asyncio.to_thread(ledger.claim_feeds, room, lease=lease, pace=config.politeness)

    async with (
        services.fetcher(config.network) as fetcher,
        Leases[FeedClaim](lambda c: ledger.renew_feeds(c, lease=lease), lambda c: c.feed_id, lease) as leases,
    ):
        until = asyncio.get_running_loop().time() + SESSION
        work, width = _Poller(services, fetcher).poll, config.polling.in_flight
        flights = window(
            claim, work, leases, room=lambda busy: width - busy, until=until, stop=services.stopping
        )
        async for ended in flights:
            if ended is not None:
                leases.let_go([ended.claim.feed_id])
                found += ended.work
    return found


class _Polled(msgspec.Struct, frozen=True):
    claim: FeedClaim
    work: int  # entries to ingest


@dataclass(frozen=True)
class _Poller:
    services: Services
    fetcher: Fetcher

    async def poll(self, claim: FeedClaim) -> _Polled:
        """Poll one feed and write down what came of it, whatever that is."""
        config = self.services.config(claim.config)
        feed = config.feed(claim.feed_id) if config else None
        now = datetime.fromtimestamp(claim.now, UTC)
        state = claim.state or FeedState(url=feed.url if feed else "")
        if config is None or feed is None:  # removed since it was enrolled; the next publication forgets it
            poll = Poll(state=state, next_in=cadence.A_DAY)
        else:
            poll = await self._outcome(feed, state, config, now)
        result = await asyncio.to_thread(self.services.ledger.discover, claim, poll)
        if result.lost:
            log.warning(
                "feed %s: polled too slowly, the lease was lost; another worker polls it", claim.feed_id
            )
        return _Polled(claim, result.new + result.revised)

    async def _outcome(self, feed: Feed, state: FeedState, config: Config, now: datetime) -> Poll:
        try:
            answer = await self._get(feed, state, config, now)
            if isinstance(answer, NotModified):
                return quiet(feed, state, config.polling, now, answer)
            if body_hash(answer.body) == state.body_hash:
                return quiet(feed, state, config.polling, now, answer)
            parsed = await self.services.analyst.parse(answer, now=now, seconds=FEED_SECONDS)
            return read(feed, state, config, now, answer, parsed)
        except (FetchError, NotAFeed, ChildFailed) as error:
            return failed(feed, state, config.polling, now, error)
        except Exception as error:  # one bad feed never stops the rest; the log keeps the trace
            log.exception("feed %s: unexpected error", feed.id)
            return failed(feed, state, config.polling, now, error)

    async def _get(self, feed: Feed, state: FeedState, config: Config, now: datetime) -> Page | NotModified:
        known = state if cadence.conditional(state, now) and state.url == feed.url else None
        return await self.fetcher.get(
            feed.url,
            request=feed.request,
            max_bytes=config.limits.feed_bytes,
            accept=FEED_ACCEPT,
            etag=known.etag if known else None,
            modified=known.modified if known else None,
        )


# --- ingest -----------------------------------------------------------------------------------------------


class _Worked(msgspec.Struct, frozen=True):
    """What became of one item: a settlement, and the document that has to be written first, if any."""

    claim: ItemClaim
    settlement: Settlement
    document: Document | None = None


async def ingest(services: Services) -> int:
    """One session of ingesting. Returns how many items it settled."""
    config = services.config(None)
    if config is None:
        return 0
    ledger, lease = services.ledger, config.ingest.lease

    async def claim(room: int) -> list[ItemClaim]:
        await asyncio.to_thread(ledger.beat, services.worker, "ingesting", ttl=2 * SESSION)
        await asyncio.to_thread(services.trust.check)
        return await asyncio.to_thread(ledger.claim_items, room, lease=lease, pace=config.politeness)

    try:
        await asyncio.to_thread(services.index.ready)
    except IndexUnavailable as error:  # claim nothing that could not be written; `status` shows why
        await asyncio.to_thread(ledger.beat, services.worker, f"{TROUBLE}{error}", ttl=2 * SESSION)
        raise
    async with (
        services.fetcher(config.network) as fetcher,
        Leases[ItemClaim](lambda c: ledger.renew(c, lease=lease), lambda c: c.id, lease) as leases,
    ):
        until = asyncio.get_running_loop().time() + SESSION
        batch = _Batch(services, leases, config.ingest.batch)
        try:
            ingester = _Ingester(services, fetcher, config.ingest.in_flight)
            flights = window(
                claim, ingester.ingest, leases, room=ingester.room, until=until, stop=services.stopping
            )
            async for worked in flights:
                await batch.add(worked)
            await batch.write()
        finally:  # an index that is lost, or a process that ends: give back what was not settled
            if left := leases.claims():
                await asyncio.to_thread(ledger.release, left)
    return batch.settled


class _Batch:
    """Results that wait for one bulk write: at most `size` of them, for at most a second."""

    PATIENCE = 1.0

    def __init__(self, services: Services, leases: Leases[ItemClaim], size: int) -> None:
        self._services, self._leases, self._size = services, leases, size
        self._waiting: list[_Worked] = []
        self._oldest = 0.0
        self.settled = 0

    async def add(self, worked: _Worked | None) -> None:
        """Take a result (None: time passes) and write when it is time to."""
        clock = asyncio.get_running_loop().time
        if worked is not None:
            self._oldest = self._oldest if self._waiting else clock()
            self._waiting.append(worked)
        if len(self._waiting) >= self._size or (self._waiting and clock() - self._oldest >= self.PATIENCE):
            await self.write()

    async def write(self) -> None:
        """Write the documents, then settle everything that is certain. Raises IndexUnavailable."""
        if not self._waiting:
            return
        settlements = [w.settlement for w in self._waiting if w.document is None]
        written = [w for w in self._waiting if w.document is not None]
        try:
            settlements += await asyncio.to_thread(self._written, written)
        finally:
            lost = await asyncio.to_thread(self._services.ledger.settle, settlements)
            self._leases.let_go([s.id for s in settlements])
            self.settled += len(settlements) - len(lost)
        self._leases.let_go([w.claim.id for w in self._waiting])
        self._waiting = []

    def _written(self, batch: list[_Worked]) -> list[Settlement]:
        """Write; the settlements that the index's answers allow. A newer stored version settles nothing."""
        documents = [w.document for w in batch if w.document is not None]
        results = self._services.index.write(documents, [w.claim.month for w in batch])
        settlements = []
        for worked, result in zip(batch, results, strict=True):
            ours = result.stored_version == worked.claim.version
            if result.status == "written" or (result.status == "conflict" and ours):
                settlements.append(worked.settlement)
            elif result.status == "refused":
                settlements.append(endings.end(worked.claim, "dead", "refused", result.detail))
            elif result.status == "busy":
                settlements.append(endings.later(worked.claim, "index-busy", result.detail))
            else:
                log.warning("%s: a newer version is indexed; this work is dropped", worked.claim.url)
        return settlements


def _corrects(article: Article, before: Document, text_before: str) -> bool:
    """Whether an article says something else than its document; what a wall cut off was not taken back."""
    return not withdrawn(before, article) and fingerprint.really_changed(text_before, article.body)


class _Ingester:
    """Works on items: `width` of them may be fetching, and as many more have their page and wait for a child."""

    def __init__(self, services: Services, fetcher: Fetcher, width: int) -> None:
        self.services, self.fetcher, self._width = services, fetcher, width
        self._fetching = 0

    def room(self, busy: int) -> int:
        """How many more may be begun beside `busy`: slow hosts cost places for fetching, slow pages the others."""
        return min(self._width - self._fetching, 2 * self._width - busy)

    async def ingest(self, claim: ItemClaim) -> _Worked:
        """Work on one item to its end, whatever that is."""
        try:
            if claim.work == "amend":
                return await self._amend(claim)
            return await self._article(claim)
        except FetchError as error:
            return _Worked(claim, endings.unfetched(claim, error, self._attempts()))
        except ChildFailed as error:
            return _Worked(claim, endings.undone(claim, error))
        except IndexUnavailable:
            raise
        except Exception as error:  # one bad item never stops the rest; the log keeps the trace
            log.exception("%s: unexpected error", claim.url)
            return _Worked(
                claim,
                endings.again(claim, self._attempts(), "error", f"{type(error).__name__}: {error}"[:300]),
            )

    async def _article(self, claim: ItemClaim) -> _Worked:
        config = self.services.config(claim.config) or self.services.config(None)
        assert config is not None, "items are claimed only where a config is in force"
        if expired(claim.month, self.services.now(), config.retention):
            return _Worked(claim, endings.end(claim, "dropped", "too-old", "its month is past retention"))
        feed = config.feed(claim.feed_id)
        page = await self._page(claim, feed, config)
        if isinstance(page, Dropped):
            return _Worked(claim, endings.end(claim, "dropped", page.reason, page.detail))
        draft = await self.services.analyst.analyse(
            Sheet(
                url=page.final_url if page else claim.url,
                html=page.body if page else None,
                charset=page.charset if page else None,
                entry=claim.entry,
                declared_language=feed.language if feed else None,
                fulltext=feed.fulltext if feed else "auto",
                now=self.services.now(),
            ),
            config=claim.config,
            seconds=config.limits.page_seconds,
        )
        if isinstance(draft, Dropped):
            return _Worked(claim, endings.end(claim, "dropped", draft.reason, draft.detail))
        if claim.digest == draft.digest:
            return _Worked(
                claim, endings.end(claim, "unchanged", revision=claim.revision, digest=claim.digest)
            )
        return await self._document(claim, draft, page, config)

    async def _page(self, claim: ItemClaim, feed: Feed | None, config: Config) -> Page | Dropped | None:
        """The page; None where the feed's own text is what counts."""
        if not claim.host:
            return None
        self._fetching += 1
        try:
            answer = await self.fetcher.get(
                claim.url,
                request=feed.request if feed else Request(),
                max_bytes=config.limits.page_bytes,
                accept=PAGE_ACCEPT,
            )
        except FetchError as error:
            if error.retry or not claim.entry.content:
                raise
            return None
        finally:
            self._fetching -= 1
        assert isinstance(answer, Page), "no validators were sent"
        return refusal(answer) or answer

    async def _document(self, claim: ItemClaim, draft: Draft, page: Page | None, config: Config) -> _Worked:
        """Find the item's place among what is known, and build its document."""
        keys = other_keys(claim, draft.article.canonical_url, page.final_url if page else None)
        claim = await asyncio.to_thread(self.services.trust.recall, claim, keys)
        twins = await self._twins(claim, draft, keys)
        if twins.lost:
            raise asyncio.CancelledError
        if twins.alias_of is not None:
            return _Worked(claim, endings.alias(claim, twins.alias_of))
        host = urls.host_of(claim.url)
        story = fingerprint.judge(claim.id, draft.signature, host, claim.first_seen_at, twins.candidates)
        await asyncio.to_thread(self.services.ledger.relate, claim, story)
        before = await self._before(claim)
        copied = config.stories.reprints if story.role in COPIES else "keep"
        if copied == "drop" and before is None:
            return _Worked(claim, endings.copy(claim, story, twins))
        text_before = before.body if before and not is_linked(before) else None
        if before and text_before and not _corrects(draft.article, before, text_before):
            return _Worked(
                claim, endings.end(claim, "unchanged", revision=before.revision, digest=draft.digest)
            )
        origin = Origin(
            id=claim.id,
            story=before.story if before else story,
            url=claim.url,
            aliases=claim.aliases,
            feed=FeedRef(id=claim.feed_id, title=claim.feed_title, country=claim.feed_country),
            first_seen_at=claim.first_seen_at,
            indexed_at=self.services.now(),
            revision=before.revision + 1 if before else 1,
            changes=fingerprint.changes(text_before, draft.article.body) if text_before else None,
            version=claim.version,
            extractor=self.services.extractor,
        )
        document = build(draft, origin)
        if copied == "link-only":
            document = linked(document)
        ended = endings.end(
            claim, "updated" if before else "indexed", revision=origin.revision, digest=draft.digest
        )
        told = {"story": document.story, "language": document.language.code, "topics": document.topics}
        return _Worked(claim, msgspec.structs.replace(ended, **told), document)

    async def _twins(self, claim: ItemClaim, draft: Draft, keys: tuple[str, ...]) -> Twins:
        """Enter the signature and see who else has it; wait a moment for twins that are being judged."""
        bands = fingerprint.bands(draft.signature) if draft.signature else ()
        for _look in range(LOOKS):
            twins = await asyncio.to_thread(self.services.ledger.sign, claim, draft.signature, bands, keys)
            if all(t.judged for t in twins.candidates):
                break
            await asyncio.sleep(LOOK_PAUSE)
        return twins

    async def _before(self, claim: ItemClaim) -> Document | None:
        """The document that this one corrects."""
        if not claim.revision:
            return None
        return (await asyncio.to_thread(self.services.index.get, [claim.id]))[0]

    async def _amend(self, claim: ItemClaim) -> _Worked:
        """Add what the item is also known by to its document."""
        before = (await asyncio.to_thread(self.services.index.get, [claim.id]))[0]
        ended = endings.end(claim, "unchanged", revision=claim.revision, digest=claim.digest)
        if before is None or set(claim.aliases) <= set(before.aliases):
            return _Worked(claim, ended)
        aliases = tuple(dict.fromkeys((*before.aliases, *claim.aliases)))
        document = msgspec.structs.replace(before, aliases=aliases, version=claim.version)
        return _Worked(claim, ended, document)

    def _attempts(self) -> int:
        """How often an item is tried; once where no config is in force."""
        config = self.services.config(None)
        return config.ingest.attempts if config else 1
