"""A small server that answers as Kibana's documentation says, for what `wireroom setup` and operators ask of it.

It keeps saved objects by space, refuses what a Kibana of the version in `limits` would refuse, and has users and API
keys. It draws nothing. Runs inside a test (`KibanaServer()`), or on its own:

    python -m tests.kibana.kibana_server --port 5601 --username elastic --password changed
"""

from __future__ import annotations

import argparse
import base64
import contextlib
import json
import re
import ssl
import threading
import uuid
from collections.abc import Iterator, Mapping
from email.parser import BytesParser
from email.policy import HTTP
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from tests.kibana import exports
from tests.kibana.checker import KIBANA_8_9
from tests.kibana.exports import Json

VERSION = "8.9.0"
#: Types whose absence an import looks for; others are only missed when a panel is drawn.
CHECKED_REFERENCES = {"index-pattern", "search"}
#: Bytes of a file that may be imported: `savedObjects.maxImportPayloadBytes`.
MOST_BYTES = 26_214_400

Key = tuple[str, str]


class Refused(Exception):
    """An answer that is no success."""

    def __init__(self, status: int, name: str, message: str) -> None:
        super().__init__(message)
        self.status, self.name = status, name


class Kibana:
    """What the server knows: spaces with their objects, who may come, whether it is ready."""

    def __init__(
        self,
        limits: Mapping[str, str] = KIBANA_8_9,
        *,
        username: str | None = None,
        password: str = "",
        api_keys: Mapping[str, bool] | None = None,
        base_path: str = "",
    ) -> None:
        """api_keys: those that may come, and whether each may write. Without any, and no user, all may."""
        self.limits, self.base_path = limits, base_path
        self.spaces: dict[str, dict[Key, Json]] = {"default": {}}
        self.default_views: dict[str, str] = {}
        self.ready = True
        self._basic = f"{username}:{password}" if username else None
        self._keys = api_keys or {}
        self._lock = threading.Lock()

    def answer(self, method: str, path: str, headers: Mapping[str, str], body: bytes) -> Json | None:
        """The answer to a request; None: without content. Raises Refused."""
        parts = urlsplit(path)
        if not parts.path.startswith(self.base_path):
            raise Refused(404, "Not Found", "Not Found")
        if not self.ready:
            raise Refused(503, "", "Kibana server is not ready yet")
        local = unquote(parts.path.removeprefix(self.base_path))
        if method == "GET" and local == "/api/status":
            return {"version": {"number": VERSION}, "status": {"overall": {"level": "available"}}}
        may_write = self._admitted(headers)
        if method != "GET":
            if not headers.get("kbn-xsrf"):
                raise Refused(400, "Bad Request", "Request must contain a kbn-xsrf header.")
            if not may_write:
                raise Refused(403, "Forbidden", "Unable to bulk_create dashboard")
        found = re.fullmatch(r"(?:/s/(?P<space>[a-z0-9_-]+))?(?P<api>/api/.*)", local)
        if not found:
            raise Refused(404, "Not Found", "Not Found")
        query = {name: values[-1] for name, values in parse_qs(parts.query).items()}
        with self._lock:
            return self._api(method, found["space"] or "default", found["api"], query, headers, body)

    def _admitted(self, headers: Mapping[str, str]) -> bool:
        """Whether who comes may write. Raises Refused for strangers."""
        if self._basic is None and not self._keys:
            return True
        kind, _, secret = headers.get("authorization", "").partition(" ")
        if kind == "ApiKey" and secret in self._keys:
            return self._keys[secret]
        if kind == "Basic" and self._basic and base64.b64decode(secret).decode() == self._basic:
            return True
        raise Refused(401, "Unauthorized", "[security_exception]: unable to authenticate")

    def _api(
        self,
        method: str,
        space: str,
        api: str,
        query: Mapping[str, str],
        headers: Mapping[str, str],
        body: bytes,
    ) -> Json | None:
        if method == "GET" and (name := _tail(api, "/api/spaces/space/")):
            if name not in self.spaces:
                raise Refused(404, "Not Found", f"Saved object [space/{name}] not found")
            return {"id": name, "name": name, "disabledFeatures": []}
        if method == "POST" and api == "/api/spaces/space":
            made = json.loads(body)
            self.spaces.setdefault(made["id"], {})
            return dict(made)
        # An import into a space that does not exist works; nobody ever sees what it holds.
        objects = self.spaces.get(space, {})
        if method == "POST" and api == "/api/saved_objects/_import":
            return self._import(objects, query, _file_of(headers, body))
        if method == "POST" and api == "/api/data_views/default":
            return self._set_default_view(space, json.loads(body))
        if method == "GET" and api == "/api/saved_objects/_find":
            return _find(objects, query)
        if method == "GET" and (name := _tail(api, "/api/saved_objects/")):
            kind, _, key = name.partition("/")
            if (kind, key) not in objects:
                raise Refused(404, "Not Found", f"Saved object [{name}] not found")
            return objects[kind, key]
        raise Refused(404, "Not Found", "Not Found")

    # --- importing --------------------------------------------------------------------------------------

    def _import(self, objects: dict[Key, Json], query: Mapping[str, str], file: bytes) -> Json:
        overwrite = query.get("overwrite") == "true"
        if len(file) > MOST_BYTES:
            raise Refused(
                413, "Request Entity Too Large", "Payload content length greater than maximum allowed"
            )
        try:
            given = exports.read(file)
        except exports.Unreadable as error:
            raise Refused(400, "Bad Request", str(error)) from error
        keys = [(it["type"], it["id"]) for it in given]
        if twice := sorted({f"{kind}:{name}" for kind, name in keys if keys.count((kind, name)) > 1}):
            raise Refused(400, "Bad Request", f"Non-unique import objects detected: [{','.join(twice)}]")
        for it in given:
            self._require_known_version(it)
        errors, taken = [], []
        for it in given:
            fault = self._fault(it, objects, set(keys), overwrite)
            if fault:
                title = it["attributes"].get("title")
                errors.append(
                    {"id": it["id"], "type": it["type"], "title": title, "meta": {}, "error": fault}
                )
            else:
                taken.append(it)
        if any(error["error"]["type"] == "conflict" for error in errors):
            taken = []  # nothing is made where anything stands in the way
        success = [self._keep(objects, it, overwrite) for it in taken]
        answer: Json = {"successCount": len(taken), "success": not errors, "warnings": []}
        return {**answer, "errors": errors} if errors else {**answer, "successResults": success}

    def _keep(self, objects: dict[Key, Json], it: Json, overwrite: bool) -> Json:
        """Keep an object; under an id of its own where another space has it, which later imports find again."""
        kind, name = it["type"], it["id"]
        done: Json = {"type": kind, "id": name, "overwrite": overwrite, "meta": {}}
        copies = [key for key, one in objects.items() if key[0] == kind and one.get("originId") == name]
        elsewhere = any((kind, name) in other for other in self.spaces.values() if other is not objects)
        if copies or ((kind, name) not in objects and elsewhere):
            destination = copies[0][1] if copies else str(uuid.uuid4())
            objects[kind, destination] = {**it, "id": destination, "originId": name}
            return {**done, "destinationId": destination}
        objects[kind, name] = it
        return done

    def _require_known_version(self, it: Json) -> None:
        limit, own = self.limits.get(it["type"]), it.get("typeMigrationVersion")
        if limit and own and _numbers(own) > _numbers(limit):
            raise Refused(
                422,
                "Unprocessable Entity",
                f'Document "{it["id"]}" belongs to a more recent version of Kibana [{own}] when the last known '
                f"version is [{limit}].",
            )

    def _fault(self, it: Json, objects: Mapping[Key, Json], given: set[Key], overwrite: bool) -> Json | None:
        if it["type"] not in self.limits:
            return {"type": "unsupported_type"}
        missing = [
            {"type": r["type"], "id": r["id"]}
            for r in it.get("references", ())
            if r["type"] in CHECKED_REFERENCES and (r["type"], r["id"]) not in {*given, *objects}
        ]
        if missing:
            return {"type": "missing_references", "references": missing}
        if not overwrite and (it["type"], it["id"]) in objects:
            return {"type": "conflict"}
        return None

    def _set_default_view(self, space: str, asked: Json) -> Json:
        if asked.get("force") or space not in self.default_views:
            self.default_views[space] = asked["data_view_id"]
        return {"acknowledged": True}


