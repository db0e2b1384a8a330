"""A page → its article, or the reason why it has none.

bytes ─► text ─► tree ─► caps ─► metadata ─► body ─► trimmed ─► agency, dateline, rights ─► Article
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Literal

import msgspec
import trafilatura
from trafilatura.settings import Extractor

from workers.core import (
    agencies,
    boilerplate,
    datelines,
    layout,
    listings,
    live,
    markup,
    metadata,
    pages,
    pruning,
    tails,
    walls,
)
from workers.core import charset as charsets
from workers.core.folding import fold
from workers.core.markup import Element, squeeze
from workers.core.metadata import Metadata
from workers.core.pruning import Fronts, Running
from workers.core.words import count_words, weight
from workers.model import Article, Dropped, PageLimits, Value

#: Below it trafilatura's default mode, with its second and third algorithm, may find more; above it costs only time.
SHORT = 1_000  # characters, as `words.weight` counts them

#: A short text is whole if it has this much of the page's running text, where there is enough to tell.
WHOLE, MIN_RUNNING = 0.9, 300

#: A short text is also whole if it has this much of all that the page says.
MIN_MOST = 0.3

#: The densest text is an article from here on, and is taken where trafilatura's is shorter. It is no better judge
#: than trafilatura otherwise: taken against its default mode it was worse on 16 of 18 pages (F1 .27 against .56).
MIN_DENSE = 600  # characters

#: A flash of a wire has a dozen words; less is a caption or a menu.
MIN_WORDS = 8


#: A page without a text and with this many links is a front page or a section; an article's menus have fewer.
MANY_LINKS = 60


#: Shorter lines are labels, cells and menus.
LABEL = 15  # characters, as `words.weight` counts them

#: More of them than this, and the fast mode has taken the page's layout for its text.
MAX_LABELS = 0.4


class Body(Value, frozen=True):
    """A page's text, a line a paragraph, and what was taken off it. `method`: how it was found."""

    lines: tuple[str, ...]
    whole: str
    method: str
    rights: str | None = None
    fronts: Fronts = Fronts()
    together: int = 0  # the most characters of running text that stand in one element


def extract(
    html: bytes | str,
    *,
    url: str | None,
    charset: str | None,
    limits: PageLimits,
    now: datetime | None = None,
) -> Article | Dropped:
    """Take the article out of a page. `charset`: of the HTTP header, for bytes. Never raises on a page's content.

    `now`: dates further ahead than a zone explains are not believed; None: any date is.
    """
    if isinstance(html, bytes) and (what := pages.signature(html)):
        return Dropped(reason="not-html", detail=what)
    text = html if isinstance(html, str) else charsets.decode(html, header=charset).text
    if pages.is_binary(text):
        return Dropped(reason="not-html", detail="no text")
    text = charsets.mended(text)
    if len(text) > limits.characters:
        return Dropped(reason="too-large", detail=f"{len(text)} characters")
    if markup.outgrows(text, limits.elements):
        return Dropped(reason="too-complex", detail=f"more than {limits.elements} elements")
    tree = markup.parse(text)
    if tree is None:
        return Dropped(reason="not-html" if text.strip() else "empty")
    links = markup.count(tree, "//a")
    if links > limits.links:
        return Dropped(reason="too-complex", detail=f"{links} links")
    meta = metadata.read(tree, url=url, now=now)
    markup.strip(tree, *markup.NOT_TEXT)
    joined = markup.has_joiners(tree)
    if joined:
        markup.hide_joiners(tree)
    body = _body(tree, meta, url)
    body = _with_joiners(body) if joined else body
    refused = _refused(body, meta, links)
    if (
        refused is None
        and _may_be_list(body, meta, links)
        and listings.is_list(text, body.lines, declared=meta.listed)
    ):
        refused = Dropped(reason="list", detail=f"{links} links, no text of its own")
    if refused is None and live.is_live(body.lines, title=meta.title, url=url, kinds=meta.kinds):
        body = msgspec.structs.replace(body, method="live-blog")
    return refused or _article(body, meta)


