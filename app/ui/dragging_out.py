"""Pictures dragged into other programs: the one in view, or what the selected elements cover."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, QSize, Qt, QUrl
from PySide6.QtGui import QDrag, QGuiApplication, QImage, QPixmap
from PySide6.QtWidgets import QWidget

from app.core.screenshot import Screenshot
from app.core.sound_text import file_stem
from app.core.words import _
from app.ui.clipboard import OWN_DRAG
from app.ui.drag_handle import DragHandle
from app.ui.element_table import ElementView
from app.ui.element_tree import ElementTree
from app.ui.offered_files import OfferedFiles
from app.ui.picture_copying import selected_part
from app.ui.screenshot_item import image_of
from app.ui.workspace import Workspace

_SHOWN = QSize(160, 120)
"""View pixels at the pointer."""


class DraggingOut(QObject):
    """Some programs take pictures, others files: both are offered, as a copy, once the file has been written."""

    def __init__(
        self,
        workspace: Workspace,
        files: OfferedFiles,
        handle: DragHandle,
        views: Iterable[ElementView | ElementTree],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._files = files
        self._is_writing = False
        handle.drag_requested.connect(partial(self._drag_picture, handle))
        for view in views:
            view.drag_requested.connect(partial(self._drag_elements, view))

    def _drag_picture(self, source: QWidget) -> None:
        if document := self._workspace.document:
            self._offer(source, document.screenshot, file_stem(document.title))

    def _drag_elements(self, source: QWidget) -> None:
        document, part = self._workspace.document, selected_part(self._workspace)
        if document and part:
            self._offer(source, part, _("{name} detail").format(name=file_stem(document.title)))

    def _offer(self, source: QWidget, picture: Screenshot, stem: str) -> None:
        """A list asks again with each move of the mouse until the drag has begun."""
        if not self._is_writing:
            self._is_writing = True
            self._files.make(picture, stem, partial(self._begin, source, picture))

    def _begin(self, source: QWidget, picture: Screenshot, file: Path | None) -> None:
        self._is_writing = False
        if QGuiApplication.mouseButtons() & Qt.MouseButton.LeftButton:
            _drag(source, image_of(picture).copy(), file)


def _drag(source: QWidget, image: QImage, file: Path | None) -> None:
    mime = QMimeData()
    mime.setImageData(image)
    mime.setData(OWN_DRAG, b"")
    if file:
        mime.setUrls([QUrl.fromLocalFile(str(file))])
    drag = QDrag(source)
    drag.setMimeData(mime)
    ratio = source.devicePixelRatio()
    shown = QPixmap.fromImage(image).scaled(
        _SHOWN * ratio, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
    shown.setDevicePixelRatio(ratio)
    drag.setPixmap(shown)
    drag.exec(Qt.DropAction.CopyAction)
