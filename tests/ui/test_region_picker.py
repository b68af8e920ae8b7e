"""The region picker on one screen, worked by mouse and keys."""

from __future__ import annotations

import gc
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.core.geometry import Box, Size
from app.core.picking import PickMode
from app.core.screenshot import Screenshot
from app.ui.region_picker.frozen import Frozen, Picked
from app.ui.region_picker.pane import Pane
from app.ui.region_picker.picker import RegionPicker

WINDOW, BUTTON = Box(100, 100, 500, 400), Box(150, 150, 220, 180)
_Key = Qt.Key
_Left = Qt.MouseButton.LeftButton


@dataclass
class Hand:
    """On the picker's one pane; says what became of it."""

    picker: RegionPicker
    pane: Pane
    frozen: Frozen
    heard: list[object] = field(default_factory=list)

    def drag(self, start: tuple[int, int], *ways: tuple[int, int]) -> None:
        self.press(*start)
        for way in ways:
            self.move(*way)
        self.release(*(ways or (start,))[-1])

    def press(self, x: int, y: int) -> None:
        QTest.mousePress(self.pane, _Left, pos=QPoint(x, y))

    def move(self, x: int, y: int) -> None:
        QTest.mouseMove(self.pane, QPoint(x, y))

    def release(self, x: int, y: int) -> None:
        QTest.mouseRelease(self.pane, _Left, pos=QPoint(x, y))

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.pane, key, modifier)

    @property
    def box(self) -> Box | None:
        return self.pane.picking.box

    @property
    def picked(self) -> list[Box]:
        return [told.box for told in self.heard if isinstance(told, Picked)]

    def cursor(self) -> Qt.CursorShape:
        return self.pane.cursor().shape()


Open = Callable[..., Hand]


def noise(size: Size) -> Screenshot:
    pixels = np.random.default_rng(1).integers(0, 256, (size.height, size.width, 4), dtype=np.uint8)
    pixels[..., 3] = 255
    return Screenshot(pixels.tobytes(), size, size.width * 4, datetime.now(UTC))


def panes() -> list[Pane]:
    return [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, Pane)]


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
def _no_pane_is_left(qtbot: QtBot) -> object:
    yield
    for pane in panes():
        pane.cancelled.emit()
    qtbot.waitUntil(lambda: not panes())


def test_a_drag_waits_for_enter(hand: Hand, qtbot: QtBot) -> None:
    hand.drag((20, 30), (60, 70), (119, 89))
    assert hand.heard == []
    hand.key(_Key.Key_Return)
    assert hand.picked == [Box(20, 30, 120, 90)]
    assert isinstance(hand.heard[0], Picked)
    assert hand.heard[0].frozen is hand.frozen
    qtbot.waitUntil(lambda: not panes())


def test_a_double_click_takes_the_selection_and_an_offer(open_picker: Open) -> None:
    for spots, expected in ((((20, 30), (119, 89)), Box(20, 30, 120, 90)), (((160, 160),), BUTTON)):
        hand = open_picker()
        hand.drag(spots[0], *spots[1:])
        centre = expected.centre
        QTest.mouseDClick(hand.pane, _Left, pos=QPoint(centre.x, centre.y))
        assert hand.picked == [expected]
        QTest.qWait(0)


def test_enter_without_a_selection_takes_the_screen(hand: Hand) -> None:
    hand.move(300, 300)
    hand.key(_Key.Key_Enter)
    size = hand.frozen.screenshot.size
    assert hand.picked == [Box(0, 0, size.width, size.height)]


@pytest.mark.parametrize("in_mid_drag", [False, True])
@pytest.mark.parametrize("by_key", [False, True])
def test_esc_and_the_right_button_cancel_at_any_moment(hand: Hand, by_key: bool, in_mid_drag: bool) -> None:
    if in_mid_drag:
        hand.press(20, 20)
        hand.move(90, 90)
    if by_key:
        hand.key(_Key.Key_Escape)
    else:
        QTest.mousePress(hand.pane, Qt.MouseButton.RightButton, pos=QPoint(90, 90))
    assert hand.heard == ["cancelled"]


