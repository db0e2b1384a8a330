"""Compiled rules: a text → its topics with the words that made them.

A topic is said when the strength of its evidence reaches its threshold. Strength is the sum of the weights of
what was found, each times the worth of its place; the score is strength / (strength + threshold): 0.5 is the
threshold, more evidence is never less, and since each rule counts a few times at most and words far down
count less, a long text has no advantage over a short one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec

from workers.core.countries import about
from workers.core.scripts import languages_of_script
from workers.core.topics.findings import Finding, Reading, read
from workers.core.topics.program import Program, compile_program
from workers.core.topics.rules import Pattern, Tags, Topic
from workers.core.topics.weights import KIND_WEIGHT, place_worth
from workers.core.views import Field, View, view
from workers.core.watchlist import Watch, Watchlist
from workers.model import Evidence, Language, TopicScore, Value

#: Why a rule that fired adds nothing: of overlapping matches the strongest counts.
OUTDONE = "another pattern counts for these words"
#: How often one rule counts: a word said ten times is not ten reasons.
MOST_REPEATS = 3
#: Evidence kept of one topic; nobody reads more, and a document stays small.
MOST_EVIDENCE = 12
#: Below this a detected language is a guess, and all languages of the script are tried.
SURE_ENOUGH = 0.35
#: The language code of texts whose language is not known.
UNDETERMINED = "und"
#: Characters of one text that are tagged; longer ones are dumps, and their head says what they are about.
MOST_CHARACTERS = 400_000
#: Longest sentence and pattern kept with evidence.
MOST_SENTENCE, MOST_PATTERN = 500, 120


class Judged(NamedTuple):
    """One topic in one text."""

    topic: Topic
    strength: float
    findings: list[Finding]

    @property
    def said(self) -> bool:
        return self.strength >= self.topic.threshold

    @property
    def score(self) -> float:
        return round(self.strength / (self.strength + self.topic.threshold), 3)


class Reason(Value, frozen=True):
    """A rule whose words stand in the text. failed: why it does not count; None: it does, with `worth`."""

    pattern: Pattern
    evidence: Evidence
    worth: float
    failed: str | None = None


class Explanation(Value, frozen=True):
    """Why a topic is said of a text, or is not."""

    topic: str
    said: bool
    strength: float
    threshold: float
    reasons: tuple[Reason, ...]


class Rules:
    """All topics and watchlists, compiled per language when it first comes up."""

    def __init__(self, topics: Sequence[Topic], watchlists: Sequence[Watchlist]) -> None:
        self.topics = tuple(topics)
        source = msgspec.json.encode(([_bare(topic) for topic in topics], tuple(watchlists)))
        self._digest = hashlib.sha256(source).hexdigest()[:32]
        self._watch = Watch(watchlists)
        self._programs: dict[str, Program] = {}
        self.languages = tuple(sorted({p.language for t in topics for p in t.patterns} - {"any"}))

    @property
    def digest(self) -> str:
        """Hash of the sources: the version of the rules that a document carries."""
        return self._digest

    def compile(self) -> None:
        """Make the automaton of the watchlists before a text is waiting for it."""
        self._watch.compile()

    def tag(self, title: str | None, summary: str | None, body: str, language: Language) -> Tags:
        """What the text is about. Offsets in the evidence are code points into the given fields."""
        views = _views(title, summary, body)
        _, reading, judged = max(
            (self._read(code, views) for code in self._languages_of(language, views)), key=_strength
        )
        return Tags(
            topics=_with_parents(judged),
            scores=_scores(judged),
            evidence=tuple(_evidence(judged, views)),
            countries=about(
                reading.mentions, [seen.field for seen in views], [seen.stored for seen in views]
            ),
            watchlist=self._watch.hits(views),
        )

    def _read(
        self, code: str, views: Sequence[View], *, why: bool = False
    ) -> tuple[Program, Reading, list[Judged]]:
        program = self.program(code)
        reading = read(program, self.topics, views, why=why)
        return program, reading, judge(self.topics, reading, views, program)

    def _languages_of(self, language: Language, views: Sequence[View]) -> list[str]:
        """The language, or where it is a guess all that are written in the text's script and have rules."""
        if language.code != UNDETERMINED and language.confidence >= SURE_ENOUGH:
            return [language.code]
        script = languages_of_script(views[-1].text if views else "")
        return [language.code, *(code for code in script if code in self.languages and code != language.code)]

    def explain(
        self, title: str | None, summary: str | None, body: str, language: Language
    ) -> tuple[Explanation, ...]:
        """Every topic of which anything stands in the text, rule by rule: what counted and what did not, and why."""
        views = _views(title, summary, body)
        program, reading, judgements = max(
            (self._read(code, views, why=True) for code in self._languages_of(language, views)), key=_strength
        )
        judged = {j.topic.id: j for j in judgements}
        by_topic: dict[int, list[Finding]] = {}
        for finding in reading.findings:
            by_topic.setdefault(finding.rule.topic, []).append(finding)
        return tuple(
            _explanation(self.topics[index], judged.get(self.topics[index].id), findings, views, program)
            for index, findings in sorted(by_topic.items(), key=lambda item: self.topics[item[0]].id)
        )

    def program(self, language: str) -> Program:
        """The rules of one language and those of all, compiled once."""
        program = self._programs.get(language)
        if program is None:
            program = self._programs[language] = compile_program(self.topics, language)
        return program


