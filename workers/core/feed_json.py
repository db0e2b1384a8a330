"""JSON Feed 1.0 and 1.1. Every value may be of a wrong type: what is no text is not there."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from workers.core import feed_dates
from workers.core.entries import RawEntry
from workers.model import Value


class JsonFeed(Value, frozen=True):
    """A JSON Feed as its author wrote it. `fault`: what is wrong with the JSON."""

    entries: tuple[RawEntry, ...]
    title: str | None = None
    link: str | None = None
    language: str | None = None
    fault: str | None = None


def read(text: str) -> JsonFeed | None:
    """Read a JSON Feed, also one that is cut or has a stray comma; None where the text is not one."""
    feed, fault = _decoded(text)
    if not isinstance(feed, dict) or not isinstance(feed.get("items"), list):
        return None
    return JsonFeed(
        entries=tuple(_entry(item) for item in feed["items"] if isinstance(item, dict)),
        title=_text(feed, "title"),
        link=_text(feed, "home_page_url"),
        language=_text(feed, "language"),
        fault=fault,
    )


def _decoded(text: str) -> tuple[Any, str | None]:
    """The value; where the JSON is broken, its items up to the first that cannot be read."""
    try:
        return _LENIENT.raw_decode(text)[0], None
    except (ValueError, RecursionError) as error:
        fault = f"broken JSON ({error})"
    opening = _ITEMS.search(text)
    if opening is None:
        return None, fault
    return {"items": list(_items(text, opening.end()))}, fault


def _items(text: str, at: int) -> Iterator[Any]:
    while between := _BETWEEN.match(text, at):
        try:
            item, at = _LENIENT.raw_decode(text, between.end())
        except (ValueError, RecursionError):
            return
        yield item


#: Takes what many generators write and the standard forbids: raw line breaks in strings, halves of characters.
_LENIENT = json.JSONDecoder(strict=False)
_ITEMS = re.compile(r'"items"\s{0,20}:\s{0,20}\[')
_BETWEEN = re.compile(r"[\s,]*(?=\{)")


def _entry(item: dict[str, Any]) -> RawEntry:
    links = (_text(item, "url"), _url(_text(item, "id")), _text(item, "external_url"))
    return RawEntry(
        links=tuple(dict.fromkeys(filter(None, links))),
        guid=_text(item, "id"),
        title=_text(item, "title"),
        summary=_text(item, "summary"),
        content=_text(item, "content_html") or _text(item, "content_text"),
        authors=_authors(item),
        categories=_tags(item),
        language=_text(item, "language"),
        published_at=_date(item, "date_published") or _date(item, "date_modified"),
        updated_at=_date(item, "date_modified"),
        image=_text(item, "image") or _text(item, "banner_image"),
    )


def _url(text: str | None) -> str | None:
    return text if text and text.startswith(("http://", "https://")) else None


def _authors(item: dict[str, Any]) -> tuple[str, ...]:
    found = [*_list(item, "authors"), item.get("author")]
    names = [
        _text(a if isinstance(a, dict) else {"name": a}, "name") for a in found if isinstance(a, (str, dict))
    ]
    return tuple(filter(None, names))


def _tags(item: dict[str, Any]) -> tuple[str, ...]:
    return tuple(tag for t in _list(item, "tags") if (tag := _text({"tag": t}, "tag")) and isinstance(t, str))


def _date(item: dict[str, Any], name: str) -> datetime | None:
    return feed_dates.read(_text(item, name), None)


def _list(values: dict[str, Any], name: str) -> list[Any]:
    found = values.get(name)
    return found if isinstance(found, list) else []


def _text(values: dict[str, Any], name: str) -> str | None:
    """The text of a field; a number is an id that somebody did not quote."""
    value = values.get(name)
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        return None
    return value.encode("utf-8", "replace").decode("utf-8").strip() or None
