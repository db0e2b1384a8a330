"""What FTS5 is asked: marks, expressions and keys. Pure; the tables are in `sqlite_index`.

A *mark* is a made-up word for a value that a filter asks for. A document's marks stand in a column of the FTS5
table, so a filter is one more term of the expression. A *key* is the time of a document in milliseconds since
1970 above a few bits of its id, so that the order of keys is the order of time.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta

import xxhash

from workers.core.query import Clause, Query
from workers.model import Document, Filters, Value

#: Bits of the key below its milliseconds: a million documents of one instant (feeds that give a day as their date).
SPREAD_BITS = 20
_SPREAD = 1 << SPREAD_BITS
LOWEST_KEY, HIGHEST_KEY = -(2**63), 2**63 - 1

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_EVERY_MARK = "every"


class Selection(Value, frozen=True):
    """What a statement on matches is given: an FTS5 expression and the keys between which it looks."""

    expression: str
    low: int = LOWEST_KEY
    high: int = HIGHEST_KEY


def first_key(document: Document) -> int:
    """The key that a document's time and id ask for; the next free one is taken where it is in use."""
    return _instant(document.timestamp or _EPOCH) | zlib.crc32(document.id.encode()) >> 32 - SPREAD_BITS


def marks(document: Document) -> Iterator[str]:
    """The words by which filters find a document: what it has of each filter, its story, and that it exists."""
    yield _EVERY_MARK
    yield _mark("story", document.story.id)
    yield _mark("language", document.language.code)
    if document.feed:
        yield _mark("feed", document.feed.id)
    yield from (_mark("country", country) for country in document.countries)
    branches = {branch for topic in document.topics for branch in _branches(topic)}
    yield from (_mark("topic", branch) for branch in sorted(branches))


def _branches(topic: str) -> Iterator[str]:
    """A topic and all above it: a, a/b and a/b/c of a/b/c."""
    parts = topic.split("/")
    return ("/".join(parts[: end + 1]) for end in range(len(parts)))


def _mark(kind: str, value: str) -> str:
    """A word that no tokenizer cuts, whatever the value holds."""
    return f"{kind}{xxhash.xxh64_hexdigest(value.encode())}"


def select(query: Query, filters: Filters) -> Selection:
    """The documents that match a query and all filters."""
    parts = [
        _any_mark([_mark(kind, value) for value in values])
        for kind, values in (
            ("topic", filters.topics),
            ("language", filters.languages),
            ("country", filters.countries),
            ("feed", filters.feeds),
        )
        if values
    ]
    if query.clauses:
        parts.append(" OR ".join(f"({_clause(clause)})" for clause in query.clauses))
    return Selection(
        expression=" AND ".join(f"({part})" for part in parts or [_any_mark([_EVERY_MARK])]),
        low=_instant(filters.since) if filters.since else LOWEST_KEY,
        high=_instant(filters.until) - 1 if filters.until else HIGHEST_KEY,
    )


def within_story(selection: Selection, story: str) -> Selection:
    """Of a selection the documents of one story."""
    both = f"({selection.expression}) AND ({_any_mark([_mark('story', story)])})"
    return Selection(expression=both, low=selection.low, high=selection.high)


def _clause(clause: Clause) -> str:
    wanted = _terms(" AND ", clause.every) if clause.every else _any_mark([_EVERY_MARK])
    return f"({wanted}) NOT ({_terms(' OR ', clause.none)})" if clause.none else wanted


def _terms(operator: str, terms: Sequence[str]) -> str:
    return f"{{title summary body}} : ({operator.join(map(_quoted, terms))})"


def _any_mark(marks: Sequence[str]) -> str:
    return f"{{marks}} : ({' OR '.join(map(_quoted, marks))})"


def _quoted(text: str) -> str:
    """An FTS5 string: whatever it holds is cut into words and matched as a phrase."""
    return '"' + text.replace('"', '""') + '"'


def _instant(moment: datetime) -> int:
    """The first key of a millisecond. Before 1692 and after 2247 all time is one: keys have 64 bits."""
    key = (moment - _EPOCH) // timedelta(milliseconds=1) << SPREAD_BITS
    return max(LOWEST_KEY, min(key, HIGHEST_KEY - 2 * _SPREAD))
