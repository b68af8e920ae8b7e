"""A program with a window from which a file can be dragged: `python drag_source.py FILE`."""

from __future__ import annotations

import sys

from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel


class DragSource(QLabel):
    def __init__(self, file: str) -> None:
        super().__init__("drag me")
        self._file = file
        self.setWindowTitle("drag source")

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        drag = QDrag(self)
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(self._file)])
        drag.setMimeData(mime)
        drag.exec(Qt.DropAction.CopyAction)


if __name__ == "__main__":
    app = QApplication(sys.argv)
    source = DragSource(sys.argv[1])
    source.resize(200, 150)
    source.show()
    sys.exit(app.exec())
