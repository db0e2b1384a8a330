"""One family of errors. Each says what happened to what, in words for the person who reads it."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec


class WireroomError(Exception):
    """Anything that Wireroom expects to go wrong; its text is one line that a user can act on."""


class UsageError(WireroomError):
    """Refused before anything was written: bad usage, a folder that cannot be used (exit code 2)."""


class Problem(msgspec.Struct, frozen=True, order=True):
    """One fault in a config file. `line` counts from 1; 0 where the whole file is meant."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}" if self.line else f"{self.file}: {self.message}"


class ConfigError(UsageError):
    """The config cannot be used; carries every problem, and what is merely odd, in order of file and line."""

    def __init__(self, problems: list[Problem], warnings: Sequence[Problem] = ()) -> None:
        self.problems, self.warnings = sorted(problems), sorted(warnings)
        super().__init__("\n".join(map(str, self.problems)))


class FetchError(WireroomError):
    """A URL could not be read.

    reason: one of `FETCH_REASONS`. retry: whether asking again makes sense.
    retry_after: seconds that the server asked for, else None.
    host_fault: the host itself does not answer (connect, TLS, timeout, 429, 503), so its other pages wait too.
    """

    def __init__(
        self,
        url: str,
        reason: str,
        detail: str = "",
        *,
        retry: bool,
        retry_after: float | None = None,
        host_fault: bool = False,
        status: int | None = None,
    ) -> None:
        assert reason in FETCH_REASONS, reason
        self.url, self.reason, self.detail = url, reason, detail
        self.retry, self.retry_after, self.host_fault, self.status = retry, retry_after, host_fault, status
        super().__init__(f"{url}: {reason}{f' ({detail})' if detail else ''}")


#: Why a fetch failed. Everything but the first five may pass, so it is tried again.
FETCH_REASONS = frozenset(
    {
        "refused-address",  # resolves into a network that network.allow does not open
        "bad-url",
        "gone",  # 404, 410, 451
        "forbidden",  # 401, 402, 403
        "too-large",
        "timeout",
        "connection",
        "tls",
        "dns",
        "throttled",  # 429
        "server-error",  # 5xx
        "http-status",  # any other status that is not an answer
        "redirects",  # a loop, or more hops than allowed
        "encoding",  # a body that does not decompress
    }
)


class ChildFailed(WireroomError):
    """A job in a killable child did not come back. reason: timeout | crash | memory | killed (from outside)."""

    def __init__(self, reason: str, detail: str = "") -> None:
        self.reason, self.detail = reason, detail
        super().__init__(f"{reason}{f' ({detail})' if detail else ''}")


class NotAFeed(WireroomError):
    """The bytes hold no feed that can be read; the text says what they look like."""


class IndexUnavailable(WireroomError):
    """The index cannot be written or read now; claiming stops until it can."""


class LedgerUnavailable(WireroomError):
    """Redis cannot be reached or refuses writes."""


class KibanaUnavailable(WireroomError):
    """Kibana cannot be reached, or did not take what was to be put into it."""
