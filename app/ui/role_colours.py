"""A colour for each role: few hues, in one set for light screenshots and one for dark ones."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from functools import cache

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap

from app.core.element import Role
from app.core.screenshot import BYTES_PER_PIXEL, Screenshot

WHITE = QColor("white")
BLACK = QColor("#101216")
_DARK_BELOW = 100
"""Mean green of 255 below which a screenshot counts as dark."""

_SAMPLES = 2000


class Hue(Enum):
    """Kinds of roles."""

    ACTION = auto()
    NAVIGATION = auto()
    INPUT = auto()
    CHOICE = auto()
    CONTAINER = auto()
    CONTENT = auto()


_HUES = {
    Role.BUTTON: Hue.ACTION,
    Role.ICON: Hue.ACTION,
    Role.LINK: Hue.NAVIGATION,
    Role.TAB: Hue.NAVIGATION,
    Role.MENUITEM: Hue.NAVIGATION,
    Role.TREEITEM: Hue.NAVIGATION,
    Role.TEXTBOX: Hue.INPUT,
    Role.SEARCHBOX: Hue.INPUT,
    Role.SPINBUTTON: Hue.INPUT,
    Role.COMBOBOX: Hue.INPUT,
    Role.SLIDER: Hue.INPUT,
    Role.CHECKBOX: Hue.CHOICE,
    Role.RADIO: Hue.CHOICE,
    Role.SWITCH: Hue.CHOICE,
    Role.OPTION: Hue.CHOICE,
    Role.MENUBAR: Hue.CONTAINER,
    Role.TOOLBAR: Hue.CONTAINER,
    Role.LISTBOX: Hue.CONTAINER,
    Role.SCROLLBAR: Hue.CONTAINER,
    Role.DIALOG: Hue.CONTAINER,
    Role.WINDOW: Hue.CONTAINER,
}


@dataclass(frozen=True, slots=True)
class RoleColours:
    """Colours that stand out by at least 4:1 from what they are made for, and a halo for where it is otherwise."""

    halo: QColor
    hues: dict[Hue, QColor]

    def of(self, role: Role) -> QColor:
        return self.hues[hue_of(role)]


def hue_of(role: Role) -> Hue:
    return _HUES.get(role, Hue.CONTENT)


FOR_LIGHT = RoleColours(
    WHITE,
    {
        Hue.ACTION: QColor("#2563eb"),
        Hue.NAVIGATION: QColor("#0b7a6e"),
        Hue.INPUT: QColor("#9333ea"),
        Hue.CHOICE: QColor("#d6277a"),
        Hue.CONTAINER: QColor("#b45309"),
        Hue.CONTENT: QColor("#64748b"),
    },
)
FOR_DARK = RoleColours(
    BLACK,
    {
        Hue.ACTION: QColor("#6ea4ff"),
        Hue.NAVIGATION: QColor("#35c9b5"),
        Hue.INPUT: QColor("#c792ff"),
        Hue.CHOICE: QColor("#ff7fb8"),
        Hue.CONTAINER: QColor("#f2a65a"),
        Hue.CONTENT: QColor("#9fb0c6"),
    },
)


def colours_for(screenshot: Screenshot) -> RoleColours:
    """Judged by the green of some pixels, which carries most of the brightness."""
    pixels = screenshot.size.area
    greens = screenshot.pixels[1 :: BYTES_PER_PIXEL * max(1, pixels // _SAMPLES)]
    return FOR_DARK if sum(greens) < _DARK_BELOW * len(greens) else FOR_LIGHT


def contrast(one: QColor, other: QColor) -> float:
    """Contrast ratio of two opaque colours, 1 to 21, as WCAG 2 defines it."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def ink_on(colour: QColor) -> QColor:
    """Black or white, whichever reads better on `colour`."""
    return max((WHITE, BLACK), key=lambda ink: contrast(ink, colour))


@cache
def swatch(role: Role) -> QIcon:
    """The role's colour as a small rounded square."""
    return _swatch(FOR_LIGHT.of(role).rgb())


@cache
def _swatch(rgb: int) -> QIcon:
    icon = QIcon(_square(rgb, Qt.PenStyle.NoPen))
    icon.addPixmap(_square(rgb, QPen(WHITE, 3)), QIcon.Mode.Selected)
    return icon


def _square(rgb: int, rim: QPen | Qt.PenStyle) -> QPixmap:
    """On a selected row it needs a rim: the colour of buttons is about that of the selection."""
    pixmap = QPixmap(QSize(32, 32))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(rim)
    painter.setBrush(QColor.fromRgb(rgb))
    painter.drawRoundedRect(QRectF(4, 4, 24, 24), 7, 7)
    painter.end()
    return pixmap


def _luminance(colour: QColor) -> float:
    """Relative luminance of WCAG 2, 0 to 1."""
    red, green, blue = (_linear(channel) for channel in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
