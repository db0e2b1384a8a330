"""Lists of feeds and entries on a narrow terminal: what is copied from them is whole at any width."""

from __future__ import annotations

import fcntl
import io
import os
import pty
import struct
import subprocess
import sys
import termios
from pathlib import Path

import pytest
from rich.console import Console
from rich.table import Table

from workers.cli.terminal import print_listing, table

LONG = "https://www.example.org/world/europe/rss.xml?format=rss2&section=world&edition=international"
SHORT = "https://h.example/rss"
ID = "example-org-world-europe-rss-format-rss2"
FEEDS = f"""feeds:
  - {{id: {ID}, url: '{LONG}', title: 'World news of the example, as they come in', country: ES, every: 5m}}
  - {{id: harbour, url: '{SHORT}'}}
"""


def listing() -> Table:
    made = table("id", "title", "every", "url", whole=("id",))
    made.add_row(ID, "World news of the example, as they come in", "5m", LONG)
    made.add_row("harbour", "", "auto", SHORT)
    return made


def shown(width: int) -> list[str]:
    out = io.StringIO()
    print_listing(Console(file=out, width=width, markup=False), listing(), address="url")
    return [line.rstrip() for line in out.getvalue().splitlines()]


def test_with_room_it_is_a_table() -> None:
    head, rule, first, second = shown(200)
    assert head.split() == ["id", "title", "every", "url"]
    assert set(rule) == {"─"}
    assert first.startswith(ID) and first.endswith(LONG)
    assert second.endswith(SHORT)


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_without_room_ids_and_addresses_are_whole_and_the_rest_is_cut(width: int) -> None:
    head, _, first, address, second, other = shown(width)
    assert "url" not in head
    assert first.startswith(ID) and second.startswith("harbour")
    assert (address, other) == (f"  {LONG}", f"  {SHORT}")
    assert max(len(first), len(second)) <= max(width, len(ID) + 20)
    assert ("World news of the example, as they come in" in first) is (width == 120)
    if width == 80:
        assert first.split("   ")[1].endswith("…") and first.endswith("5m")


def test_a_list_without_rows_has_no_lines_below_its_head() -> None:
    out = io.StringIO()
    empty = table("id", "url", whole=("id",))
    print_listing(Console(file=out, width=4), empty, address="url")
    assert "id" in out.getvalue()


def on_a_terminal(*words: str, columns: int) -> str:
    """What the command prints on a terminal of so many columns."""
    ours, its = pty.openpty()
    fcntl.ioctl(its, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
    environ = {k: v for k, v in os.environ.items() if k != "COLUMNS"} | {"TERM": "dumb", "NO_COLOR": "1"}
    command = [sys.executable, "-c", "from workers.cli import main; main()", *words]
    with subprocess.Popen(command, stdout=its, stderr=its, stdin=its, env=environ) as process:
        os.close(its)
        said = b""
        try:
            while part := os.read(ours, 65_536):
                said += part
        except OSError:  # Linux says so where the other end is closed
            pass
        assert process.wait(60) == 0, said
    os.close(ours)
    return said.decode().replace("\r\n", "\n")


def test_on_a_terminal_of_80_columns_feeds_can_be_copied(tmp_path: Path) -> None:
    (tmp_path / "feeds.yaml").write_text(FEEDS)
    lines = on_a_terminal("feeds", "list", "--config", str(tmp_path), columns=80).splitlines()
    assert f"  {LONG}" in lines and f"  {SHORT}" in lines
    assert [line.split()[0] for line in lines[2::2]] == [ID, "harbour"]


def test_on_a_terminal_of_80_columns_entries_can_be_copied(tmp_path: Path) -> None:
    entries = "".join(
        f"<item><title>A headline of some length, number {n}, as papers have them</title><link>{LONG}&amp;n={n}</link></item>"
        for n in range(3)
    )
    feed = tmp_path / "feed.xml"
    feed.write_text(f"<rss version='2.0'><channel><title>T</title>{entries}</channel></rss>")
    lines = on_a_terminal("feed", str(feed), columns=80).splitlines()
    assert [line for line in lines if LONG in line] == [f"  {LONG}&n={n}" for n in range(3)]
    assert sum("A headline of some length" in line for line in lines) == 3
