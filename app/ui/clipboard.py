"""Pictures on the clipboard and in what is dropped on the window."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QImage

from app.core.errors import ImageError
from app.core.screenshot import Screenshot
from app.core.words import _
from app.ui.image_pixels import screenshot_of_image

_PICTURE_TYPES = ("image/png", "image/tiff", "image/bmp", "image/webp", "image/avif", "image/jpeg", "image/gif")
"""Formats a file may be offered in, those first that lose nothing."""

OWN_DRAG = "application/x-zwz-inspector-drag"
"""Marks what is dragged out of the window."""


@dataclass(frozen=True, slots=True)
class Encoded:
    """The bytes of a picture file."""

    data: bytes = field(repr=False)


Pictures = tuple[Path, ...] | Encoded | Screenshot


def has_pictures(mime: QMimeData) -> bool:
    """Whether it is worth a try; cheap, for use while something is dragged about, and not out of this window."""
    return not mime.hasFormat(OWN_DRAG) and bool(_local_files(mime) or _picture_type(mime) or mime.hasImage())


def is_meant_as_picture(mime: QMimeData) -> bool:
    """Whether a person in a field for words means the picture: a spreadsheet copies its cells as words and as both."""
    return bool(_local_files(mime)) or (has_pictures(mime) and not mime.hasText())


def pictures_in(mime: QMimeData, title: str) -> Pictures:
    """Files before image data: a file has a name, and is the picture itself. Raises ImageError if there is none."""
    if files := _local_files(mime):
        return files
    if picture_type := _picture_type(mime):
        return Encoded(bytes(mime.data(picture_type).data()))
    image = QImage(mime.imageData()) if mime.hasImage() else QImage()
    if not image.isNull():
        return screenshot_of_image(image, title)
    if mime.hasUrls():
        raise ImageError(
            _("That is a link, not a picture."), _("Save the picture first, or copy the picture itself and paste it.")
        )
    raise ImageError(_("There is no picture in it."), _("Copy a picture or a picture file, then paste it here."))


def _local_files(mime: QMimeData) -> tuple[Path, ...]:
    return tuple(Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile())


def _picture_type(mime: QMimeData) -> str | None:
    return next((name for name in _PICTURE_TYPES if mime.hasFormat(name)), None)
