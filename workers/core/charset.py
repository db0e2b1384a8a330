"""Bytes → text: by BOM, then what the bytes prove, then header, meta and content. Mojibake is mended only when certain."""

from __future__ import annotations

import codecs
import re
from functools import cache
from itertools import islice

from charset_normalizer import from_bytes

from workers.model import Value

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))

#: How pages in UTF-16 begin that have no BOM.
_OPENINGS = ((b"<\x00", "utf-16-le"), (b"\x00<", "utf-16-be"))

#: How a page in ISO-2022-JP, which is all ASCII, goes over to Japanese.
_ESCAPE = b"\x1b$B"

#: Labels as browsers read them: what says one thing and has always meant a superset of it. Sorted.
_BROWSERS: dict[str, str] = {
    "ascii": "cp1252",
    "big5": "big5hkscs",
    "big5-hkscs": "big5hkscs",
    "cp949": "cp949",
    "euc-cn": "gb18030",
    "euc-kr": "cp949",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "iso-8859-1": "cp1252",
    "iso-8859-11": "cp874",
    "iso-8859-9": "cp1254",
    "iso8859-1": "cp1252",
    "ks_c_5601-1987": "cp949",
    "ksc5601": "cp949",
    "latin1": "cp1252",
    "shift-jis": "cp932",
    "shift_jis": "cp932",
    "sjis": "cp932",
    "tis-620": "cp874",
    "unicode": "utf-8",
    "us-ascii": "cp1252",
    "utf8": "utf-8",
    "windows-31j": "cp932",
    "windows-949": "cp949",
    "x-euc-jp": "euc_jp",
    "x-gbk": "gb18030",
    "x-sjis": "cp932",
}

#: What servers send for everything unless told otherwise: weaker than what the page itself says, and it never
#: fails to decode, so it is believed of western text alone.
_SERVER_DEFAULTS = frozenset({"cp1252"})

#: Where a page declares its charset (the HTML standard says 1,024; real heads are longer).
HEAD = 8_192  # bytes

_META = re.compile(rb"<meta[^>]{0,200}?charset\s{0,5}=\s{0,5}[\"']?\s{0,5}([\w:.-]{2,40})", re.IGNORECASE)
_XML = re.compile(rb"^\s{0,20}<\?xml[^>]{0,100}encoding\s{0,5}=\s{0,5}[\"']([\w:.-]{2,40})", re.IGNORECASE)
_MULTIBYTE = re.compile(rb"[\xc2-\xf4][\x80-\xbf]+")

#: Bytes of another charset pass for UTF-8 by chance once or twice, not so often.
UTF8_PROOF = 4  # sequences

#: By chance in text that is labelled windows-1252 hardly ever: "Ã©" for every letter that is not ASCII.
WESTERN_PROOF = 1  # sequences

#: A page in UTF-8 with a broken byte here and there is still one: at most so many of its sequences.
MAX_BROKEN = 0.02

#: A page that says it is in UTF-8 is believed with more of them broken; from here on it is another charset.
MAX_BROKEN_SAID = 0.25

#: A guess from content needs no more than this.
SAMPLE = 20_000  # bytes


class Decoded(Value, frozen=True):
    """A page's text; `charset` is the codec that read it, `evidence` why (bom, content, header, meta, guess)."""

    text: str
    charset: str
    evidence: str


def decode(body: bytes, *, header: str | None = None) -> Decoded:
    """Decode a page. `header`: charset of the Content-Type. Never raises; what cannot be read becomes U+FFFD."""
    for mark, codec in _BOMS:
        if body.startswith(mark):
            return Decoded(text=body.decode(codec, "replace"), charset=codec, evidence="bom")
    for opening, codec in _OPENINGS:
        if body.startswith(opening):
            return Decoded(text=body.decode(codec, "replace"), charset=codec, evidence="content")
    if _ESCAPE in body and (text := _strict(body, "iso2022_jp")):
        return Decoded(text=text, charset="iso2022_jp", evidence="content")
    said, declared = codec_of(header), codec_of(_declared(body))
    vague = {said, declared} <= {None, "utf-8", *_SERVER_DEFAULTS}
    if _proves_utf8(body, WESTERN_PROOF if vague else UTF8_PROOF):
        return Decoded(text=body.decode("utf-8", "replace"), charset="utf-8", evidence="content")
    order = [(said, "header"), (declared, "meta")]
    for codec_name, evidence in reversed(order) if said in _SERVER_DEFAULTS and declared else order:
        if codec_name in _SERVER_DEFAULTS and not _is_western(body):
            continue
        text = _strict(body, codec_name)
        if codec_name and text is not None:
            return Decoded(text=text, charset=codec_name, evidence=evidence)
    return _guess(body, declared or said)


