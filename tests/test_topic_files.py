import re
from pathlib import Path

import pytest

from workers.core.topics import Topic, compile_rules
from workers.core.topics.examples import failures, languages_without
from workers.errors import Problem
from workers.model import Language
from workers.topic_files import read_topics

CONFIG = Path(__file__).parent.parent / "config"

GOOD = """\
id: trade
label: {en: Trade}
groups:
  good:
    en: ["(steel|coal)"]
patterns:
  any:
    alone: [WTO]
  en:
    alone: ["tariff* on @good"]
    with:
      - "duty & @country"
    against: [customs officer]
children:
  war:
    label: {en: Trade war}
    patterns:
      en: {with: ["retaliat* & @parent"]}
examples:
  en:
    must: ["New tariffs on steel."]
    must_not: ["He is on duty."]
"""


def read(folder: Path, text: str, name: str = "trade.yaml") -> tuple[tuple[Topic, ...], list[str], list[str]]:
    (folder / name).write_text(text, "utf-8")
    problems: list[Problem] = []
    warnings: list[Problem] = []
    topics = read_topics(folder, problems, warnings)
    return topics, [f"{p.line}: {p.message}" for p in problems], [f"{p.line}: {p.message}" for p in warnings]


def test_a_file_becomes_a_topic_and_its_children(tmp_path: Path) -> None:
    topics, problems, warnings = read(tmp_path, GOOD)
    assert (problems, warnings) == ([], [])
    trade, war = topics
    assert (trade.id, trade.parent, war.id, war.parent) == ("trade", None, "trade/war", "trade")
    assert [(p.text, p.kind, p.language, p.line) for p in trade.patterns] == [
        ("WTO", "alone", "any", 8),
        ("tariff* on @good", "alone", "en", 10),
        ("duty & @country", "with", "en", 12),
        ("customs officer", "against", "en", 13),
    ]
    assert [(e.expect, e.line) for e in trade.examples] == [(True, 21), (False, 22)]
    assert failures(compile_rules(topics, ()), topics) == []
    assert languages_without(trade) == []


def test_shared_groups_serve_every_file(tmp_path: Path) -> None:
    (tmp_path / "groups.yaml").write_text('groups: {metal: {en: ["copper"]}}', "utf-8")
    topics, problems, _ = read(tmp_path, GOOD.replace("@good", "@metal"))
    assert problems == []
    assert [g.name for g in topics[0].groups] == ["metal"]
    tags = compile_rules(topics, ()).tag(
        None, None, "A tariff on copper.", Language(code="en", confidence=1.0)
    )
    assert tags.topics == ("trade",)


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("tariff* on @good", "tariff* on (steel", r"10: `tariff\* on \(steel`: `\)` is missing"),
        ("tariff* on @good", "tariff* on @goods", r"10: .*no group `@goods` \(did you mean `good`\?\)"),
        ("tariff* on @good", "tariff* & @parent", "10: .*no group `@parent`"),
        ("id: trade", "id: Trade War", "1: `id` must be"),
        ("alone: [WTO]", "allone: [WTO]", r"8: unknown key `allone` \(did you mean `alone`\?\)"),
        ("label: {en: Trade}\n", "", "1: `label` is missing"),
        ("(steel|coal)", "steel & coal", "5: group `good`, .*`&` belongs"),
        ("  en:\n    alone", "  english:\n    alone", r"9: `english` is no language code like en"),
        ("  en:\n    alone", "  zz:\n    alone", r"9: `zz` is no language code like en"),
        ("  en:\n    alone", "  ua:\n    alone", r"9: `ua` is no .* \(did you mean `uk`\?\)"),
        ("      en: {with", "      zz: {with", r"18: `zz` is no language code like en"),
        ("    en: [", "    zz: [", r"5: `zz` is no language code like en"),
        ("  en:\n    must", "  EN:\n    must", r"20: `EN` is no .* \(did you mean `en`\?\)"),
        ("alone: [WTO]", "alone: WTO", r"8: .*must be a list"),
        ("id: trade\n", "id: trade\nthreshold: 0\n", r"2: `threshold` must be between 0.01 and 1000"),
        ("id: trade\n", "id: trade\nthreshold: -1.5\n", r"2: `threshold` must be between 0.01 and 1000"),
    ],
)
def test_every_fault_has_its_line_and_reason(tmp_path: Path, old: str, new: str, problem: str) -> None:
    assert old in GOOD
    _, problems, _ = read(tmp_path, GOOD.replace(old, new, 1))
    assert any(re.search(problem, line) for line in problems), problems


