"""`wireroom page` and `wireroom feed`, as people and as programs call them."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result

from workers.cli import main, probe

FEEDS = Path(__file__).parents[1] / "core" / "feeds"
Run = Callable[..., Result]

STORY = """<html lang="en"><head><title>Alder port shut</title>
<meta property="article:published_time" content="2026-11-20T10:00:00Z"></head><body><nav><a href="/">Home</a></nav>
<article><h1>Alder port shut</h1>
<p>The port of Alder was shut on Friday after tug crews walked out over a pay offer that their union called an
insult, the harbour master said, and forty ships were waiting in the roads by the evening.</p>
<p>Talks between the union and the port's owners broke off at noon. Neither side would say when they might meet
again, and the ministry of transport refused to step in before the end of the month.</p>
<p>Fishermen, who need no tugs, landed their catch at the old quay, where prices doubled within the hour.</p>
</article></body></html>"""
LOGIN = "<html><head><link rel=alternate type=application/atom+xml href=/news.atom></head><body>Log in</body></html>"


class Wire(BaseHTTPRequestHandler):
    """A small outlet on loopback."""

    def do_GET(self) -> None:
        if self.path == "/old.rss":
            self.send_response(301)
            self.send_header("Location", "/news.rss")
            self.end_headers()
            return
        body, kind = {
            "/news.rss": ((FEEDS / "harbour.rss").read_bytes(), "application/rss+xml; charset=utf-8"),
            "/login": (LOGIN.encode(), "text/html"),
            "/story.html": (STORY.encode("utf-16"), "text/html; charset=utf-16"),
            "/scan.pdf": (b"%PDF-1.7", "text/html"),
        }.get(self.path, (b"", ""))
        self.send_response(200 if kind else 404)
        self.send_header("Content-Type", kind or "text/plain")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def wire() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Wire)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """The command with a config that opens loopback and has one topic."""
    config = tmp_path / "config"
    (config / "topics").mkdir(parents=True)
    (config / "feeds.yaml").write_text("feeds: []\n")
    (config / "wireroom.yaml").write_text("network:\n  allow: [127.0.0.0/8]\n")

    def call(verb: str, *arguments: str) -> Result:
        return CliRunner().invoke(main, [verb, "--config", str(config), *arguments])

    return call


def parsed(result: Result) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(result.stdout)
    return found


def test_feed_json_has_an_object_an_argument_and_fails_if_one_has_an_error(run: Run, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("<html><body>Not a feed</body></html>")
    (tmp_path / "empty.xml").write_bytes(b"")
    names = [str(FEEDS / "harbour.rss"), str(tmp_path / "page.html"), str(tmp_path / "none.xml")]
    names += [str(tmp_path), str(tmp_path / "empty.xml"), str(FEEDS / "lagoon.json")]
    result = run("feed", "--json", *names)
    assert result.exit_code == 1
    found = parsed(result)
    assert [f["file"] for f in found] == names
    errors = [f["error"] or "" for f in found]
    for error, said in zip(
        errors, ["", "an HTML page", "No such file", "not a file", "empty", ""], strict=True
    ):
        assert said in error
        assert bool(error) is bool(said)
    assert [f["entries"] is None for f in found] == [bool(e) for e in errors]


def test_feed_json_names_every_entry_and_why_it_is_skipped(run: Run) -> None:
    result = run("feed", "--json", str(FEEDS / "harbour.rss"))
    assert result.exit_code == 0
    (feed,) = parsed(result)
    assert [e["skipped"] for e in feed["entries"]] == [
        None,
        None,
        "duplicate",
        "not-http",
        "no-link",
        "bad-link",
        None,
    ]
    assert feed["entries"][3]["guid"] == "mailto:desk@harbour.example"
    assert feed["entries"][0]["published_at"] == "2026-11-23T08:30:00Z"
    assert {s["stage"] for s in feed["stages"]} == {"read", "parse"}


def test_a_feed_on_the_network_ends_with_yaml_to_paste(run: Run, wire: str) -> None:
    result = run("feed", f"{wire}/news.rss")
    assert result.exit_code == 0, result.output
    assert "duplicate: an earlier entry of the same feed has the same URL" in result.stdout
    pasted = yaml.safe_load(result.stdout[result.stdout.index("feeds:\n") :])
    assert pasted == {
        "feeds": [{"url": f"{wire}/news.rss", "title": "Harbour Wire & Telegraph", "language": "en"}]
    }
    item = result.stdout[result.stdout.index("  - url:") :]
    mine = yaml.safe_load(f"feeds:\n  # mine\n  - url: https://one.example/rss\n{item}")
    assert len(mine["feeds"]) == 2, "it can be pasted below a feed that is there"


def test_a_feed_that_moved_for_good_is_suggested_at_its_new_place(run: Run, wire: str) -> None:
    result = run("feed", f"{wire}/old.rss")
    assert f"url: {wire}/news.rss" in result.stdout
    assert "redirected to" in result.stdout


def test_a_page_in_place_of_a_feed_says_where_the_feed_is(run: Run, wire: str) -> None:
    result = run("feed", f"{wire}/login")
    assert result.exit_code == 1
    assert f"the page offers {wire}/news.atom" in result.stderr


def test_what_cannot_be_fetched_is_named_with_its_reason(run: Run, wire: str) -> None:
    found = parsed(run("feed", "--json", f"{wire}/gone", "http://127.0.0.1:1/", f"{wire}/news.rss"))
    assert [(f["url"], (f["error"] or "").split(":")[0]) for f in found] == [
        (f"{wire}/gone", "gone"),
        ("http://127.0.0.1:1/", "connection"),
        (f"{wire}/news.rss", ""),
    ]


@pytest.mark.parametrize("verb", ["feed", "page"])
def test_a_url_of_another_kind_is_no_file_that_is_missing(run: Run, verb: str) -> None:
    ended = run(verb, "ftp://wire.example/news.rss")
    assert (
        ended.stderr == "error: ftp://wire.example/news.rss: only http and https URLs are read, and files\n"
    )
    assert ended.exit_code == 1


def test_networks_that_are_not_allowed_are_refused(tmp_path: Path, wire: str) -> None:
    (tmp_path / "feeds.yaml").write_text("feeds: []\n")
    result = CliRunner().invoke(main, ["feed", "--config", str(tmp_path), "--json", f"{wire}/news.rss"])
    assert result.exit_code == 1
    assert "refused-address" in parsed(result)[0]["error"]


def test_a_feed_that_takes_too_long_costs_itself(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(probe, "FEED_SECONDS", 1.0)
    items = "".join(
        f"<item><title>x<b>y</b></title><link>https://a.example/{n}</link></item>" for n in range(60_000)
    )
    (tmp_path / "slow.xml").write_text(f"<rss version='2.0'><channel>{items}<x></channel></rss>")
    found = parsed(run("feed", "--json", str(tmp_path / "slow.xml"), str(FEEDS / "fjord.atom")))
    assert "timeout" in found[0]["error"]
    assert found[1]["error"] is None


def test_a_feed_needs_no_config_where_only_files_are_read(tmp_path: Path) -> None:
    (tmp_path / "feeds.yaml").write_text("feeds: [[[\n")
    result = CliRunner().invoke(main, ["feed", "--config", str(tmp_path), str(FEEDS / "fjord.atom")])
    assert result.exit_code == 0, result.output


def test_a_name_that_is_no_text_is_shown_all_the_same(run: Run, tmp_path: Path) -> None:
    path = os.fsdecode(bytes(tmp_path) + b"/\xff.xml")
    Path(path).write_bytes((FEEDS / "fjord.atom").read_bytes())
    assert parsed(run("feed", "--json", path))[0]["error"] is None
    assert run("feed", path).exit_code == 0


def test_hostile_text_does_not_reach_the_terminal(run: Run, tmp_path: Path) -> None:
    (tmp_path / "x.rss").write_text(
        "<rss version='2.0'><channel><title>T</title><item><title>a&#x9b;31m\u202eb [red]c</title>"
        "<link>https://a.example/1</link><guid isPermaLink='false'>g</guid></item></channel></rss>"
    )
    shown = run("feed", str(tmp_path / "x.rss")).stdout
    assert "[red]c" in shown
    assert not {"\x1b", "\x9b", "\u202e"} & set(shown)


def test_page_shows_every_stage_and_the_body(run: Run, wire: str) -> None:
    result = run("page", f"{wire}/story.html")
    assert result.exit_code == 0, result.output
    for stage in ("fetch", "decode", "extract", "language", "topics", "fingerprint"):
        assert f"\n  {stage} " in result.stdout
    assert "forty ships were waiting" in result.stdout
    assert "published 2026-11-20 10:00 UTC" in result.stdout


def test_page_json_has_the_document_that_would_be_indexed(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(STORY)
    (tmp_path / "b.html").write_text(STORY.replace("Alder port shut", "Strike closes harbour"))
    (tmp_path / "c.html").write_text("<html><body><p>Nothing.</p></body></html>")
    names = [str(tmp_path / name) for name in ("a.html", "b.html", "c.html", "none.html")]
    result = run("page", "--json", *names)
    assert result.exit_code == 1
    first, second, empty, missing = parsed(result)
    assert first["document"]["language"]["code"] == "en"
    assert first["document"]["@timestamp"] == "2026-11-20T10:00:00Z"
    assert second["document"]["story"] == {
        "id": first["document"]["story"]["id"],
        "role": "reprint",
        "of": first["document"]["id"],
        "similarity": second["document"]["story"]["similarity"],
    }
    assert empty["document"] is None or empty["document"]["word_count"] < 5
    assert (missing["document"], missing["file"]) == (None, names[3])
    assert "No such file" in missing["error"]


def test_a_page_that_is_none_is_dropped_by_name(run: Run, wire: str) -> None:
    (found,) = parsed(run("page", "--json", f"{wire}/scan.pdf"))
    assert (found["dropped"], found["document"], found["error"]) == ("not-html", None, None)
    assert (
        "dropped: not-html: the answer is not an HTML page (a PDF" in run("page", f"{wire}/scan.pdf").stdout
    )


def test_a_verb_without_arguments_is_refused(run: Run) -> None:
    assert run("feed").exit_code == 2
    assert run("page").exit_code == 2
