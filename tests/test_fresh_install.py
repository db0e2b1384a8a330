"""What somebody meets who has nothing yet: an environment that cannot be made, and a wheel without a checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
#: A Python that answers as the real one does, but for what a test takes away from it.
PYTHON = f"""#!/bin/sh
case "$*" in {{refuses}}) exit 1 ;; --version) echo "Python {{version}}" ;; *) exec {sys.executable} "$@" ;; esac
"""


def run(*words: str | Path, cwd: Path, **environ: str) -> subprocess.CompletedProcess[str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith("WIREROOM_")}
    return subprocess.run(
        words, cwd=cwd, env=kept | environ, capture_output=True, text=True, timeout=120, check=False
    )


# --- make env ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("python", "says"),
    [
        (None, ("no ./python on PATH", "apt install python3 python3-venv")),
        (
            PYTHON.format(refuses="*version_info*", version="3.9.2"),
            ("Python 3.9.2 will not do", "make PYTHON="),
        ),
        (
            PYTHON.format(refuses="*ensurepip*", version="3.11.2"),
            ("no venv module", "apt install python3-venv"),
        ),
        (PYTHON.format(refuses="'-m venv'*", version="3.11.2"), ("could not be made",)),
    ],
    ids=["missing", "too old", "without venv", "failing"],
)
def test_an_environment_that_cannot_be_made_says_what_to_do(
    tmp_path: Path, python: str | None, says: Sequence[str]
) -> None:
    if python is not None:
        (tmp_path / "python").write_text(python)
        (tmp_path / "python").chmod(0o755)
    ended = run("sh", ROOT / "deploy" / "make-venv.sh", "venv", cwd=tmp_path, PYTHON="./python")
    assert ended.returncode == 2
    assert all(words in ended.stderr for words in says), ended.stderr
    assert "Installing" not in ended.stdout
    assert not (tmp_path / "venv").exists()


def test_the_lock_names_no_host_and_has_a_hash_for_every_package() -> None:
    lock = (ROOT / "requirements.lock").read_text()
    packages = [line for line in lock.splitlines() if line[:1].isalnum()]
    assert "://" not in lock and "--index" not in lock and "--find-links" not in lock
    assert len(packages) > 50
    assert all("==" in package and package.endswith("\\") for package in packages), packages


# --- the wheel --------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel as an installer lays it out, in a folder of its own."""
    folder = tmp_path_factory.mktemp("wheel")
    built = run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder), cwd=ROOT)
    assert built.returncode == 0, built.stderr
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def wireroom(unpacked: Path, cwd: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """The command of the wheel, in a folder that knows nothing of the checkout."""
    program = f"import workers; assert workers.__file__.startswith({str(unpacked)!r}); from workers.cli import main; main()"
    return run(sys.executable, "-c", program, *words, cwd=cwd, PYTHONPATH=str(unpacked))


def tracked(folder: str) -> list[str]:
    """What the repository has below a folder, compiled files apart."""
    found = (p for p in (ROOT / folder).rglob("*") if p.is_file() and "__pycache__" not in p.parts)
    return [str(p.relative_to(ROOT)) for p in found]


def test_the_wheel_has_everything_that_the_package_has(unpacked: Path) -> None:
    wanted = tracked("workers") + [
        name.replace("config", "workers/starter_config", 1) for name in tracked("config")
    ]
    assert [name for name in wanted if not (unpacked / name).is_file()] == []


def test_the_wheel_works_without_a_checkout(unpacked: Path, tmp_path: Path) -> None:
    started = wireroom(unpacked, tmp_path, "init", "mine")
    assert started.returncode == 0, started.stderr
    checked = wireroom(unpacked, tmp_path, "check", "--config", "mine")
    assert checked.returncode == 0, checked.stderr
    assert (tmp_path / "mine" / "feeds.yaml").read_bytes() == (ROOT / "config" / "feeds.yaml").read_bytes()
