"""Which of a page's titles is the article's, without the site's name."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping

from workers.core.markup import Element, squeeze
from workers.model import Value

#: What stands between a title and the site's name.
_SEPARATOR = re.compile(r"\s+[|·•–—-]\s+|\s*\|\s*|\s+(?:»|::|/)\s+")

#: A site's name or section behind the title has at most this many words ("The Sydney Morning Herald - World").
MAX_SITE_WORDS = 5

#: Shorter is a menu label or a site's name, not a headline ("Home", "News").
MIN_TITLE = 12  # characters; half of it in scripts that write a word in one or two characters

#: A headline set as h1 and one for search engines share so much of the shorter one's words.
SAME_TITLE = 0.5


class Seen(Value, frozen=True):
    """The titles that a page has beside its JSON-LD: main headings, those of Open Graph and Twitter, `<title>`."""

    shown: tuple[str, ...] = ()
    declared: tuple[str, ...] = ()
    page: str = ""

    @property
    def all(self) -> tuple[str, ...]:
        """Every one of them that is not empty."""
        return tuple(text for text in (*self.shown, *self.declared, self.page) if text)


def seen(tree: Element, meta: Mapping[str, str]) -> Seen:
    """Read a page's titles; each is one line."""
    declared = (clean(meta.get(name)) for name in ("og:title", "twitter:title"))
    return Seen(
        shown=tuple(_shown(tree)),
        declared=tuple(text for text in declared if text),
        page=clean(tree.findtext(".//title")),
    )


def choose(titles: Seen, headline: str | None, source: str | None) -> str | None:
    """The article's title out of JSON-LD, Open Graph, `<h1>` and `<title>`, each without the site's name."""
    declared = [text for text in (clean(headline), *titles.declared) if text]
    known = [*titles.shown, *declared]
    candidates = [without_site(text, source, known) for text in (*declared, titles.page) if text]
    best = next((text for text in candidates if _is_headline(text)), None)
    if best is None:
        return next((text for text in (*titles.shown, *candidates) if text), None)
    return best


def are_alike(one: str, other: str) -> bool:
    """Whether two headlines may be of one article: they share most words of the shorter one."""
    first, second = _words(one), _words(other)
    return len(first & second) >= SAME_TITLE * min(len(first), len(second))


_WORD = re.compile(r"[\u0e00-\u0eff\u2e80-\ud7ff]|[^\W_\u0e00-\u0eff\u2e80-\ud7ff]+")


def _words(text: str) -> frozenset[str]:
    """Words in lower case; characters, where a script writes no spaces."""
    return frozenset(_WORD.findall(text.lower()))


def clean(text: str | None) -> str:
    """One line, with entities read (some pages escape twice) and soft hyphens gone."""
    text = squeeze(text)
    for _ in range(2):
        text = html.unescape(text) if "&" in text else text
    return squeeze(text.replace("\xad", ""))


def without_site(title: str, source: str | None, known: Iterable[str] = ()) -> str:
    """Cut the site's name off a title: what `source` says, or what is behind the title as another place shows it."""
    for other in known:
        if len(other) >= MIN_TITLE and title.startswith(other) and _SEPARATOR.match(title, len(other)):
            return other
    parts = list(_SEPARATOR.finditer(title))
    for cut in reversed(parts):
        head, tail = title[: cut.start()], title[cut.end() :]
        if not _is_headline(head) or not _is_site(tail, source, cut.group()):
            break
        title = head
    return title


def _is_site(tail: str, source: str | None, separator: str) -> bool:
    """Whether what stands behind a separator is the site's name, not the second half of a headline."""
    folded, name = _letters(tail), _letters(source)
    if name and folded and (folded in name or name in folded):
        return True
    return "|" in separator and len(tail.split()) <= MAX_SITE_WORDS


def _letters(text: str | None) -> str:
    return "".join(c for c in (text or "").lower().removeprefix("www.") if c.isalnum())


def _is_headline(text: str) -> bool:
    wide = sum(1 for c in text if c > "\u2e7f")
    return len(text) + wide >= MIN_TITLE


def _shown(tree: Element) -> list[str]:
    """The visible main headings, the first ones only."""
    heads = (clean("".join(node.itertext())) for node, _ in zip(tree.iter("h1"), range(5), strict=False))
    return [text for text in heads if text]
