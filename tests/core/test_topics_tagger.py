import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workers.core.topics import Group, Pattern, Rules, Tags, Topic, Watched, Watchlist, compile_rules
from workers.core.topics.rules import Kind
from workers.model import Language


def pattern(text: str, kind: Kind = "alone", language: str = "en") -> Pattern:
    return Pattern(text=text, kind=kind, language=language, file="rules.yaml", line=1)


def topic(*patterns: Pattern, groups: tuple[Group, ...] = (), topic_id: str = "t") -> Topic:
    parent = topic_id.rpartition("/")[0] or None
    return Topic(id=topic_id, parent=parent, patterns=patterns, groups=groups)


def tag(rules: Rules | Pattern, text: str, language: str = "en", title: str | None = None) -> Tags:
    compiled = rules if isinstance(rules, Rules) else compile_rules([topic(rules)], ())
    return compiled.tag(title, None, text, Language(code=language, confidence=1.0))


def matched(text_of_pattern: str, text: str, language: str = "en") -> list[str]:
    found = tag(pattern(text_of_pattern, language=language), text, language)
    for evidence in found.evidence:
        assert text[evidence.start : evidence.end] == evidence.matched
    return [evidence.matched for evidence in found.evidence]


@pytest.mark.parametrize(
    ("rule", "text", "expected"),
    [
        ("asset freeze", "An Asset Freeze, now.", ["Asset Freeze"]),
        ("asset freeze", "An asset-freeze.", ["asset-freeze"]),
        ("asset freeze", "asset freezes", []),
        ("sancion*", "Las SANCIONES.", ["SANCIONES"]),
        ("sancion*", "presancionar", []),
        ("*embargo", "Das Waffenembargo gilt.", ["Waffenembargo"]),
        ("ban ..3 exports", "a ban on all its exports", ["ban on all its exports"]),
        ("ban ..3 exports", "a ban on all of its many exports", []),
        ("ban ..3 exports", "a ban. Its exports", []),
        ("ban ..3 exports", "a U.S. ban on U.S. exports", ["ban on U.S. exports"]),
        ("military <3> ties", "ties of a military kind", ["ties of a military"]),
        ("military <3> ties", "military ties", ["military ties"]),
        ("[new] sanctions", "new sanctions", ["new sanctions"]),
        ("U.S. ban", "The U.S. ban", ["U.S. ban"]),
        ("U.S.", "Alþingi defies the fugitive U.S", ["U.S"]),
        ("U.S.", "Alþingi defies the U.S., again", ["U.S"]),
        ("U.S.", "It is up to u.s. all", []),
        ("US", "They told us that the US and Us met", ["US"]),
        ("USA", "L'Usa, chi usa, gli USA", ["Usa", "USA"]),
        ("old US *ban*", "Old US embankment, old us bank", ["Old US embankment"]),
        ("(UE|ONU) ban", "ban of the ue, ONU ban, Onu ban, onu ban", ["ONU ban", "Onu ban"]),
    ],
)
def test_words_bounded_and_in_order(rule: str, text: str, expected: list[str]) -> None:
    assert matched(rule, text) == expected


@pytest.mark.parametrize(
    ("language", "rule", "text", "expected"),
    [
        ("ru", "~санкция", "Против ёлок — санкциями.", ["санкциями"]),
        ("ru", "~налог", "Он наложил и платил налоги", ["налоги"]),
        ("es", "embargo de ~arma", "Un embargo de armas", ["embargo de armas"]),
        ("zh", "制裁", "美国宣布制裁伊朗", ["制裁"]),
        ("zh", "OFAC", "美国OFAC宣布", ["OFAC"]),
        ("zh", "对 ..4 制裁", "对伊朗实施新制裁", ["对伊朗实施新制裁"]),
        ("th", "คว่ำบาตร", "สหรัฐคว่ำบาตรอิหร่าน", ["คว่ำบาตร"]),
        ("ar", "عقوبات اقتصادية", "وبالعقوبات الاقتصادية", ["عقوبات الاقتصادية"]),
        ("ar", "عقوبات", "معقوبات", []),
        ("fa", "~تحریم", "تحریم‌های تازه", ["تحریم‌های"]),
        ("he", "סנקציות", "לסנקציות נגד", ["סנקציות"]),
        ("ko", "제재", "제재를 가했다", ["제재"]),
        ("ko", "*제재", "대북제재가 풀렸다", ["대북제재"]),
        ("ko", "군사 훈련", "군사 훈련학교", []),
        ("tr", "~yaptırım", "Yaptırımların kalkması", ["Yaptırımların"]),
        ("de", "~Sanktion", "Die Sanktionen", ["Sanktionen"]),
        ("hi", "सेना", "सेनापति", []),
        ("hi", "प्रतिबंध लगाए", "रूस पर प्रतिबंध लगाए।", ["प्रतिबंध लगाए"]),
        ("ru", "США и ЕС", "США и ЕС, сша и ес", ["США и ЕС"]),
        ("it", "~sanzione USA", "sanzioni Usa, sanzioni usa", ["sanzioni Usa"]),
        ("uk", "пом'якш*", "пом’якшення", ["пом’якшення"]),
    ],
)
def test_every_script(language: str, rule: str, text: str, expected: list[str]) -> None:
    assert matched(rule, text, language) == expected


