"""HTTP by aiohttp: capped in bytes, hops and time, and never into a network that is not allowed.

Where a connection goes is decided at the socket, after name resolution, for every hop and also for a URL
whose host is an address; so no name, redirect or rebinding leads around it.
"""

from __future__ import annotations

import asyncio
import errno
import os
import re
import socket
import ssl
import zlib
from collections.abc import Sequence
from email.utils import parsedate_to_datetime
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network
from types import TracebackType
from typing import Self
from urllib.parse import urljoin

import aiohttp
from aiohttp.client_exceptions import (
    ClientConnectorCertificateError,
    ClientConnectorDNSError,
    ClientConnectorError,
    ClientConnectorSSLError,
    ClientPayloadError,
    InvalidURL,
)

from workers.errors import FetchError
from workers.interfaces import NetworkRules
from workers.model import NotModified, Page, Request

#: Addresses that carry an IPv4 address inside, which is the one that counts (RFC 6052).
NAT64 = IPv6Network("64:ff9b::/96")
PERMANENT = frozenset({301, 308})
REDIRECTS = frozenset({301, 302, 303, 307, 308})
CHUNK = 65_536
#: What a server may say without being asked again at once: a day.
LONGEST_WISH = 86_400.0
REFUSED = "refused-address"
#: How a gzip archive begins; compression method 8 is the only one there is.
GZIP = b"\x1f\x8b\x08"


class RefusedAddressError(OSError):
    """A connection into a network that is not allowed."""


