"""What `wireroom setup` makes, and what each of its keys may and may not do, on a real node."""

from __future__ import annotations

import contextlib
import stat
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest
from elasticsearch import AuthorizationException, Elasticsearch

from tests.documents import document, item_id
from workers.adapters.elastic import ElasticIndex
from workers.adapters.elastic_client import ElasticServer
from workers.adapters.elastic_mapping import activity_name, feeds_name, index_name, month_after
from workers.adapters.elastic_setup import ElasticSetup
from workers.core.operating import activity_row, feed_row
from workers.core.query import EVERYTHING, parse
from workers.errors import IndexUnavailable
from workers.model import Activity, Document, Feed, FeedState, Filters

YEAR = 365 * 86_400.0
NOW = datetime.now(UTC)
MONTH = f"{NOW:%Y-%m}"
As = Callable[[str], ElasticIndex]


@pytest.fixture
def cluster(elastic_server: ElasticServer, own_articles: str) -> ElasticSetup:
    return ElasticSetup(elastic_server, own_articles)


@pytest.fixture
def keys(cluster: ElasticSetup, tmp_path: Path) -> Path:
    """Everything made; the folder of the keys."""
    list(cluster.indexes(YEAR, NOW.date()))
    list(cluster.access())
    list(cluster.keys(tmp_path, new=False))
    return tmp_path


@pytest.fixture
def as_(keys: Path, elastic_server: ElasticServer, own_articles: str) -> Iterator[As]:
    """The index as one of the kinds of caller has it, with its key and no other rights."""
    with contextlib.ExitStack() as opened:

        def index(kind: str) -> ElasticIndex:
            server = ElasticServer(
                url=elastic_server.url,
                api_key=(keys / f"{kind}.key").read_text().strip(),
                ca_certs=elastic_server.ca_certs,
            )
            return opened.enter_context(contextlib.closing(ElasticIndex(server, own_articles)))

        yield index


def article(name: str, **fields: object) -> Document:
    return document(name, at=NOW, **fields)


def test_all_is_made_and_a_second_time_changes_nothing(
    cluster: ElasticSetup, elastic: Elasticsearch, own_articles: str
) -> None:
    first = list(cluster.indexes(YEAR, NOW.date()))
    months = [index_name(MONTH, own_articles), index_name(month_after(NOW.date()), own_articles)]
    assert set(elastic.indices.get_alias(name=own_articles)) == set(months)
    assert any(f"{', '.join(months)} made" in line for line in first)
    before = elastic.indices.get(index=f"{own_articles.removesuffix('-articles')}-*").body
    second = "\n".join(cluster.indexes(YEAR, NOW.date()))
    assert "made" not in second and "put" not in second
    assert elastic.indices.get(index=f"{own_articles.removesuffix('-articles')}-*").body == before


def test_a_cluster_without_lifecycle_management_says_so(cluster: ElasticSetup) -> None:
    assert "`wireroom retention`" in "\n".join(cluster.indexes(YEAR, NOW.date()))


def test_keys_are_files_of_their_owner_and_stay(cluster: ElasticSetup, keys: Path) -> None:
    written = {path.name: path.read_text() for path in keys.iterdir()}
    assert set(written) == {"workers.key", "beat.key", "people.key"}
    assert {stat.S_IMODE(path.stat().st_mode) for path in keys.iterdir()} == {0o600}
    assert all("works" in line for line in cluster.keys(keys, new=False))
    assert {path.name: path.read_text() for path in keys.iterdir()} == written


def test_new_keys_end_the_old_ones(cluster: ElasticSetup, keys: Path, as_: As) -> None:
    old = as_("workers")
    old.ready()
    list(cluster.keys(keys, new=True))
    with pytest.raises(IndexUnavailable, match="refuses the credentials"):
        old.ready()
    as_("workers").ready()


def test_a_key_is_printed_once(cluster: ElasticSetup, own_articles: str) -> None:
    list(cluster.indexes(YEAR, NOW.date()))
    first, second = list(cluster.keys(None, new=False)), list(cluster.keys(None, new=False))
    assert len({line.split(": ")[1] for line in first}) == 3
    assert all("there is one already" in line for line in second)


