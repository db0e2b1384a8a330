"""Which of a page's titles is the article's, without the site's name."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping, Sequence

from workers.core import urls
from workers.core.markup import Element, squeeze
from workers.model import Value

#: What stands between a title and the site's name.
_SEPARATOR = re.compile(r"\s+[|·•–—-]\s+|\s*\|\s*|\s+(?:»|::|/)\s+")

#: What separates some sites' names, and belongs to the headline elsewhere: asked with more than a short tail.
_LOOSE = re.compile(
    r"\s+[:«»›‹>~]\s+|\s*[｜：_]\s*|\s*--+\s*|(?<=[\u0e00-\u0eff\u2e80-\ud7ff\uff00-\uffef])-(?=\S)"
)
_ANY = re.compile(f"{_SEPARATOR.pattern}|{_LOOSE.pattern}")

#: What sets off a section or a site in front even of a declared title; a hyphen there may be the headline's own.
_BAR = re.compile(r"\s*\|\s*")

#: What stands behind a site's name in front of the title; a colon is asked with more than one word, as a place has one.
_COLON = re.compile(r"\s*[:：]\s+|：")
_IN_FRONT = re.compile(f"{_SEPARATOR.pattern}|{_COLON.pattern}")

#: Loose separators that no headline has: before the site's name, they set off its sections.
_SECTION_MARK = re.compile(r"\s*(?:[«»›‹>_｜|]|--+)\s*")

#: A section's name has at most this many letters ("International").
MAX_SECTION = 15

#: A site's name or section behind the title has at most this many words ("The Sydney Morning Herald - World").
MAX_SITE_WORDS = 5

#: A host's label, or the beginning of a text, of fewer letters names no site ("com", "co").
MIN_NAME = 4  # letters

#: Shorter is a menu label or a site's name, not a headline ("Home", "News").
MIN_TITLE = 12  # characters; half of it in scripts that write a word in one or two characters

#: A headline set as h1 and one for search engines share so much of the shorter one's words.
SAME_TITLE = 0.5


class Seen(Value, frozen=True):
    """The titles that a page has beside its JSON-LD: main headings, those of Open Graph and Twitter, `<title>`.

    `spare`: those of Dublin Core, where nothing better is.
    """

    shown: tuple[str, ...] = ()
    declared: tuple[str, ...] = ()
    page: str = ""
    spare: tuple[str, ...] = ()

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
        spare=tuple(text for name in ("dc.title", "dcterms.title") if (text := clean(meta.get(name)))),
    )


def choose(titles: Seen, headline: str | None, names: Iterable[str | None], url: str | None) -> str | None:
    """The article's title out of JSON-LD, Open Graph, `<h1>` and `<title>`, each without the site's name.

    `names`: what the page calls its site, the most reliable first; the host's name at `url` counts as well.
    """
    site = Site.of(names, url)
    shown = [text for text in titles.shown if not site.is_named(text)]
    declared = [text for text in (clean(headline), *titles.declared) if text]
    known = [*shown, *(text for text in declared if not site.is_named(text))]
    candidates = [without_site(text, site, known) for text in declared]
    if titles.page:
        candidates.append(without_site(titles.page, site, known, behind=_IN_FRONT))
    headlines = [text for text in candidates if not site.is_named(text)]
    best = next((text for text in headlines if _is_headline(text)), None)
    return best or next(
        (text for text in (*shown, *titles.spare, *headlines, *titles.shown, *candidates)), None
    )


def are_alike(one: str, other: str) -> bool:
    """Whether two headlines may be of one article: they share most words of the shorter one."""
    first, second = _words(one), _words(other)
    return len(first & second) >= SAME_TITLE * min(len(first), len(second))


_WORD = re.compile(r"[\u0e00-\u0eff\u2e80-\ud7ff]|[^\W_\u0e00-\u0eff\u2e80-\ud7ff]+")


def _words(text: str) -> frozenset[str]:
    """Words in lower case; characters, where a script writes no spaces."""
    return frozenset(_WORD.findall(text.lower()))


def clean(text: str | None) -> str:
    """One line, with entities read (some pages escape twice), markup and soft hyphens gone."""
    text = squeeze(text)
    for _ in range(2):
        text = html.unescape(text) if "&" in text else text
    text = _INLINE.sub("", _BREAK.sub(" ", text)) if "<" in text else text
    return squeeze(text.replace("\xad", ""))


_BREAK = re.compile(r"<(?:br|wbr|/?p|/?div|/?h[1-6])\b[^<>]{0,200}>", re.IGNORECASE)
_INLINE = re.compile(
    r"</?(?:a|abbr|b|em|font|i|mark|q|s|small|span|strong|sub|sup|u)\b[^<>]{0,200}>", re.IGNORECASE
)


class Site(Value, frozen=True):
    """How a site is called, in letters alone: by the page itself, the most reliable first, and by its host."""

    said: tuple[str, ...] = ()
    hosts: frozenset[str] = frozenset()

    @classmethod
    def of(cls, names: Iterable[str | None], url: str | None) -> Site:
        """The site with these names, at this address."""
        host = urls.host_of(url or "").rpartition(":")[0].removeprefix("www.")
        labels = [_letters(label) for label in (host, *host.split(".")[:-1])]
        return cls(
            said=tuple(found for name in names if (found := _letters(name))),
            hosts=frozenset(label for label in labels if len(label) >= MIN_NAME),
        )

    def is_named(self, text: str) -> bool:
        """Whether a text is the site's name and no more; an English article before it makes no other name."""
        folded = _letters(text)
        return any(
            name in self.said or name in self.hosts
            for name in (folded, folded.removeprefix("the"), f"the{folded}")
        )

    def begins(self, text: str) -> bool:
        """Whether a text is the site's name, with a section or alone."""
        folded = _letters(text)
        short = len(text.split()) <= MAX_SITE_WORDS
        return self.is_named(text) or (
            short and any(len(name) >= MIN_NAME and folded.startswith(name) for name in self.said)
        )

    def is_part(self, text: str) -> bool:
        """Whether a text is the site's name, longer or shorter: enough behind a title."""
        folded = _letters(text)
        return self.is_named(text) or bool(
            folded and self.said and (folded in self.said[0] or self.said[0] in folded)
        )


