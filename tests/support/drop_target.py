"""A program that takes what is dropped on its window: `python drop_target.py FOLDER`.

Writes the picture into FOLDER as `image.png`, and the files that were offered under their own names.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QApplication, QLabel


class DropTarget(QLabel):
    def __init__(self, folder: Path) -> None:
        super().__init__("drop here")
        self._folder = folder
        self.setWindowTitle("drop target")
        self.setAcceptDrops(True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        for url in event.mimeData().urls():
            shutil.copy(url.toLocalFile(), self._folder)
        QImage(event.mimeData().imageData()).save(str(self._folder / "image.png"))
        event.acceptProposedAction()


if __name__ == "__main__":
    app = QApplication(sys.argv)
    target = DropTarget(Path(sys.argv[1]))
    target.resize(200, 150)
    target.show()
    sys.exit(app.exec())
