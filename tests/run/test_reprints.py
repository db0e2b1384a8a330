"""What becomes of a reprint, by `stories.reprints`: two outlets print one text, a third cuts it."""

from __future__ import annotations

from typing import Any

from tests.run.rooms import Room
from tests.site import Site, article

PAGE = article(7, words=240).decode()


def outlet(page: str, headline: str) -> bytes:
    """The text under a headline of the outlet's own."""
    return page.replace("Council report number 7", headline).encode()


def cut(page: str) -> str:
    """The first half of the paragraphs."""
    paragraphs = page.split("</p>")
    return "</p>".join(paragraphs[: len(paragraphs) // 2]) + "</p></article></body></html>"


def printed(room: Room, reprints: str) -> tuple[list[str], dict[str, dict[str, Any]]]:
    """The URLs of wire, paper and digest, and `why` of each, after a round with that setting."""
    with Site() as wire, Site() as paper, Site() as digest:
        sites = [wire, paper, digest]
        for number, (site, page) in enumerate(zip(sites, (PAGE, PAGE, cut(PAGE)), strict=True)):
            site.pages["/story"] = outlet(page, f"Headline of outlet {number}")
        urls = [site.url("/story") for site in sites]
        feeds = [site.add_feed("/feed", []) for site in sites]
        room.write(feeds, f"stories: {{reprints: {reprints}}}\n")
        for shown in ([wire], [paper, digest]):  # so that it is known who was first
            for site in shown:
                site.add_feed("/feed", [("a title", site.url("/story"))])
            ended = room.run("run", "--once")
            assert ended.returncode == 0, ended.stderr
        return urls, {why["url"]: why for why in room.json("why", *urls)}


def test_they_are_kept_whole_by_default(room: Room) -> None:
    (wire, paper, digest), whys = printed(room, "keep")
    documents = {url: why["document"] for url, why in whys.items()}
    assert [documents[url]["story"]["role"] for url in (wire, paper, digest)] == [
        "first",
        "reprint",
        "excerpt",
    ]
    assert documents[paper]["body"] == documents[wire]["body"]
    assert len(room.json("search", "council", "--fold")) == 1


def test_link_only_leaves_out_the_text_and_nothing_else(room: Room) -> None:
    (wire, paper, digest), whys = printed(room, "link-only")
    documents = {url: why["document"] for url, why in whys.items()}
    assert documents[wire]["body"]
    for copy in (paper, digest):
        document = documents[copy]
        assert (document["body"], document["truncated"]) == ("", False)
        assert document["title"].startswith("Headline of outlet")
        assert document["word_count"] > 100
        assert document["story"]["id"] == documents[wire]["id"]
        assert document["digest"] and document["language"]["code"] == "en"
    assert documents[paper]["digest"] == documents[wire]["digest"]
    assert {d["url"] for d in room.json("search", "headline")} == {wire, paper, digest}
    assert [d["url"] for d in room.json("search", "council")] == [wire]
    told = room.json("story", paper)
    assert {part["document"]["url"] for part in told["documents"]} == {wire, paper, digest}


def test_drop_indexes_the_first_alone_and_says_which_story_it_was(room: Room) -> None:
    (wire, *copies), whys = printed(room, "drop")
    first = whys[wire]["document"]["id"]
    for copy in copies:
        assert (whys[copy]["outcome"], whys[copy]["document"]) == ("dropped(reprint)", None)
        (last,) = [event for event in whys[copy]["history"] if event["event"] == "dropped(reprint)"]
        assert f"story {first}" in last["detail"]
    assert [d["url"] for d in room.documents()] == [wire]


def test_of_copies_that_arrive_together_one_is_indexed(room: Room) -> None:
    with Site() as one, Site() as other:
        for site in (one, other):
            site.pages["/story"] = outlet(PAGE, "One headline")
        urls = [site.url("/story") for site in (one, other)]
        room.write(
            [site.add_feed("/feed", [("a title", site.url("/story"))]) for site in (one, other)],
            "stories: {reprints: drop}\n",
        )
        assert room.run("run", "--once").returncode == 0
        assert sorted(room.outcomes(urls).values()) == ["dropped(reprint)", "indexed"]
        assert len(room.documents()) == 1
