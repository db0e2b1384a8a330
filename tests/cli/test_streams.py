"""A standard stream that the caller closed: one line, an exit code, and nothing else takes its place."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.documents import document
from workers.adapters.sqlite_index import SqliteIndex

COMMAND = "from workers.cli import main; main(prog_name='wireroom')"
FEED = Path(__file__).parents[1] / "core" / "feeds" / "harbour.rss"


def run(folder: Path, closed: str, *words: str) -> subprocess.CompletedProcess[str]:
    """The command, started by a shell that closes a stream."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("WIREROOM_")}
    return subprocess.run(
        ["sh", "-c", f'exec "$@" {closed}', "sh", sys.executable, "-c", COMMAND, *words],
        cwd=folder,
        env={**kept, "WIREROOM_DATA": str(folder)},
        input='{"id": 1, "text": "Tug crews walked out."}\n',
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder whose index holds one document, beside a config of one feed."""
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "feeds.yaml").write_text("feeds: [{url: 'https://a.example/rss'}]\n")
    index = SqliteIndex(tmp_path / "index.sqlite")
    index.write([document("harbour")], ["2026-11"])
    index.close()
    return tmp_path


@pytest.mark.parametrize(
    "words",
    [
        "export",
        "search harbour",
        "search --json",
        "analyse",
        "check",
        "feeds list",
        "feeds export",
        f"feed {FEED}",
        f"feed --json {FEED}",
        "topics test",
        "completion bash",
        "search --help",
    ],
)
def test_what_cannot_be_printed_is_one_line_and_a_failure(folder: Path, words: str) -> None:
    ended = run(folder, ">&-", *words.split())
    assert ended.stderr == "error: stdout is closed; > /dev/null takes what nobody is to read\n"
    assert ended.returncode == 1
    assert not (folder / "logs").exists()


@pytest.mark.parametrize("words", ["--help", "--version", "export nothing-that-is-there"])
def test_who_prints_nothing_is_not_told_off(folder: Path, words: str) -> None:
    ended = run(folder, ">&-", *words.split())
    assert (ended.returncode, ended.stderr) == (0, "")


def test_a_refusal_stays_a_refusal(folder: Path) -> None:
    ended = run(folder, ">&-", "export", "--since", "soon")
    assert ended.returncode == 2
    assert "--since" in ended.stderr and len(ended.stderr.splitlines()) == 1


def test_a_closed_stdin_is_not_an_empty_one(folder: Path) -> None:
    ended = run(folder, "<&-", "analyse")
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr == "error: stdin is closed; < /dev/null is an empty one\n"


def test_with_a_closed_stderr_the_work_is_done(folder: Path) -> None:
    done = run(folder, "2>&-", "search", "--feed", "nowhere", "--json")
    assert (done.returncode, done.stdout) == (0, "[]\n")
    assert run(folder, "2>&-", "export", "--since", "soon").returncode == 2


@pytest.mark.parametrize("words", ["search", "search --json", "export", "search --fold"])
def test_a_reader_who_has_seen_enough_is_no_failure(folder: Path, words: str) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    environ = {k: v for k, v in os.environ.items() if not k.startswith("WIREROOM_")}
    ended = subprocess.run(
        [sys.executable, "-c", COMMAND, *words.split(), "--data", str(folder)],
        env=environ,
        stdout=writing,
        stderr=subprocess.PIPE,
        text=True,
        timeout=60,
        check=False,
    )
    os.close(writing)
    assert (ended.returncode, ended.stderr) == (0, "")
