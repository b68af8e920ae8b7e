"""What can be done with a screenshot without a model: words are found, text is copied, distances are measured."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMainWindow, QToolButton
from pytestqt.qtbot import QtBot

from app.backends.scripted import ScriptedBackend
from app.core.element import Element, Role, Source
from app.core.errors import ImageError
from app.core.geometry import Box, Point, Size
from app.core.measuring import Distance
from app.ui.action_spec import ActionId, WindowState
from app.ui.actions import Actions
from app.ui.canvas import Canvas
from app.ui.element_label import ElementLabel
from app.ui.element_model import selected_elements
from app.ui.error_banner import ErrorBanner
from app.ui.screenshot_tools import ScreenshotTools
from app.ui.tool_items import CURRENT, FoundLayer, RegionFrameLayer, RulerLayer
from tests.support.canvas_hand import colour_at, spot
from tests.support.fakes import FixedScanner
from tests.support.pictures import plain_screenshot
from tests.support.session import Session, start_session

LEFT, NOTHING, CTRL = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def read(number: int, name: str, box: Box) -> Element:
    return Element(number, Role.TEXT, name, box, sources=frozenset({Source.SCAN}))


SCANNED = (
    read(1, "Account", Box(20, 20, 90, 40)),
    read(2, "Save account", Box(20, 60, 140, 80)),
    Element(3, Role.BUTTON, "Cancel", Box(200, 60, 280, 90), sources=frozenset({Source.SCAN})),
)


class Bench:
    """The tools on a canvas, with what a person sees of them."""

    def __init__(self, session: Session, qtbot: QtBot) -> None:
        self.session = session
        self.window = QMainWindow()
        self.actions = Actions(self.window)
        self.canvas = Canvas(session.workspace.elements, session.workspace.selection, self.window)
        self.banner = ErrorBanner(self.window)
        self.tools = ScreenshotTools(session.workspace, self.canvas, self.actions, self.banner)
        self.bar = self.tools.find_bar
        self.bar.setParent(self.window)
        self.window.setCentralWidget(self.canvas)
        self.window.resize(800, 600)
        self.actions.update(WindowState(documents=1))
        for action_id in ActionId:
            self.window.addAction(self.actions[action_id])
        qtbot.addWidget(self.window)
        self.window.show()
        qtbot.waitExposed(self.window)
        session.workspace.shown.connect(lambda document: self.canvas.show_screenshot(document and document.screenshot))

    def open(self, qtbot: QtBot, scale: float = 1.0) -> None:
        document = self.session.documents.open(replace(plain_screenshot(Size(400, 300)), scale=scale))
        qtbot.waitUntil(lambda: document.scan is not None and document.scan.end is not None)

    def layer(self, kind: type) -> object:
        (layer,) = (item for item in self.canvas.scene().items() if isinstance(item, kind) and item.isVisible())
        return layer

    @property
    def field(self) -> QLineEdit:
        (field,) = self.bar.findChildren(QLineEdit)
        assert isinstance(field, QLineEdit)
        return field

    @property
    def said(self) -> str:
        return " ".join(label.text() for label in self.bar.findChildren(QLabel) if label.text())

    @property
    def found(self) -> FoundLayer:
        layer = self.layer(FoundLayer)
        assert isinstance(layer, FoundLayer)
        return layer

    @property
    def ruler(self) -> RulerLayer:
        layer = self.layer(RulerLayer)
        assert isinstance(layer, RulerLayer)
        return layer

    @property
    def measured(self) -> str:
        labels = [label for label in self.canvas.viewport().findChildren(ElementLabel) if label.isVisible()]
        return " ".join(label.text() for label in labels)

    def drag(self, start: Point, end: Point, modifiers: Qt.KeyboardModifier = NOTHING, *, let_go: bool = True) -> None:
        port = self.canvas.viewport()
        QTest.mousePress(port, LEFT, modifiers, self.corner(start))
        _move(port, self.corner(end), modifiers)
        if let_go:
            QTest.mouseRelease(port, LEFT, modifiers, self.corner(end))

    def corner(self, pixel: Point) -> QPoint:
        """Where the upper left corner of a pixel is in the viewport."""
        return self.canvas.mapFromScene(pixel.x, pixel.y)

    def selected(self) -> list[int]:
        return [element.number for element in selected_elements(self.session.workspace.selection)]


def _move(port: object, to: QPoint, modifiers: Qt.KeyboardModifier) -> None:

    event = QMouseEvent(QEvent.Type.MouseMove, QPointF(to), QPointF(to), Qt.MouseButton.NoButton, LEFT, modifiers)
    QApplication.sendEvent(port, event)  # type: ignore[arg-type]


@pytest.fixture
def scanner() -> FixedScanner:
    return FixedScanner(SCANNED)


@pytest.fixture
def bench(qtbot: QtBot, scanner: FixedScanner) -> Iterator[Bench]:
    session = start_session(ScriptedBackend([]), scanner)
    bench = Bench(session, qtbot)
    bench.open(qtbot)
    yield bench
    session.stop()


class TestFinding:
    def test_words_are_marked_counted_and_their_element_selected(self, bench: Bench) -> None:
        bench.actions[ActionId.FIND_TEXT].trigger()
        assert bench.bar.isVisible()
        bench.field.setText("ACCOUNT")
        assert bench.said == "1 of 2"
        assert len(bench.found.places) == 2
        assert bench.found.current == Box(20, 20, 90, 40)
        assert bench.selected() == [1]
        assert colour_at(bench.canvas, Point(30, 24)) != colour_at(bench.canvas, Point(300, 200))

    def test_enter_goes_on_shift_enter_back_and_both_begin_anew_at_the_ends(self, bench: Bench) -> None:
        bench.actions[ActionId.FIND_TEXT].trigger()
        bench.field.setText("account")
        for modifiers, told, number in ((NOTHING, "2 of 2", 2), (NOTHING, "1 of 2", 1), (SHIFT, "2 of 2", 2)):
            QTest.keyClick(bench.field, Qt.Key.Key_Return, modifiers)
            assert (bench.said, bench.selected()) == (told, [number])
        bench.actions[ActionId.FIND_NEXT].trigger()
        assert bench.said == "1 of 2"
        bench.actions[ActionId.FIND_PREVIOUS].trigger()
        assert bench.said == "2 of 2"

    def test_the_current_words_have_a_frame(self, bench: Bench) -> None:
        bench.actions[ActionId.FIND_TEXT].trigger()
        bench.field.setText("cancel")
        assert colour_at(bench.canvas, Point(199, 75)) == CURRENT

    def test_what_is_not_there_is_said(self, bench: Bench) -> None:
        bench.actions[ActionId.FIND_TEXT].trigger()
        bench.field.setText("nowhere")
        assert bench.said == "Not found"
        assert bench.found.places == ()
        steps = [b for b in bench.bar.findChildren(QToolButton) if "Enter" in b.toolTip()]
        assert [button.isEnabled() for button in steps] == [False, False]

    def test_escape_closes_and_leaves_no_marks(self, bench: Bench) -> None:
        bench.actions[ActionId.FIND_TEXT].trigger()
        bench.field.setText("account")
        QTest.keyClick(bench.field, Qt.Key.Key_Escape)
        assert not bench.bar.isVisible()
        assert bench.found.places == ()

    def test_another_picture_is_searched_for_the_same_words(self, bench: Bench, qtbot: QtBot) -> None:
        bench.actions[ActionId.FIND_TEXT].trigger()
        bench.field.setText("cancel")
        first = bench.session.workspace.document
        bench.open(qtbot)
        assert bench.session.workspace.document is not first
        qtbot.waitUntil(lambda: bench.said == "1 of 1")
        assert bench.found.current == Box(200, 60, 280, 90)

    def test_while_the_scan_is_going_on_it_says_so(self, bench: Bench, scanner: FixedScanner, qtbot: QtBot) -> None:
        scanner.gate.clear()
        bench.actions[ActionId.FIND_TEXT].trigger()
        bench.field.setText("account")
        bench.session.documents.open(plain_screenshot(Size(400, 300)))
        qtbot.waitUntil(lambda: bench.said == "Still reading…")
        scanner.gate.set()
        qtbot.waitUntil(lambda: bench.said == "1 of 2")

    def test_a_scan_that_failed_can_be_made_again(self, qtbot: QtBot) -> None:
        session = start_session(ScriptedBackend([]), FixedScanner(error=ImageError("No.", "")))
        bench = Bench(session, qtbot)
        bench.open(qtbot)
        bench.actions[ActionId.FIND_TEXT].trigger()
        bench.field.setText("account")
        qtbot.waitUntil(lambda: "scan again" in bench.said)
        session.stop()


class TestCopying:
    def test_the_text_of_a_region_is_copied_and_told(self, bench: Bench) -> None:
        bench.actions[ActionId.COPY_REGION].trigger()
        bench.drag(Point(10, 10), Point(190, 95))
        assert QGuiApplication.clipboard().text() == "Account\nSave account"
        assert "2 lines copied: “Account Save account”" in _words(bench.banner)
        assert not bench.actions[ActionId.COPY_REGION].isChecked()

    def test_the_region_is_framed_while_it_is_dragged(self, bench: Bench) -> None:
        bench.actions[ActionId.COPY_REGION].trigger()
        bench.drag(Point(10, 10), Point(190, 95), let_go=False)
        layer = bench.layer(RegionFrameLayer)
        assert isinstance(layer, RegionFrameLayer)
        assert layer.box == Box(10, 10, 190, 95)
        assert colour_at(bench.canvas, Point(9, 50)) == CURRENT

    def test_where_nothing_is_read_it_says_so_and_goes_on(self, bench: Bench) -> None:
        QGuiApplication.clipboard().setText("before")
        bench.actions[ActionId.COPY_REGION].trigger()
        bench.drag(Point(300, 200), Point(380, 280))
        assert "No text is read there" in _words(bench.banner)
        assert QGuiApplication.clipboard().text() == "before"
        assert bench.actions[ActionId.COPY_REGION].isChecked()

    def test_escape_leaves_and_the_mouse_selects_again(self, bench: Bench) -> None:
        bench.actions[ActionId.COPY_REGION].trigger()
        QTest.keyClick(bench.canvas, Qt.Key.Key_Escape)
        assert not bench.actions[ActionId.COPY_REGION].isChecked()
        QTest.mouseClick(bench.canvas.viewport(), LEFT, NOTHING, spot(bench.canvas, Point(240, 75)))
        assert bench.selected() == [3]


class TestMeasuring:
    def test_ends_are_drawn_to_edges_and_the_length_is_told(self, bench: Bench) -> None:
        bench.actions[ActionId.MEASURE].trigger()
        bench.drag(Point(138, 70), Point(203, 70))
        assert bench.ruler.distances == (Distance(Point(140, 70), Point(200, 70)),)
        assert bench.measured == "60 × 0 px, 60 px apart"

    def test_with_shift_the_line_is_level(self, bench: Bench) -> None:
        bench.actions[ActionId.MEASURE].trigger()
        bench.drag(Point(300, 200), Point(350, 212), SHIFT)
        assert bench.ruler.distances == (Distance(Point(300, 200), Point(350, 200)),)

    def test_on_a_dense_screen_points_are_told_too(self, bench: Bench, qtbot: QtBot) -> None:
        bench.open(qtbot, scale=2.0)
        bench.actions[ActionId.MEASURE].trigger()
        bench.drag(Point(300, 200), Point(350, 200))
        assert bench.measured == "50 × 0 px, 50 px apart · 25 × 0 pt, 25 pt apart"

    def test_between_two_selected_elements_the_gaps_are_shown(self, bench: Bench) -> None:
        bench.actions[ActionId.MEASURE].trigger()
        for pixel in (Point(60, 70), Point(240, 75)):
            QTest.mouseClick(bench.canvas.viewport(), LEFT, CTRL, spot(bench.canvas, pixel))
        assert bench.selected() == [2, 3]
        assert bench.measured.endswith("60 px apart horizontally")
        assert [distance.dx for distance in bench.ruler.distances] == [60]

    def test_what_is_measured_can_be_copied(self, bench: Bench) -> None:
        bench.actions[ActionId.MEASURE].trigger()
        bench.drag(Point(300, 200), Point(303, 204))
        bench.actions[ActionId.COPY_MEASURE].trigger()
        assert QGuiApplication.clipboard().text() == "3 × 4 px, 5 px apart"

    def test_leaving_takes_line_and_label_away(self, bench: Bench) -> None:
        bench.actions[ActionId.MEASURE].trigger()
        bench.drag(Point(300, 200), Point(350, 200))
        QApplication.sendEvent(bench.canvas, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Escape, NOTHING))
        assert not bench.actions[ActionId.MEASURE].isChecked()
        assert bench.ruler.distances == ()
        assert bench.measured == ""

    def test_one_tool_takes_the_mouse_at_a_time(self, bench: Bench) -> None:
        bench.actions[ActionId.MEASURE].trigger()
        bench.actions[ActionId.COPY_REGION].trigger()
        assert not bench.actions[ActionId.MEASURE].isChecked()
        bench.drag(Point(10, 10), Point(190, 50))
        assert bench.ruler.distances == ()


def _words(banner: ErrorBanner) -> str:
    return " ".join(label.text() for label in banner.findChildren(QLabel))
