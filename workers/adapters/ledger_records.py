"""What the ledger's scripts pack and return, as our values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

import msgspec

from workers.core import urls
from workers.model import (
    Activity,
    DeadItem,
    Document,
    Entry,
    Event,
    Feed,
    FeedState,
    Found,
    ItemClaim,
    Life,
    Settlement,
)

#: A detail is a line for a person; what a server says may be longer.
DETAIL_CHARACTERS = 200


#: The fields of an item that Python reads, as `records.lua` writes them.
_LETTERS = {
    "url": "u",
    "host": "h",
    "feed": "f",
    "first": "t",
    "state": "s",
    "work": "W",
    "outcome": "o",
    "reason": "R",
    "detail": "d",
    "attempts": "a",
    "version": "v",
    "token": "k",
    "revision": "i",
    "digest": "D",
    "aliases": "A",
    "alias_of": "O",
    "history": "y",
    "due": "T",
}
#: The usual events, which are kept as their number from 1 on; below zero: with the item's feed as their detail.
_EVENTS = ("discovered", "claimed", "indexed", "updated", "unchanged", "alias", "revised", "amended")


class Item(msgspec.Struct, frozen=True, kw_only=True, rename=_LETTERS):
    """An item as `records.lua` packs it, as far as Python reads it. Times are microseconds since the epoch."""

    url: str
    host: str
    feed: str
    first: int
    state: str = "settled"  # waiting, leased, settled, dead
    work: str = "ingest"
    outcome: int | str | None = None
    reason: str | None = None
    detail: str | None = None
    attempts: int = 0
    version: int = 0
    token: str = ""
    revision: int = 0
    digest: str | None = None
    aliases: tuple[str, ...] = ()
    alias_of: str | None = None
    history: tuple[tuple[int | str, ...], ...] = ()  # microseconds after `first`, event, detail
    due: float | None = None  # of one that waits

    @property
    def events(self) -> tuple[Event, ...]:
        """The history, as people read it."""
        return tuple(self._event(*row) for row in self.history)

    def _event(self, since: int | str, event: int | str, detail: int | str = "") -> Event:
        at = moment(self.first + int(since))
        if isinstance(event, str):
            return Event(at=at, event=event, detail=str(detail))
        return Event(at=at, event=_EVENTS[abs(event) - 1], detail=self.feed if event < 0 else str(detail))

    @property
    def ended(self) -> str:
        """The outcome; "" where there is none yet."""
        return _EVENTS[self.outcome - 1] if isinstance(self.outcome, int) else self.outcome or ""


_item = msgspec.msgpack.Decoder(Item)
_entry = msgspec.json.Decoder(Entry)
_state = msgspec.json.Decoder(FeedState)


def moment(micros: float) -> datetime:
    """The time that is `micros` microseconds after the epoch."""
    return datetime.fromtimestamp(micros / 1e6, UTC)


def micros(at: datetime) -> int:
    """Inverse of `moment`."""
    return round(at.timestamp() * 1e6)


def feed_row(feed: Feed) -> dict[str, object]:
    """A feed as `publish.lua` enrols it."""
    row = {"id": feed.id, "url": feed.url, "host": urls.host_of(feed.url), "every": feed.every}
    return _without_none({**row, "title": feed.title, "country": feed.country})


def feed_state(packed: bytes, url: str) -> FeedState | None:
    """The state kept of a feed that is now read at `url`; validators of another URL are not carried over."""
    if not packed:
        return None
    state = _state.decode(packed)
    if state.url == url:
        return state
    return msgspec.structs.replace(
        state, url=url, etag=None, modified=None, body_hash=None, moved_to=None, failures=0, last_error=None
    )


def found_row(found: Found) -> dict[str, object]:
    """A found entry as `discover.lua` takes it."""
    row = {name: getattr(found, name) for name in ("id", "url", "host", "fingerprint", "too_old")}
    return {**row, "entry": msgspec.json.encode(found.entry).decode()}


def item_claim(row: Sequence[bytes], config: bytes) -> ItemClaim:
    """A claim as the claiming scripts return it: id, item, entry, feed's title, feed's country."""
    item_id, packed, entry, title, country = row
    item = _item.decode(packed)
    first = moment(item.first)
    amend = item.work == "amend"
    return ItemClaim(
        id=item_id.decode(),
        token=item.token,
        version=item.version,
        work="amend" if amend else "ingest",
        url=item.url,
        host="" if amend else item.host,
        feed_id=item.feed,
        feed_title=title.decode() or None,
        feed_country=country.decode() or None,
        entry=_entry.decode(entry) if entry else Entry(url=item.url),
        attempt=item.attempts,
        month=first.strftime("%Y-%m"),
        first_seen_at=first,
        revision=item.revision,
        digest=item.digest,
        aliases=item.aliases,
        config=config.decode(),
    )


def settlement_row(settlement: Settlement) -> dict[str, object]:
    """A settlement as `settle.lua` takes it. Raises ValueError for an alias of nothing."""
    if settlement.outcome == "alias" and not settlement.alias_of:
        raise ValueError(f"{settlement.id}: settled as an alias, but not of which item")
    row = msgspec.structs.asdict(settlement)
    row["story"] = settlement.story and settlement.story.id
    row["detail"] = _line(settlement.detail)
    return _without_none(row)


def life(item_id: str, packed: bytes) -> Life:
    """The life of an item from its record."""
    item = _item.decode(packed)
    first = moment(item.first)
    return Life(
        id=item_id,
        url=item.url,
        outcome=_outcome(item),
        feed_id=item.feed,
        attempts=item.attempts,
        month=first.strftime("%Y-%m"),
        first_seen_at=first,
        alias_of=item.alias_of,
        history=item.events,
        due_at=moment(item.due) if item.state == "waiting" and item.due else None,
    )


def _outcome(item: Item) -> str:
    if item.state == "leased":
        return "leased"
    if item.state == "waiting" and item.work == "ingest":
        return f"retrying({item.reason})" if item.attempts and item.reason else "waiting"
    if item.ended in ("dropped", "dead") and item.reason:
        return f"{item.ended}({item.reason})"
    return item.ended or "waiting"


def dead_item(item_id: str, packed: bytes) -> DeadItem:
    """A dead item from its record; `at` is the time of the last event."""
    item = _item.decode(packed)
    return DeadItem(
        id=item_id,
        url=item.url,
        feed_id=item.feed,
        reason=item.reason or "",
        detail=item.detail or "",
        at=item.events[-1].at if item.history else moment(item.first),
        attempts=item.attempts,
    )


def document_row(document: Document) -> dict[str, object] | None:
    """An indexed document as `remember.lua` takes it; None for one without a URL, which no feed can show."""
    if document.url is None:
        return None
    others = {urls.item_id(url) for url in (*document.aliases, document.canonical_url or document.url)}
    first = document.first_seen_at or document.indexed_at or document.timestamp
    return {
        "id": document.id,
        "url": document.url,
        "host": urls.host_of(document.url),
        "feed": document.feed.id if document.feed else "",
        "first": micros(first) if first else 0,
        "revision": document.revision,
        "digest": document.digest,
        "version": document.version,
        "aliases": list(document.aliases),
        "keys": sorted(others - {document.id}),
    }


def activity(at: int, rows: Mapping[bytes, bytes]) -> list[Activity]:
    """What `ledger.lua` counted in the five minutes that begin `at`, as values."""
    counted = []
    for name, count in rows.items():
        feed, outcome, reason, language, topics, *rest = name.decode().split("\n")
        if rest:  # the delay that goes with a count
            continue
        row = Activity(
            at=datetime.fromtimestamp(at, UTC),
            feed_id=feed,
            outcome=outcome,
            reason=reason or None,
            language=language or None,
            topics=tuple(topics.split()),
            count=int(count),
            delay=int(rows.get(name + b"\n", 0)) / 1000,
        )
        counted.append(row)
    return counted


def _line(detail: str | None) -> str | None:
    """A detail as it can be kept; what servers and exceptions say need not be valid Unicode."""
    return (detail or "")[:DETAIL_CHARACTERS].encode("utf-8", "replace").decode() or None


def _without_none(row: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in row.items() if value is not None}
