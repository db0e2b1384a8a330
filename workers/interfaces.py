"""What the pipeline asks of the outside. Each has real implementations in `adapters/`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from workers.core.operating import Row
from workers.core.query import Query
from workers.model import (
    Activity,
    Backlog,
    DeadItem,
    Discovered,
    Document,
    Draft,
    Dropped,
    Feed,
    FeedClaim,
    FeedState,
    Filters,
    Hit,
    ItemClaim,
    Life,
    NotModified,
    Page,
    ParsedFeed,
    Poll,
    Request,
    Settlement,
    Sheet,
    Signature,
    Stamp,
    Story,
    Twins,
    WriteResult,
)


class NetworkRules(Protocol):
    """What fetching is bound by."""

    @property
    def allow(self) -> Sequence[str]:
        """Networks (CIDR) that are opened although they are not public."""
        ...

    @property
    def timeout(self) -> float:
        """Seconds for a whole answer, redirects included."""
        ...

    @property
    def user_agent(self) -> str: ...

    @property
    def redirects(self) -> int:
        """Hops that are followed."""
        ...


class Fetcher(Protocol):
    async def get(
        self,
        url: str,
        *,
        request: Request,
        max_bytes: int,
        accept: str,
        etag: str | None = None,
        modified: str | None = None,
    ) -> Page | NotModified:
        """GET `url`, following redirects. NotModified only where a validator was given. Raises FetchError."""
        ...


class Analyst(Protocol):
    """The killable children: hostile bytes go in, values come out. Raises ChildFailed."""

    async def parse(self, page: Page, *, now: datetime, seconds: float) -> ParsedFeed:
        """Read a feed, in `seconds` at most; dates that lie far ahead of `now` are dropped. Raises NotAFeed."""
        ...

    async def analyse(self, sheet: Sheet, *, config: str, seconds: float) -> Draft | Dropped:
        """Understand one item by the snapshot with that digest, in `seconds` at most."""
        ...


class Ledger(Protocol):
    """The crawl frontier and the memory of what was seen: it owns what is to be done.

    Every method is one atomic step. The ledger's own clock decides what is due; durations are seconds.
    A lease that ran out belongs to nobody: what its holder still says is refused as lost.
    Raises LedgerUnavailable where the store does not answer.
    """

    # the config in force
    def publish(
        self, snapshot: bytes, digest: str, feeds: Sequence[Feed], *, publisher: str, lease: float
    ) -> bool:
        """Put a snapshot in force and enrol its enabled feeds (new ones due at once, others forgotten).

        False where another publisher holds the lease. The same digest again only renews the lease.
        """
        ...

    def config_digest(self) -> str | None: ...

    def snapshot(self, digest: str) -> bytes | None: ...

    # feeds
    def claim_feeds(self, limit: int, *, lease: float, pace: Pace) -> list[FeedClaim]: ...

    def renew_feeds(self, claims: Sequence[FeedClaim], *, lease: float) -> set[str]:
        """Renew; returns the ids whose lease was lost."""
        ...

    def discover(self, claim: FeedClaim, poll: Poll) -> Discovered:
        """Write what a poll found and the feed's state, and end its lease."""
        ...

    def feed_states(self) -> Mapping[str, FeedState]: ...

    def poll_now(self, *, until_done: bool = False) -> int:
        """Make every enrolled feed due; `until_done`: and poll each only once until `resume_polls`."""
        ...

    def resume_polls(self) -> None: ...

    # items
    def claim_items(self, limit: int, *, lease: float, pace: Pace) -> list[ItemClaim]:
        """At most `limit` items, never more of a host than `pace` allows. Costs the same however many wait."""
        ...

    def claim_item(self, item_id: str, *, lease: float) -> ItemClaim | None:
        """Lease one settled item for a read-modify-write; None while it is leased elsewhere or unknown."""
        ...

    def renew(self, claims: Sequence[ItemClaim], *, lease: float) -> set[str]: ...

    def sign(
        self, claim: ItemClaim, signature: Signature | None, bands: Sequence[int], keys: Sequence[str]
    ) -> Twins:
        """Reserve the item's canonical keys, look up its twins and enter its signature as pending, at once.

        keys: item ids of the other URLs that the page calls its own (canonical, after redirects).
        bands: hashes of the signature's bands, one a band. At most 64 candidates come back, never the item itself.
        """
        ...

    def relate(self, claim: ItemClaim, story: Story) -> None:
        """Say which story the item belongs to, for those that meet its signature next."""
        ...

    def settle(self, settlements: Sequence[Settlement]) -> set[str]:
        """End leases; returns the ids whose lease was lost (they are not settled)."""
        ...

    def release(self, claims: Sequence[ItemClaim]) -> None:
        """Give leases back unworked; the attempt does not count."""
        ...

    def cut_leases(self) -> int:
        """End every lease of items and feeds, where all workers are known to be gone; returns how many.

        What they held is due at once, and the attempt does not count. Their heartbeats end, too.
        """
        ...

    # what people ask
    def backlog(self) -> Backlog: ...

    def counts(self) -> Mapping[str, int]:
        """How many revisions ended in each outcome, `dropped(reason)` and `dead(reason)` told apart, ever."""
        ...

    def counts_by_feed(self) -> Mapping[str, Mapping[str, int]]: ...

    def activity(self, since: datetime, until: datetime) -> list[Activity]:
        """What ended between two times, by five minutes; of the last day at most."""
        ...

    def waiting_items(self, limit: int) -> list[Life]: ...

    def lives(self, item_ids: Sequence[str]) -> list[Life | None]: ...

    def dead_items(self, limit: int) -> list[DeadItem]: ...

    def revive(self, item_ids: Sequence[str]) -> int:
        """Put dead items back into the frontier with fresh attempts; returns how many."""
        ...

    def bury(self, item_ids: Sequence[str]) -> int:
        """Forget dead items' place in the list of the dead; they stay dead. Returns how many."""
        ...

    # trust
    def beat(self, worker: str, note: str, *, ttl: float) -> None:
        """A worker's heartbeat, written by its tasks; gone after `ttl`."""
        ...

    def heartbeats(self) -> Mapping[str, str]: ...

    def remember(self, documents: Iterable[Document]) -> int:
        """Refill the memory of what was seen from indexed documents; returns how many were not known."""
        ...

    def generation(self, proposed: str) -> tuple[str, bool]:
        """The random stamp of this ledger, `proposed` where it had none; and whether it was just given."""
        ...

    def stamp(self, proposed: str, indexed: Stamp | None) -> Stamp:
        """Compare with what the index met last (None: it is empty), and take a mark higher than any before.

        An `indexed` of mark 0 says that there are documents, but not of which ledger.
        """
        ...

    def pulse(self) -> tuple[str, int]:
        """Generation and mark as they are, cheaply; ("", 0) where there are none."""
        ...

    def doubted(self) -> bool:
        """Whether it may not remember all that is indexed."""
        ...

    def trust(self) -> None:
        """Everything indexed is remembered now."""
        ...


