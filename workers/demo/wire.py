"""A small news wire on loopback: invented outlets, each on its own port, for `wireroom demo` and the tests."""

from __future__ import annotations

import asyncio
import gzip
import hashlib
import socket
import threading
from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime
from email.utils import format_datetime
from functools import lru_cache, partial
from types import TracebackType
from typing import Literal, Self

import brotli
from aiohttp import web

from workers.demo.expected import Expected, table
from workers.demo.newsroom import ROUNDS, Answer, Newsroom
from workers.demo.outlets import OUTLETS
from workers.demo.stories import Story
from workers.model import Value

LOOPBACK = frozenset({"127.0.0.1", "::1"})
#: How long open connections may take to end, in seconds; hanging ones never end by themselves.
SHUTDOWN = 0.1
#: How long after an agency's text its reprints can be read, and how long they wait for somebody to read it, seconds.
LAG, PATIENCE = 1.0, 10.0


class DemoFeed(Value, frozen=True):
    """A feed of the wire, as `config/feeds.yaml` names it."""

    id: str
    title: str
    url: str
    country: str
    language: str
    group: str


class DemoWire:
    """The wire as a context manager: it serves from `__enter__` to `__exit__` in a thread of its own.

    host: a loopback address. now: the moment that all publication dates are counted back from. in_order: reprints
    can be read a moment after their original was, as in life, where an agency's text is there for minutes before.
    Raises ValueError for an address that is not loopback.
    """

    def __init__(
        self, host: str = "127.0.0.1", *, now: datetime | None = None, in_order: bool = False
    ) -> None:
        if host not in LOOPBACK:
            raise ValueError(f"{host}: the demo wire only listens on loopback")
        self._host = host
        self._now = now or datetime.now(UTC)
        self._in_order = in_order
        self._read: dict[str, asyncio.Event] = {}  # by story: somebody has read it
        self._round = 1
        self._requests: Counter[str] = Counter()
        self._not_modified: Counter[str] = Counter()
        self._lock = threading.Lock()
        self._stop: asyncio.Event | None = None

    def __enter__(self) -> Self:
        self._sockets = {outlet.id: _listen(self._host) for outlet in OUTLETS}
        self._addresses = {name: _address(listening) for name, listening in self._sockets.items()}
        self.newsroom = Newsroom(self._now, self._addresses)
        ready = threading.Event()
        self._thread = threading.Thread(target=self._run, args=(ready,), name="demo-wire")
        self._thread.start()
        ready.wait()
        return self

    def _run(self, ready: threading.Event) -> None:
        try:
            asyncio.run(self._serve(ready))
        finally:
            ready.set()  # nobody waits for a server that could not start

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._stop is not None
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join()

    @property
    def round(self) -> int:
        """1, or 2: a corrected story, a changed date, a new story."""
        return self._round

    @round.setter
    def round(self, number: int) -> None:
        if number not in ROUNDS:
            raise ValueError(f"round {number}: there are the rounds 1 and 2")
        self._round = number

    @property
    def requests(self) -> Mapping[str, int]:
        """How often each URL was asked for with GET, its query included."""
        with self._lock:
            return dict(self._requests)

    @property
    def not_modified(self) -> Mapping[str, int]:
        """How often each URL was answered with 304."""
        with self._lock:
            return dict(self._not_modified)

    def feeds(self) -> tuple[DemoFeed, ...]:
        """Every feed of the wire."""
        found = []
        for outlet in OUTLETS:
            for number, feed in enumerate(outlet.feeds):
                language = feed.language or outlet.language
                found.append(
                    DemoFeed(
                        id=f"{outlet.id}-{feed.language or 'lite'}" if number else outlet.id,
                        title=feed.title or outlet.name,
                        url=self._addresses[outlet.id] + feed.path,
                        country=outlet.country,
                        language=language,
                        group=outlet.group,
                    )
                )
        return tuple(found)

    def config_yaml(self) -> str:
        """The text of a `feeds.yaml` with these feeds."""
        groups = sorted({feed.group for feed in self.feeds()})
        lines = ["groups:", *(f"  {group}: {{}}" for group in groups), "feeds:"]
        for feed in self.feeds():
            lines += [
                f"  - id: {feed.id}",
                f'    title: "{feed.title}"',
                f"    url: {feed.url}",
                f'    country: "{feed.country}"',
                f'    language: "{feed.language}"',
                f"    group: {feed.group}",
            ]
        return "\n".join(lines) + "\n"

    def expected(self) -> Mapping[str, Expected]:
        """What must come of every link in the feeds, by the URL without tracking parameters."""
        return table(self.newsroom)

    # --- serving ------------------------------------------------------------------------------------------

    async def _serve(self, ready: threading.Event) -> None:
        self._loop = asyncio.get_running_loop()
        self._stop = asyncio.Event()
        runners = []
        for name, listening in self._sockets.items():
            runner = web.ServerRunner(web.Server(partial(self._handle, name)), shutdown_timeout=SHUTDOWN)
            await runner.setup()
            await web.SockSite(runner, listening).start()
            runners.append(runner)
        ready.set()
        await self._stop.wait()
        await asyncio.gather(*(runner.cleanup() for runner in runners))

    async def _handle(self, outlet: str, request: web.BaseRequest) -> web.StreamResponse:
        if request.method not in {"GET", "HEAD"}:
            return web.Response(status=405)
        if request.method == "GET":
            with self._lock:
                self._requests[self._addresses[outlet] + request.path_qs] += 1
        # Rendering is done in a thread: a hostile page takes a moment to write, too.
        answer = await asyncio.to_thread(self.newsroom.answer, outlet, request.path, self._round)
        if answer.endless:
            return await _endless(request, answer)
        if answer.story and self._in_order:
            await self._after_originals(answer.story)
        response = self._respond(request, answer)
        if response.status == 304:
            with self._lock:
                self._not_modified[self._addresses[outlet] + request.path_qs] += 1
        return response

    async def _after_originals(self, story: Story) -> None:
        """Wait until what the story reprints was read, and say that the story itself is read now."""
        for original in story.reprinted:
            event = self._read.setdefault(original, asyncio.Event())
            with suppress(TimeoutError):
                await asyncio.wait_for(event.wait(), PATIENCE)
        self._loop.call_later(LAG, self._read.setdefault(story.name, asyncio.Event()).set)

    def _respond(self, request: web.BaseRequest, answer: Answer) -> web.Response:
        headers = self._validators(answer)
        if answer.location:
            headers["Location"] = answer.location
        if _fresh(request, headers):
            return web.Response(status=304, headers=headers)
        body, encoding = _compressed(answer, request.headers.get("Accept-Encoding", ""))
        if encoding:
            headers["Content-Encoding"] = encoding
        headers["Content-Type"] = answer.media
        return web.Response(status=answer.status, body=body, headers=headers)

    def _validators(self, answer: Answer) -> dict[str, str]:
        match answer.validator:
            case "etag":
                return {"ETag": f'"{hashlib.blake2b(answer.body, digest_size=8).hexdigest()}"'}
            case "modified":
                return {"Last-Modified": format_datetime(self.newsroom.now, usegmt=True)}
            case _:
                return {}


