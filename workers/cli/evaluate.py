"""`wireroom evaluate topics`: how well the rules do on rows that somebody labelled."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

import click
import msgspec

from workers import settings
from workers.cli.filters import read_language
from workers.cli.options import Place, place
from workers.cli.terminal import clean, console, table
from workers.cli.topic_names import TOPIC
from workers.core.evaluation import Evaluation, Interval, Labelled, Score
from workers.core.language import detect
from workers.core.topics import Rules
from workers.core.topics.snapshot import rules_of
from workers.errors import UsageError, WireroomError
from workers.model import Value
from workers.rows import lines_of
from workers.yaml_source import nearest

#: Characters of a text that are shown of a row that came out wrong, and words that are named.
EXCERPT, WORDS = 160, 3
#: Longest line that is read: a longer one is no row of text.
LONGEST_LINE = 20_000_000


class Row(Value, frozen=True):
    """One line of input. Keys that are not named here are ignored."""

    id: Any
    text: str
    lang: str
    topics: dict[str, bool]
    title: str | None = None


class Mistake(Value, frozen=True):
    """A topic that a row got wrong. label: what is right. words: what made the tag, where there is one."""

    file: str
    line: int
    id: Any
    language: str
    detected: str
    topic: str
    label: bool
    words: tuple[str, ...]
    text: str


class Fault(Value, frozen=True):
    """A line that is no row."""

    file: str
    line: int
    message: str


_decoder = msgspec.json.Decoder(Row)


@click.group()
def evaluate() -> None:
    """Measure on labelled rows."""


@evaluate.command(short_help="Score the topic rules on labelled rows.")
@click.argument(
    "file", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, allow_dash=True)
)
@click.option("--topic", "topics_asked", multiple=True, type=TOPIC, help="Only this topic.")
@click.option("--lang", "languages", multiple=True, metavar="LANG", help="Only rows in this language.")
@click.option(
    "--wrong", default=20, show_default=True, type=click.IntRange(0), help="Most wrong rows that are shown."
)
@click.option(
    "--trust-lang", is_flag=True, help="Take `lang` for the text's language instead of detecting it."
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object: rows, scores, wrong, bad.")
@place()
def topics(
    place: Place,
    file: tuple[str, ...],
    topics_asked: tuple[str, ...],
    languages: tuple[str, ...],
    wrong: int,
    trust_lang: bool,
    as_json: bool,
) -> None:
    """Score the topic rules of the config on labelled rows: precision, recall, F1, false-positive rate.

    FILE: JSON lines {"id", "text", "lang", "topics": {"sanctions": true, "elections": false}}; `title` may be
    there too, `-` is stdin. A topic that a row does not name is not scored on it. Each measure has its 95 %
    interval (Wilson's), by topic and language; then come the rows that came out wrong, with the words that made
    the tag. A line that is no row is named with its place and does not stop the rest; the exit code is 1 then.

    \b
    Examples:
      wireroom evaluate topics labelled.jsonl
      wireroom evaluate topics *.jsonl --topic sanctions --lang es --wrong 100
      wireroom evaluate topics labelled.jsonl --json | jq '.scores[] | select(.language == "all")'
    """
    asked = {read_language(code) for code in languages}
    rules = rules_of(settings.load(place.config_dir, place.data_dir, doubts=False).config)
    counted, mistakes, faults = Evaluation(), list[Mistake](), list[Fault]()
    known = {topic.id for topic in rules.topics}
    for name in file:
        for number, line in _lines(name):
            row = _row(line, known)
            if isinstance(row, str):
                faults.append(Fault(file=name, line=number, message=row))
                continue
            labels = {t: label for t, label in row.topics.items() if not topics_asked or t in topics_asked}
            if not labels or (asked and row.lang not in asked):
                continue
            judged, found = _judged(rules, row, labels, trust_lang)
            counted.add(judged)
            mistakes += (_mistake(found, judged, name, number, t, label) for t, label in judged.mistakes())
    if as_json:
        _print_json(counted, mistakes, faults)
    else:
        _print(counted, mistakes[:wrong], len(mistakes))
        for fault in faults:
            click.echo(f"{clean(fault.file)}:{fault.line}: {clean(fault.message)}", err=True)
    if not counted.rows:
        raise WireroomError("no row with a label for these topics and languages")
    if faults:
        raise SystemExit(1)


def _lines(name: str) -> Iterator[tuple[int, bytes]]:
    """The lines of a file that are not blank, with their numbers."""
    if name == "-":
        yield from _numbered(sys.stdin.buffer)
        return
    with Path(name).open("rb") as stream:
        yield from _numbered(stream)


def _numbered(stream: BinaryIO) -> Iterator[tuple[int, bytes]]:
    return ((number, line) for number, line in enumerate(lines_of(stream), 1) if line.strip())


def _row(line: bytes, known: set[str]) -> Row | str:
    """The row, or what is wrong with it."""
    if len(line) > LONGEST_LINE:
        return f"longer than {LONGEST_LINE // 1_000_000} MB"
    try:
        row = _decoder.decode(line)
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        return f"no row: {error}"
    if not row.topics:
        return "no row: `topics` is empty, so there is nothing to score"
    for topic in row.topics:
        if topic not in known:
            return f"there is no topic `{topic}` in the config{nearest(topic, known)}"
    try:
        return msgspec.structs.replace(row, lang=read_language(row.lang, "`lang`"))
    except UsageError as error:
        return f"no row: {error}"


class _Found(Value, frozen=True):
    row: Row
    detected: str
    words: dict[str, tuple[str, ...]]  # topic → what made it


def _judged(rules: Rules, row: Row, labels: dict[str, bool], trust: bool) -> tuple[Labelled, _Found]:
    """What the rules say of the row. The language is detected, as it is for an article, unless it is to be trusted."""
    language = detect(row.text, title=row.title)
    if trust:
        language = msgspec.structs.replace(language, code=row.lang, confidence=1.0)
    tags = rules.tag(row.title, None, row.text, language)
    words: dict[str, tuple[str, ...]] = {}
    for e in tags.evidence:
        words[e.topic] = tuple(dict.fromkeys((*words.get(e.topic, ()), e.matched)))
    judged = Labelled(language=row.lang, labels=labels, said=frozenset(tags.topics))
    return judged, _Found(row=row, detected=language.code, words=words)


def _mistake(found: _Found, judged: Labelled, file: str, line: int, topic: str, label: bool) -> Mistake:
    return Mistake(
        file=file,
        line=line,
        id=found.row.id,
        language=judged.language,
        detected=found.detected,
        topic=topic,
        label=label,
        words=found.words.get(topic, ())[:WORDS],
        text=found.row.text if found.row.title is None else f"{found.row.title}\n{found.row.text}",
    )


# --- output -----------------------------------------------------------------------------------------------


def _print_json(counted: Evaluation, mistakes: list[Mistake], faults: list[Fault]) -> None:
    scores = [
        {
            **msgspec.structs.asdict(score),
            "rows": score.rows,
            "precision": score.precision,
            "recall": score.recall,
            "f1": score.f1,
            "false_positive_rate": score.false_positive_rate,
        }
        for score in counted.scores()
    ]
    click.echo(
        msgspec.json.encode({"rows": counted.rows, "scores": scores, "wrong": mistakes, "bad": faults})
    )


def _print(counted: Evaluation, mistakes: list[Mistake], total: int) -> None:
    measures = ("precision", "recall", "F1", "false pos.")
    shown = table("topic", "lang", "rows", "yes", *measures, right=("rows", "yes", *measures))
    for score in counted.scores():
        shown.add_row(clean(score.topic), clean(score.language), *_cells(score))
    if counted.rows:
        console().print(shown)
    for mistake in mistakes:
        click.echo(_mistake_line(mistake))
    if total > len(mistakes):
        more = total - len(mistakes)
        click.echo(
            f"{more:,} more {'row' if more == 1 else 'rows'} came out wrong; --wrong {total} shows all"
        )


def _cells(score: Score) -> list[str]:
    """Numbers as people compare them: shares without a leading zero, their interval behind."""
    shares = (_share(s) for s in (score.precision, score.recall, score.f1))
    rate = score.false_positive_rate
    percent = f"{rate.value:.2%} ({rate.low:.2%}–{rate.high:.2%})" if rate else "-"
    return [f"{score.rows:,}", f"{score.hits + score.missed:,}", *shares, percent]


def _share(interval: Interval | None) -> str:
    if interval is None:
        return "-"
    return f"{interval.value:.3f} ({interval.low:.2f}–{interval.high:.2f})"


def _mistake_line(mistake: Mistake) -> str:
    said = f"wrong, by {', '.join(map(repr, mistake.words))}" if not mistake.label else "missing"
    detected = f" (detected {mistake.detected})" if mistake.detected != mistake.language else ""
    text = clean(mistake.text)
    return clean(
        f"{mistake.file}:{mistake.line}: {mistake.id}: {mistake.topic} is {said}; {mistake.language}{detected}: "
        f"{text[:EXCERPT]}{'…' if len(text) > EXCERPT else ''}"
    )
