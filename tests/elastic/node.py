"""A real Elasticsearch for tests: one that is named, else one that is started here, with security on.

    WIREROOM_TEST_ELASTICSEARCH_URL, _USERNAME, _PASSWORD, _CA_CERTS    a node that runs already
    otherwise                                                          Elastic's test build (see `server.py`)

The node started here speaks TLS under a CA of its own and has one superuser; it listens on loopback only.
"""

from __future__ import annotations

import base64
import contextlib
import hashlib
import os
import secrets
import shutil
import signal
import socket
import ssl
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from tests.elastic.server import NoServer, make_server

#: Seconds in which a node has to answer; 10 to 20 are usual on two busy cores.
PATIENCE = 150
#: As whom the server runs where the tests run as root, which it refuses: `nobody`.
UNPRIVILEGED = 65534
HOW = (
    "no Elasticsearch for this test: set WIREROOM_TEST_ELASTICSEARCH_URL (and _USERNAME, _PASSWORD, _CA_CERTS), "
    "or install Maven and JDK 17 (Debian: apt-get install maven openjdk-17-jdk-headless)"
)


@dataclass(frozen=True)
class Node:
    """Where the node is, and who may do everything there. `process`: what was started, in `home`, to be stopped."""

    url: str
    username: str
    password: str
    ca_certs: str | None = None
    process: subprocess.Popen[bytes] | None = None
    home: Path | None = None


@contextlib.contextmanager
def running_node() -> Iterator[Node]:
    """A node that takes requests, for as long as the block runs. Raises NoServer where none can be had."""
    named = os.environ.get("WIREROOM_TEST_ELASTICSEARCH_URL")
    if named:
        prefix = "WIREROOM_TEST_ELASTICSEARCH"
        username = os.environ.get(f"{prefix}_USERNAME", "elastic")
        yield Node(
            named, username, os.environ.get(f"{prefix}_PASSWORD", ""), os.environ.get(f"{prefix}_CA_CERTS")
        )
        return
    with tempfile.TemporaryDirectory(prefix="wireroom-elastic-", ignore_cleanup_errors=True) as folder:
        node = start_node(Path(folder))
        try:
            yield node
        finally:
            stop(node)


def start_node(folder: Path, settings: str = "") -> Node:
    """Make a server in `folder`, start it and wait until it answers. Raises NoServer.

    settings: lines of elasticsearch.yml beside those that every node here has.
    """
    folder.chmod(0o755)
    home = make_server(folder)
    certify(home / "config")
    port, inner = _free_ports()
    password = secrets.token_urlsafe(12)
    _configure(home, port, inner, settings)
    (home / "config" / "users").write_text(f"root-of-tests:{_hashed(password)}\n")
    (home / "config" / "users_roles").write_text("superuser:root-of-tests\n")
    if os.geteuid() == 0:
        subprocess.run(["chown", "-R", f"{UNPRIVILEGED}:{UNPRIVILEGED}", str(home)], check=True)
    ca = str(folder / "ca.crt")
    shutil.copy(home / "config" / "ca.crt", ca)
    node = Node(f"https://localhost:{port}", "root-of-tests", password, ca, _launch(home), home)
    _wait(node, home)
    return node


def start_again(node: Node) -> Node:
    """The same server with its data, after it was stopped or killed."""
    assert node.home is not None and node.process is not None and node.process.poll() is not None
    node = replace(node, process=_launch(node.home))
    _wait(node, node.home)
    return node


def kill(node: Node) -> None:
    """SIGKILL for the server and everything that it started; waits for its end."""
    assert node.process is not None
    os.killpg(node.process.pid, signal.SIGKILL)
    node.process.wait(20)


def freeze(node: Node, *, thaw: bool = False) -> None:
    """The server stands still, its connections open; with `thaw` it goes on."""
    assert node.process is not None
    os.killpg(node.process.pid, signal.SIGCONT if thaw else signal.SIGSTOP)


def stop(node: Node) -> None:
    """End what was started here, and everything that it started."""
    if node.process is None or node.process.poll() is not None:
        return
    node.process.terminate()
    try:
        node.process.wait(20)
    except subprocess.TimeoutExpired:
        os.killpg(node.process.pid, signal.SIGKILL)
        node.process.wait(20)


