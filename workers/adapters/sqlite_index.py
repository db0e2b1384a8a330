"""The embedded index: one SQLite file, searched with FTS5.

Two tables share one key. `documents` keeps each document whole, as JSON; `text` is the FTS5 table of its title,
summary and body, folded and CJK-spaced by `core.query.term`, beside a column of *marks*: one made-up word for each
value that a filter asks for, and one that every document has. So a search, whatever it combines, is one FTS5
expression, and its doclists are merged without touching a row that does not match.

The key is the time of the document (`@timestamp`, to the millisecond as Elasticsearch keeps it) above a few bits
of its id. FTS5 walks doclists in the order of the key, either way: newest first, oldest first and a range of
dates cost what they show, not what is stored; nothing is ever sorted.
"""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
import threading
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec

from workers.adapters import sqlite_file
from workers.adapters.fts5 import HIGHEST_KEY, LOWEST_KEY, Selection, first_key, marks, select, within_story
from workers.adapters.sqlite_file import Opened, transaction
from workers.core.operating import Row
from workers.core.query import EVERYTHING, Query, term
from workers.core.retention import start_of_kept
from workers.errors import IndexUnavailable
from workers.model import Document, Filters, Hit, Stamp, Value, WriteResult

#: Documents that an export holds at once: enough that the statement's set-up does not show, little memory.
EXPORT_PAGE = 100

#: Bytes that a write may need: the log before it is folded in (1,000 pages of 4 KB), and 20 long articles twice.
LEAST_FREE = 16_000_000
#: `@timestamp` is never later than this after first sight.
AHEAD = timedelta(days=1)
_EVER = datetime.max.replace(tzinfo=UTC)

# CROSS JOIN fixes the order: matches first, each then read by its key.
_MATCHES = "FROM text CROSS JOIN documents ON documents.key = text.rowid WHERE text MATCH ? AND text.rowid BETWEEN ? AND ?"
_COUNT = "SELECT count(*) FROM text WHERE text MATCH ? AND text.rowid BETWEEN ? AND ?"
_NEWEST = f"SELECT documents.document {_MATCHES} ORDER BY text.rowid DESC LIMIT ?"
_OLDEST = f"SELECT documents.key, documents.document {_MATCHES} ORDER BY text.rowid LIMIT ?"
_STORIES = f"SELECT documents.story {_MATCHES} ORDER BY text.rowid DESC"
_OF_STORY = f"SELECT documents.key, documents.role {_MATCHES} ORDER BY text.rowid"

_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(Document)


class _Row(Value, frozen=True):
    """A document as the two tables take it. texts: title, summary, body and marks."""

    document: Document
    stored: bytes
    texts: tuple[str, ...]


