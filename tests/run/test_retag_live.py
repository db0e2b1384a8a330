"""`wireroom topics retag` from outside: beside a run that goes on working, killed in the middle, and alone."""

from __future__ import annotations

import json
import os
import subprocess
from contextlib import closing
from pathlib import Path
from typing import Any

from tests.documents import document
from tests.run.live import Run, kill, running, until
from tests.run.rooms import Room
from tests.run.storms import show, write_topic
from tests.site import Site
from workers.adapters.redis_ledger import RedisLedger
from workers.adapters.redis_server import PrivateServer
from workers.adapters.sqlite_index import SqliteIndex
from workers.core.query import EVERYTHING
from workers.model import Filters

SETTINGS = "polling: {floor: 1s}\ningest: {revision_gap: 0s}\n"
#: Documents that keep a retag busy for seconds, however fast the machine: time to stop it in the middle.
MANY, LONG = 1_000, " ".join(f"The council of the quarry{n} met again." for n in range(500))
MADE_ANEW = {"topics", "topic_terms", "topic_scores", "topic_evidence", "countries", "watchlist"}
MADE_ANEW |= {"rules", "version"}


def write(room: Room, feed: str, word: str) -> None:
    room.write([], SETTINGS)
    (room.config / "feeds.yaml").write_text(f"feeds:\n- {{url: '{feed}', every: 1s}}\n")
    write_topic(room, word)


def by_url(room: Room) -> dict[str, dict[str, Any]]:
    documents = room.documents()
    found = {d["url"]: d for d in documents}
    assert len(found) == len(documents), "nothing is indexed twice"
    return found


def indexed(run: Run, count: int) -> None:
    until(lambda: run.counts().get("indexed", 0) >= count, f"{count} are indexed")


def test_an_edit_is_applied_to_the_past_while_the_run_goes_on(room: Room, site: Site) -> None:
    paths = [f"/{n}" for n in range(12)]
    write(room, show(site, paths), "whirlwind")
    with running(room) as run:
        indexed(run, 12)
        before = by_url(room)
        assert {d["topic_terms"][0] for d in before.values()} == {"storms:whirlwind"}

        write_topic(room, "hailstorm")  # and at once, before it can be in force:
        told = room.json("topics", "retag")
        assert (told["complete"], told["seen"], told["written"]) == (True, 12, 12)
        after = by_url(room)
        for url, old in before.items():
            new = after[url]
            assert new["topic_terms"] == ["storms:hailstorm"] and new["rules"] == told["rules"]
            assert {name for name in old if old[name] != new[name]} <= MADE_ANEW
        assert dict(run.counts()) == {"indexed": 12}, "it is no event of the wire"

        show(site, [*paths, "/late"])
        indexed(run, 13)
        assert by_url(room)[site.url("/late")]["rules"] == told["rules"]

        site.pages["/3"] = site.pages["/3"].replace(b"</article>", b"<p>Correction: the mayor did not resign, he was ill, and his deputy spoke for him in the council on Friday.</p></article>")  # fmt: skip
        site.add_feed("/feed", [("/3 corrected", site.url("/3")), *((p, site.url(p)) for p in paths[4:])])
        until(lambda: run.counts().get("updated"), "a correction finds its document")
        corrected = by_url(room)[site.url("/3")]
        assert (corrected["revision"], corrected["topics"]) == (2, ["storms"])
        assert corrected["first_seen_at"] == before[site.url("/3")]["first_seen_at"]


def test_ingest_and_retag_meet_on_the_same_items(room: Room, site: Site) -> None:
    paths = [f"/{n}" for n in range(80)]
    site.delay = 0.1
    write(room, show(site, paths), "whirlwind")
    with running(room) as run:
        indexed(run, 5)
        rounds = 0
        while run.counts().get("indexed", 0) < 80:
            told = room.json("topics", "retag", "--again")
            rounds += 1
            assert told["refused"] == told["waiting"] == 0
        assert rounds, "they met"
        until(lambda: run.ledger().backlog().leased == 0, "every lease is given back")
        assert set(by_url(room)) == {site.url(path) for path in paths}
        assert dict(run.counts()) == {"indexed": 80}


def fill(room: Room, count: int) -> None:
    """An index of documents that no ledger has seen, and the data folder as a run leaves it."""
    with closing(SqliteIndex(room.data / "index.sqlite")) as index:
        documents = [document(f"d{n}", body=f"Hailstorm {n}. {LONG}") for n in range(count)]
        index.write(documents, ["2026-11"] * count)
    server = PrivateServer(room.data)
    server.start()
    server.stop()


