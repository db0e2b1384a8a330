"""Whether the ledger remembers all that is indexed, and what is done while it does not.

A Redis that was lost, wiped or restored from a backup finds articles again that are indexed already. It is noticed
by a stamp that ledger and index share: the ledger's generation and a mark that only grows. Until `wireroom ledger
rebuild` has refilled the memory, each item that is new to the ledger is looked up in the index before it is worked
on: what is there is remembered, and so corrected or known as an alias, and never written as another document.
"""

from __future__ import annotations

import logging
import secrets
import threading
import time
from collections.abc import Sequence

import msgspec

from workers.core.query import EVERYTHING
from workers.interfaces import Index, Ledger
from workers.model import Document, Filters, ItemClaim, Stamp

log = logging.getLogger(__name__)

#: Seconds between two marks: a Redis that lost more than this is noticed.
MARK = 30.0


class Trust:
    """What one worker knows of it. Raises LedgerUnavailable and IndexUnavailable."""

    def __init__(self, ledger: Ledger, index: Index) -> None:
        self._ledger, self._index = ledger, index
        self._lock = threading.Lock()
        self._stamp: Stamp | None = None
        self._looked = 0.0

    def check(self) -> None:
        """See whether the ledger is the one that it was. Costs one read of Redis, and every half minute a mark."""
        with self._lock:
            generation, mark = self._ledger.pulse()
            known = self._stamp
            same = known is not None and generation == known.generation and mark >= known.mark
            if not same or time.monotonic() - self._looked >= MARK:
                self._look()

    def recall(self, claim: ItemClaim, keys: Sequence[str]) -> ItemClaim:
        """The claim, with what the index knows of it where the ledger may have forgotten.

        keys: ids of the other URLs that the page calls its own; a document of one of them is remembered, too.
        """
        if claim.revision or not self._doubts():
            return claim
        there = [document for document in self._index.get([claim.id, *keys]) if document is not None]
        if there:
            self._ledger.remember(there)
        return next((_known(claim, document) for document in there if document.id == claim.id), claim)

    def _doubts(self) -> bool:
        return self._stamp is None or self._stamp.doubted

    def _look(self) -> None:
        indexed = self._index.stamp() or self._unstamped()
        stamp = self._ledger.stamp(secrets.token_hex(8), indexed)
        self._index.keep_stamp(stamp)
        if stamp.doubted and not (self._stamp and self._stamp.doubted):
            log.warning(
                "the ledger was lost or restored; `wireroom ledger rebuild` refills it from the index"
            )
        self._stamp, self._looked = stamp, time.monotonic()

    def _unstamped(self) -> Stamp | None:
        """An index without a stamp: empty, or of a time before there were stamps."""
        return Stamp(generation="", mark=0) if self._index.count(EVERYTHING, Filters()) else None


def _known(claim: ItemClaim, document: Document) -> ItemClaim:
    """The claim of an item that has a document: it stays in the month in which it was first seen."""
    first = document.first_seen_at or claim.first_seen_at
    return msgspec.structs.replace(
        claim,
        revision=document.revision,
        digest=document.digest,
        first_seen_at=first,
        month=f"{first:%Y-%m}",
        aliases=tuple(dict.fromkeys((*document.aliases, *claim.aliases))),
    )
