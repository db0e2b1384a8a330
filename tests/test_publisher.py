"""Whoever publishes the config keeps the last good one in force, whatever an edit does."""

from __future__ import annotations

from pathlib import Path

import pytest

from workers import settings
from workers.adapters.redis_ledger import RedisLedger
from workers.core.health import BEATING
from workers.wiring import Publisher


@pytest.fixture
def config(tmp_path: Path) -> Path:
    (tmp_path / "topics").mkdir()
    (tmp_path / "feeds.yaml").write_text("feeds:\n  - url: https://wire.example/a.xml\n")
    return tmp_path


def edit(config: Path, name: str) -> None:
    (config / "feeds.yaml").write_text(f"feeds:\n  - url: https://wire.example/{name}.xml\n")


def test_an_error_that_nobody_expected_is_said_and_changes_nothing(
    ledger: RedisLedger, config: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    publisher = Publisher(settings.read_settings({}, config_dir=config), ledger, {})
    publisher.step()
    good = ledger.config_digest()

    def broken(*_arguments: object, **_more: object) -> None:
        raise ZeroDivisionError("a rule that breaks its reader")

    with monkeypatch.context() as patched:
        patched.setattr(settings, "load", broken)
        edit(config, "second")
        publisher.step()
    assert "unexpected ZeroDivisionError" in publisher.note
    assert any(record.exc_info for record in caplog.records), "the log keeps the trace"
    assert ledger.config_digest() == good
    edit(config, "third-one")
    publisher.step()
    assert publisher.note == BEATING
    assert ledger.config_digest() != good
