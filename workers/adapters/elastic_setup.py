"""What `wireroom setup` does to a cluster. Every step may be repeated; each says in a line what it found or made."""

from __future__ import annotations

import contextlib
import math
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from elasticsearch import Elasticsearch

from workers.adapters import elastic_access as access
from workers.adapters import elastic_operating as operating
from workers.adapters import elastic_templates as templates
from workers.adapters.elastic_client import ElasticServer, connect, explained
from workers.adapters.elastic_mapping import ARTICLES
from workers.adapters.elastic_migration import migrate
from workers.errors import UsageError

#: Days of the longest month: a document of its last day is as old as the others' index is plus these.
A_MONTH = 31


class ElasticSetup:
    """Templates, indexes, roles and keys on one cluster. Raises IndexUnavailable where it refuses or is not there."""

    def __init__(self, server: ElasticServer, articles: str = ARTICLES) -> None:
        self._server, self._articles = server, articles

    def indexes(self, retention: float, today: date) -> Iterator[str]:
        """Lifecycle, templates, this and next month's index, operating data. retention: seconds."""
        with self._speaking() as client:
            days = math.ceil(retention / 86_400)
            if templates.put_policy(client, self._articles, days + A_MONTH):
                yield f"lifecycle: an index is deleted {days} days after its month ended"
            else:
                yield (
                    "lifecycle: this cluster has none; run `wireroom retention` once a day to delete what is "
                    f"older than {days} days"
                )
            changed = templates.install(client, self._articles)
            yield f"templates: {'put' if changed else 'as they should be'}"
            made = templates.prepare(client, self._articles, today)
            yield f"indexes: {', '.join(made) + ' made' if made else 'this and the next month are there'}"
            made = operating.install(client, self._articles)
            yield f"operating data: {', '.join(made) + ' made or changed' if made else 'as it should be'}"
            if old := templates.outdated(client, self._articles):
                yield (
                    f"mapping: {', '.join(old)} made by another version; `wireroom setup --migrate` copies them "
                    "while everything runs"
                )

    def access(self) -> Iterator[str]:
        """A role for each kind of caller."""
        with self._speaking() as client:
            yield f"roles: {', '.join(access.put_roles(client, self._articles))}"

    def keys(self, folder: Path | None, *, new: bool) -> Iterator[str]:
        """An API key for each kind of caller: into `folder` (one file a kind, readable by its owner), else said.

        A key that works stays. new: replace every key; the old ones end at once.
        """
        for kind in access.KINDS:
            yield f"key of {kind}: {self._key(kind, folder, new)}"

    def migrate(self) -> Iterator[str]:
        """Copy every index whose mapping is not this version's, oldest first; see `elastic_migration`."""
        with self._speaking() as client:
            yield from migrate(client, self._articles)

    def _key(self, kind: str, folder: Path | None, new: bool) -> str:
        path = folder / f"{kind}.key" if folder else None
        with self._speaking() as client:
            if not new and path is None and access.has_key(client, self._articles, kind):
                return "there is one already; --new-keys replaces it"
            if not new and path and path.exists():
                key = path.read_text().strip()
                if access.works(self._server, key):
                    changed = access.renew_rights(client, self._articles, kind, key)
                    return f"{path} works{', with the rights of this version' if changed else ''}"
            key = access.make_key(client, self._articles, kind)
            if path:
                write_secret(path, key)
            if new:
                access.drop_other_keys(client, self._articles, kind, key)
        return f"written to {path}" if path else key

    @contextlib.contextmanager
    def _speaking(self) -> Iterator[Elasticsearch]:
        with explained(self._server), connect(self._server) as client:
            yield client


def write_secret(path: Path, secret: str) -> None:
    """Write a file that only its owner may read. Raises UsageError where it cannot be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        new = path.with_suffix(".new")
        new.unlink(missing_ok=True)
        new.touch(mode=0o600)
        new.write_text(f"{secret}\n")
        new.replace(path)
    except OSError as error:
        raise UsageError(f"{path}: cannot be written ({error.strerror})") from error
