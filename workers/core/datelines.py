"""The place and date that open a wire story: "MOSCOW, Nov 3 (Reuters) -", "新华社北京11月3日电", "(서울=연합뉴스)"."""

from __future__ import annotations

import re

import msgspec

from workers.core import agencies
from workers.core.wire_names import is_uncased
from workers.model import Dateline

#: A dateline is short; what stands further in is text.
MAX_DATELINE = 110  # characters

_CHINESE = re.compile(
    r"^[（(]?[\u4e00-\u9fff]{2,4}[社网]([\u4e00-\u9fff·、]{2,20}?)((?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日)(?:综合|綜合)?[专專]?[电電讯訊]"
)
#: 中央社記者張三台北3日電: a reporter's name and a place run together, and only the place's own name parts them.
_REPORTER = re.compile(r"(?:记者|記者)[\u4e00-\u9fff·、]*?")
_SEATS = (
    "上海|东京|東京|伦敦|倫敦|伊斯坦堡|北京|华盛顿|華盛頓|南投|台中|台北|台南|台東|吉隆坡|嘉義|基輔|基隆|墨西哥城|多倫多|宜蘭|"
    "屏東|巴黎|布拉格|布魯塞爾|布鲁塞尔|廣州|彰化|德黑蘭|新加坡|新北|新德里|新竹|日內瓦|日内瓦|曼谷|柏林|桃園|河內|洛杉磯|"
    "渥太華|澎湖|特拉維夫|紐約|纽约|維也納|維也纳|維爾紐斯|羅馬|耶路撒冷|聖保羅|聖地牙哥|舊金山|花蓮|苗栗|華沙|莫斯科|"
    "開羅|雅加達|雪梨|雲林|首尔|首爾|香港|馬尼拉|馬德里|馬祖|高雄|金門"
)
_REPORTERS_SEAT = re.compile(rf"{_REPORTER.pattern}((?:{_SEATS})[市縣县]?)")
_KOREAN = re.compile(r"^[(\[【]([가-힣·]{2,10})=[^)\]】\n]{2,30}[)\]】]")
_DATED_KOREAN = re.compile(r"^[(\[]([가-힣]{2,6})\s((?:\d{1,2}월\s?)?\d{1,2}일)발?\s[가-힣]{2,8}[)\]]")
_JAPANESE = re.compile(r"^【([^【】\n＝=]{2,12})[＝=][^【】\n]{1,20}】|^【([^【】\n]{2,10}?)(?:共同|時事)】")
#: ［ワシントン　３日　ロイター］
_DATED_JAPANESE = re.compile(
    r"^[［\[]([^［］\[\]\s]{2,20})\s((?:\d{1,2}月)?\d{1,2}日)\s[^［］\[\]\s]{2,10}[］\]](?:\s?[-–—])?"
)
_EASTERN = (_CHINESE, _KOREAN, _DATED_KOREAN, _JAPANESE, _DATED_JAPANESE)

#: دمشق-سانا: in scripts without capitals a place of one or two words, and a name that is known.
_UNCASED = re.compile(r"^([^\W\d_]{3,20}(?:\s[^\W\d_]{2,15})?)-([^\W\d_]{3,15})(?=[\s:،-])")

#: What ends a dateline and begins the story.
_END = re.compile(
    r"\s?(?:\.\s?[-–—]|\s[-–—]|\)\s?[-–—]{1,2}|\)\.|/\.|\)\s?:|:\s?\([^()\n]{2,20}\)|[:：](?!\d)|(?<=\))\s)\s?"
)
#: Киев. 3 ноября. УНН. · NAIROBI, Kenya | AFP |: stops and bars end one only behind a name that is known.
_PARTS = re.compile(r"\.\s|\s?\|\s?")

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

_BRACKETS = re.compile(r"[(\[][^()\[\]\n]{1,60}[)\]]?|(?<!\d)/[^()\[\]/\n]{1,60}/?")

#: MOSCOW · NUEVA YORK · KYIV, Ukraine: a place in capitals, its country perhaps not.
_CAPITALS = re.compile(r"^[^\W\d_a-zа-яёіїє][^\W\d_a-zа-яёіїє .'’-]{2,30}(?:,\s[^\W\d_][\w .'’-]{1,25})?$")
_PLACE = re.compile(r"^[^\W\d_][\w .'’-]{1,35}$")


def read(line: str) -> Dateline | None:
    """The dateline that a story's first line opens with; None where it opens with the story itself."""
    for shape in _EASTERN:
        if found := shape.match(line):
            place, *rest = [part for part in found.groups() if part] or [None]
            return Dateline(place=_seat(place), date=rest[0] if rest else None, text=found[0])
    if (found := _UNCASED.match(line)) and is_uncased(found[0]) and agencies.named(found[2]):
        return Dateline(place=found[1], date=None, text=found[0])
    if (closed := _closed(line)) and (dateline := _western(line[:closed].rstrip(), signed=True)):
        return dateline
    credit = _CREDIT_FIRST.match(line)
    start = credit.end() if credit and agencies.named(credit[1]) else 0
    end = _END.search(line, start, start + MAX_DATELINE)
    if not end or end.start() - start < MIN_PLACE:
        return None
    dateline = _western(line[start : end.end()].rstrip(), signed=start > 0)
    return msgspec.structs.replace(dateline, text=line[: end.end()].rstrip()) if dateline else None


def _seat(place: str | None) -> str | None:
    """The place without the reporter before it; None where nothing parts them."""
    if not place or not _REPORTER.match(place):
        return place
    found = _REPORTERS_SEAT.fullmatch(place)
    return found[1] if found else None


def _closed(line: str) -> int | None:
    """Where the stop or bar behind a known name ends."""
    at = 0
    for found in _PARTS.finditer(line, 0, MAX_DATELINE):
        if at and agencies.named(line[at : found.start()]):
            return found.end()
        at = found.end()
    return None


def _western(head: str, *, signed: bool) -> Dateline | None:
    """Place, date and credit in any order, as far as one of them proves that it is a dateline."""
    signed = signed or any(
        agencies.named(part) for part in re.split(r"[()\[\]/.,|–—-]\s?", head) if part.strip()
    )
    bare = _BRACKETS.sub(" ", head).strip(" .:|-–—/()")
    date = next((found for shape in _DATES if (found := shape.search(bare))), None)
    parts = [
        part.strip(" .") for part in re.split(r"[,.|]\s", (bare[: date.start()] if date else bare) + " ")
    ]
    places = [
        part.strip(" ,.") for part in parts if part.strip(" ,.") and not agencies.named(part.strip(" ,."))
    ]
    place = places[0] if places else None
    capitals = bool(place and _CAPITALS.match(place) and place.upper() == place)
    if not all(map(_PLACE.match, places)) or (place and not agencies.is_place(place)):
        return None
    if len(places) > 2 or not (
        (signed and (place or date)) or (place and date) or (capitals and len(places) <= 2)
    ):
        return None
    return Dateline(place=place, date=date[0].strip(" .,") if date else None, text=head)
