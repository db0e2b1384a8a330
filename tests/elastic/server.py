"""Elastic's own server build for integration tests, from Maven Central, made ready to run.

`make_server` unpacks the build and adds the analysis components that it lacks (tests/elastic/plugin), compiled
against its own jars. The download is kept in the cache folder of this user; the rest takes two seconds.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

#: The newest build on Maven Central of the major that the client speaks to.
VERSION = "8.19.21"
ARTIFACT = f"org.elasticsearch.distribution.integ-test-zip:elasticsearch:{VERSION}:zip"
SOURCES = Path(__file__).parent / "plugin"
#: Java that the server runs on.
JAVA = "17"
_COMPONENT = re.compile(
    r'@NamedComponent\("(?P<name>\w+)"\)\s+public static final class (?P<cls>\w+) implements (?P<kind>\w+)'
)


class NoServer(Exception):
    """The server cannot be made here; the text says what is missing."""


def cache_folder() -> Path:
    """Where downloads of tests are kept between runs."""
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "wireroom-tests"


def download() -> Path:
    """The archive of the build; fetched once. Raises NoServer."""
    archive = cache_folder() / f"elasticsearch-{VERSION}.zip"
    if archive.exists():
        return archive
    for tool in ("mvn", "javac"):
        if not shutil.which(tool):
            raise NoServer(f"{tool} is missing (Debian: apt-get install maven openjdk-{JAVA}-jdk-headless)")
    folder = archive.with_suffix(".part")
    command = ["mvn", "-q", "-B", "dependency:copy", f"-Dartifact={ARTIFACT}", f"-DoutputDirectory={folder}"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=280)
    except subprocess.TimeoutExpired as error:
        raise NoServer(f"Maven did not fetch {ARTIFACT} in {error.timeout:.0f} s") from error
    if done.returncode:
        raise NoServer(f"Maven cannot fetch {ARTIFACT}: {done.stdout.strip().splitlines()[:1]}")
    next(folder.glob("*.zip")).rename(archive)
    shutil.rmtree(folder)
    return archive


def make_server(folder: Path) -> Path:
    """Unpack the build into `folder` and add the plugin; returns its home. Raises NoServer."""
    with zipfile.ZipFile(download()) as archive:
        archive.extractall(folder)
    home = folder / f"elasticsearch-{VERSION}"
    for script in (home / "bin").iterdir():
        script.chmod(0o755)
    _add_plugin(home)
    return home


def _add_plugin(home: Path) -> None:
    """Compile tests/elastic/plugin and lay it where the server looks for plugins."""
    plugin, classes = home / "plugins" / "wireroom-analysis", home / "plugin-classes"
    plugin.mkdir(parents=True)
    sources = sorted(SOURCES.glob("*.java"))
    command = ["javac", "--release", JAVA, "-cp", f"{home / 'lib'}/*", "-d", str(classes), *map(str, sources)]
    try:
        subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    except FileNotFoundError as error:
        raise NoServer(f"javac is missing (Debian: apt-get install openjdk-{JAVA}-jdk-headless)") from error
    with zipfile.ZipFile(plugin / "wireroom-analysis.jar", "w") as jar:
        for path in sorted(classes.rglob("*.class")):
            jar.write(path, path.relative_to(classes))
    shutil.rmtree(classes)
    (plugin / "stable-plugin-descriptor.properties").write_text(
        "name=wireroom-analysis\ndescription=Analysis components that the integration-test build lacks\n"
        f"version=1\njava.version={JAVA}\nelasticsearch.version={VERSION}\n"
    )
    (plugin / "named_components.json").write_text(json.dumps(_components(sources)))


def _components(sources: list[Path]) -> dict[str, dict[str, str]]:
    """Interface → name → class, read from the annotations of the sources."""
    found: dict[str, dict[str, str]] = {}
    for source in sources:
        for match in _COMPONENT.finditer(source.read_text("utf-8")):
            interface = f"org.elasticsearch.plugin.analysis.{match['kind']}"
            found.setdefault(interface, {})[match["name"]] = f"wireroom.analysis.{source.stem}${match['cls']}"
    return found
