"""Lists of feeds as other programs exchange them: OPML."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from xml.sax.saxutils import quoteattr

from lxml import etree

from workers.core import iso_codes, urls
from workers.errors import UsageError
from workers.feed_file import FeedEntry
from workers.model import Feed, Value

#: A list of 11,000 feeds has 2 MB.
MAX_BYTES = 50_000_000
#: Characters of a title that are kept.
LONGEST_TITLE = 200


class Outlines(Value, frozen=True):
    """What an OPML file lists: feeds, and addresses that are none."""

    entries: tuple[FeedEntry, ...]
    invalid: tuple[str, ...]


def read_opml(path: Path) -> Outlines:
    """Every outline with an address, however deep; UsageError where the file is no OPML.

    Markup that is a little broken is repaired; entities of the file's own are refused, nothing is loaded.
    """
    try:
        with path.open("rb") as stream:
            body = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}") from error
    if len(body) > MAX_BYTES:
        raise UsageError(f"{path}: larger than {MAX_BYTES // 1_000_000} MB, which no list of feeds is")
    entries: list[FeedEntry] = []
    invalid: list[str] = []
    for attributes in _outlines(path, body):
        url = _address(attributes)
        if urls.canonical(url) is None:
            invalid.append(url)
        else:
            entries.append(_entry(url, attributes))
    return Outlines(entries=tuple(entries), invalid=tuple(invalid))


def _outlines(path: Path, body: bytes) -> Iterator[dict[str, str]]:
    """The attributes of each outline that has an address, their names in lower case."""
    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        recover=True,
        remove_comments=True,
    )
    try:
        root = etree.fromstring(body, parser)
    except etree.XMLSyntaxError as error:
        raise UsageError(f"{path}: not XML ({error.msg})") from None
    if root is None or etree.QName(root).localname.lower() not in ("opml", "outline", "body"):
        raise UsageError(f"{path}: not OPML; a list of feeds begins with <opml>")
    dtd = root.getroottree().docinfo.internalDTD
    if dtd is not None and any(True for _ in dtd.iterentities()):
        raise UsageError(f"{path}: declares XML entities, which no OPML needs; remove them")
    for element in root.iter(etree.Element):
        attributes = {str(name).lower(): str(value).strip() for name, value in element.attrib.items()}
        if attributes.get("xmlurl"):
            yield attributes


def _address(attributes: dict[str, str]) -> str:
    """The URL, with the scheme that some readers write for feeds put right."""
    url = attributes["xmlurl"]
    for scheme in ("feed://", "feed:"):
        if url.lower().startswith(scheme):
            rest = url[len(scheme) :]
            return rest if "://" in rest else f"http://{rest}"
    return url


def _entry(url: str, attributes: dict[str, str]) -> FeedEntry:
    title = " ".join((attributes.get("title") or attributes.get("text") or "").split())
    language = attributes.get("language", "").lower().replace("_", "-").split("-")[0]
    return FeedEntry(
        url=url,
        title="".join(c for c in title if c.isprintable())[:LONGEST_TITLE] or None,
        language=language if language in iso_codes.LANGUAGES else None,
        enabled=False if attributes.get("iscomment", "").lower() == "true" else None,
    )


def write_opml(feeds: Sequence[Feed]) -> Iterator[str]:
    """The lines of an OPML 2.0 file; a feed that is not enabled is commented out, as OPML says it."""
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<opml version="2.0">'
    yield "  <head><title>Wireroom</title></head>"
    yield "  <body>"
    for feed in feeds:
        said = {
            "type": "rss",
            "text": feed.title or feed.id,
            "xmlUrl": feed.url,
            "language": feed.language,
            "category": feed.group,
            "isComment": None if feed.enabled else "true",
        }
        attributes = " ".join(f"{name}={quoteattr(value)}" for name, value in said.items() if value)
        yield f"    <outline {attributes}/>"
    yield "  </body>"
    yield "</opml>"