def test_all_faults_of_all_files_come_at_once(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("id: a\nlabel: {}\npatterns: {en: {alone: ['(', ')']}}", "utf-8")
    _, problems, _ = read(tmp_path, "id: b\npatterns: []\n")
    assert len(problems) >= 4


def test_a_pattern_that_matches_everything_is_a_warning(tmp_path: Path) -> None:
    _, problems, warnings = read(tmp_path, GOOD.replace("WTO", "'in*'"))
    assert problems == []
    assert warnings == ["8: `in*`: `in*` matches words of every subject"]


@pytest.mark.parametrize(
    ("old", "new", "warning"),
    [
        ("alone: [WTO]", "alone: ['of']", "8: `of`: `of` stands in texts of every subject"),
        (
            "alone: [WTO]",
            "alone: ['@country']",
            "8: `@country`: `@country` alone matches texts of every subject",
        ),
        ("tariff* on @good", "tariff* on @good | on", "10: .*: `on` stands in texts of every subject"),
        ("[customs officer]", "[duty]", "12: `duty & @country`: it can never count: `duty` is in `against`"),
        ("[customs officer]", "['chi*']", r"13: `chi\*`: `chi\*` also begins `chile"),
        ("[customs officer]", "['china*']", None),
        ("[customs officer]", "['dut*']", "12: .*it can never count: `dut\\*` is in `against`"),
        (
            "against: [customs officer]",
            "never: [tariff on, tariffs]",
            None,
        ),
        (
            "against: [customs officer]",
            "never: ['tarif*']",
            "10: .*it can never count: `tarif\\*` is in `never`",
        ),
        (
            "against: [customs officer]\n",
            "against: [x-ray]\n  de:\n    alone: ['Zoll auf @good']\n",
            r"15: `Zoll auf @good`: it can never match: `@good` has nothing in de",
        ),
        (
            'en: {with: ["retaliat* & @parent"]}',
            'sv: {with: ["tull & @parent"]}',
            "^$",
        ),
    ],
)
def test_a_rule_that_can_do_nothing_good_is_a_warning(
    tmp_path: Path, old: str, new: str, warning: str | None
) -> None:
    assert old in GOOD
    _, problems, warnings = read(tmp_path, GOOD.replace(old, new, 1))
    assert problems == []
    if warning in (None, "^$"):
        assert warnings == []  # `any` patterns give a parent evidence in every language
    else:
        assert any(re.search(str(warning), line) for line in warnings), warnings


def test_a_child_of_a_parent_without_rules_in_its_language_is_a_warning(tmp_path: Path) -> None:
    text = GOOD.replace("  any:\n    alone: [WTO]\n", "").replace(
        "  any:                              #", "#"
    )
    text = text.replace('en: {with: ["retaliat* & @parent"]}', 'sv: {with: ["tull & @parent"]}')
    _, problems, warnings = read(tmp_path, text)
    assert problems == []
    assert any("it can never match: `@parent` has nothing in sv" in line for line in warnings), warnings


def test_two_files_may_not_define_one_topic(tmp_path: Path) -> None:
    (tmp_path / "other.yaml").write_text(f"# ours\n{GOOD}", "utf-8")
    problems: list[Problem] = []
    (tmp_path / "trade.yaml").write_text(f"\n\n{GOOD}", "utf-8")
    read_topics(tmp_path, problems)
    assert list(map(str, problems)) == [
        f"{tmp_path}/trade.yaml:3: the topic `trade` is defined twice (also in other.yaml, line 2)"
    ]


def test_a_fault_hides_no_other_one_and_causes_none(tmp_path: Path) -> None:
    text = """\
id: [trade]
lable: {en: Trade}
groups:
  good: steel
patterns:
  en:
    alone: ["tariff* on @good", "tariff* (", [x], "duty )"]
    allone: [WTO]
  zz: [a]
children:
  war:
    label: {en: War}
    patterns: {en: {with: ["retaliat* & @parent", "retaliat* & @goods"]}}
"""
    _, problems, warnings = read(tmp_path, text)
    assert warnings == []
    assert [" ".join(line.split()[:5]) for line in sorted(problems, key=lambda p: int(p.split(":")[0]))] == [
        "1: `id` must be text,",
        "1: `label` is missing",
        "2: unknown key `lable` (did",
        "4: `good` must be a",
        "7: an item of `alone`",
        "7: `tariff* (`: an empty",
        "7: `duty )`: `)` closes",
        "8: unknown key `allone` (did",
        "9: `zz` must be settings",
        "13: `retaliat* & @goods`: there",
    ]


@pytest.mark.parametrize("groups", ["groups: [", "groups: [a]", "groups: {metal: copper}", "id: x"])
def test_groups_that_cannot_be_read_are_not_said_to_be_missing(tmp_path: Path, groups: str) -> None:
    (tmp_path / "groups.yaml").write_text(groups, "utf-8")
    _, problems, warnings = read(tmp_path, GOOD.replace("@good", "@metal"))
    missing = [line for line in problems if "no group `@metal`" in line]
    assert bool(missing) == (groups == "id: x")
    assert len(problems) == (3 if missing else 1), problems
    assert warnings == []


def test_patterns_that_are_merged_in_have_a_line(tmp_path: Path) -> None:
    text = "id: a\nlabel: {en: A}\npatterns:\n  en: &rows\n    alone: [coal]\n  de:\n    <<: *rows\n"
    topics, problems, _ = read(tmp_path, text)
    assert problems == []
    assert [(p.language, p.line) for p in topics[0].patterns] == [("en", 5), ("de", 6)]


# --- what ships -------------------------------------------------------------------------------------------

PROBLEMS: list[Problem] = []
WARNINGS: list[Problem] = []
SHIPPED = read_topics(CONFIG / "topics", PROBLEMS, WARNINGS)


def test_shipped_rules_have_no_problem_and_no_warning() -> None:
    assert (PROBLEMS, WARNINGS) == ([], [])


def test_shipped_examples_come_out_right() -> None:
    wrong = failures(compile_rules(SHIPPED, ()), SHIPPED)
    assert [(f.example.line, f.topic, f.example.text, [e.matched for e in f.evidence]) for f in wrong] == []


@pytest.mark.parametrize("topic", SHIPPED, ids=lambda t: t.id)
def test_shipped_topics_have_examples_in_each_of_their_languages(topic: Topic) -> None:
    assert languages_without(topic) == []


def test_a_folder_that_cannot_be_read_is_a_problem_and_one_that_is_missing_none(tmp_path: Path) -> None:
    problems: list[Problem] = []
    assert read_topics(tmp_path / "missing", problems) == ()
    assert problems == []
    (tmp_path / "topics").touch()
    assert read_topics(tmp_path / "topics", problems) == ()
    assert problems == [Problem(str(tmp_path / "topics"), 0, "cannot be read: Not a directory")]
