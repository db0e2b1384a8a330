"""What a page's tree says before its text is taken: blocks that only point elsewhere, the standfirst, the densest text."""

from __future__ import annotations

import re

from workers.core import walls
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
    for node in list(tree.iter(*_LEAVES)):
        links = [link for link in node.iter("a") if not (link.get("href") or "#").startswith("#")]
        if not links or node.getparent() is None:
            continue
        whole = text_of(node)
        linked = sum(len(text_of(link)) for link in links)
        if len(whole) < MIN_LINK_TEXT or linked <= LINK_SHARE * len(whole):
            continue
        if not whole.endswith(SENTENCE_ENDS):
            node.drop_tree()
        elif node.tag == "p" and len(links) == 1:
            links[0].drop_tag()


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


class Fronts(Value, frozen=True):
    """What stands in front of a page's text: the longest consent banner that was taken out, and the paywall's words."""

    banner: str = ""
    gate: str = ""


def drop_banners(tree: Element) -> Fronts:
    """Take out consent banners and the boxes of paywalls, in place; they look like paragraphs of the article."""
    banner = gate = ""
    for node in list(tree.iter("div", "section", "dialog")):
        name = f"{node.get('id')} {node.get('class')}"
        if not _FRONT.search(name) or node.getparent() is None:
            continue
        text = text_of(node)
        if _BANNER.search(name):
            banner = max(banner, text, key=len)
            node.drop_tree()
        elif len(text) <= MAX_GATE and walls.says_paywall(text):
            gate = text
            node.drop_tree()
    return Fronts(banner=banner, gate=gate)


def text_of(node: Element) -> str:
    """The text of an element, on one line."""
    return squeeze("".join(node.itertext()))


# --- the standfirst -----------------------------------------------------------------------------------------

_STANDFIRST_TAGS = ("p", "h2", "h3", "div", "span", "li", "strong", "section")

#: A standfirst is a sentence or some; shorter is a label, longer is the article itself.
STANDFIRST_LENGTH = range(40, 700)  # characters

#: A line of text has few elements in it; with more it is a part of the page.
MAX_CHILDREN = 3

#: So many characters at the start tell two texts apart.
KEY_LENGTH = 40


def letters(text: str) -> str:
    """Letters and digits in lower case: what stays the same however a text is set."""
    return "".join(filter(str.isalnum, text.lower()))


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
    first = next((text for text in node.itertext() if not text.isspace()), "")
    start = letters(first[:KEY_LENGTH])
    return bool(start) and (key.startswith(start) or start.startswith(key))


# --- the densest text ---------------------------------------------------------------------------------------

#: A paragraph of running text; shorter ones are captions, labels and menus.
MIN_PARAGRAPH = 60  # characters


def densest(tree: Element) -> list[str]:
    """The paragraphs of the element that holds the most running text: a cheap second opinion on where the article is."""
    weights: dict[Element, float] = {}
    texts: dict[Element, list[str]] = {}
    for node in tree.iter("p", "li"):
        text = text_of(node)
        parent = node.getparent()
        if len(text) < MIN_PARAGRAPH or parent is None or node.find(".//p") is not None:
            continue
        if 2 * sum(len(text_of(link)) for link in node.iter("a")) > len(text):
            continue
        for holder, share in ((parent, 1.0), (parent.getparent(), 0.5)):
            if holder is not None:
                weights[holder] = weights.get(holder, 0.0) + share * len(text)
                texts.setdefault(holder, []).append(text)
    return texts[max(weights, key=lambda holder: weights[holder])] if weights else []


def covered(paragraphs: list[str], body: str) -> float:
    """The share of `paragraphs`, by length, that `body` contains."""
    folded = letters(body)
    total = sum(map(len, paragraphs))
    inside = sum(len(text) for text in paragraphs if letters(text[: 2 * KEY_LENGTH])[:KEY_LENGTH] in folded)
    return inside / total if total else 1.0
