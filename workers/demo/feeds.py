"""An outlet's newest stories as a feed: RSS 2.0, RSS 1.0, Atom, JSON Feed or a news sitemap."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from email.utils import format_datetime
from html import escape

from workers.model import Value


class Item(Value, frozen=True):
    """One entry of a feed."""

    url: str
    title: str
    summary: str
    published: datetime
    updated: datetime | None = None
    author: str = ""
    section: str = ""
    content: str = ""  # HTML

    @property
    def changed(self) -> datetime:
        return self.updated or self.published


class Channel(Value, frozen=True):
    """A feed: what it says of itself, then its entries, newest first."""

    title: str
    site: str
    url: str
    language: str
    items: tuple[Item, ...]
    charset: str = "utf-8"


def rss(channel: Channel) -> bytes:
    """RSS 2.0, with `content:encoded` where an item has content."""
    return _xml(
        channel,
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">\n<channel>\n'
        f"<title>{_x(channel.title)}</title><link>{_x(channel.site)}</link>"
        f"<description>{_x(channel.title)}</description><language>{channel.language}</language>\n"
        + "".join(map(_rss_item, channel.items))
        + "</channel>\n</rss>\n",
    )


def _rss_item(item: Item) -> str:
    content = f"<content:encoded><![CDATA[{item.content}]]></content:encoded>" if item.content else ""
    return (
        f"<item><title>{_x(item.title)}</title><link>{_x(item.url)}</link>"
        f'<guid isPermaLink="false">{_x(item.url.partition("?")[0])}</guid>'
        f"<description>{_x(item.summary)}</description><category>{_x(item.section)}</category>"
        f"<dc:creator>{_x(item.author)}</dc:creator><pubDate>{format_datetime(item.changed)}</pubDate>"
        f"{content}</item>\n"
    )


def broken_rss(channel: Channel) -> bytes:
    """RSS as a hand-made script writes it: bare ampersands, unknown entities, a tag that is never closed."""
    text = rss(channel).decode(channel.charset)
    first, second, *rest = text.split("</title><link>", 2)
    text = "</title><link>".join([f"{first} & Cía", f"{second}", *rest])
    text = text.replace("í", "&iacute;").replace("ó", "&oacute;")
    return text.replace("</category>", "", 1).replace("</channel>\n", "").encode(channel.charset)


def rdf(channel: Channel) -> bytes:
    """RSS 1.0, dates in Dublin Core."""
    listed = "".join(f'<rdf:li rdf:resource="{_x(item.url)}"/>' for item in channel.items)
    return _xml(
        channel,
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">\n'
        f'<channel rdf:about="{_x(channel.url)}"><title>{_x(channel.title)}</title>'
        f"<link>{_x(channel.site)}</link><description>{_x(channel.title)}</description>"
        f"<dc:language>{channel.language}</dc:language><items><rdf:Seq>{listed}</rdf:Seq></items></channel>\n"
        + "".join(
            f'<item rdf:about="{_x(item.url)}"><title>{_x(item.title)}</title><link>{_x(item.url)}</link>'
            f"<description>{_x(item.summary)}</description><dc:subject>{_x(item.section)}</dc:subject>"
            f"<dc:creator>{_x(item.author)}</dc:creator><dc:date>{item.changed.isoformat()}</dc:date></item>\n"
            for item in channel.items
        )
        + "</rdf:RDF>\n",
    )


def atom(channel: Channel) -> bytes:
    """Atom 1.0."""
    newest = max((item.changed for item in channel.items), default=datetime(1970, 1, 1, tzinfo=UTC))
    return _xml(
        channel,
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{channel.language}">\n'
        f"<title>{_x(channel.title)}</title><id>{_x(channel.url)}</id>"
        f'<link href="{_x(channel.site)}"/><link rel="self" href="{_x(channel.url)}"/>'
        f"<updated>{newest.isoformat()}</updated>\n"
        + "".join(
            f'<entry><title type="text">{_x(item.title)}</title><id>{_x(item.url)}</id>'
            f'<link rel="alternate" type="text/html" href="{_x(item.url)}"/>'
            f'<summary type="html">{_x(escape(item.summary))}</summary><category term="{_x(item.section)}"/>'
            f"<author><name>{_x(item.author)}</name></author><published>{item.published.isoformat()}</published>"
            f"<updated>{item.changed.isoformat()}</updated></entry>\n"
            for item in channel.items
        )
        + "</feed>\n",
    )


def json_feed(channel: Channel) -> bytes:
    """JSON Feed 1.1."""
    return json.dumps(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": channel.title,
            "home_page_url": channel.site,
            "feed_url": channel.url,
            "language": channel.language,
            "items": [
                {
                    "id": item.url,
                    "url": item.url,
                    "title": item.title,
                    "summary": item.summary,
                    "date_published": item.published.isoformat(),
                    "date_modified": item.changed.isoformat(),
                    "authors": [{"name": item.author}],
                    "tags": [item.section],
                }
                for item in channel.items
            ],
        },
        ensure_ascii=False,
    ).encode()


def sitemap(channel: Channel) -> bytes:
    """A sitemap with the news extension."""
    return _xml(
        channel,
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">\n'
        + "".join(
            f"<url><loc>{_x(item.url)}</loc><news:news><news:publication><news:name>{_x(channel.title)}</news:name>"
            f"<news:language>{channel.language}</news:language></news:publication>"
            f"<news:publication_date>{item.changed.isoformat()}</news:publication_date>"
            f"<news:title>{_x(item.title)}</news:title></news:news></url>\n"
            for item in channel.items
        )
        + "</urlset>\n",
    )


def _x(text: str) -> str:
    return escape(text)


def _xml(channel: Channel, text: str) -> bytes:
    return f'<?xml version="1.0" encoding="{channel.charset}"?>\n{text}'.encode(
        channel.charset, "xmlcharrefreplace"
    )


#: How a feed is written, and the media type it is served with.
FORMATS = {
    "rss": (rss, "application/rss+xml"),
    "rss-broken": (broken_rss, "text/xml"),
    "rdf": (rdf, "application/rdf+xml"),
    "atom": (atom, "application/atom+xml"),
    "json": (json_feed, "application/feed+json"),
    "sitemap": (sitemap, "application/xml"),
}