def compile_rules(topics: Sequence[Topic], watchlists: Sequence[Watchlist]) -> Rules:
    """Rules that are ready to tag. Patterns that cannot be read are left out; `topic_files` reports them."""
    return Rules(topics, watchlists)


def _bare(topic: Topic) -> Topic:
    """What decides of a topic: a comment, an example or a definition that is edited makes no other rules."""
    replace = msgspec.structs.replace
    return Topic(
        id=topic.id,
        parent=topic.parent,
        threshold=topic.threshold,
        patterns=tuple(replace(pattern, file="", line=0) for pattern in topic.patterns),
        groups=tuple(replace(group, file="", line=0) for group in topic.groups),
    )


def _strength(read: tuple[Program, Reading, list[Judged]]) -> tuple[float, int]:
    """How much a reading of the text in one language finds: topics, then countries."""
    return sum(j.strength for j in read[2] if j.said), len(read[1].mentions)


def _explanation(
    topic: Topic, judged: Judged | None, findings: Sequence[Finding], views: Sequence[View], program: Program
) -> Explanation:
    counted = {id(finding) for finding in judged.findings} if judged is not None else set()
    reasons = [
        Reason(
            pattern=finding.rule.pattern,
            evidence=_evidence_of(topic.id, finding, views[finding.field]),
            worth=round(_worth(finding, views, program), 2) if id(finding) in counted else 0.0,
            failed=finding.failed or (None if id(finding) in counted else OUTDONE),
        )
        for finding in findings
    ]
    return Explanation(
        topic=topic.id,
        said=judged is not None and judged.said,
        strength=round(judged.strength, 2) if judged is not None else 0.0,
        threshold=topic.threshold,
        reasons=tuple(sorted(reasons, key=lambda r: (r.failed is not None, -r.worth))),
    )


def _views(title: str | None, summary: str | None, body: str) -> list[View]:
    fields: tuple[tuple[Field, str | None], ...] = (("title", title), ("summary", summary), ("body", body))
    return [view(field, text[:MOST_CHARACTERS]) for field, text in fields if text]


def judge(topics: Sequence[Topic], reading: Reading, views: Sequence[View], program: Program) -> list[Judged]:
    """Strength and counting findings of every topic that has any."""
    by_topic: dict[int, list[tuple[float, Finding]]] = {}
    for finding in reading.findings:
        if finding.failed is None:
            worth = _worth(finding, views, program)
            by_topic.setdefault(finding.rule.topic, []).append((worth, finding))
    judged = [_judged(topics[index], weighed) for index, weighed in sorted(by_topic.items())]
    said = {j.topic.id for j in judged if j.said}
    return [j if j.topic.parent is None or j.topic.parent in said else _alone(j, program) for j in judged]


