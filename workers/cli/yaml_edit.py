"""Config files edited as a person would: new lines where they belong, every other byte as it was."""

from __future__ import annotations

import fcntl
import json
import os
import re
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from workers.errors import UsageError

#: What YAML does not take as it is, and the line separators that it would fold.
_RAW = re.compile(r"[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")


def quoted(text: str) -> str:
    """The text as a double-quoted YAML scalar on one line; letters of every script stay readable."""
    return _RAW.sub(lambda m: f"\\u{ord(m[0]):04x}", json.dumps(text, ensure_ascii=False))


def line_end(text: str) -> str:
    """How the lines of a file end."""
    return "\r\n" if "\r\n" in text else "\n"


def with_lines(text: str, line: int, new: Iterable[str], end: str) -> str:
    """`text` with new lines after its first `line` lines."""
    lines = text.splitlines(keepends=True)
    if lines[:line] and not lines[:line][-1].endswith(("\n", "\r")):
        lines[min(line, len(lines)) - 1] += end
    return "".join([*lines[:line], *(f"{one}{end}" for one in new), *lines[line:]])


def last_line(node: Node) -> int:
    """How many lines there are up to the end of what is written in `node`; comments after it do not count."""
    while isinstance(node, SequenceNode | MappingNode) and node.value and not node.flow_style:
        node = node.value[-1] if isinstance(node, SequenceNode) else node.value[-1][1]
    ends_before = isinstance(node, ScalarNode) and node.style in ("|", ">")
    return int(node.end_mark.line) + (0 if ends_before else 1)


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Only one of us edits a config folder at a time. Raises UsageError where the folder cannot be opened."""
    try:
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    except OSError as error:
        raise UsageError(f"{folder}: {error.strerror}") from error
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def replace_file(path: Path, text: str) -> None:
    """Put the text in the file's place at once, with its permissions; a link stays a link. Raises UsageError."""
    target = path.resolve()
    try:
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(text.encode())
                stream.flush()
                os.fsync(stream.fileno())
            Path(name).chmod(target.stat().st_mode & 0o7777)
            Path(name).replace(target)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror}") from error
