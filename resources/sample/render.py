"""Renders the sample screenshot, a made-up backup program's settings, and writes down what is on it and where.

    QT_QPA_PLATFORM=offscreen .venv/bin/python -m resources.sample.render

The font is Inter (Debian: fonts-inter). Places are pixels of the picture, right and bottom edges exclusive.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QMenuBar,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QSlider,
    QSpinBox,
    QTabBar,
    QTableWidget,
    QWidget,
)

from resources.sample.inter import inter
from resources.sample.settings_window import settings_window

FOLDER = Path(__file__).resolve().parent
SIZE = QSize(1440, 900)
ROLES: dict[type[QWidget], str] = {
    QLineEdit: "textbox",
    QLabel: "text",
    QCheckBox: "checkbox",
    QRadioButton: "radio",
    QComboBox: "combobox",
    QSpinBox: "spinbutton",
    QSlider: "slider",
    QProgressBar: "progressbar",
    QPushButton: "button",
}
"""In app.core.element's words; a widget's own property "role" is stronger."""


def main() -> None:
    app = QApplication([])
    app.setStyle("Fusion")
    font = inter()
    font.setPixelSize(14)
    app.setFont(font)
    window = settings_window(SIZE)
    picture = window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    picture.save(str(FOLDER / "settings.png"))
    write_truth(window, picture)


def write_truth(window: QWidget, picture: QImage) -> None:
    shown = [part for widget in window.findChildren(QWidget) for part in elements_of(widget, window)]
    known = [(visible_box(picture, area), role, name) for role, name, area in shown]
    in_reading_order = sorted(known, key=lambda element: (element[0][1], element[0][0]))
    lines = ",\n".join(
        "    " + json.dumps({"role": role, "name": name, "box": box}, ensure_ascii=False)
        for box, role, name in in_reading_order
    )
    text = f'{{\n  "width": {picture.width()},\n  "height": {picture.height()},\n  "elements": [\n{lines}\n  ]\n}}\n'
    (FOLDER / "settings.json").write_text(text, encoding="utf-8")


def elements_of(widget: QWidget, window: QWidget) -> Iterator[tuple[str, str, QRect]]:
    """Role, visible text and area of what a widget shows; a list, a table and the like show several elements."""
    for role, name, rect in parts_of(widget):
        yield role, name, QRect(widget.mapTo(window, rect.topLeft()), rect.size())


def parts_of(widget: QWidget) -> Iterator[tuple[str, str, QRect]]:
    match widget:
        case QMenuBar():
            for action in widget.actions():
                yield "menuitem", action.text(), widget.actionGeometry(action)
        case QTabBar():
            for index in range(widget.count()):
                yield "tab", widget.tabText(index), widget.tabRect(index)
        case QListWidget():
            for row in range(widget.count()):
                item = widget.item(row)
                yield "option", item.text(), widget.visualItemRect(item).translated(widget.viewport().pos())
        case QTableWidget():
            yield from cells_of(widget)
        case QLineEdit() if isinstance(widget.parent(), QSpinBox):
            pass
        case _:
            if role := role_of(widget):
                yield role, text_of(widget), widget.rect()


def cells_of(table: QTableWidget) -> Iterator[tuple[str, str, QRect]]:
    header, model = table.horizontalHeader(), table.model()
    for column in range(model.columnCount()):
        left, width = header.sectionViewportPosition(column), header.sectionSize(column)
        title = str(model.headerData(column, Qt.Orientation.Horizontal))
        yield "cell", title, QRect(left, 0, width, header.height() - 2).translated(header.pos())
        for row in range(model.rowCount()):
            index = model.index(row, column)
            yield "cell", str(index.data()), table.visualRect(index).translated(table.viewport().pos())


def role_of(widget: QWidget) -> str | None:
    """None for what only holds others together."""
    chosen = widget.property("role")
    return chosen or next((role for kind, role in ROLES.items() if isinstance(widget, kind)), None)


def text_of(widget: QWidget) -> str:
    match widget:
        case QLineEdit():
            return widget.text() or widget.placeholderText()
        case QComboBox():
            return widget.currentText()
        case QLabel() | QAbstractButton() | QSpinBox():
            return widget.text()
        case _:
            return ""


def visible_box(picture: QImage, area: QRect) -> list[int]:
    """The smallest box around the pixels of `area` that stand out from its corner."""
    ground = picture.pixelColor(area.topLeft())
    inked = [
        (x, y)
        for y in range(area.top(), area.bottom() + 1)
        for x in range(area.left(), area.right() + 1)
        if stands_out(picture.pixelColor(x, y), ground)
    ]
    columns, rows = [x for x, _y in inked], [y for _x, y in inked]
    return [min(columns), min(rows), max(columns) + 1, max(rows) + 1]


def stands_out(colour: QColor, ground: QColor) -> bool:
    """By more than antialiasing leaves at the very rim of a stroke."""
    pairs = ((colour.red(), ground.red()), (colour.green(), ground.green()), (colour.blue(), ground.blue()))
    return max(abs(a - b) for a, b in pairs) > 8


if __name__ == "__main__":
    main()