def _alone(child: Judged, program: Program) -> Judged:
    """A child whose parent is not said: what only says of which kind its parent's evidence is counts nothing."""
    parent = program.parents[str(child.topic.parent)]
    leaning = all(any(c.node == parent for c in f.rule.companions) for f in child.findings)
    return child._replace(strength=0.0) if leaning else child


def _judged(topic: Topic, weighed: list[tuple[float, Finding]]) -> Judged:
    """Sum what does not overlap, the stronger first where it does, each rule a few times."""
    kept: list[tuple[float, Finding]] = []
    for worth, finding in sorted(weighed, key=lambda w: (w[1].field, w[1].span[0], -w[1].span[1])):
        if kept and _overlap(kept[-1][1], finding):
            if worth > kept[-1][0]:
                kept[-1] = (worth, finding)
        else:
            kept.append((worth, finding))
    repeats: dict[int, int] = {}
    strength = 0.0
    for worth, finding in sorted(kept, key=lambda w: -w[0]):
        repeats[id(finding.rule)] = count = repeats.get(id(finding.rule), 0) + 1
        strength += worth if count <= MOST_REPEATS else 0.0
    return Judged(topic, strength, [finding for _, finding in kept])


def _overlap(left: Finding, right: Finding) -> bool:
    return left.field == right.field and right.span[0] < left.span[1]


def _worth(finding: Finding, views: Sequence[View], program: Program) -> float:
    seen = views[finding.field]
    weight = finding.rule.weight * KIND_WEIGHT[finding.rule.kind]
    return weight * place_worth(seen.field, finding.span[0], len(seen.stored), unspaced=program.unspaced)


def _with_parents(judged: Iterable[Judged]) -> tuple[str, ...]:
    said = [j.topic for j in judged if j.said]
    return tuple(sorted({t.id for t in said} | {t.parent for t in said if t.parent}))


def _scores(judged: Sequence[Judged]) -> tuple[TopicScore, ...]:
    """Scores of what is said; a parent has at least its best child's."""
    best: dict[str, float] = {}
    said = {j.topic.id for j in judged if j.said} | {j.topic.parent for j in judged if j.said}
    for j in judged:
        for topic in (j.topic.id, j.topic.parent if j.said else None):
            if topic in said and topic is not None:
                best[topic] = max(best.get(topic, 0.0), j.score)
    return tuple(TopicScore(topic=topic, score=score) for topic, score in sorted(best.items()))


def _evidence(judged: Sequence[Judged], views: Sequence[View]) -> Iterable[Evidence]:
    """The words behind each tag; a parent that only its child brings shows the child's."""
    own = {j.topic.id for j in judged if j.said}
    for j in judged:
        if not j.said:
            continue
        for finding in j.findings[:MOST_EVIDENCE]:
            yield _evidence_of(j.topic.id, finding, views[finding.field])
            if j.topic.parent and j.topic.parent not in own:
                yield _evidence_of(j.topic.parent, finding, views[finding.field])


def _evidence_of(topic: str, finding: Finding, seen: View) -> Evidence:
    start, end = seen.stored_span(finding.span)
    sentence = seen.sentences.text(seen.sentences.index(start))
    return Evidence(
        topic=topic,
        pattern=_short(finding.rule.pattern.text),
        matched=seen.stored[start:end],
        field=seen.field,
        start=start,
        end=end,
        sentence=sentence if len(sentence) <= MOST_SENTENCE else _around(seen.stored, start, end),
    )


def _short(pattern: str) -> str:
    """A pattern as documents keep it; its beginning is enough to find it in the rule file."""
    return pattern if len(pattern) <= MOST_PATTERN else pattern[: MOST_PATTERN - 1] + "…"


def _around(text: str, start: int, end: int) -> str:
    """A window of a sentence that is too long to keep."""
    room = max(0, MOST_SENTENCE - (end - start)) // 2
    return text[max(0, start - room) : end + room][:MOST_SENTENCE].strip()
