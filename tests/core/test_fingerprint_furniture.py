"""The sentences of sites: what is skipped, and what is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workers.core.folding import fold
from workers.core.furniture import without_furniture

NEWS = "The bridge over the Teza opened on Monday."


@pytest.mark.parametrize(
    "sentence",
    [
        "Sign up for our newsletter to get the day's news to your inbox.",
        "Todos los derechos reservados.",
        "Abonnez-vous pour lire la suite.",
        "Alle Rechte vorbehalten.",
        "Подписывайтесь на наш канал!",
        "Читайте також: десять мостів, які впали",
        "جميع الحقوق محفوظة للصحيفة",
        "版权所有，未经授权不得转载。",
        "Toate drepturile rezervate.",
        "무단 전재 및 재배포 금지",
    ],
)
def test_the_sites_sentence_goes_and_the_news_stays(sentence: str) -> None:
    left = without_furniture(fold(f"{NEWS} It cost 38 million.\n{sentence}\nDucks watched."))
    assert left.split() == fold(f"{NEWS} It cost 38 million.\nDucks watched.").split()


def test_a_text_about_newsletters_stays() -> None:
    text = "The newsletter of the town council is read by all."
    assert without_furniture(fold(text)) == fold(text)


def test_of_a_text_that_lost_its_stops_only_the_surroundings_go() -> None:
    before, after = "bridge " * 200, "water " * 200
    left = without_furniture(f"{before}all rights reserved {after}")
    assert left.count("bridge") > 120
    assert left.count("water") > 120


@given(st.text(max_size=300))
def test_nothing_is_added(text: str) -> None:
    folded = fold(text)
    assert len(without_furniture(folded)) <= len(folded) + 10
