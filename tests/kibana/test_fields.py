"""Every field that an object uses is in the live mapping, with a type that its use needs."""

from __future__ import annotations

import copy
import json

import pytest

from tests.kibana import exports
from tests.kibana.check_fields import field_faults, uses
from tests.kibana.conftest import Seen


def test_every_field_is_there_and_fits(seen: Seen) -> None:
    assert field_faults(seen.objects, seen.fields) == []


def test_all_kinds_of_use_are_looked_at(seen: Seen) -> None:
    kinds = {use.kind for use in uses(seen.objects)}
    assert kinds >= {
        "terms",
        "date_histogram",
        "unique_count",
        "sum",
        "last_value",
        "control",
        "query",
        "sort",
        "shown",
    }


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        ('"sourceField":"source"', '"sourceField":"publisher"', "there is no field publisher (terms)"),
        ('"sourceField":"topics"', '"sourceField":"body"', "body cannot be aggregated"),
        ('"sourceField":"@timestamp"', '"sourceField":"source"', "does not do for date_histogram"),
        ('"sourceField":"delay_seconds"', '"sourceField":"outcome"', "outcome is a keyword"),
        ('"query":"revision > 1"', '"query":"revisions > 1"', "there is no field revisions"),
        ('"fieldName":"countries"', '"fieldName":"title"', "title cannot be aggregated, which control needs"),
        ('"sortField":"@timestamp"', '"sortField":"state"', "does not do for last by"),
        ('"value":"stems.*"', '"value":"roots.*"', "no field is called roots.*"),
    ],
)
def test_a_field_that_does_not_fit_is_found(seen: Seen, before: str, after: str, fault: str) -> None:
    escaped = [json.dumps(text)[1:-1] for text in (before, after)]
    lines = exports.write(copy.deepcopy(seen.objects)).decode()
    changed = lines.replace(*escaped)
    assert changed != lines, "what is to be changed is there"
    assert any(fault in found for found in field_faults(exports.read(changed.encode()), seen.fields))
