"""A capture from the wish to the picture: one at a time, with the own windows out of the way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Event

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from app.capture.x11_foreground import NoForeground
from app.core.capture import CaptureKind, CaptureRequest, LastRegion
from app.core.errors import CaptureError, PermissionMissing
from app.core.geometry import Box, Size
from app.core.ports import Interrupted
from app.core.screen import Screen
from app.core.screenshot import Screenshot
from app.core.settings import Settings
from app.ui import capturing
from app.ui.background import Background
from app.ui.capturing import Capturing
from app.ui.choosing import BackgroundChooser, Chooser, Pick
from app.ui.freezing import Freezer
from app.ui.own_windows import OwnWindows
from app.ui.preferences import Preferences
from tests.support.pictures import plain_screenshot
from tests.support.screens import ObedientChooser, Permission, PlainGrabber, SomeWindows, screens_of_qt
from tests.support.session import MemoryStore

PICTURE = plain_screenshot(Size(30, 20))
REGION = CaptureRequest(CaptureKind.REGION)
SCREEN = CaptureRequest(CaptureKind.SCREEN)


class FilesInFront(NoForeground):
    def name(self) -> str:
        return "Files"


@dataclass
class Desk:
    capturing: Capturing
    grabber: PlainGrabber
    chooser: ObedientChooser
    permission: Permission
    preferences: Preferences
    told: list[object] = field(default_factory=list)
    counted: list[int] = field(default_factory=list)


@pytest.fixture(autouse=True)
def _quick_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(capturing, "SECOND_MS", 10)


@pytest.fixture
def make_desk(qapp: QApplication, settings: Settings) -> Callable[..., Desk]:
    def make(in_background: Callable[[Pick], Chooser] | None = None) -> Desk:
        grabber, chooser, permission = PlainGrabber(), ObedientChooser(), Permission()
        preferences = Preferences(MemoryStore(), settings)
        freezer = Freezer(grabber, SomeWindows())
        made = Capturing(freezer, lambda: chooser, OwnWindows(FilesInFront()), preferences, permission, in_background)
        desk = Desk(made, grabber, chooser, permission, preferences)
        made.captured.connect(desk.told.append)
        made.failed.connect(desk.told.append)
        made.cancelled.connect(lambda: desk.told.append(None))
        made.counting.connect(desk.counted.append)
        return desk

    return make


@pytest.fixture
def settings() -> Settings:
    return Settings()


@pytest.fixture
def desk(make_desk: Callable[..., Desk]) -> Desk:
    return make_desk()


@pytest.mark.parametrize("kind", [CaptureKind.REGION, CaptureKind.WINDOW])
def test_a_person_chooses_a_region_or_a_window(desk: Desk, qtbot: QtBot, kind: CaptureKind) -> None:
    desk.capturing.start(CaptureRequest(kind))
    qtbot.waitUntil(lambda: desk.chooser.asked == [kind])
    desk.chooser.end(PICTURE)
    (told,) = desk.told
    assert isinstance(told, Screenshot)
    assert told.pixels is PICTURE.pixels
    assert told.program == "Files"
    assert not desk.capturing.is_under_way


def test_a_screen_is_taken_without_a_question(desk: Desk, qtbot: QtBot) -> None:
    desk.capturing.start(SCREEN)
    qtbot.waitUntil(lambda: len(desk.told) == 1)
    assert desk.grabber.grabbed == [1]


def test_all_screens_are_one_picture(desk: Desk, qtbot: QtBot) -> None:
    desk.capturing.start(CaptureRequest(CaptureKind.DESKTOP))
    qtbot.waitUntil(lambda: len(desk.told) == 1)
    assert desk.grabber.grabbed == [0]


def test_what_is_asked_for_during_a_capture_comes_to_nothing(desk: Desk, qtbot: QtBot) -> None:
    desk.capturing.start(REGION)
    desk.capturing.start(SCREEN)
    qtbot.waitUntil(lambda: desk.chooser.asked == [CaptureKind.REGION])
    desk.capturing.start(REGION)
    desk.chooser.end(None)
    assert desk.told == [None]
    assert desk.grabber.grabbed == []
    desk.capturing.start(SCREEN)
    qtbot.waitUntil(lambda: len(desk.told) == 2)


def test_the_seconds_are_counted_down(desk: Desk, qtbot: QtBot) -> None:
    desk.capturing.start(CaptureRequest(CaptureKind.SCREEN, delay_s=3))
    qtbot.waitUntil(lambda: len(desk.told) == 1)
    assert desk.counted[:4] == [3, 2, 1, 0]


def test_a_countdown_can_be_ended(desk: Desk, qtbot: QtBot) -> None:
    desk.capturing.start(CaptureRequest(CaptureKind.SCREEN, delay_s=10))
    desk.capturing.cancel()
    assert desk.told == [None]
    assert desk.counted == [10, 0]
    qtbot.wait(50)
    assert desk.grabber.grabbed == []


def test_a_choice_can_be_ended(desk: Desk, qtbot: QtBot) -> None:
    desk.capturing.start(REGION)
    qtbot.waitUntil(lambda: desk.chooser.asked != [])
    desk.capturing.cancel()
    assert desk.told == [None]


def test_nothing_to_end_is_no_harm(desk: Desk) -> None:
    desk.capturing.cancel()
    assert desk.told == []


def test_without_permission_nothing_is_asked_or_hidden(desk: Desk, qtbot: QtBot) -> None:
    desk.permission.is_given = False
    desk.capturing.start(REGION)
    assert isinstance(desk.told[0], PermissionMissing)
    assert desk.chooser.asked == []
    assert not desk.capturing.is_under_way


def test_a_capture_of_the_mere_wallpaper_is_not_taken_for_one(desk: Desk, qtbot: QtBot) -> None:
    desk.capturing.start(REGION)
    qtbot.waitUntil(lambda: desk.chooser.asked != [])
    desk.permission.is_given = False
    desk.chooser.end(PICTURE)
    assert isinstance(desk.told[0], PermissionMissing)


def test_the_own_windows_are_gone_while_it_is_taken_and_back_where_they_were(desk: Desk, qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    window.setGeometry(QRect(40, 50, 300, 200))
    window.show()
    qtbot.waitExposed(window)
    desk.capturing.start(SCREEN)
    assert not window.isVisible()
    qtbot.waitUntil(lambda: len(desk.told) == 1)
    assert desk.grabber.seen_windows == [0]
    assert window.isVisible()
    assert window.geometry() == QRect(40, 50, 300, 200)


def test_a_minimised_window_stays_so(desk: Desk, qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    window.showMinimized()
    desk.capturing.start(SCREEN)
    qtbot.waitUntil(lambda: len(desk.told) == 1)
    assert window.isMinimized()


def test_a_screen_that_went_is_told_and_the_windows_come_back(desk: Desk, qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    window.show()
    desk.grabber.gone = {1}
    desk.capturing.start(SCREEN)
    qtbot.waitUntil(lambda: len(desk.told) == 1)
    assert isinstance(desk.told[0], CaptureError)
    assert window.isVisible()


class TestLastRegion:
    @pytest.fixture
    def settings(self, qapp: QApplication) -> Settings:
        name = screens_of_qt()[0].name
        gone = LastRegion("a screen that is not there", Box(0, 0, 9, 9))
        return Settings(last_regions=(gone, LastRegion(name, Box(10, 20, 40, 60))))

    def test_it_is_taken_again_of_the_newest_screen_that_is_there(self, desk: Desk, qtbot: QtBot) -> None:
        desk.capturing.start(CaptureRequest(CaptureKind.LAST_REGION))
        qtbot.waitUntil(lambda: len(desk.told) == 1)
        assert getattr(desk.told[0], "size", None) == Size(30, 40)


@pytest.mark.parametrize(
    "settings",
    [
        Settings(),
        Settings(last_regions=(LastRegion("gone", Box(0, 0, 9, 9)),)),
    ],
    ids=["none", "gone"],
)
def test_a_last_region_that_is_not_there_is_told(desk: Desk, qtbot: QtBot) -> None:
    desk.capturing.start(CaptureRequest(CaptureKind.LAST_REGION))
    qtbot.waitUntil(lambda: len(desk.told) == 1)
    assert isinstance(desk.told[0], CaptureError)
    assert desk.told[0].hint


class TestInTheBackground:
    """Where the desktop may ask a person before it gives a picture."""

    @pytest.fixture
    def background(self, qapp: QApplication) -> Background:
        return Background(threads=1)

    @pytest.fixture
    def desk(self, make_desk: Callable[..., Desk], background: Background) -> Desk:
        return make_desk(lambda pick: BackgroundChooser(pick, background))

    def test_a_screen_comes_later(self, desk: Desk, qtbot: QtBot) -> None:
        desk.capturing.start(SCREEN)
        qtbot.waitUntil(lambda: len(desk.told) == 1)
        assert desk.grabber.grabbed == [1]

    def test_what_goes_wrong_there_is_told(self, desk: Desk, qtbot: QtBot) -> None:
        desk.grabber.gone = {1}
        desk.capturing.start(SCREEN)
        qtbot.waitUntil(lambda: len(desk.told) == 1)
        assert isinstance(desk.told[0], CaptureError)

    def test_a_person_who_refuses_there_has_backed_out(
        self, desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refuse(*_arguments: object) -> None:
            raise Interrupted

        monkeypatch.setattr(desk.grabber, "grab", refuse)
        desk.capturing.start(SCREEN)
        qtbot.waitUntil(lambda: desk.told == [None])
        assert not desk.capturing.is_under_way

    def test_what_comes_after_one_has_given_up_is_dropped(
        self, desk: Desk, background: Background, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        arrived, gate = Event(), Event()

        def grab_slowly(_screen: Screen) -> Screenshot:
            arrived.set()
            assert gate.wait(10)
            return PICTURE

        monkeypatch.setattr(desk.grabber, "grab", grab_slowly)
        desk.capturing.start(SCREEN)
        qtbot.waitUntil(arrived.is_set)
        desk.capturing.cancel()
        gate.set()
        assert background.stop(timeout_s=5)
        QApplication.processEvents()
        assert desk.told == [None]
