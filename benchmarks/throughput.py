"""Articles a second of `wireroom run --once`, beside bare extraction of the same bytes in the same run.

    python -m benchmarks.throughput FOLDER           a folder of HTML pages, also gzipped
    python -m benchmarks.throughput                  500 pages made for the purpose

Prints ratios, which hold on any machine: articles a core and second of the whole pipeline (fetch, extract, detect,
tag, compare, index) over `trafilatura.bare_extraction` with metadata in one process, and the same pipeline with a
server that answers after half a second and never for 1.5 % of its hosts over the one that answers at once. The last
ratio is taken while articles flow, between the 20th and the 95th percentile of `indexed_at`: a round also starts its
processes and, at its end, waits out the time limit of the silent hosts, which says nothing of a service that goes on.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tests.site import article

HOSTS = 200
SLOW = (0.5, 0.015)  # seconds to an answer in the median; share of hosts that never answer
SETTINGS = "network: {allow: [127.0.0.0/8], timeout: 10s}\npoliteness: {delay: 0s, per_host: 4}\n"
COMMAND = (sys.executable, "-c", "from workers.cli import main; main()")

BARE = """
import sys, trafilatura
from pathlib import Path
from benchmarks.wire import read_pages
for body in read_pages(Path(sys.argv[1])):
    try: trafilatura.bare_extraction(body, with_metadata=True, include_comments=False, deduplicate=False)
    except Exception: pass
"""


@dataclass(frozen=True)
class Measured:
    """articles that ended; seconds by the clock; CPU seconds of the command and all its processes.

    flowing: articles a second while they flow.
    """

    articles: int
    seconds: float
    cpu: float
    flowing: float


def main() -> None:
    with tempfile.TemporaryDirectory() as made:
        folder = Path(sys.argv[1]) if len(sys.argv) > 1 else made_pages(Path(made))
        bare = cpu_of([sys.executable, "-c", BARE, str(folder)])
        swift = ingest(folder, 0.0, 0.0)
        slow = ingest(folder, *SLOW)
    print(f"{'':34}{'articles':>9}{'seconds':>9}{'CPU s':>9}{'art./s':>9}{'flowing':>9}{'art./CPU s':>12}")
    print(
        f"{'bare_extraction with metadata':34}{swift.articles:9}{'':9}{bare:9.1f}{'':18}{swift.articles / bare:12.1f}"
    )
    for name, m in (("wireroom run --once", swift), ("the same, slow and silent hosts", slow)):
        rate = m.articles / m.seconds
        print(
            f"{name:34}{m.articles:9}{m.seconds:9.1f}{m.cpu:9.1f}{rate:9.1f}{m.flowing:9.1f}{m.articles / m.cpu:12.1f}"
        )
    print(f"articles a CPU second beside bare extraction: {bare / swift.cpu:.2f}")
    print(
        f"articles a second while they flow, slow hosts over swift ones: {slow.flowing / swift.flowing:.2f}"
    )


def made_pages(folder: Path, count: int = 500) -> Path:
    for number in range(count):
        (folder / f"{number}.html").write_bytes(article(number, words=600))
    return folder


def ingest(folder: Path, delay: float, hanging: float) -> Measured:
    """One round over the whole folder, with a data folder of its own."""
    with tempfile.TemporaryDirectory() as root, serving(folder, delay, hanging) as feeds:
        config = Path(root, "config")
        config.mkdir()
        (config / "wireroom.yaml").write_text(SETTINGS)
        (config / "feeds.yaml").write_text("feeds:\n" + "".join(f"  - url: {url}\n" for url in feeds))
        (config / "topics").symlink_to(Path("config/topics").absolute())
        where = ["--config", str(config), "--data", str(Path(root, "data"))]
        began, seconds = children_cpu(), time.monotonic()
        subprocess.run([*COMMAND, "run", "--once", *where], check=True, stdout=subprocess.DEVNULL)
        seconds, cpu = time.monotonic() - seconds, children_cpu() - began
        told = subprocess.run([*COMMAND, "status", "--json", *where], check=True, stdout=subprocess.PIPE)
        indexed = subprocess.run([*COMMAND, "export", *where], check=True, stdout=subprocess.PIPE).stdout
        times = [datetime.fromisoformat(json.loads(line)["indexed_at"]) for line in indexed.splitlines()]
        return Measured(sum(json.loads(told.stdout)["counts"].values()), seconds, cpu, flow(times))


def flow(times: list[datetime]) -> float:
    """Articles a second between the 20th and the 95th percentile of the times at which they were indexed."""
    times = sorted(times)
    first, last = len(times) // 5, len(times) * 95 // 100
    return (last - first) / (times[last] - times[first]).total_seconds()


@contextmanager
def serving(folder: Path, delay: float, hanging: float) -> Iterator[list[str]]:
    words = [sys.executable, "-m", "benchmarks.wire", str(folder), str(HOSTS), str(delay), str(hanging)]
    with subprocess.Popen(words, stdout=subprocess.PIPE) as server:
        assert server.stdout is not None
        try:
            yield json.loads(server.stdout.readline())["feeds"]
        finally:
            server.kill()


def cpu_of(words: list[str]) -> float:
    began = children_cpu()
    subprocess.run(words, check=True)
    return children_cpu() - began


def children_cpu() -> float:
    """CPU seconds of every process that was started here and has ended, and of theirs."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
