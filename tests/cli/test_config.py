"""`wireroom init` and `wireroom check`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from workers.cli import main
from workers.settings import starter_dir


def invoke(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def test_init_writes_a_config_that_is_right(tmp_path: Path) -> None:
    folder = tmp_path / "my config"
    done = invoke("init", folder)
    assert done.exit_code == 0
    assert f"wireroom run --config '{folder}'" in done.stdout
    assert (folder / "feeds.yaml").read_bytes() == (starter_dir() / "feeds.yaml").read_bytes()
    assert (folder / "topics").is_dir()
    assert invoke("check", "--config", folder).exit_code == 0


def test_init_overwrites_nothing(tmp_path: Path) -> None:
    (tmp_path / "feeds.yaml").write_text("mine", "utf-8")
    done = invoke("init", tmp_path)
    assert done.exit_code == 2
    assert done.stderr == f"error: {tmp_path} has feeds.yaml already; nothing was written\n"
    assert [path.name for path in tmp_path.iterdir()] == ["feeds.yaml"]


def test_init_keeps_out_of_what_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    done = invoke("init", tmp_path / "file" / "config")
    assert done.exit_code == 2
    assert "cannot be written" in done.stderr
    onto = invoke("init", tmp_path / "file")
    assert onto.exit_code == 2
    assert "is a file; name a folder" in onto.stderr


def write(folder: Path, feeds: str, wireroom: str = "") -> Path:
    (folder / "feeds.yaml").write_text(feeds, "utf-8")
    (folder / "wireroom.yaml").write_text(wireroom, "utf-8")
    return folder


def test_check_says_what_there_is(tmp_path: Path) -> None:
    feeds = "feeds: [{url: 'https://a.example/'}, {url: 'https://b.example/', enabled: no}]"
    done = invoke("check", "--config", write(tmp_path, feeds))
    assert done.exit_code == 0
    assert done.stdout == f"{tmp_path}: no problems; 2 feeds (1 not enabled), 0 topics, 0 watchlists\n"


def test_check_says_every_problem_a_line_each(tmp_path: Path) -> None:
    done = invoke(
        "check", "--config", write(tmp_path, "feeds:\n- url: x\n- urll: y\n", "polling: {every: 5 minutes}")
    )
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.splitlines() == [
        f"{tmp_path}/feeds.yaml:2: `url` must be an http(s) address, not 'x'",
        f"{tmp_path}/feeds.yaml:3: `url` is missing",
        f"{tmp_path}/feeds.yaml:3: unknown key `urll` (did you mean `url`?)",
        f"{tmp_path}/wireroom.yaml:1: `every` must be a duration, not '5 minutes'; write 5m",
    ]


@pytest.mark.parametrize(
    ("feeds", "line"), [("", 1), ("# none yet\n", 1), ("defaults: {}\nfeeds:\n", 2), ("feeds: []\n", 1)]
)
def test_a_list_without_feeds_is_odd(tmp_path: Path, feeds: str, line: int) -> None:
    done = invoke("check", "--config", write(tmp_path, feeds))
    assert done.exit_code == 0
    command = f"wireroom feeds add URL --config {tmp_path}"
    assert done.stderr == (
        f"warning: {tmp_path}/feeds.yaml:{line}: no feeds, so nothing is read; `{command}` adds one\n"
    )
    [warning] = json.loads(invoke("check", "--json", "--config", tmp_path).stdout)["warnings"]
    assert warning["line"] == line


def test_warnings_do_no_harm(tmp_path: Path) -> None:
    feeds = "feeds:\n- url: https://a.example/\n- url: https://a.example/#x\n"
    done = invoke("check", "--config", write(tmp_path, feeds))
    assert done.exit_code == 0
    assert done.stderr.startswith(f"warning: {tmp_path}/feeds.yaml:3: the same URL")


def test_what_is_odd_is_said_beside_what_is_wrong(tmp_path: Path) -> None:
    feeds = "feeds:\n- url: https://a.example/\n- {url: https://a.example/, every: soon}\n"
    folder = write(tmp_path, feeds, "polling: {every: 5 minutes}")
    done = invoke("check", "--config", folder)
    assert (done.exit_code, done.stdout) == (2, "")
    odd = "the same URL as the feed on line 2; it will be polled twice"
    assert done.stderr.splitlines() == [
        f"warning: {tmp_path}/feeds.yaml:3: {odd}",
        f"{tmp_path}/feeds.yaml:3: `every` must be a duration, not 'soon'; write 30s, 5m, 2h or 1d",
        f"{tmp_path}/wireroom.yaml:1: `every` must be a duration, not '5 minutes'; write 5m",
    ]
    report = json.loads(invoke("check", "--json", "--config", folder).stdout)
    assert [warning["message"] for warning in report["warnings"]] == [odd]
    assert len(report["problems"]) == 2


def test_an_id_that_is_taken_is_said_of_a_feed_that_has_another_fault(tmp_path: Path) -> None:
    feeds = "feeds:\n- {id: x, url: https://a.example/}\n- {id: x, url: https://b.example/, every: soon}\n"
    done = invoke("check", "--config", write(tmp_path, feeds))
    assert "feeds.yaml:3: feed id `x` is taken by the feed on line 2\n" in done.stderr
    assert len(done.stderr.splitlines()) == 2


@pytest.mark.parametrize(
    ("feeds", "code"), [("feeds: [{url: 'https://a.example/'}]", 0), ("feeds: [{url: x}]", 2)]
)
def test_check_as_json_is_one_value(tmp_path: Path, feeds: str, code: int) -> None:
    done = invoke("check", "--json", "--config", write(tmp_path, feeds))
    assert (done.exit_code, done.stderr) == (code, "")
    report = json.loads(done.stdout)
    assert report["ok"] is (code == 0)
    assert [problem["line"] for problem in report["problems"]] == [1] * (code // 2)
