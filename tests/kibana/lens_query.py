"""A Lens chart as the search that Kibana sends for it, and the answer as the rows that it draws.

Buckets nest in the order of the columns; a metric stands in the innermost. What a column filters by becomes a filter
around its metric, the rest of a list of top values a second search, arithmetic is done on the answer.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from tests.kibana.exports import Json, layers
from tests.kibana.kql import asked

Search = Callable[[Json], Json]
Row = dict[str, Any]

#: Spans that Kibana chooses from, with how Elasticsearch is asked for them, and how many it wants in a range.
_SPANS: tuple[tuple[timedelta, Json], ...] = (
    (timedelta(days=7), {"calendar_interval": "1w"}),
    (timedelta(days=1), {"calendar_interval": "1d"}),
    (timedelta(hours=12), {"fixed_interval": "12h"}),
    (timedelta(hours=3), {"fixed_interval": "3h"}),
    (timedelta(hours=1), {"calendar_interval": "1h"}),
    (timedelta(minutes=30), {"fixed_interval": "30m"}),
    (timedelta(minutes=10), {"fixed_interval": "10m"}),
    (timedelta(minutes=5), {"fixed_interval": "5m"}),
    (timedelta(minutes=1), {"calendar_interval": "1m"}),
)
SPANS_WANTED = 50
#: The name of the row for all other values.
OTHER = "Other"
_MATH: dict[str, Callable[[float, float], float]] = {
    "add": operator.add,
    "subtract": operator.sub,
    "multiply": operator.mul,
    "divide": operator.truediv,
}


class Chart:
    """A chart over an index. types: field → type; time: the range, by the data view's time field; None without one."""

    def __init__(
        self,
        attributes: Json,
        types: Mapping[str, str],
        *,
        time_field: str | None = None,
        time: tuple[datetime, datetime] | None = None,
        filters: Sequence[Json] = (),
    ) -> None:
        ((_, layer),) = layers(attributes).items()
        self.columns: dict[str, Json] = {name: layer["columns"][name] for name in layer["columnOrder"]}
        self.buckets = [name for name, column in self.columns.items() if column["isBucketed"]]
        self.metrics = [name for name, column in self.columns.items() if not column["isBucketed"]]
        self._types, self._time = types, time
        self._filters = [asked(attributes["state"]["query"], types), *filters]
        if time_field and time:
            self._filters.append(
                {"range": {time_field: {"gte": time[0].isoformat(), "lte": time[1].isoformat()}}}
            )

    def rows(self, search: Search) -> list[Row]:
        """What is drawn: label → value, a row each innermost bucket."""
        answer = search(self.body())
        rows = list(
            self._rows(answer.get("aggregations", {}), answer["hits"]["total"]["value"], self.buckets)
        )
        first = self.buckets[0] if self.buckets else None
        if first and self.columns[first]["params"].get("otherBucket"):
            label = self.columns[first]["label"]
            rows += [{label: OTHER, **row} for row in self._others(first, {r[label] for r in rows}, search)]
        return rows

    def body(self) -> Json:
        return self._body(self._filters, self.buckets)

    def _body(self, filters: Sequence[Json], buckets: Sequence[str]) -> Json:
        metrics = self._metric_aggregations()
        aggregations = metrics
        for name in reversed(buckets):
            by = self.columns[name]["params"].get("orderBy", {}).get("columnId")
            ordering = (
                {by: metrics[by]} if by in metrics else {}
            )  # a list is ordered by what stands inside it
            aggregations = {name: {**self._bucket(name), "aggs": {**ordering, **aggregations}}}
        return {
            "size": 0,
            "track_total_hits": True,
            "query": {"bool": {"filter": list(filters)}},
            "aggs": aggregations,
        }

    def _bucket(self, name: str) -> Json:
        column = self.columns[name]
        params = column["params"]
        match column["operationType"]:
            case "terms":
                return {"terms": self._terms(column["sourceField"], params)}
            case "date_histogram":
                return {"date_histogram": self._histogram(column)}
            case "filters":
                named = {one["label"] or one["input"]["query"]: one["input"] for one in params["filters"]}
                queries = {name: asked(query, self._types) for name, query in named.items()}
                return {"filters": {"filters": queries}}
        raise NotImplementedError(column["operationType"])

    def _terms(self, field: str, params: Json) -> Json:
        if params.get("secondaryFields"):
            raise NotImplementedError("values of several fields together")
        by = params["orderBy"]
        order = "_key" if by["type"] == "alphabetical" else self._order_path(by["columnId"])
        terms: Json = {"field": field, "size": params["size"], "order": {order: params["orderDirection"]}}
        for name in ("include", "exclude"):
            if params.get(name):
                terms[name] = params[name][0] if params[f"{name}IsRegex"] else params[name]
        return terms

    def _histogram(self, column: Json) -> Json:
        if column["params"]["interval"] != "auto":
            raise NotImplementedError("a span of one's own")
        assert self._time is not None
        first, last = self._time
        wanted = (last - first) / SPANS_WANTED
        span = next(span for length, span in _SPANS if length <= wanted)
        spans: Json = {"field": column["sourceField"], "time_zone": "UTC", **span}
        if column["params"].get("includeEmptyRows"):
            bounds = {"min": int(first.timestamp() * 1000), "max": int(last.timestamp() * 1000)}
            spans |= {"min_doc_count": 0, "extended_bounds": bounds}
        return spans

    def _order_path(self, name: str) -> str:
        column = self.columns[name]
        if column["operationType"] == "count":
            return name if "filter" in column else "_count"
        inner = ".50" if column["operationType"] == "median" else ""
        return f"{name}>{name}{inner}" if "filter" in column else f"{name}{inner}"

    def _metric_aggregations(self) -> Json:
        found: Json = {}
        for name in self.metrics:
            column = self.columns[name]
            inner = self._metric(column)
            if "filter" in column:
                within = {"aggs": {name: inner}} if inner else {}
                found[name] = {"filter": asked(column["filter"], self._types), **within}
            elif inner:
                found[name] = inner
        return found

    def _metric(self, column: Json) -> Json | None:
        field = column.get("sourceField")
        match column["operationType"]:
            case "count" | "formula" | "math":
                return None
            case "unique_count":
                return {"cardinality": {"field": field}}
            case "median":
                return {"percentiles": {"field": field, "percents": [50]}}
            case "sum" | "min" | "max" as kind:
                return {kind: {"field": field}}
            case "last_value":
                assert column["params"]["showArrayValues"], (
                    "else Kibana asks for top_metrics, which not every cluster has"
                )
                by = [{column["params"]["sortField"]: {"order": "desc"}}]
                return {"top_hits": {"size": 1, "sort": by, "_source": False, "docvalue_fields": [field]}}
        raise NotImplementedError(column["operationType"])

    def _others(self, name: str, shown: set[Any], search: Search) -> Iterator[Row]:
        field = self.columns[name]["sourceField"]
        rest = {
            "bool": {"filter": {"exists": {"field": field}}, "must_not": {"terms": {field: sorted(shown)}}}
        }
        answer = search(self._body([*self._filters, rest], self.buckets[1:]))
        total = answer["hits"]["total"]["value"]
        if total:
            yield from self._rows(answer.get("aggregations", {}), total, self.buckets[1:])

    # --- the answer -------------------------------------------------------------------------------------

    def _rows(self, answer: Json, documents: int, buckets: Sequence[str]) -> Iterator[Row]:
        if not buckets:
            yield self._metric_row(answer, documents)
            return
        label = self.columns[buckets[0]]["label"]
        found = answer[buckets[0]]["buckets"]
        if isinstance(found, dict):
            found = [{"key": key, **bucket} for key, bucket in found.items()]
        for bucket in found:
            key = bucket["key"]
            if self.columns[buckets[0]]["operationType"] == "date_histogram":
                key = _time(key)
            for row in self._rows(bucket, bucket["doc_count"], buckets[1:]):
                yield {label: key, **row}

    def _metric_row(self, answer: Json, documents: int) -> Row:
        values: Row = {}
        for name in self.metrics:
            values[name] = self._value(name, answer, documents)
        for name in self.metrics:
            if self.columns[name]["operationType"] == "math":
                values[name] = _compute(self.columns[name]["params"]["tinymathAst"], values)
        for name in self.metrics:
            if self.columns[name]["operationType"] == "formula":
                values[name] = values[self.columns[name]["references"][0]]
        hidden = {part for name in self.metrics for part in self._parts(name)}
        return {
            self.columns[name]["label"]: _shown(self.columns[name], value)
            for name, value in values.items()
            if name not in hidden
        }

    def _parts(self, name: str) -> Iterator[str]:
        for part in self.columns[name].get("references", ()):
            yield part
            yield from self._parts(part)

    def _value(self, name: str, answer: Json, documents: int) -> Any:
        column = self.columns[name]
        kind = column["operationType"]
        if kind in ("formula", "math"):
            return None
        found = answer.get(name, {})
        if "filter" in column:
            documents, found = found["doc_count"], found.get(name, {})
        match kind:
            case "count":
                return documents
            case "median":
                return found["values"]["50.0"]
            case "last_value":
                hits = found["hits"]["hits"]
                return ", ".join(hits[0]["fields"][column["sourceField"]]) if hits else None
            case _:
                return found["value"]


def _compute(tree: Any, values: Row) -> float | None:
    if isinstance(tree, str):
        return None if values[tree] is None else float(values[tree])
    if isinstance(tree, dict):
        left, right = (_compute(arg, values) for arg in tree["args"])
        if left is None or right is None or (tree["name"] == "divide" and right == 0):
            return None
        return _MATH[tree["name"]](left, right)
    return float(tree)


def _shown(column: Json, value: Any) -> Any:
    if value is None:
        return None
    if column["dataType"] == "date":
        return _time(value)
    return round(value, 2) if isinstance(value, float) else value


def _time(milliseconds: float) -> str:
    """`11-20 09:30`, in UTC."""
    return f"{datetime.fromtimestamp(milliseconds / 1000, UTC):%m-%d %H:%M}"
