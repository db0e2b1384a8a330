"""The file of the embedded index: made, opened to write or only to read, and what is said where it cannot be.

SQLite lets nobody read a file in WAL mode who may not write the two files beside it, `-wal` and `-shm`, unless they
are there (a writer works, or was killed) or the reader promises that nobody writes (`immutable`). So a user who may
only read gets the file with its log where there is one, else as it is on the disk, and whether it stayed so is
looked at after each read. See https://www.sqlite.org/wal.html#read_only_databases
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec

from workers.errors import IndexUnavailable

#: Layout of the file. Raise it whenever the tables, the marks, the key, `term` or `Document` change incompatibly.
LAYOUT = 1
#: "wire": says that a SQLite file is ours (PRAGMA application_id).
APPLICATION_ID = 0x77697265
#: Seconds that a statement waits for another process's write; a bulk write holds the lock for milliseconds.
BUSY_SECONDS = 30.0

_SCHEMA = """
CREATE TABLE documents (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL,
    story TEXT NOT NULL,
    role TEXT NOT NULL,
    document BLOB NOT NULL
);
CREATE INDEX documents_of_a_story ON documents (story);
CREATE VIRTUAL TABLE text USING fts5 (
    title, summary, body, marks,
    tokenize = "unicode61 remove_diacritics 0 categories 'L* M* N* Co'"
);
"""

#: What tells a file from another in its place: device and inode; of one read as it is on the disk also size and time.
_State = tuple[int, ...]


class Opened(NamedTuple):
    """A file that is open. frozen: it is read as it is on the disk, without a lock."""

    path: Path
    db: sqlite3.Connection
    state: _State | None
    may_write: bool = True
    frozen: bool = False


def is_there(path: Path) -> bool:
    """Whether there is a file; raises PermissionError where this user may not look."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    return True


def open_to_write(path: Path) -> Opened:
    """Open the file, made where there is none. Raises sqlite3.Error, OSError, IndexUnavailable where it is no index."""
    path.parent.mkdir(parents=True, exist_ok=True)
    return Opened(path, _connect_to_write(path), _state(path, frozen=False))


def open_to_read(path: Path) -> Opened:
    """Open a file that is there: as a writer does, or with a reader's rights where this user has no others.

    Raises as `open_to_write` does, and IndexUnavailable where the file is in a state that only a writer can mend.
    """
    if _may_write(path) and _may_write(path.parent):
        return open_to_write(path)
    frozen = not _has_log(path)
    if not frozen and not _beside(path, "-shm").exists():
        raise IndexUnavailable(
            f"{path}: its log ({path.name}-wal) has to be written into it first; let a user who may write there "
            "search once, then ask again"
        )
    state = _state(path, frozen)  # before it is opened: what is written from here on is noticed
    db = _connect(f"{path.absolute().as_uri()}?{'immutable=1' if frozen else 'mode=ro'}")
    try:
        _check_layout(db, path)
    except BaseException:
        db.close()
        raise
    return Opened(path, db, state, may_write=False, frozen=frozen)


def open_empty() -> sqlite3.Connection:
    """An index without documents, in memory."""
    return _make_tables(_connect(":memory:"))


def is_another(opened: Opened) -> bool:
    """Whether the file that is open was removed or replaced; if it is read as it is on the disk, also written."""
    return opened.state is None or opened.state != _state(opened.path, opened.frozen)


def check_unchanged(opened: Opened) -> None:
    """Raise IndexUnavailable where a file without a lock was written while it was read: what was read may be wrong."""
    if opened.frozen and is_another(opened):
        raise IndexUnavailable(f"{opened.path}: was written while it was read; ask again")


@contextlib.contextmanager
def transaction(db: sqlite3.Connection, kind: str) -> Iterator[None]:
    db.execute(f"BEGIN {kind}")
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:  # a full disk has already rolled it back
            db.execute("ROLLBACK")
        raise


# --- to write ---------------------------------------------------------------------------------------------


