"""The data folder of embedded mode: made, checked, and held by one run at a time."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

from workers.errors import UsageError

#: Bytes that must be free before anything is started: Redis rewrites its file, SQLite its log.
LEAST_FREE = 50_000_000


class DataFolder:
    """Context manager that holds the folder. Raises UsageError where it cannot be used or another run has it.

    The kernel drops the lock with its process, so a lock file that a killed run left behind holds nothing.
    """

    def __init__(self, path: Path, *, redis: str | None = None) -> None:
        """redis: where its holder keeps the ledger, without a password; None: in the folder."""
        self.path, self._redis = path, redis
        self._lock: int | None = None

    def __enter__(self) -> Self:
        if is_in_use(
            self.path
        ):  # asked first: a folder in use need not be written to, and its disk may be full
            raise self._in_use()
        make_usable(self.path)
        lock = os.open(self.path / "run.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(lock)
            raise self._in_use() from None
        os.ftruncate(lock, 0)
        said = [str(os.getpid()), *filter(None, [self._redis])]
        os.pwrite(lock, "".join(f"{line}\n" for line in said).encode(), 0)
        self._lock = lock
        return self

    def _in_use(self) -> InUseError:
        holder = read_holder(self.path)
        return InUseError(
            f"{self.path} is in use by wireroom run, pid {holder.pid or 'unknown'}; stop it, or choose another folder with --data"
        )

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._lock is not None:
            os.ftruncate(self._lock, 0)
            os.close(self._lock)


class InUseError(UsageError):
    """Another run holds the folder."""


class Holder(NamedTuple):
    """Who holds a folder. redis: where it keeps the ledger, without a password; None: in the folder."""

    pid: int | None
    redis: str | None


def read_holder(path: Path) -> Holder:
    """What the holder of a folder in use has said of itself."""
    lines = (path / "run.lock").read_text("utf-8", "replace").splitlines()
    pid, redis = (*lines, "", "")[:2]
    return Holder(int(pid) if pid.isdecimal() else None, redis or None)


def make_usable(path: Path) -> None:
    """Make the folder and see that it can be written and has room; raises UsageError that says what to do."""
    try:
        path.mkdir(parents=True, exist_ok=True, mode=0o750)
        probe = path / ".probe"
        probe.write_bytes(b"x")
        probe.unlink()
        room = os.statvfs(path)
    except OSError as error:
        hint = "choose a folder that you may write to with --data"
        raise UsageError(f"data folder {path}: {error.strerror or error}; {hint}") from None
    if room.f_bavail * room.f_frsize < LEAST_FREE:
        raise UsageError(
            f"data folder {path}: {room.f_bavail * room.f_frsize // 1_000_000} MB are free there, "
            f"{LEAST_FREE // 1_000_000} are needed; make room, or choose another folder with --data"
        )


def is_in_use(path: Path) -> bool:
    """Whether a run holds the folder now."""
    try:
        with (path / "run.lock").open("rb") as lock:
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return False
    return False
