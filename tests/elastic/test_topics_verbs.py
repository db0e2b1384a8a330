"""`wireroom topics` on Elasticsearch, from outside: diff, mark, retag and coverage as on the embedded index."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from elasticsearch import Elasticsearch, NotFoundError

from tests.documents import document
from tests.elastic.node import Node
from workers.adapters.elastic import ElasticIndex
from workers.adapters.elastic_client import ElasticServer
from workers.adapters.redis_server import PrivateServer

RULES = """\
id: storms
label: {en: Storms}
patterns:
  en:
    alone:
      - "WORD"
"""
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def run(
    elastic: Elasticsearch, elastic_node: Node, elastic_server: ElasticServer, tmp_path: Path
) -> Iterator[Run]:
    """Commands on five documents in a cluster of our own, with a config and a data folder."""
    if elastic_node.process is None:
        pytest.skip("makes and deletes `wireroom-*`: not on a cluster that somebody named")
    (tmp_path / "config" / "topics").mkdir(parents=True)
    (tmp_path / "config" / "feeds.yaml").write_text("feeds: []\n")
    with contextlib.closing(ElasticIndex(elastic_server)) as index:
        index.prepare()
        documents = [document(f"d{n}", body=f"Gale {n} of the year. A storm of protest.") for n in range(5)]
        assert {r.status for r in index.write(documents, ["2026-11"] * 5)} == {"written"}
    elastic.indices.refresh(index="wireroom-articles*")
    server = PrivateServer(tmp_path / "data")
    server.start()
    server.stop()
    environ = {
        **{name: value for name, value in os.environ.items() if not name.startswith("WIREROOM_")},
        "WIREROOM_CONFIG": str(tmp_path / "config"),
        "WIREROOM_DATA": str(tmp_path / "data"),
        "WIREROOM_ELASTICSEARCH__URL": elastic_node.url,
        "WIREROOM_ELASTICSEARCH__USERNAME": elastic_node.username,
        "WIREROOM_ELASTICSEARCH__PASSWORD": elastic_node.password,
        **({"WIREROOM_ELASTICSEARCH__CA_CERTS": elastic_node.ca_certs} if elastic_node.ca_certs else {}),
    }

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", "from workers.cli import main; main()", *arguments]
        return subprocess.run(command, env=environ, capture_output=True, text=True, timeout=120)

    yield run
    made = elastic.indices.get(index="wireroom-*", filter_path="*.settings.index.uuid").body
    if made:
        elastic.indices.delete(index=list(made))
    with contextlib.suppress(NotFoundError):
        elastic.indices.delete_index_template(name="wireroom-*")
    with contextlib.suppress(NotFoundError):
        elastic.cluster.delete_component_template(name="wireroom-*")


def told(ended: subprocess.CompletedProcess[str]) -> Any:
    assert ended.stdout, ended.stderr
    return json.loads(ended.stdout)


def test_a_wrong_tag_is_mended_on_a_cluster(run: Run, tmp_path: Path) -> None:
    rules = tmp_path / "config" / "topics" / "storms.yaml"
    rules.write_text(RULES.replace("WORD", "storm*"))
    first = told(run("topics", "retag", "--json"))
    assert (first["complete"], first["written"], first["changed"]) == (True, 5, 5)

    found = told(run("search", "--topic", "storms", "--json"))
    assert len(found) == 5
    marked = told(run("topics", "mark", found[0]["id"], "--not", "storms", "--json"))
    assert (marked["sentence"], marked["fails"]) == ("A storm of protest.", True)
    assert run("topics", "test").returncode == 1

    rules.write_text(rules.read_text().replace('"storm*"', '"gale 3"'))
    foreseen = told(run("topics", "diff", "--json"))
    assert (foreseen["documents"], foreseen["changed"]) == (5, 4)
    assert told(run("search", "--topic", "storms", "--json"))[0]["rules"] == first["rules"]

    second = told(run("topics", "retag", "--json"))
    assert (second["complete"], second["changed"]) == (True, 4)
    (left,) = told(run("search", "--topic", "storms", "--json"))
    assert left["topic_terms"] == ["storms:gale 3"]
    covered = told(run("topics", "coverage", "--json"))
    assert (covered["documents"], covered["tagged"]) == (5, 1)
