"""What tagging costs: CPU of a 5 KB article, beside a bare Aho-Corasick pass in the same run.

    python -m benchmarks.tagging [CONFIG]           CONFIG: a config folder; the shipped one if missing

Prints, for one article of the demo's wire in a few languages: milliseconds of CPU for the whole tagging (folding,
all topics, countries, a watchlist of 10,000 names), for the bare pass of the same automaton, and their ratio; then
the ratio between 10 and 200 topics, seconds to compile, and memory.
"""

from __future__ import annotations

import random
import re
import resource
import string
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from workers.core.folding import fold
from workers.core.topics import Group, Pattern, Rules, Topic, Watched, Watchlist, compile_rules
from workers.model import Language
from workers.topic_files import read_topics

ROOT = Path(__file__).parent.parent
TEXTS = ROOT / "workers" / "demo" / "texts"
#: Outlets of the demo whose stories make the article, by language. The first carries both deep topics.
OUTLETS = {
    "en": "northwire", "es": "austral", "ru": "rechnoy", "ar": "mashriq", "de": "elbe", "zh": "donghai",
}  # fmt: skip
SIZE = 5_000
NAMES = 10_000
#: What each bar compares: ms of CPU, ratio, seconds, MB.
BARS = {"article": 1.5, "ratio": 1.3, "compile": 1.0, "memory": 60.0}
_SYLLABLES = ["ka", "ro", "mi", "ten", "sol", "ber", "van", "dor", "lin", "gra", "pet", "os"]
_PARTS = re.compile(r"@[a-z][a-z0-9-]*|[a-z]+|.", re.S)


class Article(NamedTuple):
    language: Language
    title: str
    body: str


def main() -> None:
    config = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "config"
    topics = read_topics(config / "topics", [])
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    rules = compile_rules(topics, [_watchlist()])
    seconds = _cpu(lambda: rules.tag(None, None, "x", Language(code="en", confidence=1.0)), 1, 1) / 1_000
    memory = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1_024
    print(f"{len(topics)} topics, {NAMES} names, article of {SIZE} bytes, CPU of one process")
    print(f"{'':10}{'whole ms':>10}{'bare pass ms':>14}{'ratio':>8}")
    for code in OUTLETS:
        _article_line(code, rules)
    few, many = ten_and_two_hundred(topics)
    print(f"10 topics {few:.2f} ms, 200 topics {many:.2f} ms: ratio {many / few:.2f} (bar {BARS['ratio']})")
    print(f"compile {seconds:.2f} s for the first language and the names (bar {BARS['compile']:g} s)")
    print(f"memory +{memory:.0f} MB for the first language and the names (bar +{BARS['memory']:g} MB)")


def _article_line(code: str, rules: Rules) -> None:
    article = made_article(code)
    whole = _cpu(lambda: _tag(rules, article))
    automaton, text = rules.program(code).automaton, fold(article.body)
    bare = _cpu(lambda: automaton.find_matches_as_indexes(text, overlapping=True))
    bar = f"   (bar {BARS['article']} ms)" if code == "en" else ""
    print(f"{code:10}{whole:10.2f}{bare:14.3f}{whole / bare:8.0f}{bar}")


def made_article(code: str) -> Article:
    """Stories of one outlet, one after another, cut to SIZE bytes."""
    stories = sorted((TEXTS / OUTLETS[code]).glob("*.txt"))
    texts = [path.read_text("utf-8").partition("\n---\n") for path in stories]
    title = texts[0][0].partition("title: ")[2].splitlines()[0]
    body = "\n\n".join(text[2].strip() for text in texts * 5).encode()[:SIZE].decode(errors="ignore")
    return Article(Language(code=code, confidence=1.0), title, body)


def ten_and_two_hundred(topics: Sequence[Topic]) -> tuple[float, float]:
    """CPU of the English article with ten topics, and with those and 190 of the same size on other subjects."""
    article = made_article("en")
    ten = [topic for topic in topics if topic.parent is None][:10]
    others = [_about_something_else(ten[i % len(ten)], i) for i in range(190)]
    few, many = compile_rules(ten, ()), compile_rules([*ten, *others], ())
    _tag(few, article), _tag(many, article)
    # in short turns, so that what else the machine does falls on both
    runs = [
        (_cpu(lambda: _tag(few, article), 5, 1), _cpu(lambda: _tag(many, article), 5, 1)) for _ in range(60)
    ]
    return min(run[0] for run in runs), min(run[1] for run in runs)


def _about_something_else(topic: Topic, number: int) -> Topic:
    """The same rules with other words: their letters moved on in the alphabet."""
    shift = 1 + number % 25
    moved = string.ascii_lowercase[shift:] + string.ascii_lowercase[:shift]
    table = str.maketrans(string.ascii_lowercase, moved)

    def other(text: str) -> str:
        parts = _PARTS.findall(text.lower())
        return "".join(part if part.startswith("@") else part.translate(table) for part in parts)

    def of_pattern(pattern: Pattern) -> Pattern:
        return msgspec.structs.replace(pattern, text=other(pattern.text))

    def of_group(group: Group) -> Group:
        return msgspec.structs.replace(group, patterns=tuple(map(other, group.patterns)))

    return msgspec.structs.replace(
        topic,
        id=f"{topic.id}-{number}",
        patterns=tuple(map(of_pattern, topic.patterns)),
        groups=tuple(map(of_group, topic.groups)),
        examples=(),
    )


def _watchlist() -> Watchlist:
    dice = random.Random(1)
    names = [" ".join("".join(dice.choices(_SYLLABLES, k=3)).title() for _ in range(2)) for _ in range(NAMES)]
    return Watchlist(
        id="made", entries=tuple(Watched(id=str(i), name=name, names=(name,)) for i, name in enumerate(names))
    )


def _tag(rules: Rules, article: Article) -> object:
    return rules.tag(article.title, None, article.body, article.language)


def _cpu(work: Callable[[], object], times: int = 30, rounds: int = 7) -> float:
    """Milliseconds of CPU of one call: the best of some rounds, since others use the machine, too."""
    best = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        for _ in range(times):
            work()
        best = min(best, (time.process_time() - start) / times)
    return best * 1_000


if __name__ == "__main__":
    main()
