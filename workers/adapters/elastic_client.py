"""The connection to Elasticsearch, and what its errors mean in words."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from urllib.parse import urlsplit

import msgspec
from elastic_transport import TlsError
from elastic_transport.client_utils import DEFAULT
from elasticsearch import ApiError, ConnectionError, Elasticsearch, SerializationError, TransportError

from workers.core.secrets import redact
from workers.errors import IndexUnavailable
from workers.model import Value

#: Seconds for one answer: a bulk write to a busy node takes a few, and a session's lease is renewed meanwhile.
ANSWER_SECONDS = 30.0
#: Characters of the server's reason that are shown: its first sentence is within.
REASON_LENGTH = 300


class ElasticServer(Value, frozen=True):
    """Where Elasticsearch is and as whom to come: `api_key`, or `username` and `password`. `ca_certs`: a file."""

    url: str
    api_key: str | None = None
    username: str | None = None
    password: str | None = None
    ca_certs: str | None = None

    def __repr__(self) -> str:
        return f"ElasticServer({self.name})"

    @property
    def name(self) -> str:
        """The URL as it may be shown."""
        return redact(self.url)


def connect(server: ElasticServer) -> Elasticsearch:
    """A client; nothing is asked yet. Raises IndexUnavailable where the CA's file cannot be read."""
    try:
        return Elasticsearch(
            _with_port(server.url),
            api_key=server.api_key,
            basic_auth=(server.username, server.password or "") if server.username else None,
            ca_certs=server.ca_certs or DEFAULT,
            request_timeout=ANSWER_SECONDS,
            max_retries=1,  # for a connection that was closed meanwhile; every write may be repeated
            retry_on_status=(),  # a busy server is given time by the caller, not asked again at once
        )
    except (OSError, ValueError) as error:
        raise IndexUnavailable(
            f"{server.name}: {error} (elasticsearch.ca_certs: {server.ca_certs})"
        ) from error


def _with_port(url: str) -> str:
    """The client wants a port; one that is not named is that of the scheme, as in any URL."""
    parts = urlsplit(url)
    if parts.port:
        return url
    return parts._replace(netloc=f"{parts.netloc}:{443 if parts.scheme == 'https' else 80}").geturl()


@contextlib.contextmanager
def explained(server: ElasticServer) -> Iterator[None]:
    """Whatever the client raises inside comes out as IndexUnavailable, with what to do."""
    try:
        yield
    except (ApiError, TransportError, msgspec.MsgspecError) as error:
        raise IndexUnavailable(f"{server.name}: {explain(error)}") from error


def explain(error: Exception) -> str:
    """One line on what went wrong and what to do."""
    if isinstance(error, ApiError):
        return _answered(error)
    if isinstance(error, TlsError):
        return f"its certificate is not trusted; set elasticsearch.ca_certs to the file of its CA ({_cause(error)})"
    if isinstance(error, SerializationError):
        return "what answers there is not Elasticsearch; check elasticsearch.url"
    if isinstance(error, ConnectionError):
        return f"does not answer; see whether it runs, or check elasticsearch.url ({_cause(error)})"
    if isinstance(error, msgspec.MsgspecError):
        return f"a stored document cannot be read ({error}); see whether something else writes there"
    return str(error)[:REASON_LENGTH]


def reason_of(error: ApiError) -> str:
    """The server's own words."""
    body = error.body
    told = body.get("error") if isinstance(body, dict) else None
    if isinstance(told, dict):
        return str(told.get("reason") or told.get("type"))[:REASON_LENGTH]
    return str(told or error.message)[:REASON_LENGTH]


def type_of(error: ApiError) -> str:
    """The server's name for what went wrong: `cluster_block_exception`."""
    told = error.body.get("error") if isinstance(error.body, dict) else None
    return str(told.get("type")) if isinstance(told, dict) else ""


def _answered(error: ApiError) -> str:
    reason = reason_of(error)
    if error.status_code == 401:
        return "refuses the credentials; check elasticsearch.api_key, or username and password"
    if error.status_code == 403 and type_of(error) == "security_exception":
        return (
            f"these credentials may not do that; `wireroom setup --new-keys` makes keys that may ({reason})"
        )
    if error.status_code == 404 and type_of(error) == "index_not_found_exception":
        return f"{reason}; run `wireroom setup`"
    return f"answers {error.status_code}: {reason}"


def _cause(error: TransportError) -> str:
    return str(error.errors[0] if error.errors else error.message)[:REASON_LENGTH]