class Pace(Protocol):
    """How fast one host and port may be asked."""

    @property
    def delay(self) -> float:
        """Seconds between two requests' starts."""
        ...

    @property
    def per_host(self) -> int:
        """Requests in flight."""
        ...


class Index(Protocol):
    """Where documents are searched. Writes are whole documents with an external version.

    Raises IndexUnavailable where it cannot be reached or is read-only.
    """

    @property
    def capabilities(self) -> frozenset[str]:
        """What not every index can. stems: a word without quotes is found in its other forms, by language."""
        ...

    def prepare(self) -> None:
        """Make what writing needs; safe to repeat."""
        ...

    def ready(self) -> None:
        """Returns where a write would be taken now; raises IndexUnavailable, with what to do, where not."""
        ...

    def write(self, documents: Sequence[Document], months: Sequence[str]) -> list[WriteResult]:
        """Write each document unless a version at least as high is stored; one result each, in order.

        months: for each document the month of its first sight (2026-11), which fixes where it is kept.
        """
        ...

    def get(self, ids: Sequence[str]) -> list[Document | None]: ...

    def search(self, query: Query, filters: Filters, *, limit: int, fold: bool = False) -> list[Hit]:
        """Newest first. fold: one document a story, the one that is `first` or else oldest among the matches."""
        ...

    def count(self, query: Query, filters: Filters) -> int: ...

    def export(self, query: Query, filters: Filters) -> Iterator[Document]:
        """Every matching document, oldest first, at constant memory."""
        ...

    def story(self, story_id: str) -> list[Document]:
        """All documents of a story, in order of publication."""
        ...

    def stamp(self) -> Stamp | None:
        """What was kept last; None where nothing was."""
        ...

    def keep_stamp(self, stamp: Stamp) -> None:
        """Keep it, unless one of a higher mark is kept."""
        ...

    def expire(self, retention: float, now: datetime) -> int:
        """Delete everything of months that ended longer than `retention` seconds ago; returns how many documents."""
        ...

    def report(self, feeds: Sequence[Row], activity: Sequence[Row]) -> None:
        """Keep operating data beside the documents, where people look at it there; else do nothing.

        feeds: all there are; what is kept of others goes. activity: rows that are new or have grown.
        """
        ...

    def stats(self) -> Mapping[str, int | str]:
        """documents, bytes, and what else `status` shows."""
        ...

    def close(self) -> None: ...
