"""Kibana's API, as far as `wireroom setup` needs it: import saved objects, name the data view to begin with.

https://www.elastic.co/docs/api/doc/kibana/operation/operation-post-saved-objects-import
"""

from __future__ import annotations

import base64
import http.client
import secrets
import ssl
from collections.abc import Mapping
from urllib.parse import quote, urlsplit

import msgspec

from workers.core.secrets import redact
from workers.errors import KibanaUnavailable
from workers.model import Value

#: Seconds for one answer: importing sixty objects takes a Kibana that has just started about ten.
ANSWER_SECONDS = 60.0
#: Bytes of an answer that are read; an import's is a few hundred an object.
MOST_ANSWERED = 10_000_000
#: Characters of Kibana's own words that are shown.
REASON_LENGTH = 300


class KibanaServer(Value, frozen=True):
    """Where Kibana is, its base path in the URL, and as whom to come: `api_key`, or `username` and `password`.

    space: None for the default one. ca_certs: a file.
    """

    url: str
    space: str | None = None
    api_key: str | None = None
    username: str | None = None
    password: str | None = None
    ca_certs: str | None = None

    def __repr__(self) -> str:
        return f"KibanaServer({self.name})"

    @property
    def name(self) -> str:
        """The URL as it may be shown."""
        return redact(self.url)


class Failure(Value, frozen=True):
    """An object that Kibana would not take, with its word for why: missing_references, unsupported_type …"""

    type: str
    id: str
    why: str

    def __str__(self) -> str:
        return f"{self.type} {self.id}: {self.why}"


class _Answer(Value, frozen=True):
    status: int
    body: bytes
    location: str | None


class _Error(Value, frozen=True):
    type: str = "unknown"
    message: str = ""
    references: tuple[Mapping[str, str], ...] = ()


class _Failed(Value, frozen=True):
    type: str
    id: str
    error: _Error


class _Imported(Value, frozen=True):
    success: bool
    success_count: int = msgspec.field(name="successCount")
    errors: tuple[_Failed, ...] = ()


def import_objects(server: KibanaServer, ndjson: bytes) -> int:
    """Put the objects in, over what has their ids; returns how many. Safe to repeat.

    Raises KibanaUnavailable where Kibana does not answer, refuses, or would not take every object: those that it
    took are in, and importing again is the way on.
    """
    _require_space(server)
    kind, form = _form(ndjson)
    answer = _ask(server, "POST", "/api/saved_objects/_import?overwrite=true", form, kind)
    imported = _decoded(server, answer, _Imported)
    if imported.success:
        return imported.success_count
    failures = [Failure(it.type, it.id, _why(it.error)) for it in imported.errors]
    shown = "; ".join(map(str, failures[:3]))
    more = f" and {len(failures) - 3} more" if len(failures) > 3 else ""
    raise KibanaUnavailable(f"{server.name}: would not take {shown}{more}")


def set_default_view(server: KibanaServer, view: str) -> None:
    """Begin with the data view `view` where nobody has chosen one yet. Raises KibanaUnavailable."""
    body = msgspec.json.encode({"data_view_id": view, "force": False})
    _ask(server, "POST", "/api/data_views/default", body, "application/json")


def _require_space(server: KibanaServer) -> None:
    """Kibana would import into a space that does not exist, where nobody ever sees it."""
    if server.space is None:
        return
    answer = _send(server, "GET", f"/api/spaces/space/{quote(server.space, safe='')}", None, None)
    if answer.status == 404:
        raise KibanaUnavailable(f"{server.name}: there is no space `{server.space}`; make it in Kibana first")
    _accepted(server, answer)


def _form(ndjson: bytes) -> tuple[str, bytes]:
    """The file as a browser's form sends it: content type and body."""
    boundary = f"wireroom-{secrets.token_hex(16)}"
    head = (
        f"--{boundary}\r\n"
        'Content-Disposition: form-data; name="file"; filename="wireroom.ndjson"\r\n'
        "Content-Type: application/ndjson\r\n\r\n"
    )
    return (
        f"multipart/form-data; boundary={boundary}",
        head.encode() + ndjson + f"\r\n--{boundary}--\r\n".encode(),
    )


