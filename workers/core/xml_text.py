"""A feed's bytes → text that an XML parser takes: decoded, without junk in front and forbidden characters.

What had to be repaired is said, so that a publisher can be told.
"""

from __future__ import annotations

import codecs
import re

from workers.core import charset
from workers.model import Value

#: How far into a body the XML declaration may stand behind junk (a PHP warning, a blank line, a licence).
JUNK = 10_000

#: Text with at least so many whole characters for each broken one is UTF-8 that was cut or spliced somewhere;
#: in texts of other charsets the broken ones are many times more.
WHOLE_FOR_BROKEN = 2

_BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

#: How `<` or `<?xm` looks in encodings that are not supersets of ASCII (XML 1.0, appendix F).
_OPENINGS: tuple[tuple[bytes, str], ...] = (
    (b"<\x00\x00\x00", "utf-32-le"),
    (b"\x00\x00\x00<", "utf-32-be"),
    (b"<\x00", "utf-16-le"),
    (b"\x00<", "utf-16-be"),
    (b"\x4c\x6f\xa7\x94", "cp037"),
)

#: Charsets whose bytes are all ASCII, so that they pass as UTF-8.
_SEVEN_BIT = ("hz", "iso2022")

_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*['\"]([A-Za-z0-9._:-]{2,40})['\"]")
_HTTP_CHARSET = re.compile(r"charset\s*=\s*[\"']?([A-Za-z0-9._:-]{2,40})", re.IGNORECASE)
_DECLARATION = re.compile(r"<\?xml[^>]{0,200}\?>")
_OPENS = re.compile(r"<(?!br\b|b>)[?!A-Za-z]", re.IGNORECASE)
_NOT_ASCII = re.compile("[^\x00-\x7f]+")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_REFERENCE = re.compile(r"&#(?:[xX]([0-9a-fA-F]{1,20})|([0-9]{1,20}));?")


class XmlText(Value, frozen=True):
    """Text without its XML declaration. `repairs`: what was wrong with the bytes, in words."""

    text: str
    repairs: tuple[str, ...] = ()


def read(body: bytes, content_type: str | None = None) -> XmlText:
    """Decode and clean. `content_type`: the header's value, its charset counts only where bytes and XML are silent.

    Linear in the length of `body`; never raises on content.
    """
    text, decoded = _decode(body, content_type)
    text, opened = _opened(text)
    text, cleaned = _cleaned(text)
    return XmlText(text=text, repairs=tuple(r for r in (decoded, opened, cleaned) if r))


def _decode(body: bytes, content_type: str | None) -> tuple[str, str | None]:
    """The text, by byte order mark, by what the bytes are, by declaration; and what was wrong."""
    for mark, codec in (*_BOMS, *_OPENINGS):
        if body.startswith(mark):
            return body.decode(codec, "replace").removeprefix("\ufeff"), None
    declared = _declarations(body, content_type)
    if not any(name.startswith(_SEVEN_BIT) for name in declared):
        try:
            return body.decode("utf-8"), None
        except UnicodeDecodeError:
            text = body.decode("utf-8", "replace")
        broken = text.count("\ufffd")
        if sum(map(len, _NOT_ASCII.findall(text))) - broken >= WHOLE_FOR_BROKEN * broken:
            return text, f"{broken} bytes are not UTF-8"
    for name in declared:
        if name != "utf-8":
            return body.decode(name, "replace"), None
    guessed = charset.decode(body)
    return guessed.text, f"not UTF-8 and no other encoding declared; read as {guessed.charset}"


def _declarations(body: bytes, content_type: str | None) -> list[str]:
    """Charsets that XML and HTTP declare and Python knows, the XML's first."""
    in_xml = _DECLARED.search(body, 0, JUNK)
    in_http = _HTTP_CHARSET.search(content_type or "")
    said = (in_xml[1].decode("ascii") if in_xml else None, in_http[1] if in_http else None)
    return [name for name in map(charset.codec_of, said) if name]


def _opened(text: str) -> tuple[str, str | None]:
    """The text from its first markup on, without the XML declaration."""
    start = text.lstrip("\ufeff \t\r\n")
    if start.startswith(("{", "[")):
        return start, None
    if _OPENS.match(start):
        declaration = _DECLARATION.match(start)
        early = declaration and len(start) < len(text.lstrip("\ufeff"))
        return start[
            declaration.end() :
        ] if declaration else start, "white space before the XML" if early else None
    declaration = _DECLARATION.search(text, 0, JUNK)
    if declaration:
        return text[declaration.end() :], "text before the XML"
    first = text.find("<", 0, JUNK)
    return (text[first:], "text before the XML") if first > 0 else (text, None)


def _cleaned(text: str) -> tuple[str, str | None]:
    """Without characters that XML forbids, spelled out or as references."""
    clean, raw = _FORBIDDEN.subn("", text)
    clean, spelled = _REFERENCE.subn(_allowed, clean) if "&#" in clean else (clean, 0)
    changed = raw or (spelled and len(clean) != len(text))
    return clean, "characters that XML forbids" if changed else None


def _allowed(reference: re.Match[str]) -> str:
    """The reference, or nothing where it names a character that XML forbids."""
    code = int(reference[1], 16) if reference[1] else int(reference[2])
    return "" if code > 0x10FFFF or _FORBIDDEN.match(chr(code)) else reference[0]