class SqliteIndex:
    """`interfaces.Index` on one file. Several processes and threads may use the same file at once."""

    capabilities: frozenset[str] = frozenset()

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.RLock()
        self._opened: Opened | None = None

    def prepare(self) -> None:
        """Make the file and its tables; safe to repeat."""
        with self._session(create=True):
            pass

    def ready(self) -> None:
        """Take the lock of a writer and give it back, and see that a batch has room on the disk."""
        with self._session(create=True) as db, transaction(db, "IMMEDIATE"):
            free = shutil.disk_usage(self._path.parent).free
        if free < LEAST_FREE:
            raise IndexUnavailable(
                f"{self._path}: {sqlite_file.ADVICE[sqlite3.SQLITE_FULL]} ({free:,} bytes free)"
            )

    def write(self, documents: Sequence[Document], months: Sequence[str]) -> list[WriteResult]:
        """See `interfaces.Index`. One transaction: on an error nothing of the batch is kept. One file, no months."""
        rows = [_row(document) for document in documents]
        with self._session(create=True) as db, transaction(db, "IMMEDIATE"):
            return [row if isinstance(row, WriteResult) else _put(db, row) for row in rows]

    def get(self, ids: Sequence[str]) -> list[Document | None]:
        with self._session() as db:
            return [_get(db, item_id) for item_id in ids]

    def search(self, query: Query, filters: Filters, *, limit: int, fold: bool = False) -> list[Hit]:
        """Newest first; with `fold` stories stand in the order of their newest match."""
        selection = select(query, filters)
        with self._session() as db, transaction(db, "DEFERRED"):
            if fold:
                return _folded(db, selection, limit)
            rows = db.execute(_NEWEST, (*_arguments(selection), max(limit, 0)))
            return [Hit(document=_decoder.decode(stored)) for (stored,) in rows]

    def count(self, query: Query, filters: Filters) -> int:
        with self._session() as db:
            return _count(db, select(query, filters))

    def export(self, query: Query, filters: Filters) -> Iterator[Document]:
        """Oldest first, a page at a time; what is written meanwhile may or may not be among them."""
        selection = select(query, filters)
        while True:
            with self._session() as db:
                rows = db.execute(_OLDEST, (*_arguments(selection), EXPORT_PAGE)).fetchall()
            for _key, stored in rows:
                yield _decoder.decode(stored)
            if len(rows) < EXPORT_PAGE:
                return
            selection = msgspec.structs.replace(selection, low=rows[-1][0] + 1)

    def story(self, story_id: str) -> list[Document]:
        with self._session() as db:
            rows = db.execute("SELECT document FROM documents WHERE story = ? ORDER BY key", (story_id,))
            return [_decoder.decode(stored) for (stored,) in rows]

    def stamp(self) -> Stamp | None:
        with self._session() as db:
            if not db.execute("SELECT 1 FROM sqlite_master WHERE name = 'stamp'").fetchone():
                return None
            row = db.execute("SELECT generation, mark FROM stamp ORDER BY mark DESC LIMIT 1").fetchone()
        return Stamp(generation=row[0], mark=row[1]) if row else None

    def keep_stamp(self, stamp: Stamp) -> None:
        with self._session(create=True) as db, transaction(db, "IMMEDIATE"):
            db.execute("CREATE TABLE IF NOT EXISTS stamp (generation TEXT NOT NULL, mark INTEGER NOT NULL)")
            db.execute("INSERT INTO stamp VALUES (?, ?)", (stamp.generation, stamp.mark))
            db.execute("DELETE FROM stamp WHERE mark < (SELECT max(mark) FROM stamp)")

    def expire(self, retention: float, now: datetime) -> int:
        """See `interfaces.Index`; a page at a time, so that writers hardly wait. The room is used again."""
        oldest = start_of_kept(now, retention)
        selection, gone = select(EVERYTHING, Filters(until=oldest + AHEAD)), 0
        while True:
            with self._session() as db, transaction(db, "DEFERRED"):
                rows = db.execute(_OLDEST, (*_arguments(selection), EXPORT_PAGE)).fetchall()
                old = [(key,) for key, stored in rows if _first_seen(stored) < oldest]
                if old:
                    db.executemany("DELETE FROM documents WHERE key = ?", old)
                    db.executemany("DELETE FROM text WHERE rowid = ?", old)
            gone += len(old)
            if len(rows) < EXPORT_PAGE:
                return gone
            selection = msgspec.structs.replace(selection, low=rows[-1][0] + 1)

    def report(self, feeds: Sequence[Row], activity: Sequence[Row]) -> None:
        """Nothing: here people ask `wireroom status`."""

    def stats(self) -> Mapping[str, int | str]:
        with self._session() as db:
            documents = _count(db, select(EVERYTHING, Filters()))
        files = (self._path, self._path.with_name(f"{self._path.name}-wal"))
        size = sum(file.stat().st_size for file in files if file.exists())
        return {"kind": "sqlite", "path": str(self._path), "documents": documents, "bytes": size}

    def close(self) -> None:
        with self._lock:
            if self._opened is not None:
                self._opened.db.close()
            self._opened = None

    @contextlib.contextmanager
    def _session(self, *, create: bool = False) -> Iterator[sqlite3.Connection]:
        """The connection, held by one thread at a time. What SQLite reports is raised as IndexUnavailable.

        create: to write, into a new file where there is none.
        """
        with self._lock:
            try:
                if create or sqlite_file.is_there(self._path):
                    opened = self._open(create)
                    yield opened.db
                    sqlite_file.check_unchanged(opened)
                else:  # nothing was written yet: a reader gets an empty index, and no file is made
                    with contextlib.closing(sqlite_file.open_empty()) as empty:
                        yield empty
            except (sqlite3.Error, OSError, msgspec.DecodeError) as error:
                self.close()
                raise IndexUnavailable(sqlite_file.explain(self._path, error)) from error

    def _open(self, to_write: bool) -> Opened:
        """The open file; opened again where somebody removed or restored it meanwhile."""
        opened = self._opened
        if opened is None or sqlite_file.is_another(opened) or (to_write and not opened.may_write):
            self.close()
            opened = (sqlite_file.open_to_write if to_write else sqlite_file.open_to_read)(self._path)
            self._opened = opened
        return opened


