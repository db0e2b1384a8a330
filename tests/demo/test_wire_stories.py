"""The texts of the demo wire: enough of them, each its own, and those that are alike on purpose."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from itertools import combinations

import pytest

from workers.demo.chrome import CHROME
from workers.demo.newsroom import Newsroom
from workers.demo.outlets import OUTLETS
from workers.demo.pages import Printed
from workers.demo.stories import SECOND, Story, load

NOW = datetime(2031, 3, 4, 15, 26, 53, tzinfo=UTC)
NEWSROOM = Newsroom(NOW, {outlet.id: f"http://127.0.0.1:{9000 + n}" for n, outlet in enumerate(OUTLETS)})
PRINTED = NEWSROOM.printed(2)
DEEP = {"sanctions", "military-cooperation"}
#: Characters in a row that two stories may have in common: a name of an institution, not a sentence.
SHARED = 60


def test_there_are_enough_pages_languages_and_outlets() -> None:
    assert len(PRINTED) >= 60
    assert len({printed.language for printed in PRINTED.values()}) >= 14
    assert {printed.outlet.id for printed in PRINTED.values()} == {outlet.id for outlet in OUTLETS}


def test_every_language_has_its_furniture() -> None:
    assert {printed.language for printed in PRINTED.values()} == set(CHROME)


@pytest.mark.parametrize("topic", sorted(DEEP))
def test_both_deep_topics_are_told_in_eleven_languages(topic: str) -> None:
    told = {printed.language for printed in PRINTED.values() if topic in printed.story.topics}
    assert told >= {"es", "en", "fr", "it", "ru", "uk", "ar", "zh", "ko", "fa", "de"}


def test_every_language_has_a_story_about_neither() -> None:
    other = {printed.language for printed in PRINTED.values() if not printed.story.topics}
    assert other == set(CHROME)


@pytest.mark.parametrize("name", sorted(PRINTED))
def test_a_story_is_as_long_as_a_wire_story(name: str) -> None:
    printed = PRINTED[name]
    text = " ".join(printed.story.paragraphs)
    # Two characters of Chinese, Japanese or Korean say about as much as a word of a European language.
    words = len(text) / 2 if printed.language in {"zh", "ja", "ko"} else len(text.split())
    assert 150 <= words <= 350
    assert set(printed.story.topics) <= DEEP


@pytest.mark.parametrize(("story", "outlets"), [("treaty", 4), ("chip-tools", 4)])
def test_an_agency_story_is_reprinted_by_three_others(story: str, outlets: int) -> None:
    told = [printed for printed in PRINTED.values() if printed.story.story == story]
    assert len({printed.outlet.id for printed in told}) == outlets
    assert len({printed.story.title for printed in told}) == outlets
    original = next(printed.story for printed in told if not printed.story.agency)
    for printed in told:
        if printed.story is not original:
            shared = set(printed.story.paragraphs) & set(original.paragraphs)
            assert len(original.paragraphs) > len(shared) >= 4  # cut, but more than half
            assert printed.story.hours < original.hours


def _passages(story: Story) -> set[str]:
    text = " ".join(story.paragraphs)
    return {text[start : start + SHARED] for start in range(len(text) - SHARED + 1)}


def test_no_two_stories_share_a_sentence_unless_they_are_meant_to() -> None:
    passages = {name: _passages(printed.story) for name, printed in PRINTED.items()}
    shared = {
        tuple(sorted((one, other)))
        for one, other in combinations(PRINTED, 2)
        if passages[one] & passages[other] and not _meant(PRINTED[one], PRINTED[other])
    }
    assert shared == set()


def _meant(one: Printed, other: Printed) -> bool:
    """Whether two stories are alike on purpose: reprints, or a series written from one pattern."""
    return bool(one.story.story and one.story.story == other.story.story) or bool(
        one.story.series and one.story.series == other.story.series
    )


def test_a_series_looks_alike() -> None:
    series = Counter(printed.story.series for printed in PRINTED.values() if printed.story.series)
    assert series and min(series.values()) >= 2


def test_titles_are_unique() -> None:
    assert max(Counter(printed.story.title for printed in PRINTED.values()).values()) == 1


def test_every_version_belongs_to_a_story() -> None:
    stories = load()
    for name, story in stories.items():
        if name.endswith(SECOND):
            first = stories[name.removesuffix(SECOND)]
            assert (story.hours, story.topics) == (first.hours, first.topics)  # the URL has the date
            assert story.paragraphs != first.paragraphs
            assert len(story.paragraphs) == len(first.paragraphs) + 1
