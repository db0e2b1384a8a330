"""The scripts of deploy/: they can be read by what runs them, and end at once where something is missing."""

from __future__ import annotations

import ast
import os
import subprocess
from pathlib import Path

import pytest

DEPLOY = Path(__file__).parents[2] / "deploy"
SHELL = sorted(path for path in DEPLOY.rglob("*") if path.is_file() and path.read_bytes().startswith((b"#!/bin/sh", b"#!/bin/bash")))  # fmt: skip
PYTHON = sorted(path for path in DEPLOY.rglob("*") if path.is_file() and (path.suffix == ".py" or path.read_bytes().startswith((b"#!/usr/bin/env python3", b"#!/usr/bin/python3"))))  # fmt: skip


@pytest.mark.parametrize("path", SHELL, ids=lambda p: p.name)
def test_the_shell_reads_it_and_it_stops_at_the_first_failure(path: Path) -> None:
    shell = path.read_text("utf-8").splitlines()[0][2:]
    assert subprocess.run([shell, "-n", str(path)]).returncode == 0
    assert "\nset -eu\n" in path.read_text("utf-8")


@pytest.mark.parametrize("path", PYTHON, ids=lambda p: p.name)
def test_python_reads_it_and_it_says_what_it_is_for(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text("utf-8")))


def test_both_kinds_are_there() -> None:
    assert len(SHELL) >= 5 and len(PYTHON) >= 5


def test_nothing_of_one_machine_is_in_the_shipped_files() -> None:
    """Mirrors, proxies, bundles and addresses come in from variables."""
    told = ("ca-certificates.crt", "proxy", "192.168.", "--trusted-host", "index-url")
    for name in ("Dockerfile", "redis.conf", "../docker-compose.yml", "../.env.example"):
        text = (DEPLOY / name).read_text("utf-8")
        assert [word for word in told if word in text] == [], name


def test_without_an_engine_the_try_says_what_to_install(tmp_path: Path) -> None:
    (tmp_path / "sh").symlink_to("/bin/sh")
    for tool in ("dirname", "mkdir"):
        (tmp_path / tool).symlink_to(f"/usr/bin/{tool}")
    environ = {"PATH": str(tmp_path), "HOME": str(tmp_path), "TRY_WORK": str(tmp_path / "work")}
    ended = subprocess.run(
        ["/bin/sh", str(DEPLOY / "try-stack.sh")], env=environ, capture_output=True, text=True, timeout=30
    )
    assert ended.returncode == 2
    assert "docker is missing" in ended.stderr


def test_verify_can_be_run_as_it_is() -> None:
    assert os.access(DEPLOY / "verify", os.X_OK)
