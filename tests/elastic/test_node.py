"""The node of the tests is a whole one: secured, and with the analysis that every Elasticsearch has."""

from __future__ import annotations

import pytest
from elasticsearch import ApiError, AuthenticationException, Elasticsearch
from elasticsearch import ConnectionError as NoConnection

from tests.elastic.node import Node


def test_a_wrong_password_and_a_foreign_certificate_are_refused(elastic_node: Node) -> None:
    wrong = Elasticsearch(elastic_node.url, basic_auth=("elastic", "guess"), ca_certs=elastic_node.ca_certs)
    with wrong, pytest.raises(AuthenticationException):
        wrong.cluster.health()
    if elastic_node.ca_certs:
        foreign = Elasticsearch(elastic_node.url, basic_auth=(elastic_node.username, elastic_node.password))
        with foreign, pytest.raises(NoConnection):
            foreign.cluster.health()


@pytest.mark.parametrize(
    ("analyzer", "text", "tokens"),
    [
        ("english", "The sanctioned banks", ["sanction", "bank"]),
        ("russian", "санкции против банков", ["санкц", "прот", "банк"]),
        ("arabic", "العقوبات", ["عقوب"]),
    ],
)
def test_languages_are_stemmed(elastic: Elasticsearch, analyzer: str, text: str, tokens: list[str]) -> None:
    answer = elastic.indices.analyze(analyzer=analyzer, text=text)
    assert [token["token"] for token in answer["tokens"]] == tokens


def test_a_key_may_do_what_it_says_and_nothing_else(elastic: Elasticsearch, elastic_node: Node) -> None:
    rights = {"reader": {"indices": [{"names": ["tests-*"], "privileges": ["read"]}]}}
    key = elastic.security.create_api_key(name="tests", role_descriptors=rights)
    with Elasticsearch(elastic_node.url, api_key=key["encoded"], ca_certs=elastic_node.ca_certs) as limited:
        assert limited.search(index="tests-*")["hits"]["total"]["value"] == 0
        with pytest.raises(ApiError) as refused:
            limited.index(index="tests-one", document={})
    assert refused.value.status_code == 403
