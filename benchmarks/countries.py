"""How well the countries of a document are found: precision and recall on documents labelled by reading.

    python -m benchmarks.countries EVALUATION       EVALUATION: the folder with the texts; they are not kept here

`country_labels.jsonl` holds what a reader found each document to be about (a country that stands in the title or
the lead, or is named twice in any form): file and id of the text, language, ISO codes. Prints both measures by
language and every document that came out otherwise.
"""

from __future__ import annotations

import gzip
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import msgspec

from workers.core.language import detect
from workers.core.topics import Rules, compile_rules

LABELS = Path(__file__).with_name("country_labels.jsonl")
#: Both measures over all documents.
BAR = 0.85


class Label(msgspec.Struct, frozen=True):
    """What a reader says. id: that of the row; of a row with two texts its number and the text's key."""

    file: str
    id: str
    lang: str
    countries: tuple[str, ...]


class Judged(NamedTuple):
    label: Label
    found: frozenset[str]

    @property
    def right(self) -> int:
        return len(self.found & set(self.label.countries))


def judge(evaluation: Path) -> list[Judged]:
    """Every labelled document with the countries found in it. Raises KeyError where the folder lacks a text."""
    labels = [msgspec.json.decode(line, type=Label) for line in LABELS.read_bytes().splitlines()]
    texts = {key: text for name in {x.file for x in labels} for key, text in _texts(evaluation, name)}
    rules = compile_rules((), ())
    return [Judged(label, _found(rules, texts[label.file, label.id])) for label in labels]


def measures(judged: Iterable[Judged]) -> tuple[float, float]:
    """Precision and recall, counted over all countries of all documents."""
    rows = list(judged)
    right = sum(j.right for j in rows)
    found, meant = sum(len(j.found) for j in rows), sum(len(j.label.countries) for j in rows)
    return right / max(1, found), right / max(1, meant)


def _found(rules: Rules, text: str) -> frozenset[str]:
    return frozenset(rules.tag(None, None, text, detect(text)).countries)


def _texts(evaluation: Path, name: str) -> Iterable[tuple[tuple[str, str], str]]:
    """(file, id) → text, of one file of the folder."""
    plain, packed = evaluation / f"{name}.jsonl", evaluation / f"{name}.jsonl.gz"
    lines = plain.read_bytes() if plain.exists() else gzip.decompress(packed.read_bytes())
    for number, line in enumerate(lines.splitlines()):
        row = msgspec.json.decode(line)
        if "text1" in row:
            yield (name, f"{number}/text1"), row["text1"]
            yield (name, f"{number}/text2"), row["text2"]
        else:
            yield (name, str(row["id"])), row["text"]


def main(arguments: list[str]) -> int:
    if len(arguments) != 1:
        raise SystemExit(__doc__)
    judged = judge(Path(arguments[0]))
    for row in judged:
        if row.found != set(row.label.countries):
            print(f"{row.label.file} {row.label.id}: {sorted(row.found)}, not {sorted(row.label.countries)}")
    for language in sorted({row.label.lang for row in judged}):
        rows = [row for row in judged if row.label.lang == language]
        precision, recall = measures(rows)
        print(f"{language}  documents {len(rows):3}  precision {precision:.3f}  recall {recall:.3f}")
    precision, recall = measures(judged)
    print(f"all documents {len(judged)}  precision {precision:.3f}  recall {recall:.3f}  (bar {BAR} each)")
    return 0 if min(precision, recall) >= BAR else 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
