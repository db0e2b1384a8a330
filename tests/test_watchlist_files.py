from __future__ import annotations

import csv
from pathlib import Path

import pytest

from workers import settings
from workers.core.watchlist import Watched
from workers.errors import Problem
from workers.watchlist_files import MOST_NAMED, read_watchlists

OPEN_SANCTIONS = [
    "id",
    "schema",
    "name",
    "aliases",
    "birth_date",
    "countries",
    "addresses",
    "identifiers",
    "sanctions",
    "phones",
    "emails",
    "program_ids",
    "dataset",
    "first_seen",
    "last_seen",
    "last_change",
]


def read(folder: Path, text: str | bytes) -> tuple[list[Watched], list[str], list[str]]:
    """Entries, problems and warnings of one list."""
    (folder / "w.csv").write_bytes(text if isinstance(text, bytes) else text.encode())
    problems: list[Problem] = []
    warnings: list[Problem] = []
    lists = read_watchlists(folder, problems, warnings)
    entries = [entry for found in lists for entry in found.entries]
    return entries, [str(p) for p in problems], [str(w) for w in warnings]


def test_our_own_columns(tmp_path: Path) -> None:
    text = "name,aliases,id,kind,programme\nA Name,B Name; C Name;,1,Person,Fleet\n\nOnly,,,,\n"
    entries, problems, _ = read(tmp_path, text)
    assert problems == []
    assert entries == [
        Watched(
            id="1", name="A Name", names=("A Name", "B Name", "C Name"), kind="Person", programme="Fleet"
        ),
        Watched(id="Only", name="Only", names=("Only",)),
    ]


def exported(*rows: dict[str, str | list[str]]) -> str:
    """Rows as OpenSanctions exports them: every cell quoted, lists as CSV with semicolons inside their cell."""
    import io

    out = io.StringIO()
    writer = csv.writer(out, dialect=csv.unix_dialect)
    writer.writerow(OPEN_SANCTIONS)
    for row in rows:
        cells = []
        for column in OPEN_SANCTIONS:
            value = row.get(column, "")
            if isinstance(value, list):
                inner = io.StringIO()
                csv.writer(inner, delimiter=";", lineterminator="", quoting=csv.QUOTE_MINIMAL).writerow(value)
                value = inner.getvalue()
            cells.append(value)
        writer.writerow(cells)
    return out.getvalue()


def test_the_simple_export_of_opensanctions_as_it_is(tmp_path: Path) -> None:
    text = exported(
        {
            "id": "NK-1",
            "schema": "Company",
            "name": "Silver, Tern & Sons",
            "aliases": ['The "Tern" Company', "Tern; Sons", "Серебряная крачка", "銀燕公司"],
            "sanctions": ["Some programme - some reason; and more - 2022-02-24"],
            "program_ids": ["XX-FLEET"],
            "dataset": ["A list of ships"],
        },
        {"id": "NK-2", "schema": "Person", "name": "Line\nBreak", "addresses": ["x" * 300_000]},
    )
    entries, problems, _ = read(tmp_path, text)
    assert problems == []
    assert entries[0].names == (
        "Silver, Tern & Sons", 'The "Tern" Company', "Tern; Sons", "Серебряная крачка", "銀燕公司",
    )  # fmt: skip
    assert (entries[0].id, entries[0].kind, entries[0].programme) == ("NK-1", "Company", "XX-FLEET")
    assert entries[1].names == ("Line\nBreak",)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("id,who\n1,A\n", "w.csv:1: the first line must name the columns"),
        ("id;name\n1;A Name\n", "w.csv:1: columns are separated by commas here, not by ';'"),
        ("", "w.csv:1: the first line must name"),
        (b"name\nA Name\nN\xe4me\n", "w.csv:3: not UTF-8"),
        ("name,id\n,5\n", "w.csv:2: a row without a name"),
        ("name\nShips, and more\n", "w.csv:2: 2 cells under 1 columns; quote what has a comma in it"),
        ("name,id\nA Name,5\nB Name,5\n", "w.csv:3: `5` stands in line 2 already"),
        ('name\n"A Name\nB Name\n', "not readable as CSV"),
        ('name,id\n"A\nName",1\n,2\n', "w.csv:4: a row without a name"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(tmp_path: Path, text: str | bytes, problem: str) -> None:
    _, problems, _ = read(tmp_path, text)
    assert any(problem in line for line in problems), problems


def test_without_ids_two_may_have_one_name(tmp_path: Path) -> None:
    entries, problems, _ = read(tmp_path, "name,aliases\nJo Karad,Jo of Norden\nJo Karad,Jo of Ostrava\n")
    assert ([entry.id for entry in entries], problems) == (["Jo Karad", "Jo Karad"], [])


def test_one_bad_row_does_not_hide_the_others(tmp_path: Path) -> None:
    entries, problems, _ = read(tmp_path, "name,id\nA Name,1\n,2\nB Name,3\n,4\n")
    assert [entry.name for entry in entries] == ["A Name", "B Name"]
    assert [line.rpartition("w.csv:")[2][:1] for line in problems] == ["3", "5"]


def test_a_file_of_bad_rows_does_not_flood(tmp_path: Path) -> None:
    _, problems, _ = read(tmp_path, "name,id\n" + ",1\n" * 500)
    assert len(problems) == MOST_NAMED + 1
    assert f"{500 - MOST_NAMED} more rows are bad" in problems[-1]


def test_names_that_are_never_looked_for_are_a_warning(tmp_path: Path) -> None:
    _, problems, warnings = read(tmp_path, "name,kind\nNorden,Company\nEk,Person\n\nUm,Person\n")
    assert problems == []
    assert warnings == [
        f"{tmp_path / 'w.csv'}:3: never looked for, since shorter than a name: `Ek`",
        f"{tmp_path / 'w.csv'}:5: never looked for, since shorter than a name: `Um`",
    ]


def test_a_list_of_short_names_does_not_flood(tmp_path: Path) -> None:
    _, _, warnings = read(tmp_path, "name,id\n" + "".join(f"Ek,{n}\n" for n in range(500)))
    assert len(warnings) == MOST_NAMED + 1
    assert warnings[-1] == f"{tmp_path / 'w.csv'}: {500 - MOST_NAMED} more rows are never looked for"


def test_shipped_watchlists_are_readable() -> None:
    problems: list[Problem] = []
    warnings: list[Problem] = []
    assert read_watchlists(settings.starter_dir() / "watchlists", problems, warnings)
    assert (problems, warnings) == ([], [])


def test_a_folder_that_cannot_be_read_is_a_problem_and_one_that_is_missing_none(tmp_path: Path) -> None:
    problems: list[Problem] = []
    assert read_watchlists(tmp_path / "missing", problems) == ()
    assert problems == []
    (tmp_path / "lists").touch()
    assert read_watchlists(tmp_path / "lists", problems) == ()
    assert problems == [Problem(str(tmp_path / "lists"), 0, "cannot be read: Not a directory")]
