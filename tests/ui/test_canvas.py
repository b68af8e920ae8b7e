"""The canvas: elements on the screenshot, and what mouse and keys do to them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QEvent, QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.core.element import Element, Role
from app.core.geometry import Box, Point, Size
from app.core.listing import Added, Removed, Revised
from app.ui.canvas import Canvas
from app.ui.element_model import ElementModel
from app.ui.highlight_items import REGION
from app.ui.role_colours import FOR_LIGHT
from tests.support.canvas_hand import BESIDE, GREY, IN_BUTTON, IN_DIALOG, colour_at, shown, spot
from tests.support.pictures import plain_screenshot

LEFT = Qt.MouseButton.LeftButton
CTRL, NOTHING = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
Selected = Callable[[], list[int]]


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

    def test_the_label_of_the_selected_element_goes_with_the_focus(self, canvas: Canvas, qtbot: QtBot) -> None:
        other = QLineEdit(canvas)
        other.show()
        qtbot.waitUntil(canvas.isActiveWindow)
        canvas.setFocus()
        QTest.mouseClick(canvas.viewport(), LEFT, pos=spot(canvas, IN_BUTTON))
        QApplication.sendEvent(canvas.viewport(), QEvent(QEvent.Type.Leave))
        assert _label(canvas).isVisible()
        other.setFocus()
        assert not _label(canvas).isVisible()
        canvas.setFocus()
        assert _label(canvas).isVisible()

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

    def test_a_region_has_its_number_at_its_corner(self, canvas: Canvas) -> None:
        """The same that stands before its name in the answer."""
        region = Element(7, Role.OTHER, "", Box(300, 150, 390, 200))
        beside = Point(302, 141)
        canvas.show_regions((replace(region, number=1),))
        one = shown(canvas)
        canvas.show_regions((region,))
        seven = shown(canvas)
        assert seven.pixelColor(spot(canvas, beside)) == REGION
        assert one != seven

    def test_a_region_tells_when_it_is_hovered_and_clicked(self, canvas: Canvas) -> None:
        region = Element(1, Role.OTHER, "", Box(100, 100, 200, 150))
        hovered: list[Element | None] = []
        clicked: list[Element] = []
        canvas.region_hovered.connect(hovered.append)
        canvas.region_clicked.connect(clicked.append)
        canvas.set_overlay_visible(False)
        canvas.show_regions((region,))
        lit = colour_at(canvas, Point(150, 125))
        QTest.mouseMove(canvas.viewport(), spot(canvas, Point(140, 125)))
        assert colour_at(canvas, Point(150, 125)) != lit
        QTest.mouseClick(canvas.viewport(), LEFT, pos=spot(canvas, Point(150, 125)))
        QTest.mouseMove(canvas.viewport(), spot(canvas, Point(300, 200)))
        QTest.mouseClick(canvas.viewport(), LEFT, pos=spot(canvas, Point(300, 200)))
        assert (hovered, clicked) == ([region, None], [region])

    def test_a_hovered_region_that_goes_is_forgotten(self, canvas: Canvas, qtbot: QtBot) -> None:
        canvas.show_regions((Element(1, Role.OTHER, "", Box(100, 100, 200, 150)),))
        QTest.mouseMove(canvas.viewport(), spot(canvas, Point(150, 125)))
        with qtbot.waitSignal(canvas.region_hovered) as told:
            canvas.show_regions(())
        assert told.args == [None]

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


def _choose(selection: QItemSelectionModel, row: int) -> None:
    flags = QItemSelectionModel.SelectionFlag
    selection.setCurrentIndex(selection.model().index(row, 0), flags.ClearAndSelect | flags.Rows)


def _label(canvas: Canvas) -> QLabel:
    (label,) = canvas.viewport().findChildren(QLabel)
    assert isinstance(label, QLabel)
    return label
