"""The rule language: one line of text → what must stand in a text, and in which order.

    asset freeze                 the words, one after another
    sancion*  *embargo           any ending, any beginning (of the same word)
    ~санкция                     the forms of a lemma (`inflection.py`)
    (arms|weapons) embargo       either; also at the top level: `asset freeze | frozen assets`
    [new] sanctions              `new` may be missing
    US  USA                      in capitals: an abbreviation, never the word in small letters
    ban ..3 exports              in this order, at most 3 words between
    military <4> cooperation     in either order, at most 4 words between
    sanctions & @country         the second must stand in the same sentence
    sanctions &5 @body           … at most 5 words away
    ^0.5                         at the end: the weight, 1 if missing

A rule is compiled into sequences of steps: sets of literal strings with at most `gap` words before each.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from workers.core.folding import UNSPACED, fold
from workers.core.topics.rules import PatternError

#: Sequences that one operand may expand to; a rule that needs more is a list of words, not a rule.
MAX_SEQUENCES = 4_000
#: Literal strings that adjacent words are multiplied into; beyond it they stay separate steps.
MAX_PRODUCT = 300
#: The widest gap that can be asked for; more words than this are not one statement.
MAX_GAP = 25
#: The furthest companion that can be asked for by a number of words; further away it is another statement.
MAX_WITHIN = 50
#: Letters of an abbreviation that must be capitals all of them; longer ones are also written `Usa`, `Nato`.
ALL_CAPITALS = 2
#: Characters of a pattern; longer ones are lists that belong into a group.
MAX_LENGTH = 4_000


class Word(NamedTuple):
    """A folded literal. open_left, open_right: the word may go on there (`*`). capitals: where in it abbreviations
    stand, which small letters do not match."""

    text: str
    open_left: bool = False
    open_right: bool = False
    capitals: tuple[tuple[int, int], ...] = ()


class Ref(NamedTuple):
    """A group that stands for its phrases: `@country`, `@parent` or one of the rule file's own."""

    name: str


class Step(NamedTuple):
    """What comes next: one of `words`, or a group, with at most `gap` words before it (0: at once)."""

    what: frozenset[Word] | Ref
    gap: int = 0


Steps = tuple[Step, ...]


class Operand(NamedTuple):
    """One side of `&`: any of `sequences`. within: most words to the first operand; None: same sentence."""

    sequences: tuple[Steps, ...]
    within: int | None = None


class Rule(NamedTuple):
    """A pattern read: the first operand is the evidence, the others its companions."""

    operands: tuple[Operand, ...]
    weight: float = 1.0


#: lemma → its forms, in the language of the pattern.
Inflect = Callable[[str], Iterable[str]]

_TOKEN = re.compile(
    r"\s+|&[0-9]*|\.\.[0-9]+|<[0-9]+>|\^[0-9]+(?:\.[0-9]+)?|@[a-z][a-z0-9-]*|[()\[\]|]|[^\s()\[\]|&^<>@]+"
)
_GAP = re.compile(r"\.\.[0-9]{1,3}")
#: `&x`: somebody meant a number of words.
_JOINED = re.compile(r"&[0-9]*[^\s0-9()\[\]@~*&|]+")
_WORD = re.compile(r"(~?)(\*?)([^*~]+)(\*?)")
#: Punctuation that a folded text is matched without, so a pattern loses it too.
_SEPARATORS = re.compile(r"[-–—\s]+")


def parse_rule(text: str, inflect: Inflect) -> Rule:
    """Read one pattern. Raises PatternError with the reason in words for its author."""
    if len(text) > MAX_LENGTH:
        raise PatternError(f"longer than {MAX_LENGTH} characters; make it a group")
    tokens = _tokens(text)
    weight = 1.0
    if tokens and tokens[-1].startswith("^"):
        weight = float(tokens.pop()[1:])
        if not 0 < weight <= 10:
            raise PatternError("a weight lies between 0 and 10")
    operands: list[Operand] = []
    within: int | None = None
    if found := _JOINED.search(text):
        raise PatternError(f"`{found[0]}`: behind `&` stands a number of words, or a space")
    for token, part in _split(tokens):
        within = int(token[1:]) if len(token) > 1 else None
        if within is not None and not 1 <= within <= MAX_WITHIN:
            raise PatternError(f"`{token[:12]}`: a companion is 1 to {MAX_WITHIN} words away")
        operands.append(Operand(_Parser(part, inflect).operand(), within))
    return Rule(tuple(operands), weight)


