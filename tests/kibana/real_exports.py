"""Exports of real Kibanas, from the folder of evaluation data. They are not ours to ship.

WIREROOM_EVALUATION names the folder; `kibana_exports.tar.xz` in it holds files of saved objects (*.ndjson).
"""

from __future__ import annotations

import os
import tarfile
from functools import cache
from pathlib import Path

import pytest

FOLDER = os.environ.get("WIREROOM_EVALUATION")


@cache
def real_exports() -> dict[str, bytes]:
    """Name of the file → what is in it; none without the folder."""
    archive = Path(FOLDER or "") / "kibana_exports.tar.xz"
    if FOLDER is None or not archive.exists():
        return {}
    with tarfile.open(archive) as packed:
        files = [member for member in packed.getmembers() if member.name.endswith(".ndjson")]
        read = {Path(member.name).name: packed.extractfile(member) for member in files}
        return {name: file.read() for name, file in sorted(read.items()) if file is not None}


REAL = sorted(real_exports())
real = pytest.mark.skipif(not REAL, reason="WIREROOM_EVALUATION names no folder with exports of real Kibanas")
