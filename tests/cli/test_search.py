"""`wireroom search`, `export` and `story`, as people and as programs call them."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Callable, Iterable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner, Result
from rich.console import Console

from tests.documents import NOON, document, item_id
from workers.adapters.sqlite_index import SqliteIndex
from workers.cli import main
from workers.cli.filters import Asked, read_filters, read_moment
from workers.cli.search import describe, print_hits
from workers.cli.story import show_lag
from workers.core import urls
from workers.core.query import parse
from workers.errors import UsageError
from workers.model import Changes, Document, Evidence, Filters, Hit, Story

Run = Callable[..., Result]
NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)


def evidence(topic: str, matched: str, sentence: str, *, field: str = "body") -> Evidence:
    return msgspec.convert(
        {"topic": topic, "pattern": matched, "matched": matched, "field": field, "sentence": sentence}
        | {"start": 0, "end": 1},
        Evidence,
    )


FREEZE = "The council froze assets of the shipyard under an embargo."
DOCUMENTS = (
    document(
        "freeze",
        title="Council freezes assets",
        body=FREEZE,
        topics=("sanctions", "sanctions/asset-freeze"),
        topic_evidence=(
            evidence("sanctions", "embargo", FREEZE),
            evidence("sanctions/asset-freeze", "freezes assets", "Council freezes assets", field="title"),
            evidence("sanctions/asset-freeze", "froze assets", FREEZE),
        ),
        countries=("PT", "CZ"),
    ),
    document(
        "copy",
        title="Shipyard hit",
        body=FREEZE,
        story="freeze",
        role="reprint",
        at=NOON + timedelta(hours=3),
    ),
    document(
        "school", title="School sanctions pupils", language="es", feed="rtv", at=NOON + timedelta(hours=1)
    ),
    document("china", title="欧盟制裁三家公司", language="zh", at=NOON - timedelta(days=40)),
)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs `wireroom` on a data folder of its own."""
    for variable in ("WIREROOM_CONFIG", "WIREROOM_DATA"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.chdir(tmp_path)
    return lambda *words: CliRunner().invoke(main, [*words, "--data", str(tmp_path)])


@pytest.fixture
def filled(run: Run, tmp_path: Path) -> Run:
    return fill(run, tmp_path, DOCUMENTS)


def fill(run: Run, folder: Path, documents: Iterable[Document]) -> Run:
    with closing(SqliteIndex(folder / "index.sqlite")) as index:
        index.write(list(documents), ["2026-11" for _ in documents])
    return run


def found(result: Result) -> list[str]:
    """The names of the documents in a JSON array."""
    assert result.exit_code == 0, result.output
    return [each["url"].rsplit("/", 1)[1] for each in json.loads(result.stdout)]


# --- what is found ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ([], "copy school freeze china"),
        (["assets"], "copy freeze"),
        (["shipyard", "-hit"], "freeze"),
        (["shipyard -hit"], "freeze"),
        (["-house", "-test", "shipyard"], "copy freeze"),
        (['"froze assets" OR pupils'], "copy school freeze"),
        (["制裁"], "china"),
        (["--limit", "2"], "copy school"),
        (["--topic", "sanctions"], "freeze"),
        (["--topic", "sanctions/asset-freeze"], "freeze"),
        (["--lang", "es", "--lang", "ZH"], "school china"),
        (["--country", "cz"], "freeze"),
        (["--feed", "rtv"], "school"),
        (["--since", "2026-11-20T13:00"], "copy school"),
        (["--until", "2026-11-20"], "china"),
        (["--since", "2026-11-20", "--until", "2026-11-20T13:00"], "freeze"),
        (["assets", "--country", "CZ"], "freeze"),
    ],
)
def test_json_holds_what_matches_newest_first(filled: Run, words: list[str], expected: str) -> None:
    result = filled("search", "--json", *words)
    assert found(result) == expected.split()
    assert result.stderr == ""


def test_json_documents_are_whole(filled: Run) -> None:
    array = msgspec.json.decode(filled("search", "--json").stdout, type=list[Document])
    assert sorted(array, key=lambda d: d.id) == sorted(DOCUMENTS, key=lambda d: d.id)
    assert "others" not in filled("search", "--json").stdout


def test_fold_says_how_many_others(filled: Run) -> None:
    result = filled("search", "--json", "--fold")
    assert found(result) == ["freeze", "school", "china"]
    assert [each["others"] for each in json.loads(result.stdout)] == [1, 0, 0]


def test_an_empty_result_is_an_empty_array_and_done(filled: Run, run: Run) -> None:
    assert found(filled("search", "--json", "nowhere")) == []


