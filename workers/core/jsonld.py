"""The article node of a page's JSON-LD, also where the JSON is broken."""

from __future__ import annotations

import html
import json
import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeAlias

import msgspec

from workers.core import titles, urls
from workers.model import Value

Node: TypeAlias = Mapping[str, Any]  # foreign JSON: read below, never handed on

#: The longest JSON-LD block of 1,600 real pages has 220,000 characters; more is a trap or a data dump.
MAX_BLOCK = 400_000
MAX_BLOCKS = 40

#: Nodes looked at, all blocks together; an article's graph has some dozens.
MAX_NODES = 5_000

#: Types that are the article itself, and those that merely describe its page.
_ARTICLE = re.compile(r"(?:Article|BlogPosting|SocialMediaPosting|Report|LiveBlogPosting)$")
_PAGE = re.compile(r"(?:WebPage|ItemPage|VideoObject|CreativeWork|PodcastEpisode|Recipe)$")
_LISTING = re.compile(r"(?:CollectionPage|ProfilePage|SearchResultsPage)$")

#: So many articles with other addresses, and none of the page's own: a list that describes what it links to.
MANY_OTHERS = 5


class Facts(Value, frozen=True):
    """What a JSON-LD node says of its article. Dates as they were written."""

    types: tuple[str, ...] = ()
    title: str | None = None
    summary: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    updated: str | None = None
    section: str | None = None
    image: str | None = None
    publisher: str | None = None
    language: str | None = None
    body: str | None = None
    free: bool | None = None  # isAccessibleForFree
    listed: bool = False  # the page is a list of others


class Page(Value, frozen=True):
    """What tells the page's own node from one of another page: its addresses, and the titles that it shows."""

    url: str | None = None
    also: tuple[str, ...] = ()  # what it calls its address: canonical, og:url
    titles: tuple[str, ...] = ()


def read(blocks: Iterable[str], page: Page) -> Facts | None:
    """The facts of the node that describes the page; None where no block has one."""
    url = page.url
    nodes = list(_nodes(blocks))
    articles = [node for node in nodes if _is(node, _ARTICLE) and _worth(node)]
    pages = [node for node in nodes if _is(node, _PAGE) and _worth(node)]
    if _are_others(articles, url):
        return Facts(types=("ItemList",), listed=True)
    chosen = _about(articles, page) or _about(pages, page)
    listed = not articles and any(_is(node, _LISTING) for node in nodes)
    if chosen is None:
        return Facts(types=("CollectionPage",), listed=True) if listed else None
    return msgspec.structs.replace(_facts(chosen, nodes), listed=listed)


def _nodes(blocks: Iterable[str]) -> Iterator[Node]:
    """Every object of every block, outermost first."""
    left = MAX_NODES
    for number, block in enumerate(blocks):
        if number >= MAX_BLOCKS:
            return
        queue: deque[Any] = deque([loads(block)] if len(block) <= MAX_BLOCK else [])
        while queue and left:
            left -= 1
            value = queue.popleft()
            if isinstance(value, list):
                queue.extend(value[:MAX_NODES])
            elif isinstance(value, dict):
                yield value
                queue.extend(child for child in value.values() if isinstance(child, dict | list))


def loads(block: str) -> Any:
    """Parse JSON as pages write it: comments around it, raw line breaks, trailing commas, entities; else salvage."""
    for repair in (_bare, _mended, _unescaped):
        try:
            return json.loads(repair(block), strict=False)
        except (ValueError, RecursionError):
            continue
    return _salvaged(block)


_WRAPPING = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/)|(?:-->|//\s*\]\]>|\]\]>)\s*$"
)
_TRAILING = re.compile(r",(\s{0,200}[\]}])")


def _bare(block: str) -> str:
    return block.strip().rstrip(";")


def _mended(block: str) -> str:
    return _TRAILING.sub(r"\1", _WRAPPING.sub("", _bare(block)).strip().rstrip(";"))


def _unescaped(block: str) -> str:
    return html.unescape(_mended(block))


_PAIR = re.compile(
    r'"(@type|headline|description|datePublished|dateModified|articleSection|articleBody|inLanguage)"'
    r'\s{0,20}:\s{0,20}"((?:[^"\\]|\\.){1,100000})"'
)
_AUTHOR = re.compile(
    r'"author"\s{0,20}:[\s\[{]{0,40}(?:"@type"\s*:\s*"\w{1,40}"\s*,\s*)?(?:"name"\s*:\s*)?"([^"\\\n]{2,80})"'
)


def _salvaged(block: str) -> Node | None:
    """The plain pairs of a block that is no JSON, first sight of each; None if it names no article type."""
    found: dict[str, Any] = {}
    for key, value in _PAIR.findall(block):
        if key == "@type" and not _ARTICLE.search(value):
            continue
        found.setdefault(key, _unquoted(value))
    if author := _AUTHOR.search(block):
        found["author"] = author[1]
    return found if "@type" in found else None


def _unquoted(value: str) -> str:
    try:
        return str(json.loads(f'"{value}"', strict=False))
    except ValueError:
        return value


# --- choosing ---------------------------------------------------------------------------------------------


def _types(node: Node) -> tuple[str, ...]:
    said = node.get("@type")
    return tuple(str(kind) for kind in (said if isinstance(said, list) else [said]) if isinstance(kind, str))


