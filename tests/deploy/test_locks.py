"""The image's packages: those that everything is tested with, and all that our modules import."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
#: Import every module of ours, then say which distributions were loaded.
LOADED = """
import importlib, importlib.metadata, json, pkgutil, sys
import celery.app.trace, celery.beat, celery.worker, kombu.transport.redis
import workers
for module in pkgutil.walk_packages(workers.__path__, "workers."):
    importlib.import_module(module.name)
owners = importlib.metadata.packages_distributions()
roots = {name.partition(".")[0] for name in sys.modules}
print(json.dumps(sorted({dist for root in roots for dist in owners.get(root, ())})))
"""


def locked(name: str) -> dict[str, str]:
    """Package → version, of a lock; every one must have its hashes."""
    text = (ROOT / name).read_text("utf-8")
    found = re.findall(r"^([\w.-]+)==([^ ;\\]+)[^\n]*\\\n    --hash=sha256:", text, re.MULTILINE)
    assert len(found) == len(re.findall(r"^\S+==", text, re.MULTILINE))
    return {_plain(package): version for package, version in found}


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_the_image_has_what_everything_is_tested_with() -> None:
    tested = locked("requirements.lock")
    image = locked("deploy/image.lock")
    assert {name: tested.get(name) for name in image} == image


def test_the_image_has_every_package_that_our_modules_import(tmp_path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", LOADED],
        env={"WIREROOM_REDIS_URL": "redis://localhost:1", "WIREROOM_DATA": str(tmp_path), "PATH": ""},
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert ended.returncode == 0, ended.stderr
    loaded = {_plain(name) for name in json.loads(ended.stdout)} - {"wireroom"}
    assert "celery" in loaded
    assert loaded - set(locked("deploy/image.lock")) == set()
