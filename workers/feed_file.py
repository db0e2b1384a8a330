"""`config/feeds.yaml` → feeds, each with its group's and the file's defaults, and an id that stays.

A feed needs only `url`. What it does not say, its group says, else `defaults:`, else the built-in default.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from typing import Annotated, Literal, TypeVar

import msgspec
from msgspec import Meta

from workers.core import iso_codes, urls
from workers.core.units import Seconds, show_seconds
from workers.errors import Problem
from workers.model import Feed, Request, Value
from workers.yaml_source import Source, nearest, take, take_part

T = TypeVar("T")
Fulltext = Literal["auto", "page", "feed"]
#: The warning for a file that is right, but from which nothing is ever read.
NO_FEEDS = "no feeds, so nothing is read; `wireroom feeds add URL` adds one"
#: Ids stand in URLs, file names, Kibana filters and on command lines.
ID_PATTERN = r"^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$"
Id = Annotated[
    str, Meta(pattern=ID_PATTERN, description="1 to 80 of the letters a-z, digits, `.`, `_` and `-`")
]
#: A derived id is cut here, so that it still fits a column of a terminal.
LONGEST_SLUG = 60


class RequestEntry(Value, frozen=True):
    """How to ask for this feed and its pages, where it differs."""

    user_agent: str | None = None
    timeout: Annotated[Seconds, Meta(ge=1, le=600)] | None = None
    headers: dict[str, str] = msgspec.field(default_factory=dict)


class Defaults(Value, frozen=True):
    """What feeds can share: the value of `defaults:` and of each group."""

    country: str | None = None
    language: str | None = None
    enabled: bool | None = None
    every: Seconds | None = None
    fulltext: Fulltext | None = None
    request: RequestEntry = RequestEntry()


class FeedEntry(Defaults, frozen=True, kw_only=True):
    """One item of `feeds:`."""

    url: str
    id: Id | None = None
    title: str | None = None
    group: str | None = None


class _File(Value, frozen=True):
    """The keys of the file; the items of `feeds` are read one by one."""

    feeds: tuple[object, ...] = ()
    defaults: object = None
    groups: dict[str, object] = msgspec.field(default_factory=dict)


def read_feeds(
    source: Source, floor: float, problems: list[Problem], warnings: list[Problem]
) -> tuple[Feed, ...]:
    """Every feed of the file. What is wrong goes to `problems`, what is odd to `warnings`.

    floor: seconds below which no feed may be asked to be polled (`polling.floor`).
    """
    before = len(problems)
    file = take_part(source, (), _File, problems) or _File()
    if not file.feeds and len(problems) == before:
        warnings.append(Problem(source.file, source.line(("feeds",)), NO_FEEDS))
    shared = _shared(source, floor, problems)
    entries: dict[int, FeedEntry] = {}
    for i in range(len(file.feeds)):
        noted = len(problems)
        entry = take_part(source, ("feeds", i), FeedEntry, problems)
        if entry is not None:
            readable = len(problems) == noted
            _check(source, ("feeds", i), entry, floor, problems)
            _check_own(source, i, entry, shared, problems)
            if readable:
                entries[i] = entry
    _duplicates(source, len(file.feeds), problems, warnings)
    ids = derive_ids([(entry.id, entry.url) for entry in entries.values()])
    return tuple(_feed(feed_id, entry, shared) for feed_id, entry in zip(ids, entries.values(), strict=True))


_Shared = Mapping[str | None, Defaults]  # by group; None: the file's defaults


def _shared(source: Source, floor: float, problems: list[Problem]) -> _Shared:
    paths: dict[str | None, tuple[str, ...]] = {name: ("groups", name) for name in source.names(("groups",))}
    if source.node(("defaults",)) is not None:
        paths[None] = ("defaults",)
    found: dict[str | None, Defaults] = {None: Defaults()}
    for name, path in paths.items():
        value = take_part(source, path, Defaults, problems)
        found[name] = value or Defaults()
        if value is not None:
            _check(source, path, value, floor, problems)
    return found


def _check(
    source: Source, path: tuple[str | int, ...], value: Defaults, floor: float, problems: list[Problem]
) -> None:
    """Check what types cannot say of the settings that feeds, groups and defaults share."""
    faults: list[tuple[str, str]] = []
    if value.country and (fault := _country_fault(value.country)):
        faults.append(("country", fault))
    if value.language and (fault := _language_fault(value.language)):
        faults.append(("language", fault))
    if value.every is not None and value.every < floor:
        every, least = show_seconds(value.every), show_seconds(floor)
        faults.append(("every", f"`every` is {every}, below the floor of {least} (`polling.floor`)"))
    for key, message in faults:
        problems.append(Problem(source.file, source.line((*path, key)), message))


def _country_fault(given: str) -> str:
    code = given.upper()
    if code in iso_codes.COUNTRIES:
        return ""
    hint = iso_codes.COUNTRY_MISTAKES.get(code)
    meant = f" (did you mean `{hint}`?)" if hint else ""
    return f"`country` must be an ISO 3166-1 code like ES, not '{given[:20]}'{meant}"


def _language_fault(given: str) -> str:
    code = given.lower()
    if code in iso_codes.LANGUAGES:
        return ""
    hint = iso_codes.meant_language(code)
    meant = f" (did you mean `{hint}`?)" if hint else ""
    return f"`language` must be an ISO 639-1 code like es, not '{given[:20]}'{meant}"


def _check_own(source: Source, i: int, entry: FeedEntry, shared: _Shared, problems: list[Problem]) -> None:
    """Check a feed's address and group, as far as they can be read."""
    faults: list[tuple[str, str]] = []
    has_url = entry.url or take(source, ("feeds", i, "url"), str, []) is not None
    if has_url and urls.canonical(entry.url) is None:
        faults.append(("url", f"`url` must be an http(s) address, not '{entry.url[:80]}'"))
    if entry.group is not None and entry.group not in shared and _has_readable_groups(source):
        known = [name for name in shared if name]
        faults.append(
            (
                "group",
                f"unknown group `{entry.group[:80]}`{nearest(entry.group, known)}; define it under `groups:`",
            )
        )
    for key, message in faults:
        problems.append(Problem(source.file, source.line(("feeds", i, key)), message))


