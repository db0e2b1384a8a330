"""The Celery app. Its messages are wake-ups that may be lost or doubled: the ledger owns the work.

Why each setting is as it is: docs/decisions/0003-wake-ups-not-jobs.md.
"""

from __future__ import annotations

from celery import Celery
from celery.signals import setup_logging

from workers import logs, tasks
from workers.schedule import BEAT
from workers.wiring import broker_url, process_name, settings_of_environment

settings = settings_of_environment()

app = Celery("wireroom", broker=broker_url(settings), include=[tasks.__name__])
app.conf.update(
    beat_schedule=BEAT,
    timezone="UTC",
    task_serializer="json",
    accept_content=["json"],
    task_acks_late=False,
    task_ignore_result=True,
    result_backend=None,
    task_default_queue="poll",
    worker_send_task_events=False,
    worker_prefetch_multiplier=1,
    worker_cancel_long_running_tasks_on_connection_loss=False,
    broker_connection_retry_on_startup=True,
    broker_connection_max_retries=None,
    broker_transport_options={
        "socket_timeout": 5,
        "socket_connect_timeout": 5,
        "socket_keepalive": True,
        "health_check_interval": 5,
    },
)


@setup_logging.connect
def _logs(**_ignored: object) -> None:
    """Log as Wireroom logs, instead of Celery's own set-up."""
    logs.configure(settings, process_name())
