from __future__ import annotations

from datetime import timedelta

from tests.documents import NOON, document
from workers.core.coverage import Coverage, Share
from workers.model import Document


def report(name: str, day: int, *terms: str, **fields: object) -> Document:
    topics = tuple(sorted({term.partition(":")[0] for term in terms}))
    return document(name, at=NOON + timedelta(days=day), topics=topics, topic_terms=terms, **fields)


def counted(*documents: Document, fresh_day: int = 5) -> Coverage:
    coverage = Coverage(NOON + timedelta(days=fresh_day))
    for one in documents:
        coverage.add(one)
    return coverage


def test_shares_by_language_and_feed_the_largest_first() -> None:
    found = counted(
        report("a", 0, "storm:gale", language="en", feed="north"),
        report("b", 1, language="en", feed="north"),
        report("c", 2, language="es", feed="south"),
    )
    assert (found.documents, found.tagged) == (3, 1)
    assert found.languages() == (
        Share(name="en", documents=2, tagged=1),
        Share(name="es", documents=1, tagged=0),
    )
    assert [share.name for share in found.feeds()] == ["north", "south"]
    assert found.languages()[0].share == 0.5


def test_a_word_is_new_where_it_was_not_said_before_the_newest_part() -> None:
    found = counted(
        report("a", 0, "storm:gale"),
        report("b", 5, "storm:gale", "storm:black ice"),
        report("c", 6, "storm:black ice", "storm:hail"),
    )
    assert [(w.topic, w.words, w.documents) for w in found.new_words()] == [
        ("storm", "black ice", 2),
        ("storm", "hail", 1),
    ]
    assert found.new_words()[0].example == report("b", 5).id
    assert found.new_words()[0].first_at == NOON + timedelta(days=5)


def test_where_nothing_is_older_nothing_is_new() -> None:
    assert counted(report("a", 6, "storm:gale")).new_words() == ()
