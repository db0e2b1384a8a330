"""Which countries a text is about, from their names, people and capitals in the language of the text.

Names in every language come from CLDR (Babel), the rest from `country_words.py`. A country counts when it
stands in the title or the lead, or is named at least twice in any form.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from babel import Locale, UnknownLocaleError

from workers.core.country_words import COUNTRY_WORDS
from workers.core.folding import fold
from workers.core.inflection import forms
from workers.core.views import Field, Span


class Name(NamedTuple):
    """What a literal names. case: how it must be written, `capital` or `upper`; None: any way."""

    code: str
    case: str | None = None
    capital: bool = False  # a seat of power, not the country itself


class Mention(NamedTuple):
    """A name at a place: `span` in the stored field, `place` in the matched text."""

    field: int
    span: Span
    place: Span
    name: Name


#: Languages whose country names are inflected with the word's own paradigm.
_INFLECTED = frozenset({"ar", "cs", "de", "fa", "he", "hi", "pl", "ro", "ru", "tr", "uk"})
#: Languages that write demonyms with a capital.
_CAPITAL_DEMONYMS = frozenset({"en", "nl"})
#: Forms of one name at most; beyond it only its last word is inflected.
_MOST_FORMS = 200
#: Code points of a body that count as its lead.
LEAD_LENGTH = 400
#: Mentions that make a country a subject wherever they stand.
ENOUGH_MENTIONS = 2

#: CLDR codes that are no countries, or whose names are words of the language.
_NO_COUNTRY = frozenset({"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ", "AC", "CP", "DG", "EA", "IC", "TA", "CQ"})
_NOT_IN: Mapping[str, frozenset[str]] = {
    "fr": frozenset({"MU", "RE"}),
    "ar": frozenset({"ML"}),  # financial
    "ru": frozenset({"TG"}),
    "uk": frozenset({"ML", "TG"}),
    "tr": frozenset({"OM"}),
}

#: Longer names that hide the country whose name is inside: `guinea pig` is no Guinea. Folded, en unless noted.
_HIDING: Mapping[str, str] = {
    "en": "new jersey|new mexico|guinea pig|guinea pigs|guinea fowl|south china sea|east china sea|china sea|"
    "air jordan|jordan river|michael jordan|lake chad|indiana|indian ocean|indian wells|american samoa|georgia tech|"
    "georgia state|georgia bulldogs|gulf of mexico|sea of japan|korean war|paris hilton|norfolk island|"
    "christmas island|turkey sandwich|roast turkey|wild turkey|washington state|washington post|brazil nut|"
    "washington nationals|washington commanders|washington capitals|washington wizards|cuba gooding|new england|"
    "native american|native americans|african american|african americans|latin american|latin america|"
    "north american|south american|central american|jordan peterson|spanish flu|paris agreement|vienna convention|"
    "geneva convention|minsk agreement|minsk agreements|minsk protocol|us$|panama papers|london stock exchange|"
    "new york|dutch auction|french fries|south georgia",
    "ru": "грецкий орех|минские соглашения|минских соглашений|минским соглашениям|минских соглашениях",
    "uk": "мінські угоди|мінських угод|мінським угодам|мінських угодах",
    "cs": "dohoda z minsku|dohody z minsku|dohode z minsku|dohodu z minsku|minske dohody|minskych dohod",
    "de": "minsker abkommen|minsker abkommens",
    "ar": "القدس العربي",
    "es": "nuevo mexico|golfo de mexico|acuerdos de minsk|acuerdo de paris",
    "fr": "nouveau mexique|accord de paris|accords de paris|nouvelle guinee|accords de minsk",
}


@cache
def country_names(language: str) -> Mapping[str, Name]:
    """Folded literal → country, in one language; it may end in `*`, and one of code "" hides what it contains."""
    found: dict[str, Name] = {}
    for code, name in _territories(language):
        _enter(found, name, code, language, case="capital")
    for line in COUNTRY_WORDS.get(language, "").strip().splitlines():
        code, _, words = line.partition(" ")
        people, _, seats = words.partition(";")
        for word in people.split():
            lower_allowed = word[0].islower() and language not in _CAPITAL_DEMONYMS
            _enter(found, word, code, language, case=None if lower_allowed else "capital")
        for word in seats.split():
            _enter(found, word, code, language, case="capital", capital=True)
    found |= {text: Name("") for text in _HIDING.get(language, "").split("|") if text}
    return found


def _territories(language: str) -> Iterable[tuple[str, str]]:
    """Codes and names of CLDR, both scripts for Chinese; none where the language is not known."""
    if language == "und":
        return
    for tag in ("zh_Hans", "zh_Hant") if language == "zh" else (language,):
        try:
            territories = Locale.parse(tag).territories
        except (UnknownLocaleError, ValueError):
            return
        skipped = _NO_COUNTRY | _NOT_IN.get(language, frozenset())
        for code, name in territories.items():
            if len(code) == 2 and code.isalpha() and code not in skipped:
                yield code, re.sub(r"\s*[（(].*?[)）]", "", name)


def _enter(
    found: dict[str, Name], word: str, code: str, language: str, *, case: str | None, capital: bool = False
) -> None:
    text = word.replace("_", " ").removesuffix("*")
    letters = text.replace(".", "").replace(" ", "")
    if (letters.isupper() and letters.isascii() and len(letters) <= 5) or (
        letters.isupper() and len(letters) <= 4
    ):
        case = "upper"
    cased = text[:1].lower() != text[:1].upper()
    name = Name(code, case if cased else None, capital)
    spelled = _forms(text, language) if case != "upper" else [fold(text).strip(".")]
    if word.endswith("*"):
        spelled = [fold(text) + "*", *_of_men(fold(text), language)]
    elif language == "ko" and len(text) > 1 and text.isalpha():
        spelled = [*spelled, f"{fold(text)}군"]  # a country's army is one word with it
    for form in spelled:
        plain = form.replace("-", " ")
        known = found.setdefault(plain, name)
        if known.code == code and name.case is None:
            found[plain] = name  # `Suisse` is the country, and `suisse` its people


#: Adjectives of men in the plural change their stem: `brytyjski`, `brytyjscy`; `americký`, `američtí`. Folded.
_OF_MEN = {
    "cs": {"ck": "cti", "sk": "sti"},
    "pl": {"ck": "ccy", "dzk": "dzcy", "sk": "scy"},
}


def _of_men(stem: str, language: str) -> Iterable[str]:
    return (
        stem.removesuffix(k) + ending for k, ending in _OF_MEN.get(language, {}).items() if stem.endswith(k)
    )


def _forms(text: str, language: str) -> Iterable[str]:
    words = text.replace("-", " ").split()
    plain = [frozenset({fold(word)}) for word in words]
    if language in _INFLECTED or text[0].islower() or language in _CAPITAL_DEMONYMS:
        inflected = [forms(word, language) for word in words]
        count = 1
        for each in inflected:
            count *= len(each)
        plain = inflected if count <= _MOST_FORMS else [*plain[:-1], inflected[-1]]
    return (" ".join(parts) for parts in itertools.product(*plain))


# --- which mentions count -----------------------------------------------------------------------------------


def resolve(mentions: Sequence[Mention], stored: Sequence[str]) -> list[Mention]:
    """The mentions that mean a country: written as names are, not inside longer ones, not somebody's name."""
    written = [m for m in mentions if _written_as(m, stored[m.field])]
    longest = _longest(written)
    codes = frozenset(m.name.code for m in longest)
    return [m for m in longest if m.name.code and not _someone(m, stored[m.field], codes)]


