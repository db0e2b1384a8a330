"""Kibana's saved objects: what one is, and the lines that its import takes."""

from __future__ import annotations

import json
from collections.abc import Iterable

from workers.model import Value

Json = dict[str, object]

#: Versions of the objects' shapes. A Kibana refuses what is newer than itself and migrates what is older: these are
#: the newest that 8.9 writes itself, so that every later one takes them.
TYPE_VERSIONS = {
    "index-pattern": "8.0.0",
    "search": "8.0.0",
    "dashboard": "8.9.0",
}
CORE_VERSION = "8.8.0"


class Reference(Value, frozen=True):
    """What an object needs, by the name under which its attributes speak of it."""

    type: str
    id: str
    name: str


class SavedObject(Value, frozen=True):
    """One object. `id` never changes: importing again replaces it, and links to it stay good."""

    type: str
    id: str
    attributes: Json
    references: tuple[Reference, ...] = ()


def packed(value: object) -> str:
    """JSON inside a string, as Kibana keeps what is not to be indexed."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def to_ndjson(objects: Iterable[SavedObject]) -> bytes:
    """The file that Kibana imports: an object a line."""
    lines = (json.dumps(_line(it), ensure_ascii=False, sort_keys=True) for it in objects)
    return "".join(f"{line}\n" for line in lines).encode()


def _line(it: SavedObject) -> Json:
    return {
        "type": it.type,
        "id": it.id,
        "attributes": it.attributes,
        "references": [{"type": r.type, "id": r.id, "name": r.name} for r in it.references],
        "managed": False,
        "coreMigrationVersion": CORE_VERSION,
        "typeMigrationVersion": TYPE_VERSIONS[it.type],
    }
