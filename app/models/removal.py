"""Removing what this app has fetched."""

from __future__ import annotations

from contextlib import ExitStack, suppress
from pathlib import Path

from app.core.errors import ModelError, StorageError
from app.core.words import _
from app.models.file_lock import LOCK_NAME, USE_NAME, opened_lock, takes
from app.models.receipt import drop_notes, read_plan, read_receipt, size_of

_LOCKS = (LOCK_NAME, USE_NAME)


def remove_fetched(model_id: str, folder: Path) -> int:
    """The bytes that are free now; what else a person has put there stays. Raises ModelError, StorageError."""
    try:
        with ExitStack() as locks:
            for name in _LOCKS:
                if not takes(locks.enter_context(opened_lock(folder / name))):
                    raise _in_use(model_id)
            return _remove(folder)
    except OSError as error:
        raise StorageError(
            _("{model} can't be removed: {reason}.").format(model=model_id, reason=error.strerror or error),
            _("See that you may write in {folder}.").format(folder=folder),
        ) from error


def _remove(folder: Path) -> int:
    """The notes last: without them what is left of a removal that broke off would count as somebody else's."""
    freed = 0
    for file in _fetched(folder):
        freed += size_of(file)
        file.unlink(missing_ok=True)
    for name in _LOCKS:
        (folder / name).unlink(missing_ok=True)
    drop_notes(folder)
    with suppress(OSError):
        folder.rmdir()
        folder.parent.rmdir()
    return freed


def _fetched(folder: Path) -> set[Path]:
    revisions = filter(None, (read_receipt(folder), read_plan(folder)))
    named = {folder / file.name for revision in revisions for file in revision.files}
    return named | set(folder.glob("*.part"))


def _in_use(model_id: str) -> ModelError:
    return ModelError(
        _("{model} is in use.").format(model=model_id),
        _("Choose another model first, or wait until it is fetched; it may be in another window."),
    )
