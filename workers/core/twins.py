"""Which of its candidates a document repeats, if any: the judge, and the memory that `analyse` judges from."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Sequence
from datetime import datetime, timedelta
from heapq import nlargest
from typing import Literal

from workers.core.likeness import MUCH_LONGER, Likeness, compare, resemblance, same_story, worth_comparing
from workers.core.shingles import bands
from workers.model import Signature, Story, Twin

#: Candidates that a lookup gives, newest first; the ledger holds to the same number.
CANDIDATES = 64
#: Candidates whose openings are aligned (.2 ms each), the most alike first: a template may fill all 64.
ALIGNED = 16
#: A copy at most this share as long as what it repeats is an excerpt.
EXCERPT = 0.7
#: One site that says the same with another number so much later keeps a tracker ("day 743"), another
#: number within the day is a correction.
ANOTHER_DAY = timedelta(hours=18)

Role = Literal["reprint", "update", "excerpt"]


def judge(
    item_id: str,
    signature: Signature | None,
    host: str,
    seen_at: datetime | None,
    twins: Sequence[Twin],
) -> Story:
    """The story of a document: that of the earlier one which it repeats most, else its own.

    twins: at most `CANDIDATES`, newest first, never the item itself. Of two equally alike the older is repeated.
    """
    if signature is None:
        return Story(id=item_id)
    for twin in _most_alike(signature, twins):
        like = compare(signature, twin.signature)
        same_site = bool(host) and host == twin.host
        if not same_story(like, same_site=same_site):
            continue
        if _tracks(like, seen_at, twin.seen_at) if same_site else _outgrew(signature, twin.signature):
            continue
        role = _role(like, signature, twin.signature, same_site=same_site)
        return Story(id=twin.story, role=role, of=twin.id, similarity=round(like.resemblance, 3))
    return Story(id=item_id)


def _most_alike(signature: Signature, twins: Sequence[Twin]) -> list[Twin]:
    """The candidates that are worth aligning, the most alike first, of equals the oldest."""
    alike = [(resemblance(signature, twin.signature), place) for place, twin in enumerate(twins)]
    hopeful = (
        (likeness, place)
        for likeness, place in alike
        if worth_comparing(signature, twins[place].signature, likeness)
    )
    return [twins[place] for _, place in nlargest(ALIGNED, hopeful)]


def _tracks(like: Likeness, seen_at: datetime | None, before: datetime | None) -> bool:
    """Whether two texts of one site are days of a tracker."""
    if not like.changed or seen_at is None or before is None:
        return False
    return abs(seen_at - before) >= ANOTHER_DAY


def _outgrew(signature: Signature, before: Signature) -> bool:
    """Whether a text is so much longer than another site's that it repeats it only in part, as a round-up does."""
    return signature.length >= MUCH_LONGER * before.length


def _role(like: Likeness, signature: Signature, before: Signature, *, same_site: bool) -> Role:
    if signature.length <= EXCERPT * before.length:
        return "excerpt"
    corrected = like.told > 0 or (same_site and like.resemblance < 1)
    return "update" if corrected else "reprint"


class TwinMemory:
    """What the ledger's `sign` and `relate` do, in memory: find a signature's candidates, judge, enter it."""

    def __init__(self) -> None:
        self._twins: list[Twin] = []  # in order of arrival
        self._stories: dict[str, Story] = {}
        self._buckets: dict[int, deque[int]] = {}  # band → the newest places in `_twins`

    def lookup_and_insert(
        self, item_id: str, signature: Signature | None, host: str, seen_at: datetime | None
    ) -> Story:
        """The story of an item among those that came before. One that comes again keeps its story."""
        keys = bands(signature) if signature else ()
        story = self._stories.get(item_id) or judge(
            item_id, signature, host, seen_at, self._candidates(item_id, keys)
        )
        self._stories[item_id] = story
        if signature is not None:
            twin = Twin(id=item_id, story=story.id, host=host, seen_at=seen_at, signature=signature)
            self._enter(twin, keys)
        return story

    def _candidates(self, item_id: str, keys: Sequence[int]) -> list[Twin]:
        """Those that share the most bands, of equals the newest: a bucket that a template fills hides nothing."""
        shared = Counter(place for key in keys for place in self._buckets.get(key, ()))
        best = nlargest(CANDIDATES, ((count, place) for place, count in shared.items()))
        places = sorted((place for _, place in best), reverse=True)
        return [twin for place in places if (twin := self._twins[place]).id != item_id]

    def _enter(self, twin: Twin, keys: Sequence[int]) -> None:
        for key in keys:
            self._buckets.setdefault(key, deque(maxlen=CANDIDATES)).append(len(self._twins))
        self._twins.append(twin)