def test_it_ends_once_only(hand: Hand) -> None:
    hand.key(_Key.Key_Escape)
    hand.picker.close()
    hand.pane.accepted.emit(hand.pane)
    hand.pane.cancelled.emit()
    assert hand.heard == ["cancelled"]


def test_a_screen_that_changes_or_goes_cancels(open_picker: Open, qapp: QApplication, qtbot: QtBot) -> None:
    for change in (
        lambda screen: screen.geometryChanged.emit(screen.geometry()),
        qapp.screenRemoved.emit,
    ):
        hand = open_picker()
        hand.press(20, 20)
        hand.move(90, 90)
        change(hand.frozen.screen)
        assert hand.heard == ["cancelled"]
        qtbot.waitUntil(lambda: not panes())


def test_space_carries_the_selection_in_a_drag_and_repeats_do_not_disturb_it(hand: Hand) -> None:
    hand.press(20, 20)
    hand.move(60, 50)
    QTest.keyPress(hand.pane, _Key.Key_Space)
    hand.move(65, 50)
    for kind in (QEvent.Type.KeyRelease, QEvent.Type.KeyPress):
        repeat = QKeyEvent(kind, _Key.Key_Space, Qt.KeyboardModifier.NoModifier, " ", autorep=True)
        QApplication.sendEvent(hand.pane, repeat)
    hand.move(70, 50)
    assert hand.box == Box(30, 20, 71, 51)
    QTest.keyRelease(hand.pane, _Key.Key_Space)
    hand.release(80, 60)
    assert hand.box == Box(30, 20, 81, 61)


def test_arrows_move_and_resize(hand: Hand) -> None:
    hand.drag((20, 30), (119, 89))
    shift, ctrl, alt = (
        Qt.KeyboardModifier.ShiftModifier,
        Qt.KeyboardModifier.ControlModifier,
        Qt.KeyboardModifier.AltModifier,
    )
    hand.key(_Key.Key_Right)
    hand.key(_Key.Key_Down, shift)
    assert hand.box == Box(21, 40, 121, 100)
    hand.key(_Key.Key_Left, ctrl)
    hand.key(_Key.Key_Up, alt)
    hand.key(_Key.Key_Down, ctrl | shift)
    assert hand.box == Box(21, 39, 120, 110)


def test_keys_alone_do_it(hand: Hand) -> None:
    hand.move(160, 160)
    for key in (_Key.Key_Up, _Key.Key_Space, _Key.Key_Down, _Key.Key_Right, _Key.Key_Space, _Key.Key_Return):
        hand.key(key)
    assert hand.picked == [Box(160, 159, 162, 161)]


def test_tab_goes_through_the_offers(hand: Hand) -> None:
    hand.move(160, 160)
    offers = [hand.pane.picking.offer]
    hand.key(_Key.Key_Tab)
    offers.append(hand.pane.picking.offer)
    hand.key(_Key.Key_Backtab)
    offers.append(hand.pane.picking.offer)
    assert offers == [BUTTON, WINDOW, BUTTON]


def test_a_click_takes_a_window(open_picker: Open) -> None:
    hand = open_picker(PickMode.WINDOW)
    hand.drag((10, 10))
    assert hand.heard == []
    hand.drag((300, 300))
    assert hand.picked == [WINDOW]


def test_cursors_tell_what_a_press_would_do(hand: Hand) -> None:
    hand.drag((20, 30), (119, 89))
    shapes = []
    for spot in ((20, 30), (119, 30), (70, 30), (119, 60), (70, 60), (200, 200)):
        hand.move(*spot)
        shapes.append(hand.cursor())
    shape = Qt.CursorShape
    assert shapes == [
        shape.SizeFDiagCursor,
        shape.SizeBDiagCursor,
        shape.SizeVerCursor,
        shape.SizeHorCursor,
        shape.SizeAllCursor,
        shape.CrossCursor,
    ]


