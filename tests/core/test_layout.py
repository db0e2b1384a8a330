"""Pages laid out in tables: the article is read as text, and a table of figures stays one."""

from __future__ import annotations

import pytest

from tests.core.pages import STORY
from workers.core import layout, markup
from workers.core.extract import extract
from workers.model import Article, PageLimits

MENU = "".join(f"<li><a href='/s/{n}'>Section {n}</a></li>" for n in range(5))
BREAK = "<br><br>\n&nbsp;&nbsp;"


def in_tables(text: str) -> str:
    """A page of the turn of the century: masthead, menu, article and advertisements are cells."""
    return (
        "<html><head><title>Embargo</title></head><body><table width=100%>"
        "<tr><td colspan=3><font size=5><b>The Gazette</b></font></td></tr>"
        f"<tr><td width=160><ul>{MENU}</ul><p><b>Sign up for our newsletter</b></p></td>"
        f"<td valign=top><h1>The embargo of the harbour</h1>{text}<hr><b>Read also</b><ul>{MENU}</ul></td>"
        "<td><table border=1><tr><td>Advertisement<br>468x60</td></tr></table></td></tr>"
        "<tr><td colspan=3>&copy; The Gazette. All rights reserved.<br>We use cookies.</td></tr></table></body></html>"
    )


def body(html: str) -> str:
    found = extract(html, url=None, charset=None, limits=PageLimits())
    assert isinstance(found, Article), found
    return found.body


@pytest.mark.parametrize("between", [BREAK, "</p><p>", "<p>"])
def test_an_article_in_a_cell_is_its_paragraphs_and_nothing_of_the_frame(between: str) -> None:
    assert body(in_tables(between.join(STORY))) == "\n".join(STORY)


def test_bold_words_and_links_stay_inside_their_sentence() -> None:
    dressed = [
        text.replace(" the ", " <b>the</b> ", 1).replace(" a ", " <a href='/t'>a</a> ", 1) for text in STORY
    ]
    assert body(in_tables(BREAK.join(dressed))) == "\n".join(STORY)


def test_a_table_of_figures_beside_an_article_stays_a_table() -> None:
    figures = "".join(f"<tr><td>Harbour {n}</td><td>{n}00 t</td></tr>" for n in range(1, 6))
    told = "".join(f"<p>{text}</p>" for text in STORY)
    found = body(
        f"<html><body><article><h1>Landings</h1>{told}<table>{figures}</table></article></body></html>"
    )
    assert "| Harbour 3 | 300 t |" in found


def test_only_tables_that_lay_out_a_page_are_made_divisions() -> None:
    tree = markup.parse(
        "<table><tr><td><h1>A</h1></td></tr></table><table><tr><td>1</td><td>2</td></tr></table>"
    )
    assert tree is not None
    layout.unfold(tree)
    assert [len(tree.findall(f".//{tag}")) for tag in ("table", "td", "div")] == [1, 2, 3]


def test_nothing_is_lost_and_nothing_moves_when_a_table_is_made_divisions() -> None:
    tree = markup.parse(
        in_tables(f"One line.<br>Another, <i>in</i> italics.{BREAK}<p>A paragraph.</p>Its tail." * 9)
    )
    assert tree is not None
    before = markup.raw_text(tree)
    layout.unfold(tree)
    assert markup.raw_text(tree) == before


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("| Menu | |\n| " + STORY[0] * 5 + " |", STORY[0] * 5),
        ("| Menu | |\n" + STORY[0] * 5, None),  # the article is no row
        ("| Oil | 75 |\n| Gas | 31 |\n" * 40, None),  # no cell holds the most of it
        ("| 汉字 |\n| " + "渔船在港口等待。" * 20 + " |", "渔船在港口等待。" * 20),
        ("", None),
    ],
)
def test_the_article_is_the_cell_that_holds_the_most(text: str, cell: str | None) -> None:
    assert layout.article_cell(text) == cell


def test_rows_of_one_cell_are_lines_and_other_rows_stay() -> None:
    assert layout.without_frames("| A line |\n| Oil | 75 |\n| |\nText") == "A line\n| Oil | 75 |\n\nText"


def test_a_bar_of_the_page_itself_parts_no_cells() -> None:
    assert layout.cells("| News \\| Sport | Weather |") == "News | Sport\nWeather"