# --- writing ----------------------------------------------------------------------------------------------


def _row(document: Document) -> _Row | WriteResult:
    """What is stored of a document, or the refusal of one that cannot be stored."""
    try:
        stored = _encoder.encode(document)
        if not LOWEST_KEY <= document.version <= HIGHEST_KEY:
            raise ValueError(f"version {document.version} has more than 63 bits")
    except ValueError as error:  # text that is no Unicode: a lone surrogate
        return WriteResult(id=document.id, status="refused", detail=str(error))
    texts = [term(text or "") for text in (document.title, document.summary, document.body)]
    return _Row(document=document, stored=stored, texts=(*texts, " ".join(marks(document))))


def _put(db: sqlite3.Connection, row: _Row) -> WriteResult:
    """Write one document unless a version at least as high is stored."""
    document = row.document
    found = db.execute("SELECT key, version FROM documents WHERE id = ?", (document.id,)).fetchone()
    if found and found[1] >= document.version:
        return WriteResult(id=document.id, status="conflict", stored_version=found[1])
    if found:
        db.execute("DELETE FROM documents WHERE key = ?", found[:1])
        db.execute("DELETE FROM text WHERE rowid = ?", found[:1])
    key = _free_key(db, first_key(document))
    db.execute(
        "INSERT INTO documents (key, id, version, story, role, document) VALUES (?, ?, ?, ?, ?, ?)",
        (key, document.id, document.version, document.story.id, document.story.role, row.stored),
    )
    db.execute(
        "INSERT INTO text (rowid, title, summary, body, marks) VALUES (?, ?, ?, ?, ?)", (key, *row.texts)
    )
    return WriteResult(id=document.id, status="written", stored_version=document.version)


def _free_key(db: sqlite3.Connection, key: int) -> int:
    while db.execute("SELECT 1 FROM documents WHERE key = ?", (key,)).fetchone():
        key += 1
    return key


def _first_seen(stored: bytes) -> datetime:
    """When a document was first seen; of one that never was, its own time."""
    document = _decoder.decode(stored)
    return document.first_seen_at or document.indexed_at or document.timestamp or _EVER


# --- searching --------------------------------------------------------------------------------------------


def _arguments(selection: Selection) -> tuple[str, int, int]:
    return selection.expression, selection.low, selection.high


def _count(db: sqlite3.Connection, selection: Selection) -> int:
    return int(db.execute(_COUNT, _arguments(selection)).fetchone()[0])


def _get(db: sqlite3.Connection, item_id: str) -> Document | None:
    row = db.execute("SELECT document FROM documents WHERE id = ?", (item_id,)).fetchone()
    return _decoder.decode(row[0]) if row else None


def _folded(db: sqlite3.Connection, selection: Selection, limit: int) -> list[Hit]:
    stories: dict[str, None] = {}
    if limit > 0:
        for (story,) in db.execute(_STORIES, _arguments(selection)):
            stories[story] = None
            if len(stories) == limit:
                break
    return [_leader(db, selection, story) for story in stories]


def _leader(db: sqlite3.Connection, selection: Selection, story: str) -> Hit:
    """Of the matches in one story the one that is first, else the oldest."""
    rows = db.execute(_OF_STORY, _arguments(within_story(selection, story))).fetchall()
    key = next((key for key, role in rows if role == "first"), rows[0][0])
    (stored,) = db.execute("SELECT document FROM documents WHERE key = ?", (key,)).fetchone()
    return Hit(document=_decoder.decode(stored), others=len(rows) - 1)