def done(room: Room) -> int:
    with closing(SqliteIndex(room.data / "index.sqlite")) as index:
        return index.count(EVERYTHING, Filters(topics=("storms",)))


def test_killed_in_the_middle_the_same_command_goes_on(room: Room) -> None:
    room.write([])
    write_topic(room, "hailstorm")
    room.data.mkdir()
    fill(room, MANY)
    first = subprocess.Popen(
        room.command("topics", "retag"), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    until(lambda: done(room) > 200, "it has begun")
    kill(first.pid)
    first.communicate()
    before = done(room)
    assert 0 < before < MANY
    told = room.json("topics", "retag")
    assert (told["complete"], told["seen"]) == (True, MANY)
    assert told["current"] >= before - 100 and told["written"] == MANY - told["current"]
    assert done(room) == MANY
    assert {d["rules"] for d in room.documents()} == {told["rules"]}


def test_stopped_by_hand_it_says_where(room: Room) -> None:
    room.write([])
    write_topic(room, "hailstorm")
    room.data.mkdir()
    fill(room, MANY)
    stopped = subprocess.Popen(
        room.command("topics", "retag"), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    until(lambda: done(room) > 200, "it has begun")
    stopped.send_signal(2)
    out, err = stopped.communicate(timeout=60)
    assert stopped.returncode == 130
    assert "stopped at the documents of 2026-11-20 12:00, oldest first; the same command goes on there" in err
    assert "tagged by rules" in out
    assert room.json("topics", "retag")["complete"]
    assert done(room) == MANY


def test_as_services_the_published_rules_are_applied_whatever_the_folder_holds(
    room: Room, site: Site, tmp_path: Path
) -> None:
    """From a machine that has the config, and it is broken there; and from one that has none."""
    broker = PrivateServer(tmp_path / "broker")
    broker.start()
    write(room, show(site, ["/0"]), "hailstorm")
    environ = {**os.environ, "WIREROOM_REDIS_URL": broker.url}
    with (tmp_path / "beat").open("wb") as said:
        beat = subprocess.Popen(room.command("service", "beat"), env=environ, stdout=said, stderr=said)
    try:
        ledger = RedisLedger(broker.url)
        until(ledger.config_digest, "beat publishes the config")
        fill(room, 5)
        write_topic(room, "(((")
        command = room.command("topics", "retag", "--json")
        here = subprocess.run(command, env=environ, capture_output=True, text=True, timeout=120)
        told = json.loads(here.stdout)
        assert (here.returncode, told["written"], told["changed"]) == (0, 5, 5), here.stderr
        assert "storms.yaml:3" in here.stderr and "the last good rules stay in force" in here.stderr
        bare = [word for word in command if word not in ("--config", str(room.config))]
        environ.pop("WIREROOM_CONFIG", None)
        away = subprocess.run(
            bare, env=environ, cwd=tmp_path / "broker", capture_output=True, text=True, timeout=120
        )
        assert json.loads(away.stdout)["rules"] == told["rules"], away.stderr
        assert json.loads(away.stdout)["current"] == 5
    finally:
        beat.terminate()
        beat.wait(60)
        broker.stop()


def test_without_a_config_folder_the_rules_last_in_force_are_applied(room: Room, site: Site) -> None:
    write(room, show(site, ["/0", "/1"]), "whirlwind")
    assert room.run("run", "--once").returncode == 0
    command = [
        w for w in room.command("topics", "retag", "--json") if w not in ("--config", str(room.config))
    ]
    kept = {k: v for k, v in os.environ.items() if k != "WIREROOM_CONFIG"}
    told = subprocess.run(command, env=kept, cwd=room.data, capture_output=True, text=True, timeout=120)
    assert json.loads(told.stdout)["current"] == 2, told.stderr


def test_two_at_once_do_not_work_by_different_rules(room: Room) -> None:
    room.write([])
    write_topic(room, "hailstorm")
    room.data.mkdir()
    fill(room, MANY)
    first = subprocess.Popen(room.command("topics", "retag"), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    until(lambda: done(room) > 200, "it has begun")
    second = room.run("topics", "retag")
    assert (second.returncode, "in use by another command" in second.stderr) == (2, True), second.stderr
    first.communicate(timeout=120)
    assert first.returncode == 0
    assert done(room) == MANY
