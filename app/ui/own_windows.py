"""The app's own windows, out of the way while a picture of the screens is taken."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from app.core.ports import Foreground

_KEPT = (Qt.WindowType.Window, Qt.WindowType.Dialog)
"""Menus and tool tips go by themselves, and do not come back."""

_WITHOUT_FOCUS = "_q_showWithoutActivating"
"""What Qt makes of WA_ShowWithoutActivating, which it looks at when a window is made and not when it is shown again."""


class OwnWindows:
    def __init__(self, foreground: Foreground) -> None:
        self._foreground = foreground
        self._hidden: list[QWidget] = []
        self._had_focus = False

    def hide(self) -> bool:
        """Whether anything was in the way; what is hidden takes the window manager a moment to paint over."""
        is_another_in_front = self._foreground.remember()  # Qt may not have heard yet that the focus has left us
        self._had_focus = QApplication.activeWindow() is not None and not is_another_in_front
        self._hidden = [window for window in QApplication.topLevelWidgets() if _is_in_the_way(window)]
        for window in self._hidden:
            window.hide()
        return bool(self._hidden)

    def program_in_front(self) -> str:
        """Empty if it is this one, or can't be known."""
        return self._foreground.name()

    def show(self) -> None:
        """As they were. The focus goes back to who had it: first, as a window that is shown while nobody has it
        would get it.
        """
        if not self._had_focus:
            self._foreground.bring_back()
        for window in self._hidden:
            handle = window.windowHandle()
            handle.setProperty(_WITHOUT_FOCUS, not self._had_focus)
            window.show()
            handle.setProperty(_WITHOUT_FOCUS, None)
            if self._had_focus:
                window.activateWindow()
        self._hidden = []


def _is_in_the_way(window: QWidget) -> bool:
    return window.isVisible() and not window.isMinimized() and window.windowType() in _KEPT
