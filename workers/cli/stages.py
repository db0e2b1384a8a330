"""What runs in the children of `wireroom page` and `wireroom feed`: the stages, each with its time."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from workers import jobs
from workers.model import Article, Draft, Dropped, PageLimits, ParsedFeed, Sheet, Value

T = TypeVar("T")

#: Modules that the children share.
FOR_FEEDS = ("workers.cli.stages", "workers.core.feeds")
FOR_PAGES = ("workers.cli.stages", "workers.core.analyse", "workers.core.topics")


class TimedFeed(Value, frozen=True):
    feed: ParsedFeed
    seconds: float


class Part(Value, frozen=True):
    """One stage: its name, its seconds and what came of it in a line."""

    name: str
    seconds: float
    result: str


class Examined(Value, frozen=True):
    """What `analyse` makes of a page, and what each of its stages took."""

    stages: tuple[Part, ...]
    outcome: Draft | Dropped


def children_for(targets: int) -> int:
    """Children that pay off for so many targets."""
    return max(1, min(targets, os.cpu_count() or 1))


def prepare(snapshot: Path | None = None) -> None:
    """See jobs.prepare."""
    jobs.prepare(snapshot)


def parse_feed(body: bytes, url: str, content_type: str | None) -> TimedFeed:
    """Bytes → ParsedFeed and its time; raises NotAFeed."""
    feed, seconds = _timed(jobs.parse_feed, body, url, content_type)
    return TimedFeed(feed=feed, seconds=seconds)


def examine(snapshot: Path, sheet: Sheet, limits: PageLimits) -> Examined:
    """The outcome of `analyse`, and its stages once more one by one, to say what each takes."""
    outcome = jobs.analyse_sheet(snapshot, sheet, limits)
    if isinstance(outcome, Dropped):
        return Examined(stages=(), outcome=outcome)
    return Examined(stages=tuple(_stages(snapshot, sheet, limits, outcome)), outcome=outcome)


def _stages(snapshot: Path, sheet: Sheet, limits: PageLimits, draft: Draft) -> list[Part]:
    from workers.core import charset, fingerprint
    from workers.core.extract import extract
    from workers.core.language import detect

    article = draft.article
    html = sheet.html if isinstance(sheet.html, bytes) else b""
    decoded, decoding = _timed(lambda: charset.decode(html, header=sheet.charset))
    _, extracting = _timed(lambda: extract(decoded.text, url=sheet.url, charset=None, limits=limits))
    _, detecting = _timed(lambda: detect(article.body, title=article.title))
    rules = jobs.rules(snapshot)
    _, tagging = _timed(lambda: rules.tag(article.title, article.summary, article.body, draft.language))
    _, signing = _timed(
        lambda: (fingerprint.digest(article.body), fingerprint.sign(article.body, article.title))
    )
    return [
        Part(name="decode", seconds=decoding, result=f"{decoded.charset}, by {decoded.evidence}"),
        Part(name="extract", seconds=extracting, result=_body_line(article, draft.word_count)),
        Part(name="language", seconds=detecting, result=_language_line(draft)),
        Part(name="topics", seconds=tagging, result=", ".join(draft.topics) or "none"),
        Part(name="fingerprint", seconds=signing, result=_signature_line(draft)),
    ]


def _timed(job: Callable[..., T], *arguments: object) -> tuple[T, float]:
    started = time.perf_counter()
    result = job(*arguments)
    return result, time.perf_counter() - started


def _body_line(article: Article, words: int) -> str:
    dated = f", published {article.published_at:%Y-%m-%d %H:%M} UTC" if article.published_at else ", no date"
    return f"{words:,} words by {article.method}, {article.access}{dated}"


def _language_line(draft: Draft) -> str:
    said = f", the page says {draft.language.declared}" if draft.language.declared else ""
    return f"{draft.language.code}, confidence {draft.language.confidence:.2f}{said}"


def _signature_line(draft: Draft) -> str:
    return f"digest {draft.digest}" + ("" if draft.signature else "; too short to be compared with others")
