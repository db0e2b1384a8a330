"""`config/topics/*.yaml` → rule structs, with every problem by file and line.

A topic file holds one subject and its children; `groups.yaml` holds the groups that all of them may call.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Annotated

import msgspec
from yaml.nodes import ScalarNode, SequenceNode

from workers.core.iso_codes import LANGUAGES, meant_language
from workers.core.topics.doubts import Read, doubts
from workers.core.topics.grammar import Ref, Rule, parse_rule
from workers.core.topics.program import COUNTRIES, COUNTRY, PARENT, inflector
from workers.core.topics.rules import ANY, KINDS, Example, Group, Pattern, PatternError, Topic
from workers.errors import Problem
from workers.model import Value
from workers.yaml_source import Path_, Source, nearest, read_yaml, take, take_part
from workers.yaml_source.nodes import is_null

#: The file whose groups every topic may call.
SHARED = "groups.yaml"
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class _Patterns(Value, frozen=True):
    alone: tuple[str, ...] = ()
    with_: tuple[str, ...] = msgspec.field(default=(), name="with")
    hint: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    never: tuple[str, ...] = ()


class _Examples(Value, frozen=True):
    must: tuple[str, ...] = ()
    must_not: tuple[str, ...] = ()


_Groups = dict[str, dict[str, tuple[str, ...]]]


class _Child(Value, frozen=True):
    label: dict[str, str]
    definition: str = ""
    vocabularies: dict[str, str] = msgspec.field(default_factory=dict)
    threshold: Annotated[float, msgspec.Meta(ge=0.01, le=1000)] = 1.0
    patterns: dict[str, _Patterns] = msgspec.field(default_factory=dict)
    examples: dict[str, _Examples] = msgspec.field(default_factory=dict)


class _File(_Child, frozen=True, kw_only=True):
    id: str
    groups: _Groups = msgspec.field(default_factory=dict)
    children: dict[str, _Child] = msgspec.field(default_factory=dict)


class _Shared(Value, frozen=True):
    groups: _Groups


def read_topics(
    folder: Path, problems: list[Problem], warnings: list[Problem] | None = None
) -> tuple[Topic, ...]:
    """All topics of `folder`, by id. Faults go to `problems`; rules that can do nothing good to `warnings`, if given."""
    paths = _files_of(folder, problems)
    shared = _NOTHING_SHARED
    for path in (path for path in paths if path.name == SHARED):
        shared = _shared(path, problems)
    placed: list[_Placed] = []
    for path in (path for path in paths if path.name != SHARED):
        before = len(problems)
        source = read_yaml(path, problems)
        taken = take_part(source, (), _File, problems) if source is not None else None
        if source is not None and taken is not None:
            placed += _topics_of(source, taken, shared, len(problems) == before, problems)
    _check_ids(placed, problems)
    topics = [each.topic for each in placed]
    by_id = {topic.id: topic for topic in topics}
    for each in placed:
        doubted = warnings if each.whole else None
        _check_patterns(each, by_id.get(each.topic.parent or ""), folder, problems, doubted)
    for group in dict.fromkeys(group for topic in topics for group in topic.groups):
        _check_group(group, folder, problems)
    return tuple(sorted(map(_with_called_groups, topics), key=lambda t: t.id))


class _SharedGroups(Value, frozen=True):
    """What `groups.yaml` says. named: every group in it, also one that cannot be read; None: it cannot be said."""

    groups: tuple[Group, ...] = ()
    named: frozenset[str] | None = frozenset()
    whole: bool = True


_NOTHING_SHARED = _SharedGroups()


class _Placed(Value, frozen=True):
    """A topic with the place of its id: line 0 where the id cannot be read.

    named: the groups that it may call, where that can be said. whole: nothing of what it says or calls was left out.
    """

    topic: Topic
    file: str
    line: int
    named: frozenset[str] | None
    whole: bool


def _files_of(folder: Path, problems: list[Problem]) -> list[Path]:
    """The rule files, by name. A folder that cannot be read is a problem: without rules, every tag would go."""
    try:
        return sorted(path for path in folder.iterdir() if path.name.endswith(".yaml"))
    except FileNotFoundError:
        return []
    except OSError as error:
        problems.append(Problem(str(folder), 0, f"cannot be read: {error.strerror}"))
        return []


def _shared(path: Path, problems: list[Problem]) -> _SharedGroups:
    before = len(problems)
    source = read_yaml(path, problems)
    if source is None:
        return _SharedGroups(named=None, whole=False)
    taken = take_part(source, (), _Shared, problems)
    groups = _groups(source, taken.groups) if taken is not None else ()
    whole = len(problems) == before
    _check_languages(source, ("groups",), groups, problems)
    return _SharedGroups(groups, _names_of_groups(source), whole)


def _names_of_groups(source: Source) -> frozenset[str] | None:
    """The names under `groups:`; None where it cannot be read what they are."""
    node = source.node(("groups",))
    there = {} if node is None else take_part(source, ("groups",), dict[str, object], [])
    return None if there is None else frozenset(there)


def _groups(source: Source, groups: _Groups) -> tuple[Group, ...]:
    return tuple(
        Group(
            name=name,
            language=language,
            patterns=patterns,
            file=_name(source),
            line=source.line(("groups", name, language)),
        )
        for name, languages in groups.items()
        for language, patterns in languages.items()
    )


def _topics_of(
    source: Source, taken: _File, shared: _SharedGroups, whole: bool, problems: list[Problem]
) -> Iterator[_Placed]:
    own = _groups(source, taken.groups)
    _check_languages(source, ("groups",), own, problems)
    names = {group.name for group in own}
    groups = (*own, *(group for group in shared.groups if group.name not in names))
    named = _names_of_groups(source)
    callable_ = None if named is None or shared.named is None else named.union(names, shared.named)
    has_id = bool(taken.id) or take(source, ("id",), str, []) is not None
    if has_id and not _ID.fullmatch(taken.id):
        problems.append(
            Problem(source.file, source.line(("id",)), "`id` must be small letters, digits and hyphens")
        )
    for name in taken.children:
        if not _ID.fullmatch(name):
            line = source.line(("children", name))
            problems.append(Problem(source.file, line, f"`{name}` must be small letters, digits and hyphens"))
    topic_id = taken.id or f"?{_name(source)}"  # so that children have a parent while the id cannot be read
    parts: list[tuple[_Child, Path_, Path_, str]] = [(taken, (), ("id",), topic_id)]
    for name, child in taken.children.items():
        parts.append((child, ("children", name), ("children", name), f"{topic_id}/{name}"))
    for part, at, id_at, part_id in parts:
        _check_part_languages(source, part, at, problems)
        yield _Placed(
            topic=_topic(source, part, at, part_id, groups),
            file=source.file,
            line=source.line(id_at) if has_id else 0,
            named=callable_,
            whole=whole and shared.whole,
        )


def _topic(source: Source, taken: _Child, at: Path_, topic_id: str, groups: tuple[Group, ...]) -> Topic:
    patterns = tuple(_patterns(source, taken.patterns, at))
    return Topic(
        id=topic_id,
        label=taken.label,
        definition=taken.definition,
        parent=topic_id.rpartition("/")[0] or None,
        vocabularies=taken.vocabularies,
        threshold=taken.threshold,
        patterns=patterns,
        groups=groups,
        examples=tuple(_examples(source, taken.examples, at)),
    )


def _patterns(source: Source, languages: Mapping[str, _Patterns], at: Path_) -> Iterator[Pattern]:
    for language, kinds in languages.items():
        for kind in KINDS:
            texts: tuple[str, ...] = getattr(kinds, "with_" if kind == "with" else kind)
            lines = _lines(source, (*at, "patterns", language, kind), len(texts))
            for text, line in zip(texts, lines, strict=True):
                yield Pattern(text=text, kind=kind, language=language, file=_name(source), line=line)


def _examples(source: Source, languages: Mapping[str, _Examples], at: Path_) -> Iterator[Example]:
    for language, rows in languages.items():
        for key, texts in (("must", rows.must), ("must_not", rows.must_not)):
            lines = _lines(source, (*at, "examples", language, key), len(texts))
            for text, line in zip(texts, lines, strict=True):
                yield Example(
                    text=text, language=language, expect=key == "must", file=_name(source), line=line
                )


def _lines(source: Source, path: Path_, count: int) -> list[int]:
    """The lines of the texts in a list, those that could be read; of the list's parent where it was merged in."""
    node = source.node(path)
    items = node.value if isinstance(node, SequenceNode) else []
    lines = [item.start_mark.line + 1 for item in items if isinstance(item, ScalarNode) and not is_null(item)]
    return lines if len(lines) == count else [source.line(path)] * count


