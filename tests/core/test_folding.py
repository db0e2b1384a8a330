import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workers.core.folding import fold, fold_aligned, space_cjk


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Sánción ÉLEVÉE Straße", "sancion elevee strasse"),
        ("Łódź Øresund Đorđe Ţara Ștefan", "lodz oresund dorde tara stefan"),
        ("İSTANBUL ILIK ışık", "istanbul ilik isik"),
        ("Ёлка ещё", "елка еще"),
        ("йод їжа Київ", "йод їжа київ"),
        ("и\u0306од е\u0308ж за\u0301мок", "йод еж замок"),
        ("e\u0301tat", "etat"),
        ("أُمَّةٌ إلى آلة", "امه الي اله"),
        ("تحریم‌ها کشور", "تحريم ها كشور"),
        ("عقـــوبات", "عقوبات"),
        ("שָׁלוֹם", "שלום"),
        ("फ़ौज ज़मीन पाँच", "फौज जमीन पांच"),
        ("फ\u093cौज", "फौज"),
        ("ＯＦＡＣ １２", "ofac 12"),
        ("ｶﾞｽ ﾊﾟﾘ ガス パリ", "ガス パリ ガス パリ"),
        ("制裁、한국군", "制裁、한국군"),
        ("ﬁnance № ①", "finance no 1"),
        ("об’єкт д'État", "об'єкт d'etat".replace("d'", "д'")),
        ("١٧١٨ ۱۷۱۸ १७१८", "1718 1718 1718"),
        ("embar\u00adgo a\u200bb", "embargo ab"),
        ("ΑΘΉΝΑΣ", "αθηνασ"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded
    assert fold_aligned(text)[0] == folded


def test_aligned_text_needs_no_offsets() -> None:
    assert fold_aligned("El Líder Ñandú") == ("el lider nandu", None)
    assert fold_aligned("plain") == ("plain", None)


def test_offsets_lead_back_to_the_original() -> None:
    text = "Die Straße ist groß: и\u0306од"
    folded, offsets = fold_aligned(text)
    assert offsets is not None
    at = folded.index("gross")
    assert text[offsets[at] : offsets[at + 5]] == "groß"
    at = folded.index("йод")
    assert text[offsets[at] : offsets[at + 3]] == "и\u0306од"


@given(st.text(max_size=80))
def test_folding_is_stable_and_aligned(text: str) -> None:
    folded = fold(text)
    assert fold(folded) == folded
    again, offsets = fold_aligned(text)
    assert again == folded
    if offsets is None:
        assert len(folded) == len(text)
    else:
        assert len(offsets) == len(folded) + 1
        assert offsets == sorted(offsets)
        assert offsets[-1] == len(text)


@pytest.mark.parametrize("text", ["中国 US军舰2艘。", "ไทย abc", "plain", "한국군 훈련"])
def test_space_cjk_is_idempotent(text: str) -> None:
    spaced = space_cjk(text)
    assert space_cjk(spaced) == spaced
    assert spaced.replace(" ", "") == text.replace(" ", "")


def test_space_cjk_spaces_every_character() -> None:
    assert space_cjk("中国US军") == "中 国 US 军"
    assert space_cjk("한국군") == "한국군"


def test_hostile_text_folds_in_linear_time() -> None:
    text = "".join(chr(0xC0 + i % 0x180) + "\u0301" for i in range(400_000))
    start = time.process_time()
    fold_aligned(text)
    assert time.process_time() - start < 5
