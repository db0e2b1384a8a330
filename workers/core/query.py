"""The query language of `wireroom search`, the same on either index.

    sanctions russia            both words, anywhere in title, summary or body
    "asset freeze"              the words in this order, side by side in one field
    sanctions OR embargo        either side
    sanctions -school           without the word; -"two words" works too

Side by side binds tighter than OR: `a b OR c -d` means (a and b) or (c without d). OR is written in capitals;
AND in capitals may stand where it changes nothing. A query of nothing but `-words` finds what has none of them;
an empty query finds everything. Case, accents and width do not matter: `core.folding` folds both sides.

Punctuation ends a word, so `state-of-the-art` and `U.S.` are searched as phrases. Chinese, Japanese, Korean and
Thai characters are words of their own, so a word in those scripts is searched as the phrase of its characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from workers.core.folding import UNSPACED, fold, fold_aligned, space_cjk
from workers.errors import UsageError
from workers.model import Value

#: Longest query in characters: ten times the longest headline, and far below what a shell passes on.
MAX_CHARACTERS = 4_000
#: Most words and phrases in one query: a tenth of the 1,024 clauses that Elasticsearch takes by default.
MAX_TERMS = 100

# Korean puts spaces between words but glues particles to them: 제재 has to find 제재를.
_HANGUL_RANGES = r"\u1100-\u11ff\u3130-\u318f\uac00-\ud7af"
_HANGUL = re.compile(f"[{_HANGUL_RANGES}]")
_WORD = re.compile(r"[^\W_]+")
#: A word that may have other forms: letters and their marks, with apostrophes within (l'armée).
_INFLECTED = re.compile(r"(?:[^\W\d_]|[\u0300-\u036f\u064b-\u065f\u200c'’])+")
_AROUND = ".,;:!?()[]…'’"
_GLUED = re.compile(f"[{UNSPACED}{_HANGUL_RANGES}]")  # has no boundary to its neighbours
# A quote of the keyboard has to be closed; printed ones, which come with pasted text, count where they pair up.
# Between two Hebrew letters a quote is a letter's mark: ארה"ב.
_PIECE = re.compile(
    r'(?P<minus>-?)(?:"(?P<phrase>[^"]*)(?P<close>"?)|[“„«](?P<printed>[^"“”„«»]*)[”“»])'
    r'|(?P<word>(?:[^\s"“”„«»]|(?<=[\u05d0-\u05ea])"(?=[\u05d0-\u05ea]))+)'
)


class Clause(Value, frozen=True):
    """What one side of an OR asks: every term of `every` and no term of `none`.

    A term is folded text with CJK characters spaced (`core.folding`), matched as a phrase of its words.
    typed: terms of `every` that are a single word without quotes, each with the word as it was typed. An index that knows
    the stems of words finds its other forms, too.
    """

    every: tuple[str, ...] = ()
    none: tuple[str, ...] = ()
    typed: tuple[tuple[str, str], ...] = ()


class Query(Value, frozen=True):
    """A document matches if it matches any clause; without clauses everything matches."""

    clauses: tuple[Clause, ...] = ()


#: The empty query.
EVERYTHING = Query()


class _Piece(Value, frozen=True):
    """One part of a query as it was written. at: its first character, counted from 1."""

    kind: Literal["term", "or"]
    at: int
    text: str = ""
    negated: bool = False
    typed: str | None = None  # the word without quotes that it is


def parse(text: str) -> Query:
    """Read a query as a person types it. Raises UsageError that names the character and what to write."""
    if any("\ud800" <= char <= "\udfff" for char in text):
        raise UsageError("the query is not UTF-8 text; set the terminal's encoding to UTF-8")
    if len(text) > MAX_CHARACTERS:
        raise UsageError(f"the query has {len(text)} characters; write at most {MAX_CHARACTERS}")
    pieces = list(_pieces(text))
    if sum(piece.kind == "term" for piece in pieces) > MAX_TERMS:
        raise UsageError(f"the query has more than {MAX_TERMS} words and phrases; write fewer")
    if not pieces:
        if text.strip():
            raise UsageError(f"the query {text.strip()!r} has no letter or digit; write a word to find")
        return EVERYTHING
    return Query(clauses=tuple(_clause(side) for side in _sides(pieces)))


def operators_meant(text: str) -> tuple[str, ...]:
    """Words of a query between others that are searched as words, and may have been meant to join them: `or`, `and`."""
    pieces = list(_PIECE.finditer(text))
    found = (piece["word"] for piece in pieces[1:-1])
    return tuple(dict.fromkeys(word for word in found if word in ("or", "and", "Or", "And")))


def term(text: str) -> str:
    """Text as both indexes match it: folded, CJK characters spaced, one blank between words."""
    folded = fold(text.replace("\0", " "))  # SQLite reads a string up to its first NUL
    return " ".join(_HANGUL.sub(r" \g<0> ", space_cjk(folded)).split())


def locate(query: Query, text: str) -> list[tuple[int, int]]:
    """The first place of each term that `query` asks for, as start and end in code points; to show, not to match."""
    folded, offsets = fold_aligned(text)
    places = []
    for wanted in dict.fromkeys(wanted for clause in query.clauses for wanted in clause.every):
        found = re.search(_pattern(wanted), folded)
        if found and found.end() > found.start():
            start, end = found.span()
            places.append((offsets[start], offsets[end]) if offsets else (start, end))
    return places


def _pattern(wanted: str) -> str:
    """A term as it stands in folded text: its words with anything but words between them."""
    words = _WORD.findall(wanted) or [wanted]
    before = "" if _GLUED.match(words[0]) else r"(?<![^\W_])"
    after = "" if _GLUED.match(words[-1]) else r"(?![^\W_])"
    return before + r"[\W_]*".join(map(re.escape, words)) + after


def _pieces(text: str) -> Iterator[_Piece]:
    """The terms and ORs of a query, in order; what has no letter or digit is left out."""
    grouping = _has_operator(text)
    for match in _PIECE.finditer(text):
        at = match.start() + 1
        word = match["word"]
        if word is None:
            yield from _term(_phrase(match), at, negated=bool(match["minus"]))
        elif word == "OR":
            yield _Piece(kind="or", at=at)
        elif word != "AND":
            _refuse_what_is_not_ours(word, at, grouping=grouping)
            yield from _term(word.lstrip("-"), at, negated=word.startswith("-"), quoted=False)


def _phrase(match: re.Match[str]) -> str:
    if match["printed"] is not None:
        return match["printed"]
    if not match["close"]:
        at = match.start("phrase")  # counted from 1, its quote
        raise UsageError(f'character {at} of the query: this quote is never closed; write "a phrase"')
    return match["phrase"]


def _term(text: str, at: int, *, negated: bool, quoted: bool = True) -> Iterator[_Piece]:
    if any(map(str.isalnum, text)):
        typed = text.strip(_AROUND) if not quoted else ""
        # I and İ are other letters in Turkish than elsewhere; the analyzer of each language knows.
        typed = re.sub("[^Iİ]+", lambda part: part[0].lower(), typed) if _INFLECTED.fullmatch(typed) else ""
        yield _Piece(kind="term", at=at, text=term(text), negated=negated, typed=typed or None)


def _has_operator(text: str) -> bool:
    """Whether parentheses would be meant as grouping: beside OR or a minus they are, in a headline they are not."""
    return any(word == "OR" or word.startswith("-") for word in text.split())


def _refuse_what_is_not_ours(word: str, at: int, *, grouping: bool) -> None:
    """Syntax of other search engines changes the meaning if it is passed over, so it is refused by name."""
    where = f"character {at} of the query"
    if word == "NOT":
        raise UsageError(f'{where}: there is no NOT; write -word to leave a word out, or "NOT" to find it')
    if word.endswith("*"):
        raise UsageError(f"{where}: there are no wildcards; write the forms: sanction OR sanctions")
    if grouping and word.count("(") != word.count(")"):
        raise UsageError(f"{where}: there are no parentheses; write a c OR b c for (a OR b) c, or quote them")


def _sides(pieces: list[_Piece]) -> list[list[_Piece]]:
    """The terms between ORs; every side has at least one."""
    sides: list[list[_Piece]] = [[]]
    last = None
    for piece in pieces:
        if piece.kind == "term":
            sides[-1].append(piece)
            continue
        last = piece
        if not sides[-1]:
            raise _lonely(piece)
        sides.append([])
    if last and not sides[-1]:
        raise _lonely(last)
    return sides


def _lonely(piece: _Piece) -> UsageError:
    return UsageError(
        f"character {piece.at} of the query: OR needs a word on both sides; "
        'write sanctions OR embargo, or "OR" to find the word'
    )


def _clause(side: list[_Piece]) -> Clause:
    return Clause(
        every=tuple(dict.fromkeys(piece.text for piece in side if not piece.negated)),
        none=tuple(dict.fromkeys(piece.text for piece in side if piece.negated)),
        typed=tuple((piece.text, piece.typed) for piece in side if piece.typed and not piece.negated),
    )