def test_export_writes_every_match_as_a_line_oldest_first(filled: Run) -> None:
    result = filled("export")
    lines = result.stdout_bytes.split(b"\n")
    assert lines.pop() == b""
    documents = [msgspec.json.decode(line, type=Document) for line in lines]
    assert [d.id for d in documents] == [item_id(name) for name in ("china", "freeze", "school", "copy")]
    assert filled("export", "assets", "--country", "PT").stdout.count("\n") == 1
    assert filled("export", "nowhere").stdout == ""


# --- what is refused --------------------------------------------------------------------------------------


@pytest.mark.parametrize("verb", ["search", "export"])
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--lang", "english"], "--lang 'english': write an ISO 639-1 code"),
        (["--lang", "jp"], "did you mean ja?"),
        (["--country", "UK"], "did you mean GB?"),
        (["--country", "Russia"], "write an ISO 3166-1 code like RU"),
        (["--since", "yesterday"], "--since 'yesterday': write a date (2026-11-20"),
        (["--until", "2026-02-30"], "--until '2026-02-30': write a date"),
        (["--since", "30"], "write a date"),
        (["--since", "9999999999d"], "write a date"),
        (["--since", "0001-01-01T00:00+14:00"], "write a date"),
        (["--since", "2026-11-20", "--until", "2026-11-20"], "--since is not before --until"),
        (["a OR"], "character 3 of the query: OR needs a word on both sides"),
        (['"half'], "never closed"),
        (["--tpoic", "sanctions"], "No such option '--tpoic'. Did you mean '--topic'?"),
        (["--topic"], "requires an argument"),
    ],
)
def test_what_is_refused_says_what_to_write(filled: Run, verb: str, words: list[str], said: str) -> None:
    # CliRunner appends --data, which a trailing --topic would swallow.
    result = CliRunner().invoke(main, [verb, *words]) if words == ["--topic"] else filled(verb, *words)
    assert result.exit_code == 2
    assert said in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize("limit", ["0", "-1", "10001", "many"])
def test_a_limit_out_of_range_is_refused(filled: Run, limit: str) -> None:
    assert filled("search", "--limit", limit).exit_code == 2


def test_an_index_that_cannot_be_read_is_one_line_and_exit_1(run: Run, tmp_path: Path) -> None:
    (tmp_path / "index.sqlite").write_bytes(b"no database " * 100)
    for verb in (["search"], ["export"], ["story", "x"]):
        result = run(*verb)
        assert result.exit_code == 1
        assert "not a SQLite file" in result.stderr
        assert result.stderr.count("\n") == 1


@pytest.mark.parametrize(("option", "value"), [("--topic", "sanction"), ("--feed", "rvt")])
def test_an_id_that_nothing_has_is_a_hint(filled: Run, option: str, value: str) -> None:
    result = filled("search", "--json", option, value)
    assert found(result) == []
    assert result.stderr.startswith("hint: ")
    assert f"{value!r}" in result.stderr


# --- for people -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "hints"),
    [
        ("council or yard", ["'or' is searched as a word; OR in capitals finds either side"]),
        (
            "a and b and c",
            ["'and' is searched as a word; leave it out, as all words have to be there anyway"],
        ),
        ("a AND b OR c", []),
        ('"council or yard" -or', []),
        ("or", []),
        ("and so on", []),
    ],
)
def test_a_word_that_joins_words_elsewhere_is_a_hint(filled: Run, query: str, hints: list[str]) -> None:
    for verb in ("search", "export"):
        ended = filled(verb, query)
        assert ended.exit_code == 0
        assert ended.stderr.splitlines() == [f"hint: {hint}" for hint in hints]


def test_a_result_shows_where_from_what_and_why(filled: Run) -> None:
    lines = filled("search", "freezes", "assets").stdout.splitlines()
    assert lines == [
        "2026-11-20 12:00  en   harbour-wire  PT CZ",
        "Council freezes assets",
        "https://harbour.example/freeze",
        "  sanctions: embargo; sanctions/asset-freeze: freezes assets, froze assets",
        f"  {FREEZE}",
        "",
        "1 of 1 documents, newest first.",
    ]


def test_the_last_line_says_what_to_do_next(filled: Run) -> None:
    assert (
        filled("search", "--limit", "1")
        .stdout.splitlines()[-1]
        .startswith("1 of 4 documents, newest first. More:")
    )
    folded = filled("search", "assets", "--fold").stdout
    assert "  +1 reprint\n" in folded
    assert folded.splitlines()[-1].startswith("1 story, 2 of 2 documents.")


def test_an_empty_search_helps(run: Run, filled: Run, tmp_path: Path) -> None:
    assert "None of 4 documents matches" in filled("search", "nowhere").stdout
    (tmp_path / "index.sqlite").unlink()
    result = run("search", "nowhere")
    assert result.exit_code == 0
    assert result.stdout.startswith(f"The index is empty. `wireroom run --data {tmp_path}` reads the feeds;")
    assert not (tmp_path / "index.sqlite").exists()


