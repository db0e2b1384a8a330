"""What any `interfaces.Index` does. A module with an index runs it by a subclass that has the two fixtures.

class TestSqliteIndex(IndexContract):
    @pytest.fixture
    def index(self, tmp_path): ...            an empty index, prepared
    @pytest.fixture
    def another(self, tmp_path): ...          a function that opens the same index once more
"""

from __future__ import annotations

import random
import threading
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from tests.documents import NOON, document, full_document, item_id
from workers.core.query import EVERYTHING, parse
from workers.interfaces import Index
from workers.model import Document, Filters, Hit, Stamp, WriteResult

HOUR = timedelta(hours=1)
NO_FILTERS = Filters()

#: name → title, summary, body. What the queries below are asked of.
CORPUS: dict[str, tuple[str, str, str]] = {
    "freeze": (
        "Council freezes shipyard’s assets",
        "The asset freeze takes effect on Monday",
        "The U.S. Treasury joined in.\nState-of-the-art cranes fall under the embargo; so do 3.5 % of exports.",
    ),
    "lifted": ("Embargo lifted", "", "Assets that were frozen return. A freeze, once thawed, is no asset."),
    "school": ("School sanctions pupils", "", "Sanctions of the school board: no football."),
    "and-or": ("To be OR not to be", "", "A play: NOT for children. R&D, AT&T and C++ go on."),
    "spanish": (
        "La UE aprobó sanciones; sin embargo, Ñuñoa calló",
        "",
        "El embargo de armas continúa en el año 2026.",
    ),
    "french": (
        "L’armée française à l’étranger",
        "",
        "Œuvre commune : « gel des avoirs » des généraux. À SUIVRE",
    ),
    "german": ("Die Straße von Köln", "", "GROSSE Maßnahmen: Außenminister, Ärzte und Öl. fuenf"),
    "polish": ("Łódź: sankcje wobec żeglugi", "", "Wrocław i Gdańsk milczą."),
    "danish": ("Øresund spærres", "", "Færger fra Helsingør sejler ikke."),
    "turkish": ("İstanbul’da yaptırım", "", "Işık söndü. ISPARTA"),
    "russian": ("Ещё одни санкции", "", "Её ведомство объявило о заморозке активов. Район"),
    "ukrainian": ("Нові санкції", "", "Їхні активи заморожено."),
    "arabic": ("العقوبات الأوروبية", "", "أعلن المجلس تجميد الأصول إلى أجل. مُحَمَّد يرفض العقوبـــات"),
    "persian": ("تحریم‌های تازه", "", "این تحریم می‌تواند ادامه یابد."),
    "chinese": ("欧盟制裁三家公司", "", "制裁措施包括冻结资产。裁制衣服不在内。"),
    "japanese": ("EUが制裁を決定", "", "ﾛｼｱの資産を凍結。Ｇ７も同意。"),
    "korean": ("제재를 결정했다", "", "자산을 동결한다."),
    "hindi": ("प्रतिबंध की घोषणा", "", "हिन्दी में समाचार।"),
    "thai": ("มาตรการคว่ำบาตร", "", "อายัดทรัพย์สิน"),
    "hebrew": ("ארה״ב הטילה סנקציות", "", 'צה"ל הודיע.'),
    "vietnamese": ("Đức trừng phạt", "", "Lệnh trừng phạt mới."),
    "odd": (
        'A "quoted" title',
        "",
        "title:freeze AND NEAR(a b) * ^caret -minus \x00nul _under_score_ 🚢 ship",
    ),
    "empty": ("", "", ""),
}

