"""A website on loopback for tests: pages by path, a feed of them, and a count of every GET."""

from __future__ import annotations

import asyncio
import threading
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime
from types import TracebackType
from typing import Self

from aiohttp import web


@dataclass
class Site:
    """Context manager. `pages` may change while it serves; a path that is not there answers 404."""

    pages: dict[str, bytes] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)  # path → media type, where it is not HTML
    delay: float = 0.0  # seconds before each answer
    requests: Counter[str] = field(default_factory=Counter)
    hosts: Sequence[str] = ("127.0.0.1",)  # addresses of 127.0.0.0/8, all with the same pages

    def __enter__(self) -> Self:
        ready = threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve(ready)), daemon=True)
        self._thread.start()
        assert ready.wait(10), "the test site did not start"
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join()

    def url(self, path: str = "/", host: str | None = None) -> str:
        return f"http://{host or self.hosts[0]}:{self.port}{path}"

    def asked(self) -> int:
        """All GETs so far."""
        return sum(self.requests.values())

    async def _serve(self, ready: threading.Event) -> None:
        self._loop, self._stop = asyncio.get_running_loop(), asyncio.Event()
        runner = web.ServerRunner(web.Server(self._answer), shutdown_timeout=0.1)
        await runner.setup()
        self.port = 0
        for host in self.hosts:
            site = web.TCPSite(runner, host, self.port)
            await site.start()
            self.port = runner.addresses[-1][1]
        ready.set()
        await self._stop.wait()
        await runner.cleanup()

    async def _answer(self, request: web.BaseRequest) -> web.StreamResponse:
        self.requests[request.path] += 1
        await asyncio.sleep(self.delay)
        if request.path not in self.pages:
            return web.Response(status=404)
        kind = self.types.get(request.path, "text/html")
        return web.Response(body=self.pages[request.path], content_type=kind)

    def add_feed(self, path: str, links: Sequence[tuple[str, str]], *, at: datetime | None = None) -> str:
        """An RSS feed at `path` with (title, link) entries, dated `at` (now); returns its URL."""
        date = format_datetime(at or datetime.now(UTC))
        items = "".join(
            f"<item><title>{title}</title><link>{link}</link><pubDate>{date}</pubDate></item>"
            for title, link in links
        )
        rss = f'<?xml version="1.0"?><rss version="2.0"><channel><title>Test wire</title>{items}</channel></rss>'
        self.pages[path], self.types[path] = rss.encode(), "application/rss+xml"
        return self.url(path)


#: Words that stories are made of, so that no two tests' stories are reprints of each other.
PLACES = (
    "harbour",
    "valley",
    "mountain",
    "island",
    "river",
    "market",
    "bridge",
    "quarry",
    "lagoon",
    "meadow",
)


def article(number: int, words: int = 150) -> bytes:
    """A page with a story of its own: `number` decides every sentence."""
    state = number * 2_654_435_761 + 1
    said = []
    while len(said) < words:
        state = (state * 6_364_136_223_846_793_005 + 1_442_695_040_888_963_407) % 2**64
        said.append(f"{PLACES[state >> 60 & 7]}{'abcdefghijklmnopqrst'[state >> 50 & 15]}{state >> 33 & 511}")
    sentences = [" ".join(said[i : i + 12]).capitalize() + "." for i in range(0, len(said), 12)]
    paragraphs = "".join(f"<p>The council of the {s}</p>" for s in sentences)
    title = f"Council report number {number}"
    return (
        f"<!DOCTYPE html><html lang='en'><head><title>{title}</title></head><body><nav><a href='/'>Home</a></nav>"
        f"<article><h1>{title}</h1>{paragraphs}</article><footer>Contact us</footer></body></html>"
    ).encode()
