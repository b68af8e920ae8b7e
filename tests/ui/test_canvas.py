"""The canvas: what it shows, and what mouse and keys do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from math import floor

import pytest
from PySide6.QtCore import QEvent, QItemSelectionModel, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QNativeGestureEvent, QPointingDevice, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.core.element import Element, Role
from app.core.geometry import Box, Point, Size
from app.core.listing import Added, Removed, Revised
from app.core.screenshot import Screenshot
from app.ui.canvas import Canvas
from app.ui.element_model import ElementModel, selected_elements
from app.ui.role_colours import FOR_LIGHT
from tests.support.pictures import plain_screenshot

LEFT, MIDDLE = Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton
CTRL, NOTHING = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
IN_BUTTON, IN_DIALOG, IN_WINDOW, BESIDE = Point(80, 75), Point(30, 190), Point(380, 150), Point(-40, 10)
GREY = QColor(0xE0, 0xE0, 0xE0)


def spot(canvas: Canvas, pixel: Point) -> QPoint:
    """Where a pixel's middle is in the viewport."""
    position = canvas.viewportTransform().map(QPointF(pixel.x + 0.5, pixel.y + 0.5))
    return QPoint(floor(position.x()), floor(position.y()))


def shown(canvas: Canvas) -> QImage:
    return canvas.viewport().grab().toImage()


def colour_at(canvas: Canvas, pixel: Point) -> QColor:
    return shown(canvas).pixelColor(spot(canvas, pixel))


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


@pytest.fixture
def selected(selection: QItemSelectionModel) -> Callable[[], list[int]]:
    """The numbers of what is selected."""
    return lambda: [element.number for element in selected_elements(selection)]


Selected = Callable[[], list[int]]


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


class TestHover:
    def test_the_pixel_under_the_cursor_is_told(self, canvas: Canvas, qtbot: QtBot) -> None:
        with qtbot.waitSignal(canvas.pixel_hovered) as told:
            QTest.mouseMove(canvas.viewport(), spot(canvas, IN_BUTTON))
        assert told.args == [IN_BUTTON]

    def test_beside_the_screenshot_there_is_none(self, canvas: Canvas, qtbot: QtBot) -> None:
        with qtbot.waitSignal(canvas.pixel_hovered) as told:
            QTest.mouseMove(canvas.viewport(), spot(canvas, BESIDE))
        assert told.args == [None]

    def test_nor_when_the_cursor_leaves(self, canvas: Canvas, qtbot: QtBot) -> None:
        with qtbot.waitSignal(canvas.pixel_hovered) as told:
            QApplication.sendEvent(canvas.viewport(), QEvent(QEvent.Type.Leave))
        assert told.args == [None]

    def test_a_label_names_the_element_and_takes_no_markup(self, canvas: Canvas) -> None:
        QTest.mouseMove(canvas.viewport(), spot(canvas, Point(330, 260)))
        label = _label(canvas)
        assert label.isVisible()
        assert label.text() == "Link  Help & <b>about</b>"
        assert label.textFormat() is Qt.TextFormat.PlainText
        assert canvas.viewport().rect().contains(label.geometry())

    def test_the_label_goes_with_the_cursor(self, canvas: Canvas) -> None:
        QTest.mouseMove(canvas.viewport(), spot(canvas, IN_BUTTON))
        QTest.mouseMove(canvas.viewport(), spot(canvas, BESIDE))
        assert not _label(canvas).isVisible()

    def test_a_hovered_element_that_goes_is_forgotten(self, canvas: Canvas, model: ElementModel) -> None:
        QTest.mouseMove(canvas.viewport(), spot(canvas, IN_BUTTON))
        model.apply(Removed(3))
        assert not _label(canvas).isVisible()