class HttpFetcher:
    """interfaces.Fetcher. Use it as an async context manager; connections are kept alive inside it."""

    def __init__(self, rules: NetworkRules) -> None:
        self._rules = rules
        self._allowed = [ip_network(n) for n in rules.allow]
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        connector = aiohttp.TCPConnector(limit=0, ttl_dns_cache=60, socket_factory=self._guarded_socket)
        self._session = aiohttp.ClientSession(
            connector=connector,
            cookie_jar=aiohttp.DummyCookieJar(),
            headers={"User-Agent": self._rules.user_agent},
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._session is not None:
            await self._session.close()

    async def get(
        self,
        url: str,
        *,
        request: Request,
        max_bytes: int,
        accept: str,
        etag: str | None = None,
        modified: str | None = None,
    ) -> Page | NotModified:
        """See interfaces.Fetcher."""
        headers = dict(request.headers) | {"Accept": accept}
        if request.user_agent:
            headers["User-Agent"] = request.user_agent
        if etag:
            headers["If-None-Match"] = etag
        if modified:
            headers["If-Modified-Since"] = modified
        seconds = request.timeout or self._rules.timeout
        try:
            async with asyncio.timeout(seconds):
                return await self._follow(url, headers, max_bytes)
        except FetchError:
            raise
        except TimeoutError:
            detail = f"no complete answer within {seconds:g} s"
            raise FetchError(url, "timeout", detail, retry=True, host_fault=True) from None
        except (aiohttp.ClientError, OSError, ValueError) as error:
            raise _explained(url, error) from error

    async def _follow(self, url: str, headers: dict[str, str], max_bytes: int) -> Page | NotModified:
        """One hop after the other; validators and own headers are sent to the first host alone."""
        assert self._session is not None, "use HttpFetcher as a context manager"
        asked, permanent, moved_to = url, True, None
        for _hop in range(self._rules.redirects + 1):
            async with self._session.get(url, headers=headers, allow_redirects=False) as answer:
                if answer.status not in REDIRECTS or "Location" not in answer.headers:
                    return await _read(asked, answer, max_bytes, moved_to)
                target = urljoin(url, answer.headers["Location"].strip())
                permanent = permanent and answer.status in PERMANENT
            if not target.lower().startswith(("http://", "https://")):
                raise FetchError(asked, "bad-url", f"redirects to {target[:200]}", retry=False)
            headers = {k: v for k, v in headers.items() if k in ("Accept", "User-Agent")}
            url, moved_to = target, (target if permanent else None)
        raise FetchError(asked, "redirects", f"more than {self._rules.redirects}", retry=True)

    def _guarded_socket(self, info: tuple[int, int, int, str, tuple[str, int]]) -> socket.socket:
        family, kind, protocol, _name, address = info
        if not allowed(address[0], self._allowed):
            raise RefusedAddressError(errno.EACCES, f"{REFUSED}: {address[0]}")
        return socket.socket(family, kind, protocol)


def allowed(address: str, networks: Sequence[object]) -> bool:
    """Whether a connection may go to this address: public, or inside one of `networks`."""
    ip = ip_address(address.split("%")[0])
    inner = _embedded(ip)
    if any(candidate in network for network in networks for candidate in (ip, inner)):  # type: ignore[operator]
        return True
    return inner.is_global and not inner.is_multicast


def _embedded(ip: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """The IPv4 address that an IPv6 one stands for (mapped, 6to4, NAT64), else the address itself."""
    if isinstance(ip, IPv4Address):
        return ip
    if ip in NAT64:
        return IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour or ip


async def _read(
    asked: str, answer: aiohttp.ClientResponse, max_bytes: int, moved_to: str | None
) -> Page | NotModified:
    if answer.status == 304:
        return NotModified(url=asked, cache_seconds=_cache_seconds(answer))
    if not 200 <= answer.status < 300:
        raise _refused(asked, answer)
    return Page(
        url=asked,
        final_url=str(answer.url),
        status=answer.status,
        body=await _body(asked, answer, max_bytes),
        content_type=answer.headers.get("Content-Type", "").split(";")[0].strip().lower() or None,
        charset=answer.charset,
        etag=answer.headers.get("ETag"),
        modified=answer.headers.get("Last-Modified"),
        cache_seconds=_cache_seconds(answer),
        moved_to=moved_to,
    )


async def _body(asked: str, answer: aiohttp.ClientResponse, max_bytes: int) -> bytes:
    """The body, decompressed; refused as soon as it is longer than allowed."""
    too_large = FetchError(asked, "too-large", f"more than {max_bytes:,} bytes", retry=False)
    if (answer.content_length or 0) > max_bytes:
        raise too_large
    chunks, size = [], 0
    async for chunk in answer.content.iter_chunked(CHUNK):
        size += len(chunk)
        if size > max_bytes:
            raise too_large
        chunks.append(chunk)
    body = b"".join(chunks)
    if not body.startswith(GZIP):
        return body
    unpacked = _unpacked(body, max_bytes)
    if len(unpacked) > max_bytes:
        raise too_large
    return unpacked


def _unpacked(body: bytes, max_bytes: int) -> bytes:
    """What a server packed without saying so, one byte over the cap at most; the body itself where it is not whole."""
    unpacker = zlib.decompressobj(wbits=16 + zlib.MAX_WBITS)
    try:
        unpacked = unpacker.decompress(body, max_bytes + 1)
    except zlib.error:
        return body
    return unpacked if unpacker.eof or len(unpacked) > max_bytes else body


def _refused(url: str, answer: aiohttp.ClientResponse) -> FetchError:
    """The error that a status stands for."""
    status, wish = answer.status, _retry_after(answer)
    detail = f"HTTP {status}"
    if status in (404, 410, 451):
        return FetchError(url, "gone", detail, retry=False, status=status)
    if status in (401, 402, 403):
        return FetchError(url, "forbidden", detail, retry=False, status=status)
    if status == 429:
        return FetchError(
            url, "throttled", detail, retry=True, retry_after=wish, host_fault=True, status=status
        )
    if status >= 500:
        return FetchError(
            url,
            "server-error",
            detail,
            retry=True,
            retry_after=wish,
            host_fault=status == 503,
            status=status,
        )
    return FetchError(url, "http-status", detail, retry=True, retry_after=wish, status=status)


def _explained(url: str, error: Exception) -> FetchError:
    """The error that a failed connection stands for."""
    text = str(error) or type(error).__name__
    match error:
        case _ if REFUSED in text:
            address = text.split(f"{REFUSED}: ")[-1].split("]")[0]
            hint = f"{address} is not a public address; network.allow opens networks"
            return FetchError(url, REFUSED, hint, retry=False)
        case ClientConnectorCertificateError() | ClientConnectorSSLError() | ssl.SSLError():
            return FetchError(url, "tls", text, retry=True, host_fault=True)
        case ClientConnectorDNSError():
            return FetchError(
                url, "dns", f"{error.host}: {_reason(error.os_error)}", retry=True, host_fault=True
            )
        case InvalidURL() | ValueError():
            return FetchError(url, "bad-url", text, retry=False)
        case ClientPayloadError():
            return FetchError(url, "encoding", text, retry=True)
        case ClientConnectorError():
            where = f"[{error.host}]" if ":" in error.host else error.host
            detail = f"{where} port {error.port}: {_reason(error.os_error)}"
            return FetchError(url, "connection", detail, retry=True, host_fault=True)
        case _:
            return FetchError(url, "connection", text, retry=True, host_fault=True)


def _reason(error: OSError) -> str:
    """Why there is no connection, in the words of the system: asyncio's own name the call that failed."""
    if (
        isinstance(error, socket.gaierror) or not error.errno
    ):  # of several addresses that failed there is no number
        return (error.strerror or str(error)).lower()
    return os.strerror(error.errno).lower()


def _retry_after(answer: aiohttp.ClientResponse) -> float | None:
    """Seconds that Retry-After asks for (a number or a date beside the answer's own Date), capped at a day."""
    value = answer.headers.get("Retry-After", "").strip()
    if value.isdigit():
        return min(float(value[:9]), LONGEST_WISH)
    try:
        wish = parsedate_to_datetime(value) - parsedate_to_datetime(answer.headers.get("Date", ""))
    except (ValueError, TypeError):
        return None
    return min(max(wish.total_seconds(), 0.0), LONGEST_WISH)


def _cache_seconds(answer: aiohttp.ClientResponse) -> float | None:
    """How long the server calls the answer fresh: max-age of Cache-Control, less its Age."""
    control = answer.headers.get("Cache-Control", "")
    found = re.search(r"(?<![-\w])max-age\s*=\s*(\d{1,9})", control, re.IGNORECASE)
    if not found or "no-cache" in control.lower() or "no-store" in control.lower():
        return None
    age = answer.headers.get("Age", "0").strip()
    return max(0.0, float(found[1]) - (float(age[:9]) if age.isdigit() else 0.0))