def test_the_picture_shows_through_the_selection_exactly(hand: Hand) -> None:
    hand.drag((200, 200), (399, 349))
    hand.move(10, 10)
    shown, picture = hand.pane.grab().toImage(), hand.pane._picture
    inside = Box(210, 210, 390, 340)
    assert part(shown, inside) == part(picture, inside)
    assert shown.pixelColor(600, 500).lightness() < picture.pixelColor(600, 500).lightness()


def test_the_magnifier_names_the_pixel_and_goes_by_key(hand: Hand) -> None:
    hand.move(300, 300)
    colour = hand.pane._picture.pixelColor(300, 300)
    with_it = hand.pane.grab().toImage()
    assert has_colour(with_it, Box(310, 310, 480, 500), colour)
    hand.key(_Key.Key_M)
    without = hand.pane.grab().toImage()
    assert part(without, Box(330, 330, 420, 420)) != part(with_it, Box(330, 330, 420, 420))
    hand.key(_Key.Key_M)
    assert hand.pane.grab().toImage() == with_it


def test_marks_stay_on_the_screen_wherever_the_pointer_is(hand: Hand) -> None:
    bounds = hand.pane.rect()
    for x in (0, bounds.width() // 2, bounds.width() - 1):
        for y in (0, bounds.height() // 2, bounds.height() - 1):
            hand.move(x, y)
            marks = [mark for mark in hand.pane._marks if type(mark).__name__ in {"Magnifier", "Label"}]
            assert marks
            for mark in marks:
                assert bounds.contains(mark.region.boundingRect())
                assert not mark.region.contains(QPoint(x, y))


def test_only_what_changes_is_painted_and_nothing_is_left_behind(hand: Hand) -> None:
    """The window as it was painted bit by bit looks as if it were painted at once."""
    hand.move(20, 20)
    for spot in ((300, 200), (160, 160), (640, 10)):
        hand.move(*spot)
        assert accumulated(hand) == hand.pane.grab().toImage()
    hand.press(300, 200)
    for spot in ((400, 300), (200, 100), (310, 205), (500, 400)):
        hand.move(*spot)
        assert accumulated(hand) == hand.pane.grab().toImage()
    hand.release(500, 400)
    for _ in range(3):
        hand.key(_Key.Key_Left)
        assert accumulated(hand) == hand.pane.grab().toImage()


def test_no_window_is_left_after_many_rounds(open_picker: Open, qtbot: QtBot) -> None:
    ends: list[Callable[[Hand], None]] = [
        lambda hand: hand.key(_Key.Key_Escape),
        lambda hand: hand.key(_Key.Key_Return),
        lambda hand: hand.picker.close(),
    ]
    gc.collect()
    before = len(QApplication.allWidgets())
    for number in range(30):
        hand = open_picker()
        hand.drag((20, 20), (60, 60))
        ends[number % 3](hand)
        qtbot.waitUntil(lambda: not panes())
    assert len(QApplication.allWidgets()) == before
    assert len(QGuiApplication.topLevelWindows()) <= before


def test_what_comes_after_the_end_does_no_harm(hand: Hand, qtbot: QtBot) -> None:
    hand.key(_Key.Key_Escape)
    qtbot.waitUntil(lambda: not panes())
    hand.picker.suggest(hand.frozen, (BUTTON,))
    hand.picker.close()


def test_a_screen_reader_is_told_which_screen_it_is_and_what_helps(hand: Hand) -> None:
    hand.move(300, 300)
    assert hand.frozen.screen.name() in hand.pane.accessibleName()
    assert "Esc" in hand.pane.accessibleDescription()


def part(image: QImage, box: Box) -> QImage:
    cut = image.copy(box.x1, box.y1, box.width, box.height)
    return cut.convertToFormat(QImage.Format.Format_RGB32)


def has_colour(image: QImage, box: Box, colour: QColor) -> bool:
    return any(image.pixelColor(x, y) == colour for x in range(box.x1, box.x2) for y in range(box.y1, box.y2))


def accumulated(hand: Hand) -> QImage:
    QTest.qWait(20)
    return hand.frozen.screen.grabWindow(hand.pane.winId()).toImage()
