"""Topics: rules that an analyst reads and edits → tags with the words that made them."""

from workers.core.topics.rules import Example, Group, Pattern, PatternError, Tags, Topic
from workers.core.topics.tagger import Explanation, Reason, Rules, compile_rules
from workers.core.watchlist import Watched, Watchlist

__all__ = [
    "Example",
    "Explanation",
    "Group",
    "Pattern",
    "PatternError",
    "Reason",
    "Rules",
    "Tags",
    "Topic",
    "Watched",
    "Watchlist",
    "compile_rules",
]
