"""Rules applied to what is indexed: on a real ledger and a real index, leased first, whole, resumable."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from tests.documents import NOON, document, full_document, item_id
from workers.adapters.redis_ledger import RedisLedger
from workers.adapters.sqlite_index import SqliteIndex
from workers.core.query import EVERYTHING
from workers.core.topics import Pattern, Rules, Tags, Topic, Watched, Watchlist, compile_rules
from workers.model import Document, Filters, Language, Settlement
from workers.retag import BATCH, Retagger, RulesChanged, Tally, Work

#: What a retag makes anew; nothing else of a document may change.
MADE_ANEW = {
    "topics",
    "topic_terms",
    "topic_scores",
    "topic_evidence",
    "countries",
    "watchlist",
    "rules",
    "version",
}
YARDS = Watchlist(
    id="yards", entries=(Watched(id="Q1", name="Ostrava Shipyard", names=("Ostrava Shipyard",)),)
)
ALL = Work(filters=Filters())


def rules(**words: str) -> Rules:
    """A rule set of topics with one pattern each."""
    topics = [Topic(id=t, patterns=(Pattern(text=text, kind="alone"),)) for t, text in words.items()]
    return compile_rules(topics, [YARDS])


STORMS, FROST = rules(weather="storm*"), rules(weather="frost*")


@pytest.fixture
def index(tmp_path: Path) -> Iterator[SqliteIndex]:
    index = SqliteIndex(tmp_path / "index.sqlite")
    index.prepare()
    yield index
    index.close()


def put(ledger: RedisLedger, index: SqliteIndex, documents: Sequence[Document]) -> None:
    """Documents as an ingest leaves them: indexed, and known to the ledger."""
    assert {r.status for r in index.write(documents, ["2026-11"] * len(documents))} == {"written"}
    ledger.remember(documents)


def reports(count: int) -> list[Document]:
    return [
        document(f"d{n}", body=f"Report {n}: a storm, then frost.", at=NOON + timedelta(minutes=n))
        for n in range(count)
    ]


def work(ledger: RedisLedger, index: SqliteIndex, by: Rules, what: Work = ALL) -> Tally:
    """Retag to the end; the last tally."""
    return [*retagger(ledger, index, by).run(what)][-1]


def retagger(ledger: RedisLedger, index: SqliteIndex, by: Rules, *, in_force: bool = True) -> Retagger:
    return Retagger(ledger, index, by, still_in_force=lambda: in_force, wait=lambda _seconds: None)


def one(index: SqliteIndex, name: str) -> Document:
    (found,) = index.get([item_id(name)])
    assert found is not None
    return found


def test_only_what_rules_say_changes(ledger: RedisLedger, index: SqliteIndex) -> None:
    before = full_document()
    put(ledger, index, [before])
    tally = work(ledger, index, rules(shipping="shipyard*"))
    after = one(index, "full")
    assert (tally.seen, tally.written, tally.changed) == (1, 1, 1)
    assert after.topics == ("shipping",)
    assert after.topic_terms == ("shipping:shipyard",)
    assert [(e.field, e.matched) for e in after.topic_evidence] == [
        ("title", "shipyard"),
        ("body", "shipyard"),
    ]
    assert [s.topic for s in after.topic_scores] == ["shipping"]
    assert [hit.id for hit in after.watchlist] == ["Q1"]
    assert after.rules == rules(shipping="shipyard*").digest
    assert after.version > before.version
    left, right = msgspec.structs.asdict(before), msgspec.structs.asdict(after)
    assert {name for name in left if left[name] != right[name]} <= MADE_ANEW
    found = index.export(EVERYTHING, Filters(topics=("shipping",)))
    assert [d.id for d in found] == [after.id], "the index finds it by its new tag"
    assert not [*index.export(EVERYTHING, Filters(topics=("sanctions",)))]


def test_the_ledger_stays_as_it_was_but_for_the_history(ledger: RedisLedger, index: SqliteIndex) -> None:
    put(ledger, index, reports(1))
    (before,) = ledger.lives([item_id("d0")])
    counts = dict(ledger.counts())
    work(ledger, index, STORMS)
    (after,) = ledger.lives([item_id("d0")])
    assert before is not None and after is not None
    assert (after.outcome, after.first_seen_at, after.month) == (
        before.outcome,
        before.first_seen_at,
        before.month,
    )
    assert dict(ledger.counts()) == counts
    assert [e.event for e in after.history] == ["remembered", "claimed", "amended"]
    assert after.history[-1].detail == f"tagged by rules {STORMS.digest[:12]}"
    assert ledger.backlog().leased == ledger.backlog().waiting == 0


def test_what_carries_the_rules_already_is_left_alone_unless_asked_for(
    ledger: RedisLedger, index: SqliteIndex
) -> None:
    put(ledger, index, reports(3))
    assert work(ledger, index, STORMS).written == 3
    version = one(index, "d1").version
    assert work(ledger, index, STORMS).current == 3
    assert one(index, "d1").version == version
    assert work(ledger, index, STORMS, Work(filters=Filters(), again=True)).written == 3
    assert one(index, "d1").version > version


def test_a_run_that_was_stopped_goes_on_where_it_was(ledger: RedisLedger, index: SqliteIndex) -> None:
    put(ledger, index, reports(2 * BATCH + 5))
    first = next(retagger(ledger, index, STORMS).run(ALL))
    assert (first.seen, first.written) == (BATCH, BATCH)
    assert first.at == NOON + timedelta(minutes=BATCH - 1), "oldest first"
    second = work(ledger, index, STORMS)
    assert (second.current, second.written) == (BATCH, BATCH + 5)
    assert {d.rules for d in index.export(EVERYTHING, Filters())} == {STORMS.digest}


def test_an_item_leased_elsewhere_comes_back_and_keeps_what_was_written_there(
    ledger: RedisLedger, index: SqliteIndex
) -> None:
    put(ledger, index, reports(3))
    claim = ledger.claim_item(item_id("d1"), lease=30)
    assert claim is not None
    run = retagger(ledger, index, STORMS).run(ALL)
    first = next(run)
    assert (first.written, first.waiting) == (2, 1)
    corrected = msgspec.structs.replace(
        one(index, "d1"), body="A storm, and no more.", version=claim.version, revision=2
    )
    assert index.write([corrected], [claim.month])[0].status == "written"
    ended = Settlement(id=claim.id, token=claim.token, outcome="unchanged", revision=2, digest="x")
    assert not ledger.settle([ended])
    last = [*run][-1]
    assert (last.written, last.waiting) == (3, 0)
    after = one(index, "d1")
    assert (after.body, after.revision, after.topics) == ("A storm, and no more.", 2, ("weather",))


def test_an_item_that_stays_leased_is_left_and_named_in_the_tally(
    ledger: RedisLedger, index: SqliteIndex
) -> None:
    put(ledger, index, reports(2))
    assert ledger.claim_item(item_id("d1"), lease=600)
    last = work(ledger, index, STORMS)
    assert (last.written, last.waiting) == (1, 1)
    assert one(index, "d1").rules != STORMS.digest


def test_a_document_that_the_ledger_does_not_know_is_remembered(
    ledger: RedisLedger, index: SqliteIndex
) -> None:
    documents = reports(2)
    index.write(documents, ["2026-11"] * 2)
    assert work(ledger, index, STORMS).written == 2
    (life,) = ledger.lives([item_id("d0")])
    assert life is not None and life.outcome == "indexed"


def test_with_topics_only_their_changes_are_written(ledger: RedisLedger, index: SqliteIndex) -> None:
    put(ledger, index, [*reports(1), document("calm", body="Nothing stirs.")])
    asked = Work(filters=Filters(), topics=("weather",))
    both = rules(weather="storm*", other="report")
    first = work(ledger, index, both, asked)
    assert (first.written, first.untouched) == (1, 1)
    assert one(index, "d0").topics == ("other", "weather"), "a document is written whole"
    assert one(index, "calm").rules == "1" * 32
    moved = work(ledger, index, rules(weather="frost*", other="report"), asked)
    assert (moved.written, moved.changed) == (1, 0), "other words, the same tag"
    assert set(one(index, "d0").topic_terms) == {"other:report", "weather:frost"}


def test_newer_rules_stop_it_before_they_are_overwritten(ledger: RedisLedger, index: SqliteIndex) -> None:
    put(ledger, index, reports(1))
    with pytest.raises(RulesChanged):
        next(retagger(ledger, index, STORMS, in_force=False).run(ALL))
    assert one(index, "d0").rules == "1" * 32
    assert ledger.backlog().leased == 0


def test_a_document_deleted_meanwhile_is_counted_and_its_lease_given_back(
    ledger: RedisLedger, index: SqliteIndex, tmp_path: Path
) -> None:
    put(ledger, index, reports(2))

    class Emptied(SqliteIndex):
        """An index out of which somebody deletes a document between the export and the lease."""

        def get(self, ids: Sequence[str]) -> list[Document | None]:
            return [None if i == item_id("d0") else d for i, d in zip(ids, super().get(ids), strict=True)]

    last = work(ledger, Emptied(tmp_path / "index.sqlite"), STORMS)
    assert (last.gone, last.written) == (1, 1)
    assert ledger.backlog().leased == 0


def test_the_window_decides_which_documents_are_seen(ledger: RedisLedger, index: SqliteIndex) -> None:
    put(ledger, index, reports(10))
    late = Work(filters=Filters(since=NOON + timedelta(minutes=7)))
    assert work(ledger, index, FROST, late).seen == 3
    assert one(index, "d6").rules == "1" * 32


def test_a_copy_kept_without_its_text_keeps_the_tags_that_the_text_had(
    ledger: RedisLedger, index: SqliteIndex
) -> None:
    put(ledger, index, [document("copy", topics=("weather",), word_count=300, role="reprint"), *reports(1)])
    last = work(ledger, index, FROST)
    assert (last.textless, last.written) == (1, 1)
    assert one(index, "copy").topics == ("weather",) and one(index, "copy").rules == "1" * 32


def test_a_document_that_breaks_the_rules_is_named_and_stops_nothing(
    ledger: RedisLedger, index: SqliteIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(ledger, index, reports(3))
    tag = Rules.tag

    def broken(self: Rules, title: str | None, summary: str | None, body: str, language: Language) -> Tags:
        if "Report 1" in body:
            raise IndexError("list index out of range")
        return tag(self, title, summary, body, language)

    monkeypatch.setattr(Rules, "tag", broken)
    for what in (ALL, Work(filters=Filters(), topics=("weather",), again=True)):
        run = retagger(ledger, index, STORMS)
        last = [*run.run(what)][-1]
        assert last.refused == 1 and last.waiting == 0
        assert run.refused == {item_id("d1"): "the rules break on it: IndexError: list index out of range"}
    assert one(index, "d2").rules == STORMS.digest and one(index, "d1").rules == "1" * 32
    assert ledger.backlog().leased == 0