def _connect_to_write(path: Path) -> sqlite3.Connection:
    db = _connect(str(path))
    try:
        _check_layout(db, path)
        _use_wal(db)
        # A confirmed write ends the item's lease, so it must outlive a power failure: one fsync a bulk write.
        db.execute("PRAGMA synchronous = FULL")
        with transaction(db, "IMMEDIATE" if _layout(db) == 0 else "DEFERRED"):
            if _layout(db) == 0:
                _make_tables(db)
    except BaseException:
        db.close()
        raise
    return db


def _use_wal(db: sqlite3.Connection) -> None:
    """Switch to WAL. Two processes that switch a new file at once meet a lock that SQLite does not wait for."""
    deadline = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            db.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(0.01)


def _make_tables(db: sqlite3.Connection) -> sqlite3.Connection:
    for statement in _SCHEMA.split(";"):
        db.execute(statement)
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.execute(f"PRAGMA user_version = {LAYOUT}")
    return db


# --- to read ----------------------------------------------------------------------------------------------


def _may_write(path: Path) -> bool:
    return os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


def _has_log(path: Path) -> bool:
    """Whether writes stand beside the file that are not in it yet."""
    log = _beside(path, "-wal")
    return log.exists() and log.stat().st_size > 0


def _beside(path: Path, ending: str) -> Path:
    return path.with_name(path.name + ending)


# --- either way -------------------------------------------------------------------------------------------


def _connect(name: str) -> sqlite3.Connection:
    return sqlite3.connect(
        name,
        timeout=BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,
        uri=name.startswith("file:"),
    )


def _state(path: Path, frozen: bool) -> _State | None:
    try:
        status = path.stat()
    except FileNotFoundError:
        return None
    same_file = (status.st_dev, status.st_ino)
    return (*same_file, status.st_size, status.st_mtime_ns, _has_log(path)) if frozen else same_file


def _check_layout(db: sqlite3.Connection, path: Path) -> None:
    layout, (application,) = _layout(db), db.execute("PRAGMA application_id").fetchone()
    tables = db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if tables and application != APPLICATION_ID:
        raise IndexUnavailable(
            f"{path}: this SQLite file is not an index of Wireroom; set index.path to another file"
        )
    if layout > LAYOUT:
        raise IndexUnavailable(
            f"{path}: written by a newer Wireroom (layout {layout}, this one reads {LAYOUT}); update Wireroom"
        )


def _layout(db: sqlite3.Connection) -> int:
    return int(db.execute("PRAGMA user_version").fetchone()[0])


# --- what is said -----------------------------------------------------------------------------------------

_NO_RIGHT = (
    "the file cannot be opened; this user needs to read it and its folder, and to add to it to write there"
)
ADVICE = {
    sqlite3.SQLITE_FULL: "the disk is full; nothing was lost, it goes on once there is room",
    sqlite3.SQLITE_READONLY: "the file or its folder is read-only; give this user the right to write there",
    sqlite3.SQLITE_CANTOPEN: _NO_RIGHT,
    sqlite3.SQLITE_PERM: _NO_RIGHT,
    sqlite3.SQLITE_BUSY: f"another process has held the file for {BUSY_SECONDS:.0f} s; see what it is doing",
    sqlite3.SQLITE_CORRUPT: "the file is damaged; put a backup in its place, or move it away to start a new one",
    sqlite3.SQLITE_NOTADB: "not a SQLite file; set index.path to another file, or move it away to start a new one",
    sqlite3.SQLITE_IOERR: "the disk reports an error; see the system's log",
}


def explain(path: Path, error: Exception) -> str:
    """One line on what is wrong with the file and what to do."""
    if isinstance(error, msgspec.DecodeError):
        return f"{path}: a stored document cannot be read ({error}); put a backup in its place"
    if isinstance(error, PermissionError):
        return f"{path}: {_NO_RIGHT}"
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the low byte is the kind, the rest its variant
    return f"{path}: {ADVICE.get(code, 'the index cannot be used')} ({error})"
