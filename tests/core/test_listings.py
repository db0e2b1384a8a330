"""Lists of pages are told from articles with lists beside them."""

from __future__ import annotations

import pytest

from tests.core.pages import STORY, json_ld
from workers.core.extract import extract
from workers.model import Article, Dropped, PageLimits

HEADLINES = [
    "Ferry strike leaves the islands without fuel for a third week",
    "Harbour board postpones the vote on the new breakwater",
    "Why the price of herring has doubled since the spring",
    "Coast guard finds the missing crew of the Marie Lind",
    "Winter timetable: fewer boats, later boats, dearer boats",
    "The last lighthouse keeper of Norland retires at eighty",
    "Council asks the ministry for a second ice breaker",
    "A fisherman's son writes the history of the strait",
    "Salvage of the grain ship begins before the storms",
    "School children count seals for the university",
]
SUMMARIES = [
    f"What the harbour town knows about this so far, and why it matters to number {n} of the islands."
    for n in range(10)
]
JAPANESE = [f"港の第{n}埠頭で新しい桟橋の工事が始まり住民から期待の声" for n in range(12)]


def outcome(body: str, *, head: str = "", url: str | None = "https://gazette.example/harbour/") -> str:
    html = (
        f'<!DOCTYPE html><html lang="en"><head><title>Harbour</title>{head}</head><body>{body}</body></html>'
    )
    found = extract(html, url=url, charset=None, limits=PageLimits())
    return found.reason if isinstance(found, Dropped) else "article"


def cards(markup: str, headlines: list[str] = HEADLINES) -> str:
    return "".join(
        markup.format(n=n, title=title, summary=SUMMARIES[n % len(SUMMARIES)])
        for n, title in enumerate(headlines)
    )


SHAPES = {
    "headlines with a section and an hour": '<div class=card><a href="/{n}">{title}</a><span>Harbour, 10:{n}0</span></div>',
    "headlines and summaries": '<article><h2><a href="/{n}">{title}</a></h2><p>{summary}</p></article>',
    "a link around all": '<a class=teaser href="/{n}"><h3>{title}</h3><p>{summary}</p></a>',
    "rows of a table": '<tr><td>3 Nov</td><td><a href="/{n}">{title}</a></td></tr>',
    "list items with a kicker": '<li><span>Ships</span> <h4><a href="/{n}">{title}</a></h4><p>{summary}</p><span>2 h ago</span></li>',
}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_page_of_cards_is_a_list(shape: str) -> None:
    frame = ("<table>", "</table>") if "table" in shape else ("<div>", "</div>")
    assert outcome(f"<h1>All about the harbour</h1>{frame[0]}{cards(SHAPES[shape])}{frame[1]}") == "list"


def test_a_list_in_a_script_without_spaces() -> None:
    shape = '<li><a href="/{n}">{title}</a><p>第{n}埠頭では、来年の春までに新しい桟橋が完成する予定だと港の当局が発表した。</p></li>'
    assert outcome(f"<h1>港</h1><ul>{cards(shape, JAPANESE)}</ul>") == "list"


@pytest.mark.parametrize("kind", ["CollectionPage", "SearchResultsPage"])
def test_a_page_that_calls_itself_a_list_needs_fewer_cards(kind: str) -> None:
    body = cards(SHAPES["headlines and summaries"], HEADLINES[:5])
    assert outcome(body, head=json_ld(f'{{"@type":"{kind}","name":"Harbour"}}')) == "list"
    assert outcome(body) == "article"


def test_a_list_that_describes_each_of_its_articles_is_none_of_them() -> None:
    nodes = ",".join(
        f'{{"@type":"NewsArticle","headline":"{title}","url":"https://gazette.example/{n}","datePublished":"2026-11-0{n + 1}"}}'
        for n, title in enumerate(HEADLINES[:9])
    )
    assert outcome(cards(SHAPES["headlines and summaries"]), head=json_ld(f"[{nodes}]")) == "list"


ASIDE = f"<div class=more>{cards(SHAPES['headlines and summaries'])}</div>"


@pytest.mark.parametrize(
    "body",
    [
        "<h1>Boat adrift</h1><p>" + " ".join(STORY[:2]) + "</p>" + ASIDE,
        "<h1>Boat adrift</h1>" + "".join(f"<p>{line}</p>" for line in STORY) + ASIDE,
        "<h1>Boat adrift</h1><div>" + "<br><br>".join(STORY[:3]) + "</div>" + ASIDE,
        "<h1><a href='/boat'>A boat is adrift off the northern cape</a></h1><p>"
        + STORY[0]
        + STORY[1]
        + "</p>"
        + ASIDE,
    ],
)
def test_an_article_that_says_nothing_of_itself_beside_a_list_stays(body: str) -> None:
    assert outcome(body) == "article"


def test_a_short_article_that_calls_itself_one_stays() -> None:
    flash = (
        "<h1>Boat adrift</h1><p>A boat is adrift off the northern cape, the coast guard said on Tuesday.</p>"
    )
    head = '<meta property="og:type" content="article">'
    assert outcome(flash + ASIDE, head=head) == "article"


def test_an_article_whose_paragraphs_are_full_of_links_stays() -> None:
    body = "".join(
        f'<p>{line} <a href="/{n}">{HEADLINES[n]}</a> {SUMMARIES[n]}</p>' for n, line in enumerate(STORY)
    )
    found = extract(f"<html><body>{body}</body></html>", url=None, charset=None, limits=PageLimits())
    assert isinstance(found, Article)
