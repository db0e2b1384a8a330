"""YAML into structs: what a scalar means, and what is said where something is wrong."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Annotated, Literal

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Meta

from workers.errors import Problem
from workers.yaml_source import Bytes, Seconds, nearest, overlay, parse_yaml, read_yaml, take, take_part


class Row(msgspec.Struct, frozen=True, kw_only=True):
    url: str
    every: Seconds | None = None
    cap: Bytes = 5
    country: str | None = None
    kind: Literal["auto", "page"] = "auto"
    on: bool = True
    count: Annotated[int, Meta(ge=1, le=9)] = 1
    share: float = 0.5
    wait: Annotated[Seconds, Meta(ge=60)] = 60.0
    tags: tuple[str, ...] = ()
    more: dict[str, str] = msgspec.field(default_factory=dict)


class File(msgspec.Struct, frozen=True):
    rows: tuple[Row, ...] = ()


class Mixed(msgspec.Struct, frozen=True):
    items: tuple[str | Row, ...]


def read(text: str | bytes, kind: type = File) -> tuple[object, list[str]]:
    problems: list[Problem] = []
    source = parse_yaml(text.encode() if isinstance(text, str) else text, "f.yaml", problems)
    value = take(source, (), kind, problems) if source else None
    return value, [str(problem) for problem in sorted(problems)]


def row(text: str) -> Row:
    value, problems = read(f"rows:\n- url: u\n  {text}\n")
    assert isinstance(value, File), problems
    return value.rows[0]


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("country: NO", "country", "NO"),
        ("country: 2024", "country", "2024"),
        ("country: '~'", "country", "~"),
        ("country: ~", "country", None),
        ("country:", "country", None),
        ("country: 12:30", "country", "12:30"),
        ("on: no", "on", False),
        ("on: True", "on", True),
        ("every: 5m", "every", 300.0),
        ("every: 2h", "every", 7200.0),
        ("every: 1.5d", "every", 129_600.0),
        ("every: 90", "every", 90.0),
        ("every: 30 s", "every", 30.0),
        ("cap: 5MB", "cap", 5_000_000),
        ("cap: 500kb", "cap", 500_000),
        ("share: 1e-3", "share", 0.001),
        ("tags: [a, 1, yes]", "tags", ("a", "1", "yes")),
        ("tags:", "tags", ()),
        ("more: {a: 1}", "more", {"a": "1"}),
        ("wait: 1m", "wait", 60.0),
    ],
)
def test_the_type_decides_what_a_scalar_means(text: str, field: str, value: object) -> None:
    assert getattr(row(text), field) == value


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("every: 5 minutes", "`every` must be a duration, not '5 minutes'; write 5m"),
        ("every: soon", "`every` must be a duration, not 'soon'; write 30s, 5m, 2h or 1d"),
        ("every: -5m", "`every` must be a duration, not '-5m'; write 30s, 5m, 2h or 1d"),
        ("cap: 3 megabytes", "`cap` must be a size, not '3 megabytes'; write 3MB"),
        ("evry: 5m", "unknown key `evry` (did you mean `every`?)"),
        ("zzzzzz: 5m", "unknown key `zzzzzz`"),
        ("kind: pages", "`kind` must be one of auto, page, not 'pages' (did you mean `page`?)"),
        ("on: maybe", "`on` must be true or false, not 'maybe'"),
        ("count: many", "`count` must be a whole number, not 'many'"),
        ("count: 10", "`count` must be between 1 and 9, not '10'"),
        ("count: 1.5", "`count` must be a whole number, not '1.5'"),
        ("wait: 30s", "`wait` must be at least 1m, not '30s'"),
        ("share: [1]", "`share` must be a number, not a list"),
        ("tags: x", "`tags` must be a list, not 'x': write [x]"),
        ("tags: [[x]]", "an item of `tags` must be text, not a list"),
        ("more: x", "`more` must be a mapping (`name: value`), not 'x'"),
        ("url: again", "`url` is given twice (first on line 2)"),
        (
            "on: !!python/name:os.system true",
            "the tag tag:yaml.org,2002:python/name:os.system is not understood",
        ),
        ("country: {a: b}", "`country` must be text, not a mapping"),
    ],
)
def test_a_fault_is_said_with_its_line(text: str, message: str) -> None:
    _, problems = read(f"rows:\n- url: u\n  {text}\n")
    assert problems and problems[0].startswith(f"f.yaml:3: {message}")


def test_all_faults_at_once() -> None:
    value, problems = read("rows:\n- every: x\n  cap: y\n- 3\n- {}\nrow: 1\n")
    assert value is None
    assert [problem.split(": ")[0] for problem in problems] == [
        *("f.yaml:2", "f.yaml:2", "f.yaml:3", "f.yaml:4", "f.yaml:5", "f.yaml:6"),
    ]


def test_what_can_be_read_is_kept_beside_the_faults() -> None:
    problems: list[Problem] = []
    text = b"rows:\n- {every: x, cap: 3, tags: [a, [b], c], more: {a: 1, b: [1]}}\n- 3\n- {url: u, urk: 1}\n"
    source = parse_yaml(text, "f.yaml", problems)
    assert source is not None
    assert take_part(source, (), File, problems) == File(
        (Row(url="", cap=3, tags=("a", "c"), more={"a": "1"}), Row(url="u"))
    )
    assert take_part(source, ("rows", 1), Row, []) is None
    assert len(problems) == 6
    again: list[Problem] = []
    assert take(source, (), File, again) is None
    assert again == problems


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: b: c", "f.yaml:1: not valid YAML: a second `:` on this line"),
        ("rows:\n\t- url: x", "f.yaml:2: not valid YAML: a tab"),
        ("rows: [", "not valid YAML"),
        ("rows:\n  - a\n - b\n", "f.yaml:3: not valid YAML: the indentation"),
        (b"rows:\n# \xe9t\xe9\n", "f.yaml:2: not UTF-8; save the file as UTF-8"),
        ("a: \x01", "f.yaml:1: not valid YAML: a character that is not text"),
        ("a: *nobody", "f.yaml:1: not valid YAML: found undefined alias"),
        ("a: &a [*a]", "f.yaml: an alias that contains itself"),
        ("---\na: 1\n---\nb: 1", "f.yaml:3: not valid YAML: a second document begins"),
        ("[" * 100_000 + "]" * 100_000, "nested deeper than 40 levels"),
        ("- " * 100_000, "nested deeper than 40 levels"),
        ("[a]: b", "f.yaml:1: a key must be text"),
    ],
)
def test_what_is_not_plain_yaml(text: str | bytes, message: str) -> None:
    value, problems = read(text)
    assert value is None
    assert message in problems[0]


def test_a_bomb_of_aliases_is_refused() -> None:
    letters = "abcdefghij"
    lines = ["a: &a [x,x,x,x,x,x,x,x,x,x]"]
    lines += [f"{b}: &{b} [{','.join([f'*{a}'] * 10)}]" for a, b in itertools.pairwise(letters)]
    assert read("\n".join(lines))[1] == ["f.yaml: its aliases expand to more than any config has"]


def test_aliases_and_merges_are_fine() -> None:
    value, problems = read("rows:\n- &first\n  url: a\n  every: 1m\n- <<: *first\n  url: b\n- *first\n")
    assert not problems
    assert isinstance(value, File)
    assert [(r.url, r.every) for r in value.rows] == [("a", 60.0), ("b", 60.0), ("a", 60.0)]


def test_a_union_is_told_by_its_shape() -> None:
    value, _ = read("items:\n- plain\n- url: u\n", Mixed)
    assert value == Mixed(("plain", Row(url="u")))


@pytest.mark.parametrize("text", ["", "# nothing\n", "---\n", "~", "\ufeff"])
def test_an_empty_file_is_an_empty_mapping(text: str) -> None:
    assert read(text) == (File(), [])


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    problems: list[Problem] = []
    assert read_yaml(tmp_path / "none.yaml", problems) is None
    assert read_yaml(tmp_path, problems, name="config") is None
    (tmp_path / "big.yaml").write_bytes(b"#" * 20_000_001)
    assert read_yaml(tmp_path / "big.yaml", problems, name="big.yaml") is None
    assert [problem.message for problem in problems] == [
        "no such file",
        "a file is expected here, this is a folder",
        "larger than 20 MB, which no config file is",
    ]


def test_lines_sizes_and_names_of_what_is_there() -> None:
    source = parse_yaml(b"a:\n  b:\n  - x\n  - y: 1\n", "f.yaml", [])
    assert source is not None
    assert source.line(("a", "b", 1, "y")) == 4
    assert source.line(("a", "b", 7)) == 2
    assert source.size(("a", "b")) == 2
    assert source.names(("a",)) == ("b",)
    assert source.value == {"a": {"b": ["x", {"y": 1}]}}


def test_a_missing_path_is_named() -> None:
    problems: list[Problem] = []
    source = parse_yaml(b"a:\n  b: 1\n", "f.yaml", problems)
    assert source is not None
    assert take(source, ("a", "c"), str, problems) is None
    assert [str(p) for p in problems] == ["f.yaml:1: `c` is missing"]


def test_an_overlaid_value_names_its_origin() -> None:
    problems: list[Problem] = []
    source = parse_yaml(b"rows: []\n", "f.yaml", problems)
    assert source is not None
    source = overlay(source, ("rows",), "x, y", "THE_VARIABLE")
    assert take(source, ("rows",), tuple[str, ...], problems) == ("x", "y")
    assert take(source, ("rows",), int, problems) is None
    assert [str(p) for p in problems] == ["THE_VARIABLE: `rows` must be a whole number, not 'x, y'"]


def test_a_message_is_one_printable_line() -> None:
    _, problems = read('rows:\n- url: u\n  count: "a\\x1b[2J\\nb"\n')
    assert problems and problems[0].isprintable()


def test_the_nearest_word() -> None:
    assert nearest("polite", ["politeness", "polling"]) == " (did you mean `politeness`?)"
    assert nearest("xyz", ["politeness"]) == ""


@given(st.binary(max_size=200) | st.text(alphabet="ab:-[]{}&*#|>'\"\n ,!?<", max_size=60))
def test_nothing_that_is_read_raises(text: str | bytes) -> None:
    value, problems = read(text)
    assert (value is None) == bool(problems) or problems


PRINTABLE = st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), max_size=30)


@given(st.fixed_dictionaries({"url": PRINTABLE, "country": PRINTABLE}))
def test_json_strings_come_back_as_they_were(said: dict[str, str]) -> None:
    value, problems = read(msgspec.json.encode({"rows": [said]}))
    assert not problems
    assert isinstance(value, File)
    assert (value.rows[0].url, value.rows[0].country) == (said["url"].strip(), said["country"].strip())
