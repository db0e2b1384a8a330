"""A query and filters as Elasticsearch is asked. Pure."""

from __future__ import annotations

from datetime import datetime

from workers.adapters.elastic_mapping import TEXT_ANALYZER
from workers.core.query import Clause, Query
from workers.model import Filters

#: One condition of the query language of Elasticsearch.
Condition = dict[str, object]

SEARCHED = ["title", "summary", "body"]
#: The text of each document in the field of its language, where a word is its stem.
STEMMED = "stems.*"
#: Documents of one instant stand in the order of their ids, so that a page goes on where the last one ended.
NEWEST: list[Condition] = [{"@timestamp": {"order": "desc", "missing": "_last"}}, {"id": {"order": "desc"}}]
OLDEST: list[Condition] = [{"@timestamp": {"order": "asc", "missing": "_first"}}, {"id": {"order": "asc"}}]


def select(query: Query, filters: Filters) -> Condition:
    """The documents that match a query and all filters. Nothing is scored: results stand in order of time."""
    conditions = [
        *([_any(list(map(_topic, filters.topics)))] if filters.topics else []),
        *_values("language.code", filters.languages),
        *_values("countries", filters.countries),
        *_values("feed.id", filters.feeds),
        *_between(filters.since, filters.until),
        *([_any(list(map(_clause, query.clauses)))] if query.clauses else []),
    ]
    return {"bool": {"filter": conditions}}


def both(one: Condition, other: Condition) -> Condition:
    return {"bool": {"filter": [one, other]}}


def of_stories(stories: list[str]) -> Condition:
    return {"terms": {"story.id": stories}}


def _any(conditions: list[Condition]) -> Condition:
    return {"bool": {"should": conditions, "minimum_should_match": 1}}


def _topic(topic: str) -> Condition:
    """A topic or any below it."""
    return _any([{"term": {"topics": topic}}, {"prefix": {"topics": f"{topic}/"}}])


def _values(field: str, values: tuple[str, ...]) -> list[Condition]:
    return [{"terms": {field: list(values)}}] if values else []


def _between(since: datetime | None, until: datetime | None) -> list[Condition]:
    """Times are kept to the millisecond, and so compared."""
    limits = {
        name: moment.isoformat(timespec="milliseconds")
        for name, moment in (("gte", since), ("lt", until))
        if moment
    }
    return [{"range": {"@timestamp": limits}}] if limits else []


def _clause(clause: Clause) -> Condition:
    """A word that is asked for is found in its other forms, too; one that is not wanted goes as it stands."""
    typed = dict(clause.typed)
    wanted = [_word(term, typed.get(term)) for term in clause.every]
    return {"bool": {"filter": wanted, "must_not": list(map(_phrase, clause.none))}}


def _word(term: str, typed: str | None) -> Condition:
    if typed is None:
        return _phrase(term)
    return _any([_phrase(term), {"multi_match": {"query": typed, "fields": [STEMMED], "operator": "and"}}])


def _phrase(term: str) -> Condition:
    """The term's words side by side in one field."""
    return {"multi_match": {"query": term, "type": "phrase", "fields": SEARCHED, "analyzer": TEXT_ANALYZER}}
