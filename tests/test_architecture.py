"""Imports point one way, Celery lives in three files, and the core stays pure."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import workers

ROOT = Path(workers.__file__).parent

#: From the top to the ground. A module may import what stands on a lower line, and its own group of its line.
LEVELS: tuple[tuple[tuple[str, ...], ...], ...] = (
    (("cli", "embedded", "demo"),),
    (("celery_app",),),
    (("tasks", "schedule"),),
    (("wiring",),),
    (("analyst",), ("rows",)),
    (
        ("pipeline", "sessions", "trust", "upkeep", "retag"),
        ("adapters",),
        ("kibana",),
        ("settings", "yaml_source", "feed_file", "topic_files", "watchlist_files", "logs"),
        ("children",),
        ("jobs",),
        ("preloaded",),
        ("data_folder",),
    ),
    (("interfaces",), ("orphans",)),
    (("core",),),
    (("model", "errors"),),
)
CELERY = {"celery_app.py", "tasks.py", "schedule.py"}
#: What a pure function cannot want.
IMPURE = {
    "os",
    "time",
    "random",
    "socket",
    "subprocess",
    "threading",
    "asyncio",
    "redis",
    "celery",
    "aiohttp",
    "sqlite3",
}


def modules() -> list[Path]:
    return sorted(ROOT.rglob("*.py"))


def imports(path: Path) -> set[str]:
    """Every module that a file names in an import, wherever in the file."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import"
            found |= {node.module or ""} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def room(module: str) -> str | None:
    """The top-level room of `workers` that a dotted module name lies in."""
    parts = module.split(".")
    return parts[1] if parts[0] == "workers" and len(parts) > 1 else None


def places(name: str) -> list[tuple[int, int]]:
    return [(i, j) for i, level in enumerate(LEVELS) for j, group in enumerate(level) if name in group]


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(ROOT)))
def test_imports_point_one_way(path: Path) -> None:
    own = path.relative_to(ROOT).parts[0].removesuffix(".py")
    if own == "__init__":
        return
    assert places(own), f"workers/{own} has no place in LEVELS"
    rooms = {p.stem for p in ROOT.iterdir()}
    for other in {r for m in imports(path) if (r := room(m)) in rooms} - {own}:
        allowed = any(
            there > here or (there == here and column == group)
            for here, group in places(own)
            for there, column in places(other)
        )
        assert allowed, f"{path.relative_to(ROOT)} imports workers.{other}, which is not below it"


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(ROOT)))
def test_celery_lives_in_three_files(path: Path) -> None:
    if path.name not in CELERY or path.parent != ROOT:
        assert not {m for m in imports(path) if m.split(".")[0] in ("celery", "kombu")}


@pytest.mark.parametrize(
    "path", sorted((ROOT / "core").rglob("*.py")), ids=lambda p: str(p.relative_to(ROOT))
)
def test_the_core_has_no_clock_chance_network_or_environment(path: Path) -> None:
    assert not {m.split(".")[0] for m in imports(path)} & IMPURE
    source = path.read_text("utf-8")
    assert ".now(" not in source and ".utcnow(" not in source and ".today(" not in source
