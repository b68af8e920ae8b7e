"""What is to be seen of a Qt window, from the widgets themselves: boxes in points of the window."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListView,
    QMenu,
    QMenuBar,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QScrollBar,
    QTabBar,
    QTextEdit,
    QToolButton,
    QWidget,
)

Told = dict[str, Any]
LEAST_SEEN = 0.4


def told(role: str, box: QRect, text: str = "", *, interactive: bool = True, states: tuple[str, ...] = ()) -> Told:
    bbox = [box.x(), box.y(), box.x() + box.width(), box.y() + box.height()]
    return {
        "role": role,
        "text": text.replace("&", ""),
        "bbox": bbox,
        "interactive": interactive,
        "states": list(states),
    }


def truth_of(window: QWidget) -> list[Told]:
    """Of the widgets that are at least two fifths inside all they lie in."""
    return [
        element
        for widget in window.findChildren(QWidget)
        if _is_seen(widget, window)
        for element in _of(widget, window)
    ]


def _is_seen(widget: QWidget, window: QWidget) -> bool:
    if not widget.isVisibleTo(window) or widget.width() < 4 or widget.height() < 4:
        return False
    seen = widget.visibleRegion().boundingRect()
    return seen.width() * seen.height() > LEAST_SEEN * widget.width() * widget.height()


def _box(widget: QWidget, window: QWidget, part: QRect | None = None) -> QRect:
    part = widget.rect() if part is None else part
    return QRect(widget.mapTo(window, part.topLeft()), part.size())


def _states(widget: QWidget) -> tuple[str, ...]:
    states = []
    if not widget.isEnabled():
        states.append("disabled")
    if widget.hasFocus():
        states.append("focused")
    return tuple(states)


def _of(widget: QWidget, window: QWidget) -> Iterator[Told]:
    box, states = _box(widget, window), _states(widget)
    match widget:
        case QCheckBox() | QRadioButton():
            checked = ("checked",) if widget.isChecked() else ()
            yield told(
                "checkbox" if isinstance(widget, QCheckBox) else "radio", box, widget.text(), states=states + checked
            )
            yield from _line_of_text(widget, window, widget.text())
        case QPushButton():
            yield told("button", box, widget.text(), states=states)
            yield from _icon_of(widget, window, widget.icon().isNull() or bool(widget.text()))
        case QToolButton() if not isinstance(widget.parent(), QTabBar):
            pressed = ("selected",) if widget.isChecked() else ()
            yield told("button", box, widget.text(), states=states + pressed)
        case QComboBox():
            yield told("combobox", box, widget.currentText(), states=states)
        case QAbstractSpinBox():
            yield told("spinbutton", box, widget.text(), states=states)
        case QLineEdit() if not isinstance(widget.parent(), (QAbstractSpinBox, QComboBox)):
            yield told("textbox", box, widget.text() or widget.placeholderText(), states=states)
        case QTextEdit() | QPlainTextEdit():
            yield told("textbox", box, states=states)
        case QScrollBar():
            yield told("scrollbar", box)
        case QAbstractSlider():
            yield told("slider", box, states=states)
        case QProgressBar():
            yield told("progressbar", box, interactive=False)
        case _:
            yield from _of_many(widget, window)


def _of_many(widget: QWidget, window: QWidget) -> Iterator[Told]:
    """Of a widget that has several elements in it."""
    match widget:
        case QTabBar():
            for n in range(widget.count()):
                chosen = ("selected",) if n == widget.currentIndex() else ()
                yield told("tab", _box(widget, window, widget.tabRect(n)), widget.tabText(n), states=chosen)
        case QMenuBar() | QMenu():
            for action in widget.actions():
                part = widget.actionGeometry(action)
                if not action.isSeparator() and part.width() > 4:
                    disabled = () if action.isEnabled() else ("disabled",)
                    chosen = ("selected",) if widget.activeAction() is action else ()
                    checked = ("checked",) if action.isChecked() else ()
                    yield told(
                        "menuitem", _box(widget, window, part), action.text(), states=disabled + chosen + checked
                    )
        case QHeaderView():
            yield from _header(widget, window)
        case QAbstractItemView():
            yield from _items(widget, window)
        case QLabel():
            yield from _label(widget, window)
        case _:
            return


def _line_of_text(widget: QCheckBox | QRadioButton, window: QWidget, text: str) -> Iterator[Told]:
    style = QApplication.style()
    option_height = widget.fontMetrics().height()
    width = widget.fontMetrics().horizontalAdvance(text.replace("&", ""))
    indicator = style.pixelMetric(style.PixelMetric.PM_IndicatorWidth) + style.pixelMetric(
        style.PixelMetric.PM_CheckBoxLabelSpacing
    )
    if text:
        place = QRect(indicator, (widget.height() - option_height) // 2, width, option_height)
        yield told("text", _box(widget, window, place), text, interactive=False)


def _icon_of(widget: QPushButton, window: QWidget, has_none: bool) -> Iterator[Told]:
    if not has_none:
        side = widget.iconSize()
        place = QRect(QPoint((widget.width() - side.width()) // 2, (widget.height() - side.height()) // 2), side)
        yield told("icon", _box(widget, window, place), interactive=False)


def _label(widget: QLabel, window: QWidget) -> Iterator[Told]:
    if not widget.pixmap().isNull():
        side = widget.pixmap().deviceIndependentSize().toSize()
        place = QRect(0, (widget.height() - side.height()) // 2, side.width(), side.height())
        yield told(
            "icon" if max(side.width(), side.height()) <= 56 else "img", _box(widget, window, place), interactive=False
        )
    elif widget.text() and not widget.wordWrap():
        metrics = widget.fontMetrics()
        width, height = metrics.horizontalAdvance(widget.text()), metrics.height()
        left = (widget.width() - width) // 2 if widget.alignment() & Qt.AlignmentFlag.AlignHCenter else 0
        if widget.alignment() & Qt.AlignmentFlag.AlignRight:
            left = widget.width() - width
        place = QRect(left, (widget.height() - height) // 2, width, height)
        yield told("text", _box(widget, window, place & widget.rect()), widget.text(), interactive=False)


def _header(widget: QHeaderView, window: QWidget) -> Iterator[Told]:
    if widget.orientation() is not Qt.Orientation.Horizontal:
        return
    for n in range(widget.count()):
        place = QRect(widget.sectionViewportPosition(n), 0, widget.sectionSize(n), widget.height()) & widget.rect()
        if place.width() > LEAST_SEEN * widget.sectionSize(n) > 0:
            text = str(widget.model().headerData(n, Qt.Orientation.Horizontal) or "")
            yield told("button", _box(widget, window, place), text)


def _items(widget: QAbstractItemView, window: QWidget) -> Iterator[Told]:
    """Cells as they are drawn; a row's chosen cells are selected."""
    model, port = widget.model(), widget.viewport()
    # A list's model keeps the number of its columns to itself: there is one.
    columns = 1 if isinstance(widget, QListView) else model.columnCount()
    is_tree = "Tree" in type(widget).__name__
    waiting = [model.index(row, 0) for row in range(min(model.rowCount(), 200))]
    for first in waiting:
        if is_tree and getattr(widget, "isExpanded")(first):  # noqa: B009
            waiting += [model.index(row, 0, first) for row in range(model.rowCount(first))]
        for column in range(columns):
            index = first.siblingAtColumn(column)
            whole = widget.visualRect(index)
            place = whole & port.rect()
            if place.width() * place.height() > LEAST_SEEN * whole.width() * whole.height() > 0:
                chosen = ("selected",) if widget.selectionModel().isSelected(index) else ()
                role = "treeitem" if is_tree and column == 0 else "option" if columns == 1 else "cell"
                text = str(index.data() or "")
                yield told(role, _box(port, window, place), text, interactive=role != "cell", states=chosen)
                if text and index.data(Qt.ItemDataRole.DecorationRole) is None:
                    yield _text_of_item(widget, window, place, text)


def _text_of_item(widget: QAbstractItemView, window: QWidget, place: QRect, text: str) -> Told:
    metrics = widget.fontMetrics()
    width = min(metrics.horizontalAdvance(text), place.width() - 6)
    line = QRect(place.x() + 3, place.center().y() - metrics.height() // 2, max(4, width), metrics.height())
    return told("text", _box(widget.viewport(), window, line), text, interactive=False)
