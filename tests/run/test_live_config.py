"""An edit to the config takes effect within seconds; a broken one is said, and the last good one stays in force."""

from __future__ import annotations

import os

from tests.run.live import Run, kill, running, until
from tests.run.rooms import Room
from tests.site import Site, article
from workers.data_folder import DataFolder

TOPIC = """\
id: storms
label: {en: Storms}
definition: Storms.
patterns: {en: {alone: ["WORD"]}}
examples: {en: {must: ["A WORD came over the coast."], must_not: ["The sea was calm."]}}
"""
#: Feeds are asked every second.
SETTINGS = "polling: {floor: 1s}\n"


def show(site: Site, feed: str, path: str) -> tuple[str, tuple[str, str]]:
    """Put a new page up, and into its feed: the feed's URL, and the entry."""
    site.pages[path] = article(len(site.pages)).replace(b"<h1>", b"<h1>After a hailstorm and a whirlwind: ")
    return site.add_feed(feed, [(path, site.url(path))]), (path, site.url(path))


def write(room: Room, feeds: list[str], word: str | None) -> None:
    room.write([], SETTINGS)
    lines = "".join(f"- {{url: '{feed}', every: 1s}}\n" for feed in feeds)
    (room.config / "feeds.yaml").write_text(f"feeds:\n{lines}")
    if word is not None:
        (room.config / "topics").mkdir(exist_ok=True)
        (room.config / "topics" / "storms.yaml").write_text(TOPIC.replace("WORD", word))


def ended(run: Run, room: Room, site: Site, path: str) -> dict[str, object]:
    """The document of a page, once it is there."""

    def look() -> dict[str, object] | None:
        (why,) = room.json("why", site.url(path))
        document: dict[str, object] | None = why["document"]
        return document

    return until(look, f"{path} is indexed")


def test_a_feed_and_a_rule_are_edited_while_it_runs(room: Room, site: Site) -> None:
    one, _ = show(site, "/one", "/a")
    write(room, [one], "whirlwind")
    with running(room) as run:
        first = ended(run, room, site, "/a")
        assert first["topics"] == ["storms"] and first["topic_terms"] == ["storms:whirlwind"]

        two, _ = show(site, "/two", "/b")
        write(room, [one, two], "whirlwind")
        assert ended(run, room, site, "/b")["rules"] == first["rules"], "feeds are no rules"

        before = run.ledger().config_digest()
        write(room, [one, two], "hailstorm")
        until(lambda: run.ledger().config_digest() != before, "the edit is published")
        show(site, "/one", "/c")
        later = ended(run, room, site, "/c")
        assert later["topic_terms"] == ["storms:hailstorm"] and later["rules"] != first["rules"]


def test_a_broken_edit_is_said_and_the_last_good_config_stays(room: Room, site: Site) -> None:
    one, _ = show(site, "/one", "/a")
    write(room, [one], "whirlwind")
    with running(room) as run:
        rules = ended(run, room, site, "/a")["rules"]
        good = run.ledger().config_digest()
        (room.config / "topics" / "storms.yaml").write_text(TOPIC.replace('"WORD"', "'((('"))
        until(lambda: "storms.yaml:4" in run.said, "the fault is said with its line")
        for part in ("ingest", "poll", "beat"):  # what starts after the edit knows the good one, too
            kill(run.part(part))
        show(site, "/one", "/b")
        assert ended(run, room, site, "/b")["rules"] == rules
        assert run.ledger().config_digest() == good
        assert run.stop() < 20


def test_what_needs_a_restart_is_named(room: Room, site: Site) -> None:
    one, _ = show(site, "/one", "/a")
    write(room, [one], None)
    with running(room) as run:
        with (room.config / "wireroom.yaml").open("a") as file:
            file.write("index: {path: other.sqlite}\n")
        until(lambda: "index.path changed; restart needed" in run.said, "a restart is asked for")


def test_a_run_keeps_its_redis_until_it_is_restarted_and_commands_ask_that_one(
    room: Room, site: Site
) -> None:
    one, _ = show(site, "/one", "/a")
    write(room, [one], None)
    with running(room) as run:
        ended(run, room, site, "/a")
        with (room.config / "wireroom.yaml").open("a") as file:
            file.write("redis: {url: 'redis://127.0.0.1:1/0'}\n")
        until(lambda: "redis.url changed; restart needed" in run.said, "a restart is asked for")
        hint = f"hint: wireroom run, pid {run.pid}, works in {room.data} with a redis-server of its own until it is "
        status = room.run("status", "--check")
        assert (status.returncode, status.stdout) == (0, "healthy\n"), status.stderr
        assert status.stderr.startswith(hint) and status.stderr.count("\n") == 1
        dead = room.run("dead", "list")
        assert (dead.returncode, dead.stdout) == (0, "Nothing is dead.\n")
        assert dead.stderr.startswith(hint)


def test_a_run_with_a_redis_that_the_config_no_longer_names_is_told(room: Room) -> None:
    room.write([])
    with DataFolder(room.data, redis="redis://…@elsewhere:6379/0"):
        asked = room.run("status")
    assert (asked.returncode, asked.stdout) == (2, "")
    assert asked.stderr == (
        f"error: wireroom run, pid {os.getpid()}, works in {room.data} with redis://…@elsewhere:6379/0 until it is "
        "restarted, and redis.url is another by now; restart it, or put it back\n"
    )


def test_entries_of_a_feed_that_was_removed_are_still_ingested(room: Room, site: Site) -> None:
    site.delay = 0.3
    paths = [f"/{n}" for n in range(30)]
    site.pages |= {path: article(n) for n, path in enumerate(paths)}
    feed = site.add_feed("/feed", [(path, site.url(path)) for path in paths])
    room.write([feed], "ingest: {in_flight: 2}\n")
    with running(room) as run:
        until(lambda: site.asked() > 5, "it works")
        before = run.ledger().config_digest()
        (room.config / "feeds.yaml").write_text(f"feeds:\n- url: {site.url('/other')}\n")
        until(lambda: run.ledger().config_digest() != before, "the edit is published")
        assert site.asked() < 30
        until(lambda: run.counts().get("indexed") == 30, "all are indexed")
