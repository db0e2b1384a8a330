"""The config folder and the environment: what holds, what is said where it is wrong, what a change asks for."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Mapping
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workers import logs, settings
from workers.core import config as snapshots
from workers.errors import ConfigError, UsageError
from workers.feed_file import derive_id, derive_ids
from workers.settings import Loaded, difference, hand_down, load, read_settings
from workers.settings.environment import take_sections
from workers.settings.sections import SettingsFile
from workers.yaml_source import parse_yaml

FEEDS = "feeds:\n- url: https://news.example.org/rss\n"


def write(folder: Path, feeds: str = FEEDS, wireroom: str | None = None) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "feeds.yaml").write_text(feeds, "utf-8")
    if wireroom is not None:
        (folder / "wireroom.yaml").write_text(wireroom, "utf-8")
    return folder


def problems_of(folder: Path, environ: Mapping[str, str] | None = None) -> list[str]:
    with pytest.raises(ConfigError) as caught:
        load(folder, None, environ or {})
    return [str(problem).removeprefix(f"{folder}/") for problem in caught.value.problems]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path / "config")


# --- feeds ------------------------------------------------------------------------------------------------


def test_a_feed_needs_only_its_url(folder: Path) -> None:
    (feed,) = load(folder, None, {}).config.feeds
    assert (feed.id, feed.enabled, feed.every, feed.fulltext) == ("news-example-org", True, None, "auto")


def test_groups_lie_between_a_feed_and_the_defaults(tmp_path: Path) -> None:
    folder = write(
        tmp_path / "c",
        """
defaults: {language: EN, every: 10m, fulltext: page, request: {headers: {A: "1", B: "1"}}}
groups:
  wires: {every: 5m, country: es, enabled: no, request: {timeout: 40s, headers: {B: "2"}}}
feeds:
- {url: "https://a.example/rss"}
- {url: "https://b.example/rss", group: wires}
- {url: "https://c.example/rss", group: wires, enabled: yes, every: 1h, request: {headers: {B: "3"}}}
""",
    )
    loaded = load(folder, None, {})
    a, b, c = loaded.config.feeds
    assert (a.language, a.every, a.fulltext, a.country, a.enabled) == ("en", 600.0, "page", None, True)
    assert (b.language, b.every, b.country, b.enabled, b.request.timeout) == ("en", 300.0, "ES", False, 40.0)
    assert (c.every, c.enabled) == (3600.0, True)
    assert [f.request.headers["B"] for f in (a, b, c)] == ["1", "2", "3"]
    assert loaded.config.enabled_feeds == (a, c)
    assert loaded.config.feed(b.id) == b
    assert loaded.config.feed("nobody") is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("url: ftp://a.example/", "feeds.yaml:2: `url` must be an http(s) address, not 'ftp://a.example/'"),
        ("url: news", "feeds.yaml:2: `url` must be an http(s) address, not 'news'"),
        ("ulr: https://a.example/", "feeds.yaml:2: unknown key `ulr` (did you mean `url`?)"),
        ("url: https://a.example/\n  every: 10s", "feeds.yaml:3: `every` is 10s, below the floor of 1m"),
        ("url: https://a.example/\n  every: 5 minutes", "feeds.yaml:3: `every` must be a duration, not '5 minutes'; write 5m"),
        ("url: https://a.example/\n  country: UK", "feeds.yaml:3: `country` must be an ISO 3166-1 code like ES, not 'UK' (did you mean `GB`?)"),
        ("url: https://a.example/\n  language: pt-BR", "feeds.yaml:3: `language` must be an ISO 639-1 code like es, not 'pt-BR' (did you mean `pt`?)"),
        ("url: https://a.example/\n  group: wire", "feeds.yaml:3: unknown group `wire` (did you mean `wires`?)"),
        ("url: https://a.example/\n  id: a b", "feeds.yaml:3: `id` must be 1 to 80 of the letters"),
        ("url: https://a.example/\n  request: {timeout: 0}", "feeds.yaml:3: `timeout` must be between 1s and 10m"),
    ],
)  # fmt: skip
def test_a_wrong_feed_is_said_by_line(tmp_path: Path, text: str, said: str) -> None:
    folder = write(tmp_path / "c", f"feeds:\n- {text}\ngroups: {{wires: {{}}}}\n")
    assert any(problem.startswith(said) for problem in problems_of(folder))


def test_a_fault_hides_no_other_one(tmp_path: Path) -> None:
    feeds = """\