def _name(source: Source) -> str:
    """The file without its folder: rules are the same wherever the config lies."""
    return Path(source.file).name


def _with_called_groups(topic: Topic) -> Topic:
    called = {name for p in topic.patterns for name in re.findall(r"@([a-z][a-z0-9-]*)", p.text)}
    return msgspec.structs.replace(topic, groups=tuple(g for g in topic.groups if g.name in called))


# --- checks -----------------------------------------------------------------------------------------------


def _check_ids(placed: Sequence[_Placed], problems: list[Problem]) -> None:
    """An id that two files have is a fault of the second one. Children follow their parent: they are not named."""
    seen: dict[str, _Placed] = {}
    for each in (each for each in placed if each.line and each.topic.parent is None):
        first = seen.setdefault(each.topic.id, each)
        if first is not each:
            also = f"also in {Path(first.file).name}"
            message = f"the topic `{each.topic.id}` is defined twice ({also}, line {first.line})"
            problems.append(Problem(each.file, each.line, message))


def _check_part_languages(source: Source, part: _Child, at: Path_, problems: list[Problem]) -> None:
    for key, codes in (("patterns", part.patterns), ("examples", part.examples)):
        for code in codes:
            _check_language(source, (*at, key, code), code, problems)


def _check_languages(source: Source, at: Path_, groups: Sequence[Group], problems: list[Problem]) -> None:
    for group in groups:
        _check_language(source, (*at, group.name, group.language), group.language, problems)


