"""`wireroom topics mark`: a wrong or missing tag becomes an example of the rule file, so that a test fails."""

from __future__ import annotations

import os
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import click
import msgspec

from workers.cli.example_edit import Row, add_example
from workers.cli.filters import read_language
from workers.cli.options import Place, place
from workers.cli.terminal import clean
from workers.cli.topic_names import TOPIC
from workers.cli.window import document_of
from workers.core.sentences import Sentences
from workers.core.topics import Reason, Rules, Topic, compile_rules
from workers.errors import ConfigError, Problem, UsageError
from workers.model import Document, Language, Value
from workers.settings import find_config_dir
from workers.topic_files import read_topics
from workers.yaml_source import nearest

#: Reasons that are shown beside the example.
REASONS = 3
#: Characters of an example: longer ones are paragraphs, and a rule is about a sentence.
LONGEST = 1_000


class Marked(Value, frozen=True):
    """What `topics mark --json` prints. file: None where nothing was to be written, and `why` says why."""

    topic: str
    language: str
    expect: bool
    sentence: str
    file: str | None = None
    line: int | None = None
    fails: bool = True
    why: str | None = None
    reasons: tuple[Reason, ...] = ()


class Subject(NamedTuple):
    """The topic that is marked, its file, and the compiled rules of its subject."""

    topic: Topic
    file: Path
    rules: Rules


@click.command(short_help="Turn a wrong or missing tag into an example.")
@click.argument("document_id", metavar="ID")
@click.option("--is", "topic_is", type=TOPIC, help="The document should have this topic.")
@click.option("--not", "topic_not", type=TOPIC, help="The document should not have it.")
@click.option(
    "--sentence", metavar="TEXT", help="The sentence that says so; chosen from the document if missing."
)
@click.option("--lang", metavar="CODE", help="Language of the sentence; the document's if missing.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object: file, line, sentence, reasons.")
@place(needs_config=True)
def mark(
    place: Place,
    document_id: str,
    topic_is: str | None,
    topic_not: str | None,
    sentence: str | None,
    lang: str | None,
    as_json: bool,
) -> None:
    """Turn a wrong or missing tag into an example, so that `wireroom topics test` fails until the rule is mended.

    ID: id or URL of an indexed document. With --not the sentence whose words made the tag becomes a `must_not`
    of the topic's file, with --is the title and the lead a `must`. Only this row is added: comments and layout
    of the file stay as they are, and no rule is changed.

    \b
    Examples:
      wireroom topics mark https://example.org/sport.html --not sanctions
      wireroom topics mark https://example.org/chips.html --is sanctions/export-controls
      wireroom topics mark 4f0c2a… --is sanctions --sentence "Brussels cut three banks off from SWIFT."
    """
    name = topic_is or topic_not
    if name is None or (topic_is and topic_not):
        raise UsageError("say either --is TOPIC or --not TOPIC")
    folder, _ = find_config_dir(place.config_dir, os.environ)
    subject = _subject(folder / "topics", name)
    document = document_of(place, document_id)
    language = read_language(lang, or_und=False) if lang else document.language.code
    if language == "und":
        raise UsageError("the language of the document is not known; name that of the sentence with --lang")
    marked = _mark(subject, document, language, sentence, expect=topic_is is not None)
    if as_json:
        click.echo(msgspec.json.encode(marked))
    else:
        for line in _told(marked, subject, place):
            click.echo(line)


def _mark(
    subject: Subject, document: Document, language: str, sentence: str | None, *, expect: bool
) -> Marked:
    chosen = _plain(sentence) if sentence else _chosen(subject, document, language, expect)
    marked = Marked(topic=subject.topic.id, language=language, expect=expect, sentence=chosen)
    for example in subject.topic.examples:
        if example.language == language and example.text == chosen:
            if example.expect != expect:
                raise UsageError(
                    f"{subject.file}:{example.line}: the same sentence is an example of the opposite there; edit it"
                )
            return msgspec.structs.replace(
                marked,
                fails=_has(subject, chosen, language) != expect,
                why=f"it is an example already, in {subject.file}:{example.line}",
            )
    fails = _has(subject, chosen, language) != expect
    if not fails and sentence is None:
        why = "by the rules in the config it comes out right already; `wireroom topics retag` applies them"
        return msgspec.structs.replace(marked, fails=False, why=why)
    line = add_example(subject.file, Row(subject.topic.id, language, expect, chosen))
    found = subject.rules.explain(None, None, chosen, Language(code=language, confidence=1.0))
    reasons = [r for e in found if e.topic == subject.topic.id for r in e.reasons]
    return msgspec.structs.replace(
        marked, file=str(subject.file), line=line, fails=fails, reasons=tuple(reasons)
    )


