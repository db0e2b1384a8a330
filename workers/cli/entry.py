"""The table of verbs, and the one place where an error becomes a line on stderr and an exit code."""

from __future__ import annotations

import difflib
import errno
import importlib
import select
import sys
import traceback
from datetime import UTC, datetime
from typing import Any

import click
from click.shell_completion import CompletionItem, get_completion_class

from workers.cli.options import Place
from workers.cli.plain import clean
from workers.cli.streams import closed_stream, fill_closed, give_up_stdout
from workers.core.secrets import redact
from workers.errors import ConfigError, UsageError, WireroomError

#: Characters of an unexpected error that are shown; the trace has the rest.
LONGEST_REPORT = 300
#: What a full disk, a spent quota and a file at its limit answer: nothing to search a trace for.
FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
#: What a folder of another user and a read-only disk answer: the name of the file says it all.
DENIED = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
#: What a caller who closed a stream of a command may have meant.
STREAM_ADVICE = {"stdin": "< /dev/null is an empty one", "stdout": "> /dev/null takes what nobody is to read"}
DONE, FAILED, REFUSED, INTERRUPTED = 0, 1, 2, 130

#: Verb → where it is, and what it does. Read in this order by somebody who is new.
VERBS: dict[str, tuple[str, str]] = {
    "init": ("workers.cli.config:init", "Write a commented starter config."),
    "check": ("workers.cli.config:check", "Validate the whole config; every problem with its line."),
    "demo": ("workers.cli.demo:demo", "Show what Wireroom does, on a wire that it serves itself."),
    "run": ("workers.cli.run:run", "Read the feeds and index what they bring, on this machine alone."),
    "service": ("workers.cli.service:service", "Run one process of the services: beat, poll or ingest."),
    "search": ("workers.cli.search:search", "Search what was indexed, newest first."),
    "export": ("workers.cli.search:export", "Every matching document as JSON lines."),
    "story": ("workers.cli.story:story", "All documents of a story, in order of publication."),
    "feeds": ("workers.cli.feeds:feeds", "List, add, import and export feeds."),
    "feed": ("workers.cli.inspect:feed", "Show what a feed brings, and the YAML that adds it."),
    "page": ("workers.cli.inspect:page", "Show what becomes of a page, stage by stage."),
    "analyse": ("workers.cli.analyse:analyse", "Analyse rows of JSON lines: the pipeline as a filter."),
    "topics": ("workers.cli.topics:topics", "Rules: test, explain, diff, apply to the index, mend."),
    "evaluate": ("workers.cli.evaluate:evaluate", "Score the rules on rows that somebody labelled."),
    "status": ("workers.cli.status:status", "Health: feeds, queues, workers, index."),
    "why": ("workers.cli.ledger:why", "The whole life of one item."),
    "dead": ("workers.cli.ledger:dead", "What could not be ingested: list, retry, drop."),
    "ledger": ("workers.cli.ledger:ledger_group", "Refill the memory of what was seen."),
    "setup": ("workers.cli.setup:setup", "Make templates, indexes, roles and keys; safe to repeat."),
    "retention": ("workers.cli.setup:retention", "Delete what is older than index.retention."),
    "completion": ("workers.cli.entry:completion", "Print the completion script of a shell."),
}


class Verbs(click.Group):
    """Loads a verb when it is called; shows help from the table alone."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in VERBS:
            return None
        module, _, name = VERBS[cmd_name][0].partition(":")
        command = getattr(importlib.import_module(module), name)
        assert isinstance(command, click.Command), VERBS[cmd_name]
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in VERBS and not args[0].startswith("-"):
            close = difflib.get_close_matches(args[0], VERBS, n=1)
            ctx.fail(
                f"no such command '{clean(args[0])}'" + (f" (did you mean `{close[0]}`?)" if close else "")
            )
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(verb, text) for verb, (_, text) in VERBS.items()])

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        found = [
            CompletionItem(verb, help=text)
            for verb, (_, text) in VERBS.items()
            if verb.startswith(incomplete)
        ]
        return found + click.Command.shell_complete(self, ctx, incomplete)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the verb; what it raises becomes lines on stderr and the exit code of the contract."""
        fill_closed()
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except (click.ClickException, click.exceptions.Exit, SystemExit):
            raise
        except BaseException as error:
            ctx.exit(_report(error, ctx.obj if isinstance(ctx.obj, Place) else None))
        return result


def _report(error: BaseException, place: Place | None) -> int:
    """Say what happened, in a line a problem; returns the exit code."""
    if isinstance(error, KeyboardInterrupt | click.Abort):
        return INTERRUPTED
    if isinstance(error, BrokenPipeError) and _reader_left():
        give_up_stdout()
        return DONE
    if isinstance(error, OSError) and error.errno == errno.EBADF and (closed := closed_stream()):
        give_up_stdout()
        click.echo(f"error: {closed} is closed; {STREAM_ADVICE[closed]}", err=True)
        return FAILED
    if place is not None and place.debug:
        click.echo(redact("".join(traceback.format_exception(error))), err=True)
    if isinstance(error, WireroomError):
        mark = "" if isinstance(error, ConfigError) else "error: "
        for line in str(error).splitlines():
            told = redact(line) if place is None else place.completed(redact(line))
            click.echo(mark + clean(told), err=True)
        return REFUSED if isinstance(error, UsageError) else FAILED
    if isinstance(error, OSError) and error.errno in FULL:
        where = f"{error.filename}: " if error.filename else ""
        click.echo(f"error: {clean(where)}cannot be written: {error.strerror}", err=True)
        return FAILED
    if isinstance(error, OSError) and error.errno in DENIED and error.filename:
        click.echo(f"error: {clean(str(error.filename))}: {error.strerror}", err=True)
        return FAILED
    what = clean(redact(f"{type(error).__name__}: {error}"))[:LONGEST_REPORT]
    click.echo(f"error: unexpected {what} ({_keep_trace(error, place)})", err=True)
    return FAILED


def _reader_left() -> bool:
    """Whether stdout is a pipe that nobody reads any more: they have seen enough."""
    watched = select.poll()
    watched.register(sys.stdout.fileno(), select.POLLOUT)
    return any(event & select.POLLERR for _, event in watched.poll(0))


def _keep_trace(error: BaseException, place: Place | None) -> str:
    """Write the trace to the log of the data folder; returns where it is, or how to see it."""
    if place is None or not place.log.parent.parent.is_dir():
        return "--debug shows the trace"
    lines = redact("".join(traceback.format_exception(error)))
    try:
        place.log.parent.mkdir(exist_ok=True)
        with place.log.open("a", encoding="utf-8") as log:
            log.write(f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S} {' '.join(sys.argv[1:])}\n{lines}\n")
    except OSError:
        return "--debug shows the trace"
    return f"the trace is in {place.log}"


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="wireroom", message="%(prog)s %(version)s")
def main() -> None:
    """Reads the world's news wires and makes them searchable."""


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print the script that completes `wireroom` in a shell.

    \b
    bash:  wireroom completion bash > ~/.local/share/bash-completion/completions/wireroom
    zsh:   wireroom completion zsh > "${fpath[1]}/_wireroom"
    fish:  wireroom completion fish > ~/.config/fish/completions/wireroom.fish
    """
    kind = get_completion_class(shell)
    assert kind is not None, shell
    click.echo(kind(main, {}, "wireroom", "_WIREROOM_COMPLETE").source())
