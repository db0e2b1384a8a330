"""The hostile pages of the demo wire do to our extractor what they are there for."""

from __future__ import annotations

import asyncio

import pytest

from workers.children import Children
from workers.core.extract import extract
from workers.demo import hostile
from workers.errors import ChildFailed
from workers.model import Article, Dropped, PageLimits

#: A good page takes a hundredth of it.
SECONDS = 3.0
MEMORY = 500_000_000  # the default of limits.page_memory


def _prepare() -> None:
    """The child has nothing to load before its first job."""


def _extract(page: bytes) -> Article | Dropped:
    return extract(page, url="http://127.0.0.1/page.html", charset="utf-8", limits=PageLimits())


def _in_child(page: bytes) -> Article | Dropped:
    async def run() -> Article | Dropped:
        children = Children(1, memory=MEMORY, prepare=_prepare)
        try:
            return await children.run(SECONDS, _extract, page)
        finally:
            children.close(wait=True)

    return asyncio.run(run())


def test_one_page_within_every_cap_takes_longer_than_any_limit() -> None:
    with pytest.raises(ChildFailed) as failed:
        _in_child(hostile.quadratic())
    assert failed.value.reason == "timeout"


def test_one_page_within_every_cap_needs_more_memory_than_any_limit() -> None:
    page = hostile.many_attributes()
    assert len(page) < 5_000_000  # the default of limits.page_bytes
    with pytest.raises(ChildFailed) as failed:
        _in_child(page)
    assert failed.value.reason == "memory"


def test_one_page_has_more_elements_than_allowed() -> None:
    dropped = _extract(hostile.complex_table())
    assert isinstance(dropped, Dropped)
    assert dropped.reason == "too-complex"