QUERIES: list[tuple[str, str]] = [
    # words: all of them, anywhere
    ("freeze", "freeze lifted odd"),
    ("freeze assets", "freeze lifted"),
    ("freeze monday cranes", "freeze"),
    ("FREEZE Monday", "freeze"),
    ("nowhere", ""),
    ("freeze nowhere", ""),
    ("sanction", ""),  # no stemming: a word is a word
    # phrases: in order, side by side, in one field
    ('"asset freeze"', "freeze"),
    ('"freeze asset"', ""),
    ('"assets the asset"', ""),  # title and summary are not one text
    ("“asset freeze”", "freeze"),
    ('"gel des avoirs"', "french"),
    ('"takes effect on" embargo', "freeze"),
    # OR binds looser than side by side
    ("monday OR thawed", "freeze lifted"),
    ("monday embargo OR pupils board", "freeze school"),
    ("embargo monday OR sanctions", "freeze school"),
    ('"asset freeze" OR 制裁 OR санкции', "freeze chinese japanese russian"),
    # not
    ("embargo -monday", "lifted spanish"),
    ('freeze -"asset freeze"', "lifted odd"),
    ("embargo -monday -armas", "lifted"),
    ("embargo -monday OR pupils -board", "lifted spanish"),
    ("embargo -embargo", ""),
    ("-nowhere", " ".join(CORPUS)),
    ("-freeze -sanctions", " ".join(n for n in CORPUS if n not in {"freeze", "lifted", "odd", "school"})),
    ("monday OR -a", " ".join(n for n in CORPUS if n not in {"lifted", "and-or", "french", "odd"})),
    # words that are operators elsewhere
    ('"OR" play', "and-or"),
    ("or play", "and-or"),
    ("pupils AND board", "school"),
    ('"NOT" play', "and-or"),
    ("near", "odd"),
    # punctuation
    ("u.s.", "freeze"),
    ("U.S. treasury", "freeze"),
    ("state-of-the-art", "freeze"),
    ('"state of the art"', "freeze"),
    ("3.5", "freeze"),
    ("at&t", "and-or"),
    ("R&D", "and-or"),
    ("sin embargo, ñuñoa", "spanish"),
    ("shipyard's", "freeze"),
    ("l'armée", "french"),
    ("armée", "french"),
    ("_under_score_", "odd"),
    # what would be syntax of an index
    ("title:freeze", "odd"),
    ("body:sanctions", ""),
    ('"freeze" NEAR', "odd"),
    ("^caret", "odd"),
    ("{title}", "odd"),
    ("every", ""),
    ("x' or 1=1 --", ""),
    ("\\freeze monday", "freeze"),
    ("a\x00nul", ""),
    ("nul", "odd"),
    # case and accents
    ("aprobo", "spanish"),
    ("APROBÓ", "spanish"),
    ("nunoa", "spanish"),
    ("ano", "spanish"),
    ("francaise", "french"),
    ("oeuvre", "french"),
    ("généraux", "french"),
    ("strasse", "german"),
    ("straße KOLN", "german"),
    ("massnahmen", "german"),
    ("große", "german"),
    ("lodz", "polish"),
    ("ŁÓDŹ żeglugi", "polish"),
    ("zeglugi", "polish"),
    ("oresund", "danish"),
    ("helsingør faerger", "danish"),
    ("istanbul", "turkish"),
    ("ışık isparta", "turkish"),
    ("duc", "vietnamese"),
    ("trừng", "vietnamese"),
    # Cyrillic
    ("еще", "russian"),
    ("ЕЁ ведомство", "russian"),
    ("раион", ""),  # й is a letter of its own
    ("санкції", "ukrainian"),
    ("їхні", "ukrainian"),
    # Arabic and Persian: hamza, harakat, tatweel, half-space
    ("الاوروبية", "arabic"),
    ("محمد", "arabic"),
    ("العقوبات", "arabic"),
    ("اعلن الي", "arabic"),
    ("تحريم", "persian"),
    ('"می تواند"', "persian"),
    ("تحریم‌های", "persian"),
    # scripts without spaces: a word is the phrase of its characters
    ("制裁", "chinese japanese"),
    ("裁制", "chinese"),
    ("冻结资产", "chinese"),
    ("资产冻结", ""),
    ("欧盟 公司", "chinese"),
    ("制裁 -公司", "japanese"),
    ("ロシア", "japanese"),
    ("g7", "japanese"),
    ("EU", "japanese"),
    ("제재", "korean"),
    ("자산 동결", "korean"),
    ("คว่ำบาตร", "thai"),
    ('ארה"ב', "hebrew"),
    ("צה״ל סנקציות", "hebrew"),
    ("हिन्दी", "hindi"),
    ("प्रतिबंध समाचार", "hindi"),
    # everything
    ("", " ".join(CORPUS)),
    ("  ", " ".join(CORPUS)),
]


