"""Who lets a person choose: our picker with its suggestions and its memory, the system's, the desktop's."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.capture.image_file import PillowImageReader
from app.core.capture import CaptureKind, LastRegion
from app.core.errors import CaptureError
from app.core.geometry import Box, Size
from app.core.screenshot import Screenshot
from app.core.settings import MAX_LAST_REGIONS, Settings
from app.storage.captures import encoded_png
from app.ui.background import Background
from app.ui.choosing import Choice, OwnChooser, SystemChooser
from app.ui.freezing import Freezer
from app.ui.preferences import Preferences
from app.ui.region_picker.pane import Pane
from tests.support.fakes import FixedScanner, button
from tests.support.pictures import plain_screenshot
from tests.support.screens import PlainGrabber, SomeWindows, screens_of_qt
from tests.support.session import MemoryStore

SUGGESTED = Box(100, 120, 180, 150)
ON_IT = QPoint(110, 130)
CAPTURES = 80
SLOW_CAPTURES = 500


@pytest.fixture
def background(qapp: QApplication) -> Iterator[Background]:
    background = Background(threads=1)
    yield background
    assert background.stop(timeout_s=5)


@pytest.fixture
def grabber() -> PlainGrabber:
    return PlainGrabber()


@pytest.fixture
def preferences(qapp: QApplication) -> Preferences:
    return Preferences(MemoryStore(), Settings())


@pytest.fixture
def scanner() -> FixedScanner:
    return FixedScanner([button(1, "Save", SUGGESTED)])


@pytest.fixture
def own(
    grabber: PlainGrabber, scanner: FixedScanner, background: Background, preferences: Preferences
) -> Iterator[OwnChooser]:
    own = OwnChooser(Freezer(grabber, SomeWindows()), scanner, background, preferences)
    yield own
    own.give_up()


@pytest.fixture
def told() -> list[Choice]:
    return []


def panes() -> list[Pane]:
    return [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, Pane) and widget.isVisible()]


def pane(qtbot: QtBot) -> Pane:
    (pane,) = panes()
    qtbot.waitExposed(pane)
    return pane


def drag(pane: Pane, box: Box) -> None:
    """From one corner pixel to the other, both of them taken."""
    QTest.mousePress(pane, Qt.MouseButton.LeftButton, pos=QPoint(box.x1, box.y1))
    QTest.mouseMove(pane, QPoint(box.x2 - 1, box.y2 - 1))
    QTest.mouseRelease(pane, Qt.MouseButton.LeftButton, pos=QPoint(box.x2 - 1, box.y2 - 1))


def test_a_region_that_was_picked_is_cut_out_and_remembered(
    own: OwnChooser, told: list[Choice], preferences: Preferences, qtbot: QtBot
) -> None:
    own.choose(CaptureKind.REGION, told.append)
    drag(pane(qtbot), Box(20, 30, 120, 90))
    QTest.keyClick(pane(qtbot), Qt.Key.Key_Return)
    (choice,) = told
    assert isinstance(choice, Screenshot)
    assert choice.size == Size(100, 60)
    name = screens_of_qt()[0].name
    assert preferences.settings.last_regions == (LastRegion(name, Box(20, 30, 120, 90)),)
    assert choice.screen == name


def test_one_region_a_screen_is_remembered_the_newest_first(
    own: OwnChooser, told: list[Choice], preferences: Preferences, qtbot: QtBot
) -> None:
    name = screens_of_qt()[0].name
    earlier = [LastRegion(str(number), Box(0, 0, 5, 5)) for number in range(MAX_LAST_REGIONS)]
    preferences.change(Settings(last_regions=(*earlier[:3], LastRegion(name, Box(0, 0, 9, 9)), *earlier[3:])))
    own.choose(CaptureKind.REGION, told.append)
    drag(pane(qtbot), Box(1, 2, 30, 40))
    QTest.keyClick(pane(qtbot), Qt.Key.Key_Return)
    regions = preferences.settings.last_regions
    assert [region.screen for region in regions] == [name, *(str(n) for n in range(MAX_LAST_REGIONS - 1))]


def test_what_the_scan_finds_on_the_screen_offers_itself(
    own: OwnChooser, told: list[Choice], scanner: FixedScanner, qtbot: QtBot
) -> None:
    QCursor.setPos(ON_IT)
    own.choose(CaptureKind.REGION, told.append)
    shown = pane(qtbot)
    qtbot.waitUntil(lambda: shown.picking.offer == SUGGESTED)
    QTest.mouseClick(shown, Qt.MouseButton.LeftButton, pos=ON_IT)
    QTest.keyClick(shown, Qt.Key.Key_Return)
    assert isinstance(told[0], Screenshot)
    assert told[0].size == Size(SUGGESTED.width, SUGGESTED.height)


def test_a_scan_that_fails_leaves_the_hand(
    grabber: PlainGrabber, background: Background, preferences: Preferences, told: list[Choice], qtbot: QtBot
) -> None:
    broken = FixedScanner(error=CaptureError("No.", ""))
    own = OwnChooser(Freezer(grabber, SomeWindows()), broken, background, preferences)
    own.choose(CaptureKind.REGION, told.append)
    drag(pane(qtbot), Box(20, 30, 120, 90))
    QTest.keyClick(pane(qtbot), Qt.Key.Key_Return)
    assert isinstance(told[0], Screenshot)


def test_esc_backs_out_and_nothing_is_remembered(
    own: OwnChooser, told: list[Choice], preferences: Preferences, qtbot: QtBot
) -> None:
    own.choose(CaptureKind.REGION, told.append)
    QTest.keyClick(pane(qtbot), Qt.Key.Key_Escape)
    assert told == [None]
    assert preferences.settings.last_regions == ()
    assert panes() == []


def test_giving_up_takes_the_picker_away(own: OwnChooser, told: list[Choice], qtbot: QtBot) -> None:
    own.choose(CaptureKind.WINDOW, told.append)
    pane(qtbot)
    own.give_up()
    own.give_up()
    assert told == [None]
    assert panes() == []


def test_without_a_screen_left_it_is_told_and_no_picker_is_shown(
    own: OwnChooser, grabber: PlainGrabber, told: list[Choice], caplog: pytest.LogCaptureFixture
) -> None:
    grabber.gone = {1}
    own.choose(CaptureKind.REGION, told.append)
    assert "could not be grabbed" in caplog.text
    assert isinstance(told[0], CaptureError)
    assert panes() == []


@pytest.mark.parametrize("captures", [CAPTURES, pytest.param(SLOW_CAPTURES, marks=pytest.mark.slow)])
def test_many_captures_leave_neither_windows_nor_pictures_behind(
    own: OwnChooser, told: list[Choice], background: Background, qtbot: QtBot, captures: int
) -> None:
    pictures = list[weakref.ref[Screenshot]]()
    for number in range(captures):
        own.choose(CaptureKind.REGION, told.append)
        QCoreApplication.processEvents()
        (shown,) = panes()
        pictures.append(weakref.ref(shown.frozen.screenshot))
        QTest.keyClick(shown, Qt.Key.Key_Escape if number % 2 else Qt.Key.Key_Return)
        del shown
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        told.clear()
    # A scan that was given up holds its picture until its thread has noticed.
    assert background.stop(timeout_s=5)
    QCoreApplication.processEvents()
    gc.collect()
    assert sum(isinstance(widget, Pane) for widget in QApplication.topLevelWidgets()) == 0
    assert sum(picture() is not None for picture in pictures) == 0
    assert own.children() == []


class PlayedPicker(QObject):
    """Of the system."""

    picked = Signal(object)
    cancelled = Signal()
    failed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[CaptureKind] = []

    def pick(self, kind: CaptureKind) -> None:
        self.asked.append(kind)

    def cancel(self) -> None:
        self.cancelled.emit()


class TestSystem:
    @pytest.fixture
    def picker(self) -> PlayedPicker:
        return PlayedPicker()

    @pytest.fixture
    def system(self, picker: PlayedPicker, background: Background) -> SystemChooser:
        return SystemChooser(picker, PillowImageReader(), background)  # type: ignore[arg-type]  # played

    def test_its_picture_is_decoded(
        self, system: SystemChooser, picker: PlayedPicker, told: list[Choice], qtbot: QtBot
    ) -> None:
        system.choose(CaptureKind.WINDOW, told.append)
        assert picker.asked == [CaptureKind.WINDOW]
        picker.picked.emit(encoded_png(plain_screenshot(Size(12, 7))))
        qtbot.waitUntil(lambda: len(told) == 1)
        assert isinstance(told[0], Screenshot)
        assert told[0].size == Size(12, 7)

    def test_a_picture_that_is_none_is_told(
        self, system: SystemChooser, picker: PlayedPicker, told: list[Choice], qtbot: QtBot
    ) -> None:
        system.choose(CaptureKind.REGION, told.append)
        picker.picked.emit(b"no picture")
        qtbot.waitUntil(lambda: len(told) == 1)
        assert getattr(told[0], "hint", "")

    def test_backing_out_and_failing_are_passed_on(
        self, system: SystemChooser, picker: PlayedPicker, told: list[Choice]
    ) -> None:
        system.choose(CaptureKind.REGION, told.append)
        system.give_up()
        system.choose(CaptureKind.REGION, told.append)
        error = CaptureError("No.", "")
        picker.failed.emit(error)
        assert told == [None, error]
