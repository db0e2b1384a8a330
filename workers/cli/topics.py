"""`wireroom topics`: the group of its verbs, and those that need nothing but the rules."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import click
import msgspec

from workers import settings
from workers.cli.filters import read_language
from workers.cli.options import Place, place
from workers.cli.terminal import clean
from workers.cli.topics_coverage import coverage
from workers.cli.topics_diff import diff
from workers.cli.topics_explain import explain
from workers.cli.topics_mark import mark
from workers.cli.topics_retag import retag
from workers.core.inflection import forms as forms_of
from workers.core.topics import Topic, compile_rules
from workers.core.topics.examples import Failure, failures, languages_without
from workers.errors import ConfigError, Problem, UsageError
from workers.topic_files import read_topics


@click.group()
def topics() -> None:
    """Test topic rules, see what they do to the index, and mend them.

    \b
    A round of an analyst:
      wireroom topics explain URL                  why is this tagged, or why not?
      wireroom topics mark URL --not sanctions     a wrong tag becomes an example; edit the rule, then
      wireroom topics test                         … until every example is right
      wireroom topics diff --since 30d             … see what the edit does to real documents
      wireroom topics retag --since 30d            … and apply it to them
    """


@topics.command(short_help="Run the examples of the rules.")
@click.argument("file", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="One JSON object: examples, wrong, missing.")
@place()
def test(place: Place, file: Path | None, as_json: bool) -> None:
    """Run the examples of the rule files: sentences that must and must not get their topic.

    FILE: only the topics of this file. Exit 1 if an example comes out wrong, or a topic has no examples in
    a language that it has patterns in.

    \b
    Examples:
      wireroom topics test
      wireroom topics test config/topics/sanctions.yaml
      wireroom topics test --json | jq '.wrong[].example.text'
    """
    folder, _ = settings.find_config_dir(place.config_dir, os.environ)
    known = _topics_in(folder / "topics")
    asked = [t for t in known if file is None or _is_from(t, folder / "topics", file)]
    if file is not None and not asked:
        raise UsageError(f"{file}: none of the topics in {folder / 'topics'} is from this file")
    wrong = failures(compile_rules(known, ()), asked)
    missing = {t.id: languages for t in asked if (languages := languages_without(t))}
    count = sum(len(t.examples) for t in asked)
    if as_json:
        found = [failure._asdict() for failure in wrong]
        click.echo(msgspec.json.encode({"examples": count, "wrong": found, "missing": missing}))
    else:
        for failure in wrong:
            click.echo(clean(_wrong_line(failure)))
        for topic, languages in missing.items():
            click.echo(f"{topic}: no examples of both kinds in {', '.join(languages)}")
        click.echo(f"{count - len(wrong)} of {count} examples right in {len(asked)} topics")
    if wrong or missing:
        raise SystemExit(1)


@topics.command(short_help="List the forms that `~LEMMA` means.")
@click.argument("lemma")
@click.argument("language")
@click.option("--json", "as_json", is_flag=True, help="A JSON array.")
def forms(lemma: str, language: str, as_json: bool) -> None:
    """List the forms that `~LEMMA` means in a LANGUAGE, folded as they are matched.

    \b
    Examples:
      wireroom topics forms санкция ru
      wireroom topics forms sancionar es --json | jq length
    """
    found = sorted(forms_of(lemma, read_language(language, "LANGUAGE", or_und=False)))
    if as_json:
        click.echo(msgspec.json.encode(found))
        return
    for form in found:
        click.echo(clean(form))


for _verb in (explain, diff, retag, coverage, mark):
    topics.add_command(_verb)


def _topics_in(folder: Path) -> tuple[Topic, ...]:
    problems: list[Problem] = []
    known = read_topics(folder, problems)
    if problems:
        raise ConfigError(problems)
    return known


def _is_from(topic: Topic, folder: Path, file: Path) -> bool:
    return any((folder / name).resolve() == file.resolve() for name in _files([topic]))


def _files(topics: Sequence[Topic]) -> Iterator[str]:
    for topic in topics:
        yield from {pattern.file for pattern in topic.patterns} | {example.file for example in topic.examples}


def _wrong_line(failure: Failure) -> str:
    example = failure.example
    where = f"{example.file}:{example.line}: {failure.topic} ({example.language})"
    if example.expect:
        return f"{where} is missing: {example.text}"
    words = ", ".join(f"'{e.matched}' by `{e.pattern}`" for e in failure.evidence[:3])
    return f"{where} is wrong: {example.text} [{words}]"
