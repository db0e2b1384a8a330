"""A story and its outlet as an HTML page, as ugly as the page of a real newspaper."""

from __future__ import annotations

import json
from datetime import datetime
from functools import cache
from html import escape
from pathlib import Path
from string import Template

from babel.dates import format_date, format_skeleton

from workers.demo.chrome import CHROME
from workers.demo.outlets import Outlet
from workers.demo.stories import Story
from workers.model import Value

TEMPLATES = Path(__file__).with_name("templates")
RIGHT_TO_LEFT = frozenset({"ar", "fa"})
#: A paywall shows the opening and stops.
TEASER_PARAGRAPHS = 1
#: The paragraph that has a link in it.
LINKED = 1


class Link(Value, frozen=True):
    """A headline somewhere on a page."""

    url: str
    title: str


class Printed(Value, frozen=True):
    """A story as it is at one moment: where it stands and when it was published and changed."""

    story: Story
    outlet: Outlet
    url: str
    published: datetime
    updated: datetime | None = None

    @property
    def language(self) -> str:
        """ISO 639-1 of the text."""
        return self.story.language or self.outlet.language

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The paragraphs, the dateline put before the first."""
        first, *rest = self.story.paragraphs
        line = self.story.dateline.format(date=day(self.published, self.language))
        return (f"{line} {first}".strip(), *rest)

    @property
    def rights(self) -> str:
        """The rights line, with the year."""
        return self.story.rights.format(year=self.published.year)


@cache
def _template(name: str) -> Template:
    return Template((TEMPLATES / f"{name}.html").read_text("utf-8"))


def day(moment: datetime, language: str) -> str:
    """The day as a dateline writes it: 23 nov, 11월 23일."""
    return format_skeleton("MMMd", moment, locale=language)


def render(printed: Printed, related: tuple[Link, ...], *, lite: bool = False) -> bytes:
    """The page in its outlet's template and charset. `lite`: the AMP rendering, which names its canonical URL."""
    outlet, story = printed.outlet, printed.story
    values = _furniture(printed, related) | {
        "metadata": _canonical(printed) if lite else _metadata(printed),
        "microdata": _microdata(printed) if outlet.metadata == "microdata" else "",
        "slug": story.slug,
        "title": escape(story.title),
        "summary": escape(story.summary),
        "author": escape(story.author),
        "section": escape(story.section),
        "section_path": escape(story.section.lower().replace(" ", "-")),
        "published": printed.published.isoformat(),
        "shown": format_date(printed.published, format="long", locale=printed.language),
        "body": _body(printed),
        "body_with_adverts": _body(printed, advert=CHROME[printed.language].advert),
        "footer": f"<p>{escape(story.footer)}</p>" if story.footer else "",
        "rights": escape(printed.rights),
        "charset_declared": _charset_declared(printed),
    }
    template = _template("lite" if lite else outlet.template)
    return template.substitute(values).encode(outlet.charset, "xmlcharrefreplace")


def _furniture(printed: Printed, related: tuple[Link, ...]) -> dict[str, str]:
    """What is the same on every page of an outlet in one language."""
    chrome = CHROME[printed.language]
    heading, *comments = chrome.comments
    return {
        "language": printed.language,
        "dir": "rtl" if printed.language in RIGHT_TO_LEFT else "ltr",
        "charset": printed.outlet.charset,
        "outlet": escape(printed.outlet.name),
        "menu": "".join(
            f'<li><a href="/s/{n}">{escape(item)}</a></li>' for n, item in enumerate(chrome.menu)
        ),
        "cookies": escape(chrome.cookies),
        "accept": escape(chrome.accept),
        "also": escape(chrome.also),
        "newsletter": escape(chrome.newsletter),
        "share": escape(chrome.share),
        "comments": f"<h3>{escape(heading)}</h3>"
        + "".join(f'<div class="comment"><p>{escape(said)}</p></div>' for said in comments),
        "advert": escape(chrome.advert),
        "site_rights": escape(chrome.rights),
        "related": "".join(
            f'<li><a href="{escape(link.url)}">{escape(link.title)}</a></li>' for link in related
        ),
    }