def _tokens(text: str) -> list[str]:
    tokens: list[str] = []
    at = 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise PatternError(f"`{text[at : at + 12]}` is not understood here")
        if not match[0].isspace():
            tokens.append(match[0])
        at = match.end()
    return tokens


def _split(tokens: Sequence[str]) -> Iterable[tuple[str, list[str]]]:
    """The operands with the `&` that stands before each (`&` for the first)."""
    sign, part = "&", list[str]()
    for token in tokens:
        if token.startswith("&"):
            yield sign, part
            sign, part = token, []
        else:
            part.append(token)
    yield sign, part


class _Parser:
    """Recursive descent over the tokens of one operand; alternatives become sequences as they are read."""

    def __init__(self, tokens: list[str], inflect: Inflect) -> None:
        self._tokens, self._at, self._inflect = tokens, 0, inflect

    def operand(self) -> tuple[Steps, ...]:
        found = self._alternatives()
        if self._at < len(self._tokens):
            raise PatternError(f"`{self._tokens[self._at]}` closes nothing")
        if any(not steps for steps in found):
            raise PatternError("it would match everything: nothing in it must be there")
        return tuple(dict.fromkeys(_merged(steps) for steps in found))

    def _alternatives(self) -> list[Steps]:
        found = self._sequence()
        while self._peek() == "|":
            self._at += 1
            found = found + self._sequence()
            _check(len(found))
        return _joined(found)

    def _sequence(self) -> list[Steps]:
        found: list[Steps] = [()]
        gap, seen = 0, False
        while (token := self._peek()) not in (None, "|", ")", "]"):
            assert token is not None
            if token.startswith(".."):
                self._at += 1
                if not _GAP.fullmatch(token):
                    raise PatternError(f"`{token}`: a gap is written `..3`, with 1 to {MAX_GAP} words")
                gap = _gap(token[2:], seen)
                continue
            if token.startswith("<"):
                self._at += 1
                return self._either_order(found, _gap(token[1:-1], seen))
            found = _appended(found, self._item(), gap)
            gap, seen = 0, True
        if gap:
            raise PatternError("a gap needs something behind it")
        if not seen:
            raise PatternError("an empty alternative" if self._tokens else "it is empty")
        return found

    def _either_order(self, left: list[Steps], gap: int) -> list[Steps]:
        right = self._sequence()
        return _appended(left, right, gap) + _appended(right, left, gap)

    def _item(self) -> list[Steps]:
        piece = self._tokens[self._at]
        self._at += 1
        if piece == "(":
            return self._closed(")")
        if piece == "[":
            return [(), *self._closed("]")]
        if piece.startswith("@"):
            return [(Step(Ref(piece[1:])),)]
        if piece.startswith("^"):
            raise PatternError("a weight stands at the end")
        return [self._word(piece)]

    def _closed(self, bracket: str) -> list[Steps]:
        found = self._alternatives()
        if self._peek() != bracket:
            raise PatternError(f"`{bracket}` is missing")
        self._at += 1
        return found

    def _word(self, token: str) -> Steps:
        return _lemma(token, self._inflect) if token.startswith("~") else _plain(token)

    def _peek(self) -> str | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None


#: Words that are kept read: rules say the same ones again and again.
_KEPT_WORDS = 1 << 16


@lru_cache(_KEPT_WORDS)
def _plain(token: str) -> Steps:
    """A word as it stands in a rule, with `*` where it is open."""
    _, left, word, right = _parts(token)
    return _step(token, [word], bool(left), bool(right), is_abbreviation(word))


@lru_cache(_KEPT_WORDS)
def _lemma(token: str, inflect: Inflect) -> Steps:
    """`~word`: any of its forms."""
    _, left, word, right = _parts(token)
    return _step(token, inflect(word), bool(left), bool(right), False)


