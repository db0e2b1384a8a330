"""Text of the outside world, made safe to show on a terminal."""

from __future__ import annotations

import re

#: Terminal escape sequences: CSI, OSC (titles, links) and its kin up to their end, and single-character ones.
_ESCAPES = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"
    r"|(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c|$)"
    r"|\x1b[ -/]*[0-~]?"
)
_SPACES = re.compile(r"[\t\n\x0b\x0c\r\x85\u2028\u2029]+")
#: Controls that move the cursor, and overrides that let text read in another order than it is written.
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]")
#: Halves of characters, which cannot be written as UTF-8.
_SURROGATES = re.compile(r"[\ud800-\udfff]")


def clean(text: str) -> str:
    """`text` on one line, without escape sequences, control characters and direction overrides."""
    line = _CONTROLS.sub("", _SPACES.sub(" ", _ESCAPES.sub("", text)))
    return _SURROGATES.sub("\N{REPLACEMENT CHARACTER}", line)
