"""Entries as a feed's format gives them → `Entry`: absolute URLs, plain text, names, and why one is skipped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from workers.core import markup
from workers.core.dates import OLDEST, plausible
from workers.core.urls import canonical, key
from workers.model import Entry, Value

#: Entries of one feed that are ingested. The longest window among 11,000 news feeds is a tenth of it; a feed
#: with more is an archive, and its newest entries come first.
MAX_ENTRIES = 2_000

#: Longest texts that are kept, in characters. A summary over its limit is an article; content over its limit
#: is no article.
MAX_TITLE = 1_000
MAX_SUMMARY = 5_000
MAX_CONTENT = 400_000
MAX_NAME = 200
MAX_GUID = 1_000
#: A description from here on is the article itself: teasers are cut at a few hundred characters.
FULL_TEXT = 1_500
#: Authors and categories of one entry.
MAX_NAMES = 30

#: A date from here on is a counter or a typing error, whatever the time is now.
LATEST = datetime(2100, 1, 1, tzinfo=UTC)

#: Why an entry of a feed is not ingested.
SKIP_REASONS: dict[str, str] = {
    "bad-link": "its link is not a usable URL",
    "duplicate": "an earlier entry of the same feed has the same URL",
    "no-link": "it has no link",
    "not-http": "its link is not http or https",
    "over-cap": f"the feed has more than {MAX_ENTRIES} entries",
}

_SCHEME = re.compile(r"\s*([a-zA-Z][a-zA-Z0-9+.-]*):")
_TAG_OR_ENTITY = re.compile(r"<[a-zA-Z/!?]|&[#a-zA-Z]")
_STILL_ESCAPED = re.compile(
    r"&(?:#\d{2,6}|#x[0-9a-fA-F]{2,5}|amp|quot|apos|nbsp|[lr][ds]quo|[nm]dash|hellip);"
)
_INVISIBLE = re.compile("[\x00-\x1f\x7f-\x9f\u202d\u202e\ufeff]")  # controls, and what turns text around
_EMAIL = re.compile(r"[^\s<>()]+@[^\s<>()]+")
_BY = re.compile(r"^by\s+", re.IGNORECASE)
_LANGUAGE = re.compile(r"\s*([a-zA-Z]{2,3})(?:[-_][a-zA-Z0-9_-]{1,30})?\s*")


class RawEntry(Value, frozen=True):
    """What a reader of one format takes out of an entry, before it means anything."""

    links: tuple[str, ...] = ()  # the best first
    guid: str | None = None
    title: str | None = None  # text or HTML
    summary: str | None = None  # text or HTML
    content: str | None = None  # HTML
    authors: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    language: str | None = None
    published_at: datetime | None = None
    updated_at: datetime | None = None
    image: str | None = None


def normalise(
    raws: Iterable[RawEntry], bases: Sequence[str], *, language: str | None, now: datetime | None
) -> tuple[Entry, ...]:
    """Every entry that has a link or an id, in the feed's order; those that are not ingested carry `skipped`.

    bases: what relative links may be relative to, the best first. language: the feed's. now: dates that lie
    more than a day ahead of it are dropped; None: unchecked.
    """
    entries: list[Entry] = []
    seen: set[str] = set()
    kept = 0
    for raw in raws:
        if not raw.links and not raw.guid:
            continue
        url, skipped = _link(raw.links, bases)
        if url and key(url) in seen:
            skipped = "duplicate"
        elif url and kept == MAX_ENTRIES:
            skipped = "over-cap"
        elif url:
            seen.add(key(url))
            kept += 1
        if skipped:
            entries.append(_skipped(raw, url, skipped))
        else:
            entries.append(_entry(raw, url, _base(bases), language, now))
    return tuple(entries)


def _link(links: Sequence[str], bases: Sequence[str]) -> tuple[str | None, str | None]:
    """The first link that makes a usable URL, or why there is none."""
    for link in links:
        url = next((u for u in (canonical(link, base) for base in bases or [""]) if u), None)
        if url:
            return url, None
    if not links:
        return None, "no-link"
    scheme = _SCHEME.match(links[0])
    return None, "not-http" if scheme and scheme[1].lower() not in {"http", "https"} else "bad-link"


def _base(bases: Sequence[str]) -> str | None:
    return bases[0] if bases else None


def _skipped(raw: RawEntry, url: str | None, reason: str) -> Entry:
    """Only what an operator needs to find the entry in the feed: its id, else its link as it is written."""
    name = raw.guid or next(iter(raw.links), None)
    return Entry(url=url, guid=_cut(name, MAX_GUID), title=plain(raw.title, MAX_TITLE), skipped=reason)


def _entry(
    raw: RawEntry, url: str | None, base: str | None, language: str | None, now: datetime | None
) -> Entry:
    summary = plain(raw.summary, MAX_SUMMARY)
    content = raw.content or (raw.summary if summary and len(summary) >= FULL_TEXT else None)
    return Entry(
        url=url,
        guid=_cut(raw.guid, MAX_GUID),
        title=plain(raw.title, MAX_TITLE),
        summary=summary,
        content=_cut(content, MAX_CONTENT),
        authors=_names(raw.authors),
        categories=_distinct(plain(c, MAX_NAME) for c in raw.categories),
        language=language_code(raw.language) or language,
        published_at=_date(raw.published_at, now),
        updated_at=_date(raw.updated_at, now),
        image=canonical(raw.image, base) if raw.image else None,
    )


def plain(text: str | None, limit: int) -> str | None:
    """Text without tags, entities and runs of white space, at most `limit` characters; None where nothing is left."""
    if not text:
        return None
    text = text[: 20 * limit]
    if _TAG_OR_ENTITY.search(text):
        text = " ".join(markup.plain(text))
    if _STILL_ESCAPED.search(text):  # escaped twice, as many publishing systems do
        text = " ".join(markup.plain(text))
    return markup.squeeze(_INVISIBLE.sub(" ", text))[:limit].rstrip() or None


def language_code(tag: str | None) -> str | None:
    """`es` of `es-MX` or `ES_mx`; None for what is no language tag."""
    match = _LANGUAGE.fullmatch(tag or "")
    return match[1].lower() if match else None


def _names(authors: Iterable[str]) -> tuple[str, ...]:
    """Names of people or desks, without their mail addresses."""
    names = (plain(author, MAX_NAME) for author in authors)
    return _distinct(_BY.sub("", _EMAIL.sub("", name).strip(" <>()[],;")) for name in names if name)


def _distinct(values: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(v for v in values if v))[:MAX_NAMES]


def _cut(text: str | None, limit: int) -> str | None:
    return text.strip()[:limit] or None if text else None


def _date(at: datetime | None, now: datetime | None) -> datetime | None:
    return plausible(at, now) if at and OLDEST <= at < LATEST else None
