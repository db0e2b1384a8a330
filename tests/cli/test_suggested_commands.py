"""A command that is suggested works when it is pasted: it names the folders that the one before it was given."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.documents import NOON, document, item_id
from workers.adapters.sqlite_index import SqliteIndex
from workers.cli import main
from workers.cli.options import Place
from workers.core.health import Picture, complaints
from workers.model import Backlog

HERE = Place(config_dir=None, data_dir=None, debug=False)
RULE = """id: harbour
label: {en: Harbour}
definition: Harbours.
patterns: {en: {alone: [quay]}}
examples: {en: {must: [The quay was shut.]}}
"""


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a config and a data folder whose names a shell would take apart."""
    for variable in ("WIREROOM_CONFIG", "WIREROOM_DATA"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "my config" / "topics").mkdir(parents=True)
    (tmp_path / "my config" / "feeds.yaml").write_text("feeds: []\n")
    (tmp_path / "my config" / "topics" / "harbour news.yaml").write_text(RULE)
    (tmp_path / "it's data").mkdir()
    index = SqliteIndex(tmp_path / "it's data" / "index.sqlite")
    index.write([document(name, body="Ships waited.") for name in ("one", "two")], ["2026-11"] * 2)
    index.close()
    return tmp_path


def run(*words: str) -> Result:
    return CliRunner().invoke(main, [*words, "--config", "my config", "--data", "it's data"])


def suggested(text: str) -> list[list[str]]:
    """Every command that a text tells, as a shell reads it."""
    lines = re.findall(r"`(wireroom [^`]+)`|^  (wireroom .+)$", text, re.MULTILINE)
    return [shlex.split(quoted or line) for quoted, line in lines]


FOLDERS = ["--config", "my config", "--data", "it's data"]


def test_the_folders_of_the_command_line_and_no_others_are_named() -> None:
    assert HERE.command("run") == "wireroom run"
    there = Place(config_dir=Path("my config"), data_dir=Path("/srv/data"), debug=False)
    assert there.command("run") == "wireroom run --config 'my config' --data /srv/data"
    said = "nothing runs; `wireroom run` starts it, `wireroom init x` and `search` do not"
    assert HERE.completed(said) == said
    assert there.completed(said) == said.replace("`wireroom run`", f"`{there.command('run')}`")


def test_status_tells_how_to_start_what_does_not_run() -> None:
    picture = Picture(
        at=NOON, running=False, feeds={}, backlog=Backlog(), workers={}, counts={}, index={}, doubted=True
    )
    there = Place(config_dir=None, data_dir=Path("it's data"), debug=False)
    told = "\n".join(there.completed(complaint) for complaint in complaints(picture))
    assert suggested(told) == [
        ["wireroom", "run", "--data", "it's data"],
        ["wireroom", "ledger", "rebuild", "--data", "it's data"],
    ]


@pytest.mark.parametrize("words", [["status"], ["dead", "list"], ["why", "https://a.example/"]])
def test_where_nothing_was_run_the_run_is_told(room: Path, words: list[str]) -> None:
    ended = run(*words)
    assert ended.exit_code == 2
    assert suggested(ended.stderr) == [["wireroom", "run", *FOLDERS]]


def test_a_search_tells_the_export_of_the_same(room: Path) -> None:
    ended = run("search", "ships waited", "-quay", "--lang", "en", "--since", "2026-01-01", "--limit", "1")
    [export] = suggested(ended.stdout)
    assert export == [
        "wireroom",
        "export",
        "ships waited",
        "-quay",
        "--lang",
        "en",
        "--since",
        "2026-01-01",
        *FOLDERS,
    ]
    pasted = CliRunner().invoke(main, export[1:])
    assert (pasted.exit_code, len(pasted.stdout.splitlines())) == (0, 2)


def test_a_search_for_what_is_unknown_tells_where_the_known_is(room: Path) -> None:
    ended = run("search", "--topic", "harbor", "--feed", "nowhere")
    assert "`ls 'my config/topics'`" in ended.stderr
    assert suggested(ended.stderr) == [["wireroom", "feeds", "list", *FOLDERS]]


def test_a_mark_tells_commands_that_work(room: Path) -> None:
    ended = run("topics", "mark", item_id("one"), "--is", "harbour", "--sentence", "Ships waited.")
    assert ended.exit_code == 0, ended.output
    test, diff = suggested(ended.stdout)
    assert test == ["wireroom", "topics", "test", "my config/topics/harbour news.yaml", *FOLDERS]
    assert CliRunner().invoke(main, test[1:]).exit_code == 1  # the rule is not mended yet
    pasted = CliRunner().invoke(main, diff[1:])
    assert (pasted.exit_code, "of 2 documents" in pasted.stdout) == (0, True)


def test_init_tells_what_goes_on_with_the_folder_that_it_made(room: Path) -> None:
    ended = CliRunner().invoke(main, ["init", "new config", "--data", "it's data"])
    folders = ["--config", "new config", "--data", "it's data"]
    assert suggested(ended.stdout) == [["wireroom", "check", *folders], ["wireroom", "run", *folders]]


def test_a_config_folder_that_is_missing_is_told_once(room: Path) -> None:
    ended = CliRunner().invoke(main, ["check", "--config", "no config"])
    assert suggested(ended.stderr) == [["wireroom", "init", "no config"]]


def test_a_list_of_feeds_in_place_of_a_feed_is_told_the_import(room: Path) -> None:
    (room / "list.opml").write_text("<opml version='2.0'><body/></opml>")
    ended = run("feed", "list.opml")
    assert ended.exit_code == 1
    assert suggested(ended.stderr) == [["wireroom", "feeds", "import", "FILE", *FOLDERS]]