def _has(subject: Subject, text: str, language: str) -> bool:
    """Whether the rules give the topic to a text, as `topics test` asks it."""
    return (
        subject.topic.id
        in subject.rules.tag(None, None, text, Language(code=language, confidence=1.0)).topics
    )


def _chosen(subject: Subject, document: Document, language: str, expect: bool) -> str:
    """The sentence of the document that the example is made of."""
    if expect:
        if subject.topic.id in document.topics:
            raise UsageError(f"the document has the topic {subject.topic.id} already; nothing is missing")
        return _title_and_lead(document)
    if subject.topic.id not in document.topics:
        raise UsageError(
            f"the document does not have the topic {subject.topic.id}, so none of its words made it; "
            "--sentence adds an example all the same"
        )
    sentences = [_plain(e.sentence) for e in document.topic_evidence if e.topic == subject.topic.id]
    chosen = next((s for s in sentences if _has(subject, s, language)), None)
    return chosen or " ".join(dict.fromkeys(sentences))[:LONGEST]


def _title_and_lead(document: Document) -> str:
    """The title and the first sentence below it."""
    text = document.summary or document.body
    parts = [_plain(part) for part in (document.title or "", Sentences(text).text(0) if text else "")]
    title, lead = (*parts, "")[:2]
    stop = "" if not title or title[-1] in ".!?…。！？؟।" else "."
    return " ".join(part for part in (f"{title}{stop}" if title else "", lead) if part)[:LONGEST]


def _plain(text: str) -> str:
    """A sentence as a row of a rule file: one line, nothing that a terminal or an editor would act on."""
    line = " ".join(clean(text).split())
    if not line:
        raise UsageError("the sentence is empty; write it with --sentence")
    return line[:LONGEST]


def _subject(folder: Path, name: str) -> Subject:
    problems: list[Problem] = []
    topics = read_topics(folder, problems)
    if problems:
        raise ConfigError(problems)
    topic = next((t for t in topics if t.id == name), None)
    if topic is None:
        known = {t.id for t in topics}
        raise UsageError(f"no topic `{clean(name)}` in {folder}{nearest(name, known)}")
    root = name.partition("/")[0]
    family = [t for t in topics if t.id.partition("/")[0] == root]
    files = {p.file for t in family for p in t.patterns} | {e.file for t in family for e in t.examples}
    if len(files) != 1:
        raise UsageError(f"{root} has neither patterns nor examples; write the first by hand")
    return Subject(topic, folder / files.pop(), compile_rules(family, ()))


def _told(marked: Marked, subject: Subject, place: Place) -> Iterator[str]:
    """What was done, why the sentence comes out wrong, and what to do next."""
    key = "must" if marked.expect else "must_not"
    if marked.file is None:
        yield f"Nothing was written: {clean(place.completed(marked.why or ''))}."
        yield f"  {clean(marked.sentence)}"
        if marked.fails:
            yield from _next(marked, subject, place)
        return
    yield f"{marked.file}:{marked.line}: a new `{key}` of {marked.topic} ({marked.language})"
    yield f"  {clean(marked.sentence)}"
    if not marked.fails:
        yield "It comes out right by the rules as they are; the example sees to it that it stays so."
        return
    yield "It comes out wrong by the rules as they are:"
    told = [r for r in marked.reasons if (r.failed is None) != marked.expect][:REASONS]
    for reason in told:
        how = f"no: {reason.failed}" if reason.failed else f"+{reason.worth:g}"
        where = f"{reason.pattern.file}:{reason.pattern.line}"
        yield clean(
            f"  {how}  '{reason.evidence.matched}', {reason.pattern.kind} `{reason.pattern.text}` ({where})"
        )
    if not told:
        yield f"  no pattern of {marked.topic} stands in it"
    yield from _next(marked, subject, place)


def _next(marked: Marked, subject: Subject, place: Place) -> Iterator[str]:
    yield "Next: mend the rule, until this no longer fails; then see what that does to the index"
    for words in (
        ("topics", "test", str(subject.file)),
        ("topics", "diff", "--topic", marked.topic.partition("/")[0]),
    ):
        yield f"  {place.command(shlex.join(words))}"
