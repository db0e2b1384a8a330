"""`wireroom evaluate topics`, as somebody with labelled rows calls it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from workers.cli import main

RULES = """\
id: storms
label: {en: Storms}
patterns:
  en: {alone: ["storm*"]}
  es: {alone: ["tormenta*"]}
"""
Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    config = tmp_path / "config"
    (config / "topics").mkdir(parents=True)
    (config / "feeds.yaml").write_text("feeds: []\n")
    (config / "topics" / "storms.yaml").write_text(RULES)

    def run(*arguments: str, stdin: str | None = None) -> Result:
        return CliRunner().invoke(
            main, ["evaluate", "topics", *arguments, "--config", str(config)], input=stdin
        )

    return run


def row(number: int, text: str, label: bool | None, lang: str = "en", **more: Any) -> str:
    labels = {} if label is None else {"storms": label}
    return json.dumps({"id": number, "text": text, "lang": lang, "topics": labels} | more, ensure_ascii=False)


STORM = "A storm came over the coast of the country during the night, the weather service said."
PROTEST = "The minister faced a storm of protest from the members of his own party on Friday."
GALE = "A gale tore the roofs off many houses in the villages of the coast on Friday."
CALM = "The sea was calm, and the fishermen of the village went out in their boats."
TORMENTA = "Una tormenta llegó a la costa del país durante la noche, dijo el servicio de meteorología."
ROWS = (
    row(1, STORM, True),
    row(2, PROTEST, False),
    row(3, GALE, True),
    row(4, CALM, False),
    row(5, TORMENTA, True, "es"),
)


@pytest.fixture
def rows(tmp_path: Path) -> Path:
    path = tmp_path / "rows.jsonl"
    path.write_text("\n".join(ROWS) + "\n", "utf-8")
    return path


def test_measures_with_their_intervals(run: Run, rows: Path) -> None:
    result = run(str(rows), "--json")
    assert result.exit_code == 0
    told = json.loads(result.stdout)
    assert told["rows"] == 5 and told["bad"] == []
    scores = {score["language"]: score for score in told["scores"]}
    assert list(scores) == ["all", "en", "es"]
    everything = scores["all"]
    assert {k: everything[k] for k in ("hits", "wrong", "missed", "rest", "rows")} == {
        "hits": 2, "wrong": 1, "missed": 1, "rest": 1, "rows": 5,
    }  # fmt: skip
    assert everything["precision"]["value"] == everything["recall"]["value"] == pytest.approx(2 / 3)
    assert everything["f1"]["value"] == pytest.approx(2 / 3)
    assert everything["false_positive_rate"]["value"] == 0.5
    assert everything["recall"]["low"] == pytest.approx(0.2077, abs=1e-4)
    assert scores["es"]["false_positive_rate"] is None, "no row could be a false positive"


def test_rows_that_came_out_wrong_are_named_with_the_words(run: Run, rows: Path) -> None:
    wrong = json.loads(run(str(rows), "--json").stdout)["wrong"]
    assert [(w["line"], w["id"], w["topic"], w["label"], w["words"]) for w in wrong] == [
        (2, 2, "storms", False, ["storm"]),
        (3, 3, "storms", True, []),
    ]
    said = run(str(rows)).stdout
    assert f"{rows}:2: 2: storms is wrong, by 'storm'; en: The minister faced" in said
    assert f"{rows}:3: 3: storms is missing; en: A gale tore" in said
    assert "0.667 (0.21–0.94)" in said
    assert "1 more row came out wrong; --wrong 2 shows all" in run(str(rows), "--wrong", "1").stdout


def test_bad_rows_are_named_and_stop_nothing(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "bad.jsonl"
    bad = [
        "no json",
        '{"id": 1, "text": "x", "lang": "en"}',
        row(3, "x", None),
        row(4, "x", True, topics={"storm": True}),
        '{"id": 5, "text": 7, "lang": "en", "topics": {"storms": true}}',
        "[" * 5_000,
        '{"id": "\x1b[31m", "text": "x", "lang": "en", "topics": {"\x1b[2J": true}}',
    ]
    path.write_text("\n".join([*bad, "", row(8, STORM, True)]) + "\n")
    result = run(str(path))
    assert result.exit_code == 1
    assert "\x1b" not in result.output
    assert [line.split(": ")[0] for line in result.stderr.splitlines()] == [
        f"{path}:{n}" for n in range(1, 8)
    ]
    assert "there is no topic `storm` in the config (did you mean `storms`?)" in result.stderr.splitlines()[3]
    assert "1.000" in result.stdout
    told = json.loads(run(str(path), "--json").stdout)
    assert (told["rows"], [fault["line"] for fault in told["bad"]]) == (1, list(range(1, 8)))


def test_a_language_that_is_none_is_named(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text(
        "\n".join([row(1, STORM, True, "english"), row(2, STORM, True, "EN"), row(3, CALM, False, "und")])
    )
    result = run(str(path), "--json")
    told = json.loads(result.stdout)
    assert (result.exit_code, told["rows"]) == (1, 2)
    assert [(fault["line"], fault["message"]) for fault in told["bad"]] == [
        (1, "no row: `lang` 'english': write an ISO 639-1 code like es, or und")
    ]
    refused = run(str(path), "--lang", "ua")
    assert (refused.exit_code, refused.stderr) == (
        2,
        "error: --lang 'ua': write an ISO 639-1 code like es, or und; did you mean uk?\n",
    )


def test_topics_and_languages_may_be_chosen_and_stdin_read(run: Run, rows: Path) -> None:
    only = json.loads(run("-", "--lang", "es", "--json", stdin=rows.read_text("utf-8")).stdout)
    assert (only["rows"], [s["language"] for s in only["scores"]]) == (1, ["all", "es"])
    none = run(str(rows), "--topic", "frost")
    assert (none.exit_code, "no row with a label" in none.stderr) == (1, True)


def test_the_language_is_detected_unless_it_is_to_be_trusted(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text(row(1, TORMENTA, True, "en"))
    detected = json.loads(run(str(path), "--json").stdout)
    assert detected["scores"][0]["hits"] == 1
    trusted = json.loads(run(str(path), "--trust-lang", "--json").stdout)
    assert trusted["scores"][0]["missed"] == 1
    assert trusted["wrong"][0]["detected"] == "en"


def test_a_missing_file_is_refused(run: Run) -> None:
    assert run("/no/such/file.jsonl").exit_code == 2
    assert run().exit_code == 2
