"""`wireroom topics`: try rules on their examples, and see why a text is tagged."""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
from pathlib import Path

import click
import msgspec

from workers import settings
from workers.cli import probe
from workers.cli.options import Place, place
from workers.cli.probe import Target
from workers.cli.terminal import clean
from workers.cli.topics_coverage import coverage
from workers.cli.topics_diff import diff
from workers.cli.topics_mark import mark
from workers.cli.topics_retag import retag
from workers.core.config import Config
from workers.core.inflection import forms as forms_of
from workers.core.language import detect
from workers.core.topics import Explanation, Reason, Rules, Topic, compile_rules
from workers.core.topics.examples import Failure, failures, languages_without
from workers.core.watchlist import Watchlist
from workers.errors import ConfigError, Problem, UsageError, WireroomError
from workers.model import Article, Draft, Language
from workers.topic_files import read_topics

#: Reasons of one topic that are shown; `--json` has all.
MOST_SHOWN = 12


@click.group()
def topics() -> None:
    """Test topic rules, see what they do to the index, and mend them.

    \b
    A round of an analyst:
      wireroom topics mark URL --not sanctions     a wrong tag becomes an example; edit the rule, then
      wireroom topics test                         … until every example is right
      wireroom topics diff --since 30d             … and see what the edit does to real documents
      wireroom topics retag --since 30d            … and apply it to them
    """


topics.add_command(diff)
topics.add_command(retag)
topics.add_command(coverage)
topics.add_command(mark)


@topics.command()
@click.argument("file", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@place()
def test(place: Place, file: Path | None) -> None:
    """Run the examples of the rule files: sentences that must and must not get their topic.

    FILE: only the topics of this file. Exit 1 if an example comes out wrong, or a topic has no examples in
    a language that it has patterns in.
    """
    folder, _ = settings.find_config_dir(place.config_dir, os.environ)
    known = _topics_in(folder / "topics")
    asked = [t for t in known if file is None or _is_from(t, folder / "topics", file)]
    if file is not None and not asked:
        raise UsageError(f"{file}: none of the topics in {folder / 'topics'} is from this file")
    wrong = failures(compile_rules(known, ()), asked)
    for failure in wrong:
        click.echo(clean(_wrong_line(failure)))
    missing = [(t.id, languages) for t in asked if t.parent is None and (languages := languages_without(t))]
    for topic, languages in missing:
        click.echo(f"{topic}: no examples of both kinds in {', '.join(languages)}")
    count = sum(len(t.examples) for t in asked)
    click.echo(f"{count - len(wrong)} of {count} examples right in {len(asked)} topics")
    if wrong or missing:
        raise SystemExit(1)


@topics.command()
@click.argument("text", metavar="TEXT|URL|FILE|-")
@click.option("--lang", metavar="CODE", help="Language of the text; detected if missing.")
@click.option("--title", help="Title of the text.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON array, an object a topic.")
@place()
def explain(place: Place, text: str, lang: str | None, title: str | None, as_json: bool) -> None:
    """Show rule by rule what fired in a text, what was missing, and what stood against it."""
    config = settings.load(place.config_dir, place.data_dir).config
    rules = compile_rules(
        msgspec.json.decode(config.topics, type=tuple[Topic, ...]),
        msgspec.json.decode(config.watchlists, type=tuple[Watchlist, ...]),
    )
    article, language = _article(text, title, lang, config)
    found = rules.explain(article.title, article.summary, article.body, language)
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(found), indent=2).decode())
        return
    click.echo(f"language: {language.code} ({language.confidence:.2f})")
    if not found:
        click.echo(f"no pattern of any topic stands in the text{_what_is_known(rules, language)}")
    for explanation in found:
        _show(explanation)


@topics.command()
@click.argument("lemma")
@click.argument("language")
def forms(lemma: str, language: str) -> None:
    """List the forms that `~LEMMA` means in a LANGUAGE, folded as they are matched."""
    for form in sorted(forms_of(lemma, language)):
        click.echo(form)


def _topics_in(folder: Path) -> tuple[Topic, ...]:
    problems: list[Problem] = []
    known = read_topics(folder, problems)
    if problems:
        raise ConfigError(problems)
    return known


def _is_from(topic: Topic, folder: Path, file: Path) -> bool:
    names = {pattern.file for pattern in topic.patterns} | {example.file for example in topic.examples}
    return any((folder / name).resolve() == file.resolve() for name in names)


def _wrong_line(failure: Failure) -> str:
    example = failure.example
    where = f"{example.file}:{example.line}: {failure.topic} ({example.language})"
    if example.expect:
        return f"{where} is missing: {example.text}"
    words = ", ".join(f"'{e.matched}' by `{e.pattern}`" for e in failure.evidence[:3])
    return f"{where} is wrong: {example.text} [{words}]"


def _what_is_known(rules: Rules, language: Language) -> str:
    return "" if language.code in rules.languages else f"; there are no rules in {language.code}"


def _article(text: str, title: str | None, lang: str | None, config: Config) -> tuple[Article, Language]:
    """The text to explain with its language, from a page, a file, stdin or the argument itself."""
    if text.lower().startswith(("http://", "https://")) or text.endswith((".html", ".htm")):
        draft = _draft(text, config)
        article, language = draft.article, draft.language
    else:
        article = Article(body=_plain_text(text), title=title)
        language = detect(article.body, title=title)
    return article, Language(code=lang, confidence=1.0) if lang else language


def _plain_text(text: str) -> str:
    if text == "-":
        return sys.stdin.read()
    path = Path(text)
    is_file = len(text) < 1_000 and "\n" not in text and path.is_file()
    return path.read_text("utf-8", errors="replace") if is_file else text


def _draft(url: str, config: Config) -> Draft:
    with tempfile.TemporaryDirectory(prefix="wireroom-") as folder:
        snapshot = Path(folder) / f"{config.digest}.json"
        snapshot.write_bytes(config.encode())
        [report] = asyncio.run(probe.pages([Target(text=url)], config, snapshot))
    if isinstance(report.outcome, Draft):
        return report.outcome
    why = report.error or (f"dropped({report.outcome.reason})" if report.outcome else "nothing came of it")
    raise WireroomError(f"{url}: {why}")


def _show(explanation: Explanation) -> None:
    verdict = "yes" if explanation.said else "no"
    click.echo(f"\n{explanation.topic}: {verdict}, {explanation.strength:g} of {explanation.threshold:g}")
    for reason in explanation.reasons[:MOST_SHOWN]:
        click.echo(clean(_reason_line(reason)))
    if len(explanation.reasons) > MOST_SHOWN:
        click.echo(f"  … and {len(explanation.reasons) - MOST_SHOWN} more")


def _reason_line(reason: Reason) -> str:
    pattern, evidence = reason.pattern, reason.evidence
    worth = f"+{reason.worth:g}" if reason.failed is None else f"no: {reason.failed}"
    where = f"{pattern.file}:{pattern.line}"
    return f"  {worth}  '{evidence.matched}' in {evidence.field}, {pattern.kind} `{pattern.text}` ({where})"
