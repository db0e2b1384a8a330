"""Authors as names, out of JSON-LD, meta tags and the visible byline."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from lxml import etree

from workers.core.markup import Element, squeeze
from workers.core.pruning import letters, text_of

#: A name has at most so many words ("Maria del Carmen de la Torre Gómez"); more is a sentence about the author.
MAX_NAME_WORDS = 6

#: More are a masthead.
MAX_AUTHORS = 12

#: Words that stand before a name in a byline. Sorted; lower case.
BY = (
    "automatique par",
    "av",
    "by",
    "da",
    "di",
    "door",
    "durch",
    "escrito por",
    "ein kommentar von",
    "from",
    "interview:",
    "par",
    "por",
    "posted by",
    "przez",
    "reported by",
    "reporting by",
    "text:",
    "text av",
    "texte:",
    "texto:",
    "tekst:",
    "von",
    "written by",
    "автор:",
    "автор",
    "текст:",
    "بقلم",
    "كتب:",
    "作者:",
    "作者：",
    "记者",
    "記者",
    "文/",
    "文／",
)

_BY = re.compile(
    r"(?:"
    + "|".join(re.escape(word) for word in sorted(BY, key=len, reverse=True))
    + r")(?:\s+|(?<=[:：/／]))",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"\s*[;|•·]\s*|\s*,\s+|\s+(?:and|und|et|y|e|och|og|en|i|и|та|und|&|with|mit)\s+|\s*[、，]\s*",
    re.IGNORECASE,
)
_NOT_A_NAME = re.compile(
    r"https?:|www\.|@|\d{2}|[<>{}=]|^(?:admin|administrator|author|editor|null|none|undefined|staff|webmaster|unknown)$",
    re.IGNORECASE,
)

#: The first marked elements are the article's; later ones stand beside teasers. Longer ones are biographies.
MAX_BYLINES = 2
MAX_BYLINE = 120  # characters

_BYLINE_CLASS = re.compile(r"(?:^|[\s_-])(?:[Bb]y-?line|[Aa]uthor(?:[-_]*[Nn]ame)?)(?:$|[\s_-])|authorName")


def authors(
    tree: Element, declared: Iterable[str], tagged: Iterable[str], source: str | None
) -> tuple[str, ...]:
    """Names of the authors: what JSON-LD declares, else what meta tags say, else the visible byline."""
    for group in (declared, tagged, _shown(tree)):
        names = tuple(
            dict.fromkeys(name for text in group for name in split(text) if not _is_site(name, source))
        )
        if names:
            return names[:MAX_AUTHORS]
    return ()


def split(text: str) -> Iterator[str]:
    """The names in a byline: without "by", roles and addresses; several names are told apart."""
    text = _BY.sub("", squeeze(text)[:300], count=1) if _BY.match(squeeze(text)) else squeeze(text)[:300]
    for part in _BETWEEN.split(text):
        name = squeeze(part.split("(")[0]).strip(" .,:;–—-")
        if 2 <= len(name) <= 80 and len(name.split()) <= MAX_NAME_WORDS and not _NOT_A_NAME.search(name):
            yield name


def _is_site(name: str, source: str | None) -> bool:
    return letters(name) == letters(source or "")


def _shown(tree: Element) -> Iterator[str]:
    """Visible bylines; a generator, as the search costs half a millisecond and many pages declare their authors."""
    for node in islice(filter(_is_byline, tree.iterdescendants(etree.Element)), MAX_BYLINES):
        text = text_of(node)
        if len(text) <= MAX_BYLINE:
            yield text


def _is_byline(node: Element) -> bool:
    if node.get("rel") == "author" or node.get("itemprop") == "author":
        return True
    name = node.get("class")
    return bool(name and ("yline" in name or "uthor" in name) and _BYLINE_CLASS.search(name))
