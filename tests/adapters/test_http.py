"""HttpFetcher against a real server on loopback."""

from __future__ import annotations

import asyncio
import gzip
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest
from aiohttp import web

from workers.adapters.http import HttpFetcher, allowed
from workers.core.config import Network
from workers.errors import FetchError
from workers.model import NotModified, Page, Request

LOOPBACK = Network(allow=("127.0.0.0/8",), timeout=2.0)
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@asynccontextmanager
async def serving(**routes: Handler) -> AsyncIterator[str]:
    """A server on loopback; a route's name is its path."""
    app = web.Application()
    for name, handler in routes.items():
        app.router.add_get(f"/{name}", handler)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


def get(
    path: str, rules: Network = LOOPBACK, max_bytes: int = 100_000, **routes: Handler
) -> Page | NotModified:
    """One GET of `path` (of the server, or absolute)."""

    async def fetch() -> Page | NotModified:
        async with serving(**routes) as base, HttpFetcher(rules) as fetcher:
            url = path if "://" in path else base + path
            return await fetcher.get(url, request=Request(), max_bytes=max_bytes, accept="*/*")

    return asyncio.run(fetch())


def refused(path: str, rules: Network = LOOPBACK, max_bytes: int = 100_000, **routes: Handler) -> FetchError:
    with pytest.raises(FetchError) as caught:
        get(path, rules, max_bytes, **routes)
    return caught.value


def answering(text: str = "", **more: object) -> Handler:
    async def handler(_request: web.Request) -> web.Response:
        return web.Response(text=text, **more)  # type: ignore[arg-type]

    return handler


def redirecting(to: str, status: int) -> Handler:
    return answering(status=status, headers={"Location": to})


def test_a_page_comes_with_what_tells_about_it() -> None:
    async def page(_request: web.Request) -> web.Response:
        headers = {"ETag": '"1"', "Cache-Control": "max-age=60", "Age": "20"}
        return web.Response(
            body="né".encode("latin-1"), headers=headers, content_type="text/html", charset="latin-1"
        )

    answer = get("/page", page=page)
    assert isinstance(answer, Page)
    assert (answer.body, answer.content_type, answer.charset) == (b"n\xe9", "text/html", "latin-1")
    assert (answer.etag, answer.cache_seconds, answer.status) == ('"1"', 40.0, 200)


def test_validators_bring_a_304() -> None:
    async def page(request: web.Request) -> web.Response:
        assert request.headers["If-None-Match"] == '"7"'
        assert request.headers["If-Modified-Since"] == "yesterday"
        return web.Response(status=304)

    async def fetch() -> Page | NotModified:
        async with serving(page=page) as base, HttpFetcher(LOOPBACK) as fetcher:
            return await fetcher.get(
                f"{base}/page", request=Request(), max_bytes=9, accept="*/*", etag='"7"', modified="yesterday"
            )

    assert isinstance(asyncio.run(fetch()), NotModified)


def test_redirects_are_followed_and_a_permanent_one_is_told() -> None:
    answer = get("/a", a=redirecting("/b", 301), b=redirecting("/c", 308), c=answering("end"))
    assert isinstance(answer, Page)
    assert answer.body == b"end"
    assert answer.final_url.endswith("/c") and answer.moved_to == answer.final_url


def test_one_temporary_hop_makes_the_move_temporary() -> None:
    answer = get("/a", a=redirecting("/b", 302), b=redirecting("/c", 301), c=answering("end"))
    assert isinstance(answer, Page) and answer.moved_to is None


def test_a_loop_of_redirects_ends() -> None:
    assert refused("/a", a=redirecting("/a", 302)).reason == "redirects"


def test_a_redirect_to_another_scheme_is_not_followed() -> None:
    assert refused("/a", a=redirecting("file:///etc/passwd", 302)).reason == "bad-url"


@pytest.mark.parametrize("target", ["http://10.0.0.1/", "http://[::ffff:192.168.0.1]/", "http://0.0.0.0:1/"])
def test_a_redirect_into_a_private_network_is_refused(target: str) -> None:
    error = refused("/a", a=redirecting(target, 302))
    assert (error.reason, error.retry) == ("refused-address", False)
    assert "network.allow" in str(error)


def test_loopback_is_refused_by_address_and_by_name_unless_allowed() -> None:
    for host in ("127.0.0.1", "localhost", "[::1]"):
        assert refused(f"http://{host}:9/", Network(timeout=2.0)).reason == "refused-address"


