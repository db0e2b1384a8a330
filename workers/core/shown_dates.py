"""The date that a page shows to its readers, in the languages of the wires.

For pages that declare none. Before htmldate, whose full search takes fourteen milliseconds for what stands beside the
headline in plain words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from lxml import etree

from workers.core import dates
from workers.core.folding import fold
from workers.core.markup import Element, squeeze
from workers.core.pruning import text_of

#: Names of months, January first, `|` between forms, folded. A form may be the beginning of the word: "янв" stands for
#: "января". Where languages share a form they mean the same month. Sorted by language.
MONTHS: dict[str, str] = {
    "ar": "يناير|كانون_الثاني فبراير|شباط مارس|اذار ابريل|نيسان مايو|ايار يونيو|حزيران يوليو|تموز اغسطس|اب سبتمبر|ايلول اكتوبر|تشرين_الاول نوفمبر|تشرين_الثاني ديسمبر|كانون_الاول",
    "cs": "led unor|unora brez dub kvet cervna|cerven cervenc|cervence srp zari rij list pros",
    "de": "jan|janner feb marz|mar apr mai jun jul aug sep okt nov dez",
    "el": "ιαν φεβ μαρ απρ μαι ιουν ιουλ αυγ σεπ οκτ νοε δεκ",
    "en": "jan feb mar apr may jun jul aug sep oct nov dec",
    "es": "ene feb mar abr may jun jul ago sep|set oct nov dic",
    "fi": "tammi helmi maalis huhti touko kesa heina elo syys loka marras joulu",
    "fr": "jan fev mar avr mai juin juil aou sep oct nov dec",
    "hr": "sijec velj ozuj trav svib lip srp kol ruj listo stud prosin",
    "hu": "jan feb mar apr maj jun jul aug szep okt nov dec",
    "id": "jan feb mar apr mei jun jul agu|agt sep okt nov des",
    "it": "gen feb mar apr mag giu lug ago set ott nov dic",
    "lt": "saus vas kov bal geg birz liep rugp rugs spal lapk gruod",
    "nl": "jan feb maa|mrt apr mei jun jul aug sep okt nov dec",
    "pl": "stycz lut mar kwie maj czerw lip sierp wrze pazdz list grud",
    "pt": "jan fev mar abr mai jun jul ago set out nov dez",
    "ro": "ian feb mar apr mai iun iul aug sep oct noi dec",
    "ru": "янв фев мар апр мая|маи июн июл авг сен окт ноя дек",
    "sr": "јан феб мар апр мај|маj јун јул авг сеп окт нов дец",
    "sv": "jan feb mar apr maj jun jul aug sep okt nov dec",
    "tr": "oca sub mar nis may haz tem agu eyl eki kas ara",
    "uk": "січ лют бер квіт трав черв лип серп вер жовт лист груд",
    "vi": "thang_1 thang_2 thang_3 thang_4 thang_5 thang_6 thang_7 thang_8 thang_9 thang_10 thang_11 thang_12",
}


def _month_numbers() -> dict[str, dict[str, int]]:
    """Language → beginning of a month's name → its number."""
    return {
        language: {
            form.replace("_", " "): n for n, forms in enumerate(row.split(), 1) for form in forms.split("|")
        }
        for language, row in MONTHS.items()
    }


_NUMBERS = _month_numbers()
_ANY = {form: number for table in reversed(_NUMBERS.values()) for form, number in table.items()}

_YEAR = r"((?:19|20)\d\d)"
_YEAR_FIRST = re.compile(rf"(?<!\d){_YEAR}\s?[-/.年년]\s?(\d\d?)\s?[-/.月월]\s?(\d\d?)(?!\d)")
_YEAR_LAST = re.compile(rf"(?<!\d)(\d\d?)\s?[-/.]\s?(\d\d?)\s?[-/.]\s?{_YEAR}(?!\d)")
_DAY_MONTH = re.compile(
    rf"(?<!\d)(\d\d?)(?:st|nd|rd|th|er|\.|º)?[\s-](?:de |d')?([^\W\d_]{{3,12}})\.?,?[\s-](?:de |del )?{_YEAR}(?!\d)"
)
_MONTH_DAY = re.compile(rf"(?<![^\W_])([^\W\d_]{{3,12}})\.?\s(\d\d?)(?:st|nd|rd|th)?,?\s{_YEAR}(?!\d)")
#: An hour with seconds, half of the day and offset; "-11:00" is the end of an event, an offset west has no colon.
_CLOCK = re.compile(
    r"(?<!\d)([01]?\d|2[0-3])[:.h]([0-5]\d)(?!\d|\.\d)(?::\d\d(?!\d))?(?:\s?([ap])\.?m\b\.?)?"
    r"(?:\s?(\+(?:0\d|1[0-4]):?\d\d|-\d{4})(?!\d))?"
)

