"""`wireroom search` and `wireroom export`: what was indexed, for people and for programs."""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from difflib import get_close_matches

import click
import msgspec
from rich.console import Console
from rich.text import Text

from workers import settings
from workers.cli.filters import Asked, filter_options, join_words, read_filters, written
from workers.cli.options import Place, place
from workers.cli.terminal import clean, console
from workers.core.query import EVERYTHING, Query, locate, operators_meant, parse
from workers.errors import UsageError
from workers.interfaces import Index
from workers.model import Document, Evidence, Filters, Hit

#: Most documents that a search shows; beyond that `export` is meant.
MOST_SHOWN = 10_000
#: Sentences that are shown of one document, and characters of each: a result stays within a glance.
SENTENCES, SENTENCE_LENGTH = 2, 240
#: What stands before topics and sentences, in their further lines too.
INDENT = "  "
#: Words that are named beside a topic.
NAMED_WORDS = 4

# `-word` is part of the query, so what looks like a short option is handed on to it, and these commands have no
# short options: `-house` would be `-h`, and `-test` be `-t est`.
_QUERY_SETTINGS = {"ignore_unknown_options": True, "help_option_names": ["--help"]}

#: What stands for a word that joins others elsewhere.
_OPERATORS = {
    "or": "OR in capitals finds either side",
    "and": "leave it out, as all words have to be there anyway",
}


