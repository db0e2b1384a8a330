"""The embedded index: the contract of any index, and what only a file can do wrong."""

from __future__ import annotations

import contextlib
import os
import signal
import sqlite3
import subprocess
import sys
import tracemalloc
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.adapters.index_contract import IndexContract, names, search, statuses, write
from tests.documents import NOON, document, item_id
from workers.adapters import sqlite_file, sqlite_index
from workers.adapters.fts5 import select
from workers.adapters.sqlite_file import APPLICATION_ID, LAYOUT
from workers.adapters.sqlite_index import SqliteIndex
from workers.core.query import EVERYTHING, parse
from workers.errors import IndexUnavailable
from workers.model import Filters

ROOT = Path(__file__).parents[2]
NO_FILTERS = Filters()
Opener = Callable[[], SqliteIndex]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "index.sqlite"


@pytest.fixture
def another(path: Path) -> Iterator[Opener]:
    """Opens the file once more; what was opened is closed after the test."""
    with contextlib.ExitStack() as opened:
        yield lambda: opened.enter_context(contextlib.closing(SqliteIndex(path)))


@pytest.fixture
def index(another: Opener) -> SqliteIndex:
    index = another()
    index.prepare()
    return index


class TestSqliteIndex(IndexContract):
    """The contract, on a file."""


# --- cost -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("statement", ["_NEWEST", "_OLDEST", "_STORIES", "_OF_STORY", "_COUNT"])
@pytest.mark.parametrize(
    ("query", "filters"),
    [
        ("", NO_FILTERS),
        ("word", NO_FILTERS),
        ("-word", NO_FILTERS),
        ("a OR b -c", Filters(topics=("t",), languages=("en", "fr"), countries=("RU",), feeds=("f",))),
        ("word", Filters(since=NOON, until=NOON + timedelta(days=1))),
    ],
)
def test_no_search_sorts_or_scans_documents(
    index: SqliteIndex, path: Path, statement: str, query: str, filters: Filters
) -> None:
    """Matches come out of FTS5 in the order of the key, bounded by it; a document is read by its key."""
    sql = getattr(sqlite_index, statement)
    selection = select(parse(query), filters)
    values = [selection.expression, selection.low, selection.high, *([10] if "LIMIT" in sql else [])]
    with sqlite3.connect(path) as db:
        plan = [row[3] for row in db.execute(f"EXPLAIN QUERY PLAN {sql}", values)]
    db.close()
    assert plan[0].startswith("SCAN text VIRTUAL TABLE INDEX")
    assert "M" in plan[0].rsplit(":", 1)[1]  # by MATCH
    assert plan[0].endswith("><")  # and between two keys
    assert all(step.startswith("SEARCH documents USING INTEGER PRIMARY KEY") for step in plan[1:])


@pytest.mark.parametrize("column", ["id", "story", "key"])
def test_documents_are_looked_up_by_an_index(index: SqliteIndex, path: Path, column: str) -> None:
    with sqlite3.connect(path) as db:
        sql = f"EXPLAIN QUERY PLAN SELECT document FROM documents WHERE {column} = ? ORDER BY key"
        plan = [row[3] for row in db.execute(sql, ("x",))]
    db.close()
    assert len(plan) == 1
    assert plan[0].startswith("SEARCH documents USING")


def test_an_export_holds_a_page_not_everything(index: SqliteIndex) -> None:
    body = "word " * 2_000
    for start in range(0, 1_000, 100):
        write(index, *(document(f"d{n}", body=body) for n in range(start, start + 100)))
    tracemalloc.start()
    found = sum(1 for _ in index.export(parse("word"), NO_FILTERS))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert found == 1_000
    assert peak < 3 * sqlite_index.EXPORT_PAGE * len(body)  # a tenth of what is exported, as JSON and decoded


# --- several processes ------------------------------------------------------------------------------------

_WRITER = """
import sys
from pathlib import Path
from tests.documents import document
from workers.adapters.sqlite_index import SqliteIndex

path, name, batches = sys.argv[1:]
index = SqliteIndex(Path(path))
for n in range(int(batches)):
    results = index.write([document(f"{name}-{n}-{k}", body="word") for k in range(5)], ["2026-11"] * 5)
    assert [r.status for r in results] == ["written"] * 5
    print(n, flush=True)
"""


