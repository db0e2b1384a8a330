"""The README's commands do what it says, and the documentation is complete: what the code has, it explains.

Shell blocks are read line by line. What is fit for a test really runs, in order, in an empty folder; what runs for
ever or asks the network is parsed by the command itself, so that no option is made up.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import click
import msgspec
import pytest

from tests.test_architecture import LEVELS
from workers.cli import main
from workers.errors import FETCH_REASONS
from workers.model import DROP_REASONS, OUTCOMES, Document
from workers.settings.sections import SettingsFile

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])

#: Never run here: the reader's shell, and what wants an engine of containers (tests/deploy looks at those).
OF_THE_SHELL = (". .venv/bin/activate", "sh deploy/make-env.sh", "docker compose up -d")
#: They run for ever, or ask the network.
PARSED = ("wireroom run", "wireroom feed https://", "wireroom page https://")


def shell_lines() -> list[str]:
    """Every command of the README's shell blocks, without its comment."""
    blocks = re.findall(r"^```sh\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    lines = (re.sub(r"\s+# .*", "", line).strip() for block in blocks for line in block.splitlines())
    return [line for line in lines if line]


def captured() -> str:
    """What the README shows of the demo."""
    found = re.search(r"^```text\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    assert found, "the README shows what the demo ends with"
    return found[1]


def makefile() -> dict[str, list[str]]:
    """The recipe of each verb."""
    found: dict[str, list[str]] = {}
    verb = None
    for line in (ROOT / "Makefile").read_text("utf-8").splitlines():
        if head := re.match(r"([a-z]+):(?!=)", line):
            verb = head[1]
            found[verb] = []
        elif line.startswith("\t") and verb:
            found[verb].append(line.strip().lstrip("@"))
    return found


def test_the_two_commands_are_verbs_of_the_makefile() -> None:
    recipes = makefile()
    assert recipes["demo"] == ["$(BIN)/wireroom demo"]
    assert recipes["test"][-1].startswith("$(BIN)/python -m pytest -q -n ")
    for line in shell_lines():
        if line.startswith("make "):
            assert line.split()[1] in recipes, line


@pytest.mark.parametrize("line", [line for line in shell_lines() if line.startswith("wireroom ")])
def test_every_command_of_the_readme_exists_with_its_options(line: str) -> None:
    words = shlex.split(line.partition("|")[0])[1:]
    command: click.Command = main
    while isinstance(command, click.Group):
        name, found, words = command.resolve_command(click.Context(command), words)
        assert found is not None, line
        command = found
    command.make_context(name or "", words)


class Reader:
    """Somebody who types the README's lines, one after another, in an empty folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        command = folder / ".bin" / "wireroom"
        command.parent.mkdir()
        command.write_text(
            f'#!/bin/sh\nexec {sys.executable} -c "from workers.cli import main; main()" "$@"\n'
        )
        command.chmod(0o755)
        kept = {k: v for k, v in os.environ.items() if not k.startswith("WIREROOM_")}
        self._environ = kept | {"PATH": f"{command.parent}:{os.environ['PATH']}"}

    def type(self, line: str) -> str:
        """Run a line; its output, once it was seen to work."""
        ended = subprocess.run(
            line, shell=True, cwd=self.folder, env=self._environ, capture_output=True, text=True, timeout=120
        )
        assert ended.returncode == 0, f"{line}\n{ended.stdout}\n{ended.stderr}"
        assert "Traceback" not in ended.stderr, f"{line}\n{ended.stderr}"
        return ended.stdout

    def an_article(self) -> str:
        """The URL of an article that the demo brought in."""
        url: str = json.loads(self.type("wireroom search --data data/demo --json --limit 1"))[0]["url"]
        return url


def test_the_readme_can_be_typed(tmp_path: Path) -> None:
    reader = Reader(tmp_path)
    reader.type("wireroom init config")  # a checkout has it
    said: dict[str, str] = {}
    for line in shell_lines():
        if line in OF_THE_SHELL or line.startswith(PARSED) or line == "make test":
            continue
        typed = line.replace("make demo", "wireroom demo")  # the same, as seen above
        said[line] = reader.type(re.sub(r"\bURL\b", reader.an_article(), typed) if "URL" in typed else typed)
    assert all(text or ">" in line for line, text in said.items()), "every command has something to say"
    shown = [line for line in captured().splitlines() if line.startswith("==")]
    assert shown and all(line in said["make demo"] for line in shown), "the capture is of this demo"


def test_the_capture_names_commands_and_makes_nothing_up() -> None:
    assert captured().startswith("$ make demo\n")
    assert "Traceback" not in captured() and "error" not in captured()


# --- the other pages --------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\((?!https?://)([^)#]+)", page.read_text("utf-8"))
    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_every_field_of_a_document_is_explained() -> None:
    text = (ROOT / "docs" / "documents.md").read_text("utf-8")
    fields = {"@timestamp" if name == "timestamp" else name for name in Document.__struct_fields__}
    assert {name for name in fields if f"`{name}`" not in text} == set()


def test_every_outcome_and_every_reason_is_explained() -> None:
    text = (ROOT / "docs" / "outcomes.md").read_text("utf-8")
    reasons = {*DROP_REASONS, *FETCH_REASONS}
    assert {name for name in reasons if f"`{name}`" not in text} == set()
    assert {name for name in OUTCOMES if f"| `{name}" not in text} == set()


def test_every_room_of_the_house_is_in_the_drawing() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    rooms = [name for level in LEVELS for group in level for name in group]
    assert [name for name in rooms if f"{name}.py" not in text and f"{name}/" not in text] == []


@pytest.mark.parametrize("page", sorted(ROOT.glob("docs/decisions/*.md")), ids=lambda p: p.stem)
def test_a_decision_says_problem_choice_and_price(page: Path) -> None:
    text = page.read_text("utf-8")
    assert text.startswith(f"# {page.stem[:4]}: ")
    assert all(f"**{part}.**" in text for part in ("Problem", "Choice", "Given up"))


def test_every_setting_is_named_where_settings_are_explained() -> None:
    text = (ROOT / "docs" / "configuration.md").read_text("utf-8")
    sections = {field.name: field.type for field in msgspec.structs.fields(SettingsFile)}
    keys = [field.name for section in sections.values() for field in msgspec.structs.fields(section)]
    assert "revision_gap" in keys and "api_key" in keys
    assert [name for name in [*sections, *keys] if f"`{name}`" not in text] == []
