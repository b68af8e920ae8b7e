"""Colours made from the palette, so that they suit light and dark, and a Mac's own colours too."""

from __future__ import annotations

from html import escape

from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QWidget

_Role = QPalette.ColorRole

_WARNING_ON_LIGHT = QColor("#b42318")
_WARNING_ON_DARK = QColor("#ff8a80")
_GOOD_ON_LIGHT = QColor("#1a7f37")
_GOOD_ON_DARK = QColor("#57c271")
_SMALLER = 0.88


def is_dark(palette: QPalette) -> bool:
    return palette.color(_Role.Window).lightness() < palette.color(_Role.WindowText).lightness()


def warning_colour(palette: QPalette) -> QColor:
    """Stands out from Window and Base by at least 4.5:1."""
    return _WARNING_ON_DARK if is_dark(palette) else _WARNING_ON_LIGHT


def good_colour(palette: QPalette) -> QColor:
    return _GOOD_ON_DARK if is_dark(palette) else _GOOD_ON_LIGHT


def mixed(ground: QColor, colour: QColor, share: float) -> QColor:
    """`ground` with `share` of `colour` in it, 0 to 1."""
    channels = ((ground.red(), colour.red()), (ground.green(), colour.green()), (ground.blue(), colour.blue()))
    return QColor(*(round((1 - share) * below + share * above) for below, above in channels))


def know_warning_colour(widget: QWidget) -> None:
    """Give it the colour of warnings as BrightText, which a Mac's own palette has none for; again after a change."""
    colour = warning_colour(QGuiApplication.palette())
    palette = widget.palette()
    if palette.color(_Role.BrightText) != colour:
        palette.setColor(_Role.BrightText, colour)
        widget.setPalette(palette)


def tint(palette: QPalette) -> QColor:
    """The ground of what a person has said."""
    return mixed(palette.color(_Role.Base), palette.color(_Role.Highlight), 0.14)


def make_small(widget: QWidget) -> None:
    font = widget.font()
    if font.pointSizeF() > 0:
        font.setPointSizeF(font.pointSizeF() * _SMALLER)
        widget.setFont(font)


def without_shortcut(text: str) -> str:
    """Foreign text for a tab or a menu, which would else take an ampersand in it for the mark of a shortcut."""
    return text.replace("&", "&&")


def explain(widget: QWidget, words: str) -> None:
    """By its tool tip, and to screen readers, which would else read out the markup of it."""
    widget.setToolTip(plain_tool_tip(words) if words else "")
    widget.setAccessibleDescription(words)


def plain_tool_tip(text: str) -> str:
    """Foreign lines for a tool tip, which would else take tags in them for markup; it breaks lines that are long."""
    return "<p>{lines}</p>".format(lines=escape(text).replace("\n", "<br>"))
