"""`wireroom topics explain`: why a text is tagged, or is not, rule by rule."""

from __future__ import annotations

import asyncio
import re
import shlex
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import click
import msgspec

from workers import settings
from workers.cli import probe
from workers.cli.filters import read_language
from workers.cli.options import Place, place
from workers.cli.probe import Target
from workers.cli.terminal import clean
from workers.cli.topic_names import TOPIC
from workers.cli.window import document_of, find_document
from workers.core.config import Config
from workers.core.language import detect
from workers.core.retagging import within
from workers.core.topics import Explanation, Reason, Rules
from workers.core.topics.findings import WITHOUT
from workers.core.topics.objections import Objection, Objections
from workers.core.topics.snapshot import rules_of
from workers.core.topics.tagger import OUTDONE
from workers.errors import IndexUnavailable, UsageError, WireroomError
from workers.model import Article, Document, Draft, Language
from workers.yaml_source import nearest

#: Reasons of one topic and kind that are shown, and words of a veto; `--json` has all.
MOST_SHOWN, MOST_WORDS = 8, 4
#: Characters of a pattern that are shown; its line in the file is named too.
PATTERN_LENGTH = 70
#: What an id looks like; no text does.
_ID = re.compile(r"[0-9a-f]{32}")
#: What part of an id looks like, and hardly a word.
_PART_OF_ID = re.compile(r"[0-9a-f]{8,64}")


class Told(NamedTuple):
    """One topic in the text: what its patterns found, and the words against it."""

    explanation: Explanation
    objections: tuple[Objection, ...]


@click.command(short_help="Why a text has a topic, rule by rule.")
@click.argument("text", metavar="TEXT|URL|FILE|ID|-")
@click.option("--lang", metavar="CODE", help="Language of the text; detected if missing.")
@click.option("--title", help="Title of the text.")
@click.option("--topic", "topics", multiple=True, type=TOPIC, help="Only this topic and its children.")
@click.option("--json", "as_json", is_flag=True, help="One JSON array, an object a topic.")
@place()
def explain(
    place: Place, text: str, lang: str | None, title: str | None, topics: tuple[str, ...], as_json: bool
) -> None:
    """Show rule by rule what fired in a text, what was missing, and what vetoed it.

    Nothing is stored. The ID or URL of an indexed document gives its text as it was indexed; any other URL, and an
    HTML file, goes through the whole pipeline; any other text is taken as it is.

    \b
    Examples:
      wireroom topics explain "The club lifted the sanctions against its coach."
      wireroom topics explain https://example.org/2026/11/story.html --topic sanctions
      wireroom topics explain --lang uk --title "Нові санкції" text.txt
      pbpaste | wireroom topics explain - --json | jq '.[] | select(.said) | .topic'
    """
    lang = read_language(lang) if lang else None
    config = settings.load(place.config_dir, place.data_dir, doubts=False).config
    rules = rules_of(config)
    known = {topic.id for topic in rules.topics}
    for topic in topics:
        if topic not in known:
            raise UsageError(f"no topic `{clean(topic)}` in the config{nearest(topic, known)}")
    stored = _stored(place, text)
    article, language = _indexed(stored, lang) if stored else _article(text, title, lang, config)
    told = [one for one in _tell(rules, article, language) if within(one.explanation.topic, topics)]
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode([*map(_plain, told)]), indent=2).decode())
        return
    if stored:
        again = (
            f"; {place.completed(f'`wireroom page {shlex.quote(text)}`')} reads it anew"
            if _is_url(text)
            else ""
        )
        click.echo(clean(f"text: document {stored.id}, as it was indexed{again}"))
    click.echo(f"language: {clean(language.code)} ({language.confidence:.2f})")
    if not told:
        named = f" of {', '.join(topics)}" if topics else " of any topic"
        click.echo(f"no pattern{named} stands in the text{_what_is_known(rules, language)}")
    for one in told:
        for line in _lines(one):
            click.echo(clean(line) if line else "")


def _tell(rules: Rules, article: Article, language: Language) -> list[Told]:
    """Every topic of which anything stands in the text; those that are said first."""
    found = rules.explain(article.title, article.summary, article.body, language)
    against: tuple[Objection, ...] = ()
    if any(reason.failed for explanation in found for reason in explanation.reasons):
        against = Objections(rules.topics).found(article.title, article.summary, article.body, language)
    told = [Told(e, tuple(o for o in against if o.topic == e.topic)) for e in found]
    return sorted(told, key=lambda t: (not t.explanation.said, t.explanation.topic))


def _plain(told: Told) -> dict[str, object]:
    return {**msgspec.structs.asdict(told.explanation), "against": told.objections}


def _what_is_known(rules: Rules, language: Language) -> str:
    return "" if language.code in rules.languages else f"; there are no rules in {language.code}"


