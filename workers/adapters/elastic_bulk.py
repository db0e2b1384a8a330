"""Bulk writes: a document as an operation, and what the server's answer to it means. Pure but for the request."""

from __future__ import annotations

import time
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, cast

import msgspec
from elasticsearch import ApiError, Elasticsearch

from workers.adapters.elastic_client import reason_of, type_of
from workers.adapters.elastic_mapping import stem_field
from workers.errors import IndexUnavailable
from workers.model import Document, Value, WriteResult

#: Bytes of one request: what Elastic advises at most, a twentieth of what a server takes by default.
REQUEST_BYTES = 5_000_000
#: Seconds before what a busy server did not take is sent again, fewer documents at a time; then the item itself
#: waits for its next attempt. Together less than the half of a lease.
PAUSES = (0.0, 0.2, 0.5, 1.0, 2.0)
#: Versions are a long that is not negative.
HIGHEST_VERSION = 2**63 - 1
#: What a server says that cannot take writes at all: flood stage, a read-only index, no master.
BLOCKED = "cluster_block_exception"

_encoder = msgspec.json.Encoder()


class Operation(Value, frozen=True):
    """One document as a bulk request takes it."""

    id: str
    version: int
    index: str
    lines: bytes


def operation(document: Document, index: str, stems: Collection[str]) -> Operation | WriteResult:
    """The operation that writes a document whole, or the refusal of one that no index can keep."""
    try:
        source = _encoder.encode(document)
        if not 0 <= document.version <= HIGHEST_VERSION:
            raise ValueError(f"version {document.version} has more than 63 bits")
    except ValueError as error:  # text that is no Unicode: a lone surrogate
        return WriteResult(id=document.id, status="refused", detail=str(error))
    field = stem_field(document.language.code)
    if field in stems:
        source = source[:-1] + b',"stems":' + _encoder.encode({field: _texts(document)}) + b"}"
    action = {"_index": index, "_id": document.id, "version": document.version, "version_type": "external"}
    lines = _encoder.encode({"index": action}) + b"\n" + source
    return Operation(id=document.id, version=document.version, index=index, lines=lines)


def _texts(document: Document) -> list[str]:
    return [text for text in (document.title, document.summary, document.body) if text]


def requests(operations: Sequence[Operation], most: int) -> Iterator[list[Operation]]:
    """The operations in order, in requests of at most `most` of them and about `REQUEST_BYTES`."""
    request: list[Operation] = []
    size = 0
    for one in operations:
        if request and (len(request) >= most or size + len(one.lines) > REQUEST_BYTES):
            yield request
            request, size = [], 0
        request.append(one)
        size += len(one.lines)
    if request:
        yield request


def send(client: Elasticsearch, request: Sequence[Operation]) -> list[WriteResult]:
    """Write one request; a result for each operation, in order. A conflict's stored version is still open.

    Raises IndexUnavailable where nothing can be written for now, ApiError where the server refuses the caller.
    """
    try:
        answer = client.bulk(operations=cast("list[dict[str, Any]]", [one.lines for one in request]))
    except ApiError as error:
        if error.status_code in (413, 429, 503) and type_of(error) != BLOCKED:
            return [_without_answer(one, len(request), error) for one in request]
        raise
    return [_result(one, item["index"]) for one, item in zip(request, answer["items"], strict=True)]


def _without_answer(one: Operation, size: int, error: ApiError) -> WriteResult:
    """413 of a single document will not pass however often it is sent; everything else may."""
    alone = error.status_code == 413 and size == 1
    return WriteResult(id=one.id, status="refused" if alone else "busy", detail=reason_of(error))


def _result(one: Operation, item: dict[str, Any]) -> WriteResult:
    status, error = item["status"], item.get("error") or {}
    kind, reason = str(error.get("type")), str(error.get("reason"))[:500]
    if status < 300:
        return WriteResult(id=one.id, status="written", stored_version=one.version)
    if status == 409:
        return WriteResult(id=one.id, status="conflict")
    if kind == BLOCKED:
        raise IndexUnavailable(
            f"{one.index}: cannot be written now: {reason}; it goes on once that is cleared"
        )
    if kind == "index_not_found_exception":
        raise IndexUnavailable(f"{one.index}: there is no such index; run `wireroom setup`")
    if kind == "security_exception":
        raise IndexUnavailable(f"{one.index}: these credentials may not write there: {reason}")
    if status == 429 or status >= 500:
        return WriteResult(id=one.id, status="busy", detail=reason)
    caused = error.get("caused_by") or {}
    detail = f"{reason}: {caused['reason']}" if caused.get("reason") else reason
    return WriteResult(id=one.id, status="refused", detail=detail)


def write_all(client: Elasticsearch, operations: Sequence[Operation]) -> list[WriteResult]:
    """Write all; what a busy server did not take is sent again after a pause, in requests of half the size.

    Raises what `send` raises.
    """
    results: dict[int, WriteResult] = {}
    left, most = list(range(len(operations))), max(1, len(operations))
    for pause in PAUSES:
        time.sleep(pause)
        answers = (
            answer
            for request in requests([operations[i] for i in left], most)
            for answer in send(client, request)
        )
        results |= dict(zip(left, answers, strict=True))
        left, most = [i for i in left if results[i].status == "busy"], max(1, most // 2)
        if not left:
            break
    conflicts = [i for i, result in results.items() if result.status == "conflict"]
    results |= _resolved(client, {i: operations[i] for i in conflicts})
    return [results[i] for i in range(len(operations))]


def _resolved(client: Elasticsearch, conflicts: Mapping[int, Operation]) -> dict[int, WriteResult]:
    """The conflicts with the version that is stored."""
    if not conflicts:
        return {}
    places = [{"_index": one.index, "_id": one.id} for one in conflicts.values()]
    docs = client.mget(docs=places, source=False)["docs"]
    return {
        i: WriteResult(id=one.id, status="conflict", stored_version=doc.get("_version"))
        for (i, one), doc in zip(conflicts.items(), docs, strict=True)
    }
