"""`wireroom topics diff`: what a change of rules gains and loses on the index, without writing."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

import click
import msgspec

from workers import settings
from workers.cli.options import Place, place
from workers.cli.progress import ProgressLine
from workers.cli.rule_sets import RuleSet, read_rule_set
from workers.cli.terminal import clean, console, table
from workers.cli.topic_names import TOPIC
from workers.cli.window import index_of, said_of, window_options
from workers.core.document import is_linked
from workers.core.query import EVERYTHING
from workers.core.retagging import tag_stored, within
from workers.core.tag_changes import Labels, Sample, TagChanges
from workers.core.topics import Rules, Topic, compile_rules
from workers.errors import UsageError
from workers.model import Document, Evidence, Filters

#: Words that are shown of one sample, and reasons that a tag was lost for.
WORDS, REASONS = 3, 2
#: Characters of a sentence that are shown of one sample.
SENTENCE_LENGTH = 200
#: How the tags that documents have are called, where no old rules are named.
STORED = "the tags as indexed"


@click.command(short_help="What an edit of rules changes in the index.")
@click.argument("rules", nargs=-1, metavar="[[OLD] NEW]", type=click.Path(exists=True, path_type=Path))
@window_options
@click.option("--topic", "topics", multiple=True, type=TOPIC, help="Only this topic and its children.")
@click.option(
    "--samples", default=3, show_default=True, type=click.IntRange(0, 1000), help="Of each topic and side."
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object: documents, changed, topics, samples.")
@place()
def diff(
    place: Place,
    rules: tuple[Path, ...],
    window: Filters,
    topics: tuple[str, ...],
    samples: int,
    as_json: bool,
) -> None:
    """Say which indexed documents gain and lose a tag when the rules change, without writing.

    OLD and NEW are each a config folder (with topics/ in it), a folder of topic files, or one topic file; of a
    file only its own topics are compared. Without OLD, NEW is compared with the tags as they are indexed;
    without NEW too, the rules of the config are: what `wireroom topics retag` would change. Topics are compared,
    not countries and watchlist hits.

    \b
    Examples:
      wireroom topics diff                                        what an edit of config/ would change
      wireroom topics diff --since 30d --topic sanctions          … of one topic, in a month
      wireroom topics diff config /tmp/config-with-my-edits       one config against another
      wireroom topics diff old/sanctions.yaml config/topics/sanctions.yaml --samples 10
      wireroom topics diff <(git show HEAD:config/topics/sanctions.yaml) config/topics/sanctions.yaml
      wireroom topics diff --json | jq '.topics[] | select(.lost > 0)'
    """
    if len(rules) > 2:
        raise UsageError(f"{len(rules)} rule sets were named; compare one or two")
    config_dir, starter = settings.find_config_dir(place.config_dir, os.environ)
    if starter and not rules:
        click.echo("hint: no config here, so the rules that Wireroom comes with are compared", err=True)
    sets = [read_rule_set(path, place.config_dir) for path in rules or (config_dir,)]
    asked = _asked(sets, topics)
    new = _compiled(sets[-1].topics, asked)
    old = _compiled(sets[0].topics, asked) if len(sets) == 2 else None
    changes = TagChanges(samples, asked, explain=_explain_with(new))
    with index_of(place) as index, ProgressLine(index.count(EVERYTHING, window)) as line:
        for document in line.over(index.export(EVERYTHING, window)):
            if is_linked(document):  # a copy kept without its text keeps the tags that it had
                continue
            try:
                before = _labels(old, document) if old else _stored(document)
                changes.add(document, before, _labels(new, document))
            except Exception as error:  # one document never stops the others
                click.echo(f"error: {document.id}: the rules break on it: {error!r}", err=True)
    names = (sets[0].name if old else STORED, sets[-1].name)
    if as_json:
        _print_json(changes, names)
    else:
        _print(changes, names, window, place)


def _asked(sets: Sequence[RuleSet], topics: Sequence[str]) -> tuple[str, ...]:
    """The topics to compare: those asked for, else those of the files that were named; none means all."""
    known = {topic.id for one in sets for topic in one.topics}
    for topic in topics:
        if topic not in known:
            raise UsageError(f"no topic `{clean(topic)}` in {' or '.join(one.name for one in sets)}")
    if topics:
        return tuple(topics)
    files = [one.subjects for one in sets if not one.whole]
    return tuple(sorted(frozenset().union(*files))) if files else ()


def _compiled(topics: Sequence[Topic], asked: Sequence[str]) -> Rules:
    """The rules of the topics that are compared; the others cost nothing."""
    subjects = {topic.partition("/")[0] for topic in asked}
    return compile_rules([t for t in topics if within(t.id, subjects)], ())


def _labels(rules: Rules, document: Document) -> Labels:
    tags = tag_stored(rules, document)
    return Labels(tags.topics, tags.evidence)


def _stored(document: Document) -> Labels:
    return Labels(document.topics, document.topic_evidence)


def _explain_with(rules: Rules) -> Callable[[Document, str], tuple[str, ...]]:
    """Why the new rules do not say a topic of a document: what stands in the text, and what is missing."""

    def explain(document: Document, topic: str) -> tuple[str, ...]:
        found = rules.explain(document.title, document.summary, document.body, document.language)
        for one in found:
            if one.topic == topic:
                failed = [f"'{r.evidence.matched}': {r.failed}" for r in one.reasons if r.failed]
                weak = f"strength {one.strength:g} of {one.threshold:g}"
                return tuple(dict.fromkeys([*([weak] if one.strength else []), *failed]))[:REASONS]
        return ("no pattern stands in the text",)

    return explain


# --- output -----------------------------------------------------------------------------------------------


def _print_json(changes: TagChanges, names: tuple[str, str]) -> None:
    click.echo(
        msgspec.json.encode(
            {
                "old": names[0],
                "new": names[1],
                "documents": changes.documents,
                "changed": changes.changed,
                "topics": changes.counts(),
                "samples": changes.samples(),
            }
        )
    )


def _print(changes: TagChanges, names: tuple[str, str], window: Filters, place: Place) -> None:
    moved = [count for count in changes.counts() if count.gained or count.lost]
    click.echo(f"{clean(names[0])} → {clean(names[1])}")
    if not changes.documents:
        click.echo(
            place.completed(f"There are no documents{said_of(window)}. `wireroom run` reads the feeds.")
        )
        return
    click.echo(f"{changes.changed:,} of {changes.documents:,} documents{said_of(window)} change their tags.")
    if not moved:
        return
    shown = table(
        "topic", "lang", "gain", "lose", "before", "after", right=("gain", "lose", "before", "after")
    )
    for count in moved:
        gained = f"+{count.gained:,}" if count.gained else ""
        lost = f"-{count.lost:,}" if count.lost else ""
        shown.add_row(
            clean(count.topic), clean(count.language), gained, lost, f"{count.before:,}", f"{count.after:,}"
        )
    out = console()
    out.print(shown)
    for (topic, change), samples in groupby(changes.samples(), key=lambda s: (s.topic, s.change)):
        sign = "gained by" if change == "gained" else "lost by"
        click.echo(f"\n{clean(topic)}, {sign}")
        for sample in samples:
            for line in _sample_lines(sample):
                click.echo(line)
    hint = "`wireroom topics retag` applies the rules in force to the index"
    click.echo(f"\nNothing was written. {place.completed(hint)}.")


def _sample_lines(sample: Sample) -> Iterator[str]:
    when = f"{sample.at:%Y-%m-%d}" if sample.at else "no date"
    yield f"  {when}  {clean(sample.language)}  {clean(sample.title or '(no title)')}"
    if sample.url:
        yield f"      {clean(sample.url)}"
    words = dict.fromkeys(f"'{clean(e.matched)}'" for e in sample.evidence)
    if words:
        yield f"      {', '.join(list(words)[:WORDS])}: {_sentence(sample.evidence[0])}"
    if sample.reasons:
        yield f"      now: {clean('; '.join(sample.reasons))}"


def _sentence(evidence: Evidence) -> str:
    """The part of the sentence around the words."""
    text, words = clean(evidence.sentence), clean(evidence.matched)
    start = max(0, min(text.find(words) - SENTENCE_LENGTH // 3, len(text) - SENTENCE_LENGTH))
    end = start + SENTENCE_LENGTH
    return f"{'…' if start else ''}{text[start:end].strip()}{'…' if end < len(text) else ''}"
