"""Fixtures that tests of several folders share, and which tests may run beside which."""

import pytest

pytest_plugins = ["tests.redis_fixture", "tests.elastic_fixture"]


@pytest.hookimpl(tryfirst=True)  # before the plugin that reads the marks
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep tests together that share what is slow to make, where several processes run them (pytest -n).

    All that ask for an Elasticsearch are one group, so that there is one node; else a file is a group.
    """
    for item in items:
        asked = getattr(item, "fixturenames", ())
        elastic = "elastic_node" in asked or "frail_nodes" in asked
        item.add_marker(pytest.mark.xdist_group("elastic" if elastic else item.path.name))
