"""What a watchlist of 100,000 names costs: to read, to compile, and for each article.

    python -m benchmarks.watchlists [NAMES]

Prints CPU seconds, and ratios, which hold on any machine: tagging a 5 KB article by the shipped rules with the list
over tagging it without, and reading the list over reading the same file with the csv module alone.
"""

from __future__ import annotations

import csv
import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from workers import settings
from workers.core.topics import Rules, Topic, Watchlist, compile_rules
from workers.model import Language
from workers.topic_files import read_topics
from workers.watchlist_files import read_watchlists

NAMES = 100_000
#: Times that an article is tagged in one measurement, and measurements, of which the fastest counts.
REPEATS, ROUNDS = 200, 5
LATIN = [
    "ba",
    "be",
    "bi",
    "bo",
    "da",
    "de",
    "di",
    "do",
    "ka",
    "ke",
    "ki",
    "ko",
    "la",
    "le",
    "li",
    "lo",
    "ma",
    "me",
    "mi",
    "mo",
    "na",
    "ne",
    "ni",
    "no",
    "ra",
    "re",
    "ri",
    "ro",
    "sa",
    "se",
    "si",
    "so",
    "ta",
    "te",
]
CYRILLIC = [
    "ба",
    "бе",
    "би",
    "бо",
    "да",
    "де",
    "ди",
    "до",
    "ка",
    "ке",
    "ки",
    "ко",
    "ла",
    "ле",
    "ли",
    "ло",
    "ма",
    "ме",
    "ми",
    "мо",
    "на",
    "не",
    "ни",
    "но",
    "ра",
    "ре",
    "ри",
    "ро",
    "са",
    "се",
    "си",
    "со",
]
COLUMNS = [
    "id",
    "schema",
    "name",
    "aliases",
    "birth_date",
    "countries",
    "addresses",
    "identifiers",
    "sanctions",
    "program_ids",
    "dataset",
]
EN = Language(code="en", confidence=1.0)


def main() -> None:
    names = int(sys.argv[1]) if len(sys.argv) > 1 else NAMES
    topics = read_topics(settings.starter_dir() / "topics", [])
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        text = article(write_list(folder / "long.csv", names))
        bare = cpu(
            lambda: sum(1 for _ in csv.reader((folder / "long.csv").open(newline="", encoding="utf-8")))
        )
        lists: list[Watchlist] = []
        read = cpu(lambda: lists.extend(read_watchlists(folder, [])))
    without, rules = compile_rules(topics, ()), compile_rules(topics, lists)
    compiled = cpu(rules.compile)
    count = sum(len(entry.names) for one in lists for entry in one.entries)
    hits = len(rules.tag(None, None, text, EN).watchlist)
    plain, listed = each(without, text), each(rules, text)
    none = each(compile_rules((), ()), text)
    only = each(compile_rules(list[Topic](), lists), text)
    print(f"{count:,} names of {names // 3:,} entries; {hits} of them in a text of {len(text):,} characters")
    print(f"read      {read:6.2f} s of CPU, {read / bare:4.1f} times the csv module alone")
    print(f"compile   {compiled:6.2f} s of CPU, once a child")
    print(f"article   {plain:6.3f} ms without, {listed:6.3f} ms with the list: ratio {listed / plain:.2f}")
    print(f"no topics {none:6.3f} ms without, {only:6.3f} ms with the list: {only - none:+.3f} ms")


def write_list(path: Path, names: int) -> list[str]:
    """A list as OpenSanctions exports it, three names an entry; returns some names that are on it."""
    chance = random.Random(7)

    def word(syllables: list[str]) -> str:
        return "".join(chance.choices(syllables, k=chance.randint(2, 4))).capitalize()

    known = []
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, dialect=csv.unix_dialect)
        out.writerow(COLUMNS)
        for number in range(names // 3):
            name = f"{word(LATIN)} {word(LATIN)} {word(LATIN)}"
            aliases = f"{word(CYRILLIC)} {word(CYRILLIC)};{word(LATIN)} {word(LATIN)}"
            out.writerow(
                [f"L-{number}", "Company", name, aliases, "", "xx", "A street 5", "1", "P - 2022", "P", "D"]
            )
            if number % 10_000 == 0:
                known.append(name)
    return known


def article(names: list[str]) -> str:
    """5 KB that name some entries."""
    sentence = (
        "The ministry said on Friday that {} and other companies of Norden had sold ships to buyers abroad. "
    )
    text = "".join(sentence.format(names[i % len(names)]) for i in range(60))
    return text[:5_000]


def each(rules: Rules, text: str) -> float:
    """Milliseconds of CPU for one article."""
    rules.tag(None, None, text, EN)

    def many() -> None:
        for _ in range(REPEATS):
            rules.tag(None, None, text, EN)

    return min(cpu(many) for _ in range(ROUNDS)) / REPEATS * 1_000


def cpu(work: Callable[[], object]) -> float:
    """Seconds of CPU."""
    began = time.process_time()
    work()
    return time.process_time() - began


if __name__ == "__main__":
    main()
