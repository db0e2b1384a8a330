"""Lines around an article, in many languages; the article itself stays whole."""

from __future__ import annotations

import pytest

from tests.core.pages import STORY
from workers.core import boilerplate, walls
from workers.core.folding import fold

TABLES = (boilerplate.READ_ALSO, boilerplate.LABELS, boilerplate.TAIL, boilerplate.RIGHTS, boilerplate.BYLINE)


@pytest.mark.parametrize("table", TABLES)
def test_tables_are_sorted_and_folded(table: dict[str, str]) -> None:
    assert list(table) == sorted(table)
    for row in table.values():
        phrases = row.split("|")
        assert len(phrases) == len(set(phrases))
        assert [fold(phrase) for phrase in phrases] == phrases


@pytest.mark.parametrize(
    "line",
    [
        "Read more: The fishermen's case",
        "Lesen Sie auch: Der Fall der Fischer",
        "À lire aussi : Le cas des pêcheurs",
        "Lea también: El caso de los pescadores",
        "Leggi anche: Il caso dei pescatori",
        "Leia também: O caso dos pescadores",
        "Читайте также: Дело рыбаков",
        "Читайте також: Справа рибалок",
        "Czytaj też: Sprawa rybaków",
        "اقرأ أيضا: قضية الصيادين",
        "延伸阅读：渔民的案子",
        "関連記事：漁業者の訴え",
        "관련기사: 어민들의 호소",
        "Les også: Fiskernes sak",
        "Baca juga: Kasus para nelayan",
        "Advertisement",
        "Publicité",
        "Реклама",
    ],
)
def test_pointers_and_labels_go_wherever_they_stand(line: str) -> None:
    lines = [*STORY[:3], line, *STORY[3:]]
    assert boilerplate.trim(lines, None).lines == STORY


@pytest.mark.parametrize(
    "head",
    [
        ["Norland extends embargo"],
        ["By Ada Brook"],
        ["Von Anna Maier"],
        ["3 November 2026, 10:20"],
        ["5 min read"],
        ["Norland extends embargo", "By Ada Brook", "2026-11-03"],
    ],
)
def test_headline_byline_and_date_at_the_top_go(head: list[str]) -> None:
    assert boilerplate.trim([*head, *STORY], "Norland extends embargo").lines == STORY


@pytest.mark.parametrize(
    "line",
    [
        "By the time the ships arrived the harbour was closed.",
        "Read more and write less, the minister advised her critics on Tuesday evening, adding that "
        + "the dispute " * 20,
        "The council said that copyright in the maps had expired, and that fishermen could sign up for a permit.",
        "More: the word that divides the council, and the one that nobody at the table wanted to say aloud"
        + " again" * 40,
    ],
)
def test_sentences_of_the_article_stay(line: str) -> None:
    lines = (*STORY[:5], line, *STORY[5:])
    assert boilerplate.trim(lines, None).lines == lines


def test_an_article_about_newsletters_is_not_trimmed_away() -> None:
    lines = ["Subscribe to our newsletter.", "Sign up for it today.", "Follow us on all channels."]
    assert boilerplate.trim(lines, None).lines == tuple(lines)


def test_nothing_is_made_of_nothing() -> None:
    assert boilerplate.trim([], "Title") == boilerplate.Trimmed(lines=())
    assert boilerplate.trim(["", " "], None).rights is None


def test_walls_are_told_from_articles_about_walls() -> None:
    wall = "We value your privacy. We and our partners store and/or access information on a device."
    assert walls.is_consent(wall)
    assert not walls.is_consent(wall + " " + " ".join(STORY) * 2)
    assert walls.is_blocked("Just a moment...", "Please wait.")
    assert not walls.is_blocked("Just a moment...", " ".join(STORY) * 2)
    assert not walls.is_teaser(" ".join(STORY), free=True, whole=" ".join(STORY))
