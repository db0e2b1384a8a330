"""`wireroom topics retag`: applies the rules in force to what is indexed already."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from typing import NamedTuple

import click
import msgspec

from workers import settings
from workers.cli.options import Place, place
from workers.cli.progress import ProgressLine
from workers.cli.terminal import clean
from workers.cli.topic_names import TOPIC
from workers.cli.window import said_of, window_options
from workers.core import config as snapshots
from workers.core.config import Config
from workers.core.query import EVERYTHING
from workers.core.topics import Rules
from workers.core.topics.snapshot import rules_of
from workers.data_folder import read_holder
from workers.embedded import ledger_at_hand
from workers.errors import UsageError, WireroomError
from workers.interfaces import Ledger
from workers.model import Filters
from workers.retag import Retagger, Tally, Work
from workers.settings import Settings
from workers.wiring import LOOK, open_index

#: Looks that an edit of the config may take to come into force before it counts as not taken.
LOOKS = 8
#: Documents that could not be written and are named.
NAMED = 20


class InForce(NamedTuple):
    """The rules that are applied, and whether they still are those of new documents."""

    rules: Rules
    still: Callable[[], bool]


@click.command(short_help="Apply the rules to what is indexed already.")
@window_options
@click.option(
    "--topic",
    "topics",
    multiple=True,
    type=TOPIC,
    help="Write only documents in which this topic, or a child of it, changes.",
)
@click.option(
    "--again", is_flag=True, help="Also those that the same rules tagged: after an update of Wireroom."
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object: rules, complete, and the counts.")
@place()
def retag(place: Place, window: Filters, topics: tuple[str, ...], again: bool, as_json: bool) -> None:
    """Apply the rules in force to the documents that are indexed already.

    Topics with their words, scores and evidence, countries and watchlist hits are made anew; nothing else of a
    document changes. `wireroom topics diff` shows beforehand what that does. It works beside `wireroom run`,
    and may be stopped at any time (Ctrl-C): the same command goes on where it was, since every document carries
    the hash of the rules that tagged it.

    \b
    Examples:
      wireroom topics retag                            everything, oldest first
      wireroom topics retag --since 90d
      wireroom topics retag --topic sanctions          only where its tag or its words change
      wireroom topics retag --json | jq .changed
    """
    where = settings.read_settings(config_dir=place.config_dir, data_dir=place.data_dir)
    with ledger_at_hand(where) as ledger, closing(open_index(where)) as index:
        force = _in_force(ledger, where, place)
        _check_topics(force.rules, topics)
        retagger = Retagger(ledger, index, force.rules, still_in_force=force.still, wait=time.sleep)
        work = Work(filters=window, topics=topics, again=again)
        tally, complete = Tally(), False
        try:
            with ProgressLine(index.count(EVERYTHING, window)) as line:
                for tally in retagger.run(work):
                    line.show(tally.seen, _progress(tally))
            complete = not tally.waiting
        except KeyboardInterrupt:
            click.echo(_stopped(tally.at, again), err=True)
            raise
        finally:
            if not as_json and (complete or tally.seen):
                click.echo(_summary(tally, window, force.rules))
        for item, why in list(retagger.refused.items())[:NAMED]:
            click.echo(f"error: {clean(item)} could not be written: {clean(why)}", err=True)
    if as_json:
        counts = msgspec.structs.asdict(tally)
        click.echo(msgspec.json.encode({"rules": force.rules.digest, "complete": complete, **counts}))
    if tally.waiting:
        raise WireroomError(f"{tally.waiting} documents stayed leased elsewhere; run the same command again")
    if tally.refused:
        raise SystemExit(1)


def _in_force(ledger: Ledger, where: Settings, place: Place) -> InForce:
    """The rules to apply: those of the config folder where nothing else works, else those that are published.

    Without a config folder, too, the rules that were published last: never those of the starter config.
    """
    if not _holds_the_folder(where):
        if where.embedded and not any(name.startswith("beat@") for name in ledger.heartbeats()):
            raise UsageError(f"{where.data_dir} is in use by another command; try again when it has ended")
        return _published(ledger, where, place)
    ledger.cut_leases()  # of a run that was killed: nobody else would hand them out again
    if where.starter:
        return InForce(rules_of(_snapshot(ledger)[1]), lambda: True)
    return InForce(
        rules_of(settings.load(place.config_dir, place.data_dir, doubts=False).config), lambda: True
    )


def _holds_the_folder(where: Settings) -> bool:
    """Whether this very command holds the data folder: no run works in it, and none can begin."""
    return where.embedded and read_holder(where.data_dir).pid == os.getpid()


def _published(ledger: Ledger, where: Settings, place: Place) -> InForce:
    """The rules that the workers tag by now; an edit made a moment ago is waited for."""
    digest, config = _snapshot(ledger)
    edited = _edited(place) if not where.starter else None
    for _look in range(LOOKS):
        if edited is None or _same_rules(edited, config):
            break
        time.sleep(LOOK / 2)
        digest, config = _snapshot(ledger)
    if edited is not None and not _same_rules(edited, config):
        click.echo(
            f"hint: the rules in {where.config_dir} are not in force yet; those that are get applied",
            err=True,
        )
    rules = rules_of(config)

    def still() -> bool:
        nonlocal digest
        now = ledger.config_digest()
        if now == digest or now is None:
            return True
        if not _same_rules(_snapshot(ledger)[1], config):
            return False
        digest = now
        return True

    return InForce(rules, still)


def _snapshot(ledger: Ledger) -> tuple[str, Config]:
    digest = ledger.config_digest()
    snapshot = ledger.snapshot(digest) if digest else None
    if digest is None or snapshot is None:
        raise UsageError("no config is in force yet; `wireroom run`, or the beat service, publishes it")
    return digest, snapshots.decode(snapshot)


def _edited(place: Place) -> Config | None:
    """The config of the folder, where it is one that could come into force."""
    try:
        return settings.load(place.config_dir, place.data_dir, doubts=False).config
    except UsageError as error:
        click.echo(f"hint: {clean(str(error).splitlines()[0])}; the last good rules stay in force", err=True)
        return None


def _same_rules(left: Config, right: Config) -> bool:
    return bytes(left.topics) == bytes(right.topics) and bytes(left.watchlists) == bytes(right.watchlists)


def _check_topics(rules: Rules, topics: tuple[str, ...]) -> None:
    known = {topic.id for topic in rules.topics}
    for topic in topics:
        if topic not in known:
            raise UsageError(f"no topic `{clean(topic)}` in the rules in force")


def _progress(tally: Tally) -> str:
    waiting = f", {tally.waiting} leased elsewhere" if tally.waiting else ""
    return f"{tally.written:,} written, {tally.changed:,} with other topics{waiting}"


def _summary(tally: Tally, window: Filters, rules: Rules) -> str:
    others = {
        "had these rules already": tally.current,
        "would not change": tally.untouched,
        "are kept without their text": tally.textless,
        "are gone": tally.gone,
        "were refused": tally.refused,
        "are leased elsewhere": tally.waiting,
    }
    rest = "".join(f", {count:,} {said}" for said, count in others.items() if count)
    return (
        f"{tally.seen:,} documents{said_of(window)}: {tally.written:,} tagged by rules {rules.digest[:12]}, "
        f"{tally.changed:,} of them with other topics than before{rest}."
    )


def _stopped(at: datetime | None, again: bool) -> str:
    if at is None:
        return "stopped before the first document"
    how = f"--since {at:%Y-%m-%dT%H:%M} goes on there" if again else "the same command goes on there"
    return f"stopped at the documents of {at:%Y-%m-%d %H:%M}, oldest first; {how}"