@pytest.mark.parametrize(
    ("address", "open_"),
    [
        ("8.8.8.8", True),
        ("2606:4700::1111", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("224.0.0.1", False),
        ("::1", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("::ffff:10.0.0.1", False),
        ("64:ff9b::a00:1", False),  # 10.0.0.1 behind NAT64
        ("2002:a00:1::", False),  # 10.0.0.1 behind 6to4
    ],
)
def test_only_public_addresses_are_open(address: str, open_: bool) -> None:
    assert allowed(address, []) is open_


@pytest.mark.parametrize(
    ("status", "reason", "retry", "host_fault"),
    [
        (404, "gone", False, False),
        (410, "gone", False, False),
        (403, "forbidden", False, False),
        (429, "throttled", True, True),
        (500, "server-error", True, False),
        (503, "server-error", True, True),
        (418, "http-status", True, False),
    ],
)
def test_each_status_says_whether_to_try_again(
    status: int, reason: str, retry: bool, host_fault: bool
) -> None:
    error = refused("/page", page=answering(status=status))
    assert (error.reason, error.retry, error.host_fault, error.status) == (reason, retry, host_fault, status)


@pytest.mark.parametrize(
    ("said", "meant"),
    [("120", 120.0), ("999999999", 86_400.0), ("Mon, 05 Jan 2026 10:05:00 GMT", 300.0), ("soon", None)],
)
def test_retry_after_is_read_as_number_or_date(said: str, meant: float | None) -> None:
    headers = {"Retry-After": said, "Date": "Mon, 05 Jan 2026 10:00:00 GMT"}
    assert refused("/page", page=answering(status=429, headers=headers)).retry_after == meant


def test_a_body_over_the_cap_is_refused_before_it_is_read() -> None:
    assert refused("/page", max_bytes=10, page=answering("x" * 11)).reason == "too-large"


def test_a_bomb_is_refused_while_it_unpacks() -> None:
    bomb = gzip.compress(b"\0" * 50_000_000)

    async def page(_request: web.Request) -> web.Response:
        return web.Response(body=bomb, headers={"Content-Encoding": "gzip"})

    assert refused("/page", page=page).reason == "too-large"


@pytest.mark.parametrize("encoding", [{}, {"Content-Encoding": "gzip"}], ids=["unsaid", "twice"])
def test_what_is_packed_without_a_word_is_unpacked_within_the_cap(encoding: dict[str, str]) -> None:
    def packed(content: bytes) -> Handler:
        async def handler(_request: web.Request) -> web.Response:
            body = gzip.compress(content)
            return web.Response(body=gzip.compress(body) if encoding else body, headers=encoding)

        return handler

    answer = get("/page", page=packed(b"<html>text</html>"))
    assert isinstance(answer, Page) and answer.body == b"<html>text</html>"
    assert refused("/page", page=packed(b"\0" * 50_000_000)).reason == "too-large"


@pytest.mark.parametrize(
    "body", [gzip.compress(b"<html>text</html>" * 99)[:40], b"\x1f\x8b\x08 no archive"], ids=["cut", "none"]
)
def test_what_only_begins_like_an_archive_stays_as_it_is(body: bytes) -> None:
    async def page(_request: web.Request) -> web.Response:
        return web.Response(body=body)

    answer = get("/page", page=page)
    assert isinstance(answer, Page) and answer.body == body


def test_a_body_that_does_not_unpack_is_an_encoding_fault() -> None:
    async def page(_request: web.Request) -> web.Response:
        return web.Response(body=b"not gzip at all", headers={"Content-Encoding": "gzip"})

    assert refused("/page", page=page).reason == "encoding"


def test_a_server_that_never_finishes_is_a_timeout() -> None:
    async def page(request: web.Request) -> web.StreamResponse:
        answer = web.StreamResponse()
        await answer.prepare(request)
        await answer.write(b"<html>")
        await asyncio.sleep(30)
        return answer

    error = refused("/page", Network(allow=("127.0.0.0/8",), timeout=1.0), page=page)
    assert (error.reason, error.retry, error.host_fault) == ("timeout", True, True)


def test_nobody_listening_and_unknown_names_are_told_apart() -> None:
    closed, unknown = refused("http://127.0.0.1:1/"), refused("http://no-such-host.invalid/")
    assert (closed.reason, closed.detail) == ("connection", "127.0.0.1 port 1: connection refused")
    assert unknown.reason == "dns" and unknown.detail.startswith("no-such-host.invalid: ")


def test_own_headers_stay_with_the_first_host() -> None:
    seen: list[str | None] = []

    async def first(_request: web.Request) -> web.Response:
        return web.Response(status=302, headers={"Location": "/second"})

    async def second(request: web.Request) -> web.Response:
        seen.append(request.headers.get("X-Key"))
        return web.Response(text="ok")

    async def fetch() -> None:
        async with serving(first=first, second=second) as base, HttpFetcher(LOOPBACK) as fetcher:
            await fetcher.get(
                f"{base}/first", request=Request(headers={"X-Key": "secret"}), max_bytes=99, accept="*/*"
            )

    asyncio.run(fetch())
    assert seen == [None]
