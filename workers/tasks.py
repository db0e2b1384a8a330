"""The two tasks. Each runs one session of the pipeline and knows nothing else."""

from __future__ import annotations

import asyncio
import threading
from functools import lru_cache

from celery import shared_task
from celery.signals import worker_shutdown, worker_shutting_down

from workers import jobs, pipeline
from workers.errors import IndexUnavailable, LedgerUnavailable
from workers.schedule import STALE
from workers.wiring import Worker, settings_of_environment

_stopping = threading.Event()


@lru_cache(maxsize=1)
def _worker() -> Worker:
    return Worker(settings_of_environment(), stopping=_stopping, preload=jobs.PRELOAD)


@worker_shutting_down.connect
def _last_call(**_ignored: object) -> None:
    _stopping.set()


@worker_shutdown.connect
def _close(**_ignored: object) -> None:
    if _worker.cache_info().currsize:
        _worker().close()


@shared_task(name="wireroom.poll", throws=(LedgerUnavailable,))
def poll() -> None:
    """Poll what is due; wake an ingest worker where that found something."""
    if asyncio.run(pipeline.poll(_worker().services)):
        ingest.apply_async(queue="ingest", expires=STALE)


@shared_task(name="wireroom.ingest", throws=(LedgerUnavailable, IndexUnavailable))
def ingest() -> None:
    """Ingest what may be asked for now."""
    asyncio.run(pipeline.ingest(_worker().services))
