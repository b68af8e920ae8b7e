"""A picker that is open on the one screen of the tests, and gone at their end."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from app.core.geometry import Size
from app.core.picking import PickMode
from app.ui.region_picker.frozen import Frozen
from app.ui.region_picker.picker import RegionPicker
from tests.support.picker_hand import BUTTON, WINDOW, Hand, noise, panes

Open = Callable[..., Hand]


@pytest.fixture
def open_picker(qtbot: QtBot) -> Open:
    def opened(mode: PickMode = PickMode.REGION) -> Hand:
        screen = QGuiApplication.primaryScreen()
        size = screen.size()
        frozen = Frozen(screen, noise(Size(size.width(), size.height())), (WINDOW,))
        picker = RegionPicker((frozen,), mode)
        with qtbot.waitSignal(picker.shown):
            picker.show()
        picker.suggest(frozen, (BUTTON,))
        hand = Hand(picker, panes()[0], frozen)
        picker.picked.connect(hand.heard.append)
        picker.cancelled.connect(lambda: hand.heard.append("cancelled"))
        return hand

    return opened


@pytest.fixture
def hand(open_picker: Open) -> Hand:
    return open_picker()


@pytest.fixture(autouse=True)
def _no_pane_is_left(qtbot: QtBot) -> Iterator[None]:
    yield
    for pane in panes():
        pane.cancelled.emit()
    qtbot.waitUntil(lambda: not panes())
