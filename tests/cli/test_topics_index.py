"""`wireroom topics diff`, `retag` and `coverage` on a filled index, as an analyst calls them."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.documents import document
from workers.adapters.redis_server import PrivateServer
from workers.adapters.sqlite_index import SqliteIndex
from workers.cli import main
from workers.core.retagging import retagged, tag_stored
from workers.core.topics import compile_rules
from workers.topic_files import read_topics

RULES = """\
id: storms
label: {en: Storms}
definition: Storms.
patterns:
  en: {alone: ["storm*"]}
  es: {alone: ["tormenta*"]}
"""
FROST = "id: frost\nlabel: {en: Frost}\npatterns: {en: {alone: [frost*]}}\n"
NOW = datetime.now(UTC)
TEXTS = (
    ("protest", "en", "A storm of protest met the mayor.", 20),
    ("gale", "en", "The gale and the storm tore roofs off.", 10),
    ("frost", "en", "Frost killed the vines.", 9),
    ("calma", "es", "Nada nuevo en el puerto.", 2),
    ("tormenta", "es", "Una tormenta negra llega del norte.", 1),
)

Run = Callable[..., Result]


@pytest.fixture
def config(tmp_path: Path) -> Path:
    folder = tmp_path / "config"
    (folder / "topics").mkdir(parents=True)
    (folder / "feeds.yaml").write_text("feeds: []\n")
    (folder / "topics" / "storms.yaml").write_text(RULES)
    (folder / "topics" / "frost.yaml").write_text(FROST)
    return folder


@pytest.fixture
def run(config: Path, tmp_path: Path) -> Run:
    """A command on five documents, as the rules of the config tagged them."""
    rules = compile_rules(read_topics(config / "topics", []), ())
    made = [
        document(name, body=text, language=language, at=NOW - timedelta(days=days), feed=language)
        for name, language, text, days in TEXTS
    ]
    documents = [retagged(d, tag_stored(rules, d), rules=rules.digest, version=1) for d in made]
    with closing(SqliteIndex(tmp_path / "index.sqlite")) as index:
        index.write(documents, ["2026-11"] * len(documents))

    def run(*arguments: str) -> Result:
        return CliRunner().invoke(main, [*arguments, "--config", str(config), "--data", str(tmp_path)])

    return run


def edit(config: Path, old: str, new: str) -> None:
    path = config / "topics" / "storms.yaml"
    path.write_text(path.read_text().replace(old, new))


# --- diff ---------------------------------------------------------------------------------------------------


def test_what_an_edit_gains_and_loses_with_the_words(run: Run, config: Path, tmp_path: Path) -> None:
    before = (tmp_path / "index.sqlite").read_bytes()
    edit(config, '"storm*"', '"gale*", "storm &3 roofs"')
    told = json.loads(run("topics", "diff", "--json").stdout)
    assert (told["documents"], told["changed"]) == (5, 1)
    counts = {
        (c["topic"], c["language"]): (c["before"], c["after"], c["gained"], c["lost"]) for c in told["topics"]
    }
    assert counts == {
        ("storms", "en"): (2, 1, 0, 1),
        ("storms", "es"): (1, 1, 0, 0),
        ("frost", "en"): (1, 1, 0, 0),
    }
    (sample,) = told["samples"]
    assert (sample["topic"], sample["change"], sample["title"]) == ("storms", "lost", "protest")
    assert [e["matched"] for e in sample["evidence"]] == ["storm"]
    assert sample["reasons"] == ["'storm': without roofs"]
    assert (tmp_path / "index.sqlite").read_bytes() == before, "nothing is written"


def test_people_read_the_same(run: Run, config: Path) -> None:
    edit(config, '"tormenta*"', '"puerto"')
    said = run("topics", "diff").stdout
    assert "2 of 5 documents change their tags." in said
    assert "storms   es       +1     -1        1       1" in said
    assert "storms, gained by" in said and "'puerto': Nada nuevo en el puerto." in said
    assert "now: no pattern stands in the text" in said


def test_old_against_new_whatever_is_indexed(run: Run, tmp_path: Path) -> None:
    old, new = tmp_path / "old.yaml", tmp_path / "new.yaml"
    old.write_text(RULES.replace("storm*", "gale*"))
    new.write_text(RULES.replace("storm*", "frost*"))
    told = json.loads(run("topics", "diff", str(old), str(new), "--json").stdout)
    assert {(s["title"], s["change"]) for s in told["samples"]} == {("gale", "lost"), ("frost", "gained")}
    assert {c["topic"] for c in told["topics"]} == {"storms"}, "a file is compared in its own topics"
    assert told["changed"] == 2


def test_a_file_calls_the_groups_beside_it_or_those_of_the_config(
    run: Run, config: Path, tmp_path: Path
) -> None:
    (config / "topics" / "groups.yaml").write_text("groups: {wind: {en: [gale*]}}\n")
    away = tmp_path / "away"
    away.mkdir()
    (away / "storms.yaml").write_text(RULES.replace("storm*", "@wind"))
    assert json.loads(run("topics", "diff", str(away / "storms.yaml"), "--json").stdout)["changed"] == 1
    (away / "groups.yaml").write_text("groups: {wind: {en: [breeze*]}}\n")
    assert json.loads(run("topics", "diff", str(away / "storms.yaml"), "--json").stdout)["changed"] == 2


def test_a_topic_that_a_folder_does_not_have_is_lost(run: Run, config: Path) -> None:
    (config / "topics" / "frost.yaml").unlink()
    told = json.loads(run("topics", "diff", str(config), "--json").stdout)
    assert [(s["topic"], s["change"]) for s in told["samples"]] == [("frost", "lost")]
    assert (
        json.loads(run("topics", "diff", str(config), "--topic", "storms", "--json").stdout)["changed"] == 0
    )


def test_the_window_and_the_number_of_samples(run: Run, config: Path) -> None:
    edit(config, '"storm*"', '"nothing"')
    assert json.loads(run("topics", "diff", "--since", "15d", "--json").stdout)["documents"] == 4
    assert json.loads(run("topics", "diff", "--lang", "es", "--json").stdout)["changed"] == 0
    told = json.loads(run("topics", "diff", "--samples", "1", "--json").stdout)
    assert (told["changed"], len(told["samples"])) == (2, 1)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--topic", "storm"], "no topic `storm`"),
        (["{config}", "{config}", "{config}"], "compare one or two"),
        (["{empty}"], "no topic files (*.yaml) in this folder"),
        (["{broken}"], "broken.yaml:3: `(storm`: `)` is missing"),
        (["{missing}"], "does not exist"),
        (["--since", "soon"], "--since 'soon'"),
    ],
)
def test_diff_refuses_what_it_cannot_compare(
    run: Run, config: Path, tmp_path: Path, words: list[str], said: str
) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "broken.yaml").write_text("id: storms\nlabel: {en: S}\npatterns: {en: {alone: ['(storm']}}\n")
    places = {
        "config": config,
        "empty": tmp_path / "empty",
        "broken": tmp_path / "broken.yaml",
        "missing": "/x/y",
    }
    result = run("topics", "diff", *(word.format(**places) for word in words))
    assert (result.exit_code, said in result.output) == (2, True), result.output


def test_an_empty_index_is_said(config: Path, tmp_path: Path) -> None:
    for verb in ("diff", "coverage"):
        result = CliRunner().invoke(
            main, ["topics", verb, "--config", str(config), "--data", str(tmp_path / "new")]
        )
        assert (result.exit_code, "There are no documents" in result.output) == (0, True)


# --- retag --------------------------------------------------------------------------------------------------


def served(tmp_path: Path) -> None:
    """The data folder as a run leaves it: with the files of a private server."""
    with_server = PrivateServer(tmp_path)
    with_server.start()
    with_server.stop()


def test_retag_does_what_diff_said(run: Run, config: Path, tmp_path: Path) -> None:
    served(tmp_path)
    edit(config, '"storm*"', '"gale*"')
    foretold = json.loads(run("topics", "diff", "--json").stdout)
    done = json.loads(run("topics", "retag", "--json").stdout)
    assert (done["complete"], done["seen"], done["written"]) == (True, 5, 5)
    assert done["changed"] == foretold["changed"] == 1
    assert json.loads(run("topics", "diff", "--json").stdout)["changed"] == 0
    again = run("topics", "retag")
    assert again.exit_code == 0 and "5 had these rules already" in again.stdout
    found = json.loads(run("search", "--topic", "storms", "--json").stdout)
    assert {d["title"] for d in found} == {"gale", "tormenta"}
    assert {d["rules"] for d in found} == {done["rules"]}


def test_retag_refuses_broken_rules_and_unknown_topics(run: Run, config: Path, tmp_path: Path) -> None:
    served(tmp_path)
    unknown = run("topics", "retag", "--topic", "storm")
    assert (unknown.exit_code, "no topic `storm`" in unknown.output) == (2, True)
    edit(config, '"storm*"', '"((("')
    broken = run("topics", "retag")
    assert (broken.exit_code, "storms.yaml:5" in broken.output) == (2, True)
    assert json.loads(run("search", "--json", "protest").stdout)[0]["version"] == 1


def test_without_any_data_there_is_nothing_to_retag(run: Run) -> None:
    result = run("topics", "retag")
    assert (result.exit_code, "wireroom run" in result.output) == (2, True)


# --- coverage -----------------------------------------------------------------------------------------------


def test_coverage_counts_languages_feeds_and_new_words(run: Run) -> None:
    told = json.loads(run("topics", "coverage", "--new", "5d", "--json").stdout)
    assert (told["documents"], told["tagged"]) == (5, 4)
    assert told["languages"] == [
        {"name": "en", "documents": 3, "tagged": 3, "share": 1.0, "rules": True},
        {"name": "es", "documents": 2, "tagged": 1, "share": 0.5, "rules": True},
    ]
    assert [feed["name"] for feed in told["feeds"]] == ["en", "es"]
    assert [(w["topic"], w["words"], w["documents"]) for w in told["new_words"]] == [
        ("storms", "tormenta", 1)
    ]


def test_coverage_for_people(run: Run) -> None:
    said = run("topics", "coverage").stdout
    assert "4 of 5 documents carry a tag (80%)." in said
    assert "tormenta" in said.partition("and not before:")[2]
    assert "no rules" not in said
    bad = run("topics", "coverage", "--new", "soon")
    assert (bad.exit_code, "--new 'soon'" in bad.output) == (2, True)


def test_every_verb_teaches_by_example() -> None:
    for verb in ("test", "explain", "diff", "retag", "coverage", "mark", "forms"):
        help_ = CliRunner().invoke(main, ["topics", verb, "--help"]).output
        assert f"wireroom topics {verb}" in help_.partition("Examples:")[2], verb
    assert "wireroom evaluate topics" in CliRunner().invoke(main, ["evaluate", "topics", "--help"]).output


def test_explain_takes_the_id_of_an_indexed_document(run: Run) -> None:
    (told,) = json.loads(run("topics", "explain", document("gale").id, "--json").stdout)
    assert (told["topic"], told["said"]) == ("storms", True)
    assert told["reasons"][0]["evidence"]["matched"] == "storm"
    missing = run("topics", "explain", "0" * 32)
    assert (missing.exit_code, "no such document" in missing.output) == (2, True)
