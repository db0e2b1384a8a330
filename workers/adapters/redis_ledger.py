"""The ledger in Redis: every method is one Lua script of `lua/`, so one atomic step.

A feed:  enrolled by due time → claimed (a lease) → discover → due again
An item: discovered → waiting in its host's queue → claimed (a lease) → settled | waiting again | dead

Keys, below the prefix:
    config, snapshot:<digest>            the config in force
    feeds, feeds:held, feeds:leased      feed ids by due time or end of lease; feed:<id> state and address
    hosts, heads, queue:<host>           the frontier; host:<host> requests in flight, next start
    item:<id>, entry:<id>, owner:<key>   one record an item; its entry while it is worked on; canonical keys
    leased, dead, counts, counts:feeds   items by end of lease or death; outcomes
    generation, mark, doubt              what the index is to know of this ledger (`lua/stamp.lua`)
    activity:<time>                      outcomes of five minutes, for a day
    signs:, sign:, near:                 signatures, in slices of time (`lua/signatures.lua`)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import islice

import msgspec
import redis

from workers.adapters import ledger_records as records
from workers.adapters import twin_records
from workers.adapters.redis_scripts import Scripts, connect
from workers.interfaces import Pace
from workers.model import (
    Activity,
    Backlog,
    DeadItem,
    Discovered,
    Document,
    Feed,
    FeedClaim,
    FeedState,
    ItemClaim,
    Life,
    Poll,
    Settlement,
    Signature,
    Stamp,
    Story,
    Twins,
)

#: Documents remembered by one call: some 5 ms in which Redis serves nobody else.
_REMEMBER_BATCH = 500
_DAY = 86_400
#: Seconds of activity that are counted together: SPAN of ledger.lua.
_SPAN = 300


class LedgerOptions(msgspec.Struct, frozen=True, kw_only=True):
    """What a ledger is made with. The same Redis may hold several, told apart by `prefix`."""

    prefix: str = "wireroom:"
    attempts: int = 6  # leases of an item that may run out in a row before it is dead
    memory_seconds: int = 400 * _DAY  # for how long a settled item is known; longer than the index keeps it
    window_days: float = 14.0  # how far back twins are looked for
    slices: int = 7  # the window expires in so many steps

    def for_scripts(self) -> dict[str, object]:
        """The options as `ledger.lua` reads them."""
        return {
            "attempts": self.attempts,
            "memory": self.memory_seconds,
            "slices": self.slices,
            "slice": self.window_days * _DAY / self.slices,
        }


class RedisLedger:
    """`interfaces.Ledger` on one Redis (not a cluster) of version 6.2 or later. May be used by several threads."""

    def __init__(self, client: redis.Redis | str, options: LedgerOptions | None = None) -> None:
        self._options = options or LedgerOptions()
        self._redis = connect(client) if isinstance(client, str) else client
        self._run = Scripts(self._redis, self._options.prefix, self._options.for_scripts())

    def close(self) -> None:
        self._redis.close()

    # the config in force

    def publish(
        self, snapshot: bytes, digest: str, feeds: Sequence[Feed], *, publisher: str, lease: float
    ) -> bool:
        lead = {"publisher": publisher, "lease": lease, "digest": digest}
        answer = self._run("publish", **lead)
        if answer == 2:  # a new snapshot: only now is it sent
            rows = [records.feed_row(feed) for feed in feeds if feed.enabled]
            answer = self._run("publish", snapshot, **lead, feeds=rows)
        return bool(answer)

    def config_digest(self) -> str | None:
        digest = self._run.read("HGET", "config", "current")
        return _text(digest) or None

    def snapshot(self, digest: str) -> bytes | None:
        found: bytes | None = self._run.read("GET", f"snapshot:{digest}")
        return found

    # feeds

    def claim_feeds(self, limit: int, *, lease: float, pace: Pace) -> list[FeedClaim]:
        rows, config = self._run("claim_feeds", **_claiming(limit, lease, pace))
        return [_feed_claim(row, config) for row in rows]

    def renew_feeds(self, claims: Sequence[FeedClaim], *, lease: float) -> set[str]:
        pairs = [(claim.feed_id, claim.token) for claim in claims]
        return _ids(self._run("renew_feeds", claims=pairs, lease=lease))

    def discover(self, claim: FeedClaim, poll: Poll) -> Discovered:
        tally = self._run(
            "discover",
            feed=claim.feed_id,
            token=claim.token,
            state=msgspec.json.encode(poll.state).decode(),
            title=poll.state.title or "",
            next_in=poll.next_in,
            revision_gap=poll.revision_gap,
            found=[records.found_row(found) for found in poll.found],
        )
        if not tally:
            return Discovered(lost=True)
        new, revised, known, dropped, aliased = tally
        return Discovered(new=new, revised=revised, known=known, dropped=dropped, aliased=aliased)

    def feed_states(self) -> Mapping[str, FeedState]:
        rows = ((_text(feed), _text(url), state) for feed, url, state in self._run("feed_states"))
        return {feed: records.feed_state(state, url) or FeedState(url=url) for feed, url, state in rows}

    def poll_now(self, *, until_done: bool = False) -> int:
        return int(self._run("poll_now", hold=until_done))

    def resume_polls(self) -> None:
        self._run("resume_polls")

    # items

    def claim_items(self, limit: int, *, lease: float, pace: Pace) -> list[ItemClaim]:
        rows, config = self._run("claim_items", **_claiming(limit, lease, pace))
        return [records.item_claim(row, config) for row in rows]

    def claim_item(self, item_id: str, *, lease: float) -> ItemClaim | None:
        answer = self._run("claim_item", id=item_id, lease=lease)
        if not answer:
            return None
        rows, config = answer
        return records.item_claim(rows[0], config)

    def renew(self, claims: Sequence[ItemClaim], *, lease: float) -> set[str]:
        return _ids(self._run("renew", claims=_pairs(claims), lease=lease))

    def sign(
        self, claim: ItemClaim, signature: Signature | None, bands: Sequence[int], keys: Sequence[str]
    ) -> Twins:
        body = twin_records.packed(claim, signature) if signature else b""
        places = [twin_records.place(band) for band in bands]
        answer = self._run("sign", body, id=claim.id, token=claim.token, bands=places, keys=list(keys))
        if not answer:
            return Twins(lost=True)
        owner, twins = answer
        return Twins(
            alias_of=_text(owner) or None, candidates=tuple(filter(None, map(twin_records.twin, twins)))
        )

    def relate(self, claim: ItemClaim, story: Story) -> None:
        self._run("relate", id=claim.id, token=claim.token, story=story.id)

    def settle(self, settlements: Sequence[Settlement]) -> set[str]:
        return _ids(self._run("settle", settlements=list(map(records.settlement_row, settlements))))

    def release(self, claims: Sequence[ItemClaim]) -> None:
        self._run("release", claims=_pairs(claims))

    def cut_leases(self) -> int:
        return int(self._run("cut_leases"))

    # what people ask

    def backlog(self) -> Backlog:
        feeds_due, feeds_leased, waiting, leased, dead, next_in, oldest = self._run("backlog")
        return Backlog(
            feeds_due=feeds_due,
            feeds_leased=feeds_leased,
            waiting=waiting,
            leased=leased,
            dead=dead,
            next_in=_seconds(next_in),
            oldest_due=_seconds(oldest),
        )

    def counts(self) -> Mapping[str, int]:
        rows = self._run.read("HGETALL", "counts")
        return {_text(label): int(n) for label, n in sorted(rows.items()) if int(n)}

    def counts_by_feed(self) -> Mapping[str, Mapping[str, int]]:
        rows = self._run.read("HGETALL", "counts:feeds")
        counts: dict[str, dict[str, int]] = {}
        for name, n in sorted(rows.items()):
            feed, label = _text(name).split("\n", 1)
            if int(n):
                counts.setdefault(feed, {})[label] = int(n)
        return counts

    def activity(self, since: datetime, until: datetime) -> list[Activity]:
        first, last = (int(at.timestamp() // _SPAN) * _SPAN for at in (since, until))
        return [
            row
            for at in range(first, last + 1, _SPAN)
            for row in records.activity(at, self._run.read("HGETALL", f"activity:{at}"))
        ]

    def waiting_items(self, limit: int) -> list[Life]:
        rows = self._run("waiting", limit=limit)
        return [records.life(_text(item_id), packed) for item_id, packed in rows if packed]

    def lives(self, item_ids: Sequence[str]) -> list[Life | None]:
        if not item_ids:
            return []
        first, *others = (f"item:{item_id}" for item_id in item_ids)
        packed = self._run.read("MGET", first, *(self._options.prefix + other for other in others))
        return [records.life(i, p) if p else None for i, p in zip(item_ids, packed, strict=True)]

    def dead_items(self, limit: int) -> list[DeadItem]:
        rows = self._run("dead", limit=limit)
        return [records.dead_item(_text(item_id), packed) for item_id, packed in rows]

    def revive(self, item_ids: Sequence[str]) -> int:
        return int(self._run("revive", ids=list(item_ids)))

    def bury(self, item_ids: Sequence[str]) -> int:
        return int(self._run("bury", ids=list(item_ids)))

    # trust

    def beat(self, worker: str, note: str, *, ttl: float) -> None:
        self._run("beat", worker=worker, note=note, ttl=ttl)

    def heartbeats(self) -> Mapping[str, str]:
        return {_text(worker): _text(note) for worker, note in self._run("heartbeats")}

    def remember(self, documents: Iterable[Document]) -> int:
        rows = (row for row in map(records.document_row, documents) if row)
        return sum(int(self._run("remember", documents=batch)) for batch in _batches(rows, _REMEMBER_BATCH))

    def generation(self, proposed: str) -> tuple[str, bool]:
        stamp, made = self._run("generation", proposed=proposed)
        return _text(stamp), bool(made)

    def stamp(self, proposed: str, indexed: Stamp | None) -> Stamp:
        generation, mark, doubted = self._run(
            "stamp",
            proposed=proposed,
            generation=indexed.generation if indexed else "",
            mark=indexed.mark if indexed else -1,
        )
        return Stamp(generation=_text(generation), mark=int(mark), doubted=bool(doubted))

    def pulse(self) -> tuple[str, int]:
        generation, mark = self._run.read("MGET", "generation", f"{self._options.prefix}mark")
        return _text(generation), int(mark or 0)

    def doubted(self) -> bool:
        return bool(self._run.read("EXISTS", "doubt"))

    def trust(self) -> None:
        self._run.read("DEL", "doubt")


def _claiming(limit: int, lease: float, pace: Pace) -> dict[str, object]:
    return {"limit": limit, "lease": lease, "delay": pace.delay, "per_host": pace.per_host}


def _feed_claim(row: Sequence[bytes], config: bytes) -> FeedClaim:
    feed_id, token, state, url, now = row
    return FeedClaim(
        feed_id=_text(feed_id),
        token=_text(token),
        state=records.feed_state(state, _text(url)),
        config=_text(config),
        now=int(now) / 1e6,
    )


def _pairs(claims: Sequence[ItemClaim]) -> list[tuple[str, str]]:
    return [(claim.id, claim.token) for claim in claims]


def _ids(rows: Sequence[bytes]) -> set[str]:
    return set(map(_text, rows))


def _text(raw: bytes | None) -> str:
    return (raw or b"").decode()


def _seconds(micros: int) -> float | None:
    return None if micros < 0 else micros / 1e6


def _batches(rows: Iterator[dict[str, object]], size: int) -> Iterator[list[dict[str, object]]]:
    while batch := list(islice(rows, size)):
        yield batch
