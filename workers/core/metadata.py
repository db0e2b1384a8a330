"""What a page says about itself: one walk over the tree, JSON-LD before meta tags before visible marks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta

from htmldate import find_date

from workers.core import bylines, dates, jsonld, shown_dates, titles, urls
from workers.core.dates import Moment
from workers.core.markup import Element, squeeze
from workers.model import Value

#: Meta tags looked at; a real page has some dozens.
MAX_META = 1_000


class Metadata(Value, frozen=True):
    """A page's own account of itself. `article_body`: the text that its JSON-LD carries."""

    title: str | None = None
    summary: str | None = None
    authors: tuple[str, ...] = ()
    published_at: datetime | None = None
    exact: bool = False  # published_at has an hour
    updated_at: datetime | None = None
    dates_from: str | None = None  # json-ld, meta, html, url
    canonical_url: str | None = None
    section: str | None = None
    image: str | None = None
    source: str | None = None
    language: str | None = None
    kinds: tuple[str, ...] = ()  # JSON-LD types and og:type
    article_body: str | None = None
    free: bool | None = None  # False: behind a paywall, by its own account
    listed: bool = False  # a list of others, by its own account

    @property
    def dated(self) -> bool:
        """Whether the page's own marks say when it was published, as those of walls and lists do not."""
        return self.dates_from in ("json-ld", "meta")

    @property
    def is_article(self) -> bool:
        """Whether the page calls itself an article."""
        return self.dated or any(_ARTICLE.search(kind) for kind in self.kinds)


#: Types of JSON-LD and Open Graph that are an article.
_ARTICLE = re.compile("article|posting|story|recipe", re.IGNORECASE)


class Head(Value, frozen=True):
    """The raw marks of one walk. Names in lower case; of tags that repeat the first counts."""

    meta: Mapping[str, str]
    authors: tuple[str, ...]  # every author meta, as some pages repeat it
    blocks: tuple[str, ...]  # JSON-LD
    links: Mapping[str, str]  # rel → href


def read(tree: Element, *, url: str | None, now: datetime | None) -> Metadata:
    """Read a page's metadata. Dates further ahead of `now` than a zone explains are not believed."""
    head = _walk(tree)
    seen, canonical = titles.seen(tree, head.meta), _canonical(head, url)
    about = jsonld.Page(url=url, also=(canonical,) if canonical else (), titles=seen.all)
    facts = jsonld.read(head.blocks, about) or jsonld.Facts()
    source = _source(head, facts)
    written = tree.get("lang") or _value(head, "content-language", "og:locale")
    published, origin = _published(tree, head, facts, url, now, written)
    updated = _moment([facts.updated, *_values(head, _UPDATED)], now, written)
    return Metadata(
        title=titles.choose(seen, facts.title, (source, facts.publisher), url),
        summary=squeeze(_value(head, "og:description", "description", "twitter:description"))
        or facts.summary,
        authors=bylines.authors(tree, facts.authors, head.authors, source),
        published_at=published.at if published else None,
        exact=published.exact if published else False,
        updated_at=updated.at if updated and (not published or updated.at >= published.at) else None,
        dates_from=origin,
        canonical_url=canonical,
        section=_label(_value(head, "article:section", "section") or facts.section),
        image=_image(head, facts, url),
        source=source,
        language=_language(tree, head, facts),
        kinds=(*facts.types, _value(head, "og:type") or ""),
        article_body=facts.body,
        free=facts.free,
        listed=facts.listed,
    )


# --- the walk ---------------------------------------------------------------------------------------------


def _walk(tree: Element) -> Head:
    meta: dict[str, str] = {}
    authors: list[str] = []
    for number, node in enumerate(tree.iter("meta")):
        if number >= MAX_META:
            break
        content = (node.get("content") or "").strip()
        for name in {(node.get(key) or "").strip().lower() for key in ("property", "name", "itemprop")}:
            if content and name:
                meta.setdefault(name, content)
                authors.extend([content] if name in _AUTHOR_TAGS else [])
    blocks = (n.text or "" for n in tree.iter("script") if "ld+json" in (n.get("type") or "").lower())
    links = {
        rel: node.get("href") or ""
        for node in tree.iter("link")
        for rel in (node.get("rel") or "").lower().split()[:3]
    }
    return Head(meta=meta, authors=tuple(authors), blocks=tuple(blocks), links=links)


_AUTHOR_TAGS = frozenset(
    [
        "article:author",
        "author",
        "byl",
        "citation_author",
        "dc.creator",
        "dcterms.creator",
        "parsely-author",
        "sailthru.author",
    ]
)


def _value(head: Head, *names: str) -> str | None:
    return next((head.meta[name] for name in names if head.meta.get(name)), None)


def _values(head: Head, names: Iterable[str]) -> list[str]:
    return [head.meta[name] for name in names if name in head.meta]


# --- dates ------------------------------------------------------------------------------------------------

