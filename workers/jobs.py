"""What runs inside a killable child. Whatever reads hostile bytes is imported there and nowhere else."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from workers.model import Draft, Dropped, PageLimits, ParsedFeed, Sheet

if TYPE_CHECKING:
    from workers.core.topics import Rules

#: Shared by all children of one worker: imported once, before they are forked.
PRELOAD = ("workers.preloaded",)


def prepare(snapshot: Path | None) -> None:
    """Load the rules of a snapshot's file before the first job; None: jobs that need no rules."""
    if snapshot is not None:
        rules(snapshot).compile()


def parse_feed(body: bytes, url: str, content_type: str | None, now: datetime | None = None) -> ParsedFeed:
    """Bytes → ParsedFeed; raises NotAFeed. content_type: the header's value, with its charset."""
    from workers.core import feeds

    return feeds.parse(body, url, content_type=content_type, now=now)


def analyse_sheet(snapshot: Path, sheet: Sheet, limits: PageLimits) -> Draft | Dropped:
    """Sheet → Draft or Dropped, by the rules of a snapshot's file."""
    from workers.core.analyse import analyse

    return analyse(sheet, rules(snapshot), limits)


@lru_cache(maxsize=1)
def rules(snapshot: Path) -> Rules:
    """The compiled rules of a snapshot's file; the last one is kept."""
    from workers.core.config import decode
    from workers.core.topics.snapshot import rules_of

    return rules_of(decode(snapshot.read_bytes()))
