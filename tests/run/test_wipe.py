"""Redis is wiped or set back in the middle of a run, with the embedded index."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pytest

from tests.run.rooms import Room
from tests.run.wipes import Place, Wipes
from workers.adapters.sqlite_index import SqliteIndex


class TestSqlite(Wipes):
    @pytest.fixture
    def place(self, room: Room) -> Iterator[Place]:
        with closing(SqliteIndex(room.data / "index.sqlite")) as index:
            yield "", index