def corpus() -> list[Document]:
    """In no language that is known, so that every index matches words as they stand."""
    return [
        document(name, title=title or None, summary=summary or None, body=body, language="und")
        for name, (title, summary, body) in CORPUS.items()
    ]


def write(index: Index, *documents: Document) -> list[WriteResult]:
    return index.write(documents, ["2026-11"] * len(documents))


def statuses(results: Iterable[WriteResult]) -> list[str]:
    return [result.status for result in results]


def names(found: Iterable[Document | Hit]) -> list[str]:
    """The names of documents, as `document(name)` has them."""
    documents = (hit.document if isinstance(hit, Hit) else hit for hit in found)
    return [doc.url.rsplit("/", 1)[1] for doc in documents if doc.url]


def search(
    index: Index, query: str = "", *, limit: int = 100, fold: bool = False, **filters: object
) -> list[str]:
    found = index.search(parse(query), msgspec.convert(filters, Filters), limit=limit, fold=fold)
    return names(found)


def random_query(chance: random.Random) -> str:
    """One to three ORs of one to three letters or pairs of letters, some of them negated."""

    def one() -> str:
        letters = chance.choices("abcdef", k=chance.choice([1, 1, 2]))
        return chance.choice(["", "", "-"]) + (f'"{" ".join(letters)}"' if len(letters) > 1 else letters[0])

    sides = [" ".join(one() for _ in range(chance.randrange(1, 4))) for _ in range(chance.randrange(1, 4))]
    return " OR ".join(sides)


def matches(query: str, words: list[str]) -> bool:
    """The meaning of a query of one-letter words, spelled out."""
    text = f" {' '.join(words)} "
    return any(
        all(f" {term} " in text for term in clause.every)
        and not any(f" {term} " in text for term in clause.none)
        for clause in parse(query).clauses
    )


