"""The picture onto the clipboard: all of it, or what the selected elements cover."""

from __future__ import annotations

from functools import reduce

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from app.core.geometry import bounds_of, united
from app.core.screenshot import Screenshot, cropped
from app.ui.element_model import selected_elements
from app.ui.screenshot_item import image_of
from app.ui.workspace import Workspace


class PictureCopying(QObject):
    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace

    def copy_picture(self) -> None:
        if document := self._workspace.document:
            QGuiApplication.clipboard().setImage(image_of(document.screenshot).copy())

    def copy_elements(self) -> None:
        if part := selected_part(self._workspace):
            QGuiApplication.clipboard().setImage(image_of(part).copy())


def selected_part(workspace: Workspace) -> Screenshot | None:
    """The box around the selected elements; None if there are none."""
    document, elements = workspace.document, selected_elements(workspace.selection)
    if document is None or not elements:
        return None
    return cropped(document.screenshot, reduce(united, (bounds_of(element.place) for element in elements)))
