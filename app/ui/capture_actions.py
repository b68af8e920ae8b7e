"""What can be captured, as actions of menus."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from app.core.capture import CaptureKind, CaptureRequest
from app.core.words import _, plural

_KEYS = {
    CaptureKind.WINDOW: "Ctrl+Alt+2",
    CaptureKind.SCREEN: "Ctrl+Alt+3",
    CaptureKind.DESKTOP: "Ctrl+Alt+4",
    CaptureKind.LAST_REGION: "Ctrl+Alt+5",
}
"""In the menu of the window, where a region at once has the first of them."""

DELAYS_S = (3, 5, 10)
"""Time to open a menu in, or a tool tip."""


class CaptureActions(QObject):
    """Each menu gets actions of its own: on a Mac, a menu can't be in two others."""

    requested = Signal(object)
    """CaptureRequest."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._last_regions: list[QAction] = []
        self._has_last_region = False

    def add_to(self, menu: QMenu) -> None:
        """Each kind at once, and each after a while."""
        self._fill(menu, CaptureKind)

    def add_others_to(self, menu: QMenu) -> None:
        """The same, where a region at once stands in the menu already."""
        self._fill(menu, [kind for kind in CaptureKind if kind is not CaptureKind.REGION])
        for action in menu.actions():
            if isinstance(request := action.data(), CaptureRequest):
                action.setShortcut(_KEYS[request.kind])

    def allow_last_region(self, *, is_known: bool) -> None:
        self._has_last_region = is_known
        for action in self._last_regions:
            action.setEnabled(is_known)

    def _fill(self, menu: QMenu, at_once: Iterable[CaptureKind]) -> None:
        self._add_kinds(menu, at_once, 0)
        later = menu.addMenu(_("Capture after a while"))
        for delay_s in DELAYS_S:
            self._add_kinds(later.addMenu(plural("{count} second", "{count} seconds", delay_s)), CaptureKind, delay_s)
        menu.triggered.connect(self._request)

    def _add_kinds(self, menu: QMenu, kinds: Iterable[CaptureKind], delay_s: int) -> None:
        titles = _titles()
        for kind in kinds:
            action = menu.addAction(titles[kind])
            action.setData(CaptureRequest(kind, delay_s))
            if kind is CaptureKind.LAST_REGION:
                action.setEnabled(self._has_last_region)
                self._last_regions.append(action)

    def _request(self, action: QAction) -> None:
        """What is in a menu of a menu is told by the outer one too."""
        if isinstance(action.data(), CaptureRequest):
            self.requested.emit(action.data())


def _titles() -> dict[CaptureKind, str]:
    return {
        CaptureKind.REGION: _("Capture region"),
        CaptureKind.WINDOW: _("Capture window"),
        CaptureKind.SCREEN: _("Capture screen"),
        CaptureKind.DESKTOP: _("Capture all screens"),
        CaptureKind.LAST_REGION: _("Capture last region"),
    }