def test_matched_words_are_highlighted_on_a_terminal_only() -> None:
    screen, plain = io.StringIO(), io.StringIO()
    print_hits(Console(file=screen, force_terminal=True, width=200), [Hit(document=DOCUMENTS[0])])
    print_hits(Console(file=plain, width=200), [Hit(document=DOCUMENTS[0])])
    assert "\x1b[1;33mfroze assets\x1b[0m" in screen.getvalue()
    assert "\x1b[1;33mfreezes assets\x1b[0m" in screen.getvalue()
    assert "\x1b" not in plain.getvalue()


def test_long_titles_wrap_and_urls_do_not() -> None:
    out = io.StringIO()
    long = document("long", title="word " * 30, url="https://harbour.example/" + "x" * 100)
    print_hits(Console(file=out, width=40), [Hit(document=long)])
    lines = out.getvalue().splitlines()
    assert long.url in lines
    assert all(len(line) <= 40 for line in lines if line != long.url)


def test_what_wraps_stays_below_its_beginning() -> None:
    out, wide = io.StringIO(), io.StringIO()
    print_hits(Console(file=out, width=30), [Hit(document=DOCUMENTS[0])])
    print_hits(Console(file=wide, width=100_000), [Hit(document=DOCUMENTS[0])])
    lines = out.getvalue().splitlines()
    indented = [line for line in lines[lines.index(DOCUMENTS[0].url or "") + 1 :] if line]
    assert len(indented) > 2
    assert all(line.startswith("  ") and len(line) <= 30 and line == line.rstrip() for line in indented)
    assert out.getvalue().split() == wide.getvalue().split(), "nothing is lost"


def test_hostile_text_moves_no_cursor() -> None:
    evil = "\x1b]0;owned\x07\x1b[2Jfreeze\x9b31m\r\u202ereversed\x00 [red]markup[/]"
    hostile = document(
        "evil",
        title=evil,
        url=f"https://harbour.example/{evil}",
        topics=(evil,),
        countries=(evil,),
        feed=evil,
        topic_evidence=(evidence(evil, evil, f"A sentence of {evil}."),),
    )
    out = io.StringIO()
    print_hits(Console(file=out, markup=False, width=300), [Hit(document=hostile)])
    shown = out.getvalue()
    assert not {c for c in shown if ord(c) < 32 and c != "\n"} | (set("\x9b\u202e\x7f") & set(shown))
    assert "owned" not in shown
    assert "[red]markup[/]" in shown


def test_a_long_sentence_is_cut_around_its_word() -> None:
    sentence = f"{'before ' * 100}embargo {'after ' * 100}".strip()
    hit = Hit(document=document("long", topics=("t",), topic_evidence=(evidence("t", "embargo", sentence),)))
    line = list(describe(hit))[-1].plain
    assert len(line) < 260
    assert line.startswith("  …")
    assert line.endswith("…")
    assert "embargo" in line


@pytest.mark.parametrize(
    ("query", "line"),
    [
        ("shipyard", f"  {FREEZE}"),  # the sentence of a topic has it
        ("assets", f"  {FREEZE}"),  # the title has it
        ("harbour", "  Seen at the harbour."),  # only the summary has it
    ],
)
def test_a_word_that_was_asked_for_is_shown_in_its_place(query: str, line: str) -> None:
    told = msgspec.structs.replace(DOCUMENTS[0], summary="Seen at the harbour.")
    assert list(describe(Hit(document=told), parse(query)))[-1].plain == line


def test_a_word_deep_in_the_text_is_shown_with_what_is_around_it() -> None:
    told = document("deep", body=f"{'before ' * 1000}here {'after ' * 1000}")
    line = list(describe(Hit(document=told), parse("here")))[-1].plain
    assert "before here after" in line
    assert (line[:3], line[-1]) == ("  …", "…")
    assert len(line) < 260


def test_help_teaches_by_example(run: Run) -> None:
    for verb in ("search", "export", "story"):
        result = run(verb, "--help")
        assert result.exit_code == 0
        assert f"wireroom {verb} " in result.stdout.split("Examples:")[1]
        assert run(verb, "-h").stdout == result.stdout


def test_a_short_h_is_help_and_words_that_begin_with_it_are_left_out(filled: Run, tmp_path: Path) -> None:
    for verb in ("search", "export"):
        usage = f"Usage: main {verb}"
        assert usage in CliRunner().invoke(main, [verb, "--data", str(tmp_path), "-h"]).stdout
        assert usage not in filled(verb, "-house").stdout
        assert usage not in filled(verb, "council", "-h").stdout
        assert usage not in filled(verb, "--", "-h").stdout
    assert found(filled("search", "-school", "-china", "-hit", "--json", "--lang", "en"))


