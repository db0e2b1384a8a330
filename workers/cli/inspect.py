"""`wireroom page` and `wireroom feed`: one page or feed through every stage, shown."""

from __future__ import annotations

import asyncio
import sys
import tempfile
import textwrap
from importlib.metadata import version
from pathlib import Path
from typing import Any

import click
import msgspec
import yaml

from workers import settings
from workers.cli import probe
from workers.cli.options import Place, place
from workers.cli.probe import FeedReport, PageReport, Stage, Target
from workers.cli.terminal import clean, console, print_listing, table
from workers.core import urls
from workers.core.config import Config
from workers.core.document import Origin, build
from workers.core.entries import SKIP_REASONS
from workers.core.fingerprint import TwinMemory
from workers.model import DROP_REASONS, Document, Draft, Dropped, Entry

#: Characters of a body, and entries, that are shown to people; `--json` has everything.
SHOWN_BODY, SHOWN_ENTRIES = 600, 50

_targets = click.argument("targets", nargs=-1, required=True, metavar="URL|FILE…")
_json = click.option("--json", "as_json", is_flag=True, help="Print one JSON array, an object an argument.")


@click.command()
@_targets
@_json
@place()
def feed(place: Place, targets: tuple[str, ...], as_json: bool) -> None:
    """Read feeds as a poll would, and show every entry with the reason why one would not be ingested.

    Nothing is stored. A feed that can be read is followed by the lines to paste into config/feeds.yaml.

    \b
    Examples:
      wireroom feed https://www.example.org/rss.xml
      wireroom feed --json saved/*.xml | jq '.[] | {file, error}'
    """
    asked = [Target(text=t) for t in targets]
    config = _config(place) if any(t.is_url for t in asked) else Config()
    reports = asyncio.run(probe.feeds(asked, config))
    if as_json:
        _print_json([_feed_object(r) for r in reports])
    else:
        for report in reports:
            _show_feed(report, place)
    if any(r.error for r in reports):
        raise SystemExit(1)


@click.command()
@_targets
@_json
@place()
def page(place: Place, targets: tuple[str, ...], as_json: bool) -> None:
    """Take pages through every stage, and show its time and result: body, language, topics with their evidence.

    Nothing is stored. Several pages are compared with each other, in order, as if they had arrived so.

    \b
    Examples:
      wireroom page https://www.example.org/world/story.html
      wireroom page --json saved/*.html | jq '.[].document.topics'
    """
    config = _config(place)
    with tempfile.TemporaryDirectory(prefix="wireroom-") as folder:
        snapshot = Path(folder) / f"{config.digest}.json"
        snapshot.write_bytes(config.encode())
        reports = asyncio.run(probe.pages([Target(text=t) for t in targets], config, snapshot))
    memory = TwinMemory()
    documents = [_document(report, memory) for report in reports]
    if as_json:
        _print_json([_page_object(r, d) for r, d in zip(reports, documents, strict=True)])
    else:
        for report, document in zip(reports, documents, strict=True):
            _show_page(report, document)
    if any(r.error for r in reports):
        raise SystemExit(1)


def _config(place: Place) -> Config:
    return settings.load(place.config_dir, place.data_dir, doubts=False).config


def _document(report: PageReport, memory: TwinMemory) -> Document | None:
    """The document as it would be indexed, but for what only a running Wireroom knows."""
    if not isinstance(report.outcome, Draft):
        return None
    draft, url = report.outcome, urls.canonical(report.target.text)
    item = urls.item_id(url) if url else urls.row_id(report.target.text)
    host = urls.host_of(url) if url else ""
    story = memory.lookup_and_insert(item, draft.signature, host, draft.article.published_at)
    extractor = f"trafilatura {version('trafilatura')}"
    return build(draft, Origin(id=item, story=story, url=url, extractor=extractor))


# --- for programs -----------------------------------------------------------------------------------------


def _feed_object(report: FeedReport) -> dict[str, Any]:
    parsed = report.feed
    entries = msgspec.to_builtins(parsed.entries) if parsed else None
    about = (
        {n: getattr(parsed, n) for n in ("format", "title", "link", "language", "ttl", "salvaged")}
        if parsed
        else {}
    )
    return {
        **_named(report.target),
        **about,
        "entries": entries,
        "error": report.error,
        "stages": _listed(report.stages),
    }


def _page_object(report: PageReport, document: Document | None) -> dict[str, Any]:
    dropped = report.outcome if isinstance(report.outcome, Dropped) else None
    return {
        **_named(report.target),
        "document": msgspec.to_builtins(document),
        "dropped": dropped.reason if dropped else None,
        "error": report.error,
        "stages": _listed(report.stages),
    }