def _written_as(mention: Mention, text: str) -> bool:
    start, end = mention.span
    if mention.name.case == "upper":
        return text[start:end].isupper()
    return mention.name.case is None or not text[start].islower()


def _longest(mentions: Iterable[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.field, m.place[0], -m.place[1])):
        last = kept[-1] if kept else None
        if last is None or last.field != mention.field or mention.place[0] >= last.place[1]:
            kept.append(mention)
        elif mention.place[1] - mention.place[0] > last.place[1] - last.place[0]:
            kept[-1] = mention
    return kept


#: Names that are also first names, surnames or states: what must not stand beside them.
_NEXT_NAME = re.compile(
    r"\s+(?!(?:Valley|River|King|Queen|Foreign|Prime|President|Army|Airways)\b)[A-Z][a-z]+"
)
_PREVIOUS_NAME = re.compile(
    r"(?<![.!?]\s)\b(?!(?:The|In|And|From|To|Of|For|With|But|As|At|On|By|While|When|After|Since|Between|Against|"
    r"King|President|North|South|West|East|Near|Into|Via)\b)[A-Z][a-z]+\s+$"
)
#: Signs of the US state beside `Georgia`.
_US_STATE = re.compile(
    r"Atlanta|Savannah|Augusta|Macon|Fulton|Kemp|Bulldogs|U\.?S\.? state|Florida|Alabama|Carolina|Tennessee|"
    r"Republican|Democrat|governor|sheriff|county|Senate r|runoff"
)


def _someone(mention: Mention, text: str, codes: frozenset[str]) -> bool:
    """Whether the name is a person's or a state's: `Jordan Henderson`, `Chad Smith`, `Atlanta, Georgia`."""
    start, end = mention.span
    word = text[start:end].removesuffix("'s").removesuffix("’s")
    if word in ("Jordan", "Chad"):
        return bool(_NEXT_NAME.match(text, end) or _PREVIOUS_NAME.search(text[max(0, start - 20) : start]))
    if word == "Georgia":
        near = text[max(0, start - 200) : end + 200]
        return bool(_US_STATE.search(near)) and not codes & {"RU", "AM", "AZ", "TR", "UA"}
    return False


#: A dateline: a place that says where the reporter sat, not what the story is about.
_DATELINE = re.compile(r"\s*[^\n.!?:]{2,60}?(?:\([^)\n]{2,40}\)|\s[-–—]{1,2}\s|\s/[^/\n]{2,30}/)")


def about(mentions: Sequence[Mention], fields: Sequence[Field], stored: Sequence[str]) -> tuple[str, ...]:
    """ISO codes of the countries that the text is about, the most named first."""
    counts: dict[str, int] = {}
    named_early: set[str] = set()
    datelines = [
        _dateline_end(text) if name == "body" else 0 for name, text in zip(fields, stored, strict=True)
    ]
    for mention in mentions:
        if mention.name.capital and mention.span[1] <= datelines[mention.field]:
            continue
        code = mention.name.code
        counts[code] = counts.get(code, 0) + 1
        if fields[mention.field] != "body" or mention.span[0] < LEAD_LENGTH:
            named_early.add(code)
    said = [code for code, count in counts.items() if count >= ENOUGH_MENTIONS or code in named_early]
    return tuple(sorted(said, key=lambda code: (-counts[code], code)))


def _dateline_end(text: str) -> int:
    match = _DATELINE.match(text)
    return match.end() if match else 0
