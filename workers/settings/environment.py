"""wireroom.yaml, section by section, under the WIREROOM_ variables of the environment."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import msgspec

from workers.errors import Problem
from workers.settings.contradictions import find_faults
from workers.settings.sections import SettingsFile, setting_names
from workers.yaml_source import Source, nearest, overlay, parse_yaml, read_yaml, take, take_part

SETTINGS_FILE = "wireroom.yaml"
PREFIX = "WIREROOM_"
#: Variables that are not settings of the file.
OWN_VARIABLES = frozenset({"WIREROOM_CONFIG", "WIREROOM_DATA"})
#: Carries the settings of a supervisor to its processes.
HANDED_DOWN = "WIREROOM_SETTINGS"
#: The two that every deployment sets, without the double underscore.
SHORT_VARIABLES = {
    "WIREROOM_ELASTICSEARCH_URL": ("elasticsearch", "url"),
    "WIREROOM_REDIS_URL": ("redis", "url"),
}
#: A secret is a line; a larger file is the wrong file.
MAX_SECRET = 65_536


def read_file(folder: Path, environ: Mapping[str, str], problems: list[Problem]) -> SettingsFile | None:
    """wireroom.yaml under the environment. A missing file is an empty one."""
    path = folder / SETTINGS_FILE
    source = read_yaml(path, problems) if path.exists() else parse_yaml(b"", str(path), problems)
    if source is None:
        return None
    for variable, keys in _variables(environ, problems).items():
        value = _value(variable, environ, problems)
        if value is not None:
            source = overlay(source, keys, value, variable)
    return take_sections(source, problems)


def take_sections(source: Source, problems: list[Problem]) -> SettingsFile | None:
    """The file, section by section, so that a fault in one does not hide those between the others."""
    sections = {field.name: type(field.default) for field in msgspec.structs.fields(SettingsFile)}
    if take(source, (), dict[str, object], problems) is None:
        return None
    for key in source.names():
        if key not in sections:
            problems.append(source.problem((key,), f"unknown section `{key[:80]}`{nearest(key, sections)}"))
    values: dict[str, object] = {}
    broken: set[str] = set()
    for name in (name for name in source.names() if name in sections):
        before = len(problems)
        value = take_part(source, (name,), sections[name], problems)
        if value is not None:
            values[name] = value
        if len(problems) > before:
            broken.add(name)
    file = msgspec.structs.replace(SettingsFile(), **values)
    for path, message in find_faults(file, broken):
        problems.append(source.problem(path, message))
    return file


def _variables(environ: Mapping[str, str], problems: list[Problem]) -> dict[str, tuple[str, str]]:
    """Variable → the setting it stands for.

    Names without a double underscore are not looked at: Kubernetes sets such ones for a service of our name.
    """
    known = {f"{PREFIX}{s}__{k}".upper(): (s, k) for s, k in setting_names()} | SHORT_VARIABLES
    found: dict[str, tuple[str, str]] = {}
    for variable in sorted(environ):
        name = variable.removesuffix("_FILE") if variable not in known else variable
        if not variable.startswith(PREFIX) or not environ[variable] or variable in OWN_VARIABLES:
            continue
        if name in known:
            other = next((v for v, keys in found.items() if keys == known[name]), None)
            if other:
                problems.append(Problem(variable, 0, f"says the same as {other}; set one of them"))
            found[variable] = known[name]
        elif "__" in variable:
            problems.append(Problem(variable, 0, f"no such setting{nearest(name, known)}"))
    return found


def _value(variable: str, environ: Mapping[str, str], problems: list[Problem]) -> str | None:
    """What the variable says, or the file that it names."""
    if not variable.endswith("_FILE"):
        return environ[variable]
    try:
        with Path(environ[variable]).open(encoding="utf-8") as stream:
            return stream.read(MAX_SECRET).strip()
    except UnicodeDecodeError:
        problems.append(Problem(variable, 0, f"{environ[variable]} is not UTF-8 text"))
    except OSError as error:
        problems.append(Problem(variable, 0, f"{environ[variable]} cannot be read: {error.strerror}"))
    return None
