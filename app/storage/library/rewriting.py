"""Inspections changed within their files, the picture untouched."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from app.core.errors import StorageError
from app.core.saved_inspection import Label, SavedInspection
from app.core.screenshot import Screenshot
from app.core.words import _
from app.storage.inspection_format import BrokenInspection, NewerInspection, parsed, relabelled, written
from app.storage.inspection_png import content_in, png_with
from app.storage.png_chunk import BrokenPng


def relabelled_file(png: bytes, label: Label, decoded: Callable[[], Screenshot]) -> bytes:
    """`decoded` gives the picture, where the file has no inspection yet. Raises StorageError, ImageError."""
    try:
        content = content_in(png)
        if content is None:
            return png_with(png, written(SavedInspection(label=label), (), decoded()))
        return png_with(png, relabelled(content, label))
    except NewerInspection as error:
        raise StorageError(
            _("This inspection was saved by a newer version of the app."), _("Update the app to rename it.")
        ) from error
    except (BrokenPng, BrokenInspection, zlib.error) as error:
        raise StorageError(_("This inspection is damaged."), _("Open it, and save it in another file.")) from error


@dataclass(frozen=True, slots=True)
class Recovery:
    """The file as it has to be, None if nothing can be brought into it; `is_older` than what is in it already."""

    png: bytes | None
    is_older: bool = False


def recovered(png: bytes, noted: bytes) -> Recovery:
    """`noted` is an inspection as it is written, of the picture in `png` as it was once."""
    try:
        inspection = parsed(noted)
        content = content_in(png)
        before = parsed(content) if content is not None else None
        if before and before["picture"].get("digest") != inspection["picture"].get("digest"):
            return Recovery(None)
        is_older = before is not None and _saved_at(before) > _saved_at(inspection)
        return Recovery(png_with(png, noted), is_older)
    except (BrokenPng, BrokenInspection, zlib.error, ValueError, KeyError, TypeError, AttributeError):
        return Recovery(None)


def _saved_at(document: dict[str, object]) -> datetime:
    """Raises ValueError."""
    return datetime.fromisoformat(str(document["saved_at"]))
