"""`wireroom setup` and `retention`: what an index needs around it, and what is too old to keep."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import click

from workers import settings
from workers.cli.options import Place, place
from workers.errors import ConfigError, Problem, UsageError
from workers.model import Value
from workers.settings import Settings
from workers.wiring import elastic_server, open_index

_FOLDER = click.Path(file_okay=False, path_type=Path)


class Wishes(Value, frozen=True):
    """What was asked of `setup`."""

    keys: Path | None
    new_keys: bool
    kibana_url: str | None
    kibana_ca: str | None
    kibana_space: str | None
    migrate: bool


@click.command()
@click.option(
    "--keys",
    type=_FOLDER,
    metavar="DIR",
    envvar="WIREROOM_KEYS",
    help="Write workers.key, beat.key and people.key there instead of printing them.  [WIREROOM_KEYS]",
)
@click.option("--new-keys", is_flag=True, help="Replace every API key; the old ones end at once.")
@click.option(
    "--kibana-url",
    metavar="URL",
    envvar="WIREROOM_KIBANA_URL",
    help="Import data views, searches and dashboards there.  [WIREROOM_KIBANA_URL]",
)
@click.option(
    "--kibana-ca",
    metavar="FILE",
    envvar="WIREROOM_KIBANA_CA_CERTS",
    help="Its CA, where it is not a public one.  [WIREROOM_KIBANA_CA_CERTS]",
)
@click.option(
    "--kibana-space",
    metavar="ID",
    envvar="WIREROOM_KIBANA_SPACE",
    help="The space, if not the default one.  [WIREROOM_KIBANA_SPACE]",
)
@click.option(
    "--migrate", is_flag=True, help="Copy indexes whose mapping is of another version, while everything runs."
)
@place()
def setup(place: Place, **wishes: object) -> None:
    """Make templates, indexes, roles and keys, and Kibana's objects. Safe to repeat: what is as it should be stays.

    Wants credentials that may do all this, in elasticsearch.username and password; Kibana is asked with the same.
    The workers then use the key that is made for them.

    \b
    Examples:
      wireroom setup --keys /run/wireroom --kibana-url https://kibana.example:5601
      wireroom setup --keys /run/wireroom --new-keys
      wireroom setup --migrate
    """
    where = settings.read_settings(config_dir=place.config_dir, data_dir=place.data_dir)
    for line in _set_up(where, Wishes(**wishes)):  # type: ignore[arg-type]  # click has checked them
        click.echo(place.completed(line))


def _set_up(where: Settings, wishes: Wishes) -> Iterator[str]:
    if where.elasticsearch.url is None:
        if wishes.kibana_url or wishes.keys:
            raise UsageError("keys and Kibana go with Elasticsearch; set elasticsearch.url")
        with contextlib.closing(open_index(where)) as index:
            index.prepare()
        yield f"index: {where.index_path} is ready; elasticsearch.url is not set, so there is nothing else to make"
        return
    from workers.adapters.elastic_setup import ElasticSetup  # half a second of imports

    cluster = ElasticSetup(elastic_server(where))
    yield from cluster.indexes(where.index.retention, datetime.now(UTC).date())
    yield from cluster.access()
    yield from cluster.keys(wishes.keys, new=wishes.new_keys)
    if wishes.kibana_url:
        yield _fill_kibana(where, wishes, wishes.kibana_url)
    if wishes.migrate:
        yield from cluster.migrate()


def _fill_kibana(where: Settings, wishes: Wishes, url: str) -> str:
    """Import the objects for the topics in force."""
    from workers.adapters.kibana import KibanaServer, import_objects, set_default_view
    from workers.kibana import default_view, export
    from workers.topic_files import read_topics

    named = where.elasticsearch
    kibana = KibanaServer(
        url=url,
        space=wishes.kibana_space,
        api_key=named.api_key,
        username=named.username,
        password=named.password,
        ca_certs=wishes.kibana_ca or named.ca_certs,
    )
    problems: list[Problem] = []
    topics = read_topics(where.config_dir / "topics", problems)
    if problems:
        raise ConfigError(problems)
    count = import_objects(kibana, export(topics, kibana.space))
    set_default_view(kibana, default_view(kibana.space))
    return f"kibana: {count} objects imported"


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
