"""Signatures, the judge and the memory: what is one story, which role, and at what cost."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from hashlib import sha256
from itertools import pairwise
from time import perf_counter

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.reprint_texts import Text, apart, reprinted, stories, version
from workers.core.fingerprint import CANDIDATES, TwinMemory, bands, judge, sign
from workers.core.likeness import compare
from workers.model import Signature, Story, Twin

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
FERRY = version("ferry", dict(stories("wires.txt"))["en ferry"], 0)
LETTERS = str.maketrans("0123456789", "ghijklmnop")
ARRIVALS = list("abcdefgh")


def judged(first: Signature | None, second: Signature | None) -> Story:
    """The story of the second of two texts that arrive at two sites."""
    memory = TwinMemory()
    memory.lookup_and_insert("first", first, "one.example", NOON)
    return memory.lookup_and_insert("second", second, "two.example", NOON)


def one_story(first: Text, second: Text) -> list[bool]:
    """Whether two texts are one story, with their titles apart and within."""
    apart_titles = judged(sign(first.body, first.title), sign(second.body, second.title))
    within = judged(sign(first.whole, None), sign(second.whole, None))
    return [story.id == "first" for story in (apart_titles, within)]


def name(value: object) -> str:
    return value.name if isinstance(value, Text) else repr(value)


def signed(text: str, title: str | None = None) -> Signature:
    signature = sign(text, title)
    assert signature is not None
    return signature


# --- what is one story ------------------------------------------------------------------------------------


@pytest.mark.parametrize(("first", "second"), apart(), ids=name)
def test_what_is_alike_is_not_merged(first: Text, second: Text) -> None:
    assert one_story(first, second) == [False, False]


DESIGNATED = (
    "The Treasury imposed sanctions on Tuesday, in its second such step of the month, on {0} companies which it said had"
    " helped to ship machine parts to a buyer in violation of export controls. All property of the companies under its"
    " jurisdiction is frozen, and its citizens may no longer do business with them."
)
SHOT_DOWN = (
    "Дежурные силы противовоздушной обороны минувшей ночью, по данным военного ведомства, уничтожили над морем {0}"
    " беспилотников самолётного типа. Пострадавших и разрушений на земле нет, движение на дорогах не ограничено."
)


@pytest.mark.parametrize(
    ("text", "one", "other", "same"),
    [
        (DESIGNATED, "three", "five", False),
        (DESIGNATED, "three", "3", True),
        (SHOT_DOWN, "семь", "двенадцать", False),
        (SHOT_DOWN, "семь", "7", True),
    ],
)
def test_numbers_in_words_are_numbers(text: str, one: str, other: str, same: bool) -> None:
    story = judged(signed(text.format(one)), signed(text.format(other)))
    assert (story.id == "first") == same


@pytest.mark.parametrize(("wire", "copy"), reprinted(), ids=name)
def test_what_was_copied_is_merged(wire: Text, copy: Text) -> None:
    assert one_story(wire, copy) == [True, True]


@pytest.mark.parametrize(("copy", "wire"), [pair[::-1] for pair in reprinted()], ids=name)
def test_the_copy_may_come_first(copy: Text, wire: Text) -> None:
    assert one_story(copy, wire) == [True, True]


def test_the_texts_to_try_are_as_many_as_promised() -> None:
    assert (len(apart()) >= 60, len(reprinted()) >= 40) == (True, True)
    assert (
        len({source.split()[0] for file in ("templates.txt", "wires.txt") for source, _ in stories(file)})
        >= 8
    )


@pytest.mark.parametrize(
    ("first", "second", "merged"),
    [
        (
            "Norland surpasses four million cases of the fever.",
            "Sudria surpasses four million cases of the fever.",
            0,
        ),
        (
            "At least 39 people are killed in an attack on the market of Orlan.",
            "At least 41 people are killed in an attack on the market of Orlan.",
            0,
        ),
        (
            "Nobody has claimed responsibility for the attack on the airport so far.",
            "A blast at the airport of Orlan kills six and wounds thirty. Nobody has claimed responsibility for the"
            " attack on the airport so far.",
            0,
        ),
        (
            "Prime Minister Ana Soler of Cordonia tests positive for the fever, her office says.",
            "Prime minister Ana Soler of Cordonia tests positive for the fever, her office says",
            1,
        ),
        (
            "Cordonia: Prime Minister Ana Soler of Cordonia tests positive for the fever, her office says on Monday.",
            "Prime Minister Ana Soler of Cordonia tests positive for the fever, her office says on Monday.",
            1,
        ),
    ],
)
def test_a_sentence_must_stand_almost_word_for_word(first: str, second: str, merged: bool) -> None:
    assert (judged(sign(first, None), sign(second, None)).id == "first") is bool(merged)


def test_the_title_of_a_short_text_is_part_of_it() -> None:
    body = "The ministry gave the figures of the day on Tuesday and asked people to stay at home."
    norland, sudria = sign(body, "Norland counts its sick"), sign(body, "Storm over Sudria closes all ports")
    assert judged(norland, sudria).id == "second"
    within = signed(f"Norland counts its sick\n{body}")
    assert msgspec.structs.replace(signed(body, "Norland counts its sick"), title=b"") == within


def test_what_sites_put_around_articles_is_not_compared() -> None:
    texts = [version(name, source, number) for name, source in stories("sites.txt") for number in (0, 1)]
    around = "All rights reserved. Sign up for our newsletter. Read also: ten ways to peel an onion."
    for one, other in pairwise(texts):
        assert not any(one_story(one, other))
    assert compare(signed(FERRY.body), signed(f"{FERRY.body}\n{around}")).resemblance == 1.0


@pytest.mark.parametrize(
    ("above", "instead"),
    [
        ("Published: 14 March 2026 at 10:33 GMT", "03.03.2026 | 09:15"),
        (
            "March 4, 2026 9:12 PM EST Updated 12 min ago",
            "By our desk\n21:40, 3 March 2026\n114 comments 2306 views",
        ),
        ("4 марта 2026, 10:33", "03.03.2026 21:15 Обновлено 3 мин назад"),
    ],
)
def test_date_and_clock_above_a_text_are_not_numbers_of_it(above: str, instead: str) -> None:
    for name, source in stories("wires.txt"):
        body = version(name, source, 0).body
        story = judged(sign(f"{above}\n{body}", None), sign(f"{instead}\n{body}", None))
        assert (story.id, story.role) == ("first", "reprint"), name


@pytest.mark.parametrize("text", ["", "   ", "Too short to say", "新华社电", "12:30 14:55"])
def test_too_little_text_has_no_signature(text: str) -> None:
    assert sign(text, None) is None
    assert judged(None, None) == Story(id="second")


# --- roles ------------------------------------------------------------------------------------------------


def story_after(text: str, *, host: str = "two.example", later: timedelta = timedelta(hours=1)) -> Story:
    memory = TwinMemory()
    memory.lookup_and_insert("first", sign(FERRY.body, None), "one.example", NOON)
    return memory.lookup_and_insert("second", sign(text, None), host, NOON + later)


def test_a_copy_on_another_site_is_a_reprint() -> None:
    assert story_after(FERRY.body) == Story(id="first", role="reprint", of="first", similarity=1.0)


def test_within_a_site_another_lead_is_another_story() -> None:
    _, rest = FERRY.body.split("\n", 1)
    lead = "Residents of Skarra voted on Sunday to keep the school by the harbour, whose roof has leaked for years."
    assert story_after(f"{lead}\n{rest}", host="one.example").role == "first"
    assert story_after(f"{lead}\n{rest}", host="two.example").role == "reprint"


def test_within_a_site_two_titles_make_two_articles_in_one_page() -> None:
    """What an extractor that failed leaves: the site's long page around each article, before it and behind it."""
    around = [version(name, source, 0).body for name, source in stories("wires.txt") if name.startswith("en")]
    page = (around[0] + "\n{}\n" + around[0].upper()).format
    first, second = (
        page("The school by the harbour will get a new roof."),
        page("A cow was found on the roof of a bus."),
    )
    titles = ("School by the harbour to get roof", "Cow found on top of bus")

    def told(host: str, *titles: str) -> str:
        memory = TwinMemory()
        memory.lookup_and_insert("first", sign(first, titles[0]), "one.example", NOON)
        return memory.lookup_and_insert("second", sign(second, titles[-1]), host, NOON).role

    assert told("one.example", *titles) == "first"
    assert told("one.example", titles[0], titles[0] + ", council says") == "update"
    assert told("two.example", *titles) == "reprint"