def credits(article: Article) -> Article:
    """The article with agency, dateline and rights read out of its text, where they are not known yet."""
    lines = article.body.split("\n")
    rights = article.rights or boilerplate.rights_of(lines)
    return msgspec.structs.replace(
        article,
        agency=article.agency or agencies.credited(lines, article.authors, rights),
        dateline=article.dateline
        or next((found for line in lines[:2] if (found := datelines.read(line))), None),
        rights=rights,
    )


def _refused(body: Body, meta: Metadata, links: int) -> Dropped | None:
    """Why this text is no article; None where it is one. `links`: how many the whole page has."""
    if walls.is_blocked(meta.title, body.whole, dated=meta.dated):
        return Dropped(reason="blocked", detail=meta.title or "")
    if walls.is_consent(body.whole, dated=meta.dated):
        return Dropped(reason="consent", detail=body.lines[0][:80])
    words = count_words("\n".join(body.lines), MIN_WORDS)
    if words >= MIN_WORDS:
        return None
    if walls.is_consent(body.fronts.banner):
        return Dropped(reason="consent", detail=body.fronts.banner[:80])
    if links >= MANY_LINKS:
        return Dropped(reason="list", detail=f"{links} links, {words} words of text")
    return Dropped(reason="too-short", detail=f"{words} words") if words else Dropped(reason="empty")


def _may_be_list(body: Body, meta: Metadata, links: int) -> bool:
    """Whether it is worth looking for a list's headlines, which takes the whole tree again."""
    return not meta.is_article and links >= listings.MIN_CARDS // 2 and body.together <= listings.MAX_CARD


def _article(body: Body, meta: Metadata) -> Article:
    text = charsets.mended("\n".join(body.lines))
    access: Literal["full", "teaser"] = (
        "teaser" if walls.is_teaser(text, free=meta.free, whole=body.whole, gate=body.fronts.gate) else "full"
    )
    article = Article(
        body=text,
        title=charsets.mended(meta.title) if meta.title else None,
        summary=charsets.mended(meta.summary) if meta.summary else None,
        authors=meta.authors,
        published_at=meta.published_at,
        updated_at=meta.updated_at,
        dates_from=meta.dates_from,
        canonical_url=meta.canonical_url,
        section=meta.section,
        image=meta.image,
        source=meta.source,
        rights=body.rights,
        declared_language=meta.language,
        access=access,
        method=body.method,
    )
    return credits(article)


# --- the body -----------------------------------------------------------------------------------------------


def _body(tree: Element, meta: Metadata, url: str | None) -> Body:
    """The body's lines and how they were found. Changes the tree, which has nothing but text any more."""
    fronts = pruning.drop_banners(tree)
    markup.strip(tree, *markup.AROUND_TEXT)
    standfirst = pruning.standfirst(tree, meta.summary)
    running = pruning.running_text(tree)
    cut = pruning.cut_to(running)
    pruning.join_parts(running)
    pruning.drop_link_blocks(tree)
    markup.unwrap(tree, *markup.INLINE)
    text, method = _text(tree, running, meta, url)
    trimmed = boilerplate.trim([line for line in map(squeeze, text.split("\n")) if line], meta.title)
    lines = list(trimmed.lines)
    if standfirst and not pruning.opens(standfirst, lines):
        lines.insert(0, standfirst)
    return Body(
        lines=tuple(lines),
        whole=text,
        method=method,
        rights=trimmed.rights or _site_rights(cut),
        fronts=fronts,
        together=running.together,
    )


def _site_rights(blocks: list[Element]) -> str | None:
    """The rights line of a page's frame, the last that has one."""
    for block in reversed(blocks):
        if "©" in markup.raw_text(block):
            for line in markup.paragraphs(block):
                if len(line) <= boilerplate.MAX_TAIL_LINE and tails.is_site_rights(fold(line)):
                    return line
    return None


