"""Topic ids as values of options: completed by the shell from the rule files of the config."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import click
from click.shell_completion import CompletionItem

from workers.errors import WireroomError

_ID = re.compile(r"id:\s*([a-z0-9-]+)")
_CHILD = re.compile(r"  ([a-z0-9][a-z0-9-]*):")


class TopicName(click.types.StringParamType):
    """A topic id. Whether there is such a topic is for the command to say, which knows the rules."""

    name = "topic"

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """The ids that begin so. Lines are looked at, not YAML: a completion must be there at once."""
        given = ctx.params.get("config_dir")
        return [CompletionItem(name) for name in topic_names(given) if name.startswith(incomplete)]


def topic_names(config_dir: Path | None) -> list[str]:
    """The ids of the topics and their children in the config, as far as their files are laid out as ours are."""
    from workers.settings import find_config_dir  # here: it reads YAML, and --help does not need it

    try:
        folder, _ = find_config_dir(config_dir, os.environ)
        return [name for path in sorted((folder / "topics").glob("*.yaml")) for name in _names(path)]
    except (OSError, UnicodeDecodeError, WireroomError):
        return []


def _names(path: Path) -> Iterator[str]:
    topic, in_children = None, False
    for line in path.read_text("utf-8").splitlines():
        if found := _ID.match(line):
            topic = found[1]
            yield topic
        elif line[:1].strip():
            in_children = line.startswith("children:")
        elif topic and in_children and (child := _CHILD.match(line)):
            yield f"{topic}/{child[1]}"


TOPIC = TopicName()
