"""Pages laid out in tables, their paragraphs set apart by line breaks: what trafilatura takes for a table of figures."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from workers.core import markup
from workers.core.markup import Element
from workers.core.words import weight

#: A cell with more text than this holds no figures or names: it holds an article, or a column of the page.
LONG_CELL = 400  # characters; of scripts without spaces, which say as much in a third, each counts as three

#: A text is a page's layout if this much of it stands in rows, and of those in one cell.
IN_ROWS, IN_ONE_CELL = 0.5, 0.5

#: A shorter run of text between blocks is a label, no paragraph.
MIN_PARAGRAPH = 40  # characters

_PARTS = frozenset(("tbody", "thead", "tfoot", "tr", "td", "th", "caption", "col", "colgroup"))

#: What stands in a line of text.
_INLINE = frozenset(("a", "br", "code", "q", "s", "span", "strike", "sub", "sup", *markup.INLINE))

#: Between the cells of a row, as trafilatura writes one; what is escaped is the page's own.
_BETWEEN_CELLS = re.compile(r"(?<!\\)\|")


def article_cell(text: str) -> str | None:
    """The cell that holds most of a text written as a table's rows; None where the text is no page's layout."""
    rows = [line for line in text.split("\n") if line.lstrip().startswith("|")]
    cells = [cell for row in rows for cell in _cells(row)]
    total = sum(map(len, cells))
    longest = max(cells, key=len, default="")
    if total < IN_ROWS * len(text) or len(longest) < IN_ONE_CELL * total:
        return None
    return longest if weight(longest) > LONG_CELL else None


def cells(text: str) -> str:
    """The text with a line for each cell of its rows."""
    return "\n".join(cell for line in text.split("\n") for cell in _cells(line))


def without_frames(text: str) -> str:
    """The text without the rows that hold a single cell: that one is a line. Tables of figures stay."""
    return "\n".join(line if len(found := _cells(line)) > 1 else "".join(found) for line in text.split("\n"))


def _cells(line: str) -> list[str]:
    return [cell.replace("\\|", "|").strip() for cell in _BETWEEN_CELLS.split(line) if cell.strip()]


# --- tables into divisions ------------------------------------------------------------------------------------


def unfold(tree: Element) -> None:
    """Make divisions of the tables that lay the page out, in place; tables that hold figures and names stay."""
    layouts = dict.fromkeys(
        table for cell in tree.iter("td") if _lays_out(cell) for table in cell.iterancestors("table")
    )
    for table in layouts:
        for part in [*_parts(table), table]:
            if part.tag == "td":
                _set_paragraphs(part)
            part.tag = "div"


def _lays_out(cell: Element) -> bool:
    if next(cell.iter("h1", "table"), None) is not None:
        return True
    return weight(markup.raw_text(cell)) > LONG_CELL


def _parts(table: Element) -> Iterator[Element]:
    """Rows and cells of a table, not those of tables inside it."""
    for node in table:
        if node.tag in _PARTS:
            yield node
            yield from _parts(node)


def _set_paragraphs(cell: Element) -> None:
    """Wrap the text that stands directly in a cell; two line breaks end a paragraph."""
    runs = list(_runs(cell))
    for child in list(cell):
        cell.remove(child)
    cell.text = None
    for run in runs:
        length = sum(len(piece if isinstance(piece, str) else markup.raw_text(piece)) for piece in run)
        is_paragraph = length >= MIN_PARAGRAPH and not _is_block(run[0])
        holder = etree.SubElement(cell, "p") if is_paragraph else cell
        for piece in run:
            _append(holder, piece)


def _runs(cell: Element) -> Iterator[list[str | Element]]:
    """What stands in a cell: blocks, each alone, and the runs of text and inline elements between them."""
    run: list[str | Element] = []
    breaks = 0
    for piece in _pieces(cell):
        if not isinstance(piece, str) and piece.tag == "br":
            breaks += 1
        elif not isinstance(piece, str) or not piece.isspace():
            if run and (breaks > 1 or _is_block(piece) or _is_block(run[-1])):
                yield run
                run = []
            breaks = 0
        run.append(piece)
    if run:
        yield run


def _pieces(cell: Element) -> Iterator[str | Element]:
    """Texts and elements in order; the elements lose the texts behind them."""
    if cell.text:
        yield cell.text
    for child in list(cell):
        tail, child.tail = child.tail, None
        yield child
        if tail:
            yield tail


def _is_block(piece: str | Element) -> bool:
    return not isinstance(piece, str) and any(node.tag not in _INLINE for node in piece.iter())


def _append(holder: Element, piece: str | Element) -> None:
    if not isinstance(piece, str):
        holder.append(piece)
    elif len(holder):
        holder[-1].tail = (holder[-1].tail or "") + piece
    else:
        holder.text = (holder.text or "") + piece
