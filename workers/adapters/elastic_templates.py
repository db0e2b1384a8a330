"""Templates and the indexes of months: made where they are missing, looked at before they are written to.

`wireroom setup` makes them; whoever runs without it (one machine, one user that may do everything) gets them made
by the first worker. A worker whose key may not make an index finds this and next month's there.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from elasticsearch import ApiError, AuthorizationException, BadRequestError, Elasticsearch, NotFoundError

from workers.adapters.elastic_mapping import (
    STEMS,
    analysis,
    fields_digest,
    index_name,
    mapping,
    month_after,
    month_of,
    settings,
)
from workers.core.retention import start_of
from workers.errors import IndexUnavailable
from workers.model import Value

#: Above templates that match everything (`*`) and below what an operator may put over ours.
PRIORITY = 300
#: Grows when what stands around the mapping changes: which templates there are, and what they say.
LAYOUT = 2
#: Blocks of an index that keep documents out, and what sets them.
_BLOCKS = {
    "read_only_allow_delete": "the disk is past its flood stage",
    "read_only": "the index is read-only",
    "write": "writing is blocked: by a migration, or by hand",
}


class MonthIndex(Value, frozen=True):
    """An index that documents go to. fields, stems, digest: of its mapping; blocks: why it takes no writes now."""

    name: str
    fields: str = ""
    digest: str = ""
    stems: frozenset[str] = frozenset()
    blocks: tuple[str, ...] = ()


def look(client: Elasticsearch, articles: str, month: str) -> MonthIndex:
    """The index of a month; made where it is missing. Raises IndexUnavailable where these credentials may not."""
    found = find(client, index_name(month, articles))
    if found is None:
        _make(client, articles, [month])
        found = find(client, index_name(month, articles))
    assert found is not None, "an index that was just made, or that somebody else was making, is there"
    return found


def find(client: Elasticsearch, name: str) -> MonthIndex | None:
    """The index that a name or alias stands for."""
    try:
        answer = client.indices.get(
            index=name, filter_path="*.mappings._meta.wireroom,*.settings.index.blocks,*.settings.index.uuid"
        )
    except NotFoundError:
        return None
    ((real, index),) = answer.items()
    made = index.get("mappings", {}).get("_meta", {}).get("wireroom", {})
    blocks = index["settings"]["index"].get("blocks", {})
    return MonthIndex(
        name=real,
        fields=made.get("fields", ""),
        digest=made.get("digest", ""),
        stems=frozenset(made.get("stems", ())),
        blocks=tuple(why for name, why in _BLOCKS.items() if blocks.get(name) == "true"),
    )


def prepare(client: Elasticsearch, articles: str, today: date) -> list[str]:
    """Make this and next month's index where they are missing; returns the names of those made."""
    months = [f"{today:%Y-%m}", month_after(today)]
    missing = [month for month in months if not client.indices.exists(index=index_name(month, articles))]
    _make(client, articles, missing)
    return [index_name(month, articles) for month in missing]


def _make(client: Elasticsearch, articles: str, months: Sequence[str]) -> None:
    """Make the indexes of months, and before them the templates. Raises IndexUnavailable where that is refused."""
    names = [index_name(month, articles) for month in months]
    if not names:
        return
    try:
        _install_or_find(client, articles)
        for name in names:
            create(client, articles, name)
    except AuthorizationException as error:
        raise IndexUnavailable(
            f"{names[0]}: there is no such index, and these credentials may not make it; run `wireroom setup`"
        ) from error


def _install_or_find(client: Elasticsearch, articles: str) -> None:
    """The templates; where they are not ours to see (beat's key), an index of theirs shows that they are there."""
    try:
        install(client, articles)
    except AuthorizationException:
        made = client.indices.get(index=f"{articles}-*", filter_path="*.mappings._meta.wireroom")
        if not any(
            index["mappings"]["_meta"]["wireroom"]["fields"] == fields_digest() for index in made.values()
        ):
            raise


