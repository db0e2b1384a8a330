"""A wire of pages on loopback for benchmarks: many hosts, answers after a while, some never.

Run as a program it serves a folder until it is killed, so that its work is not counted as ours:
    python -m benchmarks.wire FOLDER HOSTS DELAY HANGING     prints {"feeds": […], "pages": n} when it is ready
"""

from __future__ import annotations

import asyncio
import gzip
import json
import random
import sys
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

from aiohttp import web

#: Entries of one feed: what a large agency shows at a time.
ENTRIES = 150
#: Spread of the time to an answer (sigma of a log-normal): some take three times the median.
SPREAD = 0.5
ENDINGS = (".html", ".htm", ".gz")


def read_pages(folder: Path) -> list[bytes]:
    """Every HTML page below `folder`, unpacked."""
    found = []
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and p.name.endswith(ENDINGS)):
        body = path.read_bytes()
        found.append(gzip.decompress(body) if body[:2] == b"\x1f\x8b" else body)
    return found


def host(number: int) -> str:
    return f"127.0.{1 + number // 200}.{1 + number % 200}"


class Wire:
    """Pages dealt out to hosts; a share of the hosts never answers."""

    def __init__(self, pages: list[bytes], hosts: int, delay: float, hanging: float) -> None:
        self._pages, self._hosts, self._delay = pages, hosts, delay
        self._random = random.Random(7)
        self._silent = set(self._random.sample(range(hosts), round(hanging * hosts)))
        self._feeds: dict[str, str] = {}

    async def serve(self) -> None:
        runner = web.ServerRunner(web.Server(self._answer))
        await runner.setup()
        port = 0
        for number in range(self._hosts):
            await web.TCPSite(runner, host(number), port, backlog=1024).start()
            port = port or runner.addresses[0][1]
        order = list(range(len(self._pages)))
        self._random.shuffle(order)
        for first in range(0, len(order), ENTRIES):
            self._feeds[f"/feed/{first}"] = self._feed(order[first : first + ENTRIES], port)
        feeds = [f"http://{host(0)}:{port}{path}" for path in self._feeds]
        print(json.dumps({"feeds": feeds, "pages": len(order)}), flush=True)
        await asyncio.Event().wait()

    def _feed(self, numbers: list[int], port: int) -> str:
        date = format_datetime(datetime.now(UTC))
        items = "".join(
            f"<item><title>Page {n}</title><link>http://{host(n % self._hosts)}:{port}/page/{n}</link>"
            f"<pubDate>{date}</pubDate></item>"
            for n in numbers
        )
        return f"<rss version='2.0'><channel><title>Benchmark</title>{items}</channel></rss>"

    async def _answer(self, request: web.BaseRequest) -> web.Response:
        if request.path in self._feeds:
            return web.Response(text=self._feeds[request.path], content_type="application/rss+xml")
        number = int(request.path.rpartition("/")[2])
        if number % self._hosts in self._silent:
            await asyncio.sleep(3600)
        await asyncio.sleep(self._delay * self._random.lognormvariate(0, SPREAD))
        return web.Response(body=self._pages[number], headers={"Content-Type": "text/html"})


if __name__ == "__main__":
    asyncio.run(
        Wire(read_pages(Path(sys.argv[1])), int(sys.argv[2]), float(sys.argv[3]), float(sys.argv[4])).serve()
    )