def _has_readable_groups(source: Source) -> bool:
    """Whether `groups:` says which groups there are; it says so, too, where it is missing."""
    there = source.node(("groups",)) is not None
    return not there or take(source, ("groups",), dict[str, object], []) is not None


def _duplicates(source: Source, count: int, problems: list[Problem], warnings: list[Problem]) -> None:
    """The same id twice is a problem; the same URL under two ids is polled twice, which is only odd.

    Feeds that have another fault are compared as well: it may be mended without a look at this one.
    """
    ids: dict[str, int] = {}
    addresses: dict[str, int] = {}
    for i in range(count):
        own_id, url = take(source, ("feeds", i, "id"), Id, []), take(source, ("feeds", i, "url"), str, [])
        if own_id is not None:
            first = ids.setdefault(own_id, i)
            if first != i:
                at = source.line(("feeds", first, "id"))
                message = f"feed id `{own_id}` is taken by the feed on line {at}"
                problems.append(Problem(source.file, source.line(("feeds", i, "id")), message))
        if url is not None:
            first = addresses.setdefault(urls.key(url), i)
            if first != i:
                at = source.line(("feeds", first, "url"))
                message = f"the same URL as the feed on line {at}; it will be polled twice"
                warnings.append(Problem(source.file, source.line(("feeds", i, "url")), message))


def _feed(feed_id: str, entry: FeedEntry, shared: _Shared) -> Feed:
    """The entry with what it leaves open filled from its group, then from the defaults."""
    layers: list[Defaults] = [entry, shared[None]]
    if entry.group:
        layers.insert(1, shared.get(entry.group, Defaults()))
    country, language = _first(layer.country for layer in layers), _first(layer.language for layer in layers)
    return Feed(
        id=feed_id,
        url=entry.url,
        title=entry.title,
        country=country and country.upper(),
        language=language and language.lower(),
        group=entry.group,
        enabled=_first(layer.enabled for layer in layers) is not False,
        every=_first(layer.every for layer in layers),
        fulltext=_first(layer.fulltext for layer in layers) or "auto",
        request=Request(
            user_agent=_first(layer.request.user_agent for layer in layers),
            timeout=_first(layer.request.timeout for layer in layers),
            headers={k: v for layer in reversed(layers) for k, v in layer.request.headers.items()},
        ),
    )


def _first(values: Iterable[T | None]) -> T | None:
    return next((value for value in values if value is not None), None)


# --- ids --------------------------------------------------------------------------------------------------


def derive_ids(feeds: Iterable[tuple[str | None, str]]) -> list[str]:
    """One id for each (explicit id or None, URL), in order.

    A derived id is a function of the URL alone, unless another feed has it already: then a hash of the URL is
    added. Explicit ids go first, whatever the order.
    """
    feeds = list(feeds)
    taken = {given for given, _ in feeds if given is not None}
    found: list[str] = []
    for given, url in feeds:
        feed_id = given if given is not None else free_id(url, taken)
        taken.add(feed_id)
        found.append(feed_id)
    return found


def derive_id(url: str) -> str:
    """Host and path as a slug: `https://www.example.org/world/rss.xml` → `example-org-world`.

    It reads the URL as written: rules of what a canonical URL is may change, ids may not.
    """
    address = re.sub(r"^[a-z]+://(?:[^/@]*@)?(?:www\.)?", "", url.strip().lower())
    address, _, query = address.partition("#")[0].partition("?")
    host, slash, path = address.partition("/")
    host = re.sub(r":(?:80|443)?$", "", host)
    path = re.sub(r"\.(?:xml|rss|rdf|atom|json)$", "", path)
    path = re.sub(r"(?:^|/)(?:rss|feed|feeds|index|atom)?/?$", "", path)
    slug = re.sub(r"[^a-z0-9]+", "-", f"{host}{slash}{path}/{query}").strip("-") or "feed"
    if len(slug) <= LONGEST_SLUG and url.isascii():
        return slug
    return f"{slug[: LONGEST_SLUG - 9].rstrip('-')}-{_hash(url)}"


def free_id(url: str, taken: set[str]) -> str:
    """The derived id, or with a hash of the URL where that is taken."""
    slug = derive_id(url)
    if slug not in taken:
        return slug
    named = f"{slug}-{_hash(url)}"
    return named if named not in taken else f"{named}-{sum(t.startswith(named) for t in taken) + 1}"


def _hash(url: str) -> str:
    return hashlib.blake2b(url.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()
