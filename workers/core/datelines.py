"""The place and date that open a wire story: "MOSCOW, Nov 3 (Reuters) -", "新华社北京11月3日电", "(서울=연합뉴스)"."""

from __future__ import annotations

import re

import msgspec

from workers.core import agencies
from workers.model import Dateline

#: A dateline is short; what stands further in is text.
MAX_DATELINE = 110  # characters

_CHINESE = re.compile(
    r"^[（(]?[\u4e00-\u9fff]{2,4}[社网]([\u4e00-\u9fff·]{2,12}?)((?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日)[电電讯訊]"
)
_KOREAN = re.compile(r"^[(\[【]([가-힣·]{2,10})=[^)\]】\n]{2,30}[)\]】]")
_JAPANESE = re.compile(r"^【([^【】\n＝=]{2,12})[＝=][^【】\n]{1,20}】|^【([^【】\n]{2,10}?)(?:共同|時事)】")

#: What ends a dateline and begins the story.
_END = re.compile(r"\s?(?:\.\s?[-–—]|\s[-–—]|\)\.|/\.|\)\s?:|[:：]|(?<=\))\s)\s?")

#: 3 November 2026 · 3 de noviembre · 3. November · 3.11.2026, and November 3, 2026
_DATES = (
    re.compile(
        r"(?<!\d)(?:\d{1,2}\.?(?:º|er)?\s(?:de\s)?[^\W\d_]{3,12}\.?(?:\s(?:de\s)?\d{4})?|\d{1,2}[./]\d{1,2}(?:[./]\d{2,4})?)(?!\d)"
    ),
    re.compile(r"(?<![^\W_])[^\W\d_]{3,10}\.?\s\d{1,2}(?:st|nd|rd|th)?(?:,\s\d{4})?(?!\d)"),
)
#: (ANSA) - ROMA, 3 NOV -
_CREDIT_FIRST = re.compile(r"[(\[]([^()\[\]\n]{2,20})[)\]]\s?[–—-]\s")

#: The shortest name of a place before a separator ("Ufa", "Rom").
MIN_PLACE = 3

_BRACKETS = re.compile(r"[(\[/][^()\[\]/\n]{1,60}[)\]/]?")

#: MOSCOW · NUEVA YORK · KYIV, Ukraine: a place in capitals, its country perhaps not.
_CAPITALS = re.compile(r"^[^\W\d_a-zа-яёіїє][^\W\d_a-zа-яёіїє .'’-]{2,30}(?:,\s[^\W\d_][\w .'’-]{1,25})?$")
_PLACE = re.compile(r"^[^\W\d_][\w .'’-]{1,35}$")


def read(line: str) -> Dateline | None:
    """The dateline that a story's first line opens with; None where it opens with the story itself."""
    for shape in (_CHINESE, _KOREAN, _JAPANESE):
        if found := shape.match(line):
            place, *rest = [part for part in found.groups() if part] or [None]
            return Dateline(place=place, date=rest[0] if rest else None, text=found[0])
    credit = _CREDIT_FIRST.match(line)
    start = credit.end() if credit and agencies.named(credit[1]) else 0
    end = _END.search(line, start, start + MAX_DATELINE)
    if not end or end.start() - start < MIN_PLACE:
        return None
    dateline = _western(line[start : end.end()].rstrip(), signed=start > 0)
    return msgspec.structs.replace(dateline, text=line[: end.end()].rstrip()) if dateline else None


def _western(head: str, *, signed: bool) -> Dateline | None:
    """Place, date and credit in any order, as far as one of them proves that it is a dateline."""
    signed = signed or any(
        agencies.named(part) for part in re.split(r"[()\[\]/.,–—-]\s?", head) if part.strip()
    )
    bare = _BRACKETS.sub(" ", head).strip(" .:-–—/()")
    date = next((found for shape in _DATES if (found := shape.search(bare))), None)
    parts = [part.strip(" .") for part in re.split(r"[,.]\s", (bare[: date.start()] if date else bare) + " ")]
    places = [
        part.strip(" ,.") for part in parts if part.strip(" ,.") and not agencies.named(part.strip(" ,."))
    ]
    place = places[0] if places else None
    capitals = bool(place and _CAPITALS.match(place) and place.upper() == place)
    if place and not _PLACE.match(place):
        return None
    if len(places) > 2 or not (
        (signed and (place or date)) or (place and date) or (capitals and len(places) <= 2)
    ):
        return None
    return Dateline(place=place, date=date[0].strip(" .,") if date else None, text=head)
