"""What must come of every link that the demo wire shows: the table that a test holds the index against."""

from __future__ import annotations

from workers.demo.newsroom import ROUNDS, Newsroom
from workers.demo.outlets import OUTLETS
from workers.demo.pages import Printed
from workers.demo.specials import SPECIALS, Special
from workers.model import Value


class Expected(Value, frozen=True):
    """What must come of one link."""

    url: str  # as its feed shows it, without tracking parameters
    outlet: str
    outcomes: tuple[str, ...]  # after round one; one of them
    second: str = ""  # what its second revision comes to in round two; "" where it has none
    reason: str = ""  # with dropped and retrying
    round: int = 1  # the first round whose feeds show it
    gets: int | None = 1  # how often the page is asked for in a round that shows it anew; None: any number
    title: str = ""  # in the last round
    language: str = ""
    topics: tuple[str, ...] = ()  # of the two deep topics those that it must carry; the others it must not
    story: str = ""  # documents with the same name are one story; "" stands for a story of its own
    first: bool = True  # the story's original; which document is its `first` depends on which arrives first
    series: str = ""  # documents with the same name look alike and must stay apart
    agency: str = ""
    says: str = ""  # words of the body, in the last round


def table(newsroom: Newsroom) -> dict[str, Expected]:
    """Every link of the wire by its URL."""
    rows = [*_stories(newsroom), *_lite(newsroom), *(_special(newsroom, special) for special in SPECIALS)]
    return {row.url: row for row in rows}


def _stories(newsroom: Newsroom) -> list[Expected]:
    last = newsroom.printed(ROUNDS[-1])
    originals = {name for name, printed in last.items() if printed.story.story and not printed.story.agency}
    return [
        _story(printed, first=not printed.story.story or name in originals) for name, printed in last.items()
    ]


def _story(printed: Printed, *, first: bool) -> Expected:
    story = printed.story
    redirects = sum(special.target == f"{story.outlet}/{story.slug}" for special in SPECIALS)
    # Where the feed carries the whole text, the page need not be asked for.
    from_feed = any(feed.content for feed in printed.outlet.feeds)
    return Expected(
        url=printed.url,
        outlet=story.outlet,
        outcomes=("indexed",),
        second=_second(printed),
        round=story.round,
        gets=None if from_feed else 1 + redirects,
        title=story.title,
        language=printed.language,
        topics=story.topics,
        story=story.story,
        first=first,
        series=story.series,
        agency=story.agency,
        says=story.paragraphs[-1],
    )


def _second(printed: Printed) -> str:
    if printed.updated is None:
        return ""
    return "unchanged" if printed.story.hours2 is not None else "updated"


def _lite(newsroom: Newsroom) -> list[Expected]:
    """The same article under another address: which of the two arrives first becomes the document."""
    return [
        Expected(url=newsroom.link(printed, feed), outlet=outlet.id, outcomes=("alias", "indexed"))
        for outlet in OUTLETS
        for feed in outlet.feeds
        if feed.links == "lite"
        for printed in newsroom.shown(outlet, feed, ROUNDS[-1])
    ]


def _special(newsroom: Newsroom, special: Special) -> Expected:
    return Expected(
        url=newsroom.special_url(special),
        outlet=special.outlet,
        outcomes=_outcomes(special),
        reason=special.reason,
        gets=0 if special.kind in {"foreign", "old"} else None if special.kind == "endless" else 1,
        title=special.title,
    )


def _outcomes(special: Special) -> tuple[str, ...]:
    match special.kind:
        case "redirect":  # which of two addresses arrives first becomes the document
            return (special.outcome, "indexed")
        case "endless":  # given up after its attempts
            return (special.outcome, "dead")
        case _:
            return (special.outcome,)
