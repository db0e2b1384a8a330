"""Kibana's API, as far as its documentation says what we use: status, import, find, default data view.

Plays Kibana where its image cannot be had. Credentials are those of the real Elasticsearch, which is asked for
each request; `available` means that Kibana's own user can log in there. Saved objects live in the data folder.
Standard library only.
"""

from __future__ import annotations

import base64
import json
import os
import re
import urllib.error
import urllib.parse
import urllib.request
from email.parser import BytesParser
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

DATA = Path("/usr/share/kibana/data/objects.json")
SERVER = os.environ["ELASTICSEARCH_HOSTS"]
VERSION = "8.19.21"


def user_of(authorization: str | None) -> str | None:
    """Who these credentials are to Elasticsearch; None where it refuses them or does not answer."""
    if not authorization:
        return None
    request = urllib.request.Request(
        f"{SERVER}/_security/_authenticate", headers={"Authorization": authorization}
    )
    try:
        return json.load(urllib.request.urlopen(request, timeout=5))["username"]
    except OSError:
        return None


def own() -> str:
    pair = f"{os.environ['ELASTICSEARCH_USERNAME']}:{os.environ['ELASTICSEARCH_PASSWORD']}"
    return f"Basic {base64.b64encode(pair.encode()).decode()}"


def load() -> dict[str, dict]:
    return json.loads(DATA.read_text()) if DATA.exists() else {}


def save(objects: dict[str, dict]) -> None:
    DATA.with_suffix(".new").write_text(json.dumps(objects))
    DATA.with_suffix(".new").replace(DATA)


class Kibana(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = urllib.parse.urlsplit(self.path)
        if path.path == "/api/status":
            level = "available" if user_of(own()) else "unavailable"
            code = 200 if level == "available" else 503
            self.answer(code, {"status": {"overall": {"level": level}}, "version": {"number": VERSION}})
        elif not user_of(self.headers.get("Authorization")):
            self.refuse(401, "Unauthorized")
        elif path.path == "/api/saved_objects/_find":
            kinds = urllib.parse.parse_qs(path.query).get("type", [])
            found = [it for it in load().values() if it["type"] in kinds]
            self.answer(200, {"page": 1, "per_page": len(found), "total": len(found), "saved_objects": found})
        else:
            self.refuse(404, "Not Found")

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        path = urllib.parse.urlsplit(self.path)
        if not user_of(self.headers.get("Authorization")):
            self.refuse(401, "Unauthorized")
        elif "kbn-xsrf" not in self.headers:
            self.refuse(400, "Request must contain a kbn-xsrf header.")
        elif path.path == "/api/saved_objects/_import":
            self.take(body, urllib.parse.parse_qs(path.query))
        elif path.path == "/api/console/proxy":
            self.console(urllib.parse.parse_qs(path.query))
        elif path.path == "/api/data_views/default":
            json.loads(body)["data_view_id"]
            self.answer(200, {"acknowledged": True})
        else:
            self.refuse(404, "Not Found")

    def console(self, query: dict[str, list[str]]) -> None:
        """What Elasticsearch answers to this user."""
        headers = {"Authorization": self.headers["Authorization"]}
        request = urllib.request.Request(
            SERVER + query["path"][0], headers=headers, method=query["method"][0]
        )
        try:
            self.answer(200, json.load(urllib.request.urlopen(request, timeout=30)))
        except urllib.error.HTTPError as error:
            self.answer(error.code, json.load(error))

    def take(self, body: bytes, query: dict[str, list[str]]) -> None:
        """Import the file of a form: all objects, or the errors of those that cannot be."""
        kind = self.headers["Content-Type"]
        form = BytesParser().parsebytes(f"Content-Type: {kind}\r\n\r\n".encode() + body)
        parts = form.get_payload() if form.is_multipart() else []
        file = next((p for p in parts if "filename=" in p.get("Content-Disposition", "")), None)
        if file is None or not re.search(r'filename="[^"]+\.ndjson"', file["Content-Disposition"]):
            self.refuse(400, "Invalid file extension .")
            return
        rows = [json.loads(row) for row in file.get_payload(decode=True).splitlines() if row.strip()]
        fresh = {f"{row['type']}:{row['id']}": row for row in rows if "exportedCount" not in row}
        known = load()
        overwrite = query.get("overwrite") == ["true"]
        errors = []
        for name, row in fresh.items():
            missing = [
                {"type": ref["type"], "id": ref["id"]}
                for ref in row.get("references", [])
                if f"{ref['type']}:{ref['id']}" not in known.keys() | fresh.keys()
            ]
            if missing:
                errors.append(self.failed(row, {"type": "missing_references", "references": missing}))
            elif name in known and not overwrite:
                errors.append(self.failed(row, {"type": "conflict"}))
        bad = {f"{error['type']}:{error['id']}" for error in errors}
        taken = {name: row for name, row in fresh.items() if name not in bad}
        save(known | taken)
        results = [{"type": row["type"], "id": row["id"]} for row in taken.values()]
        answer = {
            "success": not errors,
            "successCount": len(taken),
            "successResults": results,
            "warnings": [],
        }
        self.answer(200, answer | ({"errors": errors} if errors else {}))

    def failed(self, row: dict, error: dict) -> dict:
        return {"type": row["type"], "id": row["id"], "error": error}

    def refuse(self, code: int, message: str) -> None:
        self.answer(code, {"statusCode": code, "error": message, "message": message})

    def answer(self, code: int, body: dict) -> None:
        text = json.dumps(body).encode().replace(b'": ', b'":')
        self.send_response(code)
        self.send_header("Content-Type", "application/json; charset=utf-8")
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, *_arguments: object) -> None:
        """Say nothing."""


if __name__ == "__main__":
    ThreadingHTTPServer(("", 5601), Kibana).serve_forever()
