"""What is refused at the start: one clear line a problem, exit code 2, and nothing was written."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable

import pytest

from tests.run.rooms import Room

FEED = "https://news.example.org/rss"


def _feeds(text: str) -> Callable[[Room], None]:
    return lambda room: (room.config / "feeds.yaml").write_text(text) and None


def _settings(text: str) -> Callable[[Room], None]:
    return lambda room: (room.config / "wireroom.yaml").write_text(text) and None


def _rule(text: str) -> Callable[[Room], None]:
    def spoil(room: Room) -> None:
        (room.config / "topics").mkdir()
        (room.config / "topics" / "storms.yaml").write_text(text)

    return spoil


def _no_feeds(room: Room) -> None:
    (room.config / "feeds.yaml").unlink()


def _folder_for_a_file(room: Room) -> None:
    _no_feeds(room)
    (room.config / "feeds.yaml").mkdir()


REFUSED = {
    "no list of feeds": (_no_feeds, "feeds.yaml"),
    "a folder in place of a file": (_folder_for_a_file, "feeds.yaml"),
    "not YAML": (_feeds("feeds:\n  - {url: 'https://a.example\n"), "feeds.yaml:"),
    "not a list": (_feeds("feeds: 7\n"), "feeds.yaml:1"),
    "not text": (
        lambda room: (room.config / "feeds.yaml").write_bytes(b"\xff\xfe\x00") and None,
        "feeds.yaml",
    ),
    "a wrong type": (_settings("ingest:\n  in_flight: many\n"), "wireroom.yaml:2"),
    "an unknown key": (_settings("politness: {delay: 1s}\n"), "politeness"),
    "a duplicate id": (
        _feeds(f"feeds:\n- {{id: a, url: '{FEED}'}}\n- {{id: a, url: '{FEED}/2'}}\n"),
        "feeds.yaml:3",
    ),
    "an invalid URL": (_feeds("feeds:\n- url: 'htp:/nowhere'\n"), "feeds.yaml:2"),
    "below the floor": (_feeds(f"feeds:\n- {{url: '{FEED}', every: 1s}}\n"), "feeds.yaml:2"),
    "a bad rule": (
        _rule("id: storms\nlabel: Storms\ndefinition: Storms.\npatterns:\n  en:\n    alone: ['(((']\n"),
        "storms.yaml:",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_config_that_is_wrong_is_refused_before_anything_is_written(room: Room, name: str) -> None:
    spoil, said = REFUSED[name]
    room.write([FEED])
    spoil(room)
    for words in (("run",), ("run", "--once")):
        ended = room.run(*words)
        assert ended.returncode == 2, ended.stderr
        assert said in ended.stderr and "Traceback" not in ended.stderr
        assert not room.data.exists()
    checked = room.run("check")
    assert checked.returncode == 2 and said in checked.stderr + checked.stdout


def test_a_config_folder_that_is_missing_is_named_with_what_makes_one(room: Room) -> None:
    ended = room.run("run")
    assert ended.returncode == 2
    assert str(room.config) in ended.stderr and "wireroom init" in ended.stderr
    assert ended.stderr.count("\n") == 1
    assert not room.data.exists()


def test_every_problem_of_every_file_is_one_line(room: Room) -> None:
    room.write([FEED])
    _feeds(f"feeds:\n- {{url: '{FEED}', evry: 5m}}\n- {{url: nowhere}}\n")(room)
    _settings("ingest: {in_flight: many}\nnothing: 1\n")(room)
    ended = room.run("run")
    assert ended.returncode == 2
    places = [line.partition(": ")[0].rpartition("/")[2] for line in ended.stderr.splitlines()]
    for place in ("feeds.yaml:2", "feeds.yaml:3", "wireroom.yaml:1", "wireroom.yaml:2"):
        assert any(found.startswith(place) for found in places), ended.stderr


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_folder_without_permission_is_refused(room: Room) -> None:
    room.write([FEED])
    room.root.chmod(0o500)
    try:
        ended = room.run("run")
    finally:
        room.root.chmod(0o700)
    assert ended.returncode == 2 and str(room.data) in ended.stderr and "--data" in ended.stderr


@pytest.mark.parametrize("data", ["/proc/wireroom", "/dev/null/wireroom", "/dev/null"])
def test_a_data_folder_that_cannot_be_is_refused_in_one_line(room: Room, data: str) -> None:
    room.write([FEED])
    words = room.command("run")
    assert words[-2] == "--data"
    ended = subprocess.run([*words[:-1], data], capture_output=True, text=True, timeout=60)
    assert ended.returncode == 2
    assert data in ended.stderr and "--data" in ended.stderr and ended.stderr.count("\n") == 1
