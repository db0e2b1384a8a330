"""`wireroom setup` and `retention`: what an index needs around it, and what is too old to keep."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import click

from workers import settings
from workers.cli.options import Place, place
from workers.settings import Settings
from workers.wiring import elastic_server, open_index


@click.command()
@click.option(
    "--keys",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    envvar="WIREROOM_KEYS",
    help="Write workers.key, beat.key and people.key there instead of printing them.  [WIREROOM_KEYS]",
)
@click.option("--new-keys", is_flag=True, help="Replace every API key; the old ones end at once.")
@place()
def setup(place: Place, keys: Path | None, new_keys: bool) -> None:
    """Make templates, indexes, roles and keys. Safe to repeat: what is as it should be stays.

    Wants credentials that may do all this, in elasticsearch.username and password; the workers then use the key
    that is made for them.

    \b
    Examples:
      wireroom setup --keys /run/wireroom
      wireroom setup --keys /run/wireroom --new-keys
    """
    where = settings.read_settings(config_dir=place.config_dir, data_dir=place.data_dir)
    for line in _set_up(where, keys, new_keys):
        click.echo(line)


def _set_up(where: Settings, keys: Path | None, new_keys: bool) -> Iterator[str]:
    if where.elasticsearch.url is None:
        with contextlib.closing(open_index(where)) as index:
            index.prepare()
        yield f"index: {where.index_path} is ready; elasticsearch.url is not set, so there is nothing else to make"
        return
    from workers.adapters.elastic_setup import ElasticSetup

    cluster = ElasticSetup(elastic_server(where))
    yield from cluster.indexes(where.index.retention, datetime.now(UTC).date())
    yield from cluster.access()
    yield from cluster.keys(keys, new=new_keys)


@click.command()
@place()
def retention(place: Place) -> None:
    """Delete what is older than index.retention: everything of months that ended before.

    Run it once a day where Elasticsearch has no lifecycle management (`wireroom setup` says so), with the
    credentials of setup. With the embedded index `wireroom run` does the same by itself.
    """
    where = settings.read_settings(config_dir=place.config_dir, data_dir=place.data_dir)
    with contextlib.closing(open_index(where)) as index:
        gone = index.expire(where.index.retention, datetime.now(UTC))
    click.echo(
        f"{gone:,} documents were older than {where.index.retention / 86_400:.0f} days and are deleted."
    )
