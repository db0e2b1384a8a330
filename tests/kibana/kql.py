"""Kibana's query language: read as Kibana reads it, and turned into the query that it sends to Elasticsearch.

https://www.elastic.co/docs/explore-analyze/query-filter/languages/kql
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Query = dict[str, Any]

_TOKEN = re.compile(
    r"""\s*(?:(?P<quoted>"(?:\\.|[^"\\])*")|(?P<op><=|>=|<|>)|(?P<mark>[():{}])|(?P<bare>(?:\\.|[^\s():{}<>"\\])+))"""
)
_WORDS = {"and", "or", "not"}
_RANGES = {"<": "lt", "<=": "lte", ">": "gt", ">=": "gte"}


class KqlError(ValueError):
    """Kibana would not read this."""


@dataclass(frozen=True)
class Token:
    kind: str
    text: str

    def word(self) -> str | None:
        """`and`, `or`, `not`, however written."""
        return self.text.lower() if self.kind == "bare" and self.text.lower() in _WORDS else None


@dataclass(frozen=True)
class Literal:
    text: str
    quoted: bool = False

    @property
    def wildcard(self) -> bool:
        return not self.quoted and re.search(r"(?<!\\)\*", self.text) is not None

    @property
    def value(self) -> str:
        return re.sub(r"\\(.)", r"\1", self.text)


@dataclass(frozen=True)
class Is:
    """`field: value`; field None: wherever a search without a field looks."""

    field: str | None
    value: Literal


@dataclass(frozen=True)
class Range:
    field: str
    operator: str
    value: Literal


@dataclass(frozen=True)
class Not:
    node: Node


@dataclass(frozen=True)
class Nested:
    """`field: {…}`: what holds of one object of a list."""

    field: str
    node: Node


@dataclass(frozen=True)
class Both:
    kind: str  # and, or
    nodes: tuple[Node, ...]


Node = Is | Range | Not | Nested | Both


def parse(text: str) -> Node | None:
    """The tree of a query; None for an empty one. Raises KqlError."""
    reader = _Reader(_tokens(text))
    if reader.peek() is None:
        return None
    node = reader.either(None)
    if (rest := reader.peek()) is not None:
        raise KqlError(f"{text!r}: {rest.text!r} has no place here")
    return node


def _tokens(text: str) -> list[Token]:
    tokens, at = [], 0
    while at < len(text.rstrip()):
        found = _TOKEN.match(text, at)
        if found is None:
            raise KqlError(f"{text!r}: cannot be read from {text[at : at + 20]!r} on")
        kind = found.lastgroup or ""
        tokens.append(Token(kind, found[kind]))
        at = found.end()
    return tokens


class _Reader:
    """Descends; `field` is the one that a list of values in parentheses belongs to."""

    def __init__(self, tokens: list[Token]) -> None:
        self._tokens, self._at = tokens, 0

    def peek(self, ahead: int = 0) -> Token | None:
        at = self._at + ahead
        return self._tokens[at] if at < len(self._tokens) else None

    def _take(self) -> Token:
        token = self.peek()
        if token is None:
            raise KqlError("the query ends too early")
        self._at += 1
        return token

    def _is(self, text: str, ahead: int = 0) -> bool:
        token = self.peek(ahead)
        return token is not None and token.kind == "mark" and token.text == text

    def either(self, field: str | None) -> Node:
        return self._joined("or", field)

    def _joined(self, word: str, field: str | None) -> Node:
        nodes = [self._side(word, field)]
        while (token := self.peek()) is not None and token.word() == word:
            self._take()
            nodes.append(self._side(word, field))
        return nodes[0] if len(nodes) == 1 else Both(word, tuple(nodes))

    def _side(self, word: str, field: str | None) -> Node:
        return self._joined("and", field) if word == "or" else self._negated(field)

    def _negated(self, field: str | None) -> Node:
        token = self.peek()
        if token is not None and token.word() == "not":
            self._take()
            return Not(self._negated(field))
        return self._clause(field)

    def _clause(self, field: str | None) -> Node:
        if self._is("("):
            self._take()
            node = self.either(field)
            if not self._is(")"):
                raise KqlError("a parenthesis is not closed")
            self._take()
            return node
        if field is None and (self._is(":", 1) or (self.peek(1) or Token("", "")).kind == "op"):
            return self._about(self._literal())
        return Is(field, self._phrase())

    def _about(self, name: Literal) -> Node:
        sign = self._take()
        if sign.kind == "op":
            return Range(name.value, sign.text, self._literal())
        if self._is("("):
            return self._clause(name.value)
        if self._is("{"):
            self._take()
            node = self.either(None)
            if not self._is("}"):
                raise KqlError("a brace is not closed")
            self._take()
            return Nested(name.value, node)
        return Is(name.value, self._phrase())

    def _literal(self) -> Literal:
        token = self._take()
        if token.kind == "quoted":
            return Literal(token.text[1:-1], quoted=True)
        if token.kind != "bare" or token.word():
            raise KqlError(f"{token.text!r} is no value")
        return Literal(token.text)

    def _phrase(self) -> Literal:
        """Words that stand beside each other are one value."""
        first = self._literal()
        if first.quoted:
            return first
        words = [first.text]
        while (token := self.peek()) is not None and token.kind == "bare" and not token.word():
            if self._is(":", 1) or (self.peek(1) or Token("", "")).kind == "op":
                break
            words.append(self._take().text)
        return Literal(" ".join(words))


def fields_of(node: Node | None) -> set[str]:
    """Every field that a query names."""
    match node:
        case Is(field, _) if field:
            return {field}
        case Range(field, _, _):
            return {field}
        case Not(inner):
            return fields_of(inner)
        case Nested(field, inner):
            return {f"{field}.{name}" for name in fields_of(inner)}
        case Both(_, nodes):
            return set().union(*map(fields_of, nodes))
        case _:
            return set()


def asked(query: Mapping[str, Any], types: Mapping[str, str]) -> Query:
    """The query for Elasticsearch of {query, language}: in our language, in Lucene's, or as it is."""
    if isinstance(query["query"], dict):
        return dict(query["query"])
    if query["language"] == "lucene":
        text = query["query"]
        return {"query_string": {"query": text, "analyze_wildcard": True}} if text else {"match_all": {}}
    return to_query(query["query"], types)


