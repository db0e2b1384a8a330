"""How an item stands, in words: how it ended, or what it waits for and until when."""

from __future__ import annotations

from workers.model import Life


def how_it_stands(life: Life) -> str:
    """The outcome; of an item that waits for a time, that time (UTC) and what it is for."""
    if life.due_at is None or not life.history or life.due_at <= life.history[-1].at:
        return life.outcome  # ended, in work, or waiting for nothing but its turn
    when = f"{life.due_at:%Y-%m-%d %H:%M:%S}"
    if life.history[-1].event == "revised":
        return f"{life.outcome} until {when}: what changes is not fetched again sooner (ingest.revision_gap)"
    return f"{life.outcome}, again at {when}"