def without_site(title: str, site: Site, known: Sequence[str] = (), *, behind: re.Pattern[str] = _BAR) -> str:
    """Cut the site's name off a title, on either side: what `site` says, or what is beside a `known` title.

    `behind`: the separators after which a known title is taken; `<title>` has the site's name in front more often than
    what is declared.
    """
    others = [other for other in known if _is_headline(other)]
    beside = [other for other in others if _is_before(other, title)]
    beside = beside or [other for other in others if _is_behind(other, title, behind)]
    if beside:
        return beside[0]
    return _without_tail(_without_front(title, site), site)


def _is_before(other: str, title: str) -> bool:
    """Whether a title is the other with something behind a separator."""
    return title.startswith(other) and bool(_ANY.match(title, len(other)))


def _is_behind(other: str, title: str, separator: re.Pattern[str]) -> bool:
    """Whether a title is the other with something shorter, of few words, before a separator."""
    front = title.removesuffix(other)
    if front == title or len(front) >= len(other):
        return False
    cut = next((found for found in separator.finditer(front) if found.end() == len(front)), None)
    return cut is not None and len(front[: cut.start()].split()) <= MAX_SITE_WORDS


def _without_tail(title: str, site: Site) -> str:
    """Cut what is behind the last separators, while it is the site's name or its sections."""
    named = False
    for cut in reversed(list(_ANY.finditer(title))):
        head, tail = title[: cut.start()], title[cut.end() :]
        strict = bool(_SEPARATOR.fullmatch(cut.group()))
        if not _is_headline(head):
            break
        if _is_tail(tail, site, cut.group(), named=named):
            title, named = head, named or site.begins(tail)
        elif strict:
            break
    return title


def _is_tail(tail: str, site: Site, separator: str, *, named: bool) -> bool:
    """Whether what stands behind a separator is the site's name or section, not the second half of a headline."""
    if named and _SECTION_MARK.fullmatch(separator) and len(tail) <= MAX_SECTION:
        return True
    if not _SEPARATOR.fullmatch(separator):
        return site.begins(tail)
    return site.is_part(tail) or ("|" in separator and len(tail.split()) <= MAX_SITE_WORDS)


def _without_front(title: str, site: Site) -> str:
    """Cut the site's name off the front of a title, unless it stands behind it: then the headline is about the site."""
    cut = _IN_FRONT.search(title)
    if not cut:
        return title
    front, rest = title[: cut.start()], title[cut.end() :]
    if not _is_headline(rest) or site.begins(_ANY.split(rest)[-1]):
        return title
    if _COLON.fullmatch(cut.group()):
        named = site.is_named(front) and len(front.split()) > 1
    else:
        named = site.begins(front)
    return rest if named else title


def _letters(text: str | None) -> str:
    return "".join(c for c in (text or "").lower().removeprefix("www.") if c.isalnum())


def _is_headline(text: str) -> bool:
    wide = sum(1 for c in text if c > "\u2e7f")
    return len(text) + wide >= MIN_TITLE


def _shown(tree: Element) -> list[str]:
    """The visible main headings, the first ones only."""
    heads = (clean("".join(node.itertext())) for node, _ in zip(tree.iter("h1"), range(5), strict=False))
    return [text for text in heads if text]