def to_query(text: str, types: Mapping[str, str]) -> Query:
    """The query for Elasticsearch. `types`: field → its type there."""
    node = parse(text)
    return {"match_all": {}} if node is None else _query(node, types)


def _query(node: Node, types: Mapping[str, str]) -> Query:
    match node:
        case Not(inner):
            return {"bool": {"must_not": _query(inner, types)}}
        case Both("and", nodes):
            return {"bool": {"filter": [_query(it, types) for it in nodes]}}
        case Both(_, nodes):
            return _any([_query(it, types) for it in nodes])
        case Nested(path, _):
            raise NotImplementedError(f"{path}: our documents have no nested fields")
        case Range(field, operator, value):
            return _any([{"range": {field: {_RANGES[operator]: value.value}}}])
        case Is(field, value):
            return _is(field, value, types)


def _is(field: str | None, value: Literal, types: Mapping[str, str]) -> Query:
    if field is None:
        if value.wildcard:
            return {"query_string": {"query": value.text}}
        kind = "phrase" if value.quoted else "best_fields"
        return {"multi_match": {"type": kind, "query": value.value, "lenient": True}}
    if value.wildcard and value.text == "*":
        return _any([{"exists": {"field": field}}])
    if value.wildcard:
        if types.get(field) == "keyword":
            pattern = value.text.replace("?", "\\?")
            return _any([{"wildcard": {field: {"value": pattern}}}])
        return _any([{"query_string": {"fields": [field], "query": value.text}}])
    if types.get(field) == "date":
        return _any([{"range": {field: {"gte": value.value, "lte": value.value}}}])
    return _any([{"match_phrase" if value.quoted else "match": {field: value.value}}])


def _any(queries: list[Query]) -> Query:
    return {"bool": {"should": queries, "minimum_should_match": 1}}
