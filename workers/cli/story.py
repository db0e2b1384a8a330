"""`wireroom story`: how one story went round."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta

import click
import msgspec
from rich.text import Text

from workers import settings
from workers.cli.options import Place, place
from workers.cli.terminal import clean, console
from workers.core import lineage, urls
from workers.core.document import is_linked
from workers.core.folding import fold
from workers.errors import WireroomError
from workers.interfaces import Index
from workers.model import Document, Value


class Telling(Value, frozen=True):
    """One document of a story beside the one that was published first. lag: seconds after it."""

    lag: float | None
    outlet: str
    changed: tuple[str, ...]
    document: Document


class StoryTold(Value, frozen=True):
    """What `story --json` prints. `documents` in order of publication; credits: how many credit `agency`."""

    id: str
    outlets: tuple[str, ...]
    agency: str | None
    credits: int
    first_published_at: datetime | None
    documents: tuple[Telling, ...]


@click.command()
@click.argument("story_id", metavar="ID")
@click.option("--json", "as_json", is_flag=True, help="One JSON object: id, outlets, agency, documents.")
@place()
def story(place: Place, story_id: str, as_json: bool) -> None:
    """Tell a story: all its documents in order of publication, with outlets, agency, lag and changes.

    What each changed is said against the one that was published first.

    ID: of the story, or the id or URL of any document of it.

    \b
    Examples:
      wireroom story https://example.org/2026/11/embargo.html
      wireroom story 4f0c2a… --json | jq '.documents[].document.url'
    """
    from workers.wiring import open_index  # wiring knows every adapter; --help does not need them

    where = settings.read_settings(config_dir=place.config_dir, data_dir=place.data_dir)
    with closing(open_index(where)) as index:
        documents = find_story(index, story_id)
    if not documents:
        raise WireroomError(
            f"{clean(story_id)}: no such story or document in the index; `wireroom search` shows URLs"
        )
    told = tell(documents)
    if as_json:
        click.echo(msgspec.json.encode(told))
        return
    out = console()
    for line in describe(told):
        out.print(line, soft_wrap=True)


def find_story(index: Index, name: str) -> list[Document]:
    """The documents of the story that has this id, or has a document of this id or URL; none: an empty list."""
    documents = index.story(name)
    if documents:
        return documents
    (document,) = index.get([urls.item_id(name) if "://" in name else name])
    return index.story(document.story.id) if document else []


def tell(documents: list[Document]) -> StoryTold:
    """A story of its documents, given in order of publication."""
    first = documents[0]
    outlets = tuple(dict.fromkeys(_outlet(document) for document in documents))
    credited = Counter(document.agency for document in documents if document.agency)
    agency = max(credited, key=credited.__getitem__, default=None)
    return StoryTold(
        id=first.story.id,
        outlets=outlets,
        agency=agency,
        credits=credited[agency] if agency else 0,
        first_published_at=first.timestamp,
        documents=tuple(
            Telling(
                lag=_lag(first, document),
                outlet=_outlet(document),
                changed=tuple(_changes(first, document)),
                document=document,
            )
            for document in documents
        ),
    )


def _outlet(document: Document) -> str:
    return document.source or document.host or (document.feed.id if document.feed else "unknown")


def _lag(first: Document, document: Document) -> float | None:
    if first.timestamp is None or document.timestamp is None:
        return None
    return (document.timestamp - first.timestamp).total_seconds()


def _changes(first: Document, document: Document) -> Iterator[str]:
    """What a document has otherwise than the first: headline, sentences, numbers; later corrections of its own."""
    if document is not first:
        if fold(document.title or "") != fold(first.title or ""):
            yield "another headline"
        if is_linked(first) or is_linked(document):
            yield "text not kept"
        else:
            yield from _told(lineage.compare(first.body, document.body))
    if document.changes:
        yield f"corrected since: {document.changes.summary}"


def _told(text: lineage.Lineage) -> Iterator[str]:
    if not (text.reworded or text.new or text.left_out):
        yield "word for word"
        return
    counts = (
        (text.kept, "kept"),
        (text.reworded, "reworded"),
        (text.left_out, "left out"),
        (text.new, "new"),
    )
    said = [f"{count} {what}" for count, what in counts if count]
    own = f" ({text.own:.0%} of its text)" if text.new else ""
    yield f"sentences: {', '.join(said)}{own}"
    yield from text.numbers


def describe(told: StoryTold) -> Iterator[Text]:
    """A story as lines for people."""
    count, outlets = len(told.documents), len(told.outlets)
    yield Text(clean(told.documents[0].document.title or "(no title)"), style="bold")
    line = f"{count} document{'s' if count > 1 else ''} of {outlets} outlet{'s' if outlets > 1 else ''}"
    if told.agency:
        line += f", {told.credits} credit{'s' if told.credits == 1 else ''} {clean(told.agency)}"
    yield Text(f"{line}; story {clean(told.id)}")
    for number, part in enumerate(told.documents):
        yield Text()
        yield from _describe_part(part, first=number == 0)


def _describe_part(part: Telling, *, first: bool) -> Iterator[Text]:
    document = part.document
    line = Text()
    line.append(f"{document.timestamp:%Y-%m-%d %H:%M}" if document.timestamp else "no date", style="cyan")
    line.append(f"  {'first' if first else f'+{show_lag(part.lag)}' if part.lag else '':>9}", style="yellow")
    line.append(f"  {clean(part.outlet)}")
    if document.agency and fold(document.agency) not in fold(part.outlet):
        line.append(f", credits {clean(document.agency)}")
    if document.story.role in ("excerpt", "update"):
        line.append(f", {document.story.role}", style="yellow")
    yield line
    yield Text(f"  {clean(document.title or '(no title)')}")
    if document.url:
        yield Text(f"  {clean(document.url)}", style="blue")
    if part.changed:
        yield Text(f"  {clean('; '.join(part.changed))}", style="green")


def show_lag(seconds: float) -> str:
    """Seconds as people say a delay: 40 s, 7 min, 2 h 05, 3 d 4 h."""
    minutes = round(timedelta(seconds=seconds) / timedelta(minutes=1))
    if seconds < 60:
        return f"{seconds:.0f} s"
    if minutes < 60:
        return f"{minutes} min"
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes:02}" if hours < 48 else f"{hours // 24} d {hours % 24} h"