def _with_joiners(body: Body) -> Body:
    return msgspec.structs.replace(
        body,
        lines=tuple(map(markup.show_joiners, body.lines)),
        whole=markup.show_joiners(body.whole),
        rights=markup.show_joiners(body.rights) if body.rights else None,
    )


def _text(tree: Element, running: Running, meta: Metadata, url: str | None) -> tuple[str, str]:
    """The page's text and how it was found; that of its JSON-LD where the page itself shows hardly any."""
    text, method = _shown(tree, running, url)
    if len(text) < SHORT and meta.article_body:
        carried = markup.plain(meta.article_body)
        if sum(map(len, carried)) > 2 * len(text):
            return "\n".join(carried), "json-ld"
    return text, method


def _shown(tree: Element, running: Running, url: str | None) -> tuple[str, str]:
    """trafilatura's fast mode where that is enough, else its default mode; the densest text where that finds less."""
    dense = running.texts
    text = _trafilatura(tree, url, _FAST)
    if not _is_layout(text) and (_is_whole(text, dense) or _is_most(text, tree)):
        return text, "fast"
    text = _trafilatura(tree, url, _THOROUGH) or text
    if len(text) < MIN_DENSE <= sum(map(len, dense)):
        return "\n".join(dense), "densest"
    if cell := layout.article_cell(text):
        return _unfolded(tree, url, cell) or layout.cells(text), "layout"
    if "\n" not in text and len(dense) > 1 and pruning.letters(text) == pruning.letters("".join(dense)):
        return "\n".join(dense), "default"  # the same text, run into one line
    return text, "default"


#: So much of the article's cell has to be in the text of the page without its tables, and nothing much beside it.
MIN_UNFOLDED, MAX_UNFOLDED = 0.8, 1.25


def _unfolded(tree: Element, url: str | None, cell: str) -> str:
    """The text of a page without the tables that lay it out, where it is what `cell` says; else "". Changes the tree."""
    layout.unfold(tree)
    said = pruning.letters(cell)
    pieces = [said[at : at + pruning.KEY_LENGTH] for at in range(0, len(said), pruning.KEY_LENGTH)]
    for mode in (_FAST, _THOROUGH):
        text = _trafilatura(tree, url, mode)
        found = pruning.letters(text)
        there = sum(piece in found for piece in pieces)
        if there >= MIN_UNFOLDED * len(pieces) and len(found) <= MAX_UNFOLDED * len(said):
            return layout.without_frames(text)
    return ""


def _is_whole(text: str, dense: Sequence[str]) -> bool:
    """Whether a text of the fast mode needs no second opinion: it is long, or holds the page's running text."""
    if weight(text) >= SHORT:
        return True
    return weight("".join(dense)) >= MIN_RUNNING and pruning.covered(dense, text) >= WHOLE


def _is_most(text: str, tree: Element) -> bool:
    """Whether the page says little beside a text."""
    return len(text) >= MIN_MOST * len(squeeze(markup.raw_text(tree)))


def _is_layout(text: str) -> bool:
    """Whether a text is a page's frame: mostly cells and labels, as of sites that are laid out in tables."""
    lines = [line for line in text.split("\n") if line.strip()]
    return sum("|" in line or weight(line) < LABEL for line in lines) > MAX_LABELS * len(lines)


_FAST, _THOROUGH = (Extractor(output_format="python", fast=fast, comments=False) for fast in (True, False))
#: A short text makes trafilatura read the page twice more, unless it is told to look for more or for less than usual.
#: A name that it does not know is neither, and spares the fast mode what the default mode does better.
_FAST.focus = "neither"


def _trafilatura(tree: Element, url: str | None, options: Extractor) -> str:
    """trafilatura's text; "" where it finds none or trips over the page."""
    try:
        found = trafilatura.bare_extraction(tree, url=url, options=options)
    except MemoryError:  # the child is at its limit, which says nothing of the page's text
        raise
    except Exception:  # its heuristics raise whatever an odd tree makes them raise
        return ""
    return getattr(found, "text", None) or ""
