"""`wireroom feeds`: the list as a person keeps it, edited without harm."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import example, given
from hypothesis import strategies as st

from workers.cli import main
from workers.cli.feed_edit import add_feeds, insert, show
from workers.cli.opml import read_opml, write_opml
from workers.errors import UsageError
from workers.feed_file import FeedEntry
from workers.model import Feed
from workers.yaml_source import parse_yaml

NEW = "https://new.example.org/rss"


def invoke(folder: Path, *arguments: object) -> Result:
    return CliRunner().invoke(main, ["feeds", *map(str, arguments), "--config", str(folder)])


def write(folder: Path, text: str) -> Path:
    path = folder / "feeds.yaml"
    path.write_bytes(text.encode())
    return path


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", f"feeds:\n  - url: {NEW}\n"),
        ("# mine\n", f"# mine\nfeeds:\n  - url: {NEW}\n"),
        ("feeds:\n", f"feeds:\n  - url: {NEW}\n"),
        ("feeds: # none yet\ndefaults: {}\n", f"feeds: # none yet\n  - url: {NEW}\ndefaults: {{}}\n"),
        ("feeds: []\n", f"feeds: \n  - url: {NEW}\n"),
        ("feeds:\n- url: https://a.example/", f"feeds:\n- url: https://a.example/\n- url: {NEW}\n"),
        (
            "feeds:\n  - url: https://a.example/ # a\n    title: A\n\n# the end\ndefaults: {}\n",
            f"feeds:\n  - url: https://a.example/ # a\n    title: A\n  - url: {NEW}\n\n# the end\ndefaults: {{}}\n",
        ),
        (
            "feeds:\r\n- url: https://a.example/\r\n  title: é 漢字\r\n",
            f"feeds:\r\n- url: https://a.example/\r\n  title: é 漢字\r\n- url: {NEW}\r\n",
        ),
        (
            "feeds:\n- url: https://a.example/\n  title: >\n    long\n    text\n\ngroups: {}\n",
            f"feeds:\n- url: https://a.example/\n  title: >\n    long\n    text\n\n- url: {NEW}\ngroups: {{}}\n",
        ),
        ("feeds: [{url: 'https://a.example/'}]\n", f"feeds: [{{url: 'https://a.example/'}}, {{\"url\": {NEW}}}]\n"),
        ("feeds:\n- url: https://a.example/\n  request:\n    headers: {A: b}\n",
         f"feeds:\n- url: https://a.example/\n  request:\n    headers: {{A: b}}\n- url: {NEW}\n"),
    ],
)  # fmt: skip
def test_a_feed_is_added_and_every_other_byte_stays(tmp_path: Path, before: str, after: str) -> None:
    path = write(tmp_path, before)
    done = invoke(tmp_path, "add", NEW)
    assert (done.exit_code, done.stderr) == (0, "")
    assert path.read_bytes().decode() == after


def test_what_is_said_of_a_feed_is_written(tmp_path: Path) -> None:
    path = write(tmp_path, "groups: {wires: {}}\nfeeds:\n")
    options = ["--id", "new", "--title", "It's: #1", "--country", "ES", "--every", "10m", "--group", "wires"]
    done = invoke(tmp_path, "add", NEW, *options)
    assert done.stdout == f"added new to {path}\n"
    assert 'title: "It\'s: #1"\n' in path.read_text("utf-8")
    (feed,) = json.loads(invoke(tmp_path, "list", "--json").stdout)
    assert (feed["title"], feed["country"], feed["every"], feed["group"]) == (
        "It's: #1",
        "ES",
        600.0,
        "wires",
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["ftp://x"], "`url` must be an http(s) address, not 'ftp://x'"),
        ([NEW, "--every", "5 minutes"], "--every must be a duration; write 5m"),
        ([NEW, "--every", "5s"], "`every` is 5s, below the floor of 1m"),
        ([NEW, "--country", "UK"], "did you mean `GB`?"),
        ([NEW, "--group", "none"], "unknown group `none`"),
        ([NEW, "--id", "taken"], "feed id `taken` is taken"),
        (["https://www.a.example/#top"], "already"),
    ],
)
def test_a_wrong_feed_changes_nothing(tmp_path: Path, arguments: list[str], said: str) -> None:
    path = write(tmp_path, "feeds:\n- {url: 'https://a.example/', id: taken}\n")
    before = path.read_bytes()
    done = invoke(tmp_path, "add", *arguments)
    assert done.exit_code == 2
    assert said in done.stderr
    assert path.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["feeds.yaml"]


def test_a_broken_file_is_not_edited(tmp_path: Path) -> None:
    write(tmp_path, "feeds:\n- ulr: x\n")
    done = invoke(tmp_path, "add", NEW)
    assert done.exit_code == 2
    assert "feeds.yaml:2: unknown key `ulr`" in done.stderr


def test_a_list_that_ends_in_an_alias_is_left_alone(tmp_path: Path) -> None:
    text = "feeds:\n- &a\n  url: https://a.example/\n- url: https://b.example/\n- *a\n"
    path = write(tmp_path, text)
    done = invoke(tmp_path, "add", NEW)
    assert done.exit_code == 2
    assert done.stderr.endswith("add the feed by hand\n")
    assert path.read_text("utf-8") == text


def test_an_id_that_is_taken_is_written_down(tmp_path: Path) -> None:
    path = write(tmp_path, "feeds:\n- {url: 'https://a.example/x?y', id: new-example-org}\n")
    add_feeds(path, [FeedEntry(url=NEW)], 60.0)
    assert "id: new-example-org-" in path.read_text("utf-8")


def test_permissions_and_links_stay(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    real = write(tmp_path / "real", "feeds:\n")
    real.chmod(0o640)
    (tmp_path / "feeds.yaml").symlink_to(real)
    assert invoke(tmp_path, "add", NEW).exit_code == 0
    assert (tmp_path / "feeds.yaml").is_symlink()
    assert real.stat().st_mode & 0o777 == 0o640
    assert NEW in real.read_text("utf-8")


TEXT = st.text(st.characters(blacklist_categories=["Cs"]), min_size=1, max_size=20)


@given(st.lists(TEXT, min_size=1, max_size=4))
@example(["0e0", "1e5", "nan", "Infinity", "0x1f", "1:20"])
def test_any_title_comes_back(titles: list[str]) -> None:
    text = "feeds:\n  - url: https://a.example/\n"
    source = parse_yaml(text.encode(), "f", [])
    assert source is not None
    entries = [
        show(FeedEntry(url=NEW, title="".join(c for c in t if c.isprintable()) or "-")) for t in titles
    ]
    problems: list[object] = []
    changed = parse_yaml(insert(text, source, entries).encode(), "f", problems)  # type: ignore[arg-type]
    assert changed is not None, problems
    value = changed.value
    assert isinstance(value, dict)
    assert len(value["feeds"]) == 1 + len(titles)
    written = ["".join(c for c in t if c.isprintable()) or "-" for t in titles]
    assert [str(row["title"]) for row in value["feeds"][1:]] == written


OPML = """<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0"><body>
<outline text="Wires"><outline type="rss" text="A &amp; B" xmlUrl="https://a.example/rss" language="en-us"/>
<outline title="Again" xmlUrl="http://www.a.example/rss/"/></outline>
<outline text="Ünïcode" xmlURL="feed://b.example/rss" language="klingon"/>
<outline text="resting" xmlUrl="https://c.example/rss" isComment="true"/>
<outline text="no feed" htmlUrl="https://d.example/"/>
<outline text="script" xmlUrl="javascript:alert(1)"/>
</body></opml>"""


def opml(folder: Path, text: str | bytes) -> Path:
    path = folder / "list.opml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def test_an_import_adds_what_is_new_and_says_the_rest(tmp_path: Path) -> None:
    write(tmp_path, "# kept\nfeeds:\n- url: https://c.example/rss\n")
    done = invoke(tmp_path, "import", opml(tmp_path, OPML))
    assert done.exit_code == 0
    assert done.stdout == f"2 added to {tmp_path}/feeds.yaml, 2 there already, 1 invalid\n"
    assert done.stderr == "not an http(s) address: javascript:alert(1)\n"
    _, a, b = json.loads(invoke(tmp_path, "list", "--json").stdout)
    assert (a["title"], a["language"], a["url"]) == ("A & B", "en", "https://a.example/rss")
    assert (b["title"], b["language"], b["url"]) == ("Ünïcode", None, "http://b.example/rss")
    assert (tmp_path / "feeds.yaml").read_text("utf-8").startswith("# kept\n")
    assert invoke(tmp_path, "import", tmp_path / "list.opml").stdout.startswith("0 added")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "not XML"),
        ("<html><body/></html>", "not OPML"),
        ("<opml><body/></opml>", "lists no feed"),
        ('<!DOCTYPE opml [<!ENTITY a "aaaa">]><opml><body><outline xmlUrl="https://&a;.example/"/></body></opml>', "declares XML entities"),
        ('<!DOCTYPE opml [<!ENTITY f SYSTEM "file:///etc/passwd">]><opml><body><outline xmlUrl="https://a.example/"/>&f;</body></opml>', "declares XML entities"),
        ('<!DOCTYPE opml [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]><opml><outline xmlUrl="&c;"/></opml>', "declares XML entities"),
    ],
)  # fmt: skip
def test_what_is_no_list_of_feeds_is_refused(tmp_path: Path, text: str, said: str) -> None:
    path = write(tmp_path, "feeds:\n")
    done = invoke(tmp_path, "import", opml(tmp_path, text))
    assert done.exit_code == 2
    assert said in done.stderr
    assert path.read_text("utf-8") == "feeds:\n"


def test_a_missing_list_is_refused(tmp_path: Path) -> None:
    write(tmp_path, "feeds:\n")
    done = invoke(tmp_path, "import", tmp_path / "none.opml")
    assert (done.exit_code, done.stderr) == (2, f"error: {tmp_path}/none.opml: No such file or directory\n")
    with pytest.raises(UsageError):
        read_opml(tmp_path)


def test_a_little_broken_markup_is_repaired(tmp_path: Path) -> None:
    text = '<opml><body><outline text="Q & A" xmlUrl="https://a.example/rss?a=1&b=2"></body></opml>'
    (entry,) = read_opml(opml(tmp_path, text)).entries
    assert entry.url.startswith("https://a.example/rss?a=1")


def test_thousands_of_feeds_at_once(tmp_path: Path) -> None:
    rows = "".join(f'<outline text="Feed {n}" xmlUrl="https://site{n}.example/rss"/>\n' for n in range(3000))
    write(tmp_path, "feeds:\n- url: https://a.example/\n")
    done = invoke(tmp_path, "import", opml(tmp_path, f"<opml><body>{rows}</body></opml>"))
    assert done.stdout == f"3,000 added to {tmp_path}/feeds.yaml, 0 there already, 0 invalid\n"


def test_an_export_can_be_imported(tmp_path: Path) -> None:
    feeds = [
        Feed(id="a", url="https://a.example/?x=1&y=2", title='"A" <b>', language="es"),
        Feed(id="b", url="https://b.example/", enabled=False),
    ]
    a, b = read_opml(opml(tmp_path, "\n".join(write_opml(feeds)))).entries
    assert (a.url, a.title, a.language, a.enabled) == (feeds[0].url, feeds[0].title, "es", None)
    assert (b.url, b.title, b.enabled) == (feeds[1].url, "b", False)


def test_the_list_as_a_table(tmp_path: Path) -> None:
    write(
        tmp_path,
        "feeds:\n- {url: 'https://a.example/', title: \"[b]\\e[31mA\", every: 5m}\n- {url: 'https://b.example/', enabled: no}\n",
    )
    done = invoke(tmp_path, "list")
    assert done.exit_code == 0
    assert "[b]A" in done.stdout
    assert "\x1b" not in done.stdout
    assert [line.split()[-2] for line in done.stdout.splitlines()[2:]] == ["5m", "off"]
