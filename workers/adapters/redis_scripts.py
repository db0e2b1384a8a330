"""The Lua scripts beside this file, and the one place where an error of Redis becomes ours."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import redis
from redis.backoff import NoBackoff
from redis.commands.core import Script
from redis.exceptions import BusyLoadingError
from redis.retry import Retry

from workers.errors import LedgerUnavailable

_FOLDER = Path(__file__).parent / "lua"
#: What stands before every script, in this order.
_PRELUDE = ("records", "ledger", "signatures", "endings")
#: A half-open connection would hang a worker for ever; with these it notices after 11 s (measured).
_TIMEOUTS = {"socket_timeout": 5, "socket_connect_timeout": 5, "health_check_interval": 5}

T = TypeVar("T")


def connect(url: str) -> redis.Redis:
    """A client for `redis://…` or `unix://…` that gives up after seconds and tries a broken connection once more."""
    keepalive = {} if url.startswith("unix:") else {"socket_keepalive": True}
    return redis.Redis.from_url(url, **_TIMEOUTS, **keepalive, retry=Retry(NoBackoff(), 1))


def guarded(call: Callable[[], T]) -> T:
    """`call()`; what Redis raises becomes LedgerUnavailable, with what to do where that is known."""
    try:
        return call()
    except redis.RedisError as error:
        raise LedgerUnavailable(_explain(error)) from error


def _explain(error: redis.RedisError) -> str:
    text = " ".join(str(error).split())[:300]
    if isinstance(error, BusyLoadingError):
        return "Redis is still loading its data; it answers when that is done"
    if text.startswith("MISCONF"):
        return f"Redis cannot write to its disk (full, or without permission): {text}"
    if text.startswith("OOM"):
        return f"Redis has reached its memory limit: raise maxmemory ({text})"
    return f"Redis: {text or type(error).__name__}"


class Scripts:
    """The scripts of one ledger, by name: `scripts("settle", settlements=[…])`. Each call is atomic."""

    def __init__(self, client: redis.Redis, prefix: str, own: Mapping[str, object]) -> None:
        self._client, self._prefix = client, prefix
        self._own = msgspec.msgpack.encode(dict(own))
        self._scripts: dict[str, Script] = {}

    def __call__(self, name: str, body: bytes = b"", /, **arg: object) -> Any:
        """Redis's answer to script `name`. body: bytes that no text could carry, the script's ARGV[3]."""
        script = self._scripts.get(name) or self._load(name)
        packed = msgspec.msgpack.encode(arg)
        return guarded(partial(script, keys=[self._prefix], args=[packed, self._own, body]))

    def read(self, command: str, key: str, *rest: str) -> Any:
        """Redis's answer to one command that reads `key` (without the prefix) and others."""
        return guarded(partial(self._client.execute_command, command, self._prefix + key, *rest))

    def _load(self, name: str) -> Script:
        text = "\n".join((_FOLDER / f"{part}.lua").read_text("utf-8") for part in (*_PRELUDE, name))
        script = self._scripts[name] = self._client.register_script(text)
        return script
