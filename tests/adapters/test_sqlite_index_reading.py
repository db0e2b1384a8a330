"""An index that a user may read and not write: another user's, or on a read-only disk."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.documents import document, item_id
from workers.adapters.sqlite_index import SqliteIndex

#: Root passes over the rights of files, unless it gives that up.
WITHOUT_PASSING_OVER_RIGHTS = ("setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-all")
COMMAND = "from workers.cli import main; main(prog_name='wireroom')"
READ_THEN_WRITE = """
import sys
from pathlib import Path
from workers.adapters.sqlite_index import SqliteIndex
index = SqliteIndex(Path(sys.argv[1]))
print(index.stats()["documents"])
index.ready()
"""
READ_WHILE_WRITTEN = """
import sys
from pathlib import Path
from workers.adapters.sqlite_index import SqliteIndex
from workers.core.query import EVERYTHING
from workers.errors import IndexUnavailable
from workers.model import Filters
index = SqliteIndex(Path(sys.argv[1]))
print(index.count(EVERYTHING, Filters()))
try:
    with index._session():
        print("reading", flush=True)
        sys.stdin.readline()
except IndexUnavailable as error:
    print(error)
print(index.count(EVERYTHING, Filters()))
"""
WRITER = """
import os, sys
from pathlib import Path
from tests.documents import document, item_id
from workers.adapters.sqlite_index import SqliteIndex
index = SqliteIndex(Path(sys.argv[1]))
index.write([document("late", title="Late harbour news")], ["2026-11"])
os._exit(9)  # as a kill would: the log is not folded in
"""


def reader(*words: str | Path, program: str) -> subprocess.Popen[str]:
    """A program as a user whom the rights of files bind. Skips where root cannot become one."""
    prefix: tuple[str, ...] = ()
    if os.geteuid() == 0:
        prefix = WITHOUT_PASSING_OVER_RIGHTS
        if not shutil.which("setpriv") or subprocess.run([*prefix, "true"], check=False).returncode:
            pytest.skip("root, and no setpriv that takes its rights away")
    return subprocess.Popen(
        [*prefix, sys.executable, "-c", program, *map(str, words)],
        env={k: v for k, v in os.environ.items() if not k.startswith("WIREROOM_")},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def as_reader(*words: str | Path, program: str = COMMAND) -> subprocess.CompletedProcess[str]:
    """The command, or another program, run to its end by such a user."""
    with reader(*words, program=program) as process:
        said, told = process.communicate(timeout=60)
    return subprocess.CompletedProcess(process.args, process.returncode, said, told)


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A data folder whose index holds one document."""
    made = tmp_path / "of another #1?"
    index = SqliteIndex(made / "index.sqlite")
    index.write([document("early", title="Early harbour news")], ["2026-11"])
    index.close()
    yield made
    made.chmod(0o755)


def lock_up(folder: Path) -> None:
    """Nobody may write there any more."""
    for file in folder.iterdir():
        file.chmod(0o444)
    folder.chmod(0o555)


@pytest.mark.parametrize("words", [("search", "harbour"), ("export",), ("story", item_id("early"))])
def test_an_index_that_nobody_may_write_is_read(folder: Path, words: tuple[str, ...]) -> None:
    lock_up(folder)
    before = sorted(folder.iterdir())
    read = as_reader(*words, "--data", folder)
    assert (read.returncode, read.stderr) == (0, "")
    assert "Early harbour news" in read.stdout
    assert sorted(folder.iterdir()) == before


def test_beside_a_writer_the_newest_is_read_too(folder: Path) -> None:
    writer = SqliteIndex(folder / "index.sqlite")
    writer.write([document("late", title="Late harbour news")], ["2026-11"])
    lock_up(folder)
    read = as_reader("search", "harbour", "--data", folder)
    writer.close()
    assert (read.returncode, read.stderr) == (0, "")
    assert "Late harbour news" in read.stdout


def test_after_a_writer_was_killed_the_newest_is_read_too(folder: Path) -> None:
    path = folder / "index.sqlite"
    killed = subprocess.run([sys.executable, "-c", WRITER, str(path)], timeout=60, check=False)
    assert killed.returncode == 9
    lock_up(folder)
    read = as_reader("search", "harbour", "--data", folder)
    assert (read.returncode, read.stderr) == (0, "")
    assert "Late harbour news" in read.stdout


def test_a_log_that_only_a_writer_can_read_is_said_and_not_passed_over(folder: Path) -> None:
    path = folder / "index.sqlite"
    subprocess.run([sys.executable, "-c", WRITER, str(path)], timeout=60, check=False)
    (folder / "index.sqlite-shm").unlink()  # a copy of the files: this one is never in it
    lock_up(folder)
    read = as_reader("export", "--data", folder)
    assert (read.returncode, read.stdout) == (1, "")
    assert read.stderr == (
        f"error: {path}: its log (index.sqlite-wal) has to be written into it first; "
        "let a user who may write there search once, then ask again\n"
    )


def test_a_folder_that_may_not_be_looked_into_is_named(folder: Path) -> None:
    folder.chmod(0o644)
    read = as_reader("search", "harbour", "--data", folder)
    assert (read.returncode, read.stdout) == (1, "")
    assert read.stderr.startswith(
        f"error: {folder}/index.sqlite: the file cannot be opened; this user needs to read it"
    )
    assert read.stderr.count("\n") == 1


def test_a_folder_inside_one_that_may_not_be_looked_into_is_named(folder: Path) -> None:
    folder.chmod(0o000)
    read = as_reader("search", "harbour", "--data", folder / "inside")
    assert (read.returncode, read.stderr) == (1, f"error: {folder}/inside: Permission denied\n")


def test_what_is_written_while_it_is_read_without_a_lock_is_noticed(folder: Path) -> None:
    lock_up(folder)
    with reader(folder / "index.sqlite", program=READ_WHILE_WRITTEN) as reading:
        assert reading.stdout is not None
        assert [reading.stdout.readline() for _ in range(2)] == ["1\n", "reading\n"]
        folder.chmod(0o755)
        (folder / "index.sqlite").chmod(0o644)
        with closing(SqliteIndex(folder / "index.sqlite")) as writer:
            writer.write([document("late")], ["2026-11"])
        said, told = reading.communicate("go on\n", timeout=60)
    assert "was written while it was read; ask again" in said
    assert (said.splitlines()[-1], told) == ("2", "")


def test_a_reader_that_is_to_write_says_what_it_lacks(folder: Path) -> None:
    lock_up(folder)
    ended = as_reader(folder / "index.sqlite", program=READ_THEN_WRITE)
    assert ended.stdout == "1\n"
    assert "IndexUnavailable" in ended.stderr and "give this user the right to write there" in ended.stderr
