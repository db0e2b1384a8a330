"""What a page's tree says before its text is taken: blocks that only point elsewhere, the standfirst, the densest text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from workers.core import markup, walls
from workers.core.markup import Element, squeeze
from workers.model import Value

#: A block whose text is links to this share points elsewhere; a sentence with a link in it does not.
LINK_SHARE = 0.65

#: Shorter link blocks are kept: names and figures that are linked inside a table or a list of facts.
MIN_LINK_TEXT = 15  # characters

#: A linked block that ends like a sentence is text of the article that happens to be linked.
SENTENCE_ENDS = (".", "。", "।", "۔", "؟", "!", "?", "…", ".”", '."', ".»", ".)", "。」")

#: The box of a paywall is a sentence or some; one that holds more holds the article as well.
MAX_GATE = 800  # characters

_LEAVES = ("p", "li", "h2", "h3", "h4", "h5", "h6", "dd", "dt")


def drop_link_blocks(tree: Element) -> None:
    """Take out paragraphs, list items and headings that are links to other pages, in place.

    Body F1 +.005 on scrapinghub and +.010 on fundus: "read also" lines lose their links in the text and look
    like sentences of the article. A linked block that is a sentence loses its link instead.
    """
    blocks = _linked_blocks(tree)
    for node in [node for node in tree.iter(*_LEAVES) if node in blocks]:
        if node.getparent() is None:
            continue
        links = blocks[node]
        whole = text_of(node)
        linked = sum(length for _, length in links)
        if len(whole) < MIN_LINK_TEXT or linked <= LINK_SHARE * len(whole):
            continue
        if not whole.endswith(SENTENCE_ENDS):
            node.drop_tree()
        elif node.tag == "p" and len(links) == 1:
            links[0][0].drop_tag()


def _linked_blocks(tree: Element) -> dict[Element, list[tuple[Element, int]]]:
    """The blocks that have links to other pages: each link and the length of its text."""
    blocks: dict[Element, list[tuple[Element, int]]] = {}
    for link in tree.iter("a"):
        if (link.get("href") or "#").startswith("#"):
            continue
        length = -1
        for block in link.iterancestors(*_LEAVES):
            length = len(text_of(link)) if length < 0 else length
            blocks.setdefault(block, []).append((link, length))
    return blocks


#: Banners of consent managers; only compounds, as pages about cookies have the word itself on their text.
_BANNER = re.compile(
    r"cookie[-_]?(?:banner|bar|consent|layer|law|notice|popup|wall)|consent[-_]?(?:banner|layer|manager|modal|popup)"
    r"|borlabs|cookiebot|cmplz|didomi|onetrust|usercentrics|gdpr[-_]",
    re.IGNORECASE,
)


#: What a page itself calls its paywall; the words of such a box are checked, too, as scripts leave empty ones behind.
_GATE = re.compile(
    r"pay-?wall|reg-?wall|abo-?wall|subscri(?:be|ption|ber)[-_]?(?:wall|gate|offer|only|prompt)|meter[-_]?wall|premium[-_]?(?:wall|gate|box)"
    r"|piano[-_]|offer[-_]?page",
    re.IGNORECASE,
)
_FRONT = re.compile(f"{_BANNER.pattern}|{_GATE.pattern}", re.IGNORECASE)

_FRONT_WORD = re.compile(
    "cookie|consent|borlabs|cmplz|didomi|onetrust|usercentrics|gdpr|wall|subscri|premium|piano|offer"
)


class Fronts(Value, frozen=True):
    """What stands in front of a page's text: the longest consent banner that was taken out, and the paywall's words."""

    banner: str = ""
    gate: str = ""


def drop_banners(tree: Element) -> Fronts:
    """Take out consent banners and the boxes of paywalls, in place; they look like paragraphs of the article."""
    banner = gate = ""
    for node, name in _fronts(tree):
        if node.getparent() is None:
            continue
        text = text_of(node)
        if _BANNER.search(name):
            banner = max(banner, text, key=len)
            node.drop_tree()
        elif len(text) <= MAX_GATE and walls.says_paywall(text):
            gate = text
            node.drop_tree()
    return Fronts(banner=banner, gate=gate)


def _fronts(tree: Element) -> list[tuple[Element, str]]:
    """The elements that are named like a banner or a paywall, with that name."""
    nodes = list(tree.iter("div", "section", "dialog"))
    names = [f"{node.get('id')} {node.get('class')}" for node in nodes]
    joined = "\0".join(names).lower()  # one search through all names costs a fifth of one each
    hits: dict[int, None] = {}
    number = counted = 0
    for found in _FRONT_WORD.finditer(joined):
        number += joined.count("\0", counted, found.start())
        counted = found.start()
        hits[number] = None
    return [(nodes[n], names[n]) for n in hits if _FRONT.search(names[n])]


def text_of(node: Element) -> str:
    """The text of an element, on one line."""
    return squeeze(markup.raw_text(node))


# --- the standfirst -----------------------------------------------------------------------------------------

_STANDFIRST_TAGS = ("p", "h2", "h3", "div", "span", "li", "strong", "section")

#: A standfirst is a sentence or some; shorter is a label, longer is the article itself.
STANDFIRST_LENGTH = range(40, 700)  # characters

#: A line of text has few elements in it; with more it is a part of the page.
MAX_CHILDREN = 3

#: So many characters at the start tell two texts apart.
KEY_LENGTH = 40


_BETWEEN = re.compile(r"[\W_]+")


def letters(text: str) -> str:
    """Letters and digits in lower case: what stays the same however a text is set."""
    return _BETWEEN.sub("", text.lower())


def standfirst(tree: Element, summary: str | None) -> str | None:
    """The page's summary as it is shown on the page, whole, where it is shown; else None."""
    key = letters(summary or "")[:KEY_LENGTH]
    if len(key) < KEY_LENGTH:
        return None
    for node in tree.iter(*_STANDFIRST_TAGS):
        if len(node) <= MAX_CHILDREN and _opens_with(node, key):
            text = text_of(node)
            if len(text) in STANDFIRST_LENGTH and letters(text[: 3 * KEY_LENGTH]).startswith(key):
                return text
    return None


