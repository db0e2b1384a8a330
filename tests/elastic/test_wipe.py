"""Redis is wiped or set back in the middle of a run, with documents in Elasticsearch; and the verbs that ask for them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pytest
from elasticsearch import Elasticsearch

from tests.elastic.conftest import settings_of
from tests.elastic.node import Node
from tests.run.live import running, until
from tests.run.rooms import Room
from tests.run.wipes import Place, Wipes
from tests.site import Site, article
from workers.adapters.elastic import ElasticIndex
from workers.adapters.elastic_client import ElasticServer

TOPIC = "id: councils\nlabel: {en: Councils}\npatterns: {en: {alone: [council]}}\n"


class TestElastic(Wipes):
    @pytest.fixture
    def place(self, frail_nodes: list[Node], frail_client: Elasticsearch) -> Iterator[Place]:
        node = frail_nodes[-1]
        server = ElasticServer(
            url=node.url, username=node.username, password=node.password, ca_certs=node.ca_certs
        )
        with closing(ElasticIndex(server)) as index:
            yield settings_of(node), index


@pytest.mark.usefixtures("frail_client")
def test_every_verb_that_reads_an_index_reads_this_one(room: Room, frail_nodes: list[Node]) -> None:
    with Site() as site:
        site.pages |= {f"/{n}": article(n) for n in range(4)}
        urls = [site.url(f"/{n}") for n in range(4)]
        room.write([site.add_feed("/feed", [(u, u) for u in urls])], settings_of(frail_nodes[-1]))
        assert room.run("run", "--once").returncode == 0
    hits = room.json("search", "council reports")
    assert {hit["url"] for hit in (hit.get("document", hit) for hit in hits)} == set(urls), hits
    assert set(room.outcomes(urls).values()) == {"indexed"}
    assert {document["url"] for document in room.documents()} == set(urls)
    (why,) = room.json("why", urls[0])
    assert why["document"]["url"] == urls[0]
    assert room.run("story", why["document"]["story"]["id"]).returncode == 0
    status = room.json("status")
    assert (status["index"]["kind"], status["index"]["documents"]) == ("elasticsearch", 4)
    (room.config / "topics").mkdir()
    (room.config / "topics" / "councils.yaml").write_text(TOPIC)
    compared = room.json("topics", "diff")
    assert (compared["documents"], compared["changed"]) == (4, 4)
    retagged = room.run("topics", "retag")
    assert retagged.returncode == 0, retagged.stderr
    assert len(room.json("search", "council", "--topic", "councils")) == 4
    setup = room.run("setup")
    assert setup.returncode == 0 and "key of workers" in setup.stdout, setup.stderr
    gone = room.run("retention")
    assert gone.stdout.startswith("0 documents"), gone


def test_beat_tells_the_index_how_feeds_stand_and_what_ended(
    room: Room, frail_nodes: list[Node], frail_client: Elasticsearch
) -> None:
    with Site() as site:
        site.pages |= {f"/{n}": article(n) for n in range(4)}
        links = [(str(n), site.url(f"/{n}")) for n in range(5)]  # the last one is gone
        room.write([site.add_feed("/feed", links), site.url("/nothing")], settings_of(frail_nodes[-1]))

        def told() -> dict[str, float]:
            """Outcomes as Kibana sums them up; none before the run has made its indexes."""
            if not frail_client.indices.exists(index="wireroom-activity"):
                return {}
            frail_client.indices.refresh(index="wireroom-*")
            outcomes = {"terms": {"field": "outcome"}, "aggs": {"n": {"sum": {"field": "count"}}}}
            answer = frail_client.search(index="wireroom-activity", size=0, aggs={"outcomes": outcomes})
            return {b["key"]: b["n"]["value"] for b in answer["aggregations"]["outcomes"]["buckets"]}

        with running(room):
            until(lambda: told() == {"indexed": 4, "dropped": 1}, "what ended is counted", seconds=120)
            hits = frail_client.search(index="wireroom-feeds", sort="feed.id")["hits"]["hits"]
    states = {hit["_source"]["feed"]["id"]: hit["_source"]["state"] for hit in hits}
    assert states["feed-0"] == "ok" and states["feed-1"] in ("failing", "broken")