def certify(folder: Path) -> None:
    """A CA of our own (ca.crt) and a certificate of the node (node.crt, node.key), good for loopback."""
    ca = ["-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2"]
    _openssl(folder, "req", *ca, "-subj", "/CN=Wireroom tests", "-keyout", "ca.key", "-out", "ca.crt")
    key = [
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-subj",
        "/CN=localhost",
        "-keyout",
        "node.key",
        "-out",
        "node.csr",
    ]
    _openssl(folder, "req", *key)
    names = folder / "names"
    names.write_text("subjectAltName=DNS:localhost,IP:127.0.0.1\n")
    sign = ["-CA", "ca.crt", "-CAkey", "ca.key", "-CAcreateserial", "-days", "2", "-extfile", "names"]
    _openssl(folder, "x509", "-req", "-in", "node.csr", *sign, "-out", "node.crt")


def _openssl(folder: Path, *arguments: str) -> None:
    if not shutil.which("openssl"):
        raise NoServer("openssl is missing (Debian: apt-get install openssl)")
    subprocess.run(["openssl", *arguments], cwd=folder, capture_output=True, check=True, timeout=60)


def _configure(home: Path, port: int, inner: int, settings: str) -> None:
    (home / "config" / "elasticsearch.yml").write_text(
        "cluster.name: wireroom-tests\nnode.name: one\ndiscovery.type: single-node\n"
        f"http.port: {port}\ntransport.port: {inner}\nnetwork.host: 127.0.0.1\n"
        "xpack.security.enabled: true\nxpack.security.autoconfiguration.enabled: false\n"
        "xpack.security.http.ssl: {enabled: true, key: node.key, certificate: node.crt}\n"
        "xpack.security.authc.realms.file.file1.order: 0\n"
        # a developer's disk is often fuller than a server's may be
        "cluster.routing.allocation.disk.watermark: {low: 1gb, high: 500mb, flood_stage: 250mb}\n"
        # the server's idea of now: tests delete and write the same document within milliseconds
        "thread_pool.estimated_time_interval: 0ms\n" + settings
    )
    options = home / "config" / "jvm.options.d"
    options.mkdir(exist_ok=True)
    # A small heap; and compiling for speed would take the two cores of a test machine for a minute.
    (options / "tests.options").write_text("-Xms512m\n-Xmx512m\n-XX:TieredStopAtLevel=1\n")


def _launch(home: Path) -> subprocess.Popen[bytes]:
    command = [str(home / "bin" / "elasticsearch")]
    if os.geteuid() == 0:
        who = [f"--reuid={UNPRIVILEGED}", f"--regid={UNPRIVILEGED}", "--clear-groups", "--inh-caps=-all"]
        command = ["setpriv", *who, *command]
    java = shutil.which("java")
    if java is None:
        raise NoServer("java is missing (Debian: apt-get install openjdk-17-jdk-headless)")
    environ = {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "ES_JAVA_HOME": str(Path(java).resolve().parent.parent),
        "ES_TMPDIR": str(home / "logs"),
    }
    output = (home / "logs" / "output").open("wb")
    with output:
        return subprocess.Popen(
            command, cwd=home, env=environ, stdout=output, stderr=output, start_new_session=True
        )


def _wait(node: Node, home: Path) -> None:
    """Until the cluster says that it works, or the server has ended, or patience has."""
    until = time.monotonic() + PATIENCE
    while not _answers(node):
        ended = node.process is not None and node.process.poll() is not None
        if ended or time.monotonic() > until:
            stop(node)
            said = (home / "logs" / "output").read_text("utf-8", "replace").strip().splitlines()
            raise NoServer(f"the node does not start: {' | '.join(said[:8])[:1500]}")
        time.sleep(0.2)


def _answers(node: Node) -> bool:
    token = base64.b64encode(f"{node.username}:{node.password}".encode()).decode()
    request = urllib.request.Request(
        f"{node.url}/_cluster/health?wait_for_status=yellow&timeout=2s",
        headers={"Authorization": f"Basic {token}"},
    )
    try:
        with urllib.request.urlopen(
            request, timeout=5, context=ssl.create_default_context(cafile=node.ca_certs)
        ):
            return True
    except (urllib.error.URLError, OSError):
        return False


def _free_ports() -> list[int]:
    with contextlib.ExitStack() as held:
        sockets = [held.enter_context(socket.socket()) for _ in range(2)]
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in sockets]


def _hashed(password: str) -> str:
    """The password as the server's file realm keeps it; its own tool would start a Java for it."""
    salt, rounds = secrets.token_bytes(32), 10_000
    key = hashlib.pbkdf2_hmac("sha512", password.encode(), salt, rounds, 32)
    return f"{{PBKDF2}}{rounds}${base64.b64encode(salt).decode()}${base64.b64encode(key).decode()}"
