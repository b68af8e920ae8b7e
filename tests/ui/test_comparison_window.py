"""Two pictures compared in the window: what differs is listed, chosen and brought near, in four ways of looking."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel, QSlider
from pytestqt.qtbot import QtBot

from app.core.compare import PixelDifference
from app.core.document import Document
from app.core.element import Element, Role
from app.core.errors import ImageError
from app.core.geometry import Box, Size
from app.core.run import Completed, ElementFound, Outcome
from app.core.screenshot import Screenshot
from app.scan.matching import OptimalMatcher
from app.scan.pixel_difference import PixelComparer
from app.ui import comparison_view
from app.ui.background import Background
from app.ui.comparing import Comparing
from app.ui.comparison_view import CompareMode
from app.ui.comparison_window import ComparisonWindow
from tests.support.pictures import plain_screenshot

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

SIZE = Size(400, 300)
RED, BLUE = b"\x00\x00\xff\xff", b"\xff\x00\x00\xff"


def document(title: str, colour: bytes, *elements: Element, size: Size = SIZE) -> Document:
    made = Document(replace(plain_screenshot(size, colour), title=title))
    made.begin_scan(1)
    for element in elements:
        made.fold(ElementFound(1, element))
    made.fold(Completed(1, Outcome()))
    return made


def button(number: int, name: str, x: int) -> Element:
    return Element(number, Role.BUTTON, name, Box(x, 100, x + 60, 130))


@pytest.fixture
def background(qapp: object) -> Iterator[Background]:
    background = Background(threads=1)
    yield background
    assert background.stop(timeout_s=5)


@pytest.fixture
def documents() -> tuple[Document, ...]:
    return (
        document("old.png", RED, button(1, "Save", 10), button(2, "Help & more", 300)),
        document("new.png", BLUE, button(1, "Save", 90)),
        document("small.png", BLUE, size=Size(50, 40)),
    )


@pytest.fixture
def window(documents: tuple[Document, ...], background: Background, qtbot: QtBot) -> ComparisonWindow:
    comparing = Comparing(OptimalMatcher(), PixelComparer().compare, background)
    window = ComparisonWindow(comparing, documents, documents[0], documents[1])
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    qtbot.waitUntil(lambda: window.table.topLevelItemCount() > 0)
    return window


def rows(window: ComparisonWindow) -> list[list[str]]:
    items = [window.table.topLevelItem(row) for row in range(window.table.topLevelItemCount())]
    return [[item.text(column) for column in range(3)] for item in items if item]


def choose_row(window: ComparisonWindow, row: int) -> None:
    item = window.table.topLevelItem(row)
    assert item
    window.table.setCurrentItem(item)


def choose_mode(window: ComparisonWindow, mode: CompareMode) -> None:
    window.mode.setCurrentIndex(window.mode.findData(mode))
    window.mode.activated.emit(window.mode.currentIndex())


def colour_at(window: ComparisonWindow, x: int, y: int) -> QColor:
    """Of a pixel of the first picture, as it is shown."""
    pane = window.view.before
    place = pane.mapFromScene(x + 0.5, y + 0.5)
    return pane.viewport().grab().toImage().pixelColor(place)


def test_the_one_in_view_is_compared_with_the_one_before(window: ComparisonWindow) -> None:
    assert (window.before.currentText(), window.after.currentText()) == ("old.png", "new.png")
    assert rows(window) == [
        ["moved", "Button “Save” 10, 100 · 60 × 30", "Button “Save” 90, 100 · 60 × 30"],
        ["removed", "Button “Help & more” 300, 100 · 60 × 30", ""],
    ]
    assert any("120000 pixels differ" in label.text() for label in window.findChildren(QLabel))


def test_another_pair_may_be_chosen_also_of_two_sizes(window: ComparisonWindow, qtbot: QtBot) -> None:
    window.after.setCurrentIndex(2)
    window.after.activated.emit(2)
    qtbot.waitUntil(lambda: any("not of one size" in label.text() for label in window.findChildren(QLabel)))
    assert [row[0] for row in rows(window)] == ["removed", "removed"]


def test_a_difference_is_brought_near_on_both(window: ComparisonWindow, qtbot: QtBot) -> None:
    before, after = window.view.before, window.view.after
    zoom = before.zoom
    choose_row(window, 0)
    qtbot.wait(50)
    assert after.zoom > zoom
    assert before.zoom == after.zoom
    assert before.visible_area.center().x() == pytest.approx(after.visible_area.center().x(), abs=2)
    choose_row(window, 1)
    assert before.visible_area.contains(310, 110)


def test_both_sides_have_one_zoom_and_place(window: ComparisonWindow) -> None:
    before, after = window.view.before, window.view.after
    for one, other in ((before, after), (after, before)):
        one.zoom_in()
        one.zoom_in()
        one.horizontalScrollBar().setValue(one.horizontalScrollBar().minimum() + 7)
        assert other.zoom == one.zoom
        assert other.horizontalScrollBar().value() == one.horizontalScrollBar().value()


def test_the_second_is_swiped_over_the_first(window: ComparisonWindow) -> None:
    choose_mode(window, CompareMode.SWIPE)
    assert not window.view.after.isVisible()
    (slider,) = window.findChildren(QSlider)
    slider.setValue(50)
    assert colour_at(window, 20, 20).red() > 200
    assert colour_at(window, 380, 20).blue() > 200
    slider.setValue(100)
    assert colour_at(window, 20, 20).blue() > 200


def test_an_onion_skin_shows_both(window: ComparisonWindow) -> None:
    choose_mode(window, CompareMode.ONION_SKIN)
    (slider,) = window.findChildren(QSlider)
    slider.setValue(50)
    window.view.before.layer.hide()
    mixed = colour_at(window, 20, 20)
    assert 100 < mixed.red() < 155
    assert 100 < mixed.blue() < 155


def test_blinking_shows_one_then_the_other(window: ComparisonWindow, qtbot: QtBot) -> None:
    window.view._blinking.setInterval(20)
    window.view.before.layer.hide()
    choose_mode(window, CompareMode.BLINK)
    for wanted in ("red", "blue", "red"):
        qtbot.waitUntil(lambda wanted=wanted: getattr(colour_at(window, 20, 20), wanted)() > 200)  # type: ignore[misc]
    choose_mode(window, CompareMode.SIDE_BY_SIDE)
    assert not window.view._blinking.isActive()
    assert comparison_view.BLINK_MS >= 400, "three flashes a second at most (WCAG 2.3.1)"


def test_what_goes_wrong_is_told_in_the_window(window: ComparisonWindow, qtbot: QtBot) -> None:
    def fail(_before: Screenshot, _after: Screenshot) -> PixelDifference:
        raise ImageError("The picture is damaged.", "Capture it again.")

    window._comparing._compare_pixels = fail
    window.before.activated.emit(0)
    qtbot.waitUntil(lambda: any("damaged" in label.text() for label in window.findChildren(QLabel)))
