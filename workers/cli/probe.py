"""What `wireroom page` and `wireroom feed` do before they show it: read a URL or a file, and take it through every stage.

Bytes from outside are read in killable children, as in a running Wireroom: what hangs or crashes one costs itself.
"""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AsyncExitStack
from pathlib import Path
from typing import TypeVar

from workers.adapters.http import HttpFetcher
from workers.children import Children
from workers.cli import stages
from workers.core.config import Config
from workers.core.pages import header_type, refusal
from workers.errors import ChildFailed, FetchError, NotAFeed, WireroomError
from workers.model import Draft, Dropped, Page, ParsedFeed, Request, Sheet, Value

T = TypeVar("T")

#: Arguments that are fetched or read at a time.
IN_FLIGHT = 8
#: Seconds for one feed in a child, and bytes that it may take: what a poll allows.
FEED_SECONDS, FEED_MEMORY = 20.0, 1_000_000_000
#: What is asked for: anything that the stage can tell apart itself.
ACCEPT_FEED = (
    "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5"
)
ACCEPT_PAGE = "text/html, application/xhtml+xml, */*;q=0.5"
#: How a URL begins that is none of the web.
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")


class Target(Value, frozen=True):
    """An argument: a URL, or a file."""

    text: str

    @property
    def is_url(self) -> bool:
        return self.text.lower().startswith(("http://", "https://"))


class Stage(Value, frozen=True):
    """What one stage took, and what came of it in a line."""

    name: str
    seconds: float
    result: str


class FeedReport(Value, frozen=True):
    """A feed through its stages. `error`: why there is no `feed`."""

    target: Target
    stages: tuple[Stage, ...] = ()
    page: Page | None = None
    feed: ParsedFeed | None = None
    error: str | None = None


class PageReport(Value, frozen=True):
    """A page through its stages. `error`: why there is no `outcome`."""

    target: Target
    stages: tuple[Stage, ...] = ()
    page: Page | None = None
    outcome: Draft | Dropped | None = None
    error: str | None = None


async def feeds(targets: Sequence[Target], config: Config) -> list[FeedReport]:
    """Each target's report, in order."""

    async def probe(target: Target, read: _Reader, children: Children) -> FeedReport:
        try:
            page, fetched = await read(target, ACCEPT_FEED, config.limits.feed_bytes)
        except WireroomError as error:
            return FeedReport(target=target, error=_said(target, error))
        try:
            timed = await children.run(
                FEED_SECONDS, stages.parse_feed, page.body, page.final_url, header_type(page)
            )
        except (NotAFeed, ChildFailed) as error:
            return FeedReport(target=target, stages=(fetched,), page=page, error=_said(target, error))
        parsed = Stage(name="parse", seconds=timed.seconds, result=_feed_line(timed.feed))
        return FeedReport(target=target, stages=(fetched, parsed), page=page, feed=timed.feed)

    children = Children(
        stages.children_for(len(targets)),
        memory=FEED_MEMORY,
        prepare=stages.prepare,
        preload=stages.FOR_FEEDS,
    )
    return await _each(targets, config, children, probe)


async def pages(targets: Sequence[Target], config: Config, snapshot: Path) -> list[PageReport]:
    """Each target's report, in order. snapshot: the file that holds `config`, from which children load the rules."""

    async def probe(target: Target, read: _Reader, children: Children) -> PageReport:
        try:
            page, fetched = await read(target, ACCEPT_PAGE, config.limits.page_bytes)
        except WireroomError as error:
            return PageReport(target=target, error=_said(target, error))
        if refused := refusal(page):
            return PageReport(target=target, stages=(fetched,), page=page, outcome=refused)
        sheet = Sheet(url=page.final_url or None, html=page.body, charset=page.charset)
        try:
            examined = await children.run(
                config.limits.page_seconds, stages.examine, snapshot, sheet, config.limits.page
            )
        except ChildFailed as error:
            dropped = Dropped(reason=f"page-{error.reason}", detail=error.detail)
            return PageReport(target=target, stages=(fetched,), page=page, outcome=dropped)
        later = tuple(Stage(name=s.name, seconds=s.seconds, result=s.result) for s in examined.stages)
        return PageReport(target=target, stages=(fetched, *later), page=page, outcome=examined.outcome)

    children = Children(
        stages.children_for(len(targets)),
        memory=config.limits.page_memory,
        prepare=stages.prepare,
        arguments=(snapshot,),
        preload=stages.FOR_PAGES,
    )
    return await _each(targets, config, children, probe)


