"""An environment has what its lock names, and nothing of a lock before it."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import zipfile
from pathlib import Path

SCRIPT = Path(__file__).parents[2] / "deploy" / "make-venv.sh"
#: A package that builds itself, so that installing it asks nobody for anything.
PROJECT = """
[project]
name = "ours"
version = "1"
[build-system]
requires = []
build-backend = "backend"
backend-path = ["."]
"""
BACKEND = """
import zipfile
from pathlib import Path

def build_editable(folder, config_settings=None, metadata_directory=None):
    with zipfile.ZipFile(Path(folder) / "ours-1-py3-none-any.whl", "w") as wheel:
        wheel.writestr("ours-1.dist-info/METADATA", "Metadata-Version: 2.1\\nName: ours\\nVersion: 1\\n")
        wheel.writestr("ours-1.dist-info/WHEEL", "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")
        wheel.writestr("ours-1.dist-info/RECORD", "")
    return "ours-1-py3-none-any.whl"
"""


def package(folder: Path, name: str) -> str:
    """An empty wheel; returns the line that a lock has of it."""
    wheel = folder / f"{name}-1-py3-none-any.whl"
    about = f"{name}-1.dist-info"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr(f"{about}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: 1\n")
        archive.writestr(f"{about}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        archive.writestr(f"{about}/RECORD", "")
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    return f"{name} @ {wheel.as_uri()} --hash=sha256:{digest}\n"


def make(project: Path) -> set[str]:
    """Run the script; returns the packages that the environment has then, the tools of pip apart."""
    environ = {k: v for k, v in os.environ.items() if not k.startswith(("WIREROOM_", "PIP_"))}
    environ |= {"PYTHON": sys.executable, "PIP_NO_INDEX": "1"}
    subprocess.run(["sh", SCRIPT, "venv"], cwd=project, env=environ, timeout=300, check=True)
    site = next((project / "venv" / "lib").glob("python*/site-packages"))
    return {found.name.split("-")[0] for found in site.glob("*.dist-info")} - {"pip", "setuptools", "wheel"}


def test_what_the_lock_no_longer_names_goes_and_the_same_lock_keeps_the_environment(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text(PROJECT)
    (tmp_path / "backend.py").write_text(BACKEND)
    lock = tmp_path / "requirements.lock"
    first, second = package(tmp_path, "first"), package(tmp_path, "second")
    lock.write_text(first + second)
    assert make(tmp_path) == {"ours", "first", "second"}
    kept = tmp_path / "venv" / "kept"
    kept.touch()
    lock.touch()
    assert make(tmp_path) == {"ours", "first", "second"}
    assert kept.exists()
    lock.write_text(second)
    assert make(tmp_path) == {"ours", "second"}
    assert not kept.exists()
