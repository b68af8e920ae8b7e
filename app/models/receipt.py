"""The note beside a fetched model that tells what it consists of; without it the model counts as half here."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.models.hub import Revision

_NAME = ".complete"


def write_receipt(folder: Path, revision: Revision) -> None:
    """Raises OSError."""
    files = {file.name: file.size for file in revision.files}
    note = folder / f"{_NAME}.part"
    note.write_text(json.dumps({"commit": revision.commit, "files": files}, indent=1), encoding="utf-8")
    note.replace(folder / _NAME)


def is_complete(folder: Path) -> bool:
    """Whether all the files it tells of are there, in their size."""
    try:
        files = json.loads((folder / _NAME).read_text(encoding="utf-8"))["files"]
        return all((folder / name).stat().st_size == size for name, size in files.items())
    except (OSError, ValueError, LookupError, AttributeError, TypeError):
        return False
