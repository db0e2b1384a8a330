"""The pure middle of Wireroom: what a page or text says, in which language, about what.

page or text ─► extract ─► merge with the feed's entry ─► language ─► topics ─► digest and signature ─► Draft
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Protocol

import msgspec

from workers.core import agencies, boilerplate, dates, fingerprint, markup
from workers.core.extract import credits, extract
from workers.core.language import detect
from workers.core.wellformed import well_formed
from workers.core.words import count_words
from workers.model import (
    Article,
    Draft,
    Dropped,
    Entry,
    Evidence,
    Language,
    PageLimits,
    Sheet,
    TopicScore,
    WatchHit,
)


class Tags(Protocol):
    """What rules say about a text."""

    @property
    def topics(self) -> tuple[str, ...]: ...
    @property
    def scores(self) -> tuple[TopicScore, ...]: ...
    @property
    def evidence(self) -> tuple[Evidence, ...]: ...
    @property
    def countries(self) -> tuple[str, ...]: ...
    @property
    def watchlist(self) -> tuple[WatchHit, ...]: ...


class Rules(Protocol):
    """Compiled topic rules and watchlists, as `analyse` uses them."""

    @property
    def digest(self) -> str: ...
    def tag(self, title: str | None, summary: str | None, body: str, language: Language) -> Tags: ...


def analyse(sheet: Sheet, rules: Rules, limits: PageLimits) -> Draft | Dropped:
    """Understand one item. A `text` is never dropped; a page is, with its reason. Never raises on content."""
    article = _article(sheet, limits)
    if isinstance(article, Dropped):
        return article
    article = well_formed(article)
    language = detect(article.body, title=article.title, declared=_declared(sheet, article))
    tags = rules.tag(article.title, article.summary, article.body, language)
    return Draft(
        article=article,
        language=language,
        topics=tags.topics,
        topic_scores=tags.scores,
        topic_evidence=tags.evidence,
        countries=tags.countries,
        watchlist=tags.watchlist,
        digest=fingerprint.digest(article.body),
        signature=fingerprint.sign(article.body, article.title),
        word_count=count_words(article.body),
        rules=rules.digest,
    )


def _article(sheet: Sheet, limits: PageLimits) -> Article | Dropped:
    """What the item says: the text as it was given, the feed's text, or the page's merged with the feed's."""
    if sheet.text is not None:
        return _completed(credits(Article(body=sheet.text)), sheet)
    fed = _from_feed(sheet.entry)
    if sheet.fulltext == "feed" and fed:
        return _completed(fed, sheet)
    page = extract(sheet.html or "", url=sheet.url, charset=sheet.charset, limits=limits, now=sheet.now)
    chosen = page if sheet.fulltext == "page" or fed is None else _better(page, fed)
    return chosen if isinstance(chosen, Dropped) else _completed(chosen, sheet)


# --- the feed's text ------------------------------------------------------------------------------------------

#: A feed's content below it is a summary; what is dropped with it stays dropped.
MIN_FEED_WORDS = 60

#: Feeds carry a line or two more than pages ("appeared first on …"); longer by this they carry more of the article.
LONGER = 1.25

#: Pages that hold no article, whatever the feed says of them.
_HOPELESS = frozenset({"not-html", "too-large", "gone"})


def _from_feed(entry: Entry | None) -> Article | None:
    """The article as the feed carries it, where it carries more than a summary."""
    lines = markup.plain(entry.content) if entry and entry.content else []
    trimmed = boilerplate.trim(lines, entry.title if entry else None)
    body = "\n".join(trimmed.lines)
    if count_words(body) < MIN_FEED_WORDS:
        return None
    return credits(Article(body=body, rights=trimmed.rights, body_source="feed", method="feed"))


def _better(page: Article | Dropped, fed: Article) -> Article | Dropped:
    """The page's text, unless the feed's is longer or the page shows only a part or a wall.

    `both` says that the page was read too: its text is the beginning of the feed's, the rest is from there.
    """
    if isinstance(page, Dropped):
        walled = page.reason == "consent"
        return (
            page
            if page.reason in _HOPELESS
            else msgspec.structs.replace(fed, access="consent")
            if walled
            else fed
        )
    shown, carried = count_words(page.body), count_words(fed.body)
    if carried <= shown or (page.access == "full" and carried < LONGER * shown):
        return page
    return msgspec.structs.replace(
        page,
        body=fed.body,
        rights=page.rights or fed.rights,
        agency=page.agency or fed.agency,
        dateline=page.dateline or fed.dateline,
        body_source="both",
        access="full",
        method="feed",
    )


def _completed(article: Article, sheet: Sheet) -> Article:
    """Fill what the text leaves open from what the caller and the feed's entry say."""
    entry = sheet.entry or Entry(url=None)
    published, origin = _published(article, sheet, entry)
    authors = article.authors or entry.authors
    return msgspec.structs.replace(
        article,
        title=article.title or sheet.title or entry.title,
        summary=article.summary or entry.summary,
        authors=tuple(name for name in authors if not agencies.named(name)),
        agency=article.agency or agencies.credited((), authors),
        published_at=published,
        dates_from=origin,
        updated_at=article.updated_at or dates.plausible(entry.updated_at, sheet.now),
        image=article.image or entry.image,
    )


#: A page that is further apart from its feed's date than this is another one, or the feed's date is a placeholder.
RENAMED = timedelta(days=30)


def _published(article: Article, sheet: Sheet, entry: Entry) -> tuple[datetime | None, str | None]:
    """The page's own date before the caller's and the feed's; but what was only searched for on a page comes last.

    A page that says it was published some days after its feed showed it names the day of a change.
    """
    given = dates.plausible(sheet.published_at, sheet.now)
    fed = dates.plausible(entry.published_at, sheet.now)
    candidates = [(article.published_at, article.dates_from), (given, "row"), (fed, "feed")]
    moved = article.published_at and fed and dates.AHEAD < article.published_at - fed < RENAMED
    if moved or article.dates_from in ("html", "url"):
        candidates = [*candidates[1:], candidates[0]]
    return next(((at, origin) for at, origin in candidates if at), (None, None))


def _declared(sheet: Sheet, article: Article) -> Sequence[str]:
    """Languages that page, feed and config declare, the nearest to the text first."""
    said = (article.declared_language, sheet.entry.language if sheet.entry else None, sheet.declared_language)
    return tuple(dict.fromkeys(code for code in said if code))
