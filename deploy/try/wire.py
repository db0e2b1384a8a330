"""The demo's wire and a busy ticker, for containers beside this one; runs inside Wireroom's own image.

Listens on this container's address, so the feeds are real HTTP over a real network. Writes feeds.yaml and
expected.json into the folder that is named; a file `round2` there switches the wire to its second round.
The ticker has so many articles, each so slow, that workers are busy with them while others break things.
"""

from __future__ import annotations

import random
import socket
import sys
import threading
import time
from datetime import UTC, datetime
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import msgspec

from workers.demo import wire

#: Articles of the ticker, and seconds that each takes to answer.
ARTICLES, SECONDS = 400, 0.5
PORT = 8080
_WORDS = [
    "harbour",
    "council",
    "budget",
    "engineers",
    "coastal",
    "railway",
    "province",
    "minister",
    "inspection",
    "cargo",
    "timber",
    "export",
    "reservoir",
    "festival",
    "fishermen",
    "archive",
    "printing",
    "orchard",
    "turbine",
    "glacier",
    "museum",
    "ferry",
    "quarry",
    "observatory",
]


def article(number: int) -> bytes:
    """A page that no other page resembles."""
    chance = random.Random(number)
    paragraphs = "".join(
        f"<p>{' '.join(chance.choices(_WORDS, k=40)).capitalize()}, said officer {number} on day {day}.</p>"
        for day in range(8)
    )
    title = f"Ticker {number}: {' '.join(chance.choices(_WORDS, k=5))}"
    return (
        f"<!doctype html><html lang=en><head><title>{title}</title></head>"
        f"<body><article><h1>{title}</h1>{paragraphs}</article></body></html>"
    ).encode()


class Ticker(BaseHTTPRequestHandler):
    """/feed and /1 to /400."""

    protocol_version = "HTTP/1.1"
    began = format_datetime(datetime.now(UTC))

    def do_GET(self) -> None:
        if self.path == "/feed":
            self._answer("application/rss+xml", self._feed())
            return
        time.sleep(SECONDS)
        self._answer("text/html; charset=utf-8", article(int(self.path[1:])))

    def _feed(self) -> bytes:
        host = self.headers["Host"]
        items = "".join(
            f"<item><title>Ticker {n}</title><link>http://{host}/{n}</link><pubDate>{self.began}</pubDate></item>"
            for n in range(1, ARTICLES + 1)
        )
        return f'<rss version="2.0"><channel><title>Ticker</title>{items}</channel></rss>'.encode()

    def _answer(self, kind: str, body: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_arguments: object) -> None:
        """Say nothing."""


def main(folder: Path) -> None:
    address = socket.gethostbyname(socket.gethostname())
    wire.LOOPBACK = frozenset({address})  # here it is meant for others
    server = ThreadingHTTPServer((address, PORT), Ticker)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with wire.DemoWire(address, in_order=True) as demo:
        ticker = f"  - id: ticker\n    url: http://{address}:{PORT}/feed\n    every: 1m\n"
        (folder / "expected.json").write_bytes(msgspec.json.encode(list(demo.expected().values())))
        (folder / "feeds.yaml").write_text(demo.config_yaml())
        (folder / "ticker.yaml").write_text(ticker)
        while True:
            time.sleep(0.5)
            demo.round = 2 if (folder / "round2").exists() else 1


if __name__ == "__main__":
    main(Path(sys.argv[1]))