def _parts(token: str) -> tuple[str, ...]:
    match = _WORD.fullmatch(token)
    if match is None:
        raise PatternError(f"`{token}`: `~` stands before a word, `*` before or after it")
    return match.groups()


def _step(token: str, texts: Iterable[str], left: bool, right: bool, short: bool) -> Steps:
    words = {
        Word(text, left, right, ((0, len(text)),) if short else ())
        for each in texts
        for text in _literals(each)
    }
    if not all(w.text for w in words):
        raise PatternError(f"`{token}` has no letters or digits")
    if any(len(w.text) < 2 and (left or right) for w in words):
        raise PatternError(f"`{token}` would match almost every word; give at least two letters")
    return (Step(frozenset(words)),)


def is_abbreviation(word: str) -> bool:
    """`US`, `U.S.`, `ООН`: capitals only, two or more; scripts without case have none."""
    return word.isupper() and sum(map(str.isalpha, word)) >= 2


def written_as_abbreviation(stored: str) -> bool:
    """Whether a text writes an abbreviation as one: `US`, `USA`, `Usa`, but not `us` or `Us`."""
    return stored.isupper() or (stored[:1].isupper() and sum(map(str.isalpha, stored)) > ALL_CAPITALS)


def _literals(text: str) -> set[str]:
    """The folded text; an abbreviation (`U.S.`) with and without its last full stop."""
    plain = _SEPARATORS.sub(" ", fold(text)).strip(' ",;:!?')
    bare = plain.strip(".")
    return {plain, bare} if "." in bare else {bare}


def _gap(digits: str, seen: bool) -> int:
    if not seen:
        raise PatternError("a gap needs something before it")
    if not 1 <= int(digits) <= MAX_GAP:
        raise PatternError(f"a gap is 1 to {MAX_GAP} words")
    return int(digits)


def _check(count: int) -> None:
    if count > MAX_SEQUENCES:
        raise PatternError(f"its alternatives multiply to more than {MAX_SEQUENCES}; split it")


def _appended(found: list[Steps], items: list[Steps], gap: int) -> list[Steps]:
    """Each of `items` behind each of `found`, at most `gap` words further on."""
    _check(len(found) * len(items))
    behind = [(item[0]._replace(gap=gap), *item[1:]) if item else item for item in items] if gap else items
    return [
        steps + (after if steps else first)
        for steps in found
        for first, after in zip(items, behind, strict=True)
    ]


def _joined(found: list[Steps]) -> list[Steps]:
    """Alternatives that are one word each become one step, so that they do not multiply."""
    words: set[Word] = set()
    rest: list[Steps] = []
    for steps in found:
        if len(steps) == 1 and not isinstance(steps[0].what, Ref):
            words |= steps[0].what
        else:
            rest.append(steps)
    return [(Step(frozenset(words)),), *rest] if words else rest


def _merged(steps: Steps) -> Steps:
    """Multiply adjacent literal steps into one, so that the automaton finds them in one go."""
    out: list[Step] = [steps[0]]
    for step in steps[1:]:
        product = _product(out[-1], step)
        if product is None:
            out.append(step)
        else:
            out[-1] = product
    return tuple(out)


def _product(left: Step, right: Step) -> Step | None:
    if right.gap or isinstance(left.what, Ref) or isinstance(right.what, Ref):
        return None
    if len(left.what) * len(right.what) > MAX_PRODUCT:
        return None
    if any(w.open_right for w in left.what) or any(w.open_left for w in right.what):
        return None
    return Step(frozenset(_side_by_side(a, b) for a in left.what for b in right.what), left.gap)


def _side_by_side(left: Word, right: Word) -> Word:
    text = join_words(left.text, right.text)
    shift = len(text) - len(right.text)
    moved = tuple((start + shift, end + shift) for start, end in right.capitals)
    return Word(text, left.open_left, right.open_right, (*left.capitals, *moved))


_UNSPACED = re.compile(f"[{UNSPACED}]")


def join_words(left: str, right: str) -> str:
    """Two literals side by side, as the script writes them: with a space, or without."""
    unspaced = _UNSPACED.match(left[-1:]) and _UNSPACED.match(right[:1])
    return left + right if unspaced else f"{left} {right}"
