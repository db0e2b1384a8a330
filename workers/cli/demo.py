"""`wireroom demo`: the real thing, in two rounds, against a small wire that the command serves itself."""

from __future__ import annotations

import shlex
import shutil
from contextlib import closing
from pathlib import Path

import click

from workers import settings
from workers.cli.options import Place, place
from workers.cli.plain import clean
from workers.cli.run import Reporter, show_summary
from workers.cli.search import print_hits
from workers.cli.terminal import console, table
from workers.core.query import parse
from workers.data_folder import DataFolder
from workers.demo.wire import DemoWire
from workers.embedded import Supervisor, ledger_at_hand
from workers.errors import UsageError
from workers.interfaces import Index
from workers.model import DROP_REASONS, Filters
from workers.settings import Settings
from workers.wiring import open_index

#: Says that a folder was made by this command, so that the next demo may empty it.
MARK = "made-by-wireroom-demo"

SETTINGS = """\
# What the demo needs: loopback is opened, and nobody there minds being asked at once.
network: {allow: [127.0.0.0/8], timeout: 5s}
politeness: {delay: 0s, per_host: 4}
limits: {page_seconds: 5s, page_memory: 350MB}
ingest: {revision_gap: 0s}
"""


@click.command()
@place()
def demo(place: Place) -> None:
    """Show what Wireroom does, with everything real but the news.

    A wire of invented outlets is served on this machine; Wireroom polls its feeds, fetches the articles, tags,
    recognises reprints and corrections, and indexes them, in two rounds. Then come sample searches. It takes
    under a minute, needs no network, and leaves its data in ./data/demo (or --data) to be searched.
    """
    root = place.data_dir or Path("data/demo")
    _make_room(root)
    with DemoWire(in_order=True) as wire:
        where = _configured(root, wire)
        feeds, outlets = wire.feeds(), len({feed.url.split("/")[2] for feed in wire.feeds()})
        click.echo(
            f"{outlets} invented outlets with {len(feeds)} feeds are on the air, on this machine alone."
        )
        for round_ in (1, 2):
            wire.round = round_
            click.echo(f"\n== Round {round_}: " + ROUNDS[round_])
            with Reporter() as reporter:
                summary = Supervisor(where, show=reporter.show).run(once=True)
            show_summary(summary)
    with closing(open_index(where)) as index:
        for title, search in SEARCHES:
            _show_search(index, title, search, root)
    _show_drops(where)
    click.echo(NEXT.format(root=shlex.quote(str(root))))


ROUNDS = {
    1: "every feed is read for the first time",
    2: "a story was corrected, another is new, a date moved; the rest is as it was",
}


class Search:
    """A sample search: what somebody would type, and how much of it is shown."""

    def __init__(
        self, query: str = "", *, fold: bool = False, limit: int = 3, **filters: tuple[str, ...]
    ) -> None:
        self.query, self.fold, self.limit = query, fold, limit
        self.filters = Filters(**filters)  # type: ignore[arg-type]  # the four filters that are lists of names

    def typed(self) -> str:
        """The command that does the same."""
        options = [("topic", self.filters.topics), ("lang", self.filters.languages)]
        said = [f"--{name} {value}" for name, values in options for value in values]
        words = [f"'{self.query}'"] if self.query else []
        return " ".join(["wireroom search", *words, *said, *(["--fold"] if self.fold else [])])


SEARCHES = (
    (
        "Sanctions, whatever the language; each story once, with the words that made the tag",
        Search(topics=("sanctions",), fold=True, limit=5),
    ),
    (
        "Military cooperation, in languages that few desks read",
        Search(topics=("military-cooperation",), languages=("ar", "fa", "ko", "ru", "uk", "zh"), limit=4),
    ),
    (
        "An agency story that three outlets reprinted with other headlines: shown once, under its original",
        Search("Bielorrusia Myanmar", languages=("es",), fold=True, limit=2),
    ),
    (
        '"Sin embargo" and a football federation\'s "sanciona": the words are found, the tag is not made',
        Search('"sin embargo" OR "Atlético Pampeano"', languages=("es",), limit=2),
    ),
)

NEXT = """
What next
  wireroom search --data {root} --topic sanctions --lang es
      search this yourself; `wireroom story` and `wireroom why` with one of the URLs tell more
  wireroom init config && wireroom run
      your own feeds: edit config/feeds.yaml, and it is read within seconds
"""


def _make_room(root: Path) -> None:
    """An empty folder; what an earlier demo left is removed, anything else is not ours to touch."""
    if root.exists() and any(root.iterdir()):
        if not (root / MARK).exists():
            raise UsageError(f"{root} is not empty and not a demo's; name another folder with --data")
        with DataFolder(root):  # a demo that runs there is not disturbed
            pass
        shutil.rmtree(root)
    try:
        root.mkdir(parents=True, exist_ok=True)
        (root / MARK).touch()
    except OSError as error:
        raise UsageError(f"{root}: {error.strerror}; name another folder with --data") from None


def _configured(root: Path, wire: DemoWire) -> Settings:
    """Write a config for the wire, beside the data; the rules are those that ship."""
    config = root / "config"
    config.mkdir()
    (config / "feeds.yaml").write_text(wire.config_yaml(), "utf-8")
    (config / "wireroom.yaml").write_text(SETTINGS, "utf-8")
    for rules in ("topics", "watchlists"):
        shutil.copytree(settings.starter_dir() / rules, config / rules)
    return settings.load(config, root).settings


def _show_search(index: Index, title: str, search: Search, root: Path) -> None:
    click.echo(f"\n== {title}\n   {search.typed()} --data {shlex.quote(str(root))}\n")
    query = parse(search.query)
    hits = index.search(query, search.filters, limit=search.limit, fold=search.fold)
    print_hits(console(), hits, query)
    total = index.count(query, search.filters)
    if total > len(hits) + sum(hit.others for hit in hits):
        click.echo(f"   {total} documents match; --limit shows more")


def _show_drops(where: Settings) -> None:
    """What was not indexed, and why."""
    click.echo("\n== What was not indexed, and why\n")
    with ledger_at_hand(where) as ledger:
        counts = ledger.counts()
    shown = table("how many", "why")
    for name, count in sorted(counts.items()):
        outcome, _, reason = name.rstrip(")").partition("(")
        if outcome in ("dropped", "dead", *MEANINGS):
            meaning = DROP_REASONS.get(reason) or MEANINGS.get(outcome, reason)
            shown.add_row(str(count), clean(f"{name}: {meaning}"))
    console().print(shown)


MEANINGS = {
    "alias": "the same article under another URL",
    "unchanged": "a feed showed another date, the text is the same",
}
