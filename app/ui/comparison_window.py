"""The window that compares two open pictures."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QSlider,
    QSplitter,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.core.compare import Comparison, Difference
from app.core.comparison_text import change_word, side_text, summary_text
from app.core.document import Document
from app.core.errors import AppError
from app.core.geometry import bounds_of
from app.core.words import _
from app.ui.comparing import Comparing
from app.ui.comparison_view import CompareMode, ComparisonView
from app.ui.theme import SPACING
from app.ui.tones import make_small

_DIFFERENCE = Qt.ItemDataRole.UserRole
_WHOLE = 100
_SIZE = (1180, 780)
_HEIGHTS = [520, 180]
"""View pixels, of the pictures and of the table."""


class ComparisonWindow(QDialog):
    def __init__(
        self,
        comparing: Comparing,
        documents: tuple[Document, ...],
        before: Document,
        after: Document,
        parent: QWidget | None = None,
    ) -> None:
        """`before` and `after` are among the `documents`, of which others can be chosen."""
        super().__init__(parent)
        self._comparing = comparing
        self._documents = documents
        self.view = ComparisonView(self)
        self.before = _choice([document.title for document in documents], _("Before"), self)
        self.after = _choice([document.title for document in documents], _("After"), self)
        self.mode = _choice([], _("How to compare"), self)
        self._slider = QSlider(Qt.Orientation.Horizontal, self)
        self._summary = QLabel(self)
        self.table = _table(self)
        self._lay_out()
        self.before.setCurrentIndex(documents.index(before))
        self.after.setCurrentIndex(documents.index(after))
        self._wire()
        self._compare()

    def done(self, result: int) -> None:
        self._comparing.stop()
        super().done(result)

    def _wire(self) -> None:
        for choice in (self.before, self.after):
            choice.activated.connect(self._compare)
        self.mode.activated.connect(self._show_mode)
        self._slider.valueChanged.connect(self._show_share)
        self.table.currentItemChanged.connect(self._choose)
        self._comparing.compared.connect(self._show)
        self._comparing.failed.connect(self._tell)

    def _compare(self) -> None:
        before, after = (self._documents[choice.currentIndex()] for choice in (self.before, self.after))
        self.view.show_pictures(before.screenshot, after.screenshot)
        self.table.clear()
        self._summary.setText(_("Comparing…"))
        self._comparing.compare(before, after)

    def _show(self, comparison: Comparison) -> None:
        self.view.show_comparison(comparison)
        self._summary.setText(summary_text(comparison))
        self.table.clear()
        for difference in comparison.differences:
            changes = ", ".join(map(change_word, difference.changes))
            row = QTreeWidgetItem([changes, side_text(difference.before), side_text(difference.after)])
            row.setData(0, _DIFFERENCE, difference)
            self.table.addTopLevelItem(row)

    def _tell(self, error: AppError) -> None:
        self._summary.setText(str(error))

    def _choose(self, row: QTreeWidgetItem | None) -> None:
        difference: Difference | None = row.data(0, _DIFFERENCE) if row else None
        if difference:
            sides = (difference.before, difference.after)
            self.view.choose(*(bounds_of(element.place) if element else None for element in sides))

    def _show_mode(self) -> None:
        mode = CompareMode(self.mode.currentData())
        self._slider.setVisible(mode in {CompareMode.SWIPE, CompareMode.ONION_SKIN})
        self.view.show_mode(mode)

    def _show_share(self, value: int) -> None:
        self.view.show_share(value / _WHOLE)

    def _lay_out(self) -> None:
        self.setWindowTitle(_("Compare pictures"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*_SIZE)
        for title, mode in _modes():
            self.mode.addItem(title, mode)
        self._slider.setRange(0, _WHOLE)
        self._slider.setValue(_WHOLE // 2)
        self._slider.setAccessibleName(_("How much of the second picture is seen"))
        self._slider.hide()
        make_small(self._summary)
        top = QHBoxLayout()
        top.setSpacing(SPACING)
        top.addWidget(self.before, stretch=1)
        top.addWidget(QLabel("→", self))
        top.addWidget(self.after, stretch=1)
        top.addWidget(self.mode)
        top.addWidget(self._slider, stretch=1)
        split = QSplitter(Qt.Orientation.Vertical, self)
        split.addWidget(self.view)
        split.addWidget(self.table)
        split.setSizes(_HEIGHTS)
        split.setStretchFactor(0, 1)
        split.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.addLayout(top)
        layout.addWidget(split, stretch=1)
        layout.addWidget(self._summary)


def _modes() -> tuple[tuple[str, CompareMode], ...]:
    return (
        (_("Side by side"), CompareMode.SIDE_BY_SIDE),
        (_("Swipe"), CompareMode.SWIPE),
        (_("Onion skin"), CompareMode.ONION_SKIN),
        (_("Blink"), CompareMode.BLINK),
    )


def _choice(entries: list[str], name: str, parent: QWidget) -> QComboBox:
    choice = QComboBox(parent)
    choice.setAccessibleName(name)
    choice.setToolTip(name)
    choice.addItems([entry or _("Untitled") for entry in entries])
    return choice


def _table(parent: QWidget) -> QTreeWidget:
    table = QTreeWidget(parent)
    table.setHeaderLabels([_("Change"), _("Before"), _("After")])
    table.setRootIsDecorated(False)
    table.setUniformRowHeights(True)
    table.setAllColumnsShowFocus(True)
    table.setAccessibleName(_("Differences"))
    table.setColumnWidth(0, 160)
    table.setColumnWidth(1, 440)
    return table
