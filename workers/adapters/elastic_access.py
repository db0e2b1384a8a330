"""Who may do what: a role and an API key for each kind of caller, with no right that it does not use.

workers   write and read articles, keep the ledger's stamp; make and delete no index
beat      make the next month's index, write operating data
people    read everything of ours, and use Kibana without changing it
"""

from __future__ import annotations

import base64
from typing import Any

from elasticsearch import ApiError, AuthenticationException, Elasticsearch

from workers.adapters.elastic_client import ElasticServer, connect
from workers.adapters.elastic_mapping import activity_name, feeds_name, ledger_name

#: What callers are called, and so the files of their keys.
KINDS = ("workers", "beat", "people")
#: To write documents. The privilege `index` would let mappings be changed and indexes be made, too.
WRITE = ["indices:data/write/index*", "indices:data/write/bulk*"]


def prefix_of(articles: str) -> str:
    """How roles and keys are called before their kind: `wireroom`."""
    return articles.removesuffix("-articles")


def rights(articles: str) -> dict[str, dict[str, Any]]:
    """Kind → its rights, as a role has them."""
    months = [articles, f"{articles}-*"]
    operating = [feeds_name(articles), activity_name(articles)]
    # `maintenance` is the refresh with which our own searches see what was just written.
    seen = {"names": months, "privileges": ["read", "view_index_metadata", "maintenance", "monitor"]}
    return {
        "workers": {
            "cluster": ["monitor"],
            "indices": [
                seen,
                {"names": [f"{articles}-*"], "privileges": WRITE},
                {"names": [ledger_name(articles)], "privileges": ["read", *WRITE]},
            ],
        },
        "beat": {
            "cluster": ["monitor", "read_ilm"],
            "indices": [
                {"names": months, "privileges": ["view_index_metadata", "create_index", "monitor"]},
                {"names": operating, "privileges": ["read", *WRITE, "delete", "view_index_metadata"]},
            ],
        },
        "people": {
            "cluster": [],
            "indices": [{"names": [*months, *operating], "privileges": ["read", "view_index_metadata"]}],
        },
    }


def put_roles(client: Elasticsearch, articles: str) -> list[str]:
    """Put a role a kind; that of people opens Kibana to read. Returns their names."""
    names = []
    for kind, right in rights(articles).items():
        name = f"{prefix_of(articles)}-{kind}"
        kibana = [{"application": "kibana-.kibana", "privileges": ["read"], "resources": ["*"]}]
        client.security.put_role(
            name=name,
            cluster=right["cluster"],
            indices=right["indices"],
            applications=kibana if kind == "people" else [],
            metadata={"made_by": "wireroom"},
        )
        names.append(name)
    return names


def has_key(client: Elasticsearch, articles: str, kind: str) -> bool:
    """Whether there is a key of that kind that works."""
    name = f"{prefix_of(articles)}-{kind}"
    return bool(client.security.get_api_key(name=name, active_only=True)["api_keys"])


def make_key(client: Elasticsearch, articles: str, kind: str) -> str:
    """A new key of that kind, encoded as `elasticsearch.api_key` takes it."""
    name = f"{prefix_of(articles)}-{kind}"
    made = client.security.create_api_key(
        name=name,
        role_descriptors={name: rights(articles)[kind]},
        metadata={"made_by": "wireroom"},
    )
    return str(made["encoded"])


def renew_rights(client: Elasticsearch, articles: str, kind: str, key: str) -> bool:
    """Give a key (encoded) the rights that its kind has now; whether they were others before."""
    name = f"{prefix_of(articles)}-{kind}"
    answer = client.security.update_api_key(id=id_of(key), role_descriptors={name: rights(articles)[kind]})
    return bool(answer["updated"])


def id_of(key: str) -> str:
    """The id of an encoded key."""
    return base64.b64decode(key).decode().partition(":")[0]


def works(server: ElasticServer, key: str) -> bool:
    """Whether a key is accepted. Raises what the client raises where the server does not answer."""
    with connect(ElasticServer(url=server.url, api_key=key, ca_certs=server.ca_certs)) as client:
        try:
            client.security.authenticate()
        except AuthenticationException:
            return False
        except ApiError as error:
            if error.status_code == 403:
                return True
            raise
    return True


def drop_other_keys(client: Elasticsearch, articles: str, kind: str, keep: str) -> int:
    """End every key of that kind but `keep` (encoded); returns how many."""
    kept = id_of(keep)
    name = f"{prefix_of(articles)}-{kind}"
    found = client.security.get_api_key(name=name, active_only=True)["api_keys"]
    others = [key["id"] for key in found if key["id"] != kept]
    if others:
        client.security.invalidate_api_key(ids=others)
    return len(others)
