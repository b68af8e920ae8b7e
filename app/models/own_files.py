"""Which files below the folder of models the app has fetched."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from app.core.traces import Trace, TraceKind, entries, is_real_file, is_real_folder, walked

_RECEIPT, _LOCK = ".complete", ".lock"
_BEGUN = ".part"


def model_traces(models: Path) -> tuple[Trace, ...]:
    """One a model, whole or half fetched."""
    return tuple(
        _trace(models, folder) for owner in _folders(models) for folder in _folders(owner) if _was_fetched(folder)
    )


def _trace(models: Path, folder: Path) -> Trace:
    """Of a whole model, the receipt tells what belongs to it. In a half one nobody else has put anything yet."""
    files, folders = walked(folder)
    if (named := _named_in_receipt(folder)) is not None:
        files = tuple(file for file in files if _is_ours(file, folder, named))
    return Trace(TraceKind.MODEL, folder, files, (*folders, folder, folder.parent, models))


def _is_ours(file: Path, folder: Path, named: frozenset[str]) -> bool:
    name = str(file.relative_to(folder))
    return name in named or name in (_RECEIPT, _LOCK) or name.endswith(_BEGUN)


def _named_in_receipt(folder: Path) -> frozenset[str] | None:
    try:
        return frozenset(json.loads((folder / _RECEIPT).read_text(encoding="utf-8"))["files"])
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return None


def _was_fetched(folder: Path) -> bool:
    return is_real_file(folder / _RECEIPT) or is_real_file(folder / _LOCK)


def _folders(folder: Path) -> Iterator[Path]:
    if is_real_folder(folder):
        yield from (path for path in entries(folder) if is_real_folder(path))
