"""The systemd units: systemd itself takes them, and finds little that is open."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / "deploy" / "systemd"
UNITS = sorted(path.name for path in FOLDER.iterdir() if path.suffix in (".service", ".timer", ".target"))
#: systemd's measure, 0 (nothing is open) to 10; what is left is the network, which a news monitor needs.
EXPOSURE = 2.0

pytestmark = pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="no systemd-analyze")


@pytest.fixture(scope="module")
def units(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The units with a program that this machine has: that they name one is not what systemd is asked here."""
    folder = tmp_path_factory.mktemp("units")
    shutil.copytree(FOLDER, folder, dirs_exist_ok=True)
    for unit in folder.glob("*.service"):
        text = unit.read_text()
        assert "ExecStart=/opt/wireroom/bin/wireroom " in text
        unit.write_text(text.replace("/opt/wireroom/bin/wireroom", "/bin/true"))
    return folder


def analyze(units: Path, *words: str) -> subprocess.CompletedProcess[str]:
    environ = {**os.environ, "SYSTEMD_UNIT_PATH": f"{units}:", "SYSTEMD_COLORS": "0"}
    return subprocess.run(
        ["systemd-analyze", *words], env=environ, capture_output=True, text=True, timeout=60
    )


@pytest.mark.parametrize("name", UNITS)
def test_systemd_takes_the_unit(units: Path, name: str) -> None:
    ended = analyze(units, "verify", "--man=no", str(units / name))
    ours = [line for line in ended.stderr.splitlines() if "wireroom" in line]
    assert (ended.returncode, ours) == (0, []), ended.stderr


def test_systemd_refuses_a_unit_with_a_fault(units: Path, tmp_path: Path) -> None:
    broken = tmp_path / "wireroom-broken.service"
    broken.write_text((units / "wireroom-beat.service").read_text() + "\n[Service]\nProtectEverything=yes\n")
    assert "ProtectEverything" in analyze(units, "verify", "--man=no", str(broken)).stderr


@pytest.mark.parametrize("name", [name for name in UNITS if name.endswith(".service")])
def test_little_is_open(units: Path, name: str) -> None:
    ended = analyze(units, "security", "--offline=true", "--no-pager", str(units / name))
    found = re.search(r"Overall exposure level for \S+: ([\d.]+)", ended.stdout)
    assert found, ended.stdout + ended.stderr
    assert float(found[1]) <= EXPOSURE


def test_the_target_wants_services_that_there_are() -> None:
    wanted = re.findall(r"wireroom-\S+\.service", (FOLDER / "wireroom.target").read_text())
    assert len(wanted) == 3
    assert all((FOLDER / name.replace("@1", "@")).exists() for name in wanted)
