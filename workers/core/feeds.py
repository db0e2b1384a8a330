"""A feed's bytes → `ParsedFeed`: RSS, Atom, JSON Feed or a sitemap, told apart by what the bytes are.

    bytes ─► inflate ─► text (xml_text) ─┬► feed_json ─┐
                                         ├► sitemap   ─┼► RawEntry … ─► entries.normalise ─► ParsedFeed
                                         └► feed_xml  ─┘
Time and memory are bounded from outside: this runs in a child that may be killed.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from datetime import datetime

from workers.core import feed_json, feed_xml, sitemap, xml_text
from workers.core.entries import MAX_TITLE, language_code, normalise, plain
from workers.core.urls import canonical
from workers.core.xml_text import XmlText
from workers.errors import NotAFeed
from workers.model import ParsedFeed

#: Bytes of a feed, also after it was inflated: four times what is fetched by default; feedparser takes 1.4 s a MB.
MAX_BYTES = 20_000_000

_ROOT = re.compile(
    r"(?:\s|<\?[^>]{0,2000}>|<!--.{0,20000}?-->|<!(?!--)[^>\[]{0,2000}(?:\[.{0,20000}?\]\s{0,100})?>)*+<([A-Za-z][\w:.-]{0,60})",
    re.DOTALL,
)
_ALTERNATE = re.compile(r"<link\b[^>]{0,1000}>", re.IGNORECASE)
_HREF = re.compile(r"\bhref\s*=\s*[\"']?([^\"'\s>]{1,2000})", re.IGNORECASE)
_FEED_TYPE = re.compile(r"application/(?:rss|atom|feed)\+(?:xml|json)", re.IGNORECASE)

#: First bytes of what servers send by mistake.
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive"),
    (b"\x89PNG", "an image"),
    (b"GIF8", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"RIFF", "an image"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
)

#: Root elements that are no feed, and what to do with them.
_OTHER_ROOTS: dict[str, str] = {
    "html": "an HTML page",
    "opml": "an OPML list of feeds (`wireroom feeds import FILE` adds them)",
    "sitemapindex": "an index of sitemaps (add the news sitemap that it lists)",
    "svg": "an image",
}


def parse(
    body: bytes, url: str, *, content_type: str | None = None, now: datetime | None = None
) -> ParsedFeed:
    """Read a feed.

    url: where it came from, for relative links. content_type: the header's value; its charset counts only
    where bytes and XML are silent. now: entries' dates that lie further ahead than a day are dropped.
    Raises NotAFeed where the bytes are none; a feed without entries is one.
    """
    body = _inflated(body)
    for magic, what in _MAGIC:
        if body.startswith(magic):
            raise NotAFeed(f"this is {what}, not a feed")
    xml = xml_text.read(body, content_type)
    if not xml.text.strip():
        raise NotAFeed("the answer is empty")
    if xml.text.lstrip().startswith(("{", "[")):
        return _json(xml.text, url, now)
    if _root(xml.text) == "urlset":
        return _sitemap(xml, url, now)
    return _xml(xml, url, now)


def _inflated(body: bytes) -> bytes:
    """The bytes, unpacked where they are a gzip file (`sitemap.xml.gz`)."""
    if body.startswith(b"\x1f\x8b"):
        try:
            body = zlib.decompressobj(wbits=31).decompress(body, MAX_BYTES + 1)
        except zlib.error as error:
            raise NotAFeed(f"this is a broken gzip file ({error})") from None
    if len(body) > MAX_BYTES:
        raise NotAFeed(f"more than {MAX_BYTES:,} bytes")
    return body


def _xml(xml: XmlText, url: str, now: datetime | None) -> ParsedFeed:
    feed = feed_xml.read(xml)
    if not feed.format:
        raise NotAFeed(_description(xml.text, url))
    link = canonical(feed.link, url) if feed.link else None
    language = language_code(feed.language)
    bases = _bases(url, link) if feed.format.startswith("atom") else _bases(link, url)
    return ParsedFeed(
        format=feed.format,
        entries=normalise(feed.entries, bases, language=language, now=now),
        title=plain(feed.title, MAX_TITLE),
        link=link,
        language=language,
        ttl=feed.ttl,
        salvaged=_salvaged(*xml.repairs, feed.fault),
    )


def _json(text: str, url: str, now: datetime | None) -> ParsedFeed:
    feed = feed_json.read(text)
    if feed is None:
        raise NotAFeed("this is JSON, but not a JSON Feed")
    link = canonical(feed.link, url) if feed.link else None
    language = language_code(feed.language)
    return ParsedFeed(
        format="json",
        entries=normalise(feed.entries, _bases(url, link), language=language, now=now),
        title=plain(feed.title, MAX_TITLE),
        link=link,
        language=language,
        salvaged=feed.fault,
    )


def _sitemap(xml: XmlText, url: str, now: datetime | None) -> ParsedFeed:
    found = sitemap.read(xml)
    if found is None:
        raise NotAFeed("this looks like a sitemap, but nothing in it can be read")
    language = language_code(found.language)
    return ParsedFeed(
        format="sitemap",
        entries=normalise(found.entries, _bases(url), language=language, now=now),
        title=plain(found.title, MAX_TITLE),
        language=language,
        salvaged=_salvaged(*xml.repairs, found.fault),
    )


def _bases(*urls: str | None) -> list[str]:
    """What relative links may be relative to, the best first."""
    return [u for u in dict.fromkeys(urls) if u and canonical(u)]


def _salvaged(*faults: str | None) -> str | None:
    return "; ".join(dict.fromkeys(f for f in faults if f)) or None


def _root(text: str) -> str:
    match = _ROOT.match(text)
    return match[1].rpartition(":")[2].lower() if match else ""


def _description(text: str, url: str) -> str:
    """What the text looks like, and where its feed is if it says so."""
    root = _root(text)
    if root in _OTHER_ROOTS:
        offered = next(_offered(text, url), None) if root == "html" else None
        return f"this is {_OTHER_ROOTS[root]}, not a feed{f'; the page offers {offered}' if offered else ''}"
    return f"this is XML with the root element {root}, not a feed" if root else "this is text, not a feed"


def _offered(text: str, url: str) -> Iterator[str]:
    """URLs of the feeds that an HTML page links to in its head."""
    for tag in _ALTERNATE.findall(text[:200_000]):
        href = _HREF.search(tag)
        if href and _FEED_TYPE.search(tag) and (found := canonical(href[1], url)):
            yield found
