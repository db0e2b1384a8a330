from __future__ import annotations

import random
import tracemalloc

import msgspec

from tests.documents import document
from workers.core.retagging import tag_stored, within
from workers.core.tag_changes import Labels, TagChanges, TopicCount
from workers.core.topics import Pattern, Rules, Topic, compile_rules
from workers.model import Document, Evidence


def words(topic: str, matched: str) -> Evidence:
    return msgspec.convert(
        {"topic": topic, "pattern": matched, "matched": matched, "field": "body", "start": 0, "end": 1, "sentence": ""},
        Evidence,
    )  # fmt: skip


def labels(*topics: str) -> Labels:
    return Labels(topics, [words(topic, f"word of {topic}") for topic in topics])


def test_gains_and_losses_are_counted_by_topic_and_language() -> None:
    changes = TagChanges(samples=5)
    changes.add(document("a", language="en"), labels("frost"), labels("frost", "storm"))
    changes.add(document("b", language="en"), labels("storm"), labels())
    changes.add(document("c", language="es"), labels("frost"), labels("frost"))
    assert (changes.documents, changes.changed) == (3, 2)
    assert changes.counts() == (
        TopicCount(topic="frost", language="en", before=1, after=1, gained=0, lost=0),
        TopicCount(topic="frost", language="es", before=1, after=1, gained=0, lost=0),
        TopicCount(topic="storm", language="en", before=1, after=1, gained=1, lost=1),
    )


def test_samples_carry_the_words_of_the_side_that_says_the_topic() -> None:
    changes = TagChanges(samples=5, explain=lambda _document, topic: (f"no {topic}",))
    changes.add(document("a"), Labels(["x"], [words("x", "old")]), Labels(["y"], [words("y", "new")]))
    gained, lost = changes.samples()[1], changes.samples()[0]
    assert (gained.topic, gained.change, gained.evidence[0].matched, gained.reasons) == (
        "y",
        "gained",
        "new",
        (),
    )
    assert (lost.topic, lost.change, lost.evidence[0].matched, lost.reasons) == (
        "x",
        "lost",
        "old",
        ("no x",),
    )


def test_samples_are_few_and_the_same_in_any_order() -> None:
    documents = [document(f"d{n}") for n in range(200)]
    chosen = []
    for seed in range(3):
        random.Random(seed).shuffle(documents)
        changes = TagChanges(samples=4)
        for one in documents:
            changes.add(one, labels(), labels("storm"))
        chosen.append([s.id for s in changes.samples()])
    assert chosen[0] == chosen[1] == chosen[2] == sorted(d.id for d in documents)[:4]


def test_no_samples_means_none_and_the_counts_stay() -> None:
    changes = TagChanges(samples=0)
    changes.add(document("a"), labels(), labels("storm"))
    assert changes.samples() == ()
    assert changes.changed == 1


def test_only_the_topics_asked_for_count() -> None:
    changes = TagChanges(samples=5, topics=("storm",))
    changes.add(document("a"), labels("frost"), labels("storm", "storm/hail"))
    assert [count.topic for count in changes.counts()] == ["storm", "storm/hail"]


def test_a_parent_asked_for_means_its_children() -> None:
    assert within("storm/hail", ["storm"]) and within("storm", ["storm"]) and within("storm", [])
    assert not within("storm", ["storm/hail"]) and not within("stormy", ["storm"])


def rules(text: str) -> Rules:
    return compile_rules([Topic(id="storm", patterns=(Pattern(text=text, kind="alone"),))], ())


def test_stored_documents_are_tagged_as_texts_are() -> None:
    stored: Document = document("a", title="Calm", summary="A storm rises.", body="No storm.\nStorms.")
    found = tag_stored(rules("storm*"), stored)
    assert [(e.field, e.start) for e in found.evidence] == [("summary", 2), ("body", 3), ("body", 10)]


def test_an_edit_that_decides_nothing_makes_no_other_rules() -> None:
    plain = Topic(id="storm", patterns=(Pattern(text="storm*", kind="alone", file="a.yaml", line=7),))
    moved = msgspec.structs.replace(
        plain,
        definition="Weather.",
        patterns=(Pattern(text="storm*", kind="alone", file="b.yaml", line=9),),
    )
    other = msgspec.structs.replace(plain, threshold=2.0)
    digests = [compile_rules([topic], ()).digest for topic in (plain, moved, other)]
    assert digests[0] == digests[1] != digests[2]


def test_memory_does_not_grow_with_the_documents() -> None:
    def peak(count: int) -> int:
        changes = TagChanges(samples=3)
        tracemalloc.start()
        for n in range(count):
            topic = f"topic-{n % 7}"
            changes.add(document(f"d{n}", body="x" * 2_000), labels(), labels(topic))
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    peak(10)  # what is made once, by whoever asks first, is no growth
    assert peak(4_000) < 1.5 * peak(400)
