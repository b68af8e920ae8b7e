"""The key for Paste opens a picture also while one is typing."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QTextEdit, QWidget

from app.ui.clipboard import is_meant_as_picture


class PicturePasting(QObject):
    """A field for words claims the key and then has no use for a picture; so it is not let to claim it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        for field in (*window.findChildren(QLineEdit), *window.findChildren(QTextEdit)):
            field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802, ARG002
        if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.ShortcutOverride:
            return False
        is_paste = event.matches(QKeySequence.StandardKey.Paste)
        return is_paste and is_meant_as_picture(QGuiApplication.clipboard().mimeData())
