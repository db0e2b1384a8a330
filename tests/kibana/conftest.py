"""What a person would see in Kibana over the small wire of `wire.py`, on a real node."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pytest
from elasticsearch import Elasticsearch

from tests.kibana import exports, wire
from tests.kibana.exports import Json
from tests.kibana.kql import to_query
from tests.kibana.lens_query import Chart, Row
from tests.kibana.topics import TOPICS
from workers.adapters import elastic_access as access
from workers.adapters.elastic_client import ElasticServer, connect
from workers.kibana import export


class Seen:
    """Our objects over indexes of a name of their own. Data views are called by their ids."""

    def __init__(self, client: Elasticsearch, prefix: str) -> None:
        self.client, self._prefix = client, prefix
        self.objects = exports.read(export(TOPICS))
        views = [it for it in self.objects if it["type"] == "index-pattern"]
        self.times = {it["id"]: it["attributes"].get("timeFieldName") for it in views}
        self.fields: Mapping[str, Mapping[str, Json]] = {it["id"]: self._caps(it) for it in views}
        self.types = {
            view: {field: next(iter(kinds)) for field, kinds in fields.items()}
            for view, fields in self.fields.items()
        }
        self.charts = {where: (chart, views) for where, chart, views in exports.charts(self.objects)}

    def index(self, view: str) -> str:
        return view.replace("wireroom", self._prefix, 1)

    def _caps(self, view: Json) -> Mapping[str, Json]:
        answer = self.client.field_caps(index=self.index(view["attributes"]["title"]), fields="*")
        return dict(answer["fields"])

    def rows(self, panel: str, filters: Sequence[Json] = ()) -> list[Row]:
        """What a chart draws for the week of the wire."""
        chart, views = self.charts[panel]
        (view,) = set(views.values())
        drawn = Chart(chart, self.types[view], time_field=self.times[view], time=wire.RANGE, filters=filters)
        return drawn.rows(lambda body: self._search(view, body))

    def found(self, query: str, filters: Sequence[Json] = (), view: str = "wireroom-articles") -> list[str]:
        """Titles of the articles that a search in Discover lists, newest first."""
        asked = [to_query(query, self.types[view]), *filters]
        first, last = wire.RANGE
        asked.append({"range": {"@timestamp": {"gte": first.isoformat(), "lte": last.isoformat()}}})
        body = {"query": {"bool": {"filter": asked}}, "sort": [{"@timestamp": "desc"}], "size": 50}
        return [hit["_source"]["title"] for hit in self._search(view, body)["hits"]["hits"]]

    def _search(self, view: str, body: Json) -> Any:
        return self.client.search(index=self.index(view), **body).body


@pytest.fixture(scope="session")
def seen(elastic: Elasticsearch, elastic_server: ElasticServer) -> Iterator[Seen]:
    """Looked at with the rights that people are given, which must do for every panel."""
    prefix = f"kibana-{secrets.token_hex(4)}"
    articles = f"{prefix}-articles"
    wire.ingest(elastic, elastic_server, articles)
    key = access.make_key(elastic, articles, "people")
    with connect(
        ElasticServer(url=elastic_server.url, api_key=key, ca_certs=elastic_server.ca_certs)
    ) as client:
        yield Seen(client, prefix)
    elastic.security.invalidate_api_key(ids=[access.id_of(key)])
    made = elastic.indices.get(index=f"{prefix}-*", filter_path="*.settings.index.uuid")
    elastic.indices.delete(index=list(made))
    elastic.indices.delete_index_template(name=f"{prefix}-*")
    elastic.cluster.delete_component_template(name=f"{prefix}-*")