def test_workers_write_and_read_and_no_more(as_: As, elastic: Elasticsearch, own_articles: str) -> None:
    index = as_("workers")
    index.ready()
    (result,) = index.write([article("one")], [MONTH])
    assert result.status == "written"
    (result,) = index.write([article("one", version=2)], [MONTH])
    assert result.status == "written"
    assert index.get([item_id("one")])[0] == article("one", version=2)
    assert [hit.document.version for hit in index.search(parse("one"), Filters(), limit=3)] == [2]
    assert index.stats()["documents"] == 1
    with pytest.raises(IndexUnavailable, match="wireroom setup"):
        index.write([article("two")], ["2020-01"])
    assert not elastic.indices.exists(index=index_name("2020-01", own_articles))
    with pytest.raises(IndexUnavailable, match="may not"):
        index.report([], [activity_row(Activity(at=NOW, feed_id="a", outcome="indexed"), None, "g", NOW)])
    client = index._client
    assert client is not None
    for name in (index_name(MONTH, own_articles), own_articles):
        with pytest.raises(AuthorizationException):
            client.indices.delete(index=name)
        with pytest.raises(AuthorizationException):
            client.delete(index=name, id=item_id("one"))
        with pytest.raises(AuthorizationException):
            client.indices.put_mapping(index=name, properties={"new": {"type": "keyword"}})
    with pytest.raises(AuthorizationException):
        client.search(index="*-other-*,other")


def test_beat_makes_the_next_month_and_writes_operating_data(
    as_: As, elastic: Elasticsearch, own_articles: str
) -> None:
    index, following = as_("beat"), index_name(month_after(NOW.date()), own_articles)
    elastic.indices.delete(index=following)
    index.prepare()
    made = elastic.indices.get(index=following)[following]
    assert made["aliases"] == {own_articles: {}}
    assert (
        made["mappings"]
        == elastic.indices.get(index=index_name(MONTH, own_articles))[index_name(MONTH, own_articles)][
            "mappings"
        ]
    )
    index.report([], [])
    with pytest.raises(IndexUnavailable, match="may not"):
        index.search(EVERYTHING, Filters(), limit=1)
    with pytest.raises(IndexUnavailable, match="may not"):
        index.expire(86_400, NOW + timedelta(days=90))


def test_beat_makes_nothing_where_setup_was_not_run(
    as_: As, elastic: Elasticsearch, own_articles: str
) -> None:
    index = as_("beat")
    elastic.indices.delete(index=f"{own_articles}-*".replace("*", f"{MONTH.replace('-', '.')}"))
    elastic.indices.delete(index=index_name(month_after(NOW.date()), own_articles))
    with pytest.raises(IndexUnavailable, match="wireroom setup"):
        index.prepare()


def test_people_read_and_nothing_else(as_: As, own_articles: str) -> None:
    as_("workers").write([article("one")], [MONTH])
    index = as_("people")
    assert [hit.document.id for hit in index.search(parse("one"), Filters(), limit=3)] in (
        [],
        [item_id("one")],
    )
    with pytest.raises(IndexUnavailable, match="may not"):
        index.write([article("two")], [MONTH])
    client = index._client
    assert client is not None
    assert client.count(index=feeds_name(own_articles))["count"] == 0
    for name in (feeds_name(own_articles), index_name(MONTH, own_articles)):
        with pytest.raises(AuthorizationException):
            client.index(index=name, document={})


def test_roles_have_the_rights_of_the_keys(
    keys: Path, cluster: ElasticSetup, elastic: Elasticsearch, own_articles: str
) -> None:
    prefix = own_articles.removesuffix("-articles")
    for kind in ("workers", "beat", "people"):
        role = elastic.security.get_role(name=f"{prefix}-{kind}")[f"{prefix}-{kind}"]
        (key,) = elastic.security.get_api_key(name=f"{prefix}-{kind}")["api_keys"]
        of_key = key["role_descriptors"][f"{prefix}-{kind}"]
        assert (role["cluster"], role["indices"]) == (of_key["cluster"], of_key["indices"])
    people = elastic.security.get_role(name=f"{prefix}-people")[f"{prefix}-people"]
    assert people["applications"] == [
        {"application": "kibana-.kibana", "privileges": ["read"], "resources": ["*"]}
    ]


