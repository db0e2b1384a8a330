"""What `wireroom status` says of the index, in words."""

from __future__ import annotations

import pytest

from workers.cli.status import index_line


@pytest.mark.parametrize(
    ("stats", "said"),
    [
        (
            {"kind": "sqlite", "path": "/var/lib/wireroom/index.sqlite", "documents": 1, "bytes": 36_864},
            "1 document, 36.9 kB in /var/lib/wireroom/index.sqlite",
        ),
        ({"kind": "sqlite", "path": "/i", "documents": 0, "bytes": 0}, "0 documents, 0 bytes in /i"),
        ({"kind": "sqlite", "path": "/i", "documents": 2, "bytes": 999}, "2 documents, 999 bytes in /i"),
        ({"kind": "sqlite", "path": "/i", "documents": 2, "bytes": 1_000}, "2 documents, 1.0 kB in /i"),
        ({"kind": "sqlite", "path": "/i", "documents": 2, "bytes": 2_500_000}, "2 documents, 2.5 MB in /i"),
        (
            {"kind": "elasticsearch", "url": "https://es:9200", "documents": 12_345, "bytes": 1_250_000_000}
            | {"health": "yellow"},
            "12,345 documents, 1.2 GB in Elasticsearch at https://es:9200, which is yellow",
        ),
        ({}, "cannot be asked"),
    ],
)
def test_the_index_in_words(stats: dict[str, int | str], said: str) -> None:
    assert index_line(stats) == said
