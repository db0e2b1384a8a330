"""What an answer is before anybody reads it, and by which names it may be called."""

from __future__ import annotations

from urllib.parse import urlsplit

from courlan import extract_domain

from workers.core import urls
from workers.model import Dropped, ItemClaim, Page

#: Media types that an article may come as; a server that names none may still send a page.
PAGE_TYPES = frozenset({"text/html", "application/xhtml+xml", "application/xml", "text/xml", "text/plain"})
#: How other things begin, for servers that call everything text/html.
SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"PK\x03\x04", "a ZIP archive"),
    (b"\x1f\x8b\x08", "a gzip archive"),
    (b"\xd0\xcf\x11\xe0", "an Office document"),
    (b"\x00\x00\x00", "a video"),
)
#: What is looked at for characters that no text has, and how many of them make it none: a text has none, whatever
#: is packed has a tenth; of signs for what could not be read a text in the wrong charset has fewer.
SAMPLE, MAX_CONTROLS, MAX_UNREADABLE = 20_000, 0.04, 0.2
_CONTROLS = bytes((*range(9), 11, *range(14, 27), *range(28, 32), 127))  # without ESC, which starts ISO-2022


def signature(body: bytes) -> str | None:
    """What else than a page begins like this; None where nothing does."""
    opening = body[:64].lstrip()
    return next((what for start, what in SIGNATURES if opening.startswith(start)), None)


def is_binary(text: str) -> bool:
    """Whether what was decoded is no text."""
    sample = text[:SAMPLE].rstrip("\0")
    raw = sample.encode("utf-8", "replace")
    controls = len(raw) - len(raw.translate(None, _CONTROLS))
    return controls > MAX_CONTROLS * len(raw) or sample.count("\ufffd") > MAX_UNREADABLE * len(sample)


def refusal(page: Page) -> Dropped | None:
    """Why this answer cannot be an article's page; None where it may be one."""
    if page.content_type and page.content_type not in PAGE_TYPES:
        return Dropped(reason="not-html", detail=page.content_type)
    if what := signature(page.body):
        return Dropped(reason="not-html", detail=f"{what}, sent as {page.content_type or 'nothing'}")
    return None if page.body.strip() else Dropped(reason="empty", detail="an answer without a body")


def header_type(page: Page) -> str | None:
    """The value of the Content-Type header again, as far as it counts: media type and charset."""
    return f"{page.content_type or ''}; charset={page.charset}" if page.charset else page.content_type


def other_keys(claim: ItemClaim, canonical: str | None, final: str | None) -> tuple[str, ...]:
    """Ids of the other URLs under which the page is the same article: where redirects led, and its canonical.

    A page's word is taken for its own site alone, else one site could take another's articles. A home page
    is nobody's article: broken sites name it as the canonical of everything.
    """
    names = [final] if final else []
    if canonical and same_site(canonical, final or claim.url):
        names.append(canonical)
    ids = dict.fromkeys(urls.item_id(name) for name in names if names_an_article(name))
    return tuple(i for i in ids if i != claim.id)


def names_an_article(url: str) -> bool:
    """Whether the URL has more than a host."""
    parts = urlsplit(url)
    return parts.path.strip("/") != "" or parts.query != ""


def same_site(one: str, other: str) -> bool:
    """Whether two URLs belong to one registered domain (or one address and port)."""
    if urls.host_of(one) == urls.host_of(other):
        return True
    domains = extract_domain(one), extract_domain(other)
    return domains[0] is not None and domains[0] == domains[1] and not _is_address(one)


def _is_address(url: str) -> bool:
    host = urlsplit(url).hostname or ""
    return ":" in host or host.replace(".", "").isdigit() or host == "localhost"