def test_how_feeds_stand_is_kept_and_forgotten(as_: As, elastic: Elasticsearch, own_articles: str) -> None:
    index = as_("beat")
    feeds = [
        Feed(id=name, url=f"https://user:secret@{name}.example/rss", title=name.title(), country="FR")
        for name in "ab"
    ]
    state = FeedState(
        url=feeds[0].url, polls=3, interval=600, last_poll_at=NOW, last_success_at=NOW, last_result="new",
        window=("x",), arrivals=(0.0, 43_200.0, 86_400.0), format="rss20",
    )  # fmt: skip
    index.report([feed_row(feed, state if feed.id == "a" else None, NOW) for feed in feeds], [])
    elastic.indices.refresh(index=feeds_name(own_articles))
    hits = elastic.search(index=feeds_name(own_articles), sort="feed.id")["hits"]["hits"]
    one, two = (hit["_source"] for hit in hits)
    assert (one["state"], one["usual_per_day"], one["interval_seconds"], one["polls"]) == ("ok", 2.0, 600, 3)
    assert one["feed"] == {"id": "a", "title": "A", "country": "FR"}
    assert two["state"] == "new"
    assert "secret" not in msgspec.json.encode([one, two]).decode()
    later = NOW + timedelta(seconds=30)
    index.report([feed_row(feeds[1], state, later)], [])
    elastic.indices.refresh(index=feeds_name(own_articles))
    (hit,) = elastic.search(index=feeds_name(own_articles))["hits"]["hits"]
    assert (hit["_id"], hit["_source"]["state"]) == ("b", "ok")


def test_activity_is_written_again_without_counting_twice(
    as_: As, elastic: Elasticsearch, own_articles: str
) -> None:
    index = as_("beat")
    at = NOW.replace(minute=NOW.minute // 5 * 5, second=0, microsecond=0)
    counted = Activity(
        at=at, feed_id="a", outcome="indexed", language="es", topics=("x", "x/y"), count=3, delay=6.0
    )
    dropped = Activity(at=at, feed_id="a", outcome="dropped", reason="list", count=2)
    more = msgspec.structs.replace(counted, count=5, delay=9.5)
    for look, rows in enumerate([[counted, dropped], [more, dropped], [more]]):
        index.report([], [activity_row(row, None, "ledger", NOW + timedelta(seconds=look)) for row in rows])
    index.report([], [activity_row(counted, None, "ledger", NOW)])  # an older look comes late
    elastic.indices.refresh(index=activity_name(own_articles))
    answer = elastic.search(
        index=activity_name(own_articles),
        size=0,
        aggs={
            name: {
                "terms": {"field": name},
                "aggs": {"n": {"sum": {"field": "count"}}, "s": {"sum": {"field": "delay_seconds"}}},
            }
            for name in ("topics", "outcome", "language.code", "reason")
        },
    )["aggregations"]
    sums = {name: {b["key"]: b["n"]["value"] for b in answer[name]["buckets"]} for name in answer}
    assert sums == {
        "topics": {"x": 5, "x/y": 5},
        "outcome": {"indexed": 5, "dropped": 2},
        "language.code": {"es": 5},
        "reason": {"list": 2},
    }
    assert answer["topics"]["buckets"][0]["s"]["value"] == 9.5


def test_activity_of_another_ledger_stands_beside(as_: As, elastic: Elasticsearch, own_articles: str) -> None:
    """After Redis was lost, what is counted anew does not replace what was counted before."""
    index = as_("beat")
    row = Activity(at=NOW, feed_id="a", outcome="indexed", count=2)
    index.report([], [activity_row(row, None, "old", NOW)])
    index.report([], [activity_row(row, None, "new", NOW)])
    elastic.indices.refresh(index=activity_name(own_articles))
    assert elastic.count(index=activity_name(own_articles))["count"] == 2


def test_old_activity_goes_with_the_months(
    cluster: ElasticSetup, elastic: Elasticsearch, elastic_server: ElasticServer, own_articles: str
) -> None:
    list(cluster.indexes(YEAR, NOW.date()))
    rows = [Activity(at=NOW - timedelta(days=days), feed_id="a", outcome="indexed") for days in (1, 100)]
    with contextlib.closing(ElasticIndex(elastic_server, own_articles)) as index:
        index.report([], [activity_row(row, None, "g", NOW) for row in rows])
        elastic.indices.refresh(index=activity_name(own_articles))
        index.expire(40 * 86_400, NOW)
        elastic.indices.refresh(index=activity_name(own_articles))
        assert elastic.count(index=activity_name(own_articles))["count"] == 1
        assert index.count(EVERYTHING, Filters()) == 0
