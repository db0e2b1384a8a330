"""docs/operations.md: every alarm is explained, every command exists, every file is there."""

from __future__ import annotations

import ast
import inspect
import re
import shlex
from pathlib import Path

import click
import pytest
import yaml

from workers.cli import main
from workers.core import health

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "operations.md").read_text("utf-8")


def alarms() -> list[str]:
    """The longest piece without a number of each complaint, up to its advice."""
    found = []
    for node in ast.walk(ast.parse(inspect.getsource(health.complaints))):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        if node.func.attr == "append":
            pieces = [n.value for n in ast.walk(node.args[0]) if isinstance(n, ast.Constant) and isinstance(n.value, str)]  # fmt: skip
            found.append(max((p.partition(";")[0] for p in pieces), key=len).strip())
    return found


@pytest.mark.parametrize("alarm", [*alarms(), "config not taken"])
def test_every_alarm_is_explained(alarm: str) -> None:
    assert re.search(rf"^\| `.*{re.escape(alarm)}", PAGE, re.MULTILINE), alarm


def test_there_are_alarms() -> None:
    assert len(alarms()) >= 6


def lines() -> list[str]:
    blocks = re.findall(r"^```sh\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    return [re.sub(r"\s+# .*", "", line).strip() for block in blocks for line in block.splitlines()]


def commands() -> list[str]:
    """Every `wireroom …` of the page, in blocks and in sentences."""
    said = re.findall(r"`((?:[^`]* )?wireroom [a-z][^`]*)`", PAGE)
    found = [re.search(r"(?:^|[ /])wireroom ([a-z].*)", line) for line in (*lines(), *said)]
    return sorted(
        {m[1].partition(" < ")[0].partition(" && ")[0].replace(" NAME", " beat") for m in found if m}
    )


@pytest.mark.parametrize("command", commands())
def test_every_command_exists_with_its_options(command: str) -> None:
    words = shlex.split(command)
    found: click.Command = main
    while isinstance(found, click.Group):
        _name, child, words = found.resolve_command(click.Context(found), words)
        assert child is not None, command
        found = child
    if words != ["--help"]:
        found.make_context(found.name or "", words)


def test_services_and_files_that_are_named_are_there() -> None:
    services = set(yaml.safe_load((ROOT / "docker-compose.yml").read_text("utf-8"))["services"])
    named = re.findall(r"docker compose (?:exec|run|cp|restart)(?: -T| --rm)* ([a-z]+)", PAGE)
    assert named and set(named) <= services
    files = re.findall(r"\bdeploy/[\w./-]*\w", PAGE)
    assert files
    for name in set(files):
        assert (ROOT / name).exists() or list(ROOT.glob(f"{name}*")), name
