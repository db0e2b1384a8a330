from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.run.rooms import Room
from tests.site import Site


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return Room(tmp_path)


@pytest.fixture
def site() -> Iterator[Site]:
    """An empty website."""
    with Site() as site:
        yield site
