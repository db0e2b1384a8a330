"""Rules that are named on a command line: a config folder, a folder of topic files, or one topic file."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from workers import settings
from workers.core.topics import Topic
from workers.errors import ConfigError, Problem, UsageError
from workers.model import Value
from workers.topic_files import SHARED, read_topics


class RuleSet(Value, frozen=True):
    """Topics that were read. whole: a folder, so a topic that is not in it does not exist."""

    name: str
    topics: tuple[Topic, ...]
    whole: bool

    @property
    def subjects(self) -> frozenset[str]:
        """Ids of the topics that are no one's child."""
        return frozenset(topic.id for topic in self.topics if topic.parent is None)


def read_rule_set(path: Path, config_dir: Path | None) -> RuleSet:
    """The rules at `path`; raises ConfigError with every problem in them, UsageError where there are none.

    A folder with `topics/` in it is a config folder, any other holds topic files. One file is one subject with
    its children; `@groups` that it calls are those of the `groups.yaml` beside it, else of the config in force.
    """
    problems: list[Problem] = []
    if path.is_dir():
        folder = path / "topics" if (path / "topics").is_dir() else path
        topics = read_topics(folder, problems)
        if not topics and not problems:
            raise UsageError(f"{path}: no topic files (*.yaml) in this folder")
    else:
        topics = _one_file(path, config_dir, problems)
    if problems:
        raise ConfigError(problems)
    return RuleSet(name=str(path), topics=topics, whole=path.is_dir())


def _one_file(path: Path, config_dir: Path | None, problems: list[Problem]) -> tuple[Topic, ...]:
    """The topics of one file, read in a folder of their own with the groups that they may call."""
    try:
        body = path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror or error}") from error
    groups = path.parent / SHARED
    if not groups.is_file():
        groups = settings.find_config_dir(config_dir, os.environ)[0] / "topics" / SHARED
    found: list[Problem] = []
    with tempfile.TemporaryDirectory(prefix="wireroom-") as made:
        copy = Path(made) / f"{path.stem}.yaml"
        copy.write_bytes(body)
        if groups.is_file():
            (Path(made) / SHARED).write_bytes(groups.read_bytes())
        topics = read_topics(Path(made), found)
    names = {str(copy): str(path), str(Path(made) / SHARED): str(groups)}
    problems += [Problem(names.get(p.file, p.file), p.line, p.message) for p in found]
    if path.name == SHARED or (not topics and not problems):
        raise UsageError(f"{path}: no topic in this file")
    return topics