def create(client: Elasticsearch, articles: str, name: str) -> None:
    """Make an index by the templates; one that somebody else has just made is fine.

    Its age counts from the start of its month, not from when it was made.
    """
    month = month_of(name, articles)
    assert month is not None, name
    aged = {"index.lifecycle.origination_date": int(start_of(month).timestamp() * 1000)}
    try:
        client.indices.create(index=name, settings=aged if has_policy(client, articles) else None)
    except BadRequestError as error:
        if error.error != "resource_already_exists_exception":
            raise


def install(client: Elasticsearch, articles: str) -> bool:
    """Put the templates where they are missing or differ from ours; returns whether anything was put."""
    wanted = mapping(available_stems(client))
    lifecycle = articles if has_policy(client, articles) else None
    made = {"wireroom": {**_made(wanted), "lifecycle": lifecycle, "layout": LAYOUT}}
    if _installed(client, articles) == made:
        return False
    whole = settings()
    if lifecycle:
        whole["lifecycle"] = {"name": lifecycle}
    parts: dict[str, dict[str, object]] = {
        f"{articles}-settings": {"settings": {"index": whole}},
        f"{articles}-mappings": {"mappings": wanted, "settings": {"index": analysis()}},
    }
    for name, template in parts.items():
        client.cluster.put_component_template(name=name, template=template, meta=made)
    # A copy that a migration fills is not searched until it stands in for the original.
    kinds: tuple[tuple[str, str, int, dict[str, dict[str, object]]], ...] = (
        (f"{articles}-copies", f"{articles}-*-r*", PRIORITY + 1, {}),
        (articles, f"{articles}-*", PRIORITY, {articles: {}}),
    )
    for name, pattern, priority, aliases in kinds:
        client.indices.put_index_template(
            name=name,
            index_patterns=[pattern],
            composed_of=list(parts),
            priority=priority,
            template={"aliases": aliases},
            meta=made,
        )
    return True


def outdated(client: Elasticsearch, articles: str) -> list[str]:
    """The indexes behind the alias whose mapping is not the one that they would be made with now, oldest first."""
    wanted = wanted_digest(client)
    made = client.indices.get(index=f"{articles}-*", filter_path="*.aliases,*.mappings._meta.wireroom.digest")
    return [
        name
        for name, index in sorted(made.items())
        if articles in index.get("aliases", {})
        and index.get("mappings", {}).get("_meta", {}).get("wireroom", {}).get("digest") != wanted
    ]


def wanted_digest(client: Elasticsearch) -> str:
    """The digest that an index made now would have."""
    return str(_made(mapping(available_stems(client)))["digest"])


def _made(mapping: dict[str, Any]) -> dict[str, object]:
    made = mapping["_meta"]["wireroom"]
    assert isinstance(made, dict)
    return made


def _installed(client: Elasticsearch, articles: str) -> object:
    try:
        (template,) = client.indices.get_index_template(name=articles)["index_templates"]
    except NotFoundError:
        return None
    return template["index_template"].get("_meta")


def has_policy(client: Elasticsearch, name: str) -> bool:
    """Whether the cluster has lifecycle management, and our policy in it."""
    try:
        client.ilm.get_lifecycle(name=name)
    except ApiError:  # no such policy, no such feature, or not ours to know
        return False
    return True


def put_policy(client: Elasticsearch, name: str, days: int) -> bool:
    """Delete an index `days` days after its month began. False where the cluster has no lifecycle management."""
    phases = {"hot": {"actions": {}}, "delete": {"min_age": f"{days}d", "actions": {"delete": {}}}}
    try:
        client.ilm.put_lifecycle(name=name, policy={"phases": phases})
    except ApiError as error:
        if error.status_code in (400, 404, 405) and "no handler found" in str(error.body):
            return False
        raise
    return True


def available_stems(client: Elasticsearch) -> dict[str, str]:
    """Of the languages that could be stemmed those whose analyzer this cluster has: field → analyzer."""
    return {field: analyzer for field, analyzer in STEMS.items() if _has_analyzer(client, analyzer)}


def _has_analyzer(client: Elasticsearch, analyzer: str) -> bool:
    try:
        client.indices.analyze(analyzer=analyzer, text="a")
    except BadRequestError:
        return False
    return True