def _find(objects: Mapping[Key, Json], query: Mapping[str, str]) -> Json:
    found = [it for (kind, _), it in sorted(objects.items()) if kind == query.get("type")]
    size = int(query.get("per_page", 20))
    return {"page": 1, "per_page": size, "total": len(found), "saved_objects": found[:size]}


def _file_of(headers: Mapping[str, str], body: bytes) -> bytes:
    """The file in a browser's form."""
    kind = headers.get("content-type", "")
    if not kind.startswith("multipart/form-data"):
        raise Refused(415, "Unsupported Media Type", "Unsupported Media Type")
    message = BytesParser(policy=HTTP).parsebytes(f"Content-Type: {kind}\r\n\r\n".encode() + body)
    for part in message.iter_parts():  # type: ignore[attr-defined]
        if part.get_param("name", header="content-disposition") == "file":
            name = part.get_filename() or ""
            if not name.endswith(".ndjson"):
                raise Refused(400, "Bad Request", f"Invalid file extension .{name.rpartition('.')[2]}")
            return bytes(part.get_payload(decode=True))
    raise Refused(
        400, "Bad Request", "[request body.file]: expected value of type [Stream] but got [undefined]"
    )


def _tail(path: str, head: str) -> str:
    return path.removeprefix(head) if path.startswith(head) else ""


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))


# --- HTTP -------------------------------------------------------------------------------------------------


def _handler(kibana: Kibana) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            self._respond()

        def do_POST(self) -> None:
            self._respond()

        def _respond(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            headers = {name.lower(): value for name, value in self.headers.items()}
            try:
                answer, status = kibana.answer(self.command, self.path, headers, body), 200
            except Refused as error:
                status = error.status
                told = {"statusCode": status, "error": error.name, "message": str(error)}
                answer = told if error.name else str(error)
            self._send(status, answer)

        def _send(self, status: int, answer: Any) -> None:
            text = isinstance(answer, str)
            body = answer.encode() if text else json.dumps(answer).encode()
            self.send_response(status)
            self.send_header("Content-Type", "text/plain" if text else "application/json; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.send_header("kbn-name", "kibana")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Nothing: what is asked is looked at in the tests."""

    return Handler


@contextlib.contextmanager
def serving(kibana: Kibana, *, certificate: tuple[str, str] | None = None) -> Iterator[str]:
    """The URL under which it answers on loopback. certificate: files of one and its key, for TLS."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(kibana))
    scheme = "http"
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
        scheme = "https"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"{scheme}://localhost:{server.server_port}{kibana.base_path}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def main() -> None:
    parser = argparse.ArgumentParser(description="Answers as Kibana's saved objects API does.")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=5601)
    parser.add_argument("--username")
    parser.add_argument("--password", default="")
    given = parser.parse_args()
    kibana = Kibana(username=given.username, password=given.password)
    with ThreadingHTTPServer((given.host, given.port), _handler(kibana)) as server:
        server.serve_forever()


if __name__ == "__main__":
    main()
