"""How a screenshot is shown, zoomed and panned."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QNativeGestureEvent, QPointingDevice, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.core.element import Element
from app.core.geometry import Point, Size
from app.core.screenshot import Screenshot
from app.ui.canvas import Canvas
from tests.support.canvas_hand import IN_BUTTON, colour_at, shown, spot
from tests.support.pictures import plain_screenshot

LEFT, MIDDLE = Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton
CTRL, NOTHING = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
Selected = Callable[[], list[int]]


def turn_wheel(canvas: Canvas, at: Point, *, pixels: int = 0, modifiers: Qt.KeyboardModifier = NOTHING) -> None:
    """A notch of a wheel away from the person, or as many `pixels` of a trackpad."""
    position = QPointF(spot(canvas, at))
    angle = QPoint(0, 2 * pixels or 120)
    event = QWheelEvent(
        position,
        canvas.viewport().mapToGlobal(position),
        QPoint(0, pixels),
        angle,
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(canvas.viewport(), event)


def pinch(canvas: Canvas, at: Point, kind: Qt.NativeGestureType, value: float = 0.0) -> None:
    position = QPointF(spot(canvas, at))
    device = QPointingDevice.primaryPointingDevice()
    QApplication.sendEvent(
        canvas.viewport(),
        QNativeGestureEvent(kind, device, 2, position, position, position, value, QPointF(), 0),
    )


class TestZoom:
    def test_a_screenshot_that_fits_is_shown_pixel_for_pixel(self, canvas: Canvas) -> None:
        assert canvas.zoom == 1.0

    def test_a_larger_one_is_shown_whole(self, canvas: Canvas) -> None:
        canvas.show_screenshot(plain_screenshot(Size(4000, 500)))
        assert 0.18 < canvas.zoom < 800 / 4000
        assert canvas.visible_area.contains(canvas.picture_area)
        assert not canvas.horizontalScrollBar().isVisible()

    def test_it_goes_on_fitting_while_the_window_changes_its_size(self, canvas: Canvas) -> None:
        canvas.resize(200, 600)
        assert canvas.visible_area.contains(canvas.picture_area)
        assert canvas.zoom < 0.5

    def test_until_the_person_zooms(self, canvas: Canvas) -> None:
        canvas.zoom_in()
        before = canvas.zoom
        canvas.resize(200, 600)
        assert canvas.zoom == before

    def test_in_and_out_again_is_where_it_was(self, canvas: Canvas) -> None:
        canvas.zoom_in()
        canvas.zoom_out()
        assert canvas.zoom == 1.0

    def test_passing_actual_size_stops_there(self, canvas: Canvas) -> None:
        canvas.show_screenshot(plain_screenshot(Size(900, 300)))
        assert canvas.zoom < 1
        canvas.zoom_in()
        assert canvas.zoom == 1.0

    def test_each_change_is_told(self, canvas: Canvas, qtbot: QtBot) -> None:
        with qtbot.waitSignal(canvas.zoom_changed) as told:
            canvas.zoom_in()
        assert told.args == [canvas.zoom]

    def test_it_has_bounds(self, canvas: Canvas) -> None:
        for _ in range(60):
            canvas.zoom_in()
        assert canvas.zoom == pytest.approx(40)
        for _ in range(60):
            canvas.zoom_out()
        assert canvas.zoom == pytest.approx(0.02)

    def test_a_wheel_zooms_about_the_cursor(self, canvas: Canvas) -> None:
        canvas.zoom_in()
        for _ in range(8):
            turn_wheel(canvas, at=IN_BUTTON)
        before = spot(canvas, IN_BUTTON)
        turn_wheel(canvas, at=IN_BUTTON)
        assert (spot(canvas, IN_BUTTON) - before).manhattanLength() <= 2

    def test_two_fingers_pan_and_leave_the_zoom(self, canvas: Canvas) -> None:
        for _ in range(8):
            canvas.zoom_in()
        before, zoom = spot(canvas, IN_BUTTON), canvas.zoom
        turn_wheel(canvas, at=IN_BUTTON, pixels=30)
        assert spot(canvas, IN_BUTTON) - before == QPoint(0, 30)
        assert canvas.zoom == zoom

    def test_two_fingers_with_ctrl_zoom(self, canvas: Canvas) -> None:
        turn_wheel(canvas, at=IN_BUTTON, pixels=30, modifiers=CTRL)
        assert canvas.zoom > 1

    def test_a_pinch_zooms_and_a_double_tap_goes_to_and_fro(self, canvas: Canvas) -> None:
        pinch(canvas, IN_BUTTON, Qt.NativeGestureType.ZoomNativeGesture, 0.5)
        assert canvas.zoom == pytest.approx(1.5)
        pinch(canvas, IN_BUTTON, Qt.NativeGestureType.SmartZoomNativeGesture)
        assert canvas.zoom == 1.0

    def test_nothing_breaks_without_a_screenshot(self, canvas: Canvas) -> None:
        canvas.show_screenshot(None)
        canvas.zoom_in()
        canvas.zoom_to_actual()
        canvas.zoom_to_fit()
        turn_wheel(canvas, at=IN_BUTTON)
        assert canvas.pixel_at(QPointF(10, 10)) is None

    def test_an_element_is_brought_near(self, canvas: Canvas, elements: tuple[Element, ...]) -> None:
        canvas.zoom_to_element(elements[2])
        assert canvas.zoom > 2
        assert canvas.viewport().rect().contains(spot(canvas, IN_BUTTON))


class TestPan:
    @pytest.fixture(autouse=True)
    def _near(self, canvas: Canvas) -> None:
        for _ in range(8):
            canvas.zoom_in()

    def drag(self, canvas: Canvas, button: Qt.MouseButton) -> QPoint:
        """By how far the picture moves."""
        before, start = spot(canvas, IN_BUTTON), QPoint(300, 300)
        QTest.mousePress(canvas.viewport(), button, NOTHING, start)
        QTest.mouseMove(canvas.viewport(), start + QPoint(40, -25))
        QTest.mouseRelease(canvas.viewport(), button, NOTHING, start + QPoint(40, -25))
        return spot(canvas, IN_BUTTON) - before

    def test_the_middle_button_drags(self, canvas: Canvas, selected: Selected) -> None:
        assert self.drag(canvas, MIDDLE) == QPoint(40, -25)
        assert selected() == []

    def test_space_drags_and_selects_nothing(self, canvas: Canvas, selected: Selected) -> None:
        QTest.keyPress(canvas, Qt.Key.Key_Space)
        assert self.drag(canvas, LEFT) == QPoint(40, -25)
        assert selected() == []

    def test_after_space_the_left_button_selects_again(self, canvas: Canvas, selected: Selected) -> None:
        QTest.keyClick(canvas, Qt.Key.Key_Space)
        assert self.drag(canvas, LEFT) == QPoint()
        assert selected() != []

    def test_arrow_keys_pan(self, canvas: Canvas) -> None:
        before = spot(canvas, IN_BUTTON)
        QTest.keyClick(canvas, Qt.Key.Key_Right)
        assert spot(canvas, IN_BUTTON).x() < before.x()


class TestPicture:
    """With the overlay hidden."""

    @pytest.fixture(autouse=True)
    def _bare(self, canvas: Canvas) -> None:
        canvas.set_overlay_visible(False)

    def test_rows_may_be_padded(self, canvas: Canvas, screenshot: Screenshot) -> None:
        rows = [b"\x10\x20\x30\xff" * 3 + b"\xff" * 4, b"\x40\x50\x60\xff" * 3 + b"\xff" * 4]
        canvas.show_screenshot(replace(screenshot, pixels=b"".join(rows), size=Size(3, 2), stride=16))
        assert colour_at(canvas, Point(2, 0)) == QColor(0x30, 0x20, 0x10)
        assert colour_at(canvas, Point(0, 1)) == QColor(0x60, 0x50, 0x40)

    def test_from_twice_its_size_pixels_are_squares(self, canvas: Canvas) -> None:
        canvas.show_screenshot(_stripes(Size(20, 20)))
        for _ in range(12):
            canvas.zoom_in()
        row = [shown(canvas).pixelColor(x, 300).lightness() for x in range(300, 500)]
        assert set(row) == {0, 255}

    def test_shrunk_stripes_become_an_even_grey(self, canvas: Canvas) -> None:
        """Without averaging they would come out black, white, or in waves."""
        canvas.show_screenshot(_stripes(Size(2400, 300)))
        assert canvas.zoom < 0.5
        left = spot(canvas, Point(0, 150))
        row = [shown(canvas).pixelColor(left.x() + x, left.y()).lightness() for x in range(5, 700)]
        assert min(row) > 110
        assert max(row) < 145

    def test_the_pixels_are_not_copied(self, canvas: Canvas, screenshot: Screenshot) -> None:
        assert canvas.screenshot is screenshot


def _stripes(size: Size) -> Screenshot:
    """Columns of a pixel, black and white in turn."""
    screenshot = plain_screenshot(size)
    return replace(screenshot, pixels=b"\x00\x00\x00\xff\xff\xff\xff\xff" * (size.area // 2))