def _body(printed: Printed, advert: str = "") -> str:
    """The paragraphs as HTML; with `advert` a placeholder after every second one."""
    shown = printed.paragraphs
    if printed.story.page == "teaser":
        shown = shown[:TEASER_PARAGRAPHS]
    texts = [escape(text, quote=False) for text in shown]
    if len(texts) > LINKED:
        texts[LINKED] = _linked(texts[LINKED])
    if printed.outlet.template == "table":  # paragraphs as they were made before style sheets
        return "<BR><BR>\n&nbsp;&nbsp;".join(texts)
    lines = [f"<p>{text}</p>" for text in texts]
    if advert:
        slot = f'<div class="ad-slot"><span>{escape(advert)}</span></div>'
        lines = [f"{line}\n{slot}" if n % 2 else line for n, line in enumerate(lines)]
    if printed.story.page == "teaser":
        wall = escape(CHROME[printed.language].subscribers)
        lines.append(f'<div class="paywall"><h3>{wall}</h3><a href="/subscribe">{wall}</a></div>')
    return "\n".join(lines)


def _linked(text: str) -> str:
    """The text with its first three words a link, as content management systems link names."""
    first, second, third, *rest = [*text.split(" "), "", ""]
    return f'<a href="/tag/1"><strong>{first} {second}</strong> {third}</a> {" ".join(rest)}'.strip()


def _charset_declared(printed: Printed) -> str:
    if printed.story.charset == "header":
        return ""
    return f'<META http-equiv="Content-Type" content="text/html; charset={printed.outlet.charset}">'


# --- metadata ---------------------------------------------------------------------------------------------


def _metadata(printed: Printed) -> str:
    """What the outlet's system says of the story in the head, each in its own way."""
    match printed.outlet.metadata:
        case "json-ld":
            return _canonical(printed) + _open_graph(printed) + _script(_json_ld(printed))
        case "graph":
            site = {"@type": "WebSite", "name": printed.outlet.name, "url": "/"}
            return _open_graph(printed) + _script(
                {"@context": "https://schema.org", "@graph": [site, _json_ld(printed)]}
            )
        case "broken-json-ld":
            broken = _script(_json_ld(printed)).replace("}}", "},}").replace('"headline"', '"headline')
            return _open_graph(printed) + broken
        case "open-graph":
            return _canonical(printed) + _open_graph(printed)
        case _:
            return ""


def _canonical(printed: Printed) -> str:
    return f'<link rel="canonical" href="{escape(printed.url)}">\n'


def _open_graph(printed: Printed) -> str:
    said = {
        "og:type": "article",
        "og:site_name": printed.outlet.name,
        "og:title": printed.story.title,
        "og:description": printed.story.summary,
        "og:url": printed.url,
        "article:published_time": printed.published.isoformat(),
    }
    if printed.updated:
        said["article:modified_time"] = printed.updated.isoformat()
    return "".join(f'<meta property="{name}" content="{escape(value)}">\n' for name, value in said.items())


def _json_ld(printed: Printed) -> dict[str, object]:
    return {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": printed.story.title,
        "description": printed.story.summary,
        "datePublished": printed.published.isoformat(),
        "dateModified": (printed.updated or printed.published).isoformat(),
        "inLanguage": printed.language,
        "isAccessibleForFree": printed.story.page != "teaser",
        "author": {"@type": "Person", "name": printed.story.author},
        "publisher": {"@type": "Organization", "name": printed.outlet.name},
        "mainEntityOfPage": {"@type": "WebPage", "@id": printed.url},
    }


def _script(data: dict[str, object]) -> str:
    text = json.dumps(data, ensure_ascii=False).replace("</", "<\\/")
    return f'<script type="application/ld+json">{text}</script>\n'


def _microdata(printed: Printed) -> str:
    return (
        f'<meta itemprop="headline" content="{escape(printed.story.title)}">\n'
        f'<meta itemprop="datePublished" content="{printed.published.isoformat()}">\n'
        f'<span itemprop="author" itemscope itemtype="https://schema.org/Person">'
        f'<meta itemprop="name" content="{escape(printed.story.author)}"></span>'
    )