def test_a_much_shorter_copy_is_an_excerpt() -> None:
    assert story_after(FERRY.body[: len(FERRY.body) // 2]).role == "excerpt"


def test_a_corrected_number_or_the_same_site_makes_an_update() -> None:
    corrected = FERRY.body.replace("212 people", "231 people")
    assert story_after(corrected).role == "update"
    assert story_after(
        f"{FERRY.body}\nThe tug arrived at dawn and took the ship in tow.", host="one.example"
    ).role == ("update")


def test_a_flash_grows_into_its_sites_story_and_not_into_anothers_round_up() -> None:
    flash = FERRY.body[:420]
    round_up = "\n".join([flash, *(version(name, source, 0).body for name, source in stories("sites.txt"))])
    memory = TwinMemory()
    memory.lookup_and_insert("flash", sign(flash, None), "one.example", NOON)
    assert memory.lookup_and_insert("grown", sign(FERRY.body, None), "one.example", NOON).role == "update"
    assert memory.lookup_and_insert("round-up", sign(round_up, None), "two.example", NOON).role == "first"


def test_another_number_on_another_day_of_one_site_is_a_tracker() -> None:
    next_day = FERRY.body.replace("212 people", "231 people")
    assert story_after(next_day, host="one.example", later=timedelta(days=1)).role == "first"
    assert story_after(next_day, host="two.example", later=timedelta(days=1)).role == "update"


def test_a_story_passes_on_to_the_copy_of_a_copy() -> None:
    memory = TwinMemory()
    for number, item in enumerate(ARRIVALS, start=1):
        own = " ".join(ARRIVALS[:number] * 3)
        memory.lookup_and_insert(item, sign(f"{FERRY.body}\n{own}", None), f"{item}.example", NOON)
    last = memory.lookup_and_insert("z", sign(f"{FERRY.body}\n{own}", None), "z.example", NOON)
    assert last.id == "a"
    assert last.of != "a"


def test_of_equally_alike_texts_the_oldest_is_repeated() -> None:
    signature = signed(FERRY.body)
    twins = [
        Twin(id=item, story="a", host=f"{item}.example", seen_at=NOON, signature=signature)
        for item in reversed(ARRIVALS)
    ]
    assert judge("z", signature, "z.example", NOON, twins).of == "a"


def test_an_item_that_comes_again_keeps_its_story_and_never_meets_itself() -> None:
    memory = TwinMemory()
    signature = sign(FERRY.body, None)
    first = [memory.lookup_and_insert("a", signature, "one.example", NOON) for _ in range(2)]
    assert first == [Story(id="a"), Story(id="a")]


# --- bounds -----------------------------------------------------------------------------------------------


def test_a_bucket_that_a_template_fills_hides_nothing() -> None:
    opening = "The parliament of Cordonia sat again on Tuesday after a long and rainy summer."
    memory = TwinMemory()
    wire = f"{opening}\n{FERRY.body}"
    memory.lookup_and_insert("wire", sign(wire, None), "one.example", NOON)
    for number in range(3 * CANDIDATES):
        said = " ".join(
            sha256(b"%d %d" % (number, word)).hexdigest().translate(LETTERS) for word in range(60)
        )
        story = memory.lookup_and_insert(str(number), sign(f"{opening}\n{said}.", None), "two.example", NOON)
        assert story.role == "first"
    assert memory.lookup_and_insert("copy", sign(wire, None), "three.example", NOON).of == "wire"


def test_no_more_candidates_than_the_ledger_gives() -> None:
    memory = TwinMemory()
    for number in range(2 * CANDIDATES):
        memory.lookup_and_insert(str(number), sign(FERRY.body, None), "one.example", NOON)
    candidates = memory._candidates("x", bands(signed(FERRY.body)))
    seen = [int(twin.id) for twin in candidates]
    assert len(seen) == CANDIDATES
    assert seen == sorted(seen, reverse=True)
    assert judge("x", sign(FERRY.body, None), "two.example", NOON, candidates).id == "0"


def test_a_signature_is_small_and_survives_the_ledger() -> None:
    signature = signed(FERRY.whole * 20)
    packed = msgspec.msgpack.encode(signature)
    assert len(packed) <= 420
    assert msgspec.msgpack.decode(packed, type=Signature) == signature


def test_bands_are_whole_numbers_that_the_ledger_can_hold() -> None:
    found = bands(signed(FERRY.body))
    assert len(set(found)) == len(found) <= 35
    assert all(0 <= band < 1 << 38 for band in found)


def test_signatures_stay_what_they_are_in_ledgers() -> None:
    """A change here means that what is stored in ledgers no longer meets what arrives."""
    packed = msgspec.msgpack.encode(signed(FERRY.body))
    assert sha256(packed).hexdigest()[:16] == "9fc7728c4c861a56"


@given(st.text(max_size=400), st.one_of(st.none(), st.text(max_size=60)))
def test_any_text_can_be_signed_and_is_its_own_reprint(text: str, title: str | None) -> None:
    signature = sign(text, title)
    if signature is not None:
        assert judged(signature, signature).id == "first"
        assert compare(signature, signature).containment == 1.0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "นายกเทศมนตรีเปิดสะพานข้ามแม่น้ำแห่งใหม่เมื่อเช้าวันอังคาร หลังจากก่อสร้างนานกว่าสี่ปี",
            "ชาวประมงช่วยนักท่องเที่ยวที่ลอยคออยู่กลางทะเลนานห้าชั่วโมง อาการปลอดภัยแล้ว",
        ),
        (
            "मुख्यमंत्री ने मंगलवार को नदी पर बने नए पुल का उद्घाटन किया",
            "मछुआरों ने रविवार को समुद्र में डूब रहे पर्यटक को बचाया",
        ),
    ],
)
def test_scripts_whose_letters_are_not_words_tell_stories_apart(one: str, other: str) -> None:
    assert compare(signed(one), signed(other)).resemblance < 0.1
    assert judged(signed(one), signed(f"{one} ")).id == "first"


def test_lone_surrogates_are_read_over() -> None:
    assert signed(FERRY.body.replace("ferry", "ferry \ud800")) == signed(FERRY.body)


def test_texts_that_repeat_themselves_are_cheap_to_compare() -> None:
    one, other = signed("to be " * 500 + "or"), signed("be be to " * 300 + "not")
    started = perf_counter()
    compare(one, other)
    assert perf_counter() - started < 0.02  # a careless alignment takes .07 s


def test_a_hostile_text_costs_no_more_than_a_long_one() -> None:
    for text in ("a " * 200_000, "." * 200_000, "新" * 200_000, "newsletter " * 20_000, "1,2.3:" * 30_000):
        signature = sign(text, None)
        assert signature is None or signature.length <= 12_000
