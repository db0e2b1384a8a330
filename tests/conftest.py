"""Fixtures that tests of several folders share."""

pytest_plugins = ["tests.redis_fixture", "tests.elastic_fixture"]
