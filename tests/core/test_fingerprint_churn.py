"""Digests and changes: what counts as a change of a text, and how it is told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workers.core.fingerprint import changes, digest, really_changed

BODY = "The bridge over the Teza opened on Monday. It cost 38 million crowns and took two years to build."

CHURN = [
    ("Updated 14:05 GMT, 3 March 2026", "Updated 16:30 GMT, 4 March 2026"),
    ("Last updated on 3 March at 14:05.", "Last updated on 4 March at 09:00."),
    ("1,204 views", "9,871 views"),
    ("34 comments | 12 shares", "57 comments | 90 shares"),
    ("3 hours ago", "5 hours ago"),
    ("12 March 2026, 14:05", "12 March 2026, 15:45"),
    ("Actualizado: 03/03/2026 14:05", "Actualizado: 04/03/2026 09:10"),
    ("(Última actualización: 14:05)", "(Última actualización: 18:22)"),
    ("Visitas: 1204", "Visitas: 1390"),
    ("Mis à jour le 3 mars 2026 à 14h05", "Mis à jour le 4 mars 2026 à 16h20"),
    ("Aktualisiert am 03.03.2026, 14:05 Uhr", "Aktualisiert am 04.03.2026, 10:05 Uhr"),
    ("vor 3 Stunden", "vor 5 Stunden"),
    ("Обновлено: 12.03.2026 14:05", "Обновлено: 13.03.2026 10:15"),
    ("Просмотров: 1234", "Просмотров: 99"),
    ("Оновлено 12 березня 2026, 14:05", "Оновлено 13 березня 2026, 10:15"),
    ("منذ 3 ساعات", "منذ 5 ساعات"),
    ("更新时间：2026年3月1日 14:05", "更新时间：2026年3月2日 09:11"),
    ("阅读量 1204", "阅读量 9871"),
    ("조회수 1,234", "조회수 4"),
    ("Comments (12)", "Comments (57)"),
    ("Like 34", "Like 35"),
    ("👁 1204", "👁 1390"),
    ("Just now", "Yesterday"),
    ("Visto 1.204 veces", "Visto 1.390 veces"),
    ("Aktualisiert am 24. November 2026, 14.05 Uhr", "Aktualisiert am 25. November 2026, 9.30 Uhr"),
    ("Veröffentlicht am 13. Mai 2026 um 15:44", "Veröffentlicht am 14. Mai 2026 um 9:05"),
    ("منذ ساعتين", "منذ 5 ساعات"),
    ("刚刚", "昨天"),
]

REAL = [
    ("The updated toll stands at 12.", "The updated toll stands at 15."),
    (
        "Kickoff is at 14:05 on Sunday in the old stadium.",
        "Kickoff is at 15:05 on Sunday in the old stadium.",
    ),
    ("Officials published 40 pages of letters.", "Officials published 50 pages of letters."),
    ("12 shares were sold.", "14 shares were sold."),
    ("He was shot 3 years ago in Ryde.", "He was shot 4 years ago in Ryde."),
    ("The final score was 2-1.", "The final score was 3-1."),
    ("It cost 4.2 million.", "It cost 42 million."),
    ("El incendio mató a 3 personas.", "El incendio mató a 4 personas."),
    ("Погибли 3 человека.", "Погибли 4 человека."),
    ("事故造成三人死亡。", "事故造成四人死亡。"),
    ("The minister agreed.", "The minister refused."),
    ("Output changed by -0.5% in spring.", "Output changed by 0.5% in spring."),
    ("Night brought –12 degrees.", "Night brought 12 degrees."),
    ("He fell 3 times.", "He fell 4 times."),
    ("The toll is 12 (34).", "The toll is 12 (35)."),
    ("Cayó 3 veces.", "Cayó 4 veces."),
    ("Yesterday the port closed.", "Today the port closed."),
    ("The toll was updated to 12. Mayors met in 2026.", "The toll was updated to 15. Mayors met in 2026."),
]


@pytest.mark.parametrize(("old", "new"), CHURN)
def test_counters_and_clocks_are_no_change(old: str, new: str) -> None:
    assert digest(f"{old}\n{BODY}") == digest(f"{new}\n{BODY}") == digest(BODY)
    assert not really_changed(f"{BODY}\n{old}", f"{BODY}\n{new}")


@pytest.mark.parametrize(("old", "new"), REAL)
def test_another_word_or_number_is_a_change(old: str, new: str) -> None:
    assert really_changed(f"{BODY}\n{old}", f"{BODY}\n{new}")
    assert changes(old, new).summary


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("The score was 3-5 at noon.", "The score was 3–5 at noon."),
        ("- 12 boats are missing.", "12 boats are missing."),
        ("The boats – 12 of them – left.", "The boats, 12 of them, left."),
        ("Output changed by −0.5%.", "Output changed by -0.5%."),
    ],
)
def test_dashes_are_no_signs_and_signs_are_all_alike(old: str, new: str) -> None:
    assert not really_changed(old, new)


def test_a_stamp_before_a_sentence_leaves_the_sentence() -> None:
    said = "The mayor said that the tolls would pay for the upkeep of the bridge for a century."
    assert digest(f"Updated at 14:05 {said}") == digest(f"Updated at 18:20 {said}") == digest(said)


@given(st.text(alphabet="abcdé .,\n-12", max_size=80))
def test_case_punctuation_and_spaces_are_no_change(text: str) -> None:
    assert digest(text.upper()) == digest(text)
    assert digest(f"  {text} !") == digest(text)


@given(st.text(max_size=200), st.text(max_size=200))
def test_any_two_texts_can_be_compared(old: str, new: str) -> None:
    told = changes(old, new)
    assert len(told.summary) <= 200
    assert min(told.added, told.removed) >= 0
    assert changes(old, old).summary == ""
    assert not really_changed(old, old)


def test_changed_numbers_are_told_first() -> None:
    old = f"{BODY} The mayor cut a ribbon. Three ducks watched."
    new = f"{BODY.replace('38 million', '41 million')} The governor cut a ribbon. Three ducks watched."
    told = changes(old, new)
    assert (told.added, told.removed) == (2, 2)
    assert told.summary == "38 → 41 million; mayor → governor cut"


def test_what_came_and_went_is_quoted() -> None:
    assert changes(BODY, f"{BODY} A parade followed.").summary == "added “A parade followed”"
    gone = changes(BODY, BODY.split(". ")[0])
    assert gone.removed == 11
    assert gone.summary == "removed “It cost 38 million crowns and took two…”"


def test_a_text_of_nothing_but_a_clock_still_has_its_own_digest() -> None:
    assert digest("Updated 14:05") != digest("Updated 15:05")
