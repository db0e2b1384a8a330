"""RSS and Atom of every version, read by feedparser from clean text.

feedparser is always given a stream: handed bytes that look like a path, it would open the file.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

import feedparser

from workers.core import feed_dates
from workers.core.entries import RawEntry
from workers.core.xml_text import XmlText
from workers.model import Value

_OTHER_SCHEME = re.compile(r"(?!https?:)[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_ENTRY_STARTS = re.compile(r"(?=<(?:[A-Za-z0-9]{1,20}:)?(?:item|entry)[\s>])", re.IGNORECASE)

#: feedparser looks for mail addresses with a pattern that takes time with the square of the text: 100 s for an
#: author of 200 kB. No name is longer than what is kept here.
_LONG_AUTHOR = re.compile(
    r"(<(?:[a-z0-9]{1,20}:)?(?:author|creator|managingeditor|webmaster|publisher)\b[^<>]{0,200}>"
    r"(?:\s{0,20}<!\[CDATA\[)?[^<\]]{300})[^<\]]+",
    re.IGNORECASE,
)

#: Entries read one by one where the whole cannot be read; the rest of such a feed comes with later polls.
MAX_SINGLE = 500

#: What feedparser is told of text that is already clean.
_HEADERS = {"content-type": "application/xml; charset=utf-8"}


class XmlFeed(Value, frozen=True):
    """A feed as its format gives it. `format` empty: no feed was recognised."""

    format: str
    entries: tuple[RawEntry, ...]
    title: str | None = None
    link: str | None = None
    language: str | None = None
    ttl: float | None = None
    fault: str | None = None  # what is wrong with the markup


def read(xml: XmlText) -> XmlFeed:
    """Read RSS or Atom. Where one entry breaks the parser, the others are read one by one. Never raises on content."""
    try:
        parsed = _parse(xml.text)
    except Exception as error:  # feedparser raises whatever its handlers meet in the text
        return _one_by_one(xml.text, f"{type(error).__name__} in the parser: entries read one by one")
    return _feed(parsed, [parsed], _fault(parsed))


def _parse(text: str) -> Mapping[str, Any]:
    text = _LONG_AUTHOR.sub(r"\1", text)
    stream = io.BytesIO(f'<?xml version="1.0" encoding="utf-8"?>{text}'.encode("utf-8", "replace"))
    parsed: Mapping[str, Any] = feedparser.parse(
        stream, response_headers=_HEADERS, sanitize_html=False, resolve_relative_uris=False
    )
    return parsed


def _one_by_one(text: str, fault: str) -> XmlFeed:
    head, *parts = _ENTRY_STARTS.split(text, maxsplit=MAX_SINGLE + 1)
    readable = [parsed for part in parts[:MAX_SINGLE] if (parsed := _try(head + part))]
    first = readable[0] if readable else {}
    return _feed(first, readable, fault)


def _try(text: str) -> Mapping[str, Any] | None:
    try:
        return _parse(text)
    except Exception:  # this entry is the one
        return None


def _feed(parsed: Mapping[str, Any], sources: list[Mapping[str, Any]], fault: str | None) -> XmlFeed:
    feed = _get(parsed, "feed") or {}
    entries = tuple(_entry(e) for source in sources for e in _get(source, "entries") or ())
    return XmlFeed(
        format=_text(parsed, "version") or ("rss" if entries else ""),
        entries=entries,
        title=_text(feed, "title"),
        link=_text(feed, "link"),
        language=_text(feed, "language"),
        ttl=_ttl(feed),
        fault=fault,
    )


def _fault(parsed: Mapping[str, Any]) -> str | None:
    """What the strict parser stumbled over, in its words."""
    error = _get(parsed, "bozo_exception")
    if not _get(parsed, "bozo") or error is None:
        return None
    reason = error.getMessage() if hasattr(error, "getMessage") else str(error)
    line = error.getLineNumber() if hasattr(error, "getLineNumber") else None
    return f"{reason} (line {line})" if line else str(reason)


def _entry(entry: Mapping[str, Any]) -> RawEntry:
    content, summary = _content(entry), _text(entry, "summary")
    updated = _date(entry, "updated")
    return RawEntry(
        links=tuple(dict.fromkeys(_links(entry))),
        guid=_text(entry, "id"),
        title=_text(entry, "title"),
        summary=summary if summary != content else None,  # feedparser copies one where the other is missing
        content=content,
        authors=tuple(_authors(entry)),
        categories=tuple(filter(None, (_text(t, "label") or _text(t, "term") for t in _maps(entry, "tags")))),
        language=_language(entry),
        published_at=_date(entry, "published")
        or _date(entry, "created")
        or updated,  # Atom demands only this one
        updated_at=updated,
        image=_image(entry),
    )


def _links(entry: Mapping[str, Any]) -> Iterator[str]:
    """Links to the article, the best first; a tracker's redirect comes after the address that it hides.

    feedparser makes an id the link where there is none; one like `urn:uuid:…` is none.
    """
    for name in ("feedburner_origlink", "link"):
        link = _text(entry, name)
        if link and not (link == _text(entry, "id") and _OTHER_SCHEME.match(link)):
            yield link
    for link_map in _maps(entry, "links"):
        if _text(link_map, "rel") == "alternate" and (href := _text(link_map, "href")):
            yield href


def _content(entry: Mapping[str, Any]) -> str | None:
    """The longest of an entry's contents that are text."""
    texts = [_text(c, "value") for c in _maps(entry, "content") if _is_text(_text(c, "type"))]
    return max(filter(None, texts), key=len, default=None)