def codec_of(label: str | None) -> str | None:
    """Python's codec for a charset's label, read as browsers do; None where there is none."""
    name = (label or "").strip(" \"'").lower()
    name = _BROWSERS.get(name, name)
    try:
        info = codecs.lookup(name) if name else None
        b"a".decode(name)  # refuses codecs that are no charset (base64, zip): a page must not reach them
    except (LookupError, ValueError):
        return None
    return info.name if info and info.name.replace("-", "_") not in _NOT_CHARSETS else None


_NOT_CHARSETS = frozenset(
    {"idna", "mbcs", "oem", "punycode", "raw_unicode_escape", "unicode_escape", "undefined", "utf_7"}
)


def _declared(body: bytes) -> str | None:
    found = _XML.search(body[:200]) or _META.search(body[:HEAD])
    return found[1].decode("ascii", "replace") if found else None


def _proves_utf8(body: bytes, proof: int) -> bool:
    """Whether the bytes are UTF-8: valid but for a cut end, with `proof` sequences, or nearly so with many."""
    try:
        codecs.utf_8_decode(body)
    except UnicodeDecodeError:
        valid, broken = _sequences(body)
        return valid > 10 * UTF8_PROOF and broken <= MAX_BROKEN * valid
    return len(list(islice(_MULTIBYTE.finditer(body), proof))) == proof


def _sequences(body: bytes) -> tuple[int, int]:
    """How many sequences of UTF-8 there are, and how many are broken."""
    return sum(1 for _ in _MULTIBYTE.finditer(body)), body.decode("utf-8", "replace").count("\ufffd")


def _strict(body: bytes, codec: str | None) -> str | None:
    """The text, if the codec reads all but stray bytes of it."""
    if codec is None:
        return None
    try:
        return body.decode(codec)
    except UnicodeDecodeError:
        text = body.decode(codec, "replace")
    except (UnicodeError, LookupError):
        return None
    if codec == "utf-8":
        valid, broken = _sequences(body)
        return text if broken <= MAX_BROKEN_SAID * valid else None
    return text if 1_000 * text.count("\ufffd") <= len(text) else None


def _guess(body: bytes, fallback: str | None) -> Decoded:
    """What the bytes look like, where nothing that was said fits them."""
    if body.isascii():
        return Decoded(text=body.decode("ascii"), charset="ascii", evidence="content")
    codec = _by_letters(body)
    if codec is None:
        best = from_bytes(_densest(body), cp_isolation=_ON_THE_WEB).best()
        codec = codec_of(best.encoding if best else None) or fallback or "utf-8"
    if codec in _LATIN or (codec == "utf-8" and not _is_foreign(body)):
        codec = _latin(body)
    return Decoded(text=body.decode(codec, "replace"), charset=codec, evidence="guess")


# --- by letters -----------------------------------------------------------------------------------------------

_ASCII = bytes(range(0x80))
_RUNS = re.compile(rb"[\x80-\xff]{3,}")

#: Western text has its accents one by one; where words have so much of all bytes over 0x7F it is another script.
MIN_IN_RUNS = 0.5

#: Words have at least so many different ones; rows of dashes and dots have fewer.
MIN_DIFFERENT = 8


def _is_western(body: bytes) -> bool:
    """Whether a page may be what windows-1252 makes of it."""
    return not _is_foreign(body) and _latin(body) == "cp1252"


def _is_foreign(body: bytes) -> bool:
    """Whether a page has words, not single letters, of bytes over 0x7F: no Latin script does."""
    runs = b"".join(_RUNS.findall(body))
    return len(set(runs)) >= MIN_DIFFERENT and len(runs) >= MIN_IN_RUNS * len(body.translate(None, _ASCII))