class IndexContract:
    """The tests. Each starts with an empty index."""

    # --- documents in and out

    def test_every_field_comes_back_as_it_was(self, index: Index) -> None:
        full = full_document()
        assert write(index, full) == [WriteResult(id=full.id, status="written", stored_version=full.version)]
        assert index.get([full.id]) == [full]
        assert index.search(EVERYTHING, NO_FILTERS, limit=5) == [Hit(document=full)]
        assert list(index.export(EVERYTHING, NO_FILTERS)) == [full]
        assert index.story(full.story.id) == [full]

    def test_a_document_is_found_as_soon_as_it_is_written(
        self, index: Index, another: Callable[[], Index]
    ) -> None:
        write(index, document("one"))
        assert search(another(), "one") == ["one"]

    def test_get_keeps_the_order_asked_and_leaves_unknown_ids_open(self, index: Index) -> None:
        one, two = document("one"), document("two")
        write(index, one, two)
        assert index.get([two.id, "unknown", one.id, two.id, ""]) == [two, None, one, two, None]
        assert index.get([]) == []

    def test_an_empty_index_answers(self, index: Index) -> None:
        assert index.search(parse("word"), NO_FILTERS, limit=3, fold=True) == []
        assert list(index.export(EVERYTHING, NO_FILTERS)) == []
        assert index.count(EVERYTHING, NO_FILTERS) == 0
        assert index.story("unknown") == []
        assert index.get(["unknown"]) == [None]
        assert write(index) == []
        assert index.stats()["documents"] == 0

    def test_prepare_is_safe_to_repeat(self, index: Index) -> None:
        write(index, document("one"))
        index.prepare()
        index.prepare()
        assert search(index) == ["one"]

    def test_an_index_that_takes_writes_is_ready(self, index: Index) -> None:
        index.ready()
        write(index, document("one"))
        index.ready()
        assert search(index) == ["one"]

    def test_an_index_that_was_closed_opens_again(self, index: Index) -> None:
        write(index, document("one"))
        index.close()
        index.close()
        assert search(index) == ["one"]

    # --- retention and operating data

    def test_whole_months_expire(self, index: Index) -> None:
        """What was first seen in a month goes when all of that month is past retention, whatever its own date."""
        first = datetime(2026, 11, 1, tzinfo=UTC)
        seen = {"last": first - HOUR, "first": first, "late": first + 19 * 24 * HOUR}
        for name, at in seen.items():
            one = document(name, at=at - 2 * HOUR, first_seen_at=at)
            assert statuses(index.write([one], [f"{at:%Y-%m}"])) == ["written"]
        assert index.expire(30 * 86_400, first + 29 * 24 * HOUR) == 0
        assert index.expire(30 * 86_400, first + 30 * 24 * HOUR) == 1
        assert sorted(search(index)) == ["first", "late"]
        assert index.get([item_id("last")]) == [None]
        assert index.expire(30 * 86_400, first + 30 * 24 * HOUR) == 0
        index.expire(86_400, first + 60 * 24 * HOUR)
        assert search(index) == []

    def test_what_has_expired_may_be_written_again(self, index: Index) -> None:
        write(index, document("one", version=7))
        assert index.expire(86_400, NOON + timedelta(days=60)) == 1
        assert statuses(write(index, document("one", version=3))) == ["written"]
        assert search(index, "one") == ["one"]

    def test_the_stamp_with_the_highest_mark_is_kept(
        self, index: Index, another: Callable[[], Index]
    ) -> None:
        assert index.stamp() is None
        for generation, mark in [("a", 5), ("a", 7), ("b", 6), ("b", 9), ("b", 9)]:
            index.keep_stamp(Stamp(generation=generation, mark=mark))
        assert index.stamp() == another().stamp() == Stamp(generation="b", mark=9)

    # --- versions

    @pytest.mark.parametrize(
        ("stored", "offered", "status", "kept"),
        [
            (5, 6, "written", 6),
            (5, 5, "conflict", 5),
            (5, 4, "conflict", 5),
            (1, 1 << 51, "written", 1 << 51),
        ],
    )
    def test_only_a_higher_version_replaces(
        self, index: Index, stored: int, offered: int, status: str, kept: int
    ) -> None:
        write(index, document("one", version=stored, title="old words"))
        (result,) = write(index, document("one", version=offered, title="new words"))
        assert (result.id, result.status, result.stored_version) == (item_id("one"), status, kept)
        assert search(index, "new") == (["one"] if status == "written" else [])
        assert search(index, "old") == ([] if status == "written" else ["one"])
        assert index.count(EVERYTHING, NO_FILTERS) == 1

    def test_a_replaced_document_leaves_nothing_of_the_old_one(self, index: Index) -> None:
        old = document(
            "one", body="gone", topics=("sanctions",), countries=("RU",), language="fr", feed="old", story="s"
        )
        write(index, old)
        write(index, document("one", version=2, at=NOON + HOUR))
        assert search(index, "gone") == []
        assert search(index, topics=["sanctions"]) == []
        assert search(index, countries=["RU"]) == []
        assert search(index, languages=["fr"]) == []
        assert search(index, feeds=["old"]) == []
        assert search(index, until=NOON + HOUR) == []
        assert index.story(item_id("s")) == []
        assert search(index) == ["one"]

    def test_one_id_twice_in_a_batch_is_written_in_order(self, index: Index) -> None:
        batch = [
            document("one", version=2),
            document("one", version=1),
            document("one", version=3, title="last"),
        ]
        assert statuses(write(index, *batch)) == ["written", "conflict", "written"]
        assert search(index) == search(index, "last") == ["one"]

    def test_each_document_of_a_batch_has_its_own_result(self, index: Index) -> None:
        write(index, document("two", version=9))
        results = write(index, document("one"), document("two", version=9), document("three"))
        assert [(r.id, r.status) for r in results] == [
            (item_id("one"), "written"),
            (item_id("two"), "conflict"),
            (item_id("three"), "written"),
        ]

    def test_a_document_that_cannot_be_stored_is_refused_alone(self, index: Index) -> None:
        results = write(index, document("one"), document("bad", title="half a pair \ud83d"), document("two"))
        assert statuses(results) == ["written", "refused", "written"]
        assert results[1].detail
        assert set(search(index)) == {"one", "two"}

    def test_writers_at_once_lose_nothing_and_the_highest_version_stays(
        self, index: Index, another: Callable[[], Index]
    ) -> None:
        def work(writer: int) -> None:
            mine = another()
            for n in range(10):
                shared = document("shared", version=1 + n * 4 + writer)
                write(mine, document(f"w{writer}-{n}"), shared, document(f"w{writer}-{n}-b"))
            mine.close()

        threads = [threading.Thread(target=work, args=(writer,)) for writer in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert index.count(EVERYTHING, NO_FILTERS) == 4 * 10 * 2 + 1
        (shared,) = index.get([item_id("shared")])
        assert shared and shared.version == 40

    # --- queries

    @pytest.fixture
    def filled(self, index: Index) -> Index:
        write(index, *corpus())
        return index

    def test_queries_find_what_they_say(self, filled: Index) -> None:
        wrong = {
            query: (found, expected.split())
            for query, expected in QUERIES
            if sorted(found := search(filled, query)) != sorted(expected.split())
        }
        assert not wrong

    def test_count_and_export_agree_with_search(self, filled: Index) -> None:
        for query, expected in QUERIES:
            assert filled.count(parse(query), NO_FILTERS) == len(expected.split()), query
            assert sorted(names(filled.export(parse(query), NO_FILTERS))) == sorted(expected.split()), query

    def test_any_query_finds_what_its_meaning_says(self, index: Index) -> None:
        """Random clauses over random documents, against the definition in `core.query`."""
        chance = random.Random(11)
        texts = {f"d{n}": chance.choices("abcdef", k=chance.randrange(1, 7)) for n in range(60)}
        write(index, *(document(name, title=None, body=" ".join(words)) for name, words in texts.items()))
        for _ in range(150):
            query = random_query(chance)
            expected = {name for name, words in texts.items() if matches(query, words)}
            assert set(search(index, query)) == expected, query

    def test_other_forms_of_a_word_are_found_where_the_index_says_so(self, index: Index) -> None:
        write(index, document("one", body="New sanctions were imposed."), document("two", body="A sanctuary"))
        found = ["one"] if "stems" in index.capabilities else []
        assert search(index, "sanction") == found
        assert search(index, "imposing sanction") == found
        assert search(index, "sanction -sanctions") == []
        assert search(index, "sanctions -sanction") == ["one"], "what is not wanted goes as it stands"
        assert search(index, '"sanction"') == search(index, '"imposed sanctions"') == []
        assert search(index, "sanction", languages=["fr"]) == []

    def test_a_long_query_is_answered(self, filled: Index) -> None:
        many = [f"word{n}" for n in range(98)]
        assert search(filled, " OR ".join([*many, "pupils"])) == ["school"]
        assert search(filled, " ".join(["pupils", *(f"-{word}" for word in many)])) == ["school"]
        assert search(filled, " ".join(["pupils", *many])) == []

    # --- filters

    @pytest.fixture
    def news(self, index: Index) -> Index:
        write(
            index,
            document("a", topics=("sanctions",), countries=("RU", "US"), language="en", feed="f1", at=NOON),
            document(
                "b",
                topics=("sanctions", "sanctions/evasion"),
                countries=("IR",),
                language="fa",
                at=NOON + HOUR,
            ),
            document("c", topics=("sanctions/evasion/ships",), language="en", feed="f2", at=NOON + 2 * HOUR),
            document(
                "d", topics=("sanctions-relief", "sports"), countries=("US",), feed="f1", at=NOON + 3 * HOUR
            ),
            document("e", language="und", feed=None, at=NOON + 4 * HOUR),
        )
        return index

    @pytest.mark.parametrize(
        ("filters", "expected"),
        [
            ({"topics": ["sanctions"]}, "c b a"),
            ({"topics": ["sanctions/evasion"]}, "c b"),
            ({"topics": ["sanctions/evasion/ships"]}, "c"),
            ({"topics": ["sanctions", "sports"]}, "d c b a"),
            ({"topics": ["sanction"]}, ""),
            ({"topics": ["evasion"]}, ""),
            ({"languages": ["en"]}, "d c a"),
            ({"languages": ["fa", "und"]}, "e b"),
            ({"countries": ["US"]}, "d a"),
            ({"countries": ["IR", "RU"]}, "b a"),
            ({"countries": ["us"]}, ""),
            ({"feeds": ["f1"]}, "d a"),
            ({"feeds": ["f1", "f2"]}, "d c a"),
            ({"feeds": ["f*", '" OR a', ""]}, ""),
            ({"since": NOON + HOUR}, "e d c b"),
            ({"until": NOON + HOUR}, "a"),
            ({"since": NOON, "until": NOON + 2 * HOUR}, "b a"),
            ({"since": NOON + HOUR, "until": NOON + HOUR}, ""),
            ({"since": NOON + 2 * HOUR, "until": NOON}, ""),
            ({"topics": ["sanctions"], "languages": ["en"]}, "c a"),
            (
                {
                    "topics": ["sanctions", "sports"],
                    "countries": ["US"],
                    "feeds": ["f1"],
                    "since": NOON + HOUR,
                },
                "d",
            ),
            ({"topics": ["sanctions"], "languages": ["en"], "countries": ["US"], "until": NOON}, ""),
        ],
    )
    def test_filters(self, news: Index, filters: dict[str, object], expected: str) -> None:
        typed = msgspec.convert(filters, Filters)
        assert search(news, **filters) == expected.split()
        assert news.count(EVERYTHING, typed) == len(expected.split())
        assert names(news.export(EVERYTHING, typed)) == expected.split()[::-1]

    def test_filters_and_a_query_both_hold(self, news: Index) -> None:
        assert search(news, "a OR b OR d", topics=["sanctions"]) == ["b", "a"]
        assert search(news, "-a", languages=["en"]) == ["d", "c"]
        assert search(news, "a OR c", since=NOON + HOUR) == ["c"]

    def test_a_query_does_not_find_the_values_of_filters(self, news: Index) -> None:
        assert search(news, "sanctions OR en OR f1 OR RU") == []

    # --- order

    def test_newest_first_whatever_the_order_of_writing(self, index: Index) -> None:
        order = list(range(50))
        random.Random(7).shuffle(order)
        write(index, *(document(f"d{n:02}", body="word", at=NOON + n * HOUR) for n in order))
        newest = [f"d{n:02}" for n in reversed(range(50))]
        assert search(index) == search(index, "word") == newest
        assert search(index, limit=3) == newest[:3]
        assert search(index, limit=0) == []
        assert names(index.export(EVERYTHING, NO_FILTERS)) == newest[::-1]

    def test_time_is_the_timestamp_not_the_publication(self, index: Index) -> None:
        write(index, document("early", published_at=NOON + 9 * HOUR), document("late", at=NOON + HOUR))
        assert search(index) == ["late", "early"]
        assert search(index, since=NOON + HOUR) == ["late"]

    def test_a_corrected_time_moves_the_document(self, index: Index) -> None:
        write(index, document("one", at=NOON), document("two", at=NOON + HOUR))
        write(index, document("one", at=NOON + 2 * HOUR, version=2))
        assert search(index) == ["one", "two"]

    @pytest.mark.parametrize("years", [-90, -50, 150])
    def test_times_far_away_keep_the_order(self, index: Index, years: int) -> None:
        far = NOON.replace(year=NOON.year + years)
        write(index, document("near"), document("far", at=far))
        assert search(index) == (["far", "near"] if years > 0 else ["near", "far"])
        assert search(index, since=far, until=far + HOUR) == ["far"]

    def test_many_documents_of_one_instant_are_all_there(self, index: Index) -> None:
        write(index, *(document(f"d{n}", body="word") for n in range(300)))
        assert len(set(search(index, "word", limit=1000))) == 300
        assert len(set(names(index.export(parse("word"), NO_FILTERS)))) == 300
        assert len(search(index, since=NOON, until=NOON + timedelta(milliseconds=1), limit=1000)) == 300

    # --- stories

    @pytest.fixture
    def stories(self, index: Index) -> Index:
        write(
            index,
            document("s1-first", story="s1", body="word", at=NOON + HOUR, feed="f1"),
            document("s1-early", story="s1", role="reprint", body="word", at=NOON, language="fr"),
            document("s1-late", story="s1", role="reprint", body="word", at=NOON + 9 * HOUR, language="fr"),
            document("s2-first", story="s2", body="word", at=NOON + 5 * HOUR, language="es"),
            document("s3-old", story="s3", role="reprint", body="word", at=NOON + 2 * HOUR, language="fr"),
            document("s3-new", story="s3", role="update", body="word", at=NOON + 3 * HOUR, language="fr"),
            document("s3-first", story="s3", body="other", at=NOON + 4 * HOUR),
        )
        return index

    @pytest.mark.parametrize(
        ("query", "filters", "expected"),
        [
            ("word", {}, [("s1-first", 2), ("s2-first", 0), ("s3-old", 1)]),
            ("", {}, [("s1-first", 2), ("s2-first", 0), ("s3-first", 2)]),
            ("", {"languages": ["fr"]}, [("s1-early", 1), ("s3-old", 1)]),
            ("", {"until": NOON + 5 * HOUR}, [("s3-first", 2), ("s1-first", 1)]),
            ("", {"feeds": ["f1"]}, [("s1-first", 0)]),
            ("nowhere", {}, []),
        ],
    )
    def test_fold_shows_a_story_once_by_its_first_or_else_oldest_match(
        self, stories: Index, query: str, filters: dict[str, object], expected: list[tuple[str, int]]
    ) -> None:
        """Stories stand in the order of their newest match."""
        hits = stories.search(parse(query), msgspec.convert(filters, Filters), limit=10, fold=True)
        assert list(zip(names(hits), (hit.others for hit in hits), strict=True)) == expected

    def test_fold_counts_its_limit_in_stories(self, stories: Index) -> None:
        assert search(stories, "word", limit=2, fold=True) == ["s1-first", "s2-first"]
        assert search(stories, "word", limit=0, fold=True) == []

    def test_without_fold_nothing_is_said_of_others(self, stories: Index) -> None:
        assert {hit.others for hit in stories.search(EVERYTHING, NO_FILTERS, limit=10)} == {0}

    def test_a_story_is_told_in_order(self, stories: Index) -> None:
        assert names(stories.story(item_id("s1"))) == ["s1-early", "s1-first", "s1-late"]

    # --- export

    def test_export_is_complete_while_documents_arrive(self, index: Index) -> None:
        write(index, *(document(f"d{n:03}", at=NOON + n * HOUR) for n in range(250)))
        found = []
        for n, name in enumerate(names(index.export(EVERYTHING, NO_FILTERS))):
            found.append(name)
            if n == 50:  # corrected, and new: neither hides what was there
                write(
                    index, document("d200", at=NOON + 200 * HOUR, version=2), document("new", at=NOON - HOUR)
                )
        assert found == [f"d{n:03}" for n in range(250)]

    def test_stats_count_documents(self, index: Index) -> None:
        write(index, *corpus())
        stats = index.stats()
        assert stats["documents"] == len(CORPUS)
        assert int(stats["bytes"]) > 0
