"""Whether a piece of text is the name of a wire agency: one of `agency_names`, or one that only an agency can have."""

from __future__ import annotations

import re
from unicodedata import normalize

from workers.core.agency_names import AFTER, AGENCIES, BEFORE, NOBODY, PAPERS, PARTIES, WEAK, WIRE_ENDINGS
from workers.core.folding import fold

_WEAK, _NOBODY = frozenset(WEAK.split("|")), frozenset(NOBODY.split("|"))
_OTHERS = frozenset(word for row in (*PAPERS.values(), *PARTIES.values()) for word in row.split("|"))
_WIRE_ENDING = re.compile(rf"\w(?:{WIRE_ENDINGS})$")
#: "SPRINGFIELD, May 5 (WFAA)": stations of the United States.
_STATION = re.compile(r"[KW][A-Z]{2,3}")
SIGNS = {sign: name for name, signs in AGENCIES.items() for sign in signs.split("|")}
_STRONG = {fold(sign): name for sign, name in SIGNS.items() if sign not in _WEAK}
#: Characters of the longest sign and of words for agency around it; what is longer need not be looked up.
_LONGEST = max(map(len, SIGNS)) + 40
#: In scripts without spaces names stand next to other words: 【ワシントン共同】, 新华社北京电.
UNSPACED = tuple(
    sorted((s for s in SIGNS if re.search("[\u3040-\u30ff\u4e00-\u9fff]", s)), key=len, reverse=True)
)


def alternation(*rows: str) -> str:
    phrases = {fold(phrase) for row in rows for phrase in row.split("|")}
    return "|".join(re.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True))


AROUND = " \t_()[]{}/.,:;|–—-*\"'«»“”„©"
_BEFORE = re.compile(rf"(?:{alternation(BEFORE)})\s+")
_AFTER = re.compile(rf"\s+(?:{alternation(AFTER)})$")
PHOTO = re.compile(
    r"photo|foto|bild|image|picture|video|graphic|graf|архив|фото|видео|صور|عكس|摄|攝|撮影|写真|資料|资料|사진|kuva|φωτο|getty",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"\s*[,;/&+|=·、，]\s*|\s+(?:and|und|et|y|e|i|och|og|en|и|та|і|و|avec|mit|with|con|com)\s+"
)

_INITIALS = re.compile(r"[a-zäöüß]{2,9}")

#: A name of no table: one to three words, the first with a capital. In brackets, after "agency".
_NAME = re.compile(r"[A-ZÀ-ÞА-ЯЁІЇЄΑ-Ω][^\W\d_’'-]{2,24}(?: [A-ZÀ-ÞА-ЯЁІЇЄΑ-Ω][^\W\d_]{1,24}){0,2}")


def stripped(text: str) -> str:
    return normalize("NFKC", text).strip(AROUND)


def is_uncased(text: str) -> bool:
    """Whether a text is of scripts without capitals, or has no letters."""
    return not any(c.islower() or c.isupper() for c in text)


def known(text: str, *, weak: bool) -> str | None:
    """The agency of the table that has this name, with or without the word for agency."""
    if text in SIGNS and (weak or text not in _WEAK):
        return SIGNS[text]
    if len(text) > _LONGEST:
        return None
    folded = fold(text)
    if (found := _STRONG.get(folded)) or " " not in folded:
        return found
    return _STRONG.get(_AFTER.sub("", _BEFORE.sub("", folded, count=1)))


def listed(text: str, *, weak: bool) -> str | None:
    """The first known agency of a list of names: "ntv.de, mwa/dpa", "AFP and Reuters"."""
    whole = known(stripped(text), weak=weak)
    names = (known(stripped(part), weak=weak) for part in _BETWEEN.split(text))
    return whole or next(filter(None, names), None)


def only(text: str, *, weak: bool) -> str | None:
    """The first known agency of a list that holds nothing but such names and the initials of editors."""
    parts = [stripped(part) for part in _BETWEEN.split(text)]
    names = [known(part, weak=weak) for part in parts]
    if all(name or _INITIALS.fullmatch(part) for name, part in zip(names, parts, strict=True)):
        return next(filter(None, names), None)
    return None


def called(text: str) -> str | None:
    """The name that the word "agency" stands beside: "Agencia Austral", "агентства Полюс"; without that word."""
    text = stripped(text)
    folded = fold(text)
    if found := _BEFORE.match(folded):
        name = text.split(maxsplit=found[0].count(" "))[-1] if found[0].strip() != "the" else ""
    elif found := _AFTER.search(folded):
        name = text.rsplit(maxsplit=found[0].strip().count(" ") + 1)[0]
    else:
        name = text if re.fullmatch(r"[^\W\d_a-z][^\W\d_]+wire", text) else ""
    return name if believable(name) else None


def believable(name: str) -> bool:
    return bool(_NAME.fullmatch(name)) and not is_nobody(name) and not PHOTO.search(name)


def is_nobody(name: str) -> bool:
    return fold(name) in _NOBODY


def unlisted(name: str) -> bool:
    """Whether a name of no table, with no word for agency beside it, may be a wire's: no paper's, no party's."""
    return (
        believable(name)
        and not _STATION.fullmatch(name)
        and not any(word in _OTHERS for word in (*fold(name).split(), fold(name)))
    )


def is_like_a_wire(name: str) -> bool:
    """Whether a name is written as wires' are: in capitals, or with the ending of one."""
    return name.isupper() or bool(_WIRE_ENDING.search(fold(name)))
