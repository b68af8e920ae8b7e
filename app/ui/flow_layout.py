"""Widgets in lines, as words in a paragraph."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    def __init__(self, parent: QWidget | None = None, spacing: int = 6) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setSpacing(spacing)
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        areas = self._areas(width)
        return max((area.bottom() + 1 for area in areas), default=0)

    def sizeHint(self) -> QSize:  # noqa: N802
        return self.minimumSize()

    def minimumSize(self) -> QSize:  # noqa: N802
        """Each widget may be a line of its own, and gives way rather than make the panel wider."""
        return QSize(0, max((item.sizeHint().height() for item in self._items), default=0))

    def setGeometry(self, area: QRect) -> None:  # noqa: N802
        super().setGeometry(area)
        for item, place in zip(self._items, self._areas(area.width()), strict=True):
            item.setGeometry(place.translated(area.topLeft()))

    def _areas(self, width: int) -> list[QRect]:
        areas: list[QRect] = []
        corner, line_height = QPoint(0, 0), 0
        for item in self._items:
            size = item.sizeHint().boundedTo(QSize(width, item.sizeHint().height()))
            if corner.x() and corner.x() + size.width() > width:
                corner = QPoint(0, corner.y() + line_height + self.spacing())
                line_height = 0
            areas.append(QRect(corner, size))
            corner += QPoint(size.width() + self.spacing(), 0)
            line_height = max(line_height, size.height())
        return areas