def opens(standfirst: str, lines: list[str]) -> bool:
    """Whether a body's first lines say the standfirst already, on its own or as the start of a paragraph."""
    return letters(standfirst)[:KEY_LENGTH] in letters("".join(lines[:6])[: 8 * KEY_LENGTH + len(standfirst)])


def _opens_with(node: Element, key: str) -> bool:
    """Whether the first words of an element may be those of `key`; cheap, as it is asked of most elements."""
    first = node.text
    if not first or first.isspace():
        first = next((text for text in node.itertext() if not text.isspace()), "") if len(node) else ""
    letter = next(filter(str.isalnum, first), "")
    if letter.lower()[:1] != key[0]:
        return False
    start = letters(first[:KEY_LENGTH])
    return bool(start) and (key.startswith(start) or start.startswith(key))


# --- the densest text ---------------------------------------------------------------------------------------

#: A paragraph of running text; shorter ones are captions, labels and menus.
MIN_PARAGRAPH = 60  # characters


class Running(NamedTuple):
    """Where a page's running text is."""

    texts: tuple[str, ...]  # the paragraphs of the element that holds the most of it
    holder: Element | None
    inside: Mapping[Element, int]  # characters of it in each element that has any, at any depth
    together: int  # the most characters that stand in one element directly


def running_text(tree: Element) -> Running:
    """Find a page's running text: a cheap second opinion on where the article is."""
    weights: dict[Element, float] = {}
    texts: dict[Element, list[str]] = {}
    inside: dict[Element, int] = {}
    direct: dict[Element, int] = {}
    for node in tree.iter("p", "li"):
        text = text_of(node)
        parent = node.getparent()
        if len(text) < MIN_PARAGRAPH or parent is None or node.find(".//p") is not None:
            continue
        if 2 * sum(len(text_of(link)) for link in node.iter("a")) > len(text):
            continue
        direct[parent] = direct.get(parent, 0) + len(text)
        for holder in node.iterancestors():
            inside[holder] = inside.get(holder, 0) + len(text)
        for holder, share in ((parent, 1.0), (parent.getparent(), 0.5)):
            if holder is not None:
                weights[holder] = weights.get(holder, 0.0) + share * len(text)
                texts.setdefault(holder, []).append(text)
    if not weights:
        return Running(texts=(), holder=None, inside={}, together=0)
    holder = max(weights, key=lambda holder: weights[holder])
    return Running(texts=tuple(texts[holder]), holder=holder, inside=inside, together=max(direct.values()))


#: With less running text a page's article may be in other elements, or be what surrounds it.
MIN_TO_CUT = 700  # characters

#: Fewer elements are a picture's caption, a date, a byline.
MIN_BLOCK = 8

_KEPT_BESIDE = frozenset(
    ("a", "blockquote", "br", "figure", "h1", "h2", "h3", "h4", "li", "ol", "p", "span", "table", "ul")
)


def cut_to(running: Running) -> list[Element]:
    """Take out the blocks beside the running text, and beside what holds it, that have none and no headline, in place.

    What is left is a third smaller, and so is the time that trafilatura takes; body F1 +.013 on old pages, whose frames
    it takes for text, and unchanged on those of today (decision 0019). Returns what was taken out.
    """
    node = running.holder
    cut: list[Element] = []
    if node is None or max(running.inside.values()) < MIN_TO_CUT:
        return cut
    while (parent := node.getparent()) is not None and node.tag != "body":
        for beside in list(parent):
            if beside is not node and beside not in running.inside and _is_block(beside):
                beside.drop_tree()
                cut.append(beside)
        node = parent
    return cut


def _is_block(node: Element) -> bool:
    if node.tag in _KEPT_BESIDE or next(node.iter("h1"), None) is not None:
        return False
    return sum(1 for _ in islice(node.iter(), MIN_BLOCK)) == MIN_BLOCK


#: What sites call the element that holds an article's text: those of the names that trafilatura knows which are nothing
#: else. An article that is cut into several of them, with advertisements between, is found as the first alone.
_PART = re.compile(
    r"(?:entry|article|art|page|text)[-_]{1,2}content|article[-_]*body|articleBody|ArticleContent|article-?text|body-text"
    r"|field-body|post[-_]?(?:content|body|text|entry)|story[-_]*(?:content|body)"
)


def join_parts(running: Running) -> None:
    """Put the parts of an article that is cut into several elements of one name into the first of them, in place."""
    parts: dict[tuple[Element, str, str], list[Element]] = {}
    for node in running.inside:
        name = node.get("class") or ""
        if node.tag in ("div", "section") and _PART.search(name) and node.getparent() is not None:
            parts.setdefault((node.getparent(), node.tag, name), []).append(node)
    for (parent, _, _), nodes in parts.items():
        there = sorted((node for node in nodes if node.getparent() is parent), key=parent.index)
        for other in there[1:]:
            if next(other.iter("h1", "article"), None) is None:
                there[0].append(other)
                other.drop_tag()


def covered(paragraphs: Sequence[str], body: str) -> float:
    """The share of `paragraphs`, by length, that `body` contains."""
    folded = letters(body)
    total = sum(map(len, paragraphs))
    inside = sum(len(text) for text in paragraphs if letters(text[: 2 * KEY_LENGTH])[:KEY_LENGTH] in folded)
    return inside / total if total else 1.0
