"""Write wireroom.ndjson, the saved objects for the shipped topics, beside this file. `make kibana` runs it."""

from __future__ import annotations

import sys
from pathlib import Path

from workers.errors import Problem
from workers.kibana import export
from workers.topic_files import read_topics

HERE = Path(__file__).parent


def shipped() -> bytes:
    """The export for the topics in config/."""
    problems: list[Problem] = []
    topics = read_topics(HERE.parents[1] / "config" / "topics", problems)
    if problems:
        sys.exit("\n".join(map(str, problems)))
    return export(topics)


if __name__ == "__main__":
    (HERE / "wireroom.ndjson").write_bytes(shipped())