def _check_language(source: Source, path: Path_, code: str, problems: list[Problem]) -> None:
    if code not in LANGUAGES and code != ANY:
        message = f"`{code[:20]}` is no language code like en (ISO 639-1){_did_you_mean(code)}"
        problems.append(Problem(source.file, source.line(path), message))


def _did_you_mean(code: str) -> str:
    meant = meant_language(code)
    return f" (did you mean `{meant}`?)" if meant else ""


def _check_patterns(
    placed: _Placed,
    parent: Topic | None,
    folder: Path,
    problems: list[Problem],
    warnings: list[Problem] | None,
) -> None:
    """Read every pattern as the compiler will, and say what is wrong with it."""
    topic = placed.topic
    read = [found for p in topic.patterns if (found := _read(p, placed, str(folder / p.file), problems))]
    if warnings is None:
        return
    for each in read:
        for doubt in doubts(each, topic, read, parent):
            where = str(folder / each.pattern.file)
            warnings.append(Problem(where, each.pattern.line, f"`{each.pattern.text}`: {doubt}"))


def _check_group(group: Group, folder: Path, problems: list[Problem]) -> None:
    for text in group.patterns:
        if fault := _group_fault(text, group):
            where = str(folder / group.file)
            problems.append(Problem(where, group.line, f"group `{group.name}`, `{text}`: {fault}"))


def _read(pattern: Pattern, placed: _Placed, file: str, problems: list[Problem]) -> Read | None:
    try:
        rule = parse_rule(pattern.text, inflector(pattern.language))
        _check_refs(rule, placed)
    except PatternError as error:
        problems.append(Problem(file, pattern.line, f"`{pattern.text}`: {error}"))
        return None
    return Read(pattern, rule)


def _check_refs(rule: Rule, placed: _Placed) -> None:
    topic = placed.topic
    own = {COUNTRIES, COUNTRY} | ({PARENT} if topic.parent else set())
    known = own | (placed.named or set())
    for operand in rule.operands:
        for steps in operand.sequences:
            names = [step.what.name for step in steps if isinstance(step.what, Ref)]
            for name in names:
                unreadable = placed.named is None and name != PARENT
                if name not in known and not unreadable:
                    raise PatternError(f"there is no group `@{name}`{nearest(name, known)}")
            if PARENT in names and len(steps) > 1:
                raise PatternError("`@parent` stands alone on its side of `&`")


def _group_fault(text: str, group: Group) -> str | None:
    try:
        rule = parse_rule(text, inflector(group.language))
    except PatternError as error:
        return str(error)
    if len(rule.operands) > 1:
        return "a group holds phrases, `&` belongs into the pattern that calls it"
    refs = [s.what for steps in rule.operands[0].sequences for s in steps if isinstance(s.what, Ref)]
    return (
        "a group cannot call another one"
        if any(ref.name not in (COUNTRIES, COUNTRY) for ref in refs)
        else None
    )
