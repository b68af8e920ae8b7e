"""Choosing elements by what scan and model say of them."""

from __future__ import annotations

from typing import assert_never

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from app.core.cross_check import CrossCheck
from app.core.words import _


class CheckMenu(QMenu):
    chosen = Signal(object)
    """A CrossCheck, or None for all."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.menuAction().setToolTip(_("Which elements are listed: by who saw them, and whether the texts agree"))
        self._checks = QActionGroup(self)
        for check in (None, *CrossCheck):
            if check is CrossCheck.TEXT_DISAGREES:
                self.addSeparator()
            action = self._checks.addAction(self.addAction(_title(check)))
            action.setCheckable(True)
            action.setData(check)
        self._checks.actions()[0].setChecked(True)
        self._checks.triggered.connect(self._choose)
        self._show(None)

    def _choose(self, action: QAction) -> None:
        check = CrossCheck(action.data()) if action.data() else None
        self._show(check)
        self.chosen.emit(check)

    def _show(self, check: CrossCheck | None) -> None:
        """On the button that opens it."""
        self.menuAction().setText(_title(check))
        self.menuAction().setIconText(_word(check))


def _title(check: CrossCheck | None) -> str:
    match check:
        case None:
            return _("All elements")
        case CrossCheck.SEEN_BY_BOTH:
            return _("Seen by both")
        case CrossCheck.SCAN_ONLY:
            return _("Seen by the scan only")
        case CrossCheck.MODEL_ONLY:
            return _("Seen by the model only")
        case CrossCheck.TEXT_DISAGREES:
            return _("Text disagrees")
        case _:
            assert_never(check)


def _word(check: CrossCheck | None) -> str:
    """Short, since the field for the filter's text stands beside it."""
    match check:
        case None:
            return _("Any")
        case CrossCheck.SEEN_BY_BOTH:
            return _("Both")
        case CrossCheck.SCAN_ONLY:
            return _("Scan")
        case CrossCheck.MODEL_ONLY:
            return _("Model")
        case CrossCheck.TEXT_DISAGREES:
            return _("Text ≠")
        case _:
            assert_never(check)
