"""Countries of documents that a reader labelled; their texts are not ours to keep, so it needs their folder."""

import os
from pathlib import Path

import pytest

from benchmarks.countries import BAR, judge, measures


@pytest.mark.skipif("WIREROOM_EVALUATION" not in os.environ, reason="needs the folder of evaluation texts")
def test_countries_of_labelled_documents() -> None:
    judged = judge(Path(os.environ["WIREROOM_EVALUATION"]))
    assert len(judged) >= 150
    assert len({row.label.lang for row in judged}) >= 8
    assert min(measures(judged)) >= BAR
