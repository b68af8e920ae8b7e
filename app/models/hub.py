"""What is asked of the Hugging Face hub: which files a repository has, and their bytes."""

from __future__ import annotations

import http.client
import json
import os
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import HTTPSHandler, Request, build_opener

import certifi

from app.core.errors import ModelError
from app.core.words import _
from app.models.hub_refusal import refusal

DEFAULT_ENDPOINT = "https://huggingface.co"
TIMEOUT_S = 30
CHUNK_BYTES = 1 << 18

_WANTED = (".json", ".safetensors", ".jinja", ".txt")
"""Settings, weights, template, vocabulary; never program code."""


@dataclass(frozen=True, slots=True)
class RemoteFile:
    """A file at the top of a repository. `digest` is SHA-256 of large files and git's object name of others."""

    name: str
    size: int
    digest: str


@dataclass(frozen=True, slots=True)
class Revision:
    """One version of a repository, and the files of it that a model needs."""

    model_id: str
    commit: str
    files: tuple[RemoteFile, ...]

    @property
    def size(self) -> int:
        return sum(file.size for file in self.files)


@dataclass(frozen=True, slots=True)
class Transfer:
    """Bytes of a file from the `start`-th on."""

    start: int
    pieces: Iterator[bytes]


class Hub:
    def __init__(self, endpoint: str = DEFAULT_ENDPOINT, token: str = "") -> None:
        """Raises ModelError if the endpoint is no web address."""
        if not endpoint.startswith(("https://", "http://")):
            raise ModelError(
                _("{endpoint} is no web address.").format(endpoint=endpoint), _("Correct HF_ENDPOINT, or remove it.")
            )
        self._endpoint = endpoint.rstrip("/")
        self._token = token
        self._opener = build_opener(HTTPSHandler(context=_tls()))

    @classmethod
    def from_environment(cls) -> Hub:
        return cls(os.environ.get("HF_ENDPOINT") or DEFAULT_ENDPOINT, os.environ.get("HF_TOKEN", ""))

    def newest(self, model_id: str) -> Revision:
        """Raises ModelError."""
        with self._open(model_id, f"api/models/{model_id}/revision/main?blobs=true") as response:
            told = b"".join(_pieces(response))
        try:
            return _revision(model_id, json.loads(told))
        except (ValueError, LookupError, TypeError, AttributeError) as error:
            raise ModelError(
                _("What the hub says about {model} can't be read.").format(model=model_id),
                _("See whether your network asks for a login first, then try again."),
            ) from error

    @contextmanager
    def reading(self, revision: Revision, file: RemoteFile, start: int) -> Iterator[Transfer]:
        """Read a file from `start` on, or from its beginning where the hub will have it so. Raises ModelError."""
        path = f"{revision.model_id}/resolve/{revision.commit}/{quote(file.name)}"
        with self._open(revision.model_id, path, start) as response:
            goes_on = response.status == http.HTTPStatus.PARTIAL_CONTENT
            yield Transfer(start if goes_on else 0, _pieces(response))

    @contextmanager
    def _open(self, model_id: str, path: str, start: int = 0) -> Iterator[Any]:
        request = Request(f"{self._endpoint}/{path}", headers={"Accept-Encoding": "identity"})  # noqa: S310  checked
        if start:
            request.add_header("Range", f"bytes={start}-")
        if self._token:
            # Files come from another host, which refuses a foreign token and has no business with it.
            request.add_unredirected_header("Authorization", f"Bearer {self._token}")
        try:
            response = self._opener.open(request, timeout=TIMEOUT_S)
        except HTTPError as error:
            error.close()
            raise refusal(model_id, self._endpoint, error) from error
        except (OSError, http.client.HTTPException) as error:
            raise _unreachable(self._endpoint, error) from error
        with response:
            yield response


def _pieces(response: Any) -> Iterator[bytes]:
    """What comes until the connection ends, for whatever reason: a broken one looks like the end of the file."""
    with suppress(OSError, http.client.HTTPException):
        while piece := response.read(CHUNK_BYTES):
            yield piece


def _tls() -> ssl.SSLContext:
    """The system's authorities and certifi's: a Python from python.org knows none, a company's proxy needs its own."""
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context


def _revision(model_id: str, told: dict[str, Any]) -> Revision:
    files = (_remote_file(sibling) for sibling in told["siblings"] if _is_wanted(sibling["rfilename"]))
    return Revision(model_id, str(told["sha"]), tuple(sorted(files, key=lambda file: file.size)))


def _remote_file(sibling: dict[str, Any]) -> RemoteFile:
    large = sibling.get("lfs") or {}
    digest = large.get("sha256") or sibling.get("blobId") or ""
    return RemoteFile(sibling["rfilename"], int(sibling["size"]), str(digest))


def _is_wanted(name: str) -> bool:
    """Only plain names: a path could lead out of the model's folder."""
    return name.endswith(_WANTED) and not name.startswith(".") and not any(mark in name for mark in "/\\:")


def _unreachable(endpoint: str, error: Exception) -> ModelError:
    reason = getattr(error, "reason", error)
    reason = getattr(reason, "strerror", None) or reason
    return ModelError(
        _("{endpoint} can't be reached: {reason}.").format(endpoint=endpoint, reason=reason),
        _("See that the network works, then go on; what has come so far is kept."),
    )
