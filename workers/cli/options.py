"""The options that every command has, and the frozen object that it gets for them."""

from __future__ import annotations

import functools
import os
import re
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import click

from workers.errors import UsageError

#: A command in a message. `init` names its folder itself, and `demo` wants one of its own.
_COMMAND = re.compile(r"`wireroom (?!init\b|demo\b)([^`]+)`")


class Place(NamedTuple):
    """Where a command works. None: not said, so the environment and the defaults decide (`settings.py`)."""

    config_dir: Path | None
    data_dir: Path | None
    debug: bool

    @property
    def log(self) -> Path:
        """Where the trace of an unexpected error goes."""
        data = self.data_dir or Path(os.environ.get("WIREROOM_DATA") or "data")
        return data / "logs" / "wireroom.log"

    def command(self, words: str) -> str:
        """The command `wireroom WORDS` as it works when it is pasted: with the folders that this one was given."""
        given = (("--config", self.config_dir), ("--data", self.data_dir))
        options = (f"{name} {shlex.quote(str(folder))}" for name, folder in given if folder is not None)
        return " ".join(["wireroom", words, *options])

    def completed(self, message: str) -> str:
        """A message in which every command that it tells, in backticks as `wireroom run`, works when it is pasted."""
        return _COMMAND.sub(lambda told: f"`{self.command(told[1])}`", message)


_FOLDER = click.Path(file_okay=False, path_type=Path)


def place(*, needs_config: bool = False) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Adds --config, --data and --debug; the function gets a `Place` as its first argument.

    needs_config: refuse to go on without a config folder, instead of reading the starter config.
    """

    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        @click.option(
            "--config",
            "config_dir",
            type=_FOLDER,
            metavar="DIR",
            help="Config folder.  [WIREROOM_CONFIG, ./config]",
        )
        @click.option(
            "--data", "data_dir", type=_FOLDER, metavar="DIR", help="Data folder.  [WIREROOM_DATA, ./data]"
        )
        @click.option("--debug", is_flag=True, help="Show the trace of an unexpected error.")
        @functools.wraps(function)
        def command(config_dir: Path | None, data_dir: Path | None, debug: bool, **arguments: Any) -> Any:
            where = Place(config_dir, data_dir, debug)
            click.get_current_context().find_root().obj = where
            if needs_config:
                _check_config(where)
            return function(where, **arguments)

        return command

    return decorate


def _check_config(where: Place) -> None:
    from workers.settings import find_config_dir  # here: commands without it start faster

    _, starter = find_config_dir(where.config_dir, os.environ)
    if starter:
        raise UsageError(
            "no config here (config/feeds.yaml); `wireroom init config` writes one, --config names another"
        )
