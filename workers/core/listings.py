"""Pages that are lists of other pages: sections, topic pages, archives. What an article says of itself goes first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

from workers.core import markup, pruning
from workers.core.markup import Element, squeeze
from workers.core.pruning import letters, text_of
from workers.model import Value

#: JSON-LD types of lists.
LIST_TYPES = frozenset({"CollectionPage", "ItemList", "ProfilePage", "SearchResultsPage"})

#: A headline; scripts that write a word in one or two characters need half of it.
MIN_HEADLINE = 20  # characters

#: A link is a headline if it is so much of its line; in a sentence it is not.
HEADLINE_SHARE = 0.8

#: A list has more headlines than that; half of it where the page calls itself one.
MIN_CARDS = 8

#: Text of so many cards makes a list; one may be an article whose own headline is a link.
MIN_SAID = 3

#: A line of text says something; shorter ones are labels, names and hours.
MIN_PROSE = 60  # characters, those of wide scripts counted twice

#: What stands under a headline of a list is a sentence or some.
MAX_CARD = 700  # characters

#: What stands beside a card's headline: a section's name, an hour.
MAX_KICKER = 30  # characters

#: Text that no notice on a list has; an article of two sentences has more.
MIN_OWN = 200  # characters, those of wide scripts counted twice

#: Cards and lines looked at: each line is searched for in each card.
MOST = 1_000

#: Elements of a card, counted from its headline upwards.
MAX_CLIMB = 6

_LINES = ("h1", "h2", "h3", "h4", "h5", "h6", "p", "li", "div", "span", "td", "dt", "article", "section")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_BLOCKS = frozenset(_LINES) - {"span"}
_WIDE = re.compile("[\u2e80-\uffdc]")


class Cards(Value, frozen=True):
    """A page's cards: for each its text and its headline, letters alone, as `letters` has them."""

    texts: tuple[str, ...]
    headlines: frozenset[str]


def is_list(html: str, lines: Sequence[str], *, declared: bool) -> bool:
    """Whether a page whose body is `lines` is a list. declared: it calls itself one."""
    tree = markup.parse(html)
    if tree is None:
        return False
    markup.strip(tree, *markup.NOT_TEXT, *markup.AROUND_TEXT)
    pruning.drop_banners(tree)
    found = _cards(tree)
    return _lists(lines, found, declared=declared) and (declared or not _has_own_text(tree, found))


def _cards(tree: Element) -> Cards:
    """Find a page's cards: elements that hold one headline that is a link, and what is said under it."""
    links = {link: headline for link in tree.iter("a") if (headline := _headline(link))}
    holders = _holders(links)
    found: dict[str, tuple[str, str]] = {}
    for link, headline in islice(links.items(), MOST):
        text = text_of(_card(link, holders))
        start = letters(text)[: MAX_KICKER + len(headline)]
        if len(text) <= MAX_CARD and letters(headline) in start:
            found.setdefault(link.get("href"), (letters(text), letters(headline)))
    return Cards(
        texts=tuple(text for text, _ in found.values()),
        headlines=frozenset(headline for _, headline in found.values()),
    )


def _has_own_text(tree: Element, found: Cards) -> bool:
    """Whether a page has running text that is none of its cards'."""
    own = 0
    for node in tree.iter():
        for text in (node.text, node.tail):
            if not text or len(text) < MIN_PROSE // 2 or (width := _width(squeeze(text))) < MIN_PROSE:
                continue
            key = letters(text)
            own += 0 if any(key in card for card in found.texts) else width
            if own >= MIN_OWN:
                return True
    return False


def _lists(lines: Sequence[str], found: Cards, *, declared: bool) -> bool:
    """Whether all that a text says stands under headlines that lead elsewhere."""
    if len(found.texts) < (MIN_CARDS // 2 if declared else MIN_CARDS) or len(lines) > MOST:
        return False
    lines = [line for line in lines if _width(line) >= MIN_PROSE]
    said = [key for line in lines if (key := letters(line)) not in found.headlines]
    under = [next((n for n, text in enumerate(found.texts) if key in text), None) for key in said]
    return None not in under and (not said or len(set(under)) >= MIN_SAID)


def _width(text: str) -> int:
    return len(text) + len(_WIDE.findall(text))


def _headline(link: Element) -> str | None:
    """The headline that a link is, or holds; None where it is a label or words of a sentence."""
    if (link.get("href") or "#").startswith("#"):
        return None
    heading = next(link.iter(*_HEADINGS), None)
    text = text_of(link if heading is None else heading)
    if _width(text) < MIN_HEADLINE:
        return None
    line = link.getparent() if heading is None else heading
    while line is not None and line.tag not in _LINES:
        line = line.getparent()
    return text if line is not None and _fills(text, _own_text(line)) else None


def _fills(headline: str, line: str) -> bool:
    """Whether a line is a headline, and perhaps a label before or behind it."""
    if len(headline) >= HEADLINE_SHARE * len(line):
        return True
    return len(line) - len(headline) <= MAX_KICKER and not line.endswith((".", "。", "।", "۔", "…"))


def _own_text(line: Element) -> str:
    """The text of an element and of what only dresses it: what is set on one line."""
    inline = (text_of(child) for child in line if child.tag not in _BLOCKS)
    return squeeze(" ".join([line.text or "", *inline, *(child.tail or "" for child in line)]))


def _holders(links: Iterable[Element]) -> dict[Element, int]:
    """How many headlines each element holds."""
    counts: dict[Element, int] = {}
    for link in links:
        for node in link.iterancestors():
            counts[node] = counts.get(node, 0) + 1
    return counts


def _card(link: Element, holders: Mapping[Element, int]) -> Element:
    """The largest element around a headline that holds no other."""
    card = link
    for node in islice(link.iterancestors(), MAX_CLIMB):
        if holders[node] > 1:
            break
        card = node
    return card
