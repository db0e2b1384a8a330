"""Which wire a text credits, read from the grammar of credits; mentions inside a text are none.

    opening   PLACE, DATE (NAME) -   (NAME) - PLACE   NAME.-   PLACE, DATE — NAME.   新华社北京11月3日电   据NAME报道   (서울=연합뉴스)
    closing   (NAME).   … it. – NAME   NAME/ab   Source: NAME   With reporting from NAME   NAME contributed to this report

A name of `agency_names` is known by any of these. A name of no table is believed only where nothing else can stand:
in a dateline's brackets, where place, separator or name is written as wires write them, after "agency", alone in
the brackets that end a text; papers and parties never.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from unicodedata import normalize

from workers.core.agency_names import CONTRIBUTED, CREDITS, SPOKEN_OF
from workers.core.folding import fold
from workers.core.wire_names import (
    AROUND,
    PHOTO,
    SIGNS,
    UNSPACED,
    alternation,
    called,
    is_like_a_wire,
    is_nobody,
    is_uncased,
    known,
    listed,
    only,
    stripped,
    unlisted,
)

#: Where a text opens and closes: credits stand in the first lines and in the last ones.
HEAD_LINES, TAIL_LINES = 3, 5
HEAD_CHARACTERS, TAIL_CHARACTERS, RIGHTS_CHARACTERS = 160, 160, 400
#: A credit that opens a text stands no further in.
DATELINE_CHARACTERS = 80
#: Where a title stands before the dateline, in one line with it.
WITHIN_CHARACTERS = 400
#: A line that is nothing but a credit is short.
CREDIT_CHARACTERS = 110


def credited(lines: Sequence[str], authors: Iterable[str] = (), rights: str | None = None) -> str | None:
    """The wire that a text credits where it opens or ends, among its authors or in its rights line; None: none."""
    found = (
        *(_reported(line) for line in lines[:1]),
        *(_opening(line) for line in lines[:HEAD_LINES]),
        *(_closing(line, before) for before, line in _last(lines)),
        *(_ended(line) for _, line in islice(_last(lines), 1)),
        *(_author(author) for author in authors),
        _owner(rights),
    )
    return next(filter(None, found), None)


def named(text: str) -> str | None:
    """The agency that a text is the name of; None where it is anything else."""
    return known(stripped(text), weak=True)


#: Words of the longest name that owns rights ("Associated Press of Pakistan").
OWNER_WORDS = 4
_OF_AN_AGENCY = re.compile(
    r"(?:writers?|reporters?|correspondents?|staff|journalists?|business writers?|sports writers?)\b", re.I
)


def _author(author: str) -> str | None:
    if len(author) > CREDIT_CHARACTERS:
        return None
    if found := listed(author, weak=False) or known(stripped(author), weak=True):
        return found
    if found := _reporters(author):
        return found
    words = stripped(author).split()
    for size in range(OWNER_WORDS, 0, -1):
        name, role = " ".join(words[:size]), " ".join(words[size:])
        if _OF_AN_AGENCY.search(role) and (found := known(name, weak=True)):
            return found
    return called(author)


#: 新华社记者 李四
_REPORTERS = re.compile(
    r"[(（]?([\u4e00-\u9fff]{2,8}?[社网網])(?:驻[\u4e00-\u9fff]{2,4})?(?:记者|記者|特派员|特派員)"
    r"(?:[\s、][\u4e00-\u9fff·]{2,5}){1,4}[)）]?"
)


#: 据路透社11月3日报道 · 据新华社电: what opens a Chinese text, and no sentence within one, says whose it is.
_REPORTED = re.compile(
    rf"[\s(]*[据據]({'|'.join(map(re.escape, UNSPACED))})"
    r"(?:[\u4e00-\u9fff]{0,6}?(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日)?[\u4e00-\u9fff]{0,4}?(?:电|電|报道|報道|报导|報導|消息(?!人士))"
)
#: به گزارش خبرگزاری مهر، the same in Persian, where a reporter or a desk may stand before the agency.
_PERSIAN = re.compile(r"[\W_]*به گزارش\s((?:[^\W\d_]|[\s\u200c]){2,60}?)(?:،|,|\s(?:از|به نقل)\s)")
#: Words of the longest name behind the words for agency and reporter: باشگاه خبرنگاران جوان.
_PERSIAN_NAME = 3


def _reported(line: str) -> str | None:
    """The known agency by whose report a text begins."""
    head = line[:HEAD_CHARACTERS]
    if found := _REPORTED.match(normalize("NFKC", head)):
        return known(found[1], weak=False)
    if not (found := _PERSIAN.match(head)):
        return None
    words = found[1].split()
    for size in range(min(_PERSIAN_NAME, len(words)), 0, -1):
        before = words[:-size]
        is_said = not before or before[-1].startswith("خبر")  # a month is named مهر, too
        if name := known(" ".join(words[-size:]), weak=is_said):
            return name
    return None


def _reporters(text: str) -> str | None:
    """The agency of a line that names its reporters and says nothing else."""
    found = _REPORTERS.fullmatch(text.strip())
    return SIGNS.get(found[1]) if found else None


def _owner(rights: str | None) -> str | None:
    """The agency whose rights a line reserves."""
    if not rights or PHOTO.search(rights):
        return None
    text = normalize("NFKC", rights[:RIGHTS_CHARACTERS])
    words = [word.strip(AROUND) for word in re.findall(r"[\w.«»-]+", text)]
    spans = (
        " ".join(words[at : at + size]) for at in range(len(words)) for size in range(OWNER_WORDS, 0, -1)
    )
    return next((name for span in spans if (name := known(span, weak=False))), None)


# --- where a text opens ---------------------------------------------------------------------------------------

_CHINESE = re.compile(
    r"[(【]?(?:据)?([\u4e00-\u9fff]{2,6}?(?:社|网|網))"
    r"(?:记者|記者)?[\u4e00-\u9fff·\w/、 ]{0,16}?\d{1,2}日(?:综合)?(?:电|電|讯|訊|消息|綜合外電報導)"
)
#: What sites and papers call themselves, "本报" and "…网", is no wire.
_CHINESE_WIRE = re.compile(r"[^本报報]+社")
_EASTERN = re.compile(r"[(\[【〔]([^()\[\]【】〔〕\n]{2,30})[)\]】〕]")
_BRACKETED = re.compile(
    r"(?P<place>(?:[^()\[\]/\n]|(?<=\d)/(?=\d)){0,60}?(?:/[^()\[\]/\n]{2,20}?)?)\s?"
    r"(?:[(\[](?P<inside>[^()\[\]\n]{2,50})[)\]]|/{1,2}(?P<slashed>[^/\n]{2,30})/{1,2})"
    r"(?P<after>\s?\.\s?[-–—]|\s?[-–—]{1,2}|\s?:|\.?\s)"
)
_SEPARATED = re.compile(r"\s?\.\s?[-–—]\s?|\s[-–—]{1,2}\s|[.:|](?:\s|$)|,\s")
_DATE = re.compile(
    r"\d{1,2}(?:[./]\d{1,2}|\.?(?:º|er|st|nd|th)?\s?(?:de\s)?(?:[^\W\d_]|[\u0900-\u0dff]){3,12}\.?)|(?:[^\W\d_]|[\u0900-\u0dff]){3,12}\.?\s\d{1,2}(?!\d|\s[a-zа-яёіїє])(?:,\s\d{4})?"
)
#: "… title Berlin (dpa) - Die", "Madrid, 5 ene (EFE).- El", "Shimla, Jan 1 (IANS) The": behind a title in one line.
_WITHIN = re.compile(r"\s[(\[]([^()\[\]\n]{2,40})[)\]](\s?(?:\.\s?[-–—]|[-–—]{1,2}|:))?\s")
_PLACE_BEFORE = re.compile(r"[^\W\d_a-z][\w.]*[\])]?,?$")
_DATE_BEFORE = re.compile(rf"(?:{_DATE.pattern})$")
#: Characters that the date before a bracket may have: "26 de septiembre de 2026".
_DATE_LENGTH = 30
#: Lower-case words that places have: "Rio de Janeiro", "Frankfurt am Main", "Paris, le 3 novembre".
_PARTICLE = 4
#: Words before a dateline's credit: "KYIV, Ukraine, Nov. 3, 2026".
_DATELINE_WORDS = 8
#: The same in scripts without capitals, where nothing but its length tells a place.
_UNCASED_WORDS = 3


def _opening(line: str) -> str | None:
    head = normalize("NFKC", line[:HEAD_CHARACTERS]).lstrip(" \"'«“*•·–—-")
    return (
        _reporters(head)
        or _eastern(head)
        or _bracketed(head)
        or _separated(head)
        or _hyphened(head)
        or _slashed(line)
        or _within(line)
    )


#: دمشق-سانا: a name that is a word, too, is none where the hyphen has spaces.
_HYPHENED = re.compile(r"[^\W\d_]{3,20}(?:\s[^\W\d_]{2,15})?-([^\W\d_]{3,15})(?=[\s:،-])")


def _hyphened(head: str) -> str | None:
    found = _HYPHENED.match(head)
    return known(found[1], weak=True) if found and is_uncased(found[0]) else None


def _slashed(line: str) -> str | None:
    """Of "أنقرة / الأناضول" the name; in scripts with capitals such a line says who took a picture."""
    if len(line) > DATELINE_CHARACTERS or "/" not in line or not is_uncased(line):
        return None
    return known(stripped(line.rpartition("/")[2]), weak=False)


def _within(line: str) -> str | None:
    """A known name in a dateline that a title stands before."""
    start = normalize("NFKC", line[:WITHIN_CHARACTERS])
    for found in _WITHIN.finditer(start):
        before = start[max(0, found.start() - _DATE_LENGTH) : found.start()]
        placed = (found[2] and _PLACE_BEFORE.search(before)) or _DATE_BEFORE.search(before)
        if placed and (name := listed(found[1], weak=True)):
            return name
    return None


def _eastern(head: str) -> str | None:
    if found := _CHINESE.match(head):
        return SIGNS.get(found[1]) or (found[1] if _CHINESE_WIRE.fullmatch(found[1]) else None)
    if not (found := _EASTERN.match(head)) or PHOTO.search(found[1]):
        return None
    inside = re.split(r"[=＝]", found[1])[-1] if "=" in found[1] else found[1]
    parts = [part for part in re.split(r"[\s・·/]", inside) if part]
    known = (SIGNS.get(part) for part in reversed(parts))
    ending = (SIGNS[sign] for sign in UNSPACED if inside.endswith(sign))
    dated = (SIGNS[sign] for sign in UNSPACED if "日" in inside and inside.startswith(sign))
    return (
        next(filter(None, (*known, *ending, *dated)), None)
        if re.search(r"[^\x00-\u024f]", head[:40])
        else None
    )


def _bracketed(head: str) -> str | None:
    """The name in a dateline's brackets or slashes."""
    found = _BRACKETED.match(head)
    if not found:
        return None
    place, after = found["place"].strip(" .,:–—-"), found["after"].strip()
    inside = found["inside"] or found["slashed"]
    if PHOTO.search(inside) or _PERSON.search(inside) or not is_place(place):
        return None
    proved = after or found["place"].rstrip().endswith(":") or _DATE.search(place)
    if agency := listed(inside, weak=bool(proved)):
        return agency
    if place and after[-1:] in ("-", "–", "—"):  # without a date it may be a region, a station, a party
        written = place.split()[0].isupper() or after.startswith(".") or is_like_a_wire(inside)
        return called(inside) or (inside if written and _DATE.search(place) and unlisted(inside) else None)
    return None


