"""Keeps passwords out of what is shown, logged and stored."""

from __future__ import annotations

import re

_USERINFO = re.compile(r"(?<=://)[^/@\s\"']*@")


def redact(text: str) -> str:
    """`text` with the user name and password of every URL in it hidden: `redis://…@host`."""
    return _USERINFO.sub("…@", text)
