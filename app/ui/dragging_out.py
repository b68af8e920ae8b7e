"""Pictures dragged into other programs: the one in view, or what the selected elements cover."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, QSize, Qt, QTemporaryDir, QUrl
from PySide6.QtGui import QDrag, QImage, QPixmap
from PySide6.QtWidgets import QWidget

from app.core.words import _
from app.ui.clipboard import OWN_DRAG
from app.ui.drag_handle import DragHandle
from app.ui.element_table import ElementView
from app.ui.element_tree import ElementTree
from app.ui.picture_copying import picture_of_selected
from app.ui.screenshot_item import image_of
from app.ui.workspace import Workspace

_SHOWN = QSize(160, 120)
"""View pixels at the pointer."""

_QUICK = 80
"""Of 100, as Qt counts: a PNG that is made fast rather than small."""


class DraggingOut(QObject):
    """Some programs take pictures, others files: both are offered, as a copy."""

    def __init__(
        self, workspace: Workspace, handle: DragHandle, views: Iterable[ElementView | ElementTree], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._folder = QTemporaryDir()
        handle.drag_requested.connect(partial(self._drag_picture, handle))
        for view in views:
            view.drag_requested.connect(partial(self._drag_elements, view))

    def _drag_picture(self, source: QWidget) -> None:
        if document := self._workspace.document:
            _drag(source, self.offered(image_of(document.screenshot).copy(), _stem(document.title)))

    def _drag_elements(self, source: QWidget) -> None:
        document, image = self._workspace.document, picture_of_selected(self._workspace)
        if document and image:
            name = _("{name} detail").format(name=_stem(document.title))
            _drag(source, self.offered(image, name))

    def offered(self, image: QImage, name: str) -> QMimeData:
        """The file lies there until the app ends."""
        mime = QMimeData()
        mime.setImageData(image)
        mime.setData(OWN_DRAG, b"")
        file = self._folder.filePath(f"{name}.png")
        if self._folder.isValid() and image.save(file, "PNG", _QUICK):  # type: ignore[call-overload]  # PySide takes text
            mime.setUrls([QUrl.fromLocalFile(file)])
        return mime


def _drag(source: QWidget, mime: QMimeData) -> None:
    drag = QDrag(source)
    drag.setMimeData(mime)
    ratio = source.devicePixelRatio()
    picture = QPixmap.fromImage(mime.imageData()).scaled(
        _SHOWN * ratio, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
    picture.setDevicePixelRatio(ratio)
    drag.setPixmap(picture)
    drag.exec(Qt.DropAction.CopyAction)


def _stem(title: str) -> str:
    """A name that every system takes for a file."""
    plain = "".join(sign if sign.isalnum() or sign in " .-_()" else "-" for sign in Path(title).stem)
    return plain.strip(" .")[:80] or _("Screenshot")
