"""What a URL is called: the address that is fetched, and the identity that its variants share.

`canonical` is careful, because its result is asked of a server. `key` is lossy, because its result only names
an article: scheme, `www.`, AMP and tracking differ between copies of one link. What may tell two articles
apart (path case, every unknown query parameter) stays. Why this is not left to courlan: docs/decisions/0020.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from contextlib import suppress
from typing import NamedTuple
from urllib.parse import quote, unquote_to_bytes, urljoin, urlsplit

import idna

from workers.core.url_variants import (
    AMP_HOSTS,
    AMP_SUFFIX,
    GOOGLE_AMP,
    INDEX_FILE,
    LABEL_SEGMENTS,
    VARIANT_HOSTS,
    is_amp_parameter,
    is_tracking,
)

#: Part of every item's id. Raise it when `key` changes, so that old and new ids are never mixed up.
KEY_VERSION = 1

#: What browsers, sitemaps.org and other collectors agree on as the longest URL.
MAX_URL = 2048

#: Before cleaning: a link with a tail of tracking parameters may shrink to a usable one.
MAX_RAW_URL = 4 * MAX_URL

#: The longest name that DNS can carry.
MAX_HOST = 253

_DEFAULT_PORTS = {"http": 80, "https": 443}
_STRAY = re.compile(r"[\t\r\n]")
_ENDS = "".join(map(chr, range(0x21)))
_TWICE_ESCAPED = re.compile(r"&(?:#0*38;)+")
_AMP_ENTITY = re.compile(r"&(?:amp;)+")
_TWO_SCHEMES = re.compile(r"^(?:https?:/{0,2})+(?=https?://)", re.IGNORECASE)
_ASCII_HOST = re.compile(
    r"(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?)(?:\.[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?)*"
)
_IPV6_HOST = re.compile(r"[0-9a-f:.]{2,45}")
_ESCAPE = re.compile(r"%[0-9A-Fa-f]{2}|.", re.DOTALL)
_SESSION = re.compile(r";jsessionid=[^/;]*", re.IGNORECASE)
_SLASHES = re.compile(r"/{2,}")

_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_PATH_SAFE = _UNRESERVED | frozenset("!$&'()*+,;=:@/")
_QUERY_SAFE = _PATH_SAFE | frozenset("?")


class Parts(NamedTuple):
    """A canonical URL, taken apart. `path` starts with a slash; `query` has no question mark."""

    scheme: str
    host: str  # ASCII, lower case; IPv6 in brackets
    port: int
    path: str
    query: str

    @property
    def address(self) -> str:
        """`host`, with the port where it is not the scheme's own."""
        return self.host if self.port == _DEFAULT_PORTS[self.scheme] else f"{self.host}:{self.port}"

    @property
    def url(self) -> str:
        """The URL as one string."""
        return f"{self.scheme}://{self.address}{self.path}{'?' if self.query else ''}{self.query}"


def canonical(url: str, base: str | None = None) -> str | None:
    """The absolute http(s) URL to fetch: normalised, without tracking parameters, user name and fragment.

    A relative `url` is resolved against `base`. None where the result is not a usable http(s) URL or is
    longer than `MAX_URL` characters.
    """
    parts = _split(url, base)
    return parts.url if parts else None


def key(url: str) -> str:
    """The identity that all variants of one article's URL share; an unusable URL is its own key."""
    parts = _split(url, None)
    if parts is None:
        return url.strip(_ENDS)
    parts = _unwrap_amp_cache(parts)
    host, was_amp = _plain_host(parts.host)
    port = "" if parts.port in _DEFAULT_PORTS.values() and parts.address == parts.host else f":{parts.port}"
    query = _key_query(parts.query)
    return f"{host}{port}{_key_path(parts.path, was_amp=was_amp)}{'?' if query else ''}{query}"


def item_id(url: str) -> str:
    """The id of the item at `url`: 32 hex digits, the same for all variants of the URL."""
    return _hash(f"{KEY_VERSION}\0{key(url)}")


def row_id(row: object) -> str:
    """The id of a document that has no URL, from its row's id (any JSON value): 32 hex digits."""
    return _hash(f"row\0{json.dumps(row, sort_keys=True)}")


def host_of(url: str) -> str:
    """`host:port` that politeness counts by, the port always written; empty for an unusable URL."""
    parts = _split(url, None)
    return f"{parts.host}:{parts.port}" if parts else ""


