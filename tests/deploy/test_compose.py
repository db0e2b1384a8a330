"""docker-compose.yml: what it promises of every service, read from the file; and by Compose itself where there is one."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import socket
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest
import redis
import yaml

from tests.elastic.server import VERSION
from workers.embedded import COMMANDS
from workers.settings.sections import setting_names

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docker-compose.yml").read_text("utf-8")
FILE: dict[str, Any] = yaml.safe_load(TEXT)
SERVICES: dict[str, dict[str, Any]] = FILE["services"]
#: Those that do something and end; Compose waits for that.
ENDS = {name for name, s in SERVICES.items() if str(s["restart"]).startswith("on-failure")}
EXAMPLE = (ROOT / ".env.example").read_text("utf-8")


def test_the_services_are_those_that_are_documented() -> None:
    assert set(SERVICES) == {
        "redis",
        "elasticsearch",
        "kibana",
        "kibana-user",
        "setup",
        "dashboards",
        *COMMANDS,
    }
    assert sorted(ENDS) == ["dashboards", "kibana-user", "setup"]


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_has_no_right_that_it_does_not_use(name: str) -> None:
    service = SERVICES[name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"] and "cap_add" not in service
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["user"].split(":")[0] not in ("", "0", "root")
    assert service["mem_limit"] and service["pids_limit"]
    assert not {"privileged", "network_mode", "pid", "ipc", "devices"} & set(service)
    for volume in service.get("volumes", ()):
        assert volume["type"] in ("volume", "bind"), "long form, so that a missing folder is not made by root"
        assert volume["type"] == "volume" or volume["read_only"] is True


@pytest.mark.parametrize("name", sorted(set(SERVICES) - ENDS))
def test_a_service_that_stays_is_watched_and_restarted(name: str) -> None:
    service = SERVICES[name]
    assert service["restart"] == "unless-stopped"
    assert {"test", "interval", "timeout", "retries", "start_period"} <= set(service["healthcheck"])
    assert service["stop_grace_period"]
    assert service["logging"]["options"].keys() == {"max-size", "max-file"}


def test_only_kibana_is_published_and_that_on_loopback() -> None:
    published = {name: s["ports"] for name, s in SERVICES.items() if "ports" in s}
    assert published == {"kibana": ["127.0.0.1:${KIBANA_PORT:-5601}:5601"]}
    assert FILE["networks"]["inside"]["internal"] is True
    outside = {name for name, s in SERVICES.items() if "outside" in s["networks"]}
    assert outside == {"kibana", "poll", "ingest"}


def test_every_volume_is_named_and_every_dependency_waits_for_what_it_needs() -> None:
    used = {v["source"] for s in SERVICES.values() for v in s.get("volumes", ()) if v["type"] == "volume"}
    assert used == set(FILE["volumes"])
    for name, service in SERVICES.items():
        for other, how in service.get("depends_on", {}).items():
            ends = "service_completed_successfully" if other in ENDS else "service_healthy"
            assert how == {"condition": ends}, (name, other)


def test_no_secret_has_a_default_and_the_example_has_none() -> None:
    secrets = set(re.findall(r"\$\{(\w*(?:PASSWORD|KEY)\w*)", TEXT))
    assert secrets == {"REDIS_PASSWORD", "ELASTIC_PASSWORD", "KIBANA_PASSWORD", "KIBANA_ENCRYPTION_KEY"}
    for name in secrets:
        assert all(rest.startswith(":?") for rest in re.findall(rf"\${{{name}([^}}]*)", TEXT)), name
        assert re.search(rf"^{name}=$", EXAMPLE, re.MULTILINE), name


def test_every_variable_is_in_the_example_with_the_default_that_holds() -> None:
    defaults = dict(re.findall(r"\$\{(\w+):-([^}]*)\}", TEXT))
    shown = dict(re.findall(r"^# (\w+)=(.*)$", EXAMPLE, re.MULTILINE))
    images = {name for name in defaults if name.endswith("_IMAGE")} - {"WIREROOM_IMAGE"}
    assert shown == {name: value for name, value in defaults.items() if name not in images}


def test_images_are_pinned_and_elasticsearch_is_the_version_that_is_tested() -> None:
    images = dict(re.findall(r"\$\{(\w+_IMAGE):-([^}]*)\}", TEXT))
    assert images["ELASTICSEARCH_IMAGE"].endswith(f":{VERSION}")
    assert images["KIBANA_IMAGE"].endswith(f":{VERSION}")
    assert all(re.search(r":[\d.]+", image) for image in images.values())


def test_variables_of_ours_are_settings() -> None:
    known = {f"WIREROOM_{s}__{k}".upper() for s, k in setting_names()}
    for service in SERVICES.values():
        for name in service.get("environment", {}):
            if name.startswith("WIREROOM_") and "__" in name:
                assert name.removesuffix("_FILE") in known, name


def test_redis_starts_with_the_command_of_the_file_and_keeps_what_it_must(tmp_path: Path) -> None:
    """The very command, with another port and folder."""
    server = shutil.which("redis-server")
    if server is None:
        pytest.skip("no redis-server on PATH")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    conf = (ROOT / "deploy" / "redis.conf").read_text().replace("dir /data", f"dir {tmp_path}\nport {port}")
    (tmp_path / "redis.conf").write_text(conf)
    *shell, script = SERVICES["redis"]["command"]
    script = script.replace("$$", "$").replace("/etc/redis.conf", str(tmp_path / "redis.conf"))
    environ = {"PATH": os.environ["PATH"], "REDIS_PASSWORD": "s3cret", "REDIS_MAXMEMORY": "64mb"}
    process = subprocess.Popen([*shell, script], env=environ, stdout=subprocess.DEVNULL)
    try:
        client = redis.Redis(port=port, password="s3cret")
        _wait_for(client)
        config = client.config_get("*")
        held = {name: config[name] for name in ("appendonly", "appendfsync", "maxmemory-policy", "maxmemory")}
        assert held == {
            "appendonly": "yes",
            "appendfsync": "everysec",
            "maxmemory-policy": "noeviction",
            "maxmemory": str(64 * 2**20),
        }
        with pytest.raises(redis.AuthenticationError):
            redis.Redis(port=port).ping()
        assert b"s3cret" not in Path(f"/proc/{process.pid}/cmdline").read_bytes()
        client.close()
    finally:
        process.terminate()
        assert process.wait(30) == 0


def _wait_for(client: redis.Redis) -> None:
    deadline = time.monotonic() + 30
    while True:
        try:
            client.ping()
            return
        except redis.ConnectionError:
            assert time.monotonic() < deadline
            time.sleep(0.1)


def test_make_env_fills_in_every_secret_and_never_overwrites(tmp_path: Path) -> None:
    (tmp_path / "deploy").mkdir()
    for name in (".env.example", "deploy/make-env.sh"):
        shutil.copy(ROOT / name, tmp_path / name)
    command = ["sh", str(tmp_path / "deploy" / "make-env.sh")]
    assert subprocess.run(command, capture_output=True).returncode == 0
    made = dict(re.findall(r"^(\w+)=(.*)$", (tmp_path / ".env").read_text(), re.MULTILINE))
    assert len(set(made.values())) == len(made) == 4
    assert all(re.fullmatch(r"[0-9a-f]{48}", value) for value in made.values())
    assert (tmp_path / ".env").stat().st_mode & 0o77 == 0
    assert subprocess.run(command, capture_output=True).returncode == 2


# --- Compose itself ---------------------------------------------------------------------------------------


def compose() -> list[str] | None:
    """A Compose v2 of this machine: COMPOSE, that of docker, or the one that deploy/try/compose.sh has built before."""
    named = os.environ.get("COMPOSE")
    if named:
        return shlex.split(named)
    # Without Go on its PATH it builds nothing.
    environ = {"PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": str(Path.home())}
    environ |= {k: v for k, v in os.environ.items() if k in ("XDG_CACHE_HOME", "DOCKER_CONFIG")}
    ended = subprocess.run(
        ["sh", str(ROOT / "deploy" / "try" / "compose.sh")], env=environ, capture_output=True, text=True
    )
    return shlex.split(ended.stdout) if ended.returncode == 0 else None


@pytest.mark.parametrize("extra", [None, "compose.override.example.yml"])
def test_compose_takes_the_file_and_refuses_the_example_as_it_is(tmp_path: Path, extra: str | None) -> None:
    command = compose()
    if command is None:
        pytest.skip("no Docker Compose v2; COMPOSE names one, deploy/try/compose.sh makes one")
    files = ["-f", str(ROOT / "docker-compose.yml")]
    files += ["-f", str(ROOT / "deploy" / extra)] if extra else []
    filled = tmp_path / "env"
    filled.write_text(re.sub(r"^(\w+)=$", r"\1=x1", EXAMPLE, flags=re.MULTILINE))
    for env, code in ((filled, 0), (ROOT / ".env.example", 1)):
        ended = subprocess.run(
            [*command, "--project-directory", str(ROOT), "--env-file", str(env), *files, "config", "--quiet"],
            capture_output=True,
            text=True,
            env={k: v for k, v in os.environ.items() if not k.endswith(("_PASSWORD", "_KEY"))},
        )
        assert bool(ended.returncode) == bool(code), ended.stderr
        assert code == 0 or "set it in .env" in ended.stderr