#: The most frequent letters of scripts whose charsets are mistaken for each other. Sorted by codec.
_FREQUENT: dict[str, str] = {
    "cp1251": "оаеинтрсвліј",
    "iso8859_5": "оаеинтрсвліј",
    "iso8859_6": "اليمونرتبة",
    "koi8_u": "оаеинтрсвлі",
}

#: They are two thirds of a text in its own charset, a third at most in any other.
MIN_FREQUENT = 0.5


def _by_letters(body: bytes) -> str | None:
    """The charset in which the bytes over 0x7F are mostly the letters that its script has most of."""
    high = body.translate(None, _ASCII)[:SAMPLE]
    shares = {
        codec: 1 - len(high.translate(None, letters.encode(codec))) / len(high)
        for codec, letters in _FREQUENT.items()
        if _strict(high, codec) is not None
    }
    best = max(shares, key=lambda codec: shares[codec], default=None)
    return best if best and shares[best] >= MIN_FREQUENT and _is_foreign(body) else None


#: Charsets of the Latin script differ in a few letters, too few for a general guess.
_LATIN = frozenset({"cp1250", "cp1252", "cp1254", "cp1257"})

#: Charsets of the Latin script → their languages → the letters beside a to z that these write. Western ones first,
#: which are believed where others fit no better; then sorted.
_ALPHABETS: dict[str, dict[str, str]] = {
    "cp1252": {
        "ca": "àçèéíïòóúü",
        "da": "æøåéü",
        "de": "äöüßé",
        "es": "áéíñóúü¿¡ºª",
        "et": "äõöüšž",
        "fi": "äöåšž",
        "fr": "àâæçéèêëîïôœùûüÿ",
        "ga": "áéíóú",
        "is": "áðéíóúýþæö",
        "it": "àèéìíòóùú",
        "nl": "áéèëïíóöúü",
        "pt": "àáâãçéêíóôõúºª",
        "sq": "çë",
        "sv": "åäöé",
    },
    "cp1250": {
        "cs": "áčďéěíňóřšťúůýž",
        "hr": "čćđšž",
        "hu": "áéíóöőúüű",
        "pl": "ąćęłńóśźż",
        "ro": "ăâîşţ",
        "sk": "áäčďéíĺľňóôŕšťúýž",
    },
    "cp1254": {"tr": "âçğıİîöşûü"},
    "cp1257": {"et": "äõöüšž", "lt": "ąčęėįšųūž", "lv": "āčēģīķļņšūž"},
    "iso8859_2": {
        "cs": "áčďéěíňóřšťúůýž",
        "hr": "čćđšž",
        "hu": "áéíóöőúüű",
        "pl": "ąćęłńóśźż",
        "ro": "ăâîşţ",
        "sk": "áäčďéíĺľňóôŕšťúýž",
    },
}
_KIN = {
    "bs": "hr",
    "gl": "pt",
    "mo": "ro",
    "nb": "da",
    "nn": "da",
    "no": "da",
    "sh": "hr",
    "sl": "hr",
    "sr": "hr",
}

#: Signs of every language.
_OF_ALL = "\xa0\xad«»“”„‘’‚–—…•·©®™°§€£×´²³"

_LETTERS = {
    (codec, language): "".join((letters, letters.upper().replace("SS", ""), _OF_ALL)).encode(codec, "ignore")
    for codec, languages in _ALPHABETS.items()
    for language, letters in languages.items()
}

#: Another charset than the likely one is believed where it leaves hardly a misfit, where that makes a difference,
#: and where so many letters are not the same in both: names from everywhere stand in every text.
MAX_MISFIT, BETTER, MIN_TELLING = 0.1, 0.1, 3

_HTML_LANGUAGE = re.compile(rb"<html[^>]{0,300}?\slang\s{0,5}=\s{0,5}[\"']?([A-Za-z]{2})", re.IGNORECASE)


