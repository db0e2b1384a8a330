"""`wireroom setup` as an operator runs it, on a real node, with a server that answers as Kibana does."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from elasticsearch import Elasticsearch, NotFoundError

from tests.elastic.node import Node
from tests.kibana.kibana_server import Kibana, serving

CONFIG = Path(__file__).parents[2] / "config"
TOPIC = """\
id: harbour-strikes
label: {en: "Harbour strikes"}
patterns:
  en:
    alone: ["(dockers|dock workers) & strike*"]
"""
Done = subprocess.CompletedProcess[str]
Setup = Callable[..., Done]


@pytest.fixture
def kibana(elastic_node: Node) -> Kibana:
    return Kibana(username=elastic_node.username, password=elastic_node.password)


@pytest.fixture
def setup(elastic: Elasticsearch, elastic_node: Node, tmp_path: Path) -> Iterator[Setup]:
    """Runs `wireroom setup` with a config of its own, and clears what it made away: on a node of our own only."""
    if elastic_node.process is None:
        pytest.skip("makes and deletes `wireroom-*`: not on a cluster that somebody named")
    config = tmp_path / "config"
    shutil.copytree(CONFIG, config)
    (config / "topics" / "harbour-strikes.yaml").write_text(TOPIC)
    environ = {
        **{name: value for name, value in os.environ.items() if not name.startswith("WIREROOM_")},
        "WIREROOM_CONFIG": str(config),
        "WIREROOM_DATA": str(tmp_path / "data"),
        "WIREROOM_ELASTICSEARCH__URL": elastic_node.url,
        "WIREROOM_ELASTICSEARCH__USERNAME": elastic_node.username,
        "WIREROOM_ELASTICSEARCH__PASSWORD": elastic_node.password,
        **({"WIREROOM_ELASTICSEARCH__CA_CERTS": elastic_node.ca_certs} if elastic_node.ca_certs else {}),
    }

    def run(*arguments: str, **more: str) -> Done:
        command = [str(Path(sys.executable).parent / "wireroom"), "setup", *arguments]
        return subprocess.run(command, env={**environ, **more}, capture_output=True, text=True, timeout=120)

    yield run
    made = elastic.indices.get(index="wireroom-*", filter_path="*.settings.index.uuid").body
    if made:
        elastic.indices.delete(index=list(made))
    for gone in (
        lambda: elastic.indices.delete_index_template(name="wireroom-*"),
        lambda: elastic.cluster.delete_component_template(name="wireroom-*"),
    ):
        with contextlib.suppress(NotFoundError):
            gone()
    for kind in ("workers", "beat", "people"):
        with contextlib.suppress(NotFoundError):
            elastic.security.invalidate_api_key(name=f"wireroom-{kind}")
            elastic.security.delete_role(name=f"wireroom-{kind}")


def test_setup_fills_kibana_and_may_be_repeated(kibana: Kibana, setup: Setup) -> None:
    kibana.spaces["newsroom"] = {}
    with serving(kibana) as url:
        done = setup("--kibana-url", url)
        assert done.returncode == 0, done.stderr
        made = kibana.spaces["default"]
        assert f"kibana: {len(made)} objects imported" in done.stdout
        assert ("dashboard", "wireroom-overview") in made
        assert ("search", "wireroom-search-topic-harbour-strikes") in made, "a topic of one's own"
        assert kibana.default_views == {"default": "wireroom-articles"}

        done = setup(WIREROOM_KIBANA_URL=url, WIREROOM_KIBANA_SPACE="newsroom")
        assert done.returncode == 0, done.stderr
        assert len(kibana.spaces["newsroom"]) == len(made)
        assert ("dashboard", "newsroom-wireroom-overview") in kibana.spaces["newsroom"]
        assert kibana.default_views["newsroom"] == "newsroom-wireroom-articles"

        kibana.ready = False
        done = setup(WIREROOM_KIBANA_URL=url)
    assert (done.returncode, "Traceback" in done.stderr) == (1, False)
    assert "is not ready yet; try again in a minute" in done.stderr
