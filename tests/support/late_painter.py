"""A program whose window is on the screen at once and painted as many seconds later as it is told."""

from __future__ import annotations

import sys

from PySide6.QtCore import QRect, QTimer
from PySide6.QtGui import QBackingStore, QColorConstants, QGuiApplication, QPainter, QSurface, QWindow

if __name__ == "__main__":
    app = QGuiApplication(sys.argv[:1])
    window = QWindow()
    window.setSurfaceType(QSurface.SurfaceType.RasterSurface)
    window.setGeometry(100, 100, 400, 300)
    store = QBackingStore(window)

    def paint() -> None:
        everything = QRect(0, 0, window.width(), window.height())
        store.resize(window.size())
        store.beginPaint(everything)
        painter = QPainter(store.paintDevice())
        painter.fillRect(everything, QColorConstants.Red)
        painter.end()
        store.endPaint()
        store.flush(everything)

    window.show()
    QTimer.singleShot(int(1000 * float(sys.argv[1])), app, paint)
    sys.exit(app.exec())