def _stored(place: Place, text: str) -> Document | None:
    """The indexed document with this id or URL; None where the text is none, or a URL of no document."""
    if _ID.fullmatch(text):
        return document_of(place, text)
    if _is_url(text):
        try:
            return find_document(place, text)
        except IndexUnavailable as error:
            click.echo(clean(f"hint: {error}; the page is read anew"), err=True)
    elif _PART_OF_ID.fullmatch(text) and not Path(text).is_file():
        click.echo(f"hint: no document has the id {text}; it is read as text", err=True)
    return None


def _indexed(document: Document, lang: str | None) -> tuple[Article, Language]:
    """The text of an indexed document, as the rules saw it."""
    article = Article(body=document.body, title=document.title, summary=document.summary)
    return article, Language(code=lang, confidence=1.0) if lang else document.language


def _is_url(text: str) -> bool:
    return text.lower().startswith(("http://", "https://"))


# --- the text ---------------------------------------------------------------------------------------------


def _article(text: str, title: str | None, lang: str | None, config: Config) -> tuple[Article, Language]:
    """The text to explain with its language, from a page, a file, stdin or the argument itself."""
    if _is_url(text) or text.endswith((".html", ".htm")):
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
    is_name = len(text) < 1_000 and len(text.split()) == 1
    if is_name and path.is_file():
        return path.read_text("utf-8", errors="replace")
    if is_name and (path.suffix in (".txt", ".md") or text.startswith(("./", "../", "/", "~/"))):
        raise UsageError(f"{clean(text)}: no such file")
    return text


def _draft(url: str, config: Config) -> Draft:
    with tempfile.TemporaryDirectory(prefix="wireroom-") as folder:
        snapshot = Path(folder) / f"{config.digest}.json"
        snapshot.write_bytes(config.encode())
        [report] = asyncio.run(probe.pages([Target(text=url)], config, snapshot))
    if isinstance(report.outcome, Draft):
        return report.outcome
    why = report.error or (f"dropped({report.outcome.reason})" if report.outcome else "nothing came of it")
    raise WireroomError(f"{url}: {why}")


# --- output -----------------------------------------------------------------------------------------------


def _lines(told: Told) -> Iterator[str]:
    """One topic for people: the verdict, then what fired, what was missing, what vetoed."""
    explanation = told.explanation
    verdict = "yes" if explanation.said else "no"
    yield ""
    yield f"{explanation.topic}: {verdict}, strength {explanation.strength:g} of {explanation.threshold:g}"
    fired = [reason for reason in explanation.reasons if reason.failed is None]
    outdone = [reason for reason in explanation.reasons if reason.failed == OUTDONE]
    missing = [reason for reason in explanation.reasons if _is_missing(reason)]
    vetoed = [r for r in explanation.reasons if r.failed not in (None, OUTDONE) and not _is_missing(r)]
    yield from _section("fired", (f"+{r.worth:g}  {_where(r)}" for r in fired))
    yield from _section("outdone", (f"{_where(r)}: {r.failed}" for r in outdone))
    yield from _section("missing", (f"{_where(r)}: {_short(r.failed or '')}" for r in missing))
    yield from _section("vetoed", (f"{_where(r)}: {_veto(r, told.objections)}" for r in vetoed))


def _is_missing(reason: Reason) -> bool:
    return reason.failed is not None and reason.failed.startswith(WITHOUT)


def _section(name: str, lines: Iterable[str]) -> Iterator[str]:
    shown = list(dict.fromkeys(lines))
    yield from (f"  {name if i == 0 else '':8}  {line}" for i, line in enumerate(shown[:MOST_SHOWN]))
    if len(shown) > MOST_SHOWN:
        yield f"  {'':8}  … and {len(shown) - MOST_SHOWN} more; --json has all"


def _where(reason: Reason) -> str:
    """What was found, where in the text, and where in the rules."""
    pattern, evidence = reason.pattern, reason.evidence
    return (
        f"'{evidence.matched}' in the {evidence.field}, {pattern.kind} `{_short(pattern.text)}` "
        f"({pattern.file}:{pattern.line})"
    )


def _veto(reason: Reason, objections: Sequence[Objection]) -> str:
    """Why a reason does not count, with the words that stand against it: those nearest to it."""
    here = [o for o in objections if o.evidence.sentence == reason.evidence.sentence]
    chosen = here or objections
    words = dict.fromkeys(f"'{o.evidence.matched}' ({o.pattern.file}:{o.pattern.line})" for o in chosen)
    more = f" and {len(words) - MOST_WORDS} more" if len(words) > MOST_WORDS else ""
    return f"{reason.failed}: {', '.join([*words][:MOST_WORDS])}{more}" if words else str(reason.failed)


def _short(text: str) -> str:
    return text if len(text) <= PATTERN_LENGTH else f"{text[: PATTERN_LENGTH - 1]}…"
