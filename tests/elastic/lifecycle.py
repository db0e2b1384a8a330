"""A cluster with lifecycle management, as far as that can be had: a real node behind a door that knows policies.

The test build of Elasticsearch lacks the feature. The door answers `_ilm/policy` as its documentation says, keeps the
lifecycle settings of templates and indexes for itself, as the node would refuse them, and passes everything else on.
https://www.elastic.co/guide/en/elasticsearch/reference/8.19/ilm-put-lifecycle.html
"""

from __future__ import annotations

import json
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self

import urllib3

from tests.elastic.node import Node

PREFIX = "/_ilm/policy/"


@dataclass
class LifecycleCluster:
    """Context manager. What was kept back: policies by name; lifecycle settings by path of the request."""

    node: Node
    policies: dict[str, Any] = field(default_factory=dict)
    kept: dict[str, dict[str, Any]] = field(default_factory=dict)

    def __enter__(self) -> Self:
        cluster = self

        class Door(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def pass_on(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                status, headers, answer = cluster.answer(self.command, self.path, dict(self.headers), body)
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer if self.command != "HEAD" else b"")

            do_GET = do_PUT = do_POST = do_DELETE = do_HEAD = pass_on  # noqa: N815

            def log_message(self, *_: object) -> None:
                """Nothing: tests are quiet."""

        self._pool = urllib3.PoolManager(ca_certs=self.node.ca_certs)
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Door)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._pool.clear()

    def answer(
        self, method: str, path: str, headers: dict[str, str], body: bytes
    ) -> tuple[int, dict[str, str], bytes]:
        if path.startswith(PREFIX):
            return self._policy(method, path.removeprefix(PREFIX), body)
        if method == "PUT" and b"lifecycle" in body:
            body = self._without_lifecycle(path, body)
        sent = {n: v for n, v in headers.items() if n.lower() in ("authorization", "content-type", "accept")}
        answer = self._pool.request(method, self.node.url + path, body=body or None, headers=sent)
        passed = {
            n: v for n, v in answer.headers.items() if n.lower() in ("content-type", "x-elastic-product")
        }
        return answer.status, passed, answer.data

    def _policy(self, method: str, name: str, body: bytes) -> tuple[int, dict[str, str], bytes]:
        headers = {"Content-Type": "application/json", "X-Elastic-Product": "Elasticsearch"}
        if method == "PUT":
            self.policies[name] = json.loads(body)["policy"]
            return 200, headers, b'{"acknowledged":true}'
        if name in self.policies:
            return 200, headers, json.dumps({name: {"version": 1, "policy": self.policies[name]}}).encode()
        reason = {"type": "resource_not_found_exception", "reason": f"Lifecycle policy not found: {name}"}
        return 404, headers, json.dumps({"error": reason, "status": 404}).encode()

    def _without_lifecycle(self, path: str, body: bytes) -> bytes:
        request = json.loads(body)
        settings = request.get("template", request).get("settings", {})
        kept = {name: settings.pop(name) for name in list(settings) if "lifecycle" in name}
        if "lifecycle" in settings.get("index", {}):
            kept["index.lifecycle"] = settings["index"].pop("lifecycle")
        if kept:
            self.kept[path.lstrip("/")] = kept
        return json.dumps(request).encode()
