"""Where log lines go: embedded, a plain text file a process in the data folder; as services, JSON on stderr."""

from __future__ import annotations

import logging
import re
import sys
from logging.handlers import RotatingFileHandler
from pathlib import Path

from pythonjsonlogger.json import JsonFormatter

from workers.core.secrets import redact
from workers.settings import Settings

#: Two files of this size a process: some days of `info`, and never a full disk.
MAX_BYTES, OLD_FILES = 10_000_000, 1
LINE = "%(asctime)s %(levelname)-7s %(process)d %(name)s: %(message)s"
#: Third parties that say at `info` what concerns nobody here, or repeat what we report in our own words.
QUIET = {
    "aiohttp": logging.WARNING,
    "asyncio": logging.WARNING,
    "celery": logging.WARNING,
    "charset_normalizer": logging.ERROR,
    "elastic_transport": logging.WARNING,
    "htmldate": logging.CRITICAL,
    "kombu": logging.WARNING,
    "trafilatura": logging.CRITICAL,
    "urllib3": logging.WARNING,
}
#: Control characters, terminal escapes and text-direction overrides: a log line is one line, whatever a page says.
_UNSAFE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")


class _LogFile(RotatingFileHandler):
    """A file that takes what it can: on a full disk a line is lost, and nothing is printed over the screen."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802  # logging's name
        if not isinstance(sys.exc_info()[1], OSError):
            super().handleError(record)


class _OneLine(logging.Formatter):
    """Text lines without passwords of URLs and without control characters; tracebacks keep their lines."""

    def format(self, record: logging.LogRecord) -> str:
        return _safe(super().format(record))


class _Json(JsonFormatter):
    def format(self, record: logging.LogRecord) -> str:
        return redact(super().format(record))


def _safe(text: str) -> str:
    return _UNSAFE.sub("\N{REPLACEMENT CHARACTER}", redact(text))


def configure(settings: Settings, process: str) -> Path | None:
    """Send all logging of this process where it belongs. Returns the file, None where it is stderr.

    process: run, poll, ingest, beat, or a command's name. Raises OSError where the file cannot be written.
    """
    handler, path = _file_handler(settings, process) if settings.embedded else (_json_handler(process), None)
    root = logging.getLogger()
    for old in root.handlers[:]:
        root.removeHandler(old)
        old.close()
    root.addHandler(handler)
    level = logging.getLevelNamesMapping()[settings.log.level.upper()]
    root.setLevel(level)
    for name, quiet in QUIET.items():
        logging.getLogger(name).setLevel(max(quiet, level))
    logging.captureWarnings(True)
    return path


def _file_handler(settings: Settings, process: str) -> tuple[logging.Handler, Path]:
    settings.log_dir.mkdir(parents=True, exist_ok=True)
    path = settings.log_dir / f"{process}.log"
    handler = _LogFile(path, maxBytes=MAX_BYTES, backupCount=OLD_FILES, encoding="utf-8", delay=True)
    handler.setFormatter(_OneLine(LINE))
    return handler, path


def _json_handler(process: str) -> logging.Handler:
    handler = logging.StreamHandler()
    handler.setFormatter(
        _Json(
            "%(levelname)s%(name)s%(message)s%(process)d",
            timestamp="at",
            rename_fields={"levelname": "level", "name": "logger", "process": "pid"},
            static_fields={"service": process},
        )
    )
    return handler
