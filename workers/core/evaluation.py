"""Labelled rows against what the rules say of them: precision, recall, F1 and false-positive rate, with intervals."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from workers.model import Value

#: Standard deviations of a normal distribution that hold 95 % of it.
Z95 = 1.959964
#: The language of the line that counts all of them.
ALL = "all"


class Interval(Value, frozen=True):
    """A share with its 95 % interval."""

    value: float
    low: float
    high: float


def wilson(hits: int, of: int) -> Interval | None:
    """The share `hits` of `of` with its 95 % interval; None where there is nothing to take a share of.

    E. B. Wilson, Probable Inference, the Law of Succession, and Statistical Inference, JASA 22 (1927), 209–212.
    """
    if not of:
        return None
    share, square = hits / of, Z95 * Z95 / of
    centre = (share + square / 2) / (1 + square)
    half = Z95 * math.sqrt(share * (1 - share) / of + square / (4 * of)) / (1 + square)
    # At the ends the formula gives 0 and 1 exactly; floating point does not.
    low = 0.0 if hits == 0 else centre - half
    return Interval(value=share, low=low, high=1.0 if hits == of else centre + half)


class Score(Value, frozen=True):
    """How one topic does in one language, or in all. A measure is None where no row can say anything of it."""

    topic: str
    language: str
    hits: int  # said, and labelled so
    wrong: int  # said, and labelled not
    missed: int  # not said, and labelled so
    rest: int  # not said, and labelled not

    @property
    def rows(self) -> int:
        return self.hits + self.wrong + self.missed + self.rest

    @property
    def precision(self) -> Interval | None:
        return wilson(self.hits, self.hits + self.wrong)

    @property
    def recall(self) -> Interval | None:
        return wilson(self.hits, self.hits + self.missed)

    @property
    def false_positive_rate(self) -> Interval | None:
        return wilson(self.wrong, self.wrong + self.rest)

    @property
    def f1(self) -> Interval | None:
        """F1 is no share of anything, but hits / (hits + wrong + missed) is one, and F1 grows with it.

        D. J. Hand, P. Christen, N. Kirielle, F*: an interpretable transformation of the F-measure, Machine
        Learning 110 (2021), 451–456.
        """
        share = wilson(self.hits, self.hits + self.wrong + self.missed)
        if share is None:
            return None
        low, value, high = (2 * s / (1 + s) for s in (share.low, share.value, share.high))
        return Interval(value=value, low=low, high=high)


class Labelled(NamedTuple):
    """One row: the labels it was given, and the topics that the rules said. An unlabelled topic is not scored."""

    language: str
    labels: Mapping[str, bool]
    said: frozenset[str]

    def mistakes(self) -> Iterable[tuple[str, bool]]:
        """The topics that came out wrong, with the label that is right."""
        return ((topic, label) for topic, label in self.labels.items() if (topic in self.said) != label)


class Evaluation:
    """Counts rows. Memory depends on topics and languages alone."""

    def __init__(self) -> None:
        self._counts: dict[tuple[str, str], list[int]] = {}
        self.rows = 0

    def add(self, row: Labelled) -> None:
        """Count one row in its language and in all."""
        self.rows += 1
        for topic, label in row.labels.items():
            place = (0 if label else 1) if topic in row.said else (2 if label else 3)
            for language in (row.language, ALL):
                self._counts.setdefault((topic, language), [0, 0, 0, 0])[place] += 1

    def scores(self) -> tuple[Score, ...]:
        """By topic: all languages first, then those with most rows."""
        scores = (
            Score(topic=topic, language=language, hits=c[0], wrong=c[1], missed=c[2], rest=c[3])
            for (topic, language), c in self._counts.items()
        )
        return tuple(sorted(scores, key=lambda s: (s.topic, s.language != ALL, -s.rows, s.language)))
