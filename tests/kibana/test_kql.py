"""Our reader of Kibana's query language, held against what its documentation says."""

from __future__ import annotations

from typing import Any

import pytest

from tests.kibana.kql import KqlError, fields_of, parse, to_query

TYPES = {"topics": "keyword", "title": "text", "@timestamp": "date", "revision": "long"}


def should(*queries: Any) -> dict[str, Any]:
    return {"bool": {"should": list(queries), "minimum_should_match": 1}}


def match(field: str, value: str) -> dict[str, Any]:
    return should({"match": {field: value}})


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("", {"match_all": {}}),
        ("  ", {"match_all": {}}),
        ("title: ceasefire", match("title", "ceasefire")),
        ("title:ceasefire", match("title", "ceasefire")),
        ("title: a ceasefire holds", match("title", "a ceasefire holds")),
        ('title: "a ceasefire"', should({"match_phrase": {"title": "a ceasefire"}})),
        ('topics: "sanctions/evasion"', should({"match_phrase": {"topics": "sanctions/evasion"}})),
        ("topics: *", should({"exists": {"field": "topics"}})),
        ("topics: sanc*", should({"wildcard": {"topics": {"value": "sanc*"}}})),
        ("title: sanc*", should({"query_string": {"fields": ["title"], "query": "sanc*"}})),
        ('title: "sanc*"', should({"match_phrase": {"title": "sanc*"}})),
        (r"title: sanc\*", match("title", "sanc*")),
        ("two words", {"multi_match": {"type": "best_fields", "query": "two words", "lenient": True}}),
        ('"two words"', {"multi_match": {"type": "phrase", "query": "two words", "lenient": True}}),
        ("sanc*", {"query_string": {"query": "sanc*"}}),
        ("revision > 1", should({"range": {"revision": {"gt": "1"}}})),
        ("revision<=1", should({"range": {"revision": {"lte": "1"}}})),
        ("@timestamp >= now-1d", should({"range": {"@timestamp": {"gte": "now-1d"}}})),
        ("@timestamp: 2026-11-20", should({"range": {"@timestamp": {"gte": "2026-11-20", "lte": "2026-11-20"}}})),
        ("not title: a", {"bool": {"must_not": match("title", "a")}}),
        ("title: (a or b)", should(match("title", "a"), match("title", "b"))),
        ("title: (a and not b)", {"bool": {"filter": [match("title", "a"), {"bool": {"must_not": match("title", "b")}}]}}),
        ("title: a AND topics: b", {"bool": {"filter": [match("title", "a"), match("topics", "b")]}}),
    ],
)  # fmt: skip
def test_a_query(text: str, query: dict[str, Any]) -> None:
    assert to_query(text, TYPES) == query


def test_and_binds_before_or() -> None:
    assert parse("a: 1 or b: 2 and c: 3") == parse("a: 1 or (b: 2 and c: 3)")
    assert parse("a: 1 or b: 2 and c: 3") != parse("(a: 1 or b: 2) and c: 3")


def test_not_binds_before_and() -> None:
    assert parse("not a: 1 and b: 2") == parse("(not a: 1) and b: 2")


@pytest.mark.parametrize(
    "text",
    ["title:", ": a", "(title: a", "title: a)", 'title: "a', "and", "a or", "not", "title: (a or", "title: a: b",
     "title > ", "<5", "title: and", "title: {a: b", "title: {"],
)  # fmt: skip
def test_what_cannot_be_read(text: str) -> None:
    with pytest.raises(KqlError):
        parse(text)


def test_fields_that_are_named() -> None:
    query = 'words and title: (a or "b") and not (topics: c or revision > 1)'
    assert fields_of(parse(query)) == {"title", "topics", "revision"}
    assert fields_of(parse("watchlist: {name: a and list: b}")) == {"watchlist.name", "watchlist.list"}
