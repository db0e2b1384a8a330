"""The command as a whole: what starts, what is said where something is wrong, with which exit code."""

from __future__ import annotations

import ast
import errno
import importlib.util
import os
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from workers.cli import main
from workers.cli.entry import VERBS
from workers.cli.options import Place, place
from workers.cli.plain import clean
from workers.cli.terminal import console, table
from workers.errors import ConfigError, Problem, UsageError, WireroomError


def run(*arguments: str, cwd: Path | None = None, **environ: str) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own, as a user starts it."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("WIREROOM_")}
    command = [sys.executable, "-c", "from workers.cli import main; main(prog_name='wireroom')", *arguments]
    return subprocess.run(
        command, cwd=cwd, env={**kept, **environ}, capture_output=True, text=True, timeout=60
    )


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_of_the_table_is_there(verb: str) -> None:
    command = main.get_command(click.Context(main), verb)
    assert command is not None
    assert command.help


def test_help_imports_no_verb() -> None:
    code = (
        "import sys\nfrom workers.cli import main\n"
        "main(['--help'], standalone_mode=False)\n"
        "print(*sorted(m for m in sys.modules if m.split('.')[0] in ('rich', 'yaml', 'msgspec', 'trafilatura', 'celery')"
        " or m.startswith('workers.cli.')))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True
    )
    assert all(verb in done.stdout for verb in VERBS)
    loaded = done.stdout.splitlines()[-1].split()
    assert set(loaded) <= {
        "workers.cli.entry",
        "workers.cli.options",
        "workers.cli.plain",
        "workers.cli.streams",
        "msgspec",
    } | {name for name in loaded if name.startswith("msgspec.")}


def test_searching_imports_no_extractor() -> None:
    code = "import sys, workers.cli.search\nprint([m for m in ('trafilatura', 'celery', 'lxml') if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout == "[]\n"


def test_the_version() -> None:
    assert run("--version").stdout == f"wireroom {version('wireroom')}\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["serch"], "no such command 'serch' (did you mean `search`?)"),
        (["check", "--confg", "x"], "No such option"),
        (["feeds", "add"], "Missing argument 'URL'"),
    ],
)
def test_bad_usage_is_2(arguments: list[str], said: str) -> None:
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 2
    assert said in result.stderr


def verb(error: BaseException) -> click.Command:
    @click.command()
    @place()
    def fails(place: Place) -> None:
        raise error

    return fails


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> object:
    """A function that runs the whole command with a verb that raises."""

    def invoke(error: BaseException, *arguments: str) -> tuple[int, str]:
        monkeypatch.setattr(main, "get_command", lambda _ctx, _name: verb(error))
        result = CliRunner().invoke(main, ["run", *arguments])
        assert result.stdout == ""
        return result.exit_code, result.stderr

    return invoke


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (ConfigError([Problem("b.yaml", 2, "y"), Problem("a.yaml", 0, "x")]), 2, "a.yaml: x\nb.yaml:2: y\n"),
        (UsageError("no folder"), 2, "error: no folder\n"),
        (WireroomError("redis://u:hidden@h is away"), 1, "error: redis://…@h is away\n"),
        (WireroomError("bad \x1b[31mtext\x1b[0m"), 1, "error: bad text\n"),
        (OSError(errno.ENOSPC, "No space left"), 1, "error: cannot be written: No space left\n"),
        (
            OSError(errno.ENOSPC, "No space left", "/d/x"),
            1,
            "error: /d/x: cannot be written: No space left\n",
        ),
        (KeyboardInterrupt(), 130, ""),
    ],
)
def test_an_error_is_a_line_and_a_code(failing: object, error: BaseException, code: int, said: str) -> None:
    assert callable(failing)
    assert failing(error) == (code, said)


def test_an_unexpected_error_leaves_its_trace_in_the_data_folder(failing: object, tmp_path: Path) -> None:
    assert callable(failing)
    code, said = failing(ValueError("https://u:hidden@h/\nodd"), "--data", str(tmp_path))
    log = tmp_path / "logs" / "wireroom.log"
    assert (code, said) == (1, f"error: unexpected ValueError: https://…@h/ odd (the trace is in {log})\n")
    assert "Traceback" in log.read_text("utf-8")
    assert "hidden" not in log.read_text("utf-8")


def test_without_a_data_folder_none_is_made(failing: object, tmp_path: Path) -> None:
    assert callable(failing)
    code, said = failing(ValueError("odd"), "--data", str(tmp_path / "none"))
    assert (code, said) == (1, "error: unexpected ValueError: odd (--debug shows the trace)\n")
    assert not (tmp_path / "none").exists()


def test_debug_shows_the_trace(failing: object) -> None:
    assert callable(failing)
    code, said = failing(UsageError("no folder"), "--debug")
    assert code == 2
    assert said.startswith("Traceback")
    assert said.endswith("error: no folder\n")


def test_a_command_that_needs_a_config_says_how_to_make_one(tmp_path: Path) -> None:
    done = run("check", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("error: no config here")
    assert "wireroom init config" in done.stderr


def test_a_reader_that_leaves_early_is_no_error(tmp_path: Path) -> None:
    feeds = "".join(f"- url: https://news.example.org/{n}/{'long-' * 20}\n" for n in range(3000))
    (tmp_path / "feeds.yaml").write_text(f"feeds:\n{feeds}", "utf-8")
    code = "from workers.cli import main; main(['feeds', 'list', '--json', '--config', '.'])"
    with subprocess.Popen(
        [sys.executable, "-c", code], cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(30) == 0


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion(shell: str) -> None:
    done = CliRunner().invoke(main, ["completion", shell])
    assert done.exit_code == 0
    assert "_WIREROOM_COMPLETE" in done.stdout


def test_verbs_are_completed_from_the_table() -> None:
    done = run(_WIREROOM_COMPLETE="bash_complete", COMP_WORDS="wireroom fee", COMP_CWORD="1")
    assert done.stdout == "plain,feeds\nplain,feed\n"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("a\tb\r\nc", "a b c"),
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x1b]0;title\x07text", "text"),
        ("\x1b]8;;http://x\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("\x9b2Jgone", "gone"),
        ("over\u202eride\u2066", "override"),
        ("\x00\x08\x7f", ""),
        ("half \ud800", "half �"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("👩\u200d👧", "👩\u200d👧"),
    ],
)
def test_hostile_text_is_made_plain(text: str, shown: str) -> None:
    assert clean(text) == shown


def test_a_table_takes_text_as_it_is_and_loses_none_of_it_in_a_pipe(
    capsys: pytest.CaptureFixture[str],
) -> None:
    shown = table("title", "n", right=["n"])
    shown.add_row("[red]a[/b] :smile: " + "x" * 300, "7")
    console().print(shown)
    out = capsys.readouterr().out
    assert "[red]a[/b] :smile: " + "x" * 300 in out
    assert "\x1b" not in out


def test_the_table_of_verbs_has_no_hidden_imports() -> None:
    """`entry.py` may import nothing that is slow: every command pays for it."""
    spec = importlib.util.find_spec("workers.cli.entry")
    assert spec is not None and spec.origin is not None
    tree = ast.parse(Path(spec.origin).read_text("utf-8"))
    top = [
        node
        for node in tree.body
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("workers")
    ]
    assert {node.module for node in top} == {
        *("workers.cli.options", "workers.cli.plain", "workers.cli.streams"),
        *("workers.core.secrets", "workers.errors"),
    }