def _is_text(media_type: str | None) -> bool:
    return media_type is None or media_type.startswith("text/") or media_type.endswith(("xhtml+xml", "html"))


def _authors(entry: Mapping[str, Any]) -> Iterator[str]:
    """Names. Where feedparser took a mail address out, it may have cut it in two: then the text as it was."""
    people = _maps(entry, "authors")
    if len(people) == 1 and _text(people[0], "email"):
        people = []
    names = [name for p in people if (name := _text(p, "name"))]
    yield from names or filter(None, [_text(entry, "author")])


def _language(entry: Mapping[str, Any]) -> str | None:
    detail = _get(entry, "title_detail")
    return _text(entry, "language") or (_text(detail, "language") if isinstance(detail, Mapping) else None)


def _image(entry: Mapping[str, Any]) -> str | None:
    """The first picture among thumbnails, media and enclosures."""
    for picture in _maps(entry, "media_thumbnail"):
        if url := _text(picture, "url"):
            return url
    for media in (*_maps(entry, "media_content"), *_maps(entry, "links")):
        kind = _text(media, "type") or _text(media, "medium") or ""
        if kind.startswith("image") and (url := _text(media, "url") or _text(media, "href")):
            return url
    image = _get(entry, "image")
    return _text(image, "href") if isinstance(image, Mapping) else None


def _date(entry: Mapping[str, Any], name: str) -> datetime | None:
    return feed_dates.read(_text(entry, name), _get(entry, f"{name}_parsed"))


def _ttl(feed: Mapping[str, Any]) -> float | None:
    """Seconds between polls that the feed asks for, by `ttl` (minutes) or the syndication module."""
    minutes = _text(feed, "ttl")
    if minutes and minutes.isdecimal() and len(minutes) < 8:
        return int(minutes) * 60.0 or None
    period = _PERIODS.get((_text(feed, "sy_updateperiod") or "").lower())
    frequency = _text(feed, "sy_updatefrequency") or "1"
    if period and frequency.isdecimal() and int(frequency[:6]) > 0:
        return period / int(frequency[:6])
    return None


_PERIODS = {
    "hourly": 3_600.0,
    "daily": 86_400.0,
    "weekly": 604_800.0,
    "monthly": 2_592_000.0,
    "yearly": 31_536_000.0,
}


def _get(values: Mapping[str, Any], name: str) -> Any:
    """A value as it is stored: feedparser's own lookups substitute other fields, with warnings."""
    return dict.get(values, name) if isinstance(values, dict) else None


def _text(values: Mapping[str, Any], name: str) -> str | None:
    value = _get(values, name)
    return value.strip() or None if isinstance(value, str) else None


def _maps(values: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    found = _get(values, name)
    return [v for v in found if isinstance(v, Mapping)] if isinstance(found, list) else []