def _latin(body: bytes) -> str:
    """Which of the Latin charsets makes the bytes over 0x7F letters of one language: the page's, else a western one."""
    high = body.translate(None, _ASCII)
    misfits = {key: len(high.translate(None, letters)) for key, letters in _LETTERS.items()}
    found = _HTML_LANGUAGE.search(body[:HEAD])
    said = found[1].decode().lower() if found else ""
    own = [key for key in misfits if key[1] == _KIN.get(said, said)]
    likely = min(own or (key for key in misfits if key[0] == "cp1252"), key=misfits.__getitem__)
    best = min(misfits, key=misfits.__getitem__)
    fits = misfits[best] <= MAX_MISFIT * len(high) and misfits[likely] - misfits[best] >= BETTER * len(high)
    telling = len(high.translate(None, _same(likely[0], best[0])))
    return best[0] if fits and telling >= MIN_TELLING else likely[0]


@cache
def _same(one: str, other: str) -> bytes:
    """The bytes that are the same letter in both charsets."""
    each = (bytes([byte]) for byte in range(0x80, 0x100))
    return b"".join(byte for byte in each if byte.decode(one, "replace") == byte.decode(other, "replace"))


#: What is guessed among: the charsets of the web, without those of old terminals that look like them.
_ON_THE_WEB = [
    "big5hkscs",
    "cp1250",
    "cp1251",
    "cp1252",
    "cp1253",
    "cp1254",
    "cp1255",
    "cp1256",
    "cp1257",
    "cp874",
    "cp932",
    "cp949",
    "euc_jp",
    "gb18030",
    "utf_8",
]


def _densest(body: bytes) -> bytes:
    """The part of a page around its first foreign letters: markup tells no charset."""
    first = next((number for number, byte in enumerate(body) if byte > 0x7F), 0)
    return body[max(0, first - 200) : first + SAMPLE]


# --- mojibake -------------------------------------------------------------------------------------------------

#: Browsers keep the bytes that a charset leaves open as control characters, and ISO-8859-1 has no others for them.
_CONTROLS = re.compile("([\x80-\x9f])")


def _sequence(codec: str) -> str:
    """A pattern for the bytes of one letter in UTF-8 as a charset shows them: Ã©, ä¾›, Ø§ or Рґ, дѕ›."""
    rest = f"[\x80-\x9f{re.escape(bytes(range(0x80, 0xC0)).decode(codec, 'ignore'))}]"
    leads = (((0xC2, 0xDF), 1), ((0xE0, 0xEF), 2), ((0xF0, 0xF4), 3))
    return "|".join(f"[{'-'.join(bytes([b]).decode(codec) for b in ends)}]{rest}{{{n}}}" for ends, n in leads)


#: What UTF-8 is read as once too often → the pattern of one letter, and of two in a row, which nobody writes.
_SEQUENCES = {
    codec: (re.compile(_sequence(codec)), re.compile(f"(?:{_sequence(codec)}){{2}}"))
    for codec in ("cp1252", "cp1251")
}

#: Accents and quotes that stand alone: Ã©, â€™, Å‚a, aГ©, вЂ™.
_SIGNS = re.compile(
    "вЂ|(?<=[a-z])[В-Е][^\x00-\x7f]|Ã[\x80-¿]|â€|Ð[\x80-¿]|Ñ[\x80-¿]|Â[\xa0-¿]|[ÄÅÈ][\x80-¿ƒˆ‚„…†‡‰‹›™šœžŸ](?=[a-z])"
)

#: Fewer signs may be meant as they are written.
MIN_SIGNS = 2


def mended(text: str) -> str:
    """Undo one wrong decoding, where the whole text was UTF-8 before it: then, and only then, it is certain."""
    try:
        text.encode("ascii")
    except UnicodeEncodeError as error:
        first = error.start
    else:
        return text
    for codec, (one, two) in _SEQUENCES.items():
        if one.match(text, first) and (two.search(text, first) or _is_signed(text)):
            try:
                return _bytes_of(text, codec).decode("utf-8")
            except UnicodeError:
                continue
    return text


def _is_signed(text: str) -> bool:
    return len(list(islice(_SIGNS.finditer(text), MIN_SIGNS))) == MIN_SIGNS


def _bytes_of(text: str, codec: str) -> bytes:
    """The bytes behind a text. Raises UnicodeError where it holds other letters than its charset."""
    pieces = enumerate(_CONTROLS.split(text))
    return b"".join(piece.encode("latin-1" if number % 2 else codec) for number, piece in pieces)
