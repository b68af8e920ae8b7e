"""Number badges as pictures."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from app.core.element import Element, Role
from app.core.geometry import Box
from app.ui.application import Application
from app.ui.badges import BadgePainter
from app.ui.element_items import ElementLayer
from app.ui.element_lookup import ElementLookup
from app.ui.element_model import ElementModel
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


def test_zoomed_in_badges_there_is_room_for_come_with_the_next_frame(qtbot: QtBot) -> None:
    elements = tuple(Element(n + 1, Role.BUTTON, "", Box(20, 20 + 12 * n, 80, 30 + 12 * n)) for n in range(30))
    model = ElementModel()
    model.reset(elements)
    lookup = ElementLookup(model, model)
    layer = ElementLayer(lookup)
    few = [element.number for element, _corner in layer.badges(0.5).placed]
    assert 0 < len(few) < 30
    assert [element.number for element, _corner in layer.badges(2.0).placed] == few
    qtbot.waitUntil(lambda: len(layer.badges(2.0).placed) == 30)
    assert [element.number for element, _corner in layer.badges(0.5).placed] == few