def _start_writer(path: Path, name: str, batches: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", _WRITER, str(path), name, str(batches)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def test_processes_that_make_and_fill_one_file_at_once(path: Path, another: Opener) -> None:
    writers = [_start_writer(path, f"w{n}", 20) for n in range(4)]
    for writer in writers:
        writer.communicate(timeout=60)
    assert [writer.returncode for writer in writers] == [0] * 4
    assert another().count(parse("word"), NO_FILTERS) == 4 * 20 * 5


def test_what_was_confirmed_survives_kill_9(path: Path, another: Opener) -> None:
    writer = _start_writer(path, "w", 100_000)
    assert writer.stdout
    confirmed = [int(writer.stdout.readline()) for _ in range(25)]
    os.kill(writer.pid, signal.SIGKILL)
    confirmed += [int(line) for line in writer.communicate()[0].split()]
    found = another().get([item_id(f"w-{n}-{k}") for n in confirmed for k in range(5)])
    assert None not in found
    assert another().count(EVERYTHING, NO_FILTERS) % 5 == 0  # a batch is there whole or not at all


# --- files that cannot be used ----------------------------------------------------------------------------


def test_reading_before_anything_was_written_makes_no_file(path: Path, another: Opener) -> None:
    index = another()
    assert search(index, "word") == []
    assert index.count(EVERYTHING, NO_FILTERS) == 0
    assert index.get(["one"]) == [None]
    assert not path.exists()


def test_a_full_disk_loses_nothing_and_says_so(index: SqliteIndex) -> None:
    write(index, document("before"))
    opened = index._opened
    assert opened
    db = opened.db  # SQLite's own limit stands in for the disk's: it reports the same error at the same place
    pages = db.execute("PRAGMA page_count").fetchone()[0]
    db.execute(f"PRAGMA max_page_count = {pages}")
    batch = [document(f"d{n}", body=" ".join(f"word{n * 1000 + k}" for k in range(1000))) for n in range(20)]
    with pytest.raises(IndexUnavailable, match=r"index\.sqlite: the disk is full; nothing was lost"):
        write(index, *batch)
    assert search(index) == ["before"]
    assert set(statuses(write(index, *batch))) == {"written"}  # there is room again


def test_ready_sees_a_disk_without_room(index: SqliteIndex, monkeypatch: pytest.MonkeyPatch) -> None:
    index.ready()
    monkeypatch.setattr(sqlite_index, "LEAST_FREE", 1 << 62)
    with pytest.raises(IndexUnavailable, match="the disk is full; nothing was lost"):
        index.ready()


def test_ready_sees_what_a_write_would_meet(path: Path, another: Opener) -> None:
    path.write_bytes(b"letters to the editor\n" * 100)
    with pytest.raises(IndexUnavailable, match="not a SQLite file"):
        another().ready()


def test_a_file_that_is_no_database_is_refused_and_kept(path: Path, another: Opener) -> None:
    path.write_bytes(b"letters to the editor\n" * 100)
    with pytest.raises(IndexUnavailable, match="not a SQLite file"):
        another().prepare()
    with pytest.raises(IndexUnavailable, match="not a SQLite file"):
        search(another())
    assert path.read_bytes() == b"letters to the editor\n" * 100


def test_a_database_of_somebody_else_is_refused_and_kept(path: Path, another: Opener) -> None:
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE accounts (name)")
    db.close()
    before = path.read_bytes()
    with pytest.raises(IndexUnavailable, match="not an index of Wireroom"):
        another().prepare()
    assert path.read_bytes() == before


def test_a_file_of_a_newer_layout_is_refused_by_number(index: SqliteIndex, path: Path) -> None:
    index.close()
    with sqlite3.connect(path) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (LAYOUT,)
        assert db.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        db.execute(f"PRAGMA user_version = {LAYOUT + 1}")
    db.close()
    with pytest.raises(
        IndexUnavailable, match=rf"newer Wireroom \(layout {LAYOUT + 1}, this one reads {LAYOUT}\)"
    ):
        search(index)


def test_a_damaged_file_is_named(index: SqliteIndex, path: Path) -> None:
    write(index, *(document(f"d{n}", body="word " * 500) for n in range(50)))
    index.close()
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xa5" * (path.stat().st_size - 4096))
    with pytest.raises(
        IndexUnavailable, match=r"index\.sqlite: the file is damaged; put a backup in its place"
    ):
        search(index, "word")


def test_a_stored_document_that_cannot_be_read_is_named(index: SqliteIndex, path: Path) -> None:
    write(index, document("one"))
    with sqlite3.connect(path) as db:
        db.execute("UPDATE documents SET document = ?", (b'{"id": 1}',))
    db.close()
    with pytest.raises(IndexUnavailable, match="a stored document cannot be read"):
        search(index)


def test_a_folder_in_place_of_the_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(IndexUnavailable, match="the file cannot be opened"):
        SqliteIndex(tmp_path).prepare()
    (tmp_path / "file").touch()
    with pytest.raises(IndexUnavailable, match="file/index"):
        SqliteIndex(tmp_path / "file" / "index").prepare()


def test_a_file_that_was_removed_or_replaced_is_not_written_into_the_void(
    index: SqliteIndex, path: Path, another: Opener
) -> None:
    write(index, document("one"))
    for file in path.parent.iterdir():
        file.unlink()
    assert search(index) == []
    write(index, document("two"))
    assert names(another().search(EVERYTHING, NO_FILTERS, limit=5)) == ["two"]


def test_an_index_that_is_locked_says_so(
    index: SqliteIndex, path: Path, another: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite_file, "BUSY_SECONDS", 0.05)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(IndexUnavailable, match="another process has held the file"):
        write(another(), document("one"))
    assert search(another()) == []  # readers do not wait
    other.close()
    assert statuses(write(index, document("one"))) == ["written"]