def _is(node: Node, kind: re.Pattern[str]) -> bool:
    return any(kind.search(name) for name in _types(node))


def _worth(node: Node) -> bool:
    return any(node.get(key) for key in ("headline", "datePublished", "articleBody", "name"))


def _about(nodes: list[Node], page: Page) -> Node | None:
    """The node that names the page's own address, else the first that is dated, else the first; no other page's."""
    path = _path(page.url)
    for node in nodes:
        if path and path in {_path(_address(node.get(key))) for key in _ADDRESSES}:
            return node
    left = [node for node in nodes if not _is_other(node, page)]
    return next((node for node in left if node.get("datePublished")), left[0] if left else None)


def _is_other(node: Node, page: Page) -> bool:
    """Whether a node describes another page: it names another address and another headline. In doubt it does not."""
    title = titles.clean(_text(node.get("headline")) or _text(node.get("name")))
    if not title or not page.titles or any(titles.are_alike(title, own) for own in page.titles):
        return False
    own = [found for link in (page.url, *page.also) if (found := _full(link, page.url))]
    named = [found for key in _ADDRESSES if (found := _full(_address(node.get(key)), page.url))]
    if _is(
        node, _ARTICLE
    ):  # a template that writes the front page's address everywhere means no other article
        named = [link for link in named if _path(link)]
    known = {*map(urls.key, own), *map(_path, own)}
    return bool(own and named) and known.isdisjoint([*map(urls.key, named), *map(_path, named)])


def _full(link: str | None, base: str | None) -> str | None:
    """An address as a node writes it, in full; None for a mark within a page, and for a mere identifier."""
    if not link or not ("//" in link or link.startswith("/")):
        return None
    return urls.canonical(link, base)


def _are_others(articles: list[Node], url: str | None) -> bool:
    """Whether the articles that a page describes are others: each with an address, none with the page's."""
    here = _path(url)
    paths = [{_path(_address(node.get(key))) for key in _ADDRESSES} - {""} for node in articles]
    return bool(here) and len(paths) >= MANY_OTHERS and all(found and here not in found for found in paths)


_ADDRESSES = ("url", "mainEntityOfPage", "@id")


def _path(url: str | None) -> str:
    """What two spellings of one address share: its path, without the host, query and trailing slash."""
    if not url or "//" not in url:
        return ""
    return url.split("//", 1)[1].partition("/")[2].split("?")[0].split("#")[0].rstrip("/")


def _address(value: Any) -> str | None:
    if isinstance(value, dict):
        value = value.get("@id") or value.get("url")
    return value if isinstance(value, str) else None


# --- reading a node -----------------------------------------------------------------------------------------


def _facts(node: Node, nodes: list[Node]) -> Facts:
    by_id = {n["@id"]: n for n in nodes if isinstance(n.get("@id"), str) and len(n) > 1}
    return Facts(
        types=_types(node),
        title=_text(node.get("headline")) or _text(node.get("name")),
        summary=_text(node.get("description")),
        authors=tuple(_names(node.get("author"), by_id)) or tuple(_names(node.get("creator"), by_id)),
        published=_first_text(node, "datePublished", "dateCreated", "uploadDate"),
        updated=_text(node.get("dateModified")),
        section=_text(_first(node.get("articleSection"))),
        image=_image(node.get("image"), by_id) or _image(node.get("thumbnailUrl"), by_id),
        publisher=next(_names(node.get("publisher"), by_id), None),
        language=_language(node.get("inLanguage")),
        body=_body(node),
        free=_free(node),
    )


def _text(value: Any) -> str | None:
    return value.strip() or None if isinstance(value, str) else None


def _first(value: Any) -> Any:
    return value[0] if isinstance(value, list) and value else value


def _first_text(node: Node, *keys: str) -> str | None:
    return next((text for key in keys if (text := _text(_first(node.get(key))))), None)


def _names(value: Any, by_id: Mapping[str, Node]) -> Iterator[str]:
    """Names in an author or publisher: a string, an object, a reference, or a list of those."""
    for item in (value if isinstance(value, list) else [value])[:20]:
        if isinstance(item, dict):
            item = by_id.get(str(item.get("@id")), item) if not item.get("name") else item
            names = item.get("name")
            yield from (
                name for name in (names if isinstance(names, list) else [names]) if isinstance(name, str)
            )
        elif isinstance(item, str):
            yield item


def _image(value: Any, by_id: Mapping[str, Node]) -> str | None:
    item = _first(value)
    if isinstance(item, dict):
        item = by_id.get(str(item.get("@id")), item)
        item = _first(item.get("url") or item.get("contentUrl"))
    return _text(item)


def _language(value: Any) -> str | None:
    item = _first(value)
    return _text(item.get("alternateName") or item.get("name")) if isinstance(item, dict) else _text(item)


def _body(node: Node) -> str | None:
    text = _text(node.get("articleBody")) or _text(node.get("text"))
    if text or not isinstance(node.get("liveBlogUpdate"), list):
        return text
    posts = [
        _text(post.get("articleBody")) for post in node["liveBlogUpdate"][:200] if isinstance(post, dict)
    ]
    return "\n".join(post for post in posts if post) or None


def _free(node: Node) -> bool | None:
    said = node.get("isAccessibleForFree")
    if isinstance(said, bool):
        return said
    return {"true": True, "false": False}.get(said.strip().lower()) if isinstance(said, str) else None
