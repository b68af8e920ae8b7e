"""Light and dark."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAccessibilityHints, QColor, QPalette
from PySide6.QtWidgets import QApplication

from app.core.settings import Appearance
from app.ui.palettes import edged, palette_of

SPACING = 8
"""View pixels between controls and around groups of them."""

_EDGED = ("QCheckBox", "QAbstractSpinBox", "QLineEdit", "QListWidget")

_OF_QT = QColor("#308cc6")
"""The accent of the Fusion style."""

_SCHEMES = {
    Appearance.SYSTEM: Qt.ColorScheme.Unknown,
    Appearance.LIGHT: Qt.ColorScheme.Light,
    Appearance.DARK: Qt.ColorScheme.Dark,
}


class Theme(QObject):
    """The app's colours; on a Mac the system's own, elsewhere ours on Qt's Fusion style."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._appearance = Appearance.SYSTEM
        self._wants_contrast = False
        self._accent = _accent_of_the_system(app)
        if sys.platform == "linux":
            app.setStyle("Fusion")
        self._hints = app.styleHints()
        # Found as a child of hints that are held: what `accessibility` gives, PySide6 6.11 destroys with its wrapper.
        self._needs = self._hints.findChild(QAccessibilityHints)
        self._hints.colorSchemeChanged.connect(self._recolour)
        if self._needs:
            self._needs.contrastPreferenceChanged.connect(self._recolour)
        self._recolour()

    def apply(self, appearance: Appearance, *, wants_contrast: bool = False) -> None:
        """More contrast is there too where the system asks for it; on a Mac only the system can."""
        self._appearance = appearance
        self._wants_contrast = wants_contrast
        self._hints.setColorScheme(_SCHEMES[appearance])
        self._recolour()

    def _recolour(self) -> None:
        if sys.platform != "linux":
            return
        is_dark = self._is_dark()
        palette = palette_of(dark=is_dark, sharp=self._is_sharp(), accent=self._accent)
        self._app.setPalette(palette)
        if is_dark:
            for field in _EDGED:
                self._app.setPalette(edged(palette), field)  # type: ignore[arg-type]  # PySide takes text, and no bytes

    def _is_dark(self) -> bool:
        """A bare X11 desktop has no scheme of its own and takes none: then what the person chose decides."""
        if self._appearance is Appearance.SYSTEM:
            return self._hints.colorScheme() is Qt.ColorScheme.Dark
        return self._appearance is Appearance.DARK

    def _is_sharp(self) -> bool:
        preference = self._needs.contrastPreference() if self._needs else Qt.ContrastPreference.NoPreference
        return self._wants_contrast or preference is Qt.ContrastPreference.HighContrast


def _accent_of_the_system(app: QApplication) -> QColor | None:
    """None where the desktop has none, and Qt takes that of its own style; without colours of ours."""
    app.setPalette(QPalette())
    accent = app.palette().accent().color()
    return None if accent == _OF_QT else accent
