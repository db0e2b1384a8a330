"""Keeps passwords out of what is shown, logged and stored, and puts them where a client wants them."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit, urlunsplit

_USERINFO = re.compile(r"(?<=://)[^/@\s\"']*@")


def redact(text: str) -> str:
    """`text` with the user name and password of every URL in it hidden: `redis://…@host`."""
    return _USERINFO.sub("…@", text)


def with_password(url: str, password: str | None) -> str:
    """The URL of a Redis with its password in it, whatever characters that has; as it is where there is none."""
    if not password:
        return url
    secret, parts = quote(password, safe=""), urlsplit(url)
    if parts.scheme == "unix":
        return f"{url}{'&' if parts.query else '?'}password={secret}"
    user, _, host = parts.netloc.rpartition("@")
    return urlunsplit(parts._replace(netloc=f"{user}:{secret}@{host}"))
