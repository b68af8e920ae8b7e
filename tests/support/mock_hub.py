"""A Hugging Face hub on this machine, with one repository, that can be told to misbehave."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest

COMMIT = "c0ffee" * 6 + "cafe"


@dataclass(frozen=True, slots=True)
class Asked:
    path: str
    range: str
    authorization: str


@dataclass(slots=True)
class MockHub:
    """`files` by name. Weights are large files, which come from another address by a redirect, as the hub does it.

    `cuts` are numbers of bytes after which the next transfers of weights break off, one after another; `stalls` are
    waited for in the middle of them, in the same way. `renamed_from` is a name that leads on to the repository.
    It may stand in as a proxy: then it is asked for whole addresses.
    """

    repository: str
    files: dict[str, bytes]
    url: str = ""
    asked: list[Asked] = field(default_factory=list)
    cuts: list[int] = field(default_factory=list)
    stalls: list[threading.Event] = field(default_factory=list)
    refusal: tuple[int, str] | None = None
    takes_ranges: bool = True
    sends_instead: bytes | None = None
    starts_elsewhere: bool = False
    renamed_from: str = ""
    says_instead: bytes | None = None

    def description(self) -> bytes:
        if self.says_instead is not None:
            return self.says_instead
        siblings = [_sibling(name, content) for name, content in self.files.items()]
        return json.dumps({"id": self.repository, "sha": COMMIT, "siblings": siblings}).encode()

    def asked_for(self, name: str) -> list[Asked]:
        return [asked for asked in self.asked if asked.path.endswith(f"/{name}")]


def _sibling(name: str, content: bytes) -> dict[str, Any]:
    blob = hashlib.sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()
    told: dict[str, Any] = {"rfilename": name, "size": len(content), "blobId": blob}
    if name.endswith(".safetensors"):
        told["lfs"] = {"sha256": hashlib.sha256(content).hexdigest(), "size": len(content), "pointerSize": 134}
    return told


@contextmanager
def serving(hub: MockHub) -> Iterator[MockHub]:
    class Handler(_Handler):
        served = hub

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    hub.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield hub
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def in_place_of_the_hub(hub: MockHub, monkeypatch: pytest.MonkeyPatch) -> Iterator[MockHub]:
    """What the app, and programs that it starts, ask instead of the true one."""
    with serving(hub):
        monkeypatch.setenv("HF_ENDPOINT", hub.url)
        monkeypatch.setenv("no_proxy", "*")
        yield hub


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    served: MockHub

    def log_message(self, *_arguments: object) -> None:
        """Tests are quiet."""

    def do_GET(self) -> None:
        hub, path = self.served, unquote(urlsplit(self.path).path)
        wanted_range = self.headers.get("Range", "")
        hub.asked.append(Asked(path, wanted_range, self.headers.get("Authorization", "")))
        name = path.rpartition("/")[2]
        if hub.refusal:
            self._answer(hub.refusal[0], b"{}", {"X-Error-Code": hub.refusal[1]} if hub.refusal[1] else {})
        elif path == f"/api/models/{hub.repository}/revision/main":
            self._answer(200, hub.description())
        elif hub.renamed_from and path.startswith(f"/api/models/{hub.renamed_from}/"):
            self._answer(307, b"", {"Location": self.path.replace(hub.renamed_from, hub.repository)})
        elif path == f"/{hub.repository}/resolve/{COMMIT}/{name}" and name in hub.files:
            if name.endswith(".safetensors"):
                other_host = hub.url.replace("127.0.0.1", "localhost")
                self._answer(302, b"", {"Location": f"{other_host}/large/{name}"})
            else:
                self._answer(200, hub.files[name])
        elif path == f"/large/{name}":
            self._send_weights(hub, hub.files[name], wanted_range)
        else:
            self._answer(404, b"{}", {"X-Error-Code": "EntryNotFound"})

    def _send_weights(self, hub: MockHub, content: bytes, wanted_range: str) -> None:
        start = int(wanted_range.removeprefix("bytes=").rstrip("-")) if wanted_range and hub.takes_ranges else 0
        whole = content if hub.sends_instead is None else hub.sends_instead
        if start and start >= len(whole):
            self._answer(416, b"")
            return
        rest = whole[start:]
        sent = rest[: hub.cuts.pop(0)] if hub.cuts else rest
        stall = hub.stalls.pop(0) if hub.stalls else None
        at_once = sent[: len(sent) // 2] if stall else sent
        told = start - 1 if hub.starts_elsewhere else start
        place = {"Content-Range": f"bytes {told}-{len(whole) - 1}/{len(whole)}"} if start else {}
        self._answer(206 if start else 200, at_once, {"Content-Length": str(len(rest))} | place)
        if stall:
            stall.wait(10)
            with suppress(OSError):  # the other end may have given up meanwhile
                self.wfile.write(sent[len(at_once) :])
        if len(sent) < len(rest):
            self.close_connection = True

    def _answer(self, status: int, body: bytes, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in ({"Content-Length": str(len(body))} | (headers or {})).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)
