"""Topic rules as they travel in the config snapshot, and what they say about a text."""

from __future__ import annotations

from typing import Literal

import msgspec

from workers.model import Evidence, TopicScore, Value, WatchHit

#: The language of patterns that hold in every language.
ANY = "any"

#: How a pattern counts. `docs/topics.md` explains each.
Kind = Literal["alone", "with", "hint", "against", "never"]
KINDS: tuple[Kind, ...] = ("alone", "with", "hint", "against", "never")


class Pattern(Value, frozen=True):
    """One line of a rule file. `text` is in the rule language (`grammar.py`)."""

    text: str
    kind: Kind
    language: str = ANY
    file: str = ""
    line: int = 0


class Group(Value, frozen=True):
    """A named list of phrases that patterns call `@name`."""

    name: str
    language: str
    patterns: tuple[str, ...]
    file: str = ""
    line: int = 0


class Example(Value, frozen=True):
    """A sentence that must (`expect`) or must not get the topic."""

    text: str
    language: str
    expect: bool
    file: str = ""
    line: int = 0


class Topic(Value, frozen=True):
    """One topic with its rules. `groups`: those that its patterns may call, shared ones included."""

    id: str
    label: dict[str, str] = msgspec.field(default_factory=dict)
    definition: str = ""
    parent: str | None = None
    vocabularies: dict[str, str] = msgspec.field(default_factory=dict)
    threshold: float = 1.0
    patterns: tuple[Pattern, ...] = ()
    groups: tuple[Group, ...] = ()
    examples: tuple[Example, ...] = ()


class Tags(Value, frozen=True):
    """What the rules say about one text."""

    topics: tuple[str, ...] = ()
    scores: tuple[TopicScore, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    countries: tuple[str, ...] = ()
    watchlist: tuple[WatchHit, ...] = ()


class PatternError(ValueError):
    """A pattern that cannot be read; the text says why."""
