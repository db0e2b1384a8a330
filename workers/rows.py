"""`wireroom analyse`: rows in, documents out, in order; the pure pipeline as a filter.

A row goes through a killable child like any page, so one that crashes or hangs the extractor costs itself.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Iterable, Iterator
from itertools import islice
from typing import Any

import msgspec

from workers.core import urls
from workers.core.config import Config
from workers.core.dates import parse as parse_date
from workers.core.document import Origin, build
from workers.core.fingerprint import TwinMemory
from workers.errors import ChildFailed
from workers.interfaces import Analyst
from workers.model import Draft, Dropped, Entry, Sheet, Value

#: Rows under way at a time, for each child: enough that none waits for the one that writes.
AHEAD = 4

#: Times that the system may kill a row's child before the row counts as what took the memory.
KILLS = 3

_encoder = msgspec.json.Encoder()


class RowFeed(Value, frozen=True):
    """What a feed said of the row's article."""

    title: str | None = None
    summary: str | None = None
    content: str | None = None
    published_at: str | None = None


class Row(Value, frozen=True):
    """One line of input; docs/documents.md explains it. Keys that are not named here are ignored."""

    id: Any
    html: str | None = None
    text: str | None = None
    url: str | None = None
    title: str | None = None
    declared_language: str | None = None
    published_at: str | None = None
    feed: RowFeed | None = None

    def __post_init__(self) -> None:
        if (self.html is None) == (self.text is None):
            raise ValueError("a row has either `html` or `text`")


class BadRow(Value, frozen=True):
    """A line that is no row. id: the row's, where at least that could be read."""

    fault: str
    id: Any = None


class _Named(Value, frozen=True):
    """What is read of a line that is no row, so that its answer can be told from others."""

    id: Any = None


_decoder = msgspec.json.Decoder(Row)
_name_decoder = msgspec.json.Decoder(_Named)


class Answer(Value, frozen=True):
    """One line of output. fault: what was wrong with the row itself."""

    line: bytes
    fault: str | None = None


async def answers(
    lines: Iterable[bytes], analyst: Analyst, config: Config, *, children: int, extractor: str
) -> AsyncIterator[Answer]:
    """One answer for each line, in order. Stories are judged as if the rows had arrived one after another."""
    memory = TwinMemory()
    source = iter(lines)
    pending: deque[tuple[Row | BadRow, asyncio.Task[Draft | Dropped] | None]] = deque()
    try:
        while True:
            for line in islice(source, AHEAD * children - len(pending)):
                pending.append(_begun(line, analyst, config))
            if not pending:
                return
            row, task = pending.popleft()
            if isinstance(row, BadRow) or task is None:
                fault = row.fault if isinstance(row, BadRow) else None
                yield Answer(line=_dropped(row.id, "bad-row"), fault=fault)
                continue
            yield Answer(line=_line(row, await task, memory, extractor))
    finally:
        for _, task in pending:
            if task is not None:
                task.cancel()


def _begun(
    line: bytes, analyst: Analyst, config: Config
) -> tuple[Row | BadRow, asyncio.Task[Draft | Dropped] | None]:
    try:
        row = _decoder.decode(line)
    except (
        msgspec.MsgspecError,
        ValueError,
        RecursionError,
    ) as error:  # no JSON, no row, no UTF-8; nested without end
        return BadRow(fault=str(error), id=_id_of(line)), None
    return row, asyncio.create_task(_analysed(row, analyst, config))


def _id_of(line: bytes) -> Any:
    """The id of a line that is no row, or None."""
    try:
        return _name_decoder.decode(line).id
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return None


async def _analysed(row: Row, analyst: Analyst, config: Config) -> Draft | Dropped:
    for _ in range(KILLS):
        try:
            return await analyst.analyse(
                _sheet(row), config=config.digest, seconds=config.limits.page_seconds
            )
        except ChildFailed as error:
            if error.reason != "killed":
                return Dropped(reason=f"page-{error.reason}", detail=error.detail)
    return Dropped(reason="page-memory")


def _sheet(row: Row) -> Sheet:
    feed = row.feed
    return Sheet(
        url=row.url,
        html=row.html,
        text=row.text,
        title=row.title,
        published_at=_moment(row.published_at),
        declared_language=row.declared_language,
        entry=Entry(
            url=row.url,
            title=feed.title,
            summary=feed.summary,
            content=feed.content,
            published_at=_moment(feed.published_at),
        )
        if feed
        else None,
    )


def _line(row: Row, draft: Draft | Dropped, memory: TwinMemory, extractor: str) -> bytes:
    if isinstance(draft, Dropped):
        return _dropped(row.id, draft.reason)
    url = urls.canonical(row.url) if row.url else None
    item = urls.item_id(url) if url else urls.row_id(row.id)
    host = urls.host_of(url) if url else ""
    story = memory.lookup_and_insert(item, draft.signature, host, draft.article.published_at)
    document = build(draft, Origin(id=item, story=story, url=url, extractor=extractor))
    return b'{"row":' + _encoder.encode(row.id) + b"," + _encoder.encode(document)[1:]


def _dropped(row: Any, reason: str) -> bytes:
    return _encoder.encode({"row": row, "dropped": reason})


def _moment(text: str | None) -> Any:
    moment = parse_date(text) if text else None
    return moment.at if moment else None


def lines_of(stream: Iterable[bytes]) -> Iterator[bytes]:
    r"""Lines that end at `\n` only, without it."""
    for line in stream:
        yield line[:-1] if line.endswith(b"\n") else line
