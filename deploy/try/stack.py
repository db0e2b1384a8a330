"""The project of docker-compose.yml on a running engine, and a wire beside it; for scenario.py and deploy/verify."""

from __future__ import annotations

import json
import os
import secrets
import shlex
import shutil
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
#: What the demo's wire asks for: its network is opened, its hostile pages are cut short.
SETTINGS = """\
network: {allow: [172.16.0.0/12, 192.168.0.0/16], timeout: 5s}
politeness: {delay: 0s, per_host: 4}
limits: {page_seconds: 15s, page_memory: 200MB}
ingest: {revision_gap: 0s}
polling: {every: 1m, ceiling: 1m}
"""
SERVICES = ("redis", "elasticsearch", "kibana", "beat", "poll", "ingest")
ONCE = ("kibana-user", "setup", "dashboards")
#: Name of the Compose project; network and container of its wire. TRY_PROJECT, for two at a time.
PROJECT = os.environ.get("TRY_PROJECT", "wireroom-try")
WIRE = f"{PROJECT}-wire"


class Stack:
    """The project of docker-compose.yml with the wire beside it."""

    def __init__(self, work: Path) -> None:
        self.work, self.config, self.backup = work, work / "config", work / "backup"
        self.compose = [*shlex.split(os.environ.get("COMPOSE", "docker compose"))]
        self.compose += ["--project-name", PROJECT, "--project-directory", str(ROOT)]
        self.compose += ["--env-file", str(work / "env")]
        for file in ("docker-compose.yml", "deploy/try/compose.try.yml"):
            self.compose += ["-f", str(ROOT / file)]

    def prepare(self) -> None:
        """A config without feeds, and passwords."""
        shutil.rmtree(self.config, ignore_errors=True)
        shutil.copytree(ROOT / "config" / "topics", self.config / "topics")
        shutil.copytree(ROOT / "config" / "watchlists", self.config / "watchlists")
        (self.config / "feeds.yaml").write_text("feeds: []\n")
        (self.config / "wireroom.yaml").write_text(SETTINGS)
        subprocess.run(["chmod", "-R", "a+rX", str(self.config)], check=True)
        shutil.rmtree(self.backup, ignore_errors=True)
        (self.backup / "elasticsearch").mkdir(parents=True)
        (self.backup / "elasticsearch").chmod(0o777)
        self.new_secrets()

    def new_secrets(self) -> None:
        """Passwords that nobody had before."""
        self.secrets = {
            name: secrets.token_hex(24)
            for name in ("REDIS_PASSWORD", "ELASTIC_PASSWORD", "KIBANA_PASSWORD", "KIBANA_ENCRYPTION_KEY")
        }
        lines = [f"{name}={value}" for name, value in self.secrets.items()]
        lines += [
            f"TRY_PROJECT={PROJECT}",
            f"TRY_BACKUP={self.backup}/elasticsearch",
            f"WIREROOM_CONFIG_DIR={self.config}",
            f"KIBANA_PORT={os.environ.get('KIBANA_PORT', '5601')}",
        ]
        (self.work / "env").write_text("\n".join(lines) + "\n")

    def run(self, *words: str, stdin: str | None = None, check: bool = True) -> str:
        ended = subprocess.run(
            [*self.compose, *words], input=stdin, capture_output=True, text=True, timeout=900, cwd=ROOT
        )
        if check and ended.returncode:
            raise SystemExit(
                f"compose {' '.join(words[:3])} …: exit {ended.returncode}\n{ended.stderr[-3000:]}"
            )
        return ended.stdout

    def wireroom(self, *words: str, stdin: str | None = None, check: bool = True) -> str:
        """A command with the rights of a worker, which may read and write articles."""
        return self.run("exec", "-T", "poll", "wireroom", *words, stdin=stdin, check=check)

    def status(self) -> dict[str, Any]:
        said = self.wireroom("status", "--json", check=False)
        return json.loads(said) if said.startswith("{") else {}

    def containers(self, service: str) -> list[dict[str, Any]]:
        ids = self.run("ps", "-aq", service).split()
        return json.loads(docker("inspect", *ids)) if ids else []

    def up(self, *words: str) -> None:
        self.run("up", "-d", "--no-build", *words)

    def elastic(self, method: str, path: str, body: object = None) -> Any:
        """What Elasticsearch answers to its superuser."""
        asked = f"-s -X {method} -u elastic:{self.secrets['ELASTIC_PASSWORD']} http://localhost:9200/{path}".split()
        asked += ["-H", "Content-Type: application/json", "-d", json.dumps(body)] if body is not None else []
        return json.loads(self.run("exec", "-T", "elasticsearch", "curl", *asked))


def docker(*words: str, check: bool = True) -> str:
    ended = subprocess.run(["docker", *words], capture_output=True, text=True, timeout=120)
    if check and ended.returncode:
        raise SystemExit(f"docker {' '.join(words)}: exit {ended.returncode}\n{ended.stderr[-3000:]}")
    return ended.stdout


def start_wire() -> None:
    """In a network of its own, so that it keeps its address when the stack goes down."""
    docker("network", "create", WIRE)
    hardening = "--read-only --tmpfs /tmp:mode=1777 --cap-drop ALL --security-opt no-new-privileges"
    program = f"-v {ROOT}/deploy/try/wire.py:/wire.py:ro --entrypoint /opt/wireroom/bin/python"
    run = f"run -d --name {WIRE} --network {WIRE} {hardening} {program} wireroom:0.1.0 /wire.py /tmp"
    docker(*shlex.split(run))
    wait("the wire is on the air", lambda: docker("exec", WIRE, "ls", "/tmp/ticker.yaml", check=False), 60)


def stop_wire() -> None:
    docker("rm", "--force", WIRE, check=False)
    docker("network", "rm", WIRE, check=False)


def from_wire(file: str) -> str:
    return docker("exec", WIRE, "cat", f"/tmp/{file}")


def say(text: str) -> None:
    print(f"{time.strftime('%H:%M:%S')}  {text}", flush=True)


def wait(what: str, holds: Callable[[], Any], seconds: float = 300) -> float:
    """Until it holds; returns the seconds that took."""
    began = time.monotonic()
    while not (seen := holds()):
        if time.monotonic() - began > seconds:
            raise SystemExit(f"not after {seconds:.0f} s: {what} (last: {seen!r})")
        time.sleep(1)
    return time.monotonic() - began


def require(what: str, holds: bool, seen: object = "") -> None:
    if not holds:
        raise SystemExit(f"FAILED: {what}: {seen}")


def healthy(stack: Stack, services: tuple[str, ...] = SERVICES) -> bool:
    states = [c["State"].get("Health", {}).get("Status") for s in services for c in stack.containers(s)]
    return len(states) >= len(services) and set(states) == {"healthy"}


def ended(stack: Stack, service: str) -> bool:
    return all(c["State"]["Status"] == "exited" for c in stack.containers(service))
