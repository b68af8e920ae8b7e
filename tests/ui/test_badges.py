"""Number badges as pictures."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor

from app.ui.application import Application
from app.ui.badges import BadgePainter
from app.ui.role_colours import BLACK


@pytest.mark.parametrize("number", [1, 8, 47, 128])
@pytest.mark.parametrize("ratio", [1.0, 2.0])
def test_the_digits_are_in_the_middle(qapp: Application, number: int, ratio: float) -> None:
    ground = QColor("#9db2d0")
    image = BadgePainter(ratio).pixmap(number, ground, ground).toImage()
    middle = range(image.width() // 4, 3 * image.width() // 4)
    inked = [y for y in range(image.height()) if any(_is_ink(image.pixelColor(x, y)) for x in middle)]
    above, below = inked[0], image.height() - 1 - inked[-1]
    assert abs(above - below) <= ratio


def _is_ink(colour: QColor) -> bool:
    return abs(colour.lightness() - BLACK.lightness()) < 60
