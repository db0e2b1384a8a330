"""`wireroom topics mark`: one row more in a rule file, every other byte as it was, and a test that fails."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.documents import document, item_id
from workers.adapters.sqlite_index import SqliteIndex
from workers.cli import main
from workers.cli.example_edit import Row, add_example, insert
from workers.cli.yaml_edit import quoted
from workers.core import urls
from workers.core.retagging import retagged, tag_stored
from workers.core.topics import compile_rules
from workers.errors import ConfigError, UsageError
from workers.model import Document
from workers.topic_files import read_topics
from workers.yaml_source import parse_yaml

RULES = """\
# Storms, as the coast speaks of them.
id: storms
label: {en: Storms}   # per language
definition: Storms.
patterns:
  en:
    alone:
      - "storm*"      # too wide
  es: {alone: ["tormenta*"]}
examples:
  en:
    must:
      - "A storm came over the coast."   # the plain case
      # between two rows
      - 'The second storm of the year.'
    must_not: ["The sea was calm.",]
  es: {must: ["Llega la tormenta."], must_not: ["El mar está en calma."]}
  fr:
    must: []
children:
  hail:
    label: {en: Hail}
    patterns: {en: {alone: [hail*]}}
# the end
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
def rule_file(config: Path) -> Path:
    return config / "topics" / "storms.yaml"


@pytest.fixture
def run(config: Path, tmp_path: Path) -> Run:
    def run(*arguments: str) -> Result:
        return CliRunner().invoke(main, [*arguments, "--config", str(config), "--data", str(tmp_path)])

    return run


def fill(tmp_path: Path, *documents: Document) -> None:
    with closing(SqliteIndex(tmp_path / "index.sqlite")) as index:
        index.write(documents, ["2026-11"] * len(documents))


def tagged(config: Path, one: Document) -> Document:
    """The document as it is indexed by the rules of the config."""
    rules = compile_rules(read_topics(config / "topics", []), ())
    return retagged(one, tag_stored(rules, one), rules=rules.digest, version=1)


PROTEST = document(
    "protest", title="A storm of protest", body="The mayor faced a storm of protest. It rained."
)


# --- the row in the file ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("row", "after", "new"),
    [
        (Row("storms", "en", True, "New."), "The second storm of the year.'", '      - "New."'),
        (Row("storms", "en", False, "New."), None, '    must_not: ["The sea was calm.", "New."]'),
        (
            Row("storms", "es", False, "Nuevo."),
            None,
            '  es: {must: ["Llega la tormenta."], must_not: ["El mar está en calma.", "Nuevo."]}',
        ),
        (Row("storms", "fr", True, "Neuf."), None, '    must: ["Neuf."]'),
        (Row("storms", "fr", False, "Neuf."), "    must: []", '    must_not:\n      - "Neuf."'),
        (Row("storms", "de", True, "Neu."), "    must: []", '  de:\n    must:\n      - "Neu."'),
        (
            Row("storms/hail", "en", True, "Hail fell."),
            "    patterns: {en: {alone: [hail*]}}",
            '    examples:\n      en:\n        must:\n          - "Hail fell."',
        ),
    ],
)
def test_a_row_is_added_where_it_belongs(rule_file: Path, row: Row, after: str | None, new: str) -> None:
    line = add_example(rule_file, row)
    written = rule_file.read_text()
    assert new in written
    if after is not None:
        assert written == RULES.replace(f"{after}\n", f"{after}\n{new}\n")
    else:
        before, now = RULES.splitlines(), written.splitlines()
        assert len(before) == len(now) and sum(a != b for a, b in zip(before, now, strict=True)) == 1
    assert row.sentence in written.splitlines()[line - 1]


def test_a_file_without_examples_gets_them_at_its_end(rule_file: Path) -> None:
    rule_file.write_text("id: storms\nlabel: {en: Storms}\npatterns: {en: {alone: [storm*]}}")
    add_example(rule_file, Row("storms", "en", True, "A storm."))
    assert rule_file.read_text().endswith(']}}\nexamples:\n  en:\n    must:\n      - "A storm."\n')


def test_lines_keep_their_ends_and_the_file_its_rights(rule_file: Path) -> None:
    rule_file.write_bytes(RULES.replace("\n", "\r\n").encode())
    rule_file.chmod(0o640)
    add_example(rule_file, Row("storms", "en", True, "New."))
    assert (
        rule_file.read_bytes().count(b"\n") == rule_file.read_bytes().count(b"\r\n") == RULES.count("\n") + 1
    )
    assert rule_file.stat().st_mode & 0o777 == 0o640


