"""Text → tree, and tree → plain text. One parse a page, with element classes made in C."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, TypeAlias

from lxml import etree
from lxml.html import HtmlComment, HtmlElement

#: An lxml element; lxml ships no types.
Element: TypeAlias = Any

#: Elements whose text is never the article's. Taking them out first makes every later search through the tree cheaper.
NOT_TEXT = (
    "audio",
    "button",
    "canvas",
    "datalist",
    "embed",
    "head",
    "iframe",
    "input",
    "link",
    "map",
    "meta",
    "noscript",
    "object",
    "picture",
    "script",
    "select",
    "style",
    "svg",
    "template",
    "textarea",
    "video",
)
AROUND_TEXT = ("nav", "footer")

#: Elements that only dress text: unwrapping them leaves the text and a smaller tree.
INLINE = (
    "abbr",
    "acronym",
    "b",
    "big",
    "cite",
    "em",
    "font",
    "i",
    "img",
    "ins",
    "mark",
    "nobr",
    "small",
    "strong",
    "tt",
    "u",
    "wbr",
)

_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "title",
        "tr",
        "ul",
    ]
)
#: What XML does not allow: control characters, and two that are none, in UTF-8.
_CONTROLS = bytes((*range(9), 11, 12, *range(14, 32)))
_NONCHARACTERS = ("\ufffe".encode(), "\uffff".encode())


def _parser() -> etree.HTMLParser:
    """A parser whose elements need no Python call each; comments go, as trafilatura's output changes with them."""
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False, default_doctype=False
    )
    parser.set_element_class_lookup(etree.ElementDefaultClassLookup(element=HtmlElement, comment=HtmlComment))
    return parser


def parse(text: str) -> Element | None:
    """The tree of a page or fragment; None where there is no element. Charsets declared in it are ignored.

    Raises MemoryError: libxml2 reports it like a fault of the markup.
    """
    data = text.encode("utf-8", "replace").translate(None, _CONTROLS)
    for mark in _NONCHARACTERS:
        data = data.replace(mark, b"")
    try:
        return etree.fromstring(data, _parser())
    except etree.XMLSyntaxError as error:
        if error.code == etree.ErrorTypes.ERR_NO_MEMORY:
            raise MemoryError from error
        return None
    except ValueError:
        return None


class _TooMany(Exception):
    """Raised out of the parser to end it."""


class _Counter:
    """A parser's target that counts start tags and keeps none."""

    def __init__(self, limit: int) -> None:
        self._left = limit

    def start(self, tag: str, attributes: object) -> None:
        self._left -= 1
        if self._left < 0:
            raise _TooMany

    def close(self) -> None:
        """What lxml asks of a target."""


#: Bytes that the counting parser is fed at a time: it ends with the piece in which there are too many.
_PIECE = 65_536


def outgrows(text: str, limit: int) -> bool:
    """Whether the tree of `text` would have more than `limit` elements; builds none, as that takes the memory."""
    if text.count("<") <= limit:
        return False
    data = text.encode("utf-8", "replace")
    parser = etree.HTMLParser(target=_Counter(limit), encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        for start in range(0, len(data), _PIECE):
            parser.feed(data[start : start + _PIECE])
        parser.close()
    except _TooMany:
        return True
    except (etree.XMLSyntaxError, ValueError):  # for `parse` to say
        return False
    return False


# --- joiners ----------------------------------------------------------------------------------------------------

#: Zero-width joiners belong to the spelling of Persian, Urdu and the Indian languages; trafilatura takes them for
#: control characters. These signs, of a script that nobody prints, stand in for them: neither letter nor space.
_STAND_INS = {"\u200c": "\U00010100", "\u200d": "\U00010101"}
_TO_JOINERS = str.maketrans({sign: joiner for joiner, sign in _STAND_INS.items()})

#: Behind a letter of a script from Arabic to Sinhala; in Latin words joiners only steer ligatures.
_JOINER = re.compile("(?<=[\u0600-\u0dff\ufb50-\ufdff\ufe70-\ufefc])[\u200c\u200d]")


def hide_joiners(tree: Element) -> None:
    """Put stand-ins for the joiners of a tree's text, in place; `show_joiners` undoes it in the text."""
    for node in tree.iter():
        for part in ("text", "tail"):
            text = getattr(node, part)
            if text and ("\u200c" in text or "\u200d" in text):
                setattr(node, part, _JOINER.sub(lambda joiner: _STAND_INS[joiner[0]], text))


def show_joiners(text: str) -> str:
    """`text` with its joiners again; inverse of `hide_joiners`."""
    return text.translate(_TO_JOINERS) if not text.isascii() else text


def has_joiners(tree: Element) -> bool:
    """Whether the text of a tree has joiners."""
    text = raw_text(tree)
    return not text.isascii() and ("\u200c" in text or "\u200d" in text)


def count(tree: Element, path: str) -> int:
    """How many nodes `path` (XPath) finds."""
    return int(tree.xpath(f"count({path})"))


def strip(tree: Element, *tags: str) -> None:
    """Take elements out in place; the text behind each stays."""
    etree.strip_elements(tree, *tags, with_tail=False)


def unwrap(tree: Element, *tags: str) -> None:
    """Take elements out in place and leave what is in them."""
    etree.strip_tags(tree, *tags)


def raw_text(node: Element) -> str:
    """All text inside an element as it is in the source; an eighth of the time of joining `itertext`."""
    return str(etree.tostring(node, method="text", encoding="unicode", with_tail=False))


def squeeze(text: str | None) -> str:
    """One space for any run of white space, none at the ends."""
    return " ".join(text.split()) if text else ""


def paragraphs(tree: Element) -> list[str]:
    """The text of a tree, a paragraph for each block element that has text."""
    pieces: list[str] = []
    for event, node in etree.iterwalk(tree, events=("start", "end")):
        pieces.extend(_pieces(event, node, inside=node is not tree))
    return [line for line in (squeeze(part) for part in "".join(pieces).split("\x00")) if line]


def _pieces(event: str, node: Element, *, inside: bool) -> Iterator[str]:
    if node.tag in _BLOCKS:
        yield "\x00"
    if event == "start":
        yield node.text or ""
    elif inside:
        yield node.tail or ""


def plain(html: str) -> list[str]:
    """The paragraphs of an HTML fragment or plain text, such as a feed's content."""
    if "<" not in html and "&" not in html:
        return [line for line in map(squeeze, html.splitlines()) if line]
    tree = parse(f"<div>{html}</div>")
    if tree is None:
        return []
    strip(tree, *NOT_TEXT)
    return paragraphs(tree)
