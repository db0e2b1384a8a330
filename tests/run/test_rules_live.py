"""An edited rule file tags the next article, in every worker; a broken one is in the status until it is mended."""

from __future__ import annotations

from typing import Any

from tests.run.live import Run, running, until
from tests.run.rooms import Room
from tests.run.storms import show, write_topic
from tests.site import Site

SETTINGS = "polling: {floor: 1s}\nprocesses: {ingest: 2, children: 2}\n"


def documents(run: Run, room: Room, count: int) -> dict[str, Any]:
    until(lambda: run.counts().get("indexed", 0) >= count, f"{count} are indexed")
    return {d["url"]: d for d in room.documents()}


def unhealthy(room: Room) -> str:
    return room.run("status", "--check").stderr


def test_an_edit_reaches_every_worker_and_a_broken_one_none(room: Room, site: Site) -> None:
    first, second, third = ([f"/{name}{n}" for n in range(8)] for name in "abc")
    feed = show(site, first)
    room.write([], SETTINGS)
    (room.config / "feeds.yaml").write_text(f"feeds:\n- {{url: '{feed}', every: 1s}}\n")
    write_topic(room, "whirlwind")
    with running(room) as run:
        before = documents(run, room, 8)
        (old,) = {d["rules"] for d in before.values()}
        assert {tuple(d["topic_terms"]) for d in before.values()} == {("storms:whirlwind",)}

        published = run.ledger().config_digest()
        write_topic(room, "hailstorm")
        until(lambda: run.ledger().config_digest() != published, "the edit is in force")
        show(site, [*first, *second])
        after = documents(run, room, 16)
        fresh = [after[site.url(path)] for path in second]
        assert {tuple(d["topic_terms"]) for d in fresh} == {("storms:hailstorm",)}
        (new,) = {d["rules"] for d in fresh}
        assert new != old
        assert {after[site.url(path)]["rules"] for path in first} == {old}, "what is indexed stays as it is"

        write_topic(room, "(((")
        until(lambda: "storms.yaml:3" in unhealthy(room), "the status names file and line")
        show(site, [*first, *second, *third])
        last = documents(run, room, 24)
        assert {last[site.url(path)]["rules"] for path in third} == {new}, "the last good rules stay"

        write_topic(room, "hailstorm", "# mended\n")
        until(lambda: "storms.yaml" not in unhealthy(room), "a mended file is healthy again")