def _separated(head: str) -> str | None:
    """A known name that stands before a dash or stop, behind a place and date if anything."""
    at = 0
    for found in _SEPARATED.finditer(head):
        part, place = head[at : found.start()], head[:at].strip(" .,:|–—-")
        dash = found[0].strip()[-1:] in ("-", "–", "—", ":", "|")
        dated = bool(_DATE.search(place))
        name = known(stripped(part), weak=dated)
        if name and is_place(place) and (dash or dated):
            return name
        at = found.end()
        if at > DATELINE_CHARACTERS:
            break
    return None


def is_place(text: str) -> bool:
    """Whether a text may be the place and date of a dateline. Nothing is one, too."""
    words = _DATE.sub(" ", text).split()
    if not words:
        return True
    if is_uncased(text):
        return len(words) <= _UNCASED_WORDS
    return (
        len(words) <= _DATELINE_WORDS
        and words[0][0].isupper()
        and all(word[0].isupper() or not word[0].isalpha() or len(word) <= _PARTICLE for word in words)
    )


# --- where a text ends ------------------------------------------------------------------------------------------

_LED = re.compile(rf"(?:{alternation(*CREDITS.values())})(?:\s?:\s?|\s+)")
_SUFFIX = re.compile(rf"\s+(?:{alternation(*CONTRIBUTED.values())})(?:\s[^.]*)?$")
_PROVIDED = re.compile(
    r"(?:this|the) (?:article|content|report|story|text)(?: has been| is| was) (?:distributed|provided|supplied) by (?:the )?([^.,]{3,40}?)(?: and .*|, .*|\.|$)",
    re.IGNORECASE,
)
_WITH_REPORTING = re.compile(
    r"([^,\n]{3,30}), with (?:additional )?(?:reporting|files|contributions) (?:by|from) .{3,60}",
    re.IGNORECASE,
)
_AT_END = re.compile(r"[(\[【/]([^()\[\]【】\n]{2,60})[)\]】/]\s?[.。]?$")
#: "(Ada Brook / Associated Press)" says who took a picture.
_PERSON = re.compile(r"^[^\W\d_a-z][\w.-]+(?: [^\W\d_a-z][\w.-]+)+\s?[/,]")
#: "kle/wa (dpa, afp)": whoever wrote it.
_WRITERS = re.compile(r"[a-zäöüß]{2,4}(?:\s?/\s?[a-zäöüß]{1,4})*\s?/?")
#: "Le Monde avec AFP"
_BESIDE = re.compile(r"([^.:]{2,40}?)\s(?:avec|com|con|mit|with)\s(?:l'|la\s|the\s)?(.{2,40})")
#: Below articles of the wire's own site: "Our Standards: The Thomson Reuters Trust Principles."
_PRINCIPLES = re.compile(
    r"[^:]{3,40}:.{0,30}(?:thomson reuters.{0,30}princip|princip.{0,30}thomson reuters|トムソン・ロイター.{0,6}原則)",
    re.IGNORECASE,
)
#: "… until spring. – AFP", "… el plan. EFE"
_BEHIND_STOP = re.compile(r"(\w+)[\"”»)]?[.!?…؟۔।][\"”»)]?(\s?[-–—]{1,2}\s?|\s+)([^.!?\n–—]{2,25})\.?$")
#: No credit without one of these in the last characters, the stop behind it apart: most texts need no closer look.
_MAY_BE_ENDED, _ENDED_CHARACTERS = re.compile(r"[.!?…؟۔।)]"), 32
#: Words before a stop that may be an initial or a title: "Michael R. Bloomberg".
_TITLE = 4
#: "… gebilligt (dpa)."
_BEHIND_WORD = re.compile(r"(\w+)\s?\(([^()\n]{2,40})\)\s?[.。]?$")
_SPOKEN_OF = re.compile(SPOKEN_OF)
#: Characters at the end of a text in which its credit is looked for, with the words that it follows.
_ENDING = 80
_SENTENCE_END = (".", "!", "?", "。", "！", "？", "؟", "۔", "।", "”", "»", '"', "…", "“", ")")


