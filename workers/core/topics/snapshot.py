"""The rules of a published config."""

from __future__ import annotations

import msgspec

from workers.core.config import Config
from workers.core.topics.rules import Topic
from workers.core.topics.tagger import Rules, compile_rules
from workers.core.watchlist import Watchlist


def rules_of(config: Config) -> Rules:
    """The compiled topic rules and watchlists of a snapshot."""
    return compile_rules(
        msgspec.json.decode(config.topics, type=tuple[Topic, ...]),
        msgspec.json.decode(config.watchlists, type=tuple[Watchlist, ...]),
    )
