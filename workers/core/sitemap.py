"""Sitemaps, news sitemaps above all: `urlset` with or without the news namespace, read as a feed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree

from workers.core import feed_dates
from workers.core.entries import RawEntry
from workers.core.markup import Element
from workers.core.xml_text import XmlText
from workers.model import Value

#: A sitemap may have 50,000 addresses by its own rules; more elements than that many news entries have is no sitemap.
MAX_URLS = 50_000


class Sitemap(Value, frozen=True):
    """A sitemap's entries and what is wrong with its markup."""

    entries: tuple[RawEntry, ...]
    language: str | None = None
    title: str | None = None
    fault: str | None = None


def read(xml: XmlText) -> Sitemap | None:
    """Read a sitemap; None where there is no element at all. Nothing is expanded or loaded."""
    parser = etree.XMLParser(
        encoding="utf-8",
        recover=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    root = etree.fromstring(xml.text.encode("utf-8", "replace"), parser)
    if root is None:
        return None
    fault = parser.error_log[0].message if parser.error_log else None
    urls = [node for node in root if _name(node) == "url"][:MAX_URLS]
    publication = next((p for node in urls for p in _find(node, "publication")), None)
    return Sitemap(
        entries=tuple(_entry(node) for node in urls),
        title=_text(publication, "name") if publication is not None else None,
        language=_text(publication, "language") if publication is not None else None,
        fault=fault,
    )


def _entry(node: Element) -> RawEntry:
    link = _child(node, "loc")
    keywords = _text(node, "keywords") or ""
    return RawEntry(
        links=(link,) if link else (),
        guid=link,
        title=_text(node, "title"),
        categories=tuple(k.strip() for k in keywords.split(",") if k.strip()),
        language=_text(node, "language"),
        published_at=feed_dates.read(_text(node, "publication_date"), None),
        updated_at=feed_dates.read(_child(node, "lastmod"), None),
        image=next((t for i in _find(node, "image") if (t := _text(i, "loc"))), None),
    )


def _name(node: Element) -> str:
    """Local name; empty for comments and entities. Prefixes are not trusted: many sitemaps declare them wrongly."""
    tag: Any = node.tag
    return tag.rpartition("}")[2].rpartition(":")[2].lower() if isinstance(tag, str) else ""


def _find(node: Element, name: str) -> Iterator[Element]:
    return (child for child in node.iterdescendants() if _name(child) == name)


def _child(node: Element, name: str) -> str | None:
    """The text of a child, not of a deeper descendant (`image:loc` is no `loc` of the page)."""
    return next((t for child in node if _name(child) == name and (t := _string(child))), None)


def _text(node: Element, name: str) -> str | None:
    return next((t for child in _find(node, name) if (t := _string(child))), None)


def _string(node: Element) -> str:
    return "".join(node.itertext(tag="*")).strip() if len(node) else (node.text or "").strip()