evry: 5m
groups:
  wires: {country: Spain, every: soon, language: english}
feeds:
- url: http://a.example:99999/x
  country: Spain
  every: 5 minutes
- url: news
  group: [wires]
  language: xx
- url: https://b.example/
  request: {timeout: 0}
  group: wire
  every: 10s
- every: 10s
"""
    said = problems_of(
        write(tmp_path / "c", feeds, "polling: {floor: 1m, evry: 5m}\nnetwork: {alow: 1, allow: [x]}\n")
    )
    assert [" ".join(problem.split()[:4]) for problem in said] == [
        "feeds.yaml:1: unknown key `evry`",
        "feeds.yaml:3: `country` must be",
        "feeds.yaml:3: `every` must be",
        "feeds.yaml:3: `language` must be",
        "feeds.yaml:5: `url` must be",
        "feeds.yaml:6: `country` must be",
        "feeds.yaml:7: `every` must be",
        "feeds.yaml:8: `url` must be",
        "feeds.yaml:9: `group` must be",
        "feeds.yaml:10: `language` must be",
        "feeds.yaml:12: `timeout` must be",
        "feeds.yaml:13: unknown group `wire`",
        "feeds.yaml:14: `every` is 10s,",
        "feeds.yaml:15: `every` is 10s,",
        "feeds.yaml:15: `url` is missing",
        "wireroom.yaml:1: unknown key `evry`",
        "wireroom.yaml:2: `allow`: 'x' is",
        "wireroom.yaml:2: unknown key `alow`",
    ]


@pytest.mark.parametrize("groups", ["[wires]", "wires"])
def test_a_list_of_groups_that_cannot_be_read_makes_no_group_unknown(tmp_path: Path, groups: str) -> None:
    feeds = f"groups: {groups}\nfeeds:\n- {{url: 'https://a.example/', group: wires}}\n"
    said = problems_of(write(tmp_path / "c", feeds))
    assert len(said) == 1 and said[0].startswith("feeds.yaml:1: `groups` must be a mapping"), said


def test_a_duplicate_id_names_both_lines(tmp_path: Path) -> None:
    rows = "- {id: x, url: 'https://a.example/1'}\n- {id: x, url: 'https://a.example/2'}\n"
    assert problems_of(write(tmp_path / "c", f"feeds:\n{rows}")) == [
        "feeds.yaml:3: feed id `x` is taken by the feed on line 2"
    ]


def test_the_same_url_twice_is_odd_but_no_problem(tmp_path: Path) -> None:
    folder = write(tmp_path / "c", "feeds:\n- url: https://a.example/rss\n- url: http://www.a.example/rss/\n")
    loaded = load(folder, None, {})
    assert len({feed.id for feed in loaded.config.feeds}) == 2
    assert [str(w).removeprefix(f"{folder}/") for w in loaded.warnings] == [
        "feeds.yaml:3: the same URL as the feed on line 2; it will be polled twice"
    ]


@pytest.mark.parametrize(
    ("url", "feed_id"),
    [
        ("https://www.example.org/world/rss.xml", "example-org-world"),
        ("https://example.org/world/feed/", "example-org-world"),
        ("https://example.org", "example-org"),
        ("https://example.org:8443/a.atom", "example-org-8443-a"),
        ("https://example.org/x?id=7", "example-org-x-id-7"),
        ("HTTPS://u:p@Example.org:443/X#y", "example-org-x"),
        ("https://example.org:443", "example-org"),
    ],
)
def test_an_id_comes_from_the_url(url: str, feed_id: str) -> None:
    assert derive_id(url) == feed_id


def test_letters_that_a_slug_cannot_hold_still_count() -> None:
    first, second = derive_id("https://новости.example/"), derive_id("https://погода.example/")
    assert first != second
    assert re.fullmatch(r"example-[0-9a-f]{8}", first)


def test_a_long_url_has_a_short_id_of_its_own() -> None:
    first, second = (derive_id(f"https://example.org/{'long-' * 40}{n}") for n in (1, 2))
    assert first != second
    assert max(len(first), len(second)) <= 60


@given(
    st.lists(
        st.sampled_from(["https://a.example/x", "https://a.example/x/feed", "https://b.example/"]), min_size=1
    )
)
def test_ids_are_distinct_and_stay_when_feeds_are_added(urls: list[str]) -> None:
    ids = derive_ids([(None, url) for url in urls])
    assert len(set(ids)) == len(ids)
    assert derive_ids([(None, url) for url in [*urls, "https://a.example/x"]])[: len(ids)] == ids


def test_an_explicit_id_goes_before_a_derived_one() -> None:
    ids = derive_ids([(None, "https://a.example/x"), ("a-example-x", "https://b.example/")])
    assert ids[1] == "a-example-x"
    assert ids[0].startswith("a-example-x-")


# --- settings ---------------------------------------------------------------------------------------------


def test_everything_has_a_default(folder: Path) -> None:
    where, config, warnings = load(folder, None, {})
    assert not warnings
    assert where.embedded
    assert where.index_path == where.data_dir / "index.sqlite"
    assert config.politeness.delay == 1.0


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("network:\n  allow: [127.0.0.1/8]", "wireroom.yaml:2: `allow`: '127.0.0.1/8' has bits set beyond its length"),
        ("network:\n  allow: [localhost]", "wireroom.yaml:2: `allow`: 'localhost' is no network like 10.0.0.0/8"),
        ("network:\n  allow: 10.0.0.0/8", "wireroom.yaml:2: `allow` must be a list, not '10.0.0.0/8': write [10.0.0.0/8]"),
        ("polling: {floor: 2m, ceiling: 1m}", "wireroom.yaml:1: `ceiling` is below `floor` (2m)"),
        ("polling: {floor: 10m}", "wireroom.yaml:1: `every` must be between `floor` (10m) and `ceiling` (6h)"),
        ("ingest:\n  max_age: 900d", "wireroom.yaml:2: `max_age` is 900d, longer than documents are kept"),
        ("polite:\n  delay: 1", "wireroom.yaml:1: unknown section `polite` (did you mean `politeness`?)"),
        ("politeness:\n  dely: 1", "wireroom.yaml:2: unknown key `dely` (did you mean `delay`?)"),
        ("redis:\n  url: localhost", "wireroom.yaml:2: `url` must look like redis://host:6379/0"),
        ("elasticsearch:\n  url: redis://x", "wireroom.yaml:2: `url` must look like https://host:9200"),
        ("log:\n  level: loud", "wireroom.yaml:2: `level` must be one of debug, info, warning, error, not 'loud'"),
        ("network: {}\nnetwork: {}", "wireroom.yaml:2: `network` is given twice (first on line 1)"),
        ("limits:\n  page_bytes: 1", "wireroom.yaml:2: `page_bytes` must be between 10KB and 100MB, not '1'"),
        ("- a", "wireroom.yaml:1: the file must be a mapping (`name: value`), not a list"),
    ],
)  # fmt: skip
def test_a_wrong_setting_is_said_by_line(tmp_path: Path, text: str, said: str) -> None:
    assert problems_of(write(tmp_path / "c", wireroom=text))[0].startswith(said)


def test_every_problem_of_every_file_at_once(tmp_path: Path) -> None:
    folder = write(
        tmp_path / "c", "feeds:\n- url: x\n- every: y\n", "polling: {floor: 0}\nnetwork: {allow: [x]}\n"
    )
    (folder / "topics").mkdir()
    (folder / "topics" / "bad.yaml").write_text("id: [1\n", "utf-8")
    said = problems_of(folder, {"WIREROOM_INGEST__BATCH": "many"})
    assert [line.split(": ")[0] for line in said] == [
        *("feeds.yaml:2", "feeds.yaml:3", "feeds.yaml:3", "topics/bad.yaml:2"),
        *("wireroom.yaml:1", "wireroom.yaml:2"),
        "WIREROOM_INGEST__BATCH",
    ]


def test_a_missing_list_of_feeds_is_said(tmp_path: Path) -> None:
    assert problems_of(tmp_path) == ["feeds.yaml: no such file"]


# --- environment ------------------------------------------------------------------------------------------


def test_variables_go_before_the_file(tmp_path: Path) -> None:
    folder = write(tmp_path / "c", wireroom="network: {allow: [10.0.0.0/8], timeout: 5s}\n")
    environ = {
        "WIREROOM_NETWORK__ALLOW": "127.0.0.0/8, ::1/128",
        "WIREROOM_REDIS_URL": "redis://somewhere:6379/0",
        "WIREROOM_POLLING__FLOOR": "",
        "WIREROOM_REDIS_PORT": "tcp://10.0.0.1:6379",  # what Kubernetes sets for a service called wireroom-redis
        "OTHER__VARIABLE": "x",
    }
    where, config, _ = load(folder, None, environ)
    assert config.network.allow == ("127.0.0.0/8", "::1/128")
    assert config.network.timeout == 5.0
    assert not where.embedded


def test_a_secret_comes_from_a_file(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("redis://u:hidden@h:6379\n", "utf-8")
    where = load(folder, None, {"WIREROOM_REDIS__URL_FILE": str(tmp_path / "secret")}).settings
    assert where.redis.url == "redis://u:hidden@h:6379"
    assert "hidden" not in repr(where)


def test_nothing_secret_is_shown(folder: Path) -> None:
    environ = {
        "WIREROOM_ELASTICSEARCH__PASSWORD": "hidden",
        "WIREROOM_ELASTICSEARCH_URL": "https://u:hidden@h",
    }
    assert "hidden" not in repr(load(folder, None, environ))
    assert "hidden" not in " ".join(problems_of(folder, {"WIREROOM_REDIS_URL": "http://u:hidden@h"}))


@pytest.mark.parametrize(
    ("environ", "said"),
    [
        ({"WIREROOM_NETWRK__ALLOW": "x"}, "WIREROOM_NETWRK__ALLOW: no such setting (did you mean `WIREROOM_NETWORK__ALLOW`?)"),
        ({"WIREROOM_NETWORK__ALLOW": "x"}, "WIREROOM_NETWORK__ALLOW: `allow`: 'x' is no network like 10.0.0.0/8"),
        ({"WIREROOM_INGEST__LEASE": "0.1s"}, "WIREROOM_INGEST__LEASE: `lease` must be between 2s and 10m, not '0.1s'"),
        ({"WIREROOM_REDIS__URL_FILE": "/none/here"}, "WIREROOM_REDIS__URL_FILE: /none/here cannot be read: No such file or directory"),
        ({"WIREROOM_REDIS__URL": "redis://a", "WIREROOM_REDIS_URL": "redis://b"}, "WIREROOM_REDIS__URL: says the same as WIREROOM_REDIS_URL; set one of them"),
    ],
)  # fmt: skip
def test_a_wrong_variable_is_named(folder: Path, environ: dict[str, str], said: str) -> None:
    assert problems_of(folder, environ) == [said]


def test_settings_that_are_handed_down_need_no_folder(tmp_path: Path) -> None:
    folder = write(tmp_path / "c", wireroom="processes: {children: 3}\n")
    where = load(folder, tmp_path / "data", {}).settings
    (folder / "wireroom.yaml").write_text("broken: [", "utf-8")
    assert read_settings(hand_down(where)) == where
    with pytest.raises(ConfigError):
        read_settings({}, config_dir=folder)


def test_settings_alone_do_not_look_at_feeds(tmp_path: Path) -> None:
    folder = write(tmp_path / "c", "feeds: [", "index: {path: elsewhere.sqlite}")
    where = read_settings({"WIREROOM_CONFIG": str(folder), "WIREROOM_DATA": str(tmp_path)})
    assert where.index_path == tmp_path / "elsewhere.sqlite"


# --- folders ----------------------------------------------------------------------------------------------


def test_a_named_folder_must_exist(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"no such config folder; `wireroom init .*/none` makes one"):
        load(None, None, {"WIREROOM_CONFIG": str(tmp_path / "none")})


def test_without_a_folder_the_starter_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert load(None, None, {}).settings.starter
    write(tmp_path / "config")
    where = load(None, None, {}).settings
    assert (where.starter, where.config_dir, where.data_dir) == (False, Path("config"), tmp_path / "data")


def test_the_starter_says_every_setting_with_its_default() -> None:
    text = (settings.starter_dir() / "wireroom.yaml").read_text("utf-8")
    said: dict[str, dict[str, str]] = {}
    section = ""
    for line in text.splitlines():
        if found := re.fullmatch(r"# ([a-z]+):", line):
            section = found[1]
        elif found := re.fullmatch(r"#   ([a-z_]+): (.*?)(?:\s+#.*)?", line):
            said.setdefault(section, {})[found[1]] = found[2]
    assert {(s, key) for s in said for key in said[s]} == set(settings.setting_names())
    optional = ("redis", "elasticsearch")
    rest = {name: keys for name, keys in said.items() if name not in optional}
    lines = [
        line
        for name, keys in rest.items()
        for line in (f"{name}:", *(f"  {k}: {v}" for k, v in keys.items()))
    ]
    spoken = take_sections(parse_yaml("\n".join(lines).encode(), "f", []), [])  # type: ignore[arg-type]
    defaults = SettingsFile()
    assert spoken == msgspec.structs.replace(
        defaults, index=msgspec.structs.replace(defaults.index, path="index.sqlite")
    )


def test_the_starter_has_no_problems() -> None:
    loaded = load(settings.starter_dir(), None, {})
    assert not loaded.warnings
    assert len({feed.language for feed in loaded.config.feeds}) >= 8


# --- snapshots and changes --------------------------------------------------------------------------------


def test_a_snapshot_comes_back_as_it_was(folder: Path) -> None:
    config = load(folder, None, {}).config
    again = snapshots.decode(config.encode())
    assert again == config
    assert again.digest == config.digest == snapshots.digest_of(config.encode())


def loads(folder: Path, *wireroom: str, environ: Mapping[str, str] | None = None) -> tuple[Loaded, Loaded]:
    first, second = (load(write(folder, wireroom=text), None, environ or {}) for text in wireroom)
    return first, second


def test_what_a_change_asks_for(tmp_path: Path) -> None:
    old, new = loads(
        tmp_path / "c",
        "politeness: {delay: 1s}\nprocesses: {ingest: 1}\n",
        "politeness: {delay: 2s}\nprocesses: {ingest: 2}\nredis: {url: 'redis://h'}\nindex: {retention: 90d}\n",
    )
    assert difference(old, new).live == ("politeness.delay", "retention")
    assert difference(old, new).restart == ("redis.url", "processes.ingest", "index.retention")
    assert old.config.digest != new.config.digest
    assert difference(old, old) == settings.Difference()


def test_feeds_that_came_and_went_are_counted(tmp_path: Path) -> None:
    old = load(
        write(tmp_path / "c", "feeds: [{url: 'https://a.example'}, {url: 'https://b.example'}]"), None, {}
    )
    new = load(
        write(tmp_path / "c", "feeds: [{url: 'https://b.example', every: 1h}, {url: 'https://c.example'}]"),
        None,
        {},
    )
    assert difference(old, new).live == ("feeds (1 added, 1 removed, 1 changed)",)


def test_an_edit_is_seen(folder: Path) -> None:
    before = settings.fingerprint_of_files(folder)
    assert settings.fingerprint_of_files(folder) == before
    write(folder, FEEDS + "- url: https://b.example/\n")
    after = settings.fingerprint_of_files(folder)
    assert after != before
    (folder / "watchlists").mkdir()
    (folder / "watchlists" / "x.csv").write_text("id,name\n", "utf-8")
    assert settings.fingerprint_of_files(folder) != after


# --- logs -------------------------------------------------------------------------------------------------


@pytest.fixture
def root_logger() -> object:
    """Logging as it was, when the test is over."""
    root = logging.getLogger()
    before = root.handlers[:], root.level, {name: logging.getLogger(name).level for name in logs.QUIET}
    yield root
    for handler in root.handlers:
        if handler not in before[0]:
            handler.close()
    root.handlers[:] = before[0]
    root.setLevel(before[1])
    for name, level in before[2].items():
        logging.getLogger(name).setLevel(level)
    logging.captureWarnings(False)


@pytest.mark.usefixtures("root_logger")
def test_embedded_logs_are_plain_lines_in_the_data_folder(folder: Path, tmp_path: Path) -> None:
    path = logs.configure(load(folder, tmp_path / "data", {}).settings, "poll")
    assert path == tmp_path / "data" / "logs" / "poll.log"
    logging.getLogger("workers.x").info("at %s\x1b[2J\r", "redis://u:hidden@h")
    logging.getLogger("kombu").info("chatter")
    text = path.read_text("utf-8")
    assert text.count("\n") == 1
    assert "INFO" in text
    assert "redis://…@h" in text
    assert not {"\x1b", "\r"} & set(text)


@pytest.mark.usefixtures("root_logger")
def test_services_log_json_on_stderr(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    where = load(folder, None, {"WIREROOM_REDIS_URL": "redis://h"}).settings
    assert logs.configure(where, "ingest") is None
    logging.getLogger("workers.x").warning("two\nlines of %s", "https://u:hidden@h/")
    (line,) = capsys.readouterr().err.splitlines()
    said = json.loads(line)
    assert (said["level"], said["service"], said["message"]) == (
        "WARNING",
        "ingest",
        "two\nlines of https://…@h/",
    )


# --- passwords --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("variables", "says"),
    [
        ({"WIREROOM_REDIS_URL": "redis://h", "WIREROOM_REDIS__PASSWORD": "change-me"}, "the password of the example"),
        ({"WIREROOM_REDIS_URL": "redis://:change-me@h"}, "the password of the example"),
        ({"WIREROOM_ELASTICSEARCH__PASSWORD": "change-me"}, "the password of the example"),
        ({"WIREROOM_REDIS__PASSWORD": "s3cret"}, "without a `url`"),
        ({"WIREROOM_REDIS_URL": "redis://:one@h", "WIREROOM_REDIS__PASSWORD": "two"}, "set one of them"),
    ],
)  # fmt: skip
def test_a_password_that_cannot_be_meant_is_refused(
    folder: Path, variables: dict[str, str], says: str
) -> None:
    (problem,) = problems_of(folder, variables)
    assert says in problem
    assert not any(secret in problem for secret in ("s3cret", "one@", "two"))


@pytest.mark.parametrize(
    ("url", "location"),
    [
        ("redis://h:6379/0", "redis://:p%40ss%2F%3A@h:6379/0"),
        ("rediss://reader@h/1", "rediss://reader:p%40ss%2F%3A@h/1"),
        ("unix:///run/redis.sock?db=2", "unix:///run/redis.sock?db=2&password=p%40ss%2F%3A"),
    ],
)
def test_the_password_of_redis_comes_from_a_file_and_is_not_shown(
    folder: Path, tmp_path: Path, url: str, location: str
) -> None:
    (tmp_path / "secret").write_text("p@ss/:\n")
    variables = {"WIREROOM_REDIS_URL": url, "WIREROOM_REDIS__PASSWORD_FILE": str(tmp_path / "secret")}
    redis = read_settings(variables, config_dir=folder).redis
    assert redis.location == location
    assert "p@ss" not in repr(redis) and "p%40ss" not in repr(redis)