class TestClick:
    def click(self, canvas: Canvas, pixel: Point, modifiers: Qt.KeyboardModifier = NOTHING) -> None:
        QTest.mouseClick(canvas.viewport(), LEFT, modifiers, spot(canvas, pixel))

    def test_it_selects_the_smallest_element(self, canvas: Canvas, selected: Selected) -> None:
        self.click(canvas, IN_BUTTON)
        assert selected() == [3]

    def test_further_clicks_reach_every_element_there(self, canvas: Canvas, selected: Selected) -> None:
        reached = []
        for _ in range(4):
            self.click(canvas, IN_BUTTON)
            reached += selected()
        assert reached == [3, 2, 1, 3]

    def test_elsewhere_it_begins_anew(self, canvas: Canvas, selected: Selected) -> None:
        for pixel in (IN_BUTTON, IN_BUTTON, IN_DIALOG, IN_BUTTON):
            self.click(canvas, pixel)
        assert selected() == [3]

    def test_with_ctrl_it_adds_and_takes_away(self, canvas: Canvas, selected: Selected) -> None:
        self.click(canvas, IN_BUTTON)
        self.click(canvas, IN_DIALOG, CTRL)
        assert selected() == [2, 3]
        self.click(canvas, IN_BUTTON, CTRL)
        assert selected() == [2]

    def test_beside_everything_it_selects_nothing(self, canvas: Canvas, selected: Selected) -> None:
        self.click(canvas, IN_BUTTON)
        self.click(canvas, BESIDE)
        assert selected() == []

    def test_a_point_is_hit_by_its_mark(self, canvas: Canvas, selected: Selected) -> None:
        self.click(canvas, Point(304, 37))
        assert selected() == [5]

    def test_a_badge_is_part_of_its_element(self, canvas: Canvas, selected: Selected) -> None:
        self.click(canvas, Point(44, 54))
        assert selected() == [3]

    def test_a_double_click_activates_what_was_selected(
        self, canvas: Canvas, qtbot: QtBot, selected: Selected, elements: tuple[Element, ...]
    ) -> None:
        self.click(canvas, IN_BUTTON)
        at = spot(canvas, IN_BUTTON)
        self.click(canvas, IN_BUTTON)
        with qtbot.waitSignal(canvas.element_activated) as told:
            QTest.mouseDClick(canvas.viewport(), LEFT, NOTHING, at)
        assert told.args == [elements[2]]
        assert selected() == [3]

    def test_hidden_elements_are_not_hit(self, canvas: Canvas, selected: Selected) -> None:
        canvas.set_overlay_visible(False)
        self.click(canvas, IN_BUTTON)
        assert selected() == []


class TestKeys:
    def test_tab_goes_in_reading_order(self, canvas: Canvas, selected: Selected) -> None:
        visited = []
        for _ in range(5):
            QTest.keyClick(canvas, Qt.Key.Key_Tab)
            visited += selected()
        assert visited == [1, 2, 5, 3, 4]

    def test_shift_tab_goes_back(self, canvas: Canvas, selected: Selected) -> None:
        for _ in range(3):
            QTest.keyClick(canvas, Qt.Key.Key_Tab)
        QTest.keyClick(canvas, Qt.Key.Key_Backtab)
        assert selected() == [2]

    def test_past_the_last_element_the_focus_moves_on(
        self, model: ElementModel, selection: QItemSelectionModel, qtbot: QtBot
    ) -> None:
        window = QWidget()
        canvas, other = Canvas(model, selection, window), QWidget(window)
        other.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        qtbot.addWidget(window)
        window.show()
        qtbot.waitExposed(window)
        canvas.setFocus()
        for _ in model.elements:
            QTest.keyClick(canvas, Qt.Key.Key_Tab)
        assert window.focusWidget() is canvas
        QTest.keyClick(canvas, Qt.Key.Key_Tab)
        assert window.focusWidget() is other

    def test_return_activates_the_selected_element(
        self, canvas: Canvas, qtbot: QtBot, elements: tuple[Element, ...]
    ) -> None:
        QTest.keyClick(canvas, Qt.Key.Key_Tab)
        with qtbot.waitSignal(canvas.element_activated) as told:
            QTest.keyClick(canvas, Qt.Key.Key_Return)
        assert told.args == [elements[0]]

    def test_escape_selects_nothing(self, canvas: Canvas, selected: Selected) -> None:
        QTest.keyClick(canvas, Qt.Key.Key_Tab)
        QTest.keyClick(canvas, Qt.Key.Key_Escape)
        assert selected() == []

    def test_ctrl_c_copies(self, canvas: Canvas) -> None:
        QTest.mouseClick(canvas.viewport(), LEFT, NOTHING, spot(canvas, IN_BUTTON))
        QTest.keyClick(canvas, Qt.Key.Key_C, CTRL)
        assert QApplication.clipboard().text() == "3\tButton\tSave\t40, 60 · 80 × 30"


