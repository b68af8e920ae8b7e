"""The region picker on one screen, worked by mouse and keys."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.core.geometry import Box
from app.core.picking import PickMode
from app.ui.region_picker.frozen import Picked
from tests.support.picker_hand import BUTTON, WINDOW, Hand, panes

Open = Callable[..., Hand]
_Key = Qt.Key
_Left = Qt.MouseButton.LeftButton


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


def test_the_pictures_are_let_go_with_the_panes(hand: Hand, qtbot: QtBot) -> None:
    """Though whoever asked keeps the picker."""
    picker, pane = hand.picker, weakref.ref(hand.pane)
    hand.key(_Key.Key_Escape)
    del hand.pane
    qtbot.waitUntil(lambda: not panes())
    gc.collect()
    assert pane() is None
    assert picker is hand.picker
