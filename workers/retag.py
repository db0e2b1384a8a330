"""Applies rules to what is indexed already, while everything else goes on.

    export, oldest first ─► claim the lease ─► read again ─► tag ─► write whole, with the lease's version ─► settle

What is done is known from the documents themselves: each carries the hash of the rules that tagged it. So a run
that was stopped goes on where it was, without a memory of its own; and two may run at once.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from workers.core.document import is_linked
from workers.core.query import EVERYTHING
from workers.core.retagging import retagged, tag_stored, touches
from workers.core.topics import Rules
from workers.errors import LedgerUnavailable, WireroomError
from workers.interfaces import Index, Ledger
from workers.model import Document, Filters, ItemClaim, Settlement, Value, WriteResult

log = logging.getLogger(__name__)

#: Documents that are leased, read and written together: a transaction of the index, and less than a second.
BATCH = 100
#: Seconds that a batch is leased for: it takes a fraction of one, but the index may be busy for as long as this.
LEASE = 45.0
#: Seconds between two looks at what is leased elsewhere, and after how many in vain it is left.
PAUSE, PATIENCE = 1.0, 60.0


class Tally(Value, frozen=True):
    """How far it is. Documents are taken oldest first; `at`: the time of the last one."""

    seen: int = 0
    written: int = 0
    changed: int = 0  # of those written, how many gained or lost a topic
    current: int = 0  # carried the hash of these rules already
    untouched: int = 0  # none of the topics that were asked for changes in them
    textless: int = 0  # copies that are kept without their text, and so with the tags that it had
    gone: int = 0  # deleted meanwhile
    refused: int = 0  # that the index does not take
    waiting: int = 0  # leased elsewhere; they come back
    at: datetime | None = None


COUNTED = ("seen", "written", "changed", "current", "untouched", "textless", "gone")


class RulesChanged(WireroomError):
    """Newer rules are in force than those that are being applied."""


@dataclass(frozen=True)
class Work:
    """Which documents, and what counts. again: also those that carry the hash of the rules already."""

    filters: Filters
    topics: tuple[str, ...] = ()  # write only where one of these changes; none: all
    again: bool = False


class Retagger:
    """One run. `still_in_force` says whether the rules are still those that new documents get."""

    def __init__(
        self,
        ledger: Ledger,
        index: Index,
        rules: Rules,
        *,
        still_in_force: Callable[[], bool],
        wait: Callable[[float], None],
    ) -> None:
        self._ledger, self._index, self._rules = ledger, index, rules
        self._still_in_force, self._wait = still_in_force, wait
        self._counts = dict.fromkeys(COUNTED, 0)
        self._refused: dict[str, str] = {}
        self._at: datetime | None = None
        self._later: list[str] = []
        self._passed: set[str] = set()  # of the batch in work: gone, or current already
        self._altered: set[str] = set()  # of the batch in work: other topics than before

    @property
    def refused(self) -> dict[str, str]:
        """What the index does not take: id → why."""
        return self._refused

    def run(self, work: Work) -> Iterator[Tally]:
        """Work through everything; a tally after each batch.

        Raises RulesChanged where a newer edit came into force, IndexUnavailable and LedgerUnavailable.
        """
        documents = self._index.export(EVERYTHING, work.filters)
        while batch := list(islice(documents, BATCH)):
            self._counts["seen"] += len(batch)
            self._later += self._batch([d for d in batch if self._is_wanted(d, work)], work)
            self._at = batch[-1].timestamp or self._at
            yield self._tally()
        yield from self._come_back(work)

    def _come_back(self, work: Work) -> Iterator[Tally]:
        """Try again what was leased elsewhere, until its holder has given it back or nothing moves any more."""
        waited = 0.0
        while self._later and waited < PATIENCE:
            self._wait(PAUSE)
            waited += PAUSE
            ids, self._later = self._later, []
            for start in range(0, len(ids), BATCH):
                documents = [d for d in self._index.get(ids[start : start + BATCH]) if d is not None]
                self._counts["gone"] += len(ids[start : start + BATCH]) - len(documents)
                self._later += self._batch([d for d in documents if self._is_wanted(d, work)], work)
            if len(self._later) < len(ids):
                waited = 0.0
            yield self._tally()

    def _is_wanted(self, document: Document, work: Work) -> bool:
        if document.rules == self._rules.digest and not work.again:
            self._counts["current"] += 1
            return False
        if is_linked(document):  # its tags are those of a text that was not kept
            self._counts["textless"] += 1
            return False
        if work.topics and not self._changes(document, work.topics):
            self._counts["untouched"] += 1
            return False
        return True

    def _changes(self, document: Document, topics: Sequence[str]) -> bool:
        """Whether one of the topics changes; what the rules break on counts, since it has to be told."""
        try:
            return touches(document, tag_stored(self._rules, document), topics)
        except Exception:  # told, with its trace, where it is tagged to be written
            return True

    def _batch(self, documents: Sequence[Document], work: Work) -> list[str]:
        """Retag these documents; returns the ids of those that have to come back."""
        if not documents:
            return []
        if not self._still_in_force():
            raise RulesChanged("the rules were edited meanwhile; the same command applies the new ones")
        claims: list[ItemClaim] = []
        settlements: list[Settlement] = []
        try:
            claims += [claim for document in documents if (claim := self._claim(document))]
            settlements += self._rewrite(claims, work)
            lost = self._ledger.settle(settlements)
        finally:
            settled = {settlement.id for settlement in settlements}
            with suppress(LedgerUnavailable):  # leases run out by themselves
                self._ledger.release([claim for claim in claims if claim.id not in settled])
        written = settled - lost
        self._counts["written"] += len(written)
        self._counts["changed"] += len(written & self._altered)
        done = written | self._passed | self._refused.keys()
        return [document.id for document in documents if document.id not in done]

    def _claim(self, document: Document) -> ItemClaim | None:
        """The lease of a document; one that the ledger does not know is remembered first."""
        claim = self._ledger.claim_item(document.id, lease=LEASE)
        if claim is None and self._ledger.lives([document.id]) == [None]:
            self._ledger.remember([document])
            claim = self._ledger.claim_item(document.id, lease=LEASE)
        return claim

    def _rewrite(self, claims: Sequence[ItemClaim], work: Work) -> list[Settlement]:
        """Read, tag and write what is leased; the settlements of what is written."""
        self._passed, self._altered = set(), set()
        pairs: list[tuple[ItemClaim, Document]] = []
        for claim, before in zip(claims, self._index.get([c.id for c in claims]), strict=True):
            if before is None or not self._is_wanted(before, work):
                self._counts["gone"] += before is None
                self._passed.add(claim.id)
                continue
            after = self._retagged(claim, before)
            if after is not None:
                pairs.append((claim, after))
        results = self._index.write([after for _, after in pairs], [claim.month for claim, _ in pairs])
        ended = [self._ended(claim, result) for (claim, _), result in zip(pairs, results, strict=True)]
        return [settlement for settlement in ended if settlement is not None]

    def _retagged(self, claim: ItemClaim, before: Document) -> Document | None:
        """The document by the rules; None, and it is refused, where they break on its text."""
        try:
            tags = tag_stored(self._rules, before)
        except Exception as error:  # one bad item never stops the rest; the log keeps the trace
            log.exception("%s: the rules break on this document", claim.id)
            self._refused[claim.id] = f"the rules break on it: {type(error).__name__}: {error}"
            return None
        if tags.topics != before.topics:
            self._altered.add(claim.id)
        return retagged(before, tags, rules=self._rules.digest, version=claim.version)

    def _ended(self, claim: ItemClaim, result: WriteResult) -> Settlement | None:
        """How a write ends its lease; None where the document was not written and comes back, or is refused."""
        ours = result.status == "conflict" and result.stored_version == claim.version
        if result.status == "refused":
            self._refused[claim.id] = result.detail
        if result.status != "written" and not ours:
            return None
        return Settlement(
            id=claim.id,
            token=claim.token,
            outcome="unchanged",
            detail=f"tagged by rules {self._rules.digest[:12]}",
            revision=claim.revision,
            digest=claim.digest,
        )

    def _tally(self) -> Tally:
        return Tally(**self._counts, refused=len(self._refused), waiting=len(self._later), at=self._at)