#: Meta tags that name the day of first publication, the most reliable first.
_PUBLISHED = [
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "article:published",
    "rnews:datepublished",
    "datepublished",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date.created",
    "dc.date",
    "dcterms.date",
    "sailthru.date",
    "parsely-pub-date",
    "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "publisheddate",
    "published_date",
    "article_date_original",
    "article.published",
    "citation_publication_date",
    "citation_date",
    "originalpublicationdate",
    "datecreated",
    "date.created",
    "created",
    "date",
    "last.published_time",
    "timestamp",
]
_UPDATED = [
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "dcterms.modified",
    "lastmod",
    "last-modified",
]


def _published(
    tree: Element,
    head: Head,
    facts: jsonld.Facts,
    url: str | None,
    now: datetime | None,
    language: str | None,
) -> tuple[Moment | None, str | None]:
    """When the page says it was published, and where it says so."""
    if found := _moment([facts.published], now, language):
        return found, "json-ld"
    if found := _moment(_values(head, _PUBLISHED), now, language):
        return found, "meta"
    if found := _moment(_marked_times(tree), now, language):
        return found, "html"
    if found := _moment([_date_in(url)], now, language):
        return found, "url"
    if found := _moment(shown_dates.shown(tree, language), now, language):
        return found, "html"
    if found := _moment([_searched(tree, url, now), shown_dates.in_text(tree, language)], now, language):
        return found, "html"
    return None, None


def _moment(texts: Iterable[str | None], now: datetime | None, language: str | None) -> Moment | None:
    for text in texts:
        moment = _read(text, language) if text else None
        if moment and dates.plausible(moment.at, now):
            return moment
    return None


#: A day as machines write it: there is no hour to look for.
_DAY = re.compile(r"\d{4}-?\d\d-?\d\d")


def _read(text: str, language: str | None) -> Moment | None:
    """A date as machines write it, else as readers are shown it: in their language, or in figures, the day first."""
    moment = dates.parse(text)
    if (moment and moment.exact) or len(text) > shown_dates.MAX_LINE or _DAY.fullmatch(text):
        return moment
    said = shown_dates.read(dates.with_offset(text), language)
    found = dates.parse(said) if said else None
    return found if found and (moment is None or found.exact) else moment


def _marked_times(tree: Element) -> list[str]:
    """`<time>` elements that say they hold the publication date, then the first with a date at all."""
    times = [node for node, _ in zip(tree.iter("time"), range(50), strict=False)]
    marked = [
        node
        for node in times
        if "pubdate" in node.attrib or "publish" in f"{node.get('itemprop')} {node.get('class')}".lower()
    ]
    props = tree.xpath(".//*[@itemprop='datePublished']")[:3]
    return [node.get("datetime") or node.get("content") or "" for node in (*props, *marked, *times[:1])]


_URL_DATE = re.compile(r"/((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?=[/_-])")


def _date_in(url: str | None) -> str | None:
    found = _URL_DATE.search(url or "")
    return "-".join(found.groups()) if found else None


#: htmldate must be told a latest day, or it asks the clock; without a `now` anything it can write will do.
_NO_LATEST = datetime(2100, 1, 1, tzinfo=UTC)

#: Beyond this a page is no article, and htmldate's search over its whole text takes a second and more.
_SEARCHABLE = 20_000  # elements


def _searched(tree: Element, url: str | None, now: datetime | None) -> str | None:
    """htmldate's quick search through the visible page: where no date is declared or shown plainly.

    Its extensive search is left out: on 164 old pages without a declared date it found 112 of the crawl's days in 13 ms
    a page; what is shown, this and the text's first date find 101 in 2 ms, and a feed's date closes the rest.
    """
    latest = now + timedelta(days=1) if now else _NO_LATEST
    if tree.xpath("count(//*)") > _SEARCHABLE:
        return None
    try:
        found: str | None = find_date(
            tree, extensive_search=False, original_date=True, url=url, min_date=dates.OLDEST, max_date=latest
        )
    except (ValueError, TypeError, AttributeError, OverflowError):  # what it raises on odd pages
        return None
    return found


# --- the rest ---------------------------------------------------------------------------------------------


#: A name or section is shorter; longer is a sentence in the wrong tag.
MAX_LABEL = 100  # characters


def _label(text: str | None) -> str | None:
    label = titles.clean(text)
    return label if 0 < len(label) <= MAX_LABEL else None


def _source(head: Head, facts: jsonld.Facts) -> str | None:
    return (
        squeeze(_value(head, "og:site_name", "application-name", "dc.publisher") or facts.publisher) or None
    )


def _canonical(head: Head, url: str | None) -> str | None:
    """The address that the page calls its own; a front page given as canonical by mistake is not believed."""
    for link in (head.links.get("canonical"), head.meta.get("og:url")):
        found = urls.canonical(link, url) if link else None
        if found and (found.count("/") > 3 or not url):
            return found
    return None


def _image(head: Head, facts: jsonld.Facts, url: str | None) -> str | None:
    link = (
        _value(head, "og:image", "og:image:url", "og:image:secure_url", "twitter:image", "twitter:image:src")
        or facts.image
    )
    return urls.canonical(link, url) if link else None


def _language(tree: Element, head: Head, facts: jsonld.Facts) -> str | None:
    said = (
        tree.get("lang")
        or tree.get("xml:lang")
        or facts.language
        or _value(head, "content-language", "og:locale")
    )
    return said.strip().replace("_", "-")[:35] if said and said.strip() else None