class _QueryCommand(click.Command):
    """Shows its help for `-h`, as every command does, where that stands first or is all that is asked."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        begun, ended = args[:1] == ["-h"], "--" in args
        left = super().parse_args(ctx, ["--help", *args[1:]] if begun else args)
        if ctx.params.get("query") == ("-h",) and not ended:
            click.echo(ctx.get_help(), color=ctx.color)
            ctx.exit()
        return left


@click.command(cls=_QueryCommand, context_settings=_QUERY_SETTINGS)
@click.argument("query", nargs=-1)
@filter_options
@click.option(
    "--limit", default=20, show_default=True, type=click.IntRange(1, MOST_SHOWN), help="Most results."
)
@click.option("--fold", is_flag=True, help="One document a story, with the number of its reprints.")
@click.option("--json", "as_json", is_flag=True, help="A JSON array of whole documents.")
@place()
def search(
    place: Place, query: tuple[str, ...], limit: int, fold: bool, as_json: bool, **asked: object
) -> None:
    """Search what was indexed, newest first.

    QUERY: words (all of them), '"a phrase"', OR, -not. Case and accents do not matter. Side by side binds
    tighter than OR. Without a QUERY everything matches. A filter given twice means either; different filters
    mean all.

    \b
    Examples:
      wireroom search sanctions                       the 20 newest with the word
      wireroom search '"asset freeze" OR embargo'     a phrase, or a word
      wireroom search sanctions -school --lang en     not about schools, in English
      wireroom search --topic sanctions --since 7d    by topic, whatever the language
      wireroom search --country RU --country IR --fold   each story once, about either
      wireroom search 制裁 --json | jq '.[].url'       for programs
    """
    asking, filters = _read(query, asked)
    with closing(_open(place)) as index:
        hits = index.search(asking, filters, limit=limit, fold=fold)
        _hint_unknown(index, filters, place)
        if as_json:
            _write_array(hits, fold=fold)
        else:
            print_hits(console(), hits, asking)
            everything = shlex.join(["export", *query, *written(msgspec.convert(asked, Asked))])
            line = _closing_line(index, asking, filters, hits, fold=fold, everything=everything)
            click.echo(clean(place.completed(line)))


@click.command(cls=_QueryCommand, context_settings=_QUERY_SETTINGS)
@click.argument("query", nargs=-1)
@filter_options
@place()
def export(place: Place, query: tuple[str, ...], **asked: object) -> None:
    """Write every matching document as JSON lines, oldest first.

    Takes the QUERY and the filters of `wireroom search`; memory stays the same however many match.

    \b
    Examples:
      wireroom export > everything.jsonl
      wireroom export --topic sanctions --since 2026-11-01 --until 2026-12-01 > november.jsonl
      wireroom export embargo --lang es | jq -r '[.url, .title] | @tsv'
    """
    asking, filters = _read(query, asked)
    out, encode = sys.stdout.buffer, msgspec.json.Encoder().encode
    with closing(_open(place)) as index:
        _hint_unknown(index, filters, place)
        for document in index.export(asking, filters):
            out.write(encode(document) + b"\n")
    out.flush()


def _read(words: tuple[str, ...], asked: dict[str, object]) -> tuple[Query, Filters]:
    """The query and the filters; raises UsageError. A word that looks like a long option is a mistyped one."""
    context = click.get_current_context()
    for word in words:
        if word.startswith("--") and len(word) > 2:
            known = [name for option in context.command.params for name in option.opts]
            raise click.NoSuchOption(word, possibilities=get_close_matches(word, known), ctx=context)
    text = join_words(words)
    query, filters = parse(text), read_filters(msgspec.convert(asked, Asked), datetime.now(UTC))
    for word in operators_meant(text):
        click.echo(f"hint: {word!r} is searched as a word; {_OPERATORS[word.lower()]}", err=True)
    return query, filters


def _open(place: Place) -> Index:
    from workers.wiring import open_index  # wiring knows every adapter; --help does not need them

    where = settings.read_settings(config_dir=place.config_dir, data_dir=place.data_dir)
    if where.embedded and where.elasticsearch.url is None and not where.data_dir.is_dir():
        raise UsageError(
            f"nothing was ever run in {where.data_dir}; `wireroom run` starts it, --data names another folder"
        )
    return open_index(where)


def _hint_unknown(index: Index, filters: Filters, place: Place) -> None:
    """Say on stderr which topic or feed no document has: a mistyped id finds nothing, silently otherwise."""
    for topic in filters.topics:
        if not index.search(EVERYTHING, Filters(topics=(topic,)), limit=1):
            rules = settings.find_config_dir(place.config_dir, os.environ)[0] / "topics"
            hint = f"no document has the topic {topic!r}; `ls {shlex.quote(str(rules))}` shows the topics"
            click.echo(clean(f"hint: {hint}"), err=True)
    for feed in filters.feeds:
        if not index.search(EVERYTHING, Filters(feeds=(feed,)), limit=1):
            hint = place.completed("`wireroom feeds list` shows the ids")
            click.echo(clean(f"hint: no document came from feed {feed!r}; {hint}"), err=True)


# --- for programs -----------------------------------------------------------------------------------------


def _write_array(hits: Iterable[Hit], *, fold: bool) -> None:
    """One JSON array, a document a line; folded documents say how many `others` their story has."""
    lines = []
    for hit in hits:
        line = msgspec.json.encode(hit.document)
        lines.append(line[:-1] + b',"others":%d}' % hit.others if fold else line)
    click.echo(b"[" + b",\n".join(lines) + b"]")


# --- for people -------------------------------------------------------------------------------------------


def print_hits(out: Console, hits: Iterable[Hit], query: Query = EVERYTHING) -> None:
    """Results for people, a blank line after each."""
    for hit in hits:
        for line in describe(hit, query):
            # A URL that is cut cannot be clicked; what else does not fit goes on below its beginning.
            if not line.plain.startswith(INDENT):
                out.print(line, soft_wrap=line.plain.startswith("http"))
                continue
            for part in line[len(INDENT) :].wrap(out, max(out.width - len(INDENT), 1)):
                part.rstrip()
                out.print(Text(INDENT) + part)
        out.print()


def describe(hit: Hit, query: Query = EVERYTHING) -> Iterator[Text]:
    """A result as lines: where and when, title, URL, topics with their words, sentences."""
    document = hit.document
    yield _heading(hit)
    title = Text(clean(document.title or "(no title)"), style="bold")
    _highlight(title, query, (e.matched for e in document.topic_evidence if e.field == "title"))
    yield title
    if document.url:
        yield Text(clean(document.url), style="blue")
    if document.topics:
        yield Text(INDENT + "; ".join(_topics(document)), style="green")
    sentences = list(_sentences(document, query))
    yield from sentences
    if not any(locate(query, line.plain) for line in (title, *sentences)):
        yield from _passage(document, query)


def _heading(hit: Hit) -> Text:
    """Time (UTC), language, feed, countries, reprints."""
    document = hit.document
    line = Text()
    line.append(f"{document.timestamp:%Y-%m-%d %H:%M}" if document.timestamp else "no date", style="cyan")
    line.append(f"  {clean(document.language.code):3}  {clean(document.feed.id if document.feed else '-')}")
    if document.countries:
        line.append(f"  {' '.join(map(clean, document.countries))}", style="magenta")
    if hit.others:
        line.append(f"  +{hit.others} reprint{'s' if hit.others > 1 else ''}", style="yellow")
    return line


def _topics(document: Document) -> Iterator[str]:
    """Each topic with the words that made it; a parent that only its child brought is left out."""
    for topic in document.topics:
        words = dict.fromkeys(clean(e.matched) for e in document.topic_evidence if e.topic == topic)
        if words:
            more = "…" if len(words) > NAMED_WORDS else ""
            yield f"{clean(topic)}: {', '.join([*list(words)[:NAMED_WORDS], *filter(None, [more])])}"
        elif not any(other.startswith(f"{topic}/") for other in document.topics):
            yield clean(topic)


def _sentences(document: Document, query: Query) -> Iterator[Text]:
    """The first sentences that made a topic, the words in them highlighted. The title is shown already."""
    found: dict[str, list[Evidence]] = {}
    for evidence in document.topic_evidence:
        if evidence.field != "title":
            found.setdefault(evidence.sentence, []).append(evidence)
    for sentence, evidences in list(found.items())[:SENTENCES]:
        words = [clean(evidence.matched) for evidence in evidences]
        text = clean(sentence)
        line = Text(_window(text, text.find(words[0])))
        _highlight(line, query, words)
        yield line


def _passage(document: Document, query: Query) -> Iterator[Text]:
    """Where the text says a word of the query, for a result that does not show one otherwise."""
    for text in (document.summary, document.body):
        places = locate(query, text) if text else []
        if text and places:
            start = max(0, places[0][0] - SENTENCE_LENGTH)
            part = clean(text[start : places[0][1] + SENTENCE_LENGTH])
            line = Text(_window(part, min((at for at, _ in locate(query, part)), default=0)))
            _highlight(line, query, ())
            yield line
            return


def _window(text: str, at: int) -> str:
    """The part of a long text around a place, indented as a line of a result."""
    start = max(0, min(at - SENTENCE_LENGTH // 3, len(text) - SENTENCE_LENGTH))
    end = start + SENTENCE_LENGTH
    return f"{INDENT}{'…' if start else ''}{text[start:end].strip()}{'…' if end < len(text) else ''}"


def _highlight(line: Text, query: Query, words: Iterable[str]) -> None:
    """Mark the words that made a topic, and those that were asked for."""
    for word in words:
        start = line.plain.find(word) if word else -1
        if start >= 0:
            line.stylize("bold yellow", start, start + len(word))
    for start, end in locate(query, line.plain):
        line.stylize("bold underline", start, end)


def _closing_line(
    index: Index, query: Query, filters: Filters, hits: list[Hit], *, fold: bool, everything: str
) -> str:
    """How many of how many, and what to do next. everything: the words of the command that writes all matches."""
    if not hits:
        return _nothing(index)
    total = index.count(query, filters)
    shown = len(hits) + sum(hit.others for hit in hits)
    line = f"{len(hits)} of {total:,} documents, newest first."
    if fold:
        line = f"{len(hits)} {'story' if len(hits) == 1 else 'stories'}, {shown} of {total:,} documents."
    if shown < total:
        return f"{line} More: --limit {min(len(hits) * 5, MOST_SHOWN)}; all of them: `wireroom {everything}`."
    if any(hit.others or hit.document.story.role != "first" for hit in hits):
        return f"{line} How a story went round: `wireroom story URL`."
    return line


def _nothing(index: Index) -> str:
    held = index.count(EVERYTHING, Filters())
    if not held:
        return "The index is empty. `wireroom run` reads the feeds; `wireroom demo` shows how it looks."
    return f"None of {held:,} documents matches. Try fewer words, OR between them, or fewer filters."
