"""Light and dark."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from app.core.settings import Appearance

SPACING = 8
"""View pixels between controls and around groups of them."""

_Role = QPalette.ColorRole

_LIGHT = {
    _Role.Window: "#f3f4f6",
    _Role.WindowText: "#1c1f26",
    _Role.Base: "#ffffff",
    _Role.AlternateBase: "#f8f9fb",
    _Role.Text: "#1c1f26",
    _Role.Button: "#fbfbfc",
    _Role.ButtonText: "#2b303a",
    _Role.BrightText: "#b42318",
    _Role.PlaceholderText: "#667085",
    _Role.Light: "#ffffff",
    _Role.Midlight: "#eceef1",
    _Role.Mid: "#cfd4dc",
    _Role.Dark: "#dfe2e8",
    _Role.Shadow: "#8a93a3",
    _Role.ToolTipBase: "#1f2329",
    _Role.ToolTipText: "#f4f5f7",
    _Role.Link: "#1d5fd6",
    _Role.LinkVisited: "#7a3fc4",
    _Role.Highlight: "#2463d8",
    _Role.HighlightedText: "#ffffff",
    _Role.Accent: "#2463d8",
}
_DARK = {
    _Role.Window: "#212329",
    _Role.WindowText: "#e7e9ee",
    _Role.Base: "#191b1f",
    _Role.AlternateBase: "#1e2025",
    _Role.Text: "#e7e9ee",
    _Role.Button: "#2c2f37",
    _Role.ButtonText: "#dfe2e8",
    _Role.BrightText: "#ff8a80",
    _Role.PlaceholderText: "#98a1b0",
    _Role.Light: "#3a3e48",
    _Role.Midlight: "#31343d",
    _Role.Mid: "#3a3e48",
    _Role.Dark: "#131417",
    _Role.Shadow: "#0b0c0e",
    _Role.ToolTipBase: "#33373f",
    _Role.ToolTipText: "#f4f5f7",
    _Role.Link: "#7fb0ff",
    _Role.LinkVisited: "#c4a0ff",
    _Role.Highlight: "#2f6fe4",
    _Role.HighlightedText: "#ffffff",
    _Role.Accent: "#5b93f5",
}
_DISABLED = {
    _Role.WindowText: _Role.Shadow,
    _Role.Text: _Role.Shadow,
    _Role.ButtonText: _Role.Shadow,
    _Role.PlaceholderText: _Role.Shadow,
    _Role.Highlight: _Role.Mid,
}
_EDGED = ("QCheckBox", "QAbstractSpinBox", "QLineEdit")
_FUSION_DARKER = 140
"""Per cent."""

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
        if sys.platform == "linux":
            app.setStyle("Fusion")
        app.styleHints().colorSchemeChanged.connect(self._recolour)
        self._recolour()

    def apply(self, appearance: Appearance) -> None:
        self._appearance = appearance
        self._app.styleHints().setColorScheme(_SCHEMES[appearance])
        self._recolour()

    def _recolour(self) -> None:
        if sys.platform != "linux":
            return
        self._app.setPalette(dark_palette() if self._is_dark() else light_palette())
        if self._is_dark():
            for field in _EDGED:
                self._app.setPalette(edged_palette(), field)  # type: ignore[arg-type]  # PySide takes text, and no bytes

    def _is_dark(self) -> bool:
        """A bare X11 desktop has no scheme of its own and takes none: then what the person chose decides."""
        if self._appearance is Appearance.SYSTEM:
            return self._app.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return self._appearance is Appearance.DARK


def light_palette() -> QPalette:
    return _palette(_LIGHT)


def dark_palette() -> QPalette:
    return _palette(_DARK | {_Role.Shadow: "#6b7280"})


def edged_palette() -> QPalette:
    """For fields on dark grounds. Fusion draws their edges darker than Window, which they paint nothing else with."""
    palette = dark_palette()
    palette.setColor(_Role.Window, palette.color(_Role.Shadow).lighter(_FUSION_DARKER))
    return palette


def _palette(colours: dict[QPalette.ColorRole, str]) -> QPalette:
    palette = QPalette()
    for role, colour in colours.items():
        palette.setColor(role, QColor(colour))
    for role, paler in _DISABLED.items():
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours[paler]))
    return palette
