"""One version of a repository, and the files of it that a model needs."""

from __future__ import annotations

from dataclasses import dataclass

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
    model_id: str
    commit: str
    files: tuple[RemoteFile, ...]

    @property
    def size(self) -> int:
        return sum(file.size for file in self.files)


def is_wanted(name: str) -> bool:
    """Only plain names: a path could lead out of the model's folder."""
    return name.endswith(_WANTED) and not name.startswith(".") and not any(mark in name for mark in "/\\:\0")
