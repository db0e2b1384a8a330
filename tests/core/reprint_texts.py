"""Texts of our own to try the recogniser of reprints on, read from `reprints/*.txt`.

A file holds stories, each under a line `=== language name`, each in several versions: `{a|b|c}` gives version 0
a, version 1 b and so on (a again where there are fewer), and a line that starts with `+14` or `-14` stands only in
versions 1 and 4, or in all but those. The first line of a version is its title.
"""

import re
from itertools import combinations
from pathlib import Path

import msgspec

FOLDER = Path(__file__).parent / "reprints"


class Text(msgspec.Struct, frozen=True):
    name: str
    title: str
    body: str

    @property
    def whole(self) -> str:
        """With the title as the first line of the text."""
        return f"{self.title}\n{self.body}"


def stories(file: str) -> list[tuple[str, str]]:
    """(language and name, source) of each story of a file."""
    blocks = re.split(r"^=== (.+)\n", (FOLDER / file).read_text("utf-8"), flags=re.MULTILINE)[1:]
    return list(zip(blocks[::2], blocks[1::2], strict=True))


def version(name: str, source: str, number: int) -> Text:
    """One version of a story."""
    lines = [m for line in source.splitlines() if (m := _line(line, number)) is not None]
    text = re.sub(r"\{([^{}]*)\}", lambda m: _choice(m[1], number), "\n".join(lines))
    title, _, body = text.partition("\n")
    return Text(name=f"{name} {number}", title=title, body=body)


def _line(line: str, number: int) -> str | None:
    mark = re.match(r"([+-])(\d+) ", line)
    if mark is None:
        return line
    named = str(number) in mark[2]
    return line[mark.end() :] if named == (mark[1] == "+") else None


def _choice(choices: str, number: int) -> str:
    parts = choices.split("|")
    return parts[number] if number < len(parts) else parts[0]


def apart() -> list[tuple[Text, Text]]:
    """Pairs that are alike and are not the same story: templates, sites' boilerplate, rolling pages."""
    return [
        (version(name, source, one), version(name, source, two))
        for file in ("templates.txt", "sites.txt", "rolling.txt")
        for name, source in stories(file)
        for one, two in combinations(range(3), 2)
    ]


def reprinted() -> list[tuple[Text, Text]]:
    """A wire's story and what others made of it: other headline and lead, cut, reworded, paragraphs out and in."""
    return [
        (version(name, source, 0), version(name, source, number))
        for name, source in stories("wires.txt")
        for number in range(1, 6)
    ]