def _listen(host: str) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    return socket.create_server((host, 0), family=family)


def _address(listening: socket.socket) -> str:
    host, port = listening.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _fresh(request: web.BaseRequest, validators: Mapping[str, str]) -> bool:
    """Whether the client already has this (RFC 9110, 13.2.2)."""
    if "ETag" in validators:
        given = request.headers.get("If-None-Match", "")
        return validators["ETag"] in {tag.strip().removeprefix("W/") for tag in given.split(",")}
    if "Last-Modified" in validators:
        return request.headers.get("If-Modified-Since") == validators["Last-Modified"]
    return False


@lru_cache(maxsize=256)
def _packed(body: bytes, compression: Literal["gzip", "br"]) -> bytes:
    if compression == "gzip":
        return gzip.compress(body, compresslevel=6, mtime=0)
    return bytes(brotli.compress(body, quality=5))


def _compressed(answer: Answer, accepted: str) -> tuple[bytes, str]:
    """The body as the outlet sends it to this client, and its content coding."""
    offered = {part.partition(";")[0].strip() for part in accepted.split(",")}
    if answer.compression == "br" and "br" in offered:
        return _packed(answer.body, "br"), "br"
    if answer.compression == "gzip" and "gzip" in offered:
        return _packed(answer.body, "gzip"), "gzip"
    return answer.body, ""


async def _endless(request: web.BaseRequest, answer: Answer) -> web.StreamResponse:
    """Says a few bytes and then nothing, for as long as the client waits."""
    response = web.StreamResponse(headers={"Content-Type": answer.media})
    await response.prepare(request)
    await response.write(answer.body)
    await asyncio.Event().wait()
    return response