# --- stories ----------------------------------------------------------------------------------------------

FIRST_URL, COPY_URL = "https://harbour.example/freeze", "https://coast.example/hit"
TOLD = (
    document(
        "first", id=urls.item_id(FIRST_URL), url=FIRST_URL, title="Council freezes assets", source="Harbour Wire",
        agency="Harbour",
        body="The council froze the yard.\nSome 38 ships lie idle now.\nNobody would say why.", story="s",
    ),
    document(
        "copy", id=urls.item_id(COPY_URL), url=COPY_URL, title="Shipyard hit", source="Coast", host="coast.example",
        agency="Harbour", body="The council froze the yard.\nSome 41 ships lie idle now.\nWe think it was the mayor.", story=Story(id=item_id("s"), role="reprint", of="x", similarity=0.87),
        at=NOON + timedelta(hours=2, minutes=5), changes=Changes(added=1, removed=0, summary="a line was added"),
    ),
)  # fmt: skip


@pytest.mark.parametrize("name", [item_id("s"), urls.item_id(COPY_URL), FIRST_URL, COPY_URL])
def test_a_story_is_told_by_its_id_or_any_of_its_documents(run: Run, tmp_path: Path, name: str) -> None:
    lines = fill(run, tmp_path, TOLD)("story", name).stdout.splitlines()
    assert lines == [
        "Council freezes assets",
        f"2 documents of 2 outlets, 2 credit Harbour; story {item_id('s')}",
        "",
        "2026-11-20 12:00      first  Harbour Wire",
        "  Council freezes assets",
        f"  {FIRST_URL}",
        "",
        "2026-11-20 14:05    +2 h 05  Coast, credits Harbour",
        "  Shipyard hit",
        f"  {COPY_URL}",
        "  another headline; sentences: 1 kept, 1 reworded, 1 left out, 1 new (35% of its text); 38 → 41 ships; "
        "corrected since: a line was added",
    ]


def test_a_story_for_programs(run: Run, tmp_path: Path) -> None:
    told = json.loads(fill(run, tmp_path, TOLD)("story", COPY_URL, "--json").stdout)
    assert told["id"] == item_id("s")
    assert told["outlets"] == ["Harbour Wire", "Coast"]
    assert (told["agency"], told["credits"]) == ("Harbour", 2)
    assert [part["lag"] for part in told["documents"]] == [0, 7500]
    assert [part["document"]["id"] for part in told["documents"]] == [d.id for d in TOLD]


@pytest.mark.parametrize("name", ["nowhere", "https://nowhere.example/", "https://[", ""])
def test_an_unknown_story_fails_in_one_line(filled: Run, name: str) -> None:
    result = filled("story", name)
    assert result.exit_code == 1
    assert "no such story" in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [(0, "0 s"), (59, "59 s"), (60, "1 min"), (3599, "1 h 00"), (7500, "2 h 05"), (190_800, "2 d 5 h")],
)
def test_lags_are_said_as_people_say_them(seconds: float, shown: str) -> None:
    assert show_lag(seconds) == shown


# --- what is written in filters ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-11-20", datetime(2026, 11, 20, tzinfo=UTC)),
        ("2026-11-20T15:30", datetime(2026, 11, 20, 15, 30, tzinfo=UTC)),
        ("2026-11-20 15:30:10+02:00", datetime(2026, 11, 20, 13, 30, 10, tzinfo=UTC)),
        ("2026-11-20T15:30Z", datetime(2026, 11, 20, 15, 30, tzinfo=UTC)),
        ("30d", NOW - timedelta(days=30)),
        ("1.5h", NOW - timedelta(minutes=90)),
        (" 2 W ", NOW - timedelta(weeks=2)),
    ],
)
def test_moments(text: str, expected: datetime) -> None:
    assert read_moment("--since", text, NOW) == expected


def test_filters_of_nothing_are_no_filters() -> None:
    assert read_filters(Asked(), NOW) == Filters()


def test_a_moment_after_all_time_is_refused() -> None:
    with pytest.raises(UsageError):
        read_moment("--until", "9999-12-31T23:59-10:00", NOW)


# --- cost -------------------------------------------------------------------------------------------------


def test_search_loads_no_extractor_and_no_task_queue(tmp_path: Path) -> None:
    script = (
        "import sys; from workers.cli import main\n"
        f"main(['search', 'x', '--data', {str(tmp_path)!r}], standalone_mode=False)\n"
        "print(sorted({'trafilatura', 'celery', 'kombu', 'feedparser', 'langdetect'} & set(sys.modules)))"
    )
    result = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert result.stdout.splitlines()[-1] == "[]"
