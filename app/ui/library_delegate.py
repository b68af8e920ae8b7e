"""How an inspection of the library is painted: its small picture, its title, and what is in it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QApplication, QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.core.library import LibraryItem
from app.core.library_text import contents_of, date_of
from app.ui.library_model import ITEM_ROLE
from app.ui.theme import SPACING

PICTURE = QSize(96, 64)
"""View pixels."""

_SMALLER = 0.88
_LINES = 4

_Index = QModelIndex | QPersistentModelIndex


class LibraryDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: N802, ARG002
        words = option.fontMetrics.height() + (_LINES - 1) * QFontMetrics(_small(option.font)).height()
        return QSize(PICTURE.width() * 2, max(PICTURE.height(), words) + 2 * SPACING)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        style = option.widget.style() if option.widget else QApplication.style()
        style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, option.widget)
        painter.save()
        inner = option.rect.adjusted(SPACING, SPACING, -SPACING, -SPACING)
        _paint_picture(painter, QRect(inner.topLeft(), PICTURE), index.data(Qt.ItemDataRole.DecorationRole), option)
        _paint_words(painter, inner.adjusted(PICTURE.width() + SPACING, 0, 0, 0), index.data(ITEM_ROLE), option)
        painter.restore()

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: _Index) -> None:  # noqa: N802, ARG002
        rect = option.rect.adjusted(2 * SPACING + PICTURE.width() - 4, SPACING - 4, -4, 0)
        rect.setHeight(editor.sizeHint().height())
        editor.setGeometry(rect)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:  # noqa: N802
        editor = super().createEditor(parent, option, index)
        if isinstance(editor, QLineEdit):
            editor.setFrame(True)
        return editor


def _paint_picture(painter: QPainter, place: QRect, pixmap: QPixmap | None, option: QStyleOptionViewItem) -> None:
    """As large as it fits; its place is to be seen also while it is made."""
    painter.fillRect(place, option.palette.color(QPalette.ColorRole.Midlight))
    if pixmap is None or pixmap.isNull():
        return
    size = pixmap.size().scaled(place.size(), Qt.AspectRatioMode.KeepAspectRatio)
    target = QRect(place.topLeft(), size)
    target.moveCenter(place.center())
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawPixmap(target, pixmap)


def _paint_words(painter: QPainter, place: QRect, item: LibraryItem, option: QStyleOptionViewItem) -> None:
    is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
    role = QPalette.ColorRole.HighlightedText if is_selected else QPalette.ColorRole.Text
    quiet = role if is_selected else QPalette.ColorRole.PlaceholderText
    top = place.top()
    for text, font, colour in (
        (item.title, option.font, role),
        (date_of(item), _small(option.font), quiet),
        (contents_of(item), _small(option.font), quiet),
        (", ".join(item.tags), _small(option.font), role),
    ):
        metrics = QFontMetrics(font)
        painter.setFont(font)
        painter.setPen(option.palette.color(colour))
        line = QRect(place.left(), top, place.width(), metrics.height())
        elided = metrics.elidedText(text.replace("\n", " "), Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, elided)
        top += metrics.height()


def _small(font: QFont) -> QFont:
    small = QFont(font)
    if small.pointSizeF() > 0:
        small.setPointSizeF(small.pointSizeF() * _SMALLER)
    return small
