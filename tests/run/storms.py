"""Pages that speak of a hailstorm and a whirlwind, and a topic whose only word is one of the two."""

from __future__ import annotations

from tests.run.rooms import Room
from tests.site import Site, article

TOPIC = """\
id: storms
label: {en: Storms}
patterns: {en: {alone: ["WORD"]}}
"""
LEAD = b"</h1><p>A hailstorm came, and then a whirlwind.</p>"


def show(site: Site, paths: list[str]) -> str:
    """Put up those pages that are not there yet, and one feed of all; returns its URL."""
    for path in paths:
        if path not in site.pages:
            site.pages[path] = article(len(site.pages)).replace(b"</h1>", LEAD)
    return site.add_feed("/feed", [(path, site.url(path)) for path in paths])


def write_topic(room: Room, pattern: str, remark: str = "") -> None:
    """The topic's file with this one pattern, good or not."""
    (room.config / "topics").mkdir(exist_ok=True)
    (room.config / "topics" / "storms.yaml").write_text(TOPIC.replace("WORD", pattern) + remark)