def _named(target: Target) -> dict[str, str]:
    name = target.text.encode("utf-8", "replace").decode("utf-8")  # a file's name may hold any bytes
    return {"url" if target.is_url else "file": name}


def _listed(stages: tuple[Stage, ...]) -> list[dict[str, Any]]:
    return [{"stage": s.name, "seconds": round(s.seconds, 6), "result": s.result} for s in stages]


def _print_json(objects: list[dict[str, Any]]) -> None:
    sys.stdout.buffer.write(msgspec.json.encode(objects) + b"\n")


# --- for people -------------------------------------------------------------------------------------------


def _show_feed(report: FeedReport, place: Place) -> None:
    _show_stages(report.target, report.stages)
    if report.error or report.feed is None:
        _show_error(report.target, place.completed(report.error or ""))
        return
    entries = report.feed.entries
    shown = table("date", "title", "url", "skipped", whole=("date",))
    for entry in entries[:SHOWN_ENTRIES]:
        shown.add_row(
            _date(entry), clean(entry.title or ""), clean(entry.url or entry.guid or ""), _skipped(entry)
        )
    if entries:
        print_listing(console(), shown, address="url")
    if len(entries) > SHOWN_ENTRIES:
        click.echo(f"… and {len(entries) - SHOWN_ENTRIES} more; --json has all")
    if report.target.is_url:
        click.echo(f"\nTo read it, paste into config/feeds.yaml:\n\n{suggestion(report)}")


def suggestion(report: FeedReport) -> str:
    """The YAML that adds a feed: its URL (the new one where it has moved for good), title and language."""
    assert report.page is not None and report.feed is not None, "only for a feed that was read"
    title = clean(report.feed.title or "") or None
    values = {
        "url": report.page.moved_to or report.target.text,
        "title": title,
        "language": report.feed.language,
    }
    given = {name: value for name, value in values.items() if value}
    item: str = yaml.safe_dump([given], allow_unicode=True, sort_keys=False, width=1_000)
    # As the starter config indents its list: a line of it pasted under those that are there has to fit.
    return "feeds:\n" + textwrap.indent(item, "  ")


def _show_page(report: PageReport, document: Document | None) -> None:
    _show_stages(report.target, report.stages)
    if isinstance(report.outcome, Dropped):
        meaning = DROP_REASONS.get(report.outcome.reason, "")
        detail = f" ({clean(report.outcome.detail)})" if report.outcome.detail else ""
        click.echo(f"dropped: {report.outcome.reason}: {meaning}{detail}\n")
    elif document is None:
        _show_error(report.target, report.error or "")
    else:
        _show_document(document)


def _show_document(document: Document) -> None:
    by = f" by {clean(', '.join(document.authors))}" if document.authors else ""
    click.echo(click.style(clean(document.title or "(no title)"), bold=True) + by)
    body = document.body[:SHOWN_BODY]
    for line in body.split("\n"):
        click.echo(f"  {clean(line)}")
    if len(document.body) > SHOWN_BODY:
        click.echo("  …")
    scores = {s.topic: s.score for s in document.topic_scores}
    for evidence in document.topic_evidence:
        score = f" {scores[evidence.topic]:.2f}" if evidence.topic in scores else ""
        said = f"“{clean(evidence.matched)}” in the {evidence.field}: {clean(evidence.sentence)}"
        click.echo(f"{evidence.topic}{score}: {said}")
    if document.countries:
        click.echo(f"countries: {', '.join(document.countries)}")
    for hit in document.watchlist:
        click.echo(f"watchlist {clean(hit.list)}: {clean(hit.name)} (“{clean(hit.matched)}”)")
    if document.story.of:
        click.echo(
            f"story: {document.story.role} of {document.story.of}, similarity {document.story.similarity}"
        )
    click.echo()


def _show_stages(target: Target, stages: tuple[Stage, ...]) -> None:
    click.secho(clean(target.text), bold=True)
    for stage in stages:
        click.echo(f"  {stage.name:<12}{stage.seconds * 1000:>8.1f} ms  {clean(stage.result)}")


def _show_error(target: Target, error: str) -> None:
    click.echo(f"error: {clean(target.text)}: {clean(error)}", err=True)


def _date(entry: Entry) -> str:
    at = entry.published_at or entry.updated_at
    return f"{at:%Y-%m-%d %H:%M}" if at else ""


def _skipped(entry: Entry) -> str:
    return f"{entry.skipped}: {SKIP_REASONS[entry.skipped]}" if entry.skipped else ""
