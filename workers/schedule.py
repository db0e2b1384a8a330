"""What beat does: a wake-up a second for each kind of work, gone when nobody took it in time."""

from __future__ import annotations

from threading import Thread
from typing import Any

from celery.signals import beat_init

from workers.wiring import keep_up_for_ever, publish_for_ever, settings_of_environment

#: Seconds between wake-ups, and the age at which one that nobody took is worth nothing.
TICK, STALE = 1.0, 2.0

BEAT: dict[str, dict[str, Any]] = {
    kind: {
        "task": f"wireroom.{kind}",
        "schedule": TICK,
        "options": {"queue": kind, "expires": STALE, "ignore_result": True},
    }
    for kind in ("poll", "ingest")
}


@beat_init.connect
def _publish(**_ignored: object) -> None:
    """As a service, beat is the one that reads `config/` and publishes it; embedded, the supervisor is."""
    settings = settings_of_environment()
    if not settings.embedded:
        Thread(target=publish_for_ever, args=(settings,), daemon=True, name="publisher").start()
    Thread(target=keep_up_for_ever, args=(settings,), daemon=True, name="upkeep").start()
