"""`wireroom analyse` as a filter: a line out for each line in, whatever the line is."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

COMMAND = (sys.executable, "-c", "from workers.cli import main; main()", "analyse")
STORY = "The council of the harbour voted on Monday to dredge the inner channel after a year of debate."


@pytest.fixture
def config(tmp_path: Path) -> Path:
    (tmp_path / "feeds.yaml").write_text("feeds: []\n")
    return tmp_path


def analyse(config: Path, lines: bytes) -> tuple[int, list[dict[str, Any]], list[str]]:
    ended = subprocess.run(
        [*COMMAND, "--config", str(config), "--data", str(config / "data")],
        input=lines,
        capture_output=True,
        timeout=120,
    )
    assert ended.stdout.endswith(b"\n") and b"\r" not in ended.stdout
    answers = [json.loads(line) for line in ended.stdout[:-1].split(b"\n")]
    return ended.returncode, answers, ended.stderr.decode().splitlines()


def test_a_line_out_for_each_line_in(config: Path) -> None:
    lines = (
        json.dumps({"id": 1, "text": f"{STORY}\u2028{STORY}\u0085"}, ensure_ascii=False).encode() + b"\n",
        b"no json\n",
        b"[1]\n",
        b"\n",
        b"\xff\xfe\n",
        json.dumps({"id": {"a": [2]}, "text": STORY}).encode() + b"\r\n",
        json.dumps({"id": "long", "text": STORY * 20_000}).encode() + b"\n",
        json.dumps({"id": 4, "html": "<p>short</p>"}).encode(),
    )
    code, answers, said = analyse(config, b"".join(lines))
    assert code == 1
    assert [answer["row"] for answer in answers] == [1, None, None, None, None, {"a": [2]}, "long", 4]
    assert [answer.get("dropped") for answer in answers] == [
        None,
        *["bad-row"] * 4,
        None,
        None,
        "too-short",
    ]
    assert [line.partition(":")[0] for line in said] == [
        "line 2",
        "line 3",
        "line 4",
        "line 5",
        "4 lines were no rows",
    ]


def test_a_bad_row_is_named_where_its_id_can_be_read(config: Path) -> None:
    code, answers, said = analyse(config, b'{"id":2}\n{"id":"a","text":5}\n{"id":3,"text":"x","html":"y"}\n')
    assert code == 1
    assert answers == [{"row": row, "dropped": "bad-row"} for row in (2, "a", 3)]
    assert said[-1] == "3 lines were no rows"
    assert analyse(config, b"{}\n")[2][-1] == "1 line was no row"
