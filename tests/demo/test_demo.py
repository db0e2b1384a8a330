"""The demo wire through the real thing, in two rounds, held against the table of what must come of every link."""

from __future__ import annotations

import shutil
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pytest

from tests.run.rooms import Room
from workers import settings
from workers.cli.demo import SETTINGS
from workers.core import urls
from workers.demo.expected import Expected
from workers.demo.wire import DemoWire

DEEP = {"sanctions", "military-cooperation"}


@dataclass
class Shown:
    """What two rounds left behind."""

    expected: Mapping[str, Expected]
    outcomes: tuple[dict[str, str], dict[str, str]]  # by round
    gets: tuple[Counter[str], Counter[str]]  # of pages, without their query
    counts: dict[str, int]
    whys: dict[str, dict[str, Any]]

    def document(self, url: str) -> dict[str, Any]:
        document: dict[str, Any] = self.whys[url]["document"]
        assert document, f"{url} has no document: {self.whys[url]['outcome']}"
        return document

    def stories(self) -> list[Expected]:
        return [e for e in self.expected.values() if e.outcomes == ("indexed",)]


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shown]:
    room = Room(tmp_path_factory.mktemp("demo"))
    room.config.mkdir()
    shutil.copytree(settings.starter_dir() / "topics", room.config / "topics")
    with DemoWire(in_order=True) as wire:
        (room.config / "feeds.yaml").write_text(wire.config_yaml())
        (room.config / "wireroom.yaml").write_text(SETTINGS)
        rounds = []
        before: Counter[str] = Counter()
        for number in (1, 2):
            wire.round = number
            ended = room.run("run", "--once")
            assert ended.returncode == 0, ended.stderr
            asked = Counter[str]()
            for url, times in wire.requests.items():
                asked[url.split("?")[0]] += times
            links = [u for u, e in wire.expected().items() if e.round <= number]
            rounds.append((room.outcomes(links), asked - before))
            before = asked
        yield Shown(
            expected=wire.expected(),
            outcomes=(rounds[0][0], rounds[1][0]),
            gets=(rounds[0][1], rounds[1][1]),
            counts=room.json("status")["counts"],
            whys={why["url"]: why for why in room.json("why", *wire.expected())},
        )


def test_every_link_ends_as_it_must(shown: Shown) -> None:
    wrong = {}
    for url, outcome in shown.outcomes[0].items():
        kind, _, reason = outcome.rstrip(")").partition("(")
        expected = shown.expected[url]
        if kind not in expected.outcomes or (
            expected.reason and kind != "indexed" and reason != expected.reason
        ):
            wrong[url] = (outcome, expected.outcomes, expected.reason)
    assert not wrong, "\n".join(f"{k}: {v}" for k, v in wrong.items()) if isinstance(wrong, dict) else wrong


def test_round_two_brings_a_correction_a_moved_date_and_a_new_story(shown: Shown) -> None:
    seconds = {u: e.second for u, e in shown.expected.items() if e.second}
    assert Counter(seconds.values()) == {"updated": 1, "unchanged": 1}
    assert {u: shown.outcomes[1][u] for u in seconds} == seconds
    corrected = next(u for u, second in seconds.items() if second == "updated")
    document = shown.document(corrected)
    assert document["revision"] == 2 and document["changes"]["summary"]
    assert document["title"] == shown.expected[corrected].title


def test_each_page_is_asked_for_no_more_than_it_must(shown: Shown) -> None:
    first = {u: e.gets for u, e in shown.expected.items() if e.round == 1 and e.gets is not None}
    assert {u: shown.gets[0][u] for u in first} == first
    again = {u for u in first if shown.gets[1][u]}
    assert again <= {u for u, e in shown.expected.items() if e.second}


def test_every_story_is_understood(shown: Shown) -> None:
    wrong = []
    for story in shown.stories():
        document = shown.document(story.url)
        said = (document["language"]["code"], document["title"], story.says in document["body"])
        if said != (story.language, story.title, True):
            wrong.append((story.url, said, story.language, story.title, story.says))
    assert not wrong, "\n".join(f"{k}: {v}" for k, v in wrong.items()) if isinstance(wrong, dict) else wrong


def test_every_story_carries_the_deep_topics_that_it_must_and_no_other(shown: Shown) -> None:
    wrong = {}
    for story in shown.stories():
        document = shown.document(story.url)
        if set(document["topics"]) & DEEP != set(story.topics):
            wrong[story.url] = (document["topics"], story.topics, document["topic_terms"])
    assert not wrong, "\n".join(f"{k}: {v}" for k, v in wrong.items()) if isinstance(wrong, dict) else wrong


def test_evidence_points_at_the_words_in_the_stored_text(shown: Shown) -> None:
    for story in shown.stories():
        document = shown.document(story.url)
        for evidence in document["topic_evidence"]:
            text = document[evidence["field"]]
            assert text[evidence["start"] : evidence["end"]] == evidence["matched"]
            assert evidence["matched"] in evidence["sentence"]


def test_reprints_share_a_story_and_nothing_else_does(shown: Shown) -> None:
    groups: dict[str, set[str]] = defaultdict(set)
    for story in shown.stories():
        groups[shown.document(story.url)["story"]["id"]].add(story.story or story.url)
    assert all(len(names) == 1 for names in groups.values())
    meant = {story.story for story in shown.stories() if story.story}
    assert len(groups) == len(meant) + sum(not story.story for story in shown.stories())
    first = {s.url for s in shown.stories() if shown.document(s.url)["story"]["role"] == "first"}
    assert first == {s.url for s in shown.stories() if s.first}


def test_agencies_are_credited(shown: Shown) -> None:
    credited = {s.url: s.agency for s in shown.stories() if s.agency}
    assert credited
    assert {url: shown.document(url)["agency"] for url in credited} == credited


def test_every_revision_is_counted_once(shown: Shown) -> None:
    shows = len(shown.expected) + sum(bool(e.second) for e in shown.expected.values())
    waiting = sum(o.startswith(("retrying", "waiting")) for o in shown.outcomes[1].values())
    assert sum(shown.counts.values()) == shows - waiting


def test_ids_are_those_of_the_urls(shown: Shown) -> None:
    for story in shown.stories():
        assert shown.document(story.url)["id"] == urls.item_id(story.url)