def test_offsets_are_code_points_of_the_stored_text() -> None:
    text = "Straße 💥 ﬁx: e\u0301mbargo, then an embargo."
    assert matched("embargo", text) == ["e\u0301mbargo", "embargo"]


def test_a_companion_must_stand_in_the_sentence() -> None:
    rule = pattern("sanctions & @country", "with")
    assert tag(rule, "Sanctions on Iran.").topics == ("t",)
    assert tag(rule, "Sanctions came. Iran waited.").topics == ()


def test_a_companion_within_words_may_stand_on_either_side() -> None:
    rule = pattern("frozen &3 assets", "with")
    assert tag(rule, "Assets of the bank were frozen.").topics == ()
    assert tag(rule, "The assets were frozen.").topics == ("t",)
    assert tag(rule, "Frozen bank assets.").topics == ("t",)
    assert tag(rule, "Frozen. The assets.").topics == ()


def test_what_stands_against_vetoes_with_and_hint_but_not_alone() -> None:
    rules = compile_rules(
        [topic(pattern("embargo"), pattern("sanctions & club", "with"), pattern("football", "against"))], ()
    )
    assert tag(rules, "Football: sanctions for the club.").topics == ()
    assert tag(rules, "Sanctions for the club. Football later.").topics == ("t",)
    assert tag(rules, "Football under an embargo.").topics == ("t",)


def test_what_stands_against_in_the_title_or_lead_vetoes_hints_everywhere() -> None:
    rules = compile_rules([topic(pattern("sanctions ^2", "hint"), pattern("pupils", "against"))], ())
    assert tag(rules, "The sanctions came. Rain.", title="News").topics == ("t",)
    assert tag(rules, "The sanctions came. Rain.", title="Pupils rejoice").topics == ()
    assert tag(rules, "The sanctions came. Pupils rejoice.").topics == ()
    assert tag(rules, "The sanctions came. " + "Rain. " * 90 + "Pupils rejoice.").topics == ("t",)


def test_never_hides_a_place() -> None:
    rules = compile_rules(
        [topic(pattern("embargo", language="es"), pattern("sin embargo", "never", language="es"))], ()
    )
    assert tag(rules, "Sin embargo, llueve.", "es").topics == ()
    assert [e.start for e in tag(rules, "Sin embargo, hay un embargo.", "es").evidence] == [20]


def test_hints_add_up() -> None:
    rules = compile_rules([topic(pattern("missile", "hint"), pattern("navy", "hint"))], ())
    assert tag(rules, "A missile.").topics == ()
    assert tag(rules, "A missile of the navy.").topics == ("t",)
    assert tag(rules, "Rain.", title="A missile").topics == ("t",)


def test_a_child_that_only_leans_on_its_parent_does_not_bring_one_that_is_too_weak() -> None:
    child = topic(pattern("(new|hard|wide) & @parent", "with"), topic_id="t/new")
    rules = compile_rules([topic(pattern("ban")), child], ())
    text = "words " * 200 + "A new, hard, wide ban."
    assert tag(rules, text).topics == ()
    assert tag(rules, text, title="A ban").topics == ("t", "t/new")


def test_a_child_needs_its_parents_evidence_and_brings_it() -> None:
    child = topic(pattern("new &4 @parent", "with"), topic_id="t/new")
    rules = compile_rules([topic(pattern("sanctions")), child], ())
    assert tag(rules, "New sanctions.").topics == ("t", "t/new")
    assert tag(rules, "New rules.").topics == ()
    inside = compile_rules([topic(pattern("new sanctions")), child], ())
    assert tag(inside, "New sanctions.").topics == ("t", "t/new")
    alone = compile_rules([topic(pattern("sanctions")), topic(pattern("evasion"), topic_id="t/evasion")], ())
    found = tag(alone, "Evasion.")
    assert found.topics == ("t", "t/evasion")
    assert {e.topic for e in found.evidence} == {"t", "t/evasion"}


def test_countries_are_different_ones_in_one_sentence() -> None:
    rules = compile_rules([topic(pattern("tanks & @countries", "with"))], ())
    assert tag(rules, "Berlin sends tanks to Kyiv.").topics == ("t",)
    assert tag(rules, "Ukraine sends tanks to Kyiv.").topics == ()
    assert tag(rules, "Germany sends tanks. Ukraine waits.").topics == ()


