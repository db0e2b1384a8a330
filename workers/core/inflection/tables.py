"""Paradigms written as tables: an ending of lemmas, and the endings that their forms have instead."""

from __future__ import annotations

from typing import NamedTuple

from workers.core.folding import fold

#: Letters that a lemma keeps at least before its ending: shorter words are no stem of it.
LEAST_STEM = 2


class Paradigm(NamedTuple):
    """Lemmas that end in `ending` have the stem before it and one of `endings`, folded.

    written: the ending as the language writes it, where its accent says which paradigm it is (Polish `ń`).
    """

    ending: str
    endings: tuple[str, ...]
    written: str | None = None

    def fits(self, lemma: str, folded: str) -> bool:
        if len(folded) - len(self.ending) < LEAST_STEM:
            return False
        return lemma.endswith(self.written) if self.written else folded.endswith(self.ending)


def table(rows: str) -> tuple[Paradigm, ...]:
    """Lines `lemma-ending: form endings`; `-` is no ending. Longest first, an accented before a plain one."""
    found = [_paradigm(row) for row in rows.strip().splitlines()]
    return tuple(sorted(found, key=lambda p: (-len(p.ending), p.written is None)))


def _paradigm(row: str) -> Paradigm:
    ending, _, endings = row.replace("-", "").partition(":")
    folded = fold(ending.strip())
    given = ("", *endings.split()) if " -" in row.partition(":")[2] else tuple(endings.split())
    return Paradigm(folded, tuple(map(fold, given)), ending if folded != ending else None)