def _hash(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


# --- taking apart -----------------------------------------------------------------------------------------


def _split(url: str, base: str | None) -> Parts | None:
    if len(url) > MAX_RAW_URL:
        return None
    try:
        parts = _parse(_absolute(url, base))
    except ValueError:  # urllib on brackets and NFKC hosts, idna, lone surrogates, ports
        return None
    return parts if parts and len(parts.url) <= MAX_URL else None


def _absolute(url: str, base: str | None) -> str:
    """The link as a browser would read it, which is not always as it was written."""
    link = _TWO_SCHEMES.sub("", _STRAY.sub("", url.strip(_ENDS)))
    link = _TWICE_ESCAPED.sub("&", link)
    address, mark, query = link.partition("?")
    link = address.replace("\\", "/") + mark + query
    if link[:4].lower() == "www.":  # never meant as a relative path
        return f"http://{link}"
    return urljoin(base, link) if base and link else link


def _parse(link: str) -> Parts | None:
    split = urlsplit(link)
    scheme = split.scheme.lower()
    if scheme not in _DEFAULT_PORTS:
        return None
    host = _ascii_host(split.hostname or "")
    port = _DEFAULT_PORTS[scheme] if split.port is None else split.port
    if not host or not port:
        return None
    path = _without_dots(_SESSION.sub("", _escape(split.path, _PATH_SAFE)))
    return Parts(scheme, host, port, path, _clean_query(split.query))


def _ascii_host(host: str) -> str | None:
    """The host as it goes to DNS, or None. Non-ASCII names by UTS 46, as browsers do (ß stays ß)."""
    if ":" in host:
        return f"[{host}]" if _IPV6_HOST.fullmatch(host) else None
    if not host.isascii():
        host = idna.encode(host[:MAX_HOST], uts46=True).decode("ascii")
    host = host.removesuffix(".")
    return host if len(host) <= MAX_HOST and _ASCII_HOST.fullmatch(host) else None


def _escape(text: str, safe: frozenset[str]) -> str:
    """Percent-encoding in its one normal form (RFC 3986, 6.2.2): upper case, and only where it is needed."""

    def normal(match: re.Match[str]) -> str:
        token = match[0]
        if len(token) == 3:
            char = chr(int(token[1:], 16))
            return char if char in _UNRESERVED else token.upper()
        return token if token in safe else quote(token, safe="")

    return _ESCAPE.sub(normal, text)


def _without_dots(path: str) -> str:
    """`path` with `.` and `..` resolved, as every client does before it asks."""
    kept: list[str] = []
    segments = path.split("/")[1:] or [""]
    for segment in segments:
        if segment == "..":
            if kept:
                kept.pop()
        elif segment != ".":
            kept.append(segment)
    if segments[-1] in {".", ".."}:
        kept.append("")
    return "/" + "/".join(kept)


def _clean_query(query: str) -> str:
    """The query in its order, without empty and tracking parameters."""
    query = _AMP_ENTITY.sub("&", f"&{_escape(query, _QUERY_SAFE)}")
    return "&".join(p for p in query.split("&") if p and not is_tracking(*_pair(p)))


def _pair(parameter: str) -> tuple[str, str]:
    """Name and value in lower case, unescaped, to look up in the tables."""
    name, _, value = parameter.partition("=")
    return _plain(name).lower(), _plain(value).lower()


def _plain(text: str) -> str:
    return unquote_to_bytes(text.replace("+", " ")).decode("utf-8", "replace")


# --- identity ---------------------------------------------------------------------------------------------


def _plain_host(host: str) -> tuple[str, bool]:
    """The host without `www.`, `m.` or `amp.`, and whether it was an AMP host. Two labels always stay."""
    was_amp = False
    while True:
        first, _, rest = host.partition(".")
        if first not in VARIANT_HOSTS or "." not in rest:
            return host, was_amp
        was_amp = was_amp or first in AMP_HOSTS
        host = rest


def _unwrap_amp_cache(parts: Parts) -> Parts:
    """The publisher's URL inside a Google AMP address, else `parts` as they are."""
    match = GOOGLE_AMP.match(f"{parts.host}{parts.path}")
    if not match:
        return parts
    scheme = "https" if match["secure"] else "http"
    inner = _split(f"{scheme}://{match['inner']}{'?' if parts.query else ''}{parts.query}", None)
    return inner if inner and "." in inner.host else parts


def _key_path(path: str, *, was_amp: bool) -> str:
    segments = [_normal(s) for s in _SLASHES.sub("/", path).strip("/").split("/")]
    if len(segments) > 1 and INDEX_FILE.fullmatch(segments[-1]):
        segments.pop()
    segments = _without_amp(segments, was_amp=was_amp)
    return "/" + "/".join(segments) if segments != [""] else ""


def _without_amp(segments: list[str], *, was_amp: bool) -> list[str]:
    """Path segments without the one that asks for the AMP version; a page about "amp" keeps its name."""
    if len(segments) > 1 and segments[-1] == "amp" and segments[-2].lower() not in LABEL_SEGMENTS:
        segments = segments[:-1]
    elif len(segments) > 1 and segments[0] == "amp":
        segments = segments[1:]
    name = AMP_SUFFIX.sub(r"\1", segments[-1])
    return [*segments[:-1], name or segments[-1]]


def _key_query(query: str) -> str:
    """Parameters in one order and one spelling; those that only ask for the AMP version are gone."""
    kept = {_key_parameter(p) for p in query.split("&") if p and not is_amp_parameter(*_pair(p))}
    return "&".join(sorted(kept))


def _key_parameter(parameter: str) -> str:
    name, _, value = parameter.partition("=")
    name, value = (_normal(part.replace("+", " ")) for part in (name, value))
    return f"{name}={value}" if value else name


def _normal(text: str) -> str:
    """Everything but letters, digits and `-._~` percent-encoded, accents composed."""
    raw = unquote_to_bytes(text)
    with suppress(UnicodeDecodeError):  # another charset: the bytes are what there is
        raw = unicodedata.normalize("NFC", raw.decode("utf-8")).encode("utf-8")
    return quote(raw, safe="")