#: The hour begins at most so far behind its date ("24 November 2026, um 21:30").
MAX_GAP = 15  # characters


def read(text: str, language: str | None) -> str | None:
    """The first date in a line of text, as ISO 8601 with hour and offset if they stand behind it; None: there is none.

    `language` decides whether 3/11/2026 is in March (English alone) or in November.
    """
    folded = fold(text)
    first: tuple[int, str] | None = None
    for shape, parts in ((_YEAR_FIRST, _ymd), (_YEAR_LAST, _dmy), (_DAY_MONTH, _named), (_MONTH_DAY, _named)):
        for found in islice(shape.finditer(folded), 3):
            date = parts(found, (language or "")[:2].lower(), language)
            if date and 1 <= date[1] <= 12 and 1 <= date[2] <= 31 and (not first or found.start() < first[0]):
                first = found.start(), f"{date[0]:04}-{date[1]:02}-{date[2]:02}{_hour(folded, found.end())}"
                break
    return first[1] if first else None


def _hour(folded: str, end: int) -> str:
    clock = _CLOCK.search(folded, end, end + 40)
    if not clock or clock.start() > end + MAX_GAP:
        return ""
    return f"T{int(dates.of_day(clock[1], clock[3]) or 0):02}:{clock[2]}{clock[4] or ''}"


Date = tuple[int, int, int]


def _ymd(found: re.Match[str], code: str, language: str | None) -> Date:
    return int(found[1]), int(found[2]), int(found[3])


def _dmy(found: re.Match[str], code: str, language: str | None) -> Date:
    first, second, year = int(found[1]), int(found[2]), int(found[3])
    american = (language or "").lower() in ("en", "en-us", "en_us") and "/" in found[0]
    return (year, first, second) if second > 12 or (american and first <= 12) else (year, second, first)


def _named(found: re.Match[str], code: str, language: str | None) -> Date | None:
    day, name = (found[1], found[2]) if found[1].isdigit() else (found[2], found[1])
    month = _month(name, _NUMBERS.get(code, {})) or _month(name, _ANY)
    return (int(found[3]), month, int(day)) if month else None


def _month(name: str, table: dict[str, int]) -> int | None:
    return next((table[name[:n]] for n in range(len(name), 1, -1) if name[:n] in table), None)


# --- where pages show it ------------------------------------------------------------------------------------

_IN_CLASS = ("date", "Date", "time", "publish", "fecha", "datum")
_IN_ID = ("date", "time")

#: A date stands in a line; longer elements are parts of the page.
MAX_LINE = 160  # characters

#: Elements looked at, and how far around the headline.
MAX_MARKED = 30
AROUND_HEADLINE = 1_500  # characters


def shown(tree: Element, language: str | None) -> Iterator[str]:
    """Dates that the page shows: around its headline, then in elements that are marked as dates."""
    for place in _around_headline(tree):
        if date := read(place, language):
            yield date
    for node in islice(filter(_is_marked, tree.iterdescendants(etree.Element)), MAX_MARKED):
        text = text_of(node) if len(node) <= 5 else ""
        if text and len(text) <= MAX_LINE and (date := read(text, language)):
            yield date


def _is_marked(node: Element) -> bool:
    """Whether an element's class or id speaks of a date."""
    name, key = node.get("class"), node.get("id")
    return bool(
        (name and any(word in name for word in _IN_CLASS)) or (key and any(word in key for word in _IN_ID))
    )


def _around_headline(tree: Element) -> Iterator[str]:
    """The text behind the headline, within the two elements that hold it."""
    headline = next(tree.iter("h1"), None)
    title = text_of(headline) if headline is not None else ""
    holder = headline.getparent() if headline is not None else None
    for _ in range(2):
        if holder is None:
            return
        text = squeeze("".join(islice(holder.itertext(), 400)))
        start = text.find(title) if title else 0
        yield text[max(start, 0) :][:AROUND_HEADLINE]
        holder = holder.getparent()


#: How far into a page's text a date of publication may stand; further down it belongs to something else.
OPENING = 6_000  # characters

#: Beyond this a page is no article, and reading its text takes longer than it is worth.
MAX_NODES = 20_000


def in_text(tree: Element, language: str | None) -> str | None:
    """The first date in the page's text: the last resort."""
    pieces: list[str] = []
    length = 0
    for node in islice(
        tree.iter("h1", "h2", "h3", "p", "span", "td", "div", "font", "b", "strong", "i", "em", "li"),
        MAX_NODES,
    ):
        if node.text and not node.text.isspace():
            pieces.append(squeeze(node.text))
            length += len(pieces[-1])
        if length > OPENING:
            break
    return read("\n".join(pieces), language)