class TestOverlay:
    def test_an_outline_runs_outside_its_element(self, canvas: Canvas) -> None:
        """Just beside its left edge; inside it the first pixel belongs to the outline's rim."""
        assert colour_at(canvas, Point(39, 75)) == FOR_LIGHT.of(Role.BUTTON)
        assert colour_at(canvas, Point(120, 75)) == FOR_LIGHT.of(Role.BUTTON)
        assert colour_at(canvas, Point(40, 75)) == FOR_LIGHT.halo
        assert colour_at(canvas, Point(41, 75)) == GREY

    def test_hidden_it_leaves_the_bare_screenshot(self, canvas: Canvas) -> None:
        canvas.set_overlay_visible(False)
        assert colour_at(canvas, Point(39, 75)) == GREY
        canvas.set_overlay_visible(True)
        assert colour_at(canvas, Point(39, 75)) != GREY

    def test_what_is_selected_is_tinted(self, canvas: Canvas, selection: QItemSelectionModel) -> None:
        _choose(selection, 2)
        assert colour_at(canvas, Point(60, 75)) != GREY

    def test_elements_come_move_and_go_while_it_is_shown(self, canvas: Canvas, model: ElementModel) -> None:
        model.apply(Added(Element(6, Role.BUTTON, "New", Box(220, 100, 260, 120))))
        assert colour_at(canvas, Point(219, 110)) == FOR_LIGHT.of(Role.BUTTON)
        model.apply(Revised(Element(6, Role.BUTTON, "New", Box(230, 100, 260, 120))))
        assert colour_at(canvas, Point(219, 110)) == GREY
        assert colour_at(canvas, Point(229, 110)) == FOR_LIGHT.of(Role.BUTTON)
        model.apply(Removed(6))
        assert colour_at(canvas, Point(229, 110)) == GREY

    def test_the_regions_of_an_answer_are_lit(self, canvas: Canvas) -> None:
        canvas.set_overlay_visible(False)
        canvas.show_regions((Element(1, Role.OTHER, "", Box(100, 100, 200, 150)),))
        assert colour_at(canvas, Point(150, 125)) == GREY
        assert colour_at(canvas, Point(300, 200)).lightness() < GREY.lightness()
        canvas.show_regions(())
        assert colour_at(canvas, Point(300, 200)) == GREY

    def test_another_screenshot_has_no_regions_yet(self, canvas: Canvas) -> None:
        canvas.show_regions((Element(1, Role.OTHER, "", Box(100, 100, 200, 150)),))
        canvas.show_screenshot(plain_screenshot(Size(400, 300)))
        assert colour_at(canvas, Point(390, 240)) == GREY

    def test_what_is_chosen_elsewhere_is_brought_into_view(
        self, canvas: Canvas, selection: QItemSelectionModel
    ) -> None:
        for _ in range(14):
            canvas.zoom_in()
        canvas.centerOn(0, 0)
        _choose(selection, 3)
        assert canvas.viewport().rect().intersects(canvas.mapFromScene(300, 250, 60, 20).boundingRect())

    def test_it_has_a_name_and_tells_how_many_elements_there_are(self, canvas: Canvas, model: ElementModel) -> None:
        model.apply(Removed(5))
        assert canvas.accessibleName() == "Screenshot"
        assert canvas.accessibleDescription() == "4 elements"


def _stripes(size: Size) -> Screenshot:
    """Columns of a pixel, black and white in turn."""
    screenshot = plain_screenshot(size)
    return replace(screenshot, pixels=b"\x00\x00\x00\xff\xff\xff\xff\xff" * (size.area // 2))


def _choose(selection: QItemSelectionModel, row: int) -> None:
    flags = QItemSelectionModel.SelectionFlag
    selection.setCurrentIndex(selection.model().index(row, 0), flags.ClearAndSelect | flags.Rows)


def _label(canvas: Canvas) -> QLabel:
    (label,) = canvas.viewport().findChildren(QLabel)
    assert isinstance(label, QLabel)
    return label