_Reader = Callable[[Target, str, int], Awaitable[tuple[Page, Stage]]]


async def _each(
    targets: Sequence[Target],
    config: Config,
    children: Children,
    probe: Callable[[Target, _Reader, Children], Awaitable[T]],
) -> list[T]:
    """Probe every target, `IN_FLIGHT` at a time; the network is only touched where one is a URL."""
    room = asyncio.Semaphore(IN_FLIGHT)

    async with AsyncExitStack() as stack:
        stack.callback(children.close, wait=True)
        fetcher = None
        if any(target.is_url for target in targets):
            fetcher = await stack.enter_async_context(HttpFetcher(config.network))

        async def read(target: Target, accept: str, max_bytes: int) -> tuple[Page, Stage]:
            started = time.perf_counter()
            if target.is_url and fetcher is not None:
                page = await fetcher.get(target.text, request=Request(), max_bytes=max_bytes, accept=accept)
                assert isinstance(page, Page), "no validators were sent"
            else:
                page = await asyncio.to_thread(_read_file, target.text, max_bytes)
            seconds = time.perf_counter() - started
            name = "fetch" if target.is_url else "read"
            return page, Stage(name=name, seconds=seconds, result=_page_line(page, target))

        async def one(target: Target) -> T:
            async with room:
                return await probe(target, read, children)

        return await asyncio.gather(*map(one, targets))


def _read_file(name: str, max_bytes: int) -> Page:
    """A file as if it had been fetched from nowhere. Raises WireroomError."""
    path = Path(name)
    try:
        if _SCHEME.match(name) and not path.exists():
            raise WireroomError(f"{name}: only http and https URLs are read, and files")
        if path.exists() and not path.is_file():  # a folder, or a pipe or device that may never end
            raise WireroomError(f"{name}: not a file")
        with path.open("rb") as stream:
            body = stream.read(max_bytes + 1)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise WireroomError(f"{name}: {reason}; give a file or an http(s) URL") from None
    if len(body) > max_bytes:
        raise WireroomError(f"{name}: more than {max_bytes:,} bytes")
    return Page(url="", final_url="", status=200, body=body)


def _said(target: Target, error: WireroomError) -> str:
    """The error without the name of the target, which stands beside it."""
    if isinstance(error, FetchError):
        return f"{error.reason}: {error.detail}" if error.detail else error.reason
    if isinstance(error, ChildFailed):
        return f"reading it ended with a {error}"
    return str(error).removeprefix(f"{target.text}: ")


def _page_line(page: Page, target: Target) -> str:
    parts = [f"{len(page.body):,} bytes"]
    if target.is_url:
        parts = [str(page.status), page.content_type or "no media type", *parts]
    if page.charset:
        parts.append(f"charset {page.charset}")
    if page.final_url and page.final_url != target.text:
        parts.append(f"redirected to {page.final_url}")
    return ", ".join(parts)


def _feed_line(feed: ParsedFeed) -> str:
    skipped = sum(1 for e in feed.entries if e.skipped)
    parts = [feed.format, f"{len(feed.entries)} entries, {skipped} skipped"]
    if feed.language:
        parts.append(f"language {feed.language}")
    if feed.ttl:
        parts.append(f"wants {feed.ttl / 60:g} min between polls")
    if feed.salvaged:
        parts.append(f"repaired: {feed.salvaged}")
    return ", ".join(parts)
