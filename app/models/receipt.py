"""The notes beside a fetched model that tell what it consists of.

`.fetching` is written when a download begins, and becomes `.complete` when all of it is there: without the latter
the model counts as half here, and without either of them the folder is not ours.
"""

from __future__ import annotations

import json
from pathlib import Path

from app.models.revision import RemoteFile, Revision, is_wanted

_PLAN = ".fetching"
_RECEIPT = ".complete"


def write_plan(folder: Path, revision: Revision) -> None:
    """Raises OSError."""
    files = {file.name: {"size": file.size, "digest": file.digest} for file in revision.files}
    told = {"model": revision.model_id, "commit": revision.commit, "files": files}
    note = folder / f"{_PLAN}.part"
    note.write_text(json.dumps(told, indent=1), encoding="utf-8")
    note.replace(folder / _PLAN)


def make_receipt(folder: Path) -> None:
    """Of the plan, now that it is carried out. Raises OSError."""
    (folder / _PLAN).replace(folder / _RECEIPT)


def drop_receipt(folder: Path) -> None:
    """Because a file is about to be replaced. Raises OSError."""
    (folder / _RECEIPT).unlink(missing_ok=True)


def drop_notes(folder: Path) -> None:
    """Raises OSError."""
    for name in (_RECEIPT, _PLAN, f"{_PLAN}.part"):
        (folder / name).unlink(missing_ok=True)


def read_receipt(folder: Path) -> Revision | None:
    return _read(folder / _RECEIPT)


def read_plan(folder: Path) -> Revision | None:
    """What is being fetched, or was until it was broken off."""
    return _read(folder / _PLAN)


def known_revision(folder: Path) -> Revision | None:
    """What the folder holds or is to hold; None if it is not ours."""
    return read_plan(folder) or read_receipt(folder)


def is_complete(folder: Path) -> bool:
    """Whether all the files the receipt tells of are there, in their size."""
    receipt = read_receipt(folder)
    return receipt is not None and all(size_of(folder / file.name) == file.size for file in receipt.files)


def part_of(folder: Path, revision: Revision, file: RemoteFile) -> Path:
    """Where a file grows; named for its content, so that another version's beginning is never gone on with."""
    return folder / f"{file.name}.{(file.digest or revision.commit)[:12]}.part"


def bytes_here(folder: Path, revision: Revision) -> int:
    """Of all its files, whole ones and beginnings."""
    return sum(file_bytes_here(folder, revision, file) for file in revision.files)


def file_bytes_here(folder: Path, revision: Revision, file: RemoteFile) -> int:
    whole = size_of(folder / file.name)
    return file.size if whole == file.size else min(size_of(part_of(folder, revision, file)), file.size)


def size_of(path: Path) -> int:
    """0 where there is no such file."""
    try:
        return path.stat().st_size if path.is_file() else 0
    except OSError:
        return 0


def _read(note: Path) -> Revision | None:
    """None if it is not there or can't be understood."""
    try:
        told = json.loads(note.read_text(encoding="utf-8"))
        files = tuple(_file(name, file) for name, file in told["files"].items())
        return Revision(str(told["model"]), str(told["commit"]), files)
    except (OSError, ValueError, LookupError, AttributeError, TypeError, RecursionError):
        return None


def _file(name: str, told: dict[str, object]) -> RemoteFile:
    """Raises KeyError, ValueError, TypeError; files are removed by these names, so that none may lead elsewhere."""
    size, digest = told["size"], told["digest"]
    if not is_wanted(name) or not isinstance(size, int) or not isinstance(digest, str):
        raise ValueError(name)
    return RemoteFile(name, size, digest)