def test_a_group_may_be_one_of_several_companions() -> None:
    assert tag(pattern("sanctions & (@country | bank)", "with"), "Sanctions on Iran.").topics == ("t",)


def test_groups_are_called_by_name() -> None:
    group = Group(name="arms", language="en", patterns=("(missile|tank) parts", "guns"))
    rules = compile_rules([topic(pattern("sell* ..2 @arms"), groups=(group,))], ())
    assert [e.matched for e in tag(rules, "They sell new tank parts.").evidence] == ["sell new tank parts"]


def test_any_holds_in_every_language_and_others_do_not() -> None:
    rules = compile_rules([topic(pattern("OFAC", language="any"), pattern("embargo", language="fr"))], ())
    assert tag(rules, "L'OFAC a dit.", "de").topics == ("t",)
    assert tag(rules, "embargo", "de").topics == ()


def test_an_unknown_language_is_tried_in_all() -> None:
    rules = compile_rules([topic(pattern("санкции", language="ru"), pattern("embargo", language="fr"))], ())
    assert rules.tag(None, None, "Новые санкции", Language(code="und", confidence=0.0)).topics == ("t",)
    assert rules.tag(None, None, "Un embargo", Language(code="und", confidence=0.0)).topics == ("t",)


def test_scores_are_monotone_and_half_at_the_threshold() -> None:
    rules = compile_rules([topic(pattern("alpha"), pattern("beta"))], ())
    one = tag(rules, "x" * 500 + " alpha " + "y" * 700 + " alpha").scores[0].score
    more = tag(rules, "alpha beta").scores[0].score
    most = tag(rules, "alpha beta", title="alpha").scores[0].score
    assert 0.5 <= one < more < most < 1


def test_words_far_down_need_company() -> None:
    rules = compile_rules([topic(pattern("alpha"), pattern("beta"))], ())
    assert tag(rules, "x " * 2_000 + "alpha and beta").topics == ()
    assert tag(rules, "x " * 2_000 + "alpha and beta, and alpha").topics == ("t",)


def test_evidence_is_bounded() -> None:
    found = tag(pattern("alpha"), "alpha " * 10_000)
    assert 0 < len(found.evidence) <= 20
    assert all(len(e.sentence) <= 500 for e in found.evidence)


def test_the_digest_is_that_of_the_sources() -> None:
    one = compile_rules([topic(pattern("alpha"))], ())
    assert one.digest == compile_rules([topic(pattern("alpha"))], ()).digest
    assert one.digest != compile_rules([topic(pattern("beta"))], ()).digest
    watched = Watchlist(id="w", entries=(Watched(id="1", name="A Name", names=("A Name",)),))
    assert one.digest != compile_rules([topic(pattern("alpha"))], [watched]).digest


def test_a_pattern_that_cannot_be_read_costs_only_itself() -> None:
    rules = compile_rules([topic(pattern("(broken"), pattern("alpha"))], ())
    assert tag(rules, "alpha").topics == ("t",)


def test_explain_says_what_failed_and_why() -> None:
    rules = compile_rules(
        [topic(pattern("sanctions & @country", "with"), pattern("football", "against"))], ()
    )
    [found] = rules.explain(
        None,
        None,
        "Sanctions on Iran. Sanctions. Football sanctions in Iran.",
        Language(code="en", confidence=1),
    )
    assert found.said
    assert [reason.failed for reason in found.reasons] == [
        None,
        "without @country",
        "something against it in the sentence",
    ]


HOSTILE = [
    "sanktion",
    "a ",
    "ban ",
    "ban exports ",
    "sin embargo ",
    "e\u0301",
    "Iran ",
    ".\n",
    "制裁",
    "\u200b",
    "ß-",
]
RULES = compile_rules(
    [
        topic(
            pattern("*sanktion*"),
            pattern("ban ..25 exports"),
            pattern("ban <25> exports & iran &25 a", "with"),
            pattern("embargo"),
            pattern("sin embargo", "never"),
            pattern("a ..25 a ..25 a ..25 a"),
            pattern("制裁"),
            pattern("iran & @country", "with"),
            pattern("a", "against"),
        )
    ],
    (),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([*HOSTILE, " ", "x", "Russia ", "! "]), max_size=40).map("".join))
def test_any_text_is_tagged_with_offsets_that_hold(text: str) -> None:
    found = RULES.tag(text, text, text, Language(code="en", confidence=1.0))
    for evidence in found.evidence:
        assert text[evidence.start : evidence.end] == evidence.matched
        assert evidence.start < evidence.end
