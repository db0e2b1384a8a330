"""`wireroom run --once`, seen from outside: a real server, the real processes, what the index holds after."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from tests.run.rooms import Room
from tests.site import Site, article
from workers.demo.hostile import many_attributes, quadratic

GOOD = 19


def test_a_page_that_kills_or_hangs_the_extractor_costs_itself_alone(room: Room) -> None:
    with Site() as site:
        good = [f"/story/{n}" for n in range(GOOD)]
        site.pages |= {path: article(n) for n, path in enumerate(good)}
        site.pages |= {"/hangs": quadratic(), "/kills": many_attributes()}
        links = [*good[:9], "/hangs", *good[9:14], "/kills", *good[14:]]
        room.write(
            [site.add_feed("/feed", [(path, site.url(path)) for path in links])],
            "limits: {page_seconds: 8s, page_memory: 300MB, page_bytes: 20MB}\n",
        )
        ended = room.run("run", "--once")
        assert ended.returncode == 0, ended.stderr
        assert {path: site.requests[path] for path in links} == dict.fromkeys(links, 1)
        outcomes = room.outcomes([site.url(path) for path in links])
    assert outcomes.pop(site.url("/hangs")) == "dropped(page-timeout)"
    assert outcomes.pop(site.url("/kills")) == "dropped(page-memory)"
    assert set(outcomes.values()) == {"indexed"}
    assert len(room.documents()) == GOOD


def test_every_kind_of_end_is_counted_once(room: Room) -> None:
    with Site() as site:
        site.pages |= {"/good": article(1), "/file": b"%PDF-1.4", "/short": b"<p>One line.</p>"}
        site.types["/file"] = "application/pdf"
        old = datetime.now(UTC) - timedelta(days=60)
        fresh = [(p, site.url(p)) for p in ("/good", "/good?utm_source=feed", "/file", "/gone")]
        room.write(
            [site.add_feed("/feed", fresh), site.add_feed("/archive", [("old", site.url("/old"))], at=old)]
        )
        ended = room.run("run", "--once")
        assert ended.returncode == 0, ended.stderr
        outcomes = room.outcomes([site.url(p) for p in ("/good", "/file", "/gone", "/old")])
        assert list(outcomes.values()) == [
            "indexed",
            "dropped(not-html)",
            "dropped(gone)",
            "dropped(too-old)",
        ]
        counts = room.json("status")["counts"]
        assert counts == {
            "indexed": 1,
            "dropped(not-html)": 1,
            "dropped(gone)": 1,
            "dropped(too-old)": 1,
        }
        assert site.requests["/good"] == 1 and site.requests["/old"] == 0


def test_a_second_round_fetches_nothing_that_did_not_change(room: Room) -> None:
    with Site() as site:
        site.pages |= {f"/{n}": article(n) for n in range(3)}
        room.write([site.add_feed("/feed", [(f"{n}", site.url(f"/{n}")) for n in range(3)])])
        assert room.run("run", "--once").returncode == 0
        assert room.run("run", "--once").returncode == 0
        assert [site.requests[f"/{n}"] for n in range(3)] == [1, 1, 1]
        assert site.requests["/feed"] == 2
    assert len(room.documents()) == 3


def test_a_feed_that_was_just_added_is_read_in_the_next_round(room: Room) -> None:
    with Site() as site:
        site.pages |= {f"/{n}": article(n) for n in range(2)}
        feeds = [site.add_feed(f"/feed/{n}", [(f"{n}", site.url(f"/{n}"))]) for n in range(2)]
        room.write(feeds[:1])
        assert room.run("run", "--once").returncode == 0
        room.write(feeds)
        assert room.run("run", "--once").returncode == 0
        assert site.requests["/feed/1"] == 1
    assert len(room.documents()) == 2


def test_a_correction_is_a_revision_and_a_new_date_is_none(room: Room) -> None:
    with Site() as site:
        site.pages |= {"/a": article(1), "/b": article(2)}
        links = [("a", site.url("/a")), ("b", site.url("/b"))]
        room.write([site.add_feed("/feed", links)], "ingest: {revision_gap: 0s}\n")
        assert room.run("run", "--once").returncode == 0
        site.pages["/a"] = site.pages["/a"].replace(
            b"</article>", b"<p>Correction: the mayor resigned on Friday, not on Monday.</p></article>"
        )
        site.add_feed("/feed", links, at=datetime.now(UTC) + timedelta(minutes=5))
        assert room.run("run", "--once").returncode == 0
        assert room.json("status")["counts"] == {"indexed": 2, "updated": 1, "unchanged": 1}
        corrected, same = room.json("why", site.url("/a"), site.url("/b"))
    assert corrected["document"]["revision"] == 2 and "resigned" in corrected["document"]["body"]
    assert corrected["document"]["changes"]["added"] > 0
    assert corrected["document"]["changes"]["before"] not in (None, corrected["document"]["digest"])
    assert same["document"]["revision"] == 1


WALL = b"<p>Subscribe to continue reading this article.</p>"


def test_what_goes_behind_a_paywall_keeps_its_text(room: Room) -> None:
    with Site() as site:
        site.pages["/a"] = whole = article(1)
        links = [("a", site.url("/a"))]
        room.write([site.add_feed("/feed", links)], "ingest: {revision_gap: 0s}\n")
        assert room.run("run", "--once").returncode == 0
        head, first, *_ = whole.partition(b"</p>")
        site.pages["/a"] = head + first + WALL + b"</article></body></html>"
        site.add_feed("/feed", links, at=datetime.now(UTC) + timedelta(minutes=5))
        assert room.run("run", "--once").returncode == 0
        assert room.json("status")["counts"] == {"indexed": 1, "unchanged": 1}
        (kept,) = room.json("why", site.url("/a"))
    assert kept["document"]["access"] == "full" and kept["document"]["word_count"] > 100


def test_a_feed_that_cannot_be_read_makes_the_round_fail_and_is_named(room: Room) -> None:
    with Site() as site:
        site.pages["/a"] = article(1)
        room.write([site.add_feed("/feed", [("a", site.url("/a"))]), site.url("/no-such-feed")])
        ended = room.run("run", "--once")
    assert ended.returncode == 1
    assert "feed feed-1 could not be read: gone: HTTP 404" in ended.stderr
    assert len(room.documents()) == 1


def test_a_change_that_waits_for_its_time_says_so(room: Room) -> None:
    with Site() as site:
        site.pages["/a"] = article(1)
        links = [("a", site.url("/a"))]
        room.write([site.add_feed("/feed", links)], "ingest: {revision_gap: 1h}\n")
        assert room.run("run", "--once").returncode == 0
        site.add_feed("/feed", links, at=datetime.now(UTC) + timedelta(minutes=5))
        ended = room.run("run", "--once")
        why = room.run("why", site.url("/a")).stdout
    assert ended.returncode == 0
    waits = r"waiting until [-0-9]{10} [:0-9]{8}: what changes is not fetched again sooner \(ingest\.revision_gap\)\n"
    assert re.search(rf"Still waiting:\n  \S+/a  {waits}", ended.stdout), ended.stdout
    assert re.search(waits, why)


def test_what_still_waits_for_a_retry_is_named(room: Room) -> None:
    with Site() as site:
        room.write([site.add_feed("/feed", [("a", "http://127.0.0.1:1/never")])])
        ended = room.run("run", "--once")
    assert ended.returncode == 0
    assert re.search(r"http://127\.0\.0\.1:1/never  retrying\(connection\), again at \d{4}-", ended.stdout)
