import time

from workers.core.topics import Tags, Watched, Watchlist, compile_rules
from workers.model import Language, WatchHit

EN = Language(code="en", confidence=1.0)
LIST = Watchlist(
    id="ours",
    entries=(
        Watched(
            id="1", name="Ostrava Shipping", names=("Ostrava Shipping", "Острава Шиппинг", "オストラバ海運")
        ),
        Watched(id="2", name="Jo Ek", names=("Jo Ek", "Ek")),
    ),
)


def tag(text: str, title: str | None = None) -> Tags:
    return compile_rules([], [LIST]).tag(title, None, text, EN)


def test_a_name_is_found_in_any_script_with_the_words_as_written() -> None:
    for text, matched in (
        ("A tanker of OSTRAVA  Shipping.", None),
        ("A tanker of OSTRAVA-Shipping.", "OSTRAVA-Shipping"),
        ("Танкер фирмы Острава Шиппинг.", "Острава Шиппинг"),
        ("オストラバ海運の船。", "オストラバ海運"),
    ):
        expected = (
            ()
            if matched is None
            else (WatchHit(list="ours", id="1", name="Ostrava Shipping", matched=matched),)
        )
        assert tag(text).watchlist == expected, text


def test_whole_words_with_a_capital_only() -> None:
    assert tag("New Ostrava Shippings.").watchlist == ()
    assert tag("the ostrava shipping of old").watchlist == ()
    assert tag("Ek was here; Jo Ek was not.").watchlist[0].matched == "Jo Ek"


def test_an_entry_is_named_once_wherever_it_stands() -> None:
    assert (
        len(tag("Ostrava Shipping and Jo Ek and Ostrava Shipping.", title="Ostrava Shipping").watchlist) == 2
    )


def test_a_hundred_thousand_names_load_in_seconds_and_cost_little() -> None:
    entries = tuple(
        Watched(id=str(i), name=f"Name{i} Of Number{i * 7}", names=(f"Name{i} Of Number{i * 7}",))
        for i in range(100_000)
    )
    start = time.process_time()
    rules = compile_rules([], [Watchlist(id="long", entries=entries)])
    text = "Word after word. " * 300 + "Name77 of Number539 came."
    first = rules.tag(None, None, text, EN)
    assert time.process_time() - start < 20
    assert [hit.id for hit in first.watchlist] == ["77"]
    start = time.process_time()
    for _ in range(10):
        rules.tag(None, None, text, EN)
    assert (time.process_time() - start) / 10 < 0.02