def _last(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The last lines that say something, the last first, each with the one before it."""
    said = [line for line in lines[-2 * TAIL_LINES :] if line.strip()]
    for at in range(len(said) - 1, max(-1, len(said) - 1 - TAIL_LINES), -1):
        yield (said[at - 1] if at else ""), said[at]


def _closing(line: str, before: str) -> str | None:
    text = normalize("NFKC", line[-TAIL_CHARACTERS:]).strip()
    if len(line) <= CREDIT_CHARACTERS and (found := _credit_line(text, before.rstrip())):
        return found
    tail = _AT_END.search(text[-_ENDING:])
    if not tail or PHOTO.search(tail[1]):
        return None
    said = text[: -len(tail[0])].rstrip()
    if said and not said.endswith(_SENTENCE_END) and not _WRITERS.fullmatch(said):
        return None
    inside = _led(tail[1]) or tail[1]
    if _PERSON.search(inside):
        return None
    return listed(inside, weak=True) or called(inside) or (inside if not said and _is_alone(inside) else None)


def _ended(line: str) -> str | None:
    """A known name behind the last sentence of a text, or in brackets behind its last word."""
    text = normalize("NFKC", line[-TAIL_CHARACTERS:]).strip()[-_ENDING:]
    if not _MAY_BE_ENDED.search(text.rstrip(" .。")[-_ENDED_CHARACTERS:]) or PHOTO.search(text):
        return None
    if found := _BEHIND_STOP.search(text):
        word, between, name = found.groups()
        if between.strip():
            return only(name, weak=name.isupper())
        is_title = word[0].isupper() and len(word) <= _TITLE and (len(word) == 1 or not word.isupper())
        return None if is_title else only(name, weak=False)
    found = _BEHIND_WORD.search(text)
    if not found or found[1][0].isupper() or _SPOKEN_OF.search(fold(text[: found.start(2)])):
        return None
    return only(found[2], weak=False)


def _is_alone(inside: str) -> bool:
    """Whether a word alone in brackets at the end is a name: no initials, no "(Ends)"."""
    return " " not in inside and len(inside) >= 5 and not inside.isupper() and unlisted(inside)


def _credit_line(text: str, before: str) -> str | None:
    """The agency of a line that is nothing but a credit."""
    if PHOTO.search(text):
        return None
    bare = stripped(text)
    if before.endswith(_SENTENCE_END) and (found := _signed(bare) or _beside(bare)):
        return found
    if _PRINCIPLES.match(bare):
        return "Reuters"
    if found := _reporters(text):
        return found
    if provided := _PROVIDED.fullmatch(bare):
        return _named_here(provided[1])
    if reported := _WITH_REPORTING.fullmatch(bare):
        return known(stripped(reported[1]), weak=True) or called(reported[1])
    if suffix := _SUFFIX.search(fold(bare)):
        return _contributors(" ".join(bare.split()[: -len(suffix[0].split())]))
    rest = _led(bare)
    if not rest:
        return None
    said = ":" in bare and known(stripped(rest), weak=True)
    return said or listed(rest, weak=False) or called(rest)


def _beside(bare: str) -> str | None:
    """Of "Le Monde avec AFP" the agency."""
    found = _BESIDE.fullmatch(bare)
    return only(found[2], weak=False) if found and is_place(found[1]) else None


def _led(text: str) -> str | None:
    """What follows the words of a credit: of "Source: X" X."""
    found = _LED.match(fold(text))
    if not found:
        return None
    if found[0].rstrip().endswith(":"):
        return text.partition(":")[2].strip()
    return " ".join(text.split()[len(found[0].split()) :])


def _named_here(name: str) -> str | None:
    return known(stripped(name), weak=True) or called(name) or (name if unlisted(name) else None)


def _signed(bare: str) -> str | None:
    """Of "dpa", "SDA/sep", "PAP/koc/ ula", "AFP/Reuters", "Agencia Austral / El Diario": the agency."""
    first, *others = (part.strip() for part in bare.split("/"))
    found = known(first, weak=not others or first.isupper())
    if found and all(
        known(part, weak=True) or is_nobody(part) or re.fullmatch(r"[a-zäöüß ]{2,9}", part) for part in others
    ):
        return found
    return called(first)


def _contributors(names: str) -> str | None:
    """The agency among those that a sentence says contributed; a single word is nobody's name."""
    found = listed(names, weak=True) or _author(names)
    return found or (names if " " not in names and unlisted(names) else None)
