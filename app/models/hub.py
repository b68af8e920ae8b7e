"""What is asked of the Hugging Face hub: which files a repository has, and their bytes."""

from __future__ import annotations

import http.client
import json
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from traceback import clear_frames
from typing import Any
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import Request

from app.core.errors import ModelError
from app.core.words import _
from app.models.connection import opener, unreachable
from app.models.hub_refusal import refusal
from app.models.revision import RemoteFile, Revision, is_wanted
from app.models.token import hub_token

DEFAULT_ENDPOINT = "https://huggingface.co"
TIMEOUT_S = 30
CHUNK_BYTES = 1 << 18

_MAX_DESCRIPTION_BYTES = 1 << 24
_PLAIN = re.compile(r"[0-9A-Za-z]*")
"""What checksums and names of versions consist of; both become parts of file names and addresses."""

_CONTENT_RANGE = re.compile(r"bytes (\d+)-\d+/(\d+|\*)")


@dataclass(frozen=True, slots=True)
class Transfer:
    """Bytes of a file from the `start`-th on."""

    start: int
    pieces: Iterator[bytes]


class OtherContent(Exception):
    """The hub has another file at this place than the one whose beginning is here."""


class Hub:
    def __init__(self, endpoint: str = DEFAULT_ENDPOINT, token: str = "") -> None:
        """Raises ModelError if the endpoint is no web address."""
        if not endpoint.startswith(("https://", "http://")):
            raise ModelError(
                _("{endpoint} is no web address.").format(endpoint=endpoint), _("Correct HF_ENDPOINT, or remove it.")
            )
        self._endpoint = endpoint.rstrip("/")
        self._token = token
        self._opener = opener()

    @classmethod
    def from_environment(cls) -> Hub:
        return cls(os.environ.get("HF_ENDPOINT") or DEFAULT_ENDPOINT, hub_token())

    def newest(self, model_id: str) -> Revision:
        """Raises ModelError."""
        with self._open(model_id, f"api/models/{model_id}/revision/main?blobs=true") as response:
            told = b"".join(_pieces(response, _MAX_DESCRIPTION_BYTES))
        try:
            return _revision(model_id, json.loads(told))
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
            raise ModelError(
                _("What the hub says about {model} can't be read.").format(model=model_id),
                _("See whether your network asks for a login first, then try again."),
            ) from error

    @contextmanager
    def reading(self, revision: Revision, file: RemoteFile, start: int) -> Iterator[Transfer]:
        """Read a file from `start` on, or from its beginning where the hub will have it so.

        Raises ModelError, OtherContent.
        """
        path = f"{revision.model_id}/resolve/{revision.commit}/{quote(file.name)}"
        with self._open(revision.model_id, path, start) as response:
            goes_on = response.status == http.HTTPStatus.PARTIAL_CONTENT
            if goes_on:
                _check_range(response.headers.get("Content-Range", ""), start, file.size)
            yield Transfer(start if goes_on else 0, _pieces(response))

    @contextmanager
    def _open(self, model_id: str, path: str, start: int = 0) -> Iterator[Any]:
        request = Request(f"{self._endpoint}/{path}", headers={"Accept-Encoding": "identity"})  # noqa: S310  checked
        if start:
            request.add_header("Range", f"bytes={start}-")
        if self._token:
            request.add_unredirected_header("Authorization", f"Bearer {self._token}")
        try:
            response = self._opener.open(request, timeout=TIMEOUT_S)
        except HTTPError as error:
            error.close()
            if error.code == http.HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE:
                raise OtherContent from error
            raise refusal(model_id, self._endpoint, error, had_token=bool(self._token)) from error
        except (OSError, ValueError, http.client.HTTPException) as error:
            _let_go(error)
            raise unreachable(self._endpoint, error) from error
        with response:
            yield response


def _let_go(error: BaseException | None) -> None:
    """Of what was open when it happened: urllib does not close the answer that led to a wrong address."""
    while error:
        clear_frames(error.__traceback__)
        error = error.__context__


def _pieces(response: Any, most: int | None = None) -> Iterator[bytes]:
    """What comes until the connection ends, for whatever reason: a broken one looks like the end of the file."""
    received = 0
    with suppress(OSError, http.client.HTTPException):
        while (most is None or received < most) and (piece := response.read(CHUNK_BYTES)):
            received += len(piece)
            yield piece


def _check_range(told: str, start: int, size: int) -> None:
    """Raises OtherContent; a hub that tells nothing is believed, since the checksum is looked at in the end."""
    match = _CONTENT_RANGE.fullmatch(told.strip())
    if match and (int(match[1]) != start or match[2] not in ("*", str(size))):
        raise OtherContent


def _revision(model_id: str, told: dict[str, Any]) -> Revision:
    """Raises KeyError, ValueError, TypeError."""
    files = (_remote_file(sibling) for sibling in told["siblings"] if is_wanted(sibling["rfilename"]))
    return Revision(model_id, _plain(told["sha"]), tuple(sorted(files, key=lambda file: file.size)))


def _remote_file(sibling: dict[str, Any]) -> RemoteFile:
    large = sibling.get("lfs") or {}
    digest = large.get("sha256") or sibling.get("blobId") or ""
    size = int(sibling["size"])
    if size < 0:
        raise ValueError(size)
    return RemoteFile(sibling["rfilename"], size, _plain(digest))


def _plain(told: object) -> str:
    """Raises ValueError."""
    if not isinstance(told, str) or not _PLAIN.fullmatch(told):
        raise ValueError(told)
    return told
