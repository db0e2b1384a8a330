from __future__ import annotations

import pytest

from workers.core.topics import Tags, Watched, Watchlist, compile_rules
from workers.core.watchlist import MOST_HITS, MOST_SENTENCE, matched_names, written_as_a_name
from workers.model import Language, WatchHit

EN = Language(code="en", confidence=1.0)
LIST = Watchlist(
    id="ours",
    entries=(
        Watched(
            id="1",
            name="Ostrava Shipping",
            names=(
                "Ostrava Shipping",
                "Острава Шиппинг",
                "オストラバ海運",
                "شركة أوسترافا",
                "오스트라바 해운",
            ),
        ),
        Watched(id="2", name="Jo Ek", names=("Jo Ek", "Ek")),
    ),
)


def tag(text: str, title: str | None = None, summary: str | None = None) -> Tags:
    return compile_rules([], [LIST]).tag(title, summary, text, EN)


@pytest.mark.parametrize(
    ("text", "matched"),
    [
        ("A tanker of OSTRAVA-Shipping.", "OSTRAVA-Shipping"),
        ("Танкер фирмы Острава Шиппинг.", "Острава Шиппинг"),
        ("オストラバ海運の船。", "オストラバ海運"),
        ("اشترت شركة اوسترافا ناقلة.", "شركة اوسترافا"),
        ("선주는 오스트라바 해운 이다.", "오스트라바 해운"),
        ("Le navire d'Ostrava Shipping a coulé.", "Ostrava Shipping"),
    ],
)
def test_a_name_is_found_in_any_script_with_its_evidence(text: str, matched: str) -> None:
    (hit,) = tag(text).watchlist
    start = text.index(matched)
    assert hit == WatchHit(
        list="ours",
        id="1",
        name="Ostrava Shipping",
        matched=matched,
        field="body",
        start=start,
        end=start + len(matched),
        sentence=text,
    )


def test_the_first_mention_is_the_evidence() -> None:
    tags = tag("Later Ostrava Shipping sank.", title="Jo Ek", summary="First. Ostrava Shipping bought it.")
    assert [(h.id, h.field, h.sentence) for h in tags.watchlist] == [
        ("2", "title", "Jo Ek"),
        ("1", "summary", "Ostrava Shipping bought it."),
    ]


def test_whole_words_only() -> None:
    assert tag("New Ostrava Shippings.").watchlist == ()
    assert tag("Ek was here; Jo Ek was not.").watchlist[0].matched == "Jo Ek"


@pytest.mark.parametrize(
    ("matched", "is_name"),
    [
        ("Ostrava Shipping", True),
        ("the Ostrava Shipping", True),
        ("al-Nur Trading", True),
        ("bin Karad", True),
        ("El Al", True),
        ("eCargo", True),
        ("Газпром нефть", True),
        ("銀燕公司", True),
        ("شركة النور", True),
        ("3 Stars", True),
        ("ostrava shipping", False),
        ("the ostrava shipping", False),
        ("new Hope", False),
        ("надежда", False),
    ],
)
def test_in_scripts_with_case_it_is_written_as_a_name(matched: str, is_name: bool) -> None:
    assert written_as_a_name(matched) is is_name


def test_short_names_and_peoples_single_words_are_not_looked_for() -> None:
    def looked_for(kind: str, *names: str) -> list[str]:
        return list(matched_names(Watched(id="x", name=names[0], names=names, kind=kind)))

    assert looked_for("Person", "Ilyas Karadov", "Karadov", "Ali", "Ильяс Карадов", "李明") == [
        "ilyas karadov",
        "ильяс карадов",
        "李明",
    ]
    assert looked_for("Person", "Karadov") == ["karadov"], "its own name is all there is"
    assert looked_for("Company", "Norden Maritime", "Norden", "NM") == ["norden maritime", "norden"]


def test_an_entry_is_named_once_and_a_text_has_only_so_many() -> None:
    assert (
        len(tag("Ostrava Shipping and Jo Ek and Ostrava Shipping.", title="Ostrava Shipping").watchlist) == 2
    )
    entries = tuple(Watched(id=str(i), name=f"Ship{i} Tern", names=(f"Ship{i} Tern",)) for i in range(200))
    text = " ".join(f"Ship{i} Tern." for i in range(200))
    rules = compile_rules([], [Watchlist(id="long", entries=entries)])
    assert len(rules.tag(None, None, text, EN).watchlist) == MOST_HITS


def test_a_name_on_two_lists_is_a_hit_of_both() -> None:
    lists = [Watchlist(id=name, entries=LIST.entries) for name in ("one", "two")]
    found = compile_rules([], lists).tag(None, None, "Jo Ek", EN).watchlist
    assert [hit.list for hit in found] == ["one", "two"]


def test_without_a_list_nothing_is_looked_for() -> None:
    assert compile_rules([], []).tag(None, None, "Jo Ek", EN).watchlist == ()
    assert compile_rules([], [Watchlist(id="empty", entries=())]).tag(None, None, "Jo Ek", EN).watchlist == ()


def test_of_a_long_sentence_what_stands_around_the_name_is_kept() -> None:
    (hit,) = tag("word " * 400 + "Ostrava Shipping" + " word" * 400).watchlist
    assert "word Ostrava Shipping word" in hit.sentence
    assert len(hit.sentence) <= MOST_SENTENCE
