"""Documents a second through the whole Elasticsearch adapter, beside a bare `helpers.bulk` loop of the same documents.

    python -m benchmarks.indexing [DOCUMENTS]        20,000 by default, on the node of the tests (tests/elastic/node.py)

Both write the same sources, stems included, into indexes with the same mapping, by turns and in batches of the same
size. Prints ratios, which hold on any machine, the adapter's memory over time, and bytes a document in the index.
"""

from __future__ import annotations

import contextlib
import gc
import random
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
from elasticsearch import Elasticsearch
from elasticsearch.helpers import bulk

from tests.documents import document
from tests.elastic.node import Node, running_node
from workers.adapters.elastic import ElasticIndex
from workers.adapters.elastic_bulk import Operation, operation
from workers.adapters.elastic_client import ElasticServer
from workers.adapters.elastic_mapping import index_name
from workers.adapters.elastic_templates import available_stems
from workers.model import Document

TEXTS = Path(__file__).parents[1] / "workers" / "demo" / "texts"
LANGUAGES = ("en", "es", "fr", "de", "pt", "it", "tr", "ar", "zh", "ru")
#: Characters of a body: the median of real articles.
BODY = 3_500
#: A batch of the pipeline (ingest.batch), and what a bare loop sends by default.
BATCHES = (20, 500)
#: Turns of each, so that both meet the same server.
TURNS = 6
MONTH = f"{datetime.now(UTC):%Y-%m}"


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    with running_node() as node, contextlib.ExitStack() as stack:
        client = stack.enter_context(client_of(node))
        index = stack.enter_context(
            contextlib.closing(ElasticIndex(server_of(node), "bench-adapter-articles"))
        )
        plain = stack.enter_context(contextlib.closing(ElasticIndex(server_of(node), "bench-bare-articles")))
        index.prepare()
        plain.prepare()
        for batch in BATCHES:
            compare(client, index, count, batch)
        print(f"bytes a document in the index: {bytes_a_document(client):.0f}")


def compare(client: Elasticsearch, index: ElasticIndex, count: int, batch: int) -> None:
    """Write by turns; the first turn of both only warms the server up."""
    bare = index_name(MONTH, "bench-bare-articles")
    seconds = {"adapter": 0.0, "bare": 0.0}
    memory, stems = [], available_stems(client)
    for turn in range(TURNS + 1):
        documents = list(articles(count // TURNS, seed=turn * 1_000 + batch))
        sources = [source_of(one, stems) for one in documents]
        writers: list[tuple[str, Callable[[], None]]] = [
            ("adapter", lambda d=documents: write(index, d, batch)),  # type: ignore[misc]
            ("bare", lambda s=sources: load(client, bare, s, batch)),  # type: ignore[misc]
        ]
        for name, work in writers if turn % 2 else reversed(writers):
            began = time.perf_counter()
            work()
            seconds[name] += (time.perf_counter() - began) if turn else 0.0
        del documents, sources, writers
        gc.collect()
        memory.append(resident())
    done = count // TURNS * TURNS
    for name, took in seconds.items():
        print(f"batches of {batch:3}  {name:8}{done / took:9.0f} documents/s")
    print(f"batches of {batch:3}  adapter over bare helpers.bulk: {seconds['bare'] / seconds['adapter']:.2f}")
    print(f"batches of {batch:3}  memory after each turn, MB: {' '.join(f'{m:.0f}' for m in memory)}")


def write(index: ElasticIndex, documents: Sequence[Document], size: int) -> None:
    for batch in batches(documents, size):
        results = index.write(batch, [MONTH] * len(batch))
        assert all(result.status == "written" for result in results), results


def batches(documents: Sequence[Document], size: int) -> Iterator[Sequence[Document]]:
    return (documents[at : at + size] for at in range(0, len(documents), size))


def load(client: Elasticsearch, name: str, sources: Sequence[dict[str, Any]], size: int) -> None:
    actions = ({"_index": name, "_id": source["id"], "_source": source} for source in sources)
    bulk(client, actions, chunk_size=size)


def articles(count: int, seed: int) -> Iterator[Document]:
    """Articles of shuffled sentences of the demo's texts, each in a language."""
    chance = random.Random(seed)
    sentences = [
        line
        for path in sorted(TEXTS.rglob("*.txt"))
        for line in path.read_text("utf-8").splitlines()
        if len(line) > 40
    ]
    for number in range(count):
        body = ""
        while len(body) < BODY:
            body += chance.choice(sentences) + "\n"
        title = chance.choice(sentences)[:90]
        yield document(
            f"{seed}-{number}", title=title, body=body, language=chance.choice(LANGUAGES), version=seed + 1
        )


def source_of(article: Document, stems: Mapping[str, str]) -> dict[str, Any]:
    """What the adapter sends of a document."""
    made = operation(article, "any", stems)
    assert isinstance(made, Operation)
    return dict(msgspec.json.decode(made.lines.partition(b"\n")[2]))


def resident() -> float:
    """Megabytes of this process in memory."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 / 1e6


def bytes_a_document(client: Elasticsearch) -> float:
    name = index_name(MONTH, "bench-adapter-articles")
    client.indices.forcemerge(index=name, max_num_segments=1)
    stats = client.indices.stats(index=name)["_all"]["primaries"]
    return float(stats["store"]["size_in_bytes"] / stats["docs"]["count"])


def server_of(node: Node) -> ElasticServer:
    return ElasticServer(url=node.url, username=node.username, password=node.password, ca_certs=node.ca_certs)


def client_of(node: Node) -> Elasticsearch:
    return Elasticsearch(
        node.url, basic_auth=(node.username, node.password), ca_certs=node.ca_certs, request_timeout=60
    )


if __name__ == "__main__":
    main()
