"""Pictures whose elements are known: NNN.png, each with its truth in NNN.json."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from app.core.errors import StorageError
from app.core.screen_truth import TrueScreen, read_truth
from app.core.words import _


@dataclass(frozen=True, slots=True)
class TruthFile:
    path: Path

    @property
    def name(self) -> str:
        return self.path.stem

    @property
    def picture(self) -> Path:
        return self.path.with_suffix(".png")

    def read(self) -> TrueScreen:
        """Raises ImageError, StorageError."""
        try:
            return read_truth(self.path.read_text(encoding="utf-8"))
        except OSError as error:
            raise StorageError(
                _("{file} can't be read: {reason}.").format(file=self.path, reason=error.strerror),
                _("Check whether you may read it."),
            ) from error


def truths_in(folder: Path) -> list[TruthFile]:
    """In the order of their numbers, at least one. Raises StorageError."""
    truths = list(_numbered(folder))
    if not truths:
        raise StorageError(
            _("{folder} has no pictures whose elements are known.").format(folder=folder),
            _("It needs pairs of files: 001.png, and in 001.json what is on it."),
        )
    return truths


def _numbered(folder: Path) -> Iterator[TruthFile]:
    return map(TruthFile, sorted(folder.glob("[0-9]*.json")))
