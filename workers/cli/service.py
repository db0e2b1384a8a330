"""`wireroom service`: one process of the services, for whatever starts and watches processes."""

from __future__ import annotations

import os
import sys

import click

from workers import settings
from workers.cli.options import Place, place
from workers.embedded import COMMANDS
from workers.errors import UsageError, WireroomError
from workers.settings import Settings
from workers.wiring import PROCESS_VARIABLE, open_ledger


@click.command()
@click.argument("name", metavar="beat|poll|ingest", type=click.Choice(list(COMMANDS)))
@click.option(
    "--check", is_flag=True, help="Start nothing: exit 0 where this machine's one is alive, else 1."
)
@place()
def service(place: Place, name: str, check: bool) -> None:
    """Run one of the services in the foreground, until SIGTERM: beat, poll or ingest.

    For Docker, systemd and Kubernetes; on one machine `wireroom run` starts all of them. A service needs
    `redis.url`. Start as many of poll and ingest as there is work for; a second beat waits for the first to end.

    \b
    Examples:
      WIREROOM_REDIS_URL=redis://redis:6379/0 wireroom service ingest
      wireroom service ingest --check     for a health check, beside the running one
    """
    where = settings.read_settings(config_dir=place.config_dir, data_dir=place.data_dir)
    if where.embedded:
        raise UsageError("a service needs WIREROOM_REDIS_URL; on one machine without it: `wireroom run`")
    if check:
        click.echo(heartbeat(where, name, os.uname().nodename))
        return
    environ = {**os.environ, PROCESS_VARIABLE: name, "WIREROOM_DATA": str(where.data_dir)}
    if place.config_dir is not None:
        environ["WIREROOM_CONFIG"] = str(where.config_dir)
    sys.stdout.flush()
    command = [sys.executable, "-m", "celery", "--quiet", "--app", "workers.celery_app", *COMMANDS[name]]
    os.execve(sys.executable, command, environ)  # noqa: S606  # so that signals reach Celery itself


def heartbeat(where: Settings, name: str, machine: str) -> str:
    """What the service last said of itself; WireroomError where it said nothing lately.

    A worker's heartbeat is written by what beat's messages wake, so it also says that they arrive.
    """
    ledger = open_ledger(where)
    try:
        beats = ledger.heartbeats()
    finally:
        ledger.close()
    for worker, note in beats.items():
        if worker.startswith(f"{name}@{machine}:"):
            return note  # one in trouble is alive: a restart would not help it
    raise WireroomError(f"no heartbeat of {name} on {machine}")