def _ask(server: KibanaServer, method: str, path: str, body: bytes, kind: str) -> _Answer:
    """An answer of the server's space that is a success."""
    space = f"/s/{quote(server.space, safe='')}" if server.space else ""
    return _accepted(server, _send(server, method, space + path, body, kind))


def _send(server: KibanaServer, method: str, path: str, body: bytes | None, kind: str | None) -> _Answer:
    headers = {"kbn-xsrf": "wireroom", "Accept": "application/json", **_authorization(server)}
    if kind is not None:
        headers["Content-Type"] = kind
    connection = _connection(server)
    try:
        connection.request(method, urlsplit(server.url).path.rstrip("/") + path, body, headers)
        response = connection.getresponse()
        return _Answer(response.status, response.read(MOST_ANSWERED), response.getheader("Location"))
    except ssl.SSLCertVerificationError as error:
        raise KibanaUnavailable(
            f"{server.name}: its certificate is not trusted; name the file of its CA ({error.verify_message})"
        ) from error
    except (OSError, http.client.HTTPException) as error:
        raise KibanaUnavailable(
            f"{server.name}: does not answer; see whether it runs, or check the URL ({error or type(error).__name__})"
        ) from error
    finally:
        connection.close()


def _connection(server: KibanaServer) -> http.client.HTTPConnection:
    parts = urlsplit(server.url)
    try:
        port = parts.port
    except ValueError as error:
        raise KibanaUnavailable(f"{server.name}: {error}") from error
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise KibanaUnavailable(f"{server.name}: not an address like https://kibana.example:5601")
    if parts.scheme == "http":
        return http.client.HTTPConnection(parts.hostname, port, timeout=ANSWER_SECONDS)
    try:
        context = ssl.create_default_context(cafile=server.ca_certs)
    except (OSError, ssl.SSLError) as error:
        raise KibanaUnavailable(f"{server.name}: {server.ca_certs} cannot be read: {error}") from error
    return http.client.HTTPSConnection(parts.hostname, port, timeout=ANSWER_SECONDS, context=context)


def _authorization(server: KibanaServer) -> Mapping[str, str]:
    if server.api_key:
        return {"Authorization": f"ApiKey {server.api_key}"}
    if server.username:
        pair = f"{server.username}:{server.password or ''}"
        return {"Authorization": f"Basic {base64.b64encode(pair.encode()).decode()}"}
    return {}


def _accepted(server: KibanaServer, answer: _Answer) -> _Answer:
    """The answer, or KibanaUnavailable with what it says and what to do."""
    if 200 <= answer.status < 300:
        return answer
    raise KibanaUnavailable(f"{server.name}: {_refusal(answer)}")


def _refusal(answer: _Answer) -> str:
    said = _said(answer.body)
    match answer.status:
        case 401:
            return f"refuses the credentials; check the API key, or user name and password ({said})"
        case 403:
            return f"these credentials may not do that; they need the right to manage saved objects ({said})"
        case 503:
            return f"is not ready yet; try again in a minute ({said})"
        case 404:
            return f"has no such API; is the base path in its URL? ({said})"
        case status if 300 <= status < 400:
            return (
                f"answers {status}, to {redact(answer.location or '?')}; is that its URL, with its base path?"
            )
        case status:
            return f"answers {status}: {said}"


def _said(body: bytes) -> str:
    """Kibana's own words: the message of its JSON, else the beginning of whatever it is."""
    try:
        told = msgspec.json.decode(body)
    except msgspec.DecodeError:
        told = None
    message = told.get("message") if isinstance(told, dict) else None
    words = str(message) if message else body.decode("utf-8", "replace")
    return " ".join(words.split())[:REASON_LENGTH] or "without a word"


def _decoded(server: KibanaServer, answer: _Answer, kind: type[_Imported]) -> _Imported:
    try:
        return msgspec.json.decode(answer.body, type=kind)
    except msgspec.MsgspecError as error:
        raise KibanaUnavailable(
            f"{server.name}: what answers there is not Kibana ({_said(answer.body)[:80]})"
        ) from error


def _why(error: _Error) -> str:
    if error.type == "missing_references":
        return "needs " + ", ".join(f"{it.get('type')} {it.get('id')}" for it in error.references)
    return f"{error.type}: {error.message}" if error.message else error.type
