"""`config/topics/*.yaml` → rule structs, with every problem by file and line.

A topic file holds one subject and its children; `groups.yaml` holds the groups that all of them may call.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Annotated

import msgspec

from workers.core.topics.doubts import Read, doubts
from workers.core.topics.grammar import Ref, Rule, parse_rule
from workers.core.topics.program import COUNTRIES, COUNTRY, PARENT, inflector
from workers.core.topics.rules import ANY, KINDS, Example, Group, Pattern, PatternError, Topic
from workers.errors import Problem
from workers.model import Value
from workers.yaml_source import Path_, Source, nearest, read_yaml, take

#: The file whose groups every topic may call.
SHARED = "groups.yaml"
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LANGUAGE = re.compile(r"[a-z]{2,3}")


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
    shared = tuple(group for path in paths if path.name == SHARED for group in _shared_groups(path, problems))
    topics: list[Topic] = []
    for path in paths:
        if path.name == SHARED:
            continue
        source = read_yaml(path, problems)
        taken = take(source, (), _File, problems) if source is not None else None
        if source is not None and taken is not None:
            topics += _topics_of(source, taken, shared, problems)
    _check_ids(topics, folder, problems)
    by_id = {topic.id: topic for topic in topics}
    for topic in topics:
        _check_patterns(topic, by_id.get(topic.parent or ""), folder, problems, warnings)
    for group in dict.fromkeys(group for topic in topics for group in topic.groups):
        _check_group(group, folder, problems)
    return tuple(sorted(map(_with_called_groups, topics), key=lambda t: t.id))


def _files_of(folder: Path, problems: list[Problem]) -> list[Path]:
    """The rule files, by name. A folder that cannot be read is a problem: without rules, every tag would go."""
    try:
        return sorted(path for path in folder.iterdir() if path.name.endswith(".yaml"))
    except FileNotFoundError:
        return []
    except OSError as error:
        problems.append(Problem(str(folder), 0, f"cannot be read: {error.strerror}"))
        return []


def _shared_groups(path: Path, problems: list[Problem]) -> tuple[Group, ...]:
    source = read_yaml(path, problems)
    taken = take(source, (), _Shared, problems) if source is not None else None
    return _groups(source, taken.groups) if source is not None and taken is not None else ()


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
    source: Source, taken: _File, shared: tuple[Group, ...], problems: list[Problem]
) -> Iterator[Topic]:
    own = _groups(source, taken.groups)
    names = {group.name for group in own}
    groups = (*own, *(group for group in shared if group.name not in names))
    if not _ID.fullmatch(taken.id):
        problems.append(
            Problem(source.file, source.line(("id",)), "`id` must be small letters, digits and hyphens")
        )
    yield _topic(source, taken, (), taken.id, groups)
    for name, child in taken.children.items():
        if not _ID.fullmatch(name):
            line = source.line(("children", name))
            problems.append(Problem(source.file, line, f"`{name}` must be small letters, digits and hyphens"))
        yield _topic(source, child, ("children", name), f"{taken.id}/{name}", groups)


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
    node = source.node(path)
    values = node.value if node is not None else []
    return [item.start_mark.line + 1 for item in values][:count] if isinstance(values, list) else [0] * count


def _name(source: Source) -> str:
    """The file without its folder: rules are the same wherever the config lies."""
    return Path(source.file).name


def _with_called_groups(topic: Topic) -> Topic:
    called = {name for p in topic.patterns for name in re.findall(r"@([a-z][a-z0-9-]*)", p.text)}
    return msgspec.structs.replace(topic, groups=tuple(g for g in topic.groups if g.name in called))


# --- checks -----------------------------------------------------------------------------------------------


def _check_ids(topics: Sequence[Topic], folder: Path, problems: list[Problem]) -> None:
    seen: dict[str, Topic] = {}
    for topic in topics:
        if topic.id in seen and topic.patterns:
            first = topic.patterns[0]
            problems.append(Problem(str(folder / first.file), 0, f"the topic `{topic.id}` is defined twice"))
        seen[topic.id] = topic


def _check_patterns(
    topic: Topic, parent: Topic | None, folder: Path, problems: list[Problem], warnings: list[Problem] | None
) -> None:
    """Read every pattern as the compiler will, and say what is wrong with it."""
    read = [found for p in topic.patterns if (found := _read(p, topic, str(folder / p.file), problems))]
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


def _read(pattern: Pattern, topic: Topic, file: str, problems: list[Problem]) -> Read | None:
    if pattern.language != ANY and not _LANGUAGE.fullmatch(pattern.language):
        problems.append(Problem(file, pattern.line, f"`{pattern.language}` is no language code like en"))
    try:
        rule = parse_rule(pattern.text, inflector(pattern.language))
        _check_refs(rule, topic, pattern.language)
    except PatternError as error:
        problems.append(Problem(file, pattern.line, f"`{pattern.text}`: {error}"))
        return None
    return Read(pattern, rule)


def _check_refs(rule: Rule, topic: Topic, language: str) -> None:
    known = (
        {group.name for group in topic.groups} | {COUNTRIES, COUNTRY} | ({PARENT} if topic.parent else set())
    )
    for operand in rule.operands:
        for steps in operand.sequences:
            names = [step.what.name for step in steps if isinstance(step.what, Ref)]
            for name in names:
                if name not in known:
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
