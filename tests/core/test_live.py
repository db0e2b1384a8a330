"""Live blogs are told from articles about a day, and a new post is a change while a moved clock is none."""

from __future__ import annotations

import pytest

from tests.core.pages import STORY, json_ld, page
from workers.core import live
from workers.core.churn import changes, digest
from workers.core.extract import extract
from workers.core.folding import fold
from workers.model import Article, PageLimits

HOURS = ["16:40", "15:12", "14.05", "13:58", "11:30", "10:02", "09:15"]


def test_the_table_is_sorted_and_folded() -> None:
    assert list(live.TITLES) == sorted(live.TITLES)
    for row in live.TITLES.values():
        assert [fold(phrase) for phrase in row.split("|")] == row.split("|")


def taken(title: str, body: str, *, head: str = "", url: str | None = None) -> Article:
    html = page(head=f"<title>{title}</title>{head}", body=body).replace(
        "Norland extends embargo against the islands", title
    )
    found = extract(html, url=url, charset=None, limits=PageLimits())
    assert isinstance(found, Article)
    return found


def posts(count: int = 7, first: int = 0) -> str:
    rows = zip(HOURS[first:count], STORY[first:count], strict=True)
    return "".join(f"<div class=post><p>{hour}</p><p>{text}</p></div>" for hour, text in rows)


@pytest.mark.parametrize(
    "title",
    [
        "Storm over the islands: live updates",
        "Liveticker zum Streik im Hafen",
        "Grève au port : suivez la journée en direct",
        "Huelga en el puerto, minuto a minuto",
        "Sciopero al porto, la diretta",
        "Шторм на островах: онлайн",
        "台风逼近：实时更新",
        "Adalarda fırtına: canlı anlatım",
    ],
)
def test_a_row_of_posts_under_such_a_title_is_a_live_blog(title: str) -> None:
    assert taken(title, posts()).method == "live-blog"
    assert taken(title, "".join(f"<p>{line}</p>" for line in STORY)).method == "fast"


@pytest.mark.parametrize("stamp", ["{n} minutes ago", "vor {n} Minuten", "Nov 24, 2026 20:0{n}", "{n}分前"])
def test_a_post_may_say_how_long_ago_it_was_or_its_date(stamp: str) -> None:
    rows = "".join(
        f"<div class=post><p>{stamp.format(n=n)}</p><p>{text}</p></div>"
        for n, text in enumerate(STORY[:7], start=2)
    )
    assert taken("Storm over the islands: live updates", rows).method == "live-blog"
    assert taken("The night of the storm", rows).method != "live-blog"


def test_the_address_or_the_json_ld_may_say_it_as_well() -> None:
    url = "https://gazette.example/news/live/2026/storm"
    assert taken("Storm over the islands", posts(), url=url).method == "live-blog"
    kind = json_ld(
        '{"@type":"LiveBlogPosting","headline":"Storm over the islands","datePublished":"2026-11-03"}'
    )
    assert taken("Storm over the islands", posts(3), head=kind).method == "live-blog"


def test_an_article_that_tells_a_day_by_its_hours_is_none() -> None:
    assert taken("The night of the storm", posts()).method != "live-blog"


def test_a_new_post_is_a_change_and_a_moved_clock_is_none() -> None:
    before = taken("Storm: live updates", posts(first=1)).body
    after = taken("Storm: live updates", posts()).body
    assert digest(before) != digest(after)
    assert changes(before, after).removed == 0 and changes(before, after).added == len(STORY[0].split())
    assert digest(after) == digest(after.replace("16:40", "17:55"))