@settings(max_examples=60)
@given(st.text(min_size=1, max_size=40))
def test_any_text_is_read_back_as_it_was(text: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError:
        return
    body = RULES
    source = parse_yaml(body.encode(), "rules", [])
    assert source is not None
    changed = insert(body, source, ("examples", "en", "must"), text)
    again = parse_yaml(changed.encode(), "rules", [])
    assert again is not None
    value = again.value
    assert isinstance(value, dict)
    assert value["examples"]["en"]["must"][-1] == text
    assert value["examples"]["es"] == source.value["examples"]["es"]  # type: ignore[index]


def test_scripts_stay_readable() -> None:
    assert quoted('Санкции "сняты" می‌شود 制裁 😀') == '"Санкции \\"сняты\\" می‌شود 制裁 😀"'
    assert quoted("a\u2028b\x85") == '"a\\u2028b\\u0085"'


def test_a_file_that_is_broken_stays_as_it_is(rule_file: Path) -> None:
    broken = RULES.replace('"storm*"', '"((("')
    rule_file.write_text(broken)
    with pytest.raises(ConfigError) as raised:
        add_example(rule_file, Row("storms", "en", True, "New."))
    assert f"{rule_file}:8" in str(raised.value)
    assert rule_file.read_text() == broken


def test_an_alias_is_left_to_its_author(rule_file: Path) -> None:
    shared = RULES.replace("    must: []\n", "    must: &rows\n      - 'Un.'\n  it:\n    must: *rows\n")
    rule_file.write_text(shared)
    with pytest.raises((UsageError, ConfigError)):
        add_example(rule_file, Row("storms", "it", True, "Nuovo."))
    assert rule_file.read_text() == shared


# --- the command --------------------------------------------------------------------------------------------


def test_a_wrong_tag_becomes_a_test_that_fails(
    run: Run, config: Path, tmp_path: Path, rule_file: Path
) -> None:
    fill(tmp_path, tagged(config, PROTEST))
    assert "5 of 5 examples right" in run("topics", "test").output
    result = run("topics", "mark", PROTEST.id, "--not", "storms")
    assert result.exit_code == 0
    line = (
        rule_file.read_text().splitlines().index('    must_not: ["The sea was calm.", "A storm of protest"]')
        + 1
    )
    assert f"{rule_file}:{line}: a new `must_not` of storms (en)" in result.output
    assert "'storm', alone `storm*` (storms.yaml:8)" in result.output
    assert f"wireroom topics test {rule_file}" in result.output
    assert (
        f"{rule_file.name}:{line}: storms (en) is wrong: A storm of protest" in run("topics", "test").output
    )


def test_a_missing_tag_is_made_of_title_and_lead(run: Run, config: Path, tmp_path: Path) -> None:
    url = "https://harbour.example/gale"
    gale = document("gale", title="Gale hits harbour", body="Winds tore roofs off. Boats sank.")
    fill(tmp_path, tagged(config, msgspec.structs.replace(gale, id=urls.item_id(url), url=url)))
    result = run("topics", "mark", url, "--is", "storms", "--json")
    told = json.loads(result.output)
    assert told["sentence"] == "Gale hits harbour. Winds tore roofs off."
    assert (told["topic"], told["language"], told["expect"], told["fails"]) == ("storms", "en", True, True)
    assert "storms (en) is missing: Gale hits harbour." in run("topics", "test").output


def test_a_sentence_may_be_given_and_hostile_text_is_made_plain(
    run: Run, config: Path, tmp_path: Path, rule_file: Path
) -> None:
    fill(tmp_path, tagged(config, PROTEST))
    hostile = 'A \x1b[31mstorm\x1b[0m of "rage":\n\t{x} # no\u202e comment'
    result = run("topics", "mark", item_id("protest"), "--not", "storms", "--sentence", hostile)
    assert result.exit_code == 0, result.output
    assert "\x1b" not in result.output and "\u202e" not in result.output
    assert '"A storm of \\"rage\\": {x} # no comment"' in rule_file.read_text()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["protest", "--not", "storm"], "no topic `storm` in"),
        (["protest", "--not", "storms", "--is", "storms"], "either --is TOPIC or --not TOPIC"),
        (["protest"], "either --is TOPIC or --not TOPIC"),
        (["nothing", "--not", "storms"], "no such document in the index"),
        (["protest", "--is", "storms"], "has the topic storms already"),
        (["protest", "--not", "storms/hail"], "does not have the topic storms/hail"),
        (["protest", "--not", "storms", "--sentence", " \n"], "the sentence is empty"),
        (["foreign", "--is", "storms"], "name that of the sentence with --lang"),
        (
            ["foreign", "--is", "storms", "--lang", "ua"],
            "--lang 'ua': write an ISO 639-1 code like es; did you",
        ),
    ],
)
def test_what_cannot_be_marked_is_refused(
    run: Run, config: Path, tmp_path: Path, rule_file: Path, words: list[str], said: str
) -> None:
    fill(tmp_path, tagged(config, PROTEST), document("foreign", language="und", body="Xyz."))
    result = run("topics", "mark", item_id(words[0]), *words[1:])
    assert (result.exit_code, said in result.output) == (2, True), result.output
    assert rule_file.read_text() == RULES


def test_what_the_rules_get_right_by_now_is_not_written(
    run: Run, config: Path, tmp_path: Path, rule_file: Path
) -> None:
    fill(tmp_path, tagged(config, PROTEST))
    mended = RULES.replace('"storm*"      # too wide', '"storm surge*"')
    rule_file.write_text(mended)
    result = run("topics", "mark", PROTEST.id, "--not", "storms")
    assert result.exit_code == 0
    assert "comes out right already" in result.output and "topics retag" in result.output
    assert rule_file.read_text() == mended


def test_the_same_row_is_not_written_twice_nor_with_the_opposite(
    run: Run, config: Path, tmp_path: Path, rule_file: Path
) -> None:
    fill(tmp_path, tagged(config, PROTEST))
    run("topics", "mark", PROTEST.id, "--not", "storms")
    once = rule_file.read_text()
    assert "an example already" in run("topics", "mark", PROTEST.id, "--not", "storms").output
    opposite = run("topics", "mark", PROTEST.id, "--is", "storms", "--sentence", "A storm of protest")
    assert (opposite.exit_code, "opposite" in opposite.output) == (2, True)
    assert rule_file.read_text() == once


def test_the_packaged_starter_config_is_not_edited(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("WIREROOM_CONFIG", raising=False)
    result = CliRunner().invoke(main, ["topics", "mark", "x", "--is", "sanctions"])
    assert (result.exit_code, "wireroom init" in result.output) == (2, True)
