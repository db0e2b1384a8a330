"""The texts of the demo wire: one file a story, `texts/<outlet>/<slug>.txt`.

A file opens with `key: value` lines (the fields of `Story`), then a line `---`, then paragraphs with an empty
line between them. A paragraph `@austral/some-slug 1-4` stands for those paragraphs of another story: that is how
an outlet reprints an agency. `<slug>.v2.txt` beside a story is what its page says in round two.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Literal

import msgspec

from workers.model import Value

TEXTS = Path(__file__).with_name("texts")
SECOND = ".v2"  # ending of the name of a corrected version
_REPRINTED = re.compile(r"@(\S+) (\d+)(?:-(\d+))?")


class Story(Value, frozen=True, forbid_unknown_fields=True):
    """One story of one outlet. Times are hours before the wire started."""

    name: str  # outlet/slug
    title: str
    summary: str
    hours: float
    paragraphs: tuple[str, ...]
    reprinted: tuple[str, ...] = ()  # the stories, outlet/slug, that paragraphs are from
    language: str = ""  # "": the outlet's own
    author: str = ""
    section: str = ""
    dateline: str = ""  # opens the first paragraph; {date} becomes the day in the story's language
    footer: str = ""  # closes the text, as agencies do
    rights: str = ""  # {year} becomes the year
    agency: str = ""  # the wire it is credited to
    topics: tuple[str, ...] = ()  # that it must be tagged with
    story: str = ""  # reprints of one story share this name
    series: str = ""  # stories written from one pattern: much alike, and each a story of its own
    page: Literal["article", "teaser"] = "article"  # teaser: the page shows the first paragraph only
    charset: Literal["", "header", "meta"] = ""  # where a page that is not UTF-8 declares its charset
    round: int = 1  # first round in which the feed shows it
    hours2: float | None = None  # another date in round two

    @property
    def outlet(self) -> str:
        return self.name.partition("/")[0]

    @property
    def slug(self) -> str:
        return self.name.partition("/")[2]


@cache
def load() -> dict[str, Story]:
    """Every story by its name, corrected versions under `<name>.v2`."""
    texts = {
        f"{path.parent.name}/{path.stem}": path.read_text("utf-8") for path in sorted(TEXTS.glob("*/*.txt"))
    }
    return {name: _read(name, text, texts) for name, text in texts.items()}


def _read(name: str, text: str, texts: dict[str, str]) -> Story:
    head, _, body = text.partition("\n---\n")
    given = {key: value.strip() for key, _, value in (line.partition(":") for line in head.splitlines())}
    fields = given | {
        "name": name.removesuffix(SECOND),
        "topics": given.get("topics", "").split(),
        "paragraphs": _paragraphs(body, texts),
        "reprinted": [source for source, _, _ in _REPRINTED.findall(body)],
    }
    return msgspec.convert(fields, Story, strict=False)  # not strict: numbers are written as text


def _paragraphs(body: str, texts: dict[str, str]) -> list[str]:
    """The paragraphs of a text, reprinted ones put in."""
    found: list[str] = []
    for paragraph in body.strip().split("\n\n"):
        if reprinted := _REPRINTED.fullmatch(paragraph):
            source, first, last = reprinted.groups()
            original = _paragraphs(texts[source].partition("\n---\n")[2], texts)
            found += original[int(first) - 1 : int(last or first)]
        else:
            found.append(paragraph)
    return found
