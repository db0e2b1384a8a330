"""`wireroom dead`, seen from outside: what was given up is put back or taken off by name."""

from __future__ import annotations

import socket

from tests.run.rooms import Room
from tests.site import Site


def closed_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def test_the_dead_are_named_and_what_is_not_dead_is_said(room: Room) -> None:
    gone = [f"http://127.0.0.1:{closed_port()}/{name}" for name in ("one", "two", "three")]
    with Site() as site:
        room.write([site.add_feed("/feed", [(url, url) for url in gone])], "ingest: {attempts: 1}\n")
        assert room.run("run", "--once").returncode == 0
    dead = room.json("dead", "list")
    assert {item["url"] for item in dead} == set(gone)
    [reason] = {item["reason"] for item in dead}

    named = room.run("dead", "retry", gone[0], "--reason", reason)
    assert (named.returncode, named.stdout.split()[:3]) == (0, ["1", "put", "back;"])
    assert {item["url"] for item in room.json("dead", "list")} == set(gone[1:])

    unknown = room.run("dead", "drop", gone[1], "http://never.example/seen")
    assert (unknown.returncode, unknown.stdout) == (1, "1 taken off the list.\n")
    assert unknown.stderr.startswith("error: http://never.example/seen: not dead")
    assert len(unknown.stderr.splitlines()) == 1

    other = room.run("dead", "retry", gone[2], "--reason", "timeout")
    assert (other.returncode, other.stdout) == (1, "")
    assert "not dead of timeout" in other.stderr
    assert [item["url"] for item in room.json("dead", "list")] == [gone[2]]

    told = room.run("why", gone[2]).stdout
    assert "1 attempt\n" in told
    assert all(line == line.rstrip() for line in told.splitlines())
    assert "1 item waiting" in room.run("status").stdout
