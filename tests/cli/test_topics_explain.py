"""`wireroom topics explain`: what fired, what was missing, what vetoed, with the words and their rules."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.documents import document
from workers.adapters.sqlite_index import SqliteIndex
from workers.cli import main
from workers.cli.topic_names import topic_names
from workers.core import urls

RULES = """\
id: storms
label: {en: Storms}
patterns:
  en:
    alone: ["storm warning*"]
    with:
      - "storm* & (coast|island*)"
    hint: ["storm* ^0.5"]
    against: ["(teacup|protest*)"]
    never: ["brain storm*"]
children:
  hail:
    label: {en: Hail}
    patterns:
      en: {alone: ["hailstorm*"]}
"""
Run = Callable[..., Result]


@pytest.fixture
def config(tmp_path: Path) -> Path:
    folder = tmp_path / "config"
    (folder / "topics").mkdir(parents=True)
    (folder / "feeds.yaml").write_text("feeds: []\n")
    (folder / "topics" / "storms.yaml").write_text(RULES)
    return folder


@pytest.fixture
def run(config: Path) -> Run:
    def run(*arguments: str, stdin: str | None = None) -> Result:
        return CliRunner().invoke(
            main, ["topics", "explain", "--lang", "en", *arguments, "--config", str(config)], input=stdin
        )

    return run


TEXT = "Storm warnings went out on the coast. A storm in a teacup. The storm passed. Brain storms are fun. A hailstorm."


def sections(said: str) -> dict[str, list[str]]:
    """The lines below each heading of the first topic."""
    found: dict[str, list[str]] = {}
    heading = ""
    for line in said.partition("storms: ")[2].partition("\n\n")[0].splitlines()[1:]:
        heading = line[2:10].strip() or heading
        found.setdefault(heading, []).append(line[12:])
    return found


def test_what_fired_what_was_missing_and_what_vetoed(run: Run) -> None:
    said = run(TEXT).stdout
    assert "storms: yes, strength" in said
    found = sections(said)
    assert found["fired"][0] == "+1.5  'Storm warnings' in the body, alone `storm warning*` (storms.yaml:5)"
    assert any("'Storm'" in line and "another pattern counts" in line for line in found["outdone"])
    assert (
        "'storm' in the body, with `storm* & (coast|island*)` (storms.yaml:7): without (coast|island*)"
        in found["missing"]
    )
    vetoed = [line for line in found["vetoed"] if "in the sentence" in line]
    assert vetoed[0].endswith("something against it in the sentence: 'teacup' (storms.yaml:9)")
    masked = [line for line in found["vetoed"] if "never counts there" in line]
    assert masked[0].endswith("'Brain storms' (storms.yaml:10)")


def test_one_topic_only_and_the_same_for_programs(run: Run) -> None:
    told = json.loads(run(TEXT, "--topic", "storms/hail", "--json").stdout)
    assert [(t["topic"], t["said"], t["reasons"][0]["evidence"]["matched"]) for t in told] == [
        ("storms/hail", True, "hailstorm")
    ]
    (storms,) = (t for t in json.loads(run(TEXT, "--json").stdout) if t["topic"] == "storms")
    against = {(o["evidence"]["matched"], o["pattern"]["kind"]) for o in storms["against"]}
    assert against == {("teacup", "against"), ("Brain storms", "never")}


def test_a_file_stdin_and_hostile_text(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_text("Storm \x1b[31mwarnings\x1b[0m on the coast.")
    for result in (run(str(path)), run("-", stdin=path.read_text())):
        assert result.exit_code == 0
        assert "\x1b" not in result.stdout
    missing = run("./no-such.txt")
    assert (missing.exit_code, "no such file" in missing.stderr) == (2, True)


def test_an_indexed_document_is_not_fetched_anew(run: Run, tmp_path: Path) -> None:
    url = "https://a.invalid/2026/storm.html"
    stored = document("storm", id=urls.item_id(url), url=url, title="Weather", body=TEXT)
    with closing(SqliteIndex(tmp_path / "index.sqlite")) as index:
        index.write([stored], ["2026-11"])
    data = ("--data", str(tmp_path))
    by_url, by_id = run(url, *data), run(stored.id, *data)
    assert by_url.exit_code == by_id.exit_code == 0, by_url.output
    first, *rest = by_url.stdout.splitlines()
    assert first.startswith(f"text: document {stored.id}, as it was indexed; `wireroom page {url} ")
    assert rest == by_id.stdout.splitlines()[1:] and "storms: yes" in by_url.stdout
    assert json.loads(run(url, "--json", *data).stdout)[0]["topic"] == "storms"
    other = run("https://other.invalid/storm.html", *data)
    assert other.exit_code == 1 and "dns: other.invalid" in other.stderr


def test_a_word_that_may_be_part_of_an_id_is_read_as_text_and_that_is_said(run: Run, tmp_path: Path) -> None:
    ended = run("deadbeef", "--data", str(tmp_path))
    assert ended.exit_code == 0
    assert ended.stderr == "hint: no document has the id deadbeef; it is read as text\n"
    assert run("facade", "--data", str(tmp_path)).stderr == ""


def test_nothing_found_is_said(run: Run) -> None:
    assert "no pattern of any topic stands in the text" in run("Calm seas.").stdout
    assert "no pattern of storms/hail stands in the text" in run("A storm.", "--topic", "storms/hail").stdout


def test_a_topic_that_is_not_there_is_refused(run: Run) -> None:
    result = run("--topic", "storm", "x")
    assert result.exit_code == 2
    assert "no topic `storm` in the config (did you mean `storms`?)" in result.stderr


def test_a_language_that_is_none_is_refused(run: Run) -> None:
    result = run(TEXT, "--lang", "english")
    assert (result.exit_code, result.stdout) == (2, "")
    forms = CliRunner().invoke(main, ["topics", "forms", "xyz", "zz"])
    assert (forms.exit_code, forms.stderr) == (2, "error: LANGUAGE 'zz': write an ISO 639-1 code like es\n")
    assert CliRunner().invoke(main, ["topics", "forms", "storm", "EN"]).stdout.splitlines() == [
        *CliRunner().invoke(main, ["topics", "forms", "storm", "en"]).stdout.splitlines()
    ]


def test_topic_ids_complete_in_the_shell(config: Path) -> None:
    assert topic_names(config) == ["storms", "storms/hail"]
    assert topic_names(config / "nowhere") == []
