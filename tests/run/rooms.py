"""A config and a data folder, and the real `wireroom` command on them."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

#: What tests on loopback need: it is opened, and nobody there minds being asked at once.
SETTINGS = "network: {allow: [127.0.0.0/8], timeout: 5s}\npoliteness: {delay: 0s, per_host: 10}\n"
COMMAND = (sys.executable, "-c", "from workers.cli import main; main()")


@dataclass
class Room:
    """Folders of one test. Rules are left out unless `topics` are written into the config."""

    root: Path

    @property
    def config(self) -> Path:
        return self.root / "config"

    @property
    def data(self) -> Path:
        return self.root / "data"

    def write(self, feeds: Sequence[str], settings: str = "") -> None:
        """Put these feed URLs into the config, with settings added to `SETTINGS`."""
        self.config.mkdir(exist_ok=True)
        lines = ["feeds:"] + [f"  - {{id: feed-{n}, url: '{url}'}}" for n, url in enumerate(feeds)]
        (self.config / "feeds.yaml").write_text("\n".join(lines) + "\n")
        (self.config / "wireroom.yaml").write_text(SETTINGS + settings)

    def command(self, *words: str) -> list[str]:
        return [*COMMAND, words[0], *words[1:], "--config", str(self.config), "--data", str(self.data)]

    def run(self, *words: str, timeout: float = 120) -> subprocess.CompletedProcess[str]:
        """Run a command to its end."""
        return subprocess.run(self.command(*words), capture_output=True, text=True, timeout=timeout)

    def json(self, *words: str) -> Any:
        """What a command prints with --json."""
        ended = self.run(*words, "--json")
        assert ended.stdout, ended.stderr
        return json.loads(ended.stdout)

    def documents(self) -> list[dict[str, Any]]:
        """Everything that is indexed."""
        ended = self.run("export")
        assert ended.returncode == 0, ended.stderr
        return [json.loads(line) for line in ended.stdout.splitlines()]

    def outcomes(self, urls: Sequence[str]) -> dict[str, str]:
        """What became of each URL."""
        return {why["url"]: why["outcome"] for why in self.json("why", *urls)}
