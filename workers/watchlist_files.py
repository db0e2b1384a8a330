"""`config/watchlists/*.csv` → watchlists, with every bad row by file and line.

    id,name,aliases,kind,programme                      ours; only `name` has to be there
    id,schema,name,aliases,…,sanctions,…,program_ids,…  OpenSanctions' `targets.simple.csv`, as it is

Aliases are CSV within a cell, separated by semicolons: a name with a semicolon or a quote in it is quoted there,
which is how OpenSanctions writes them.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from workers.core.watchlist import Watched, Watchlist, matched_names
from workers.errors import Problem

#: Bytes of a watchlist; OpenSanctions' largest simple export has half of it.
MAX_WATCHLIST = 200_000_000
#: Characters of a cell: entries with hundreds of addresses have long ones, and all we read is the names.
LONGEST_CELL = 10_000_000
#: Bad rows that are named, one by one, and idle ones; where there are more, the file is not what it should be.
MOST_NAMED = 20
#: Characters kept of a programme.
LONGEST_PROGRAMME = 200
#: Our columns → how they may be called. OpenSanctions has `schema` and `program_ids`.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "id": ("id",),
    "name": ("name", "caption"),
    "aliases": ("aliases", "alias"),
    "kind": ("kind", "schema", "type"),
    "programme": ("programme", "program", "program_ids", "programs", "dataset"),
}


def read_watchlists(
    folder: Path, problems: list[Problem], warnings: list[Problem] | None = None
) -> tuple[Watchlist, ...]:
    """All `*.csv` of `folder`; a list's id is its file's name.

    Faults go to `problems`; what is never looked for, since it would match everywhere, to `warnings`.
    """
    warned = warnings if warnings is not None else []
    try:
        paths = sorted(path for path in folder.iterdir() if path.name.endswith(".csv"))
    except FileNotFoundError:
        return ()
    except OSError as error:  # an empty list would drop every hit, unsaid
        problems.append(Problem(str(folder), 0, f"cannot be read: {error.strerror}"))
        return ()
    lists = [_watchlist(path, problems, warned) for path in paths]
    return tuple(found for found in lists if found is not None)


def _watchlist(path: Path, problems: list[Problem], warnings: list[Problem]) -> Watchlist | None:
    text = _csv_text(path, problems)
    if text is None:
        return None
    csv.field_size_limit(LONGEST_CELL)
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    own: list[Problem] = []
    entries: list[tuple[int, Watched]] = []
    try:
        header = [cell.strip().lower() for cell in next(rows, [])]
        columns = {key: _column(header, names) for key, names in COLUMNS.items()}
        if columns["name"] is None:
            problems.append(Problem(str(path), 1, _no_header(header)))
            return None
        entries += _entries(rows, columns, len(header), str(path), own)
    except csv.Error as error:
        own.append(Problem(str(path), rows.line_num, f"not readable as CSV: {error}"))
    problems += own[:MOST_NAMED]
    if len(own) > MOST_NAMED:
        problems.append(Problem(str(path), 0, f"{len(own) - MOST_NAMED:,} more rows are bad"))
    warnings += _doubts(path, entries)
    return Watchlist(id=path.stem, entries=tuple(entry for _, entry in entries))


def _no_header(header: Sequence[str]) -> str:
    separated = next((mark for mark in ";\t|" if len(header) == 1 and mark in header[0]), None)
    if separated:
        return f"columns are separated by commas here, not by {separated!r}"
    return f"the first line must name the columns {', '.join(COLUMNS)}"


def _csv_text(path: Path, problems: list[Problem]) -> str | None:
    try:
        if path.stat().st_size > MAX_WATCHLIST:
            problems.append(Problem(str(path), 0, f"larger than {MAX_WATCHLIST // 1_000_000} MB"))
            return None
        body = path.read_bytes()
        return body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = body.count(b"\n", 0, error.start) + 1
        problems.append(Problem(str(path), line, "not UTF-8; save the file as UTF-8"))
    except OSError as error:
        problems.append(Problem(str(path), 0, f"cannot be read: {error.strerror or error}"))
    return None


def _column(header: Sequence[str], names: Sequence[str]) -> int | None:
    return next((header.index(name) for name in names if name in header), None)


def _entries(
    rows: Iterator[list[str]],
    columns: Mapping[str, int | None],
    width: int,
    file: str,
    problems: list[Problem],
) -> Iterator[tuple[int, Watched]]:
    """The entries with their lines."""
    seen: dict[str, int] = {}
    for line, cells in _numbered(rows):
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) > width:
            problems.append(
                Problem(file, line, f"{len(cells)} cells under {width} columns; quote what has a comma in it")
            )
            continue
        value = {
            key: cells[at].strip() if at is not None and at < len(cells) else ""
            for key, at in columns.items()
        }
        if not value["name"]:
            problems.append(Problem(file, line, "a row without a name"))
            continue
        entry_id = value["id"] or value["name"]
        if value["id"] and entry_id in seen:
            problems.append(Problem(file, line, f"`{entry_id}` stands in line {seen[entry_id]} already"))
            continue
        seen[entry_id] = line
        entry = Watched(
            id=entry_id,
            name=value["name"],
            names=tuple(dict.fromkeys((value["name"], *_aliases(value["aliases"])))),
            kind=value["kind"],
            programme=value["programme"][:LONGEST_PROGRAMME],
        )
        yield line, entry


def _aliases(cell: str) -> Iterator[str]:
    """The names in a cell, themselves a row of CSV."""
    parts = cell.split(";") if '"' not in cell else next(csv.reader([cell], delimiter=";"), [])
    return (name for part in parts if (name := part.strip()))


def _numbered(rows: Iterator[list[str]]) -> Iterator[tuple[int, list[str]]]:
    """Rows with the line they begin on."""
    ended = getattr(rows, "line_num", 0)
    for row in rows:
        yield ended + 1, row
        ended = getattr(rows, "line_num", 0)


def _doubts(path: Path, entries: Sequence[tuple[int, Watched]]) -> Iterator[Problem]:
    """Entries of which no name is looked for."""
    idle = [(line, entry.name) for line, entry in entries if next(matched_names(entry), None) is None]
    for line, name in idle[:MOST_NAMED]:
        yield Problem(str(path), line, f"never looked for, since shorter than a name: `{name}`")
    if len(idle) > MOST_NAMED:
        yield Problem(str(path), 0, f"{len(idle) - MOST_NAMED:,} more rows are never looked for")
