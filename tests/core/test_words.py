"""Words are counted as readers of each script count them."""

from __future__ import annotations

import pytest

from workers.core.words import count_words, weight


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        (" – … !", 0),
        ("The islands' embargo wasn't lifted in mid-November.", 7),
        ("L'île d'Oléron", 2),
        ("हिन्दी समाचार पत्र", 3),
        ("বাংলা ভাষার খবর", 3),
        ("خانه\u200cهای روستایی", 2),
        ("اَلسَّلَامُ عَلَيْكُمْ", 2),
        ("cafe\u0301 noir", 2),
        ("外相会議", 4),
        ("EU外相会議2026年", 7),
        ("กขค", 3),
        ("Ελλάδα και Ευρώπη", 3),
    ],
)
def test_words(text: str, words: int) -> None:
    assert count_words(text) == words


@pytest.mark.parametrize(
    ("text", "characters"),
    [("", 0), ("arms embargo", 12), ("Ελλάδα", 6), ("外相会議", 12), ("EU外相", 8), ("กขค", 9)],
)
def test_what_scripts_without_spaces_say_in_a_character_is_a_word_elsewhere(
    text: str, characters: int
) -> None:
    assert weight(text) == characters
