"""The banner: errors stay, notices go, and both can be heard."""

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.core.errors import AppError, ImageError, ModelError
from app.ui.error_banner import ErrorBanner
from tests.support.exchanges import button_named, words_in

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

ERROR = ModelError("The model ran out of memory.", "Lower the pixel budget.")


@pytest.fixture
def panel(qtbot: QtBot) -> QWidget:
    panel = QWidget()
    qtbot.addWidget(panel)
    panel.resize(600, 200)
    panel.show()
    return panel


@pytest.fixture
def banner(panel: QWidget) -> ErrorBanner:
    banner = ErrorBanner(panel)
    QVBoxLayout(panel).addWidget(banner)
    return banner


def timer_of(banner: ErrorBanner) -> QTimer:
    timer = banner.findChild(QTimer)
    assert isinstance(timer, QTimer)
    return timer


def test_nothing_is_shown_until_there_is_something(banner: ErrorBanner) -> None:
    assert banner.isHidden()


def test_an_error_shows_its_sentence_and_its_way_out_and_stays(banner: ErrorBanner) -> None:
    banner.show_error(ERROR)
    assert not banner.isHidden()
    assert words_in(banner).splitlines()[:2] == ["The model ran out of memory.", "Lower the pixel budget."]
    assert not timer_of(banner).isActive()


def test_an_error_stays_until_it_is_dismissed(banner: ErrorBanner) -> None:
    banner.show_error(ERROR)
    button_named(banner, "Dismiss").click()
    assert banner.isHidden()


def test_a_notice_goes_by_itself(banner: ErrorBanner, qtbot: QtBot) -> None:
    timer_of(banner).setInterval(10)
    banner.show_notice("The default of 512 is used.")
    assert "The default of 512 is used." in words_in(banner)
    qtbot.waitUntil(banner.isHidden)


def test_a_notice_that_becomes_an_error_does_not_go(banner: ErrorBanner, qtbot: QtBot) -> None:
    timer_of(banner).setInterval(10)
    banner.show_notice("A notice.")
    banner.show_error(ERROR)
    assert not timer_of(banner).isActive()


def test_a_notice_does_not_hide_an_error(banner: ErrorBanner) -> None:
    banner.show_error(ERROR)
    banner.show_notice("A notice.")
    assert "The model ran out of memory." in words_in(banner)


def test_the_last_error_is_the_one_that_is_shown(banner: ErrorBanner) -> None:
    banner.show_error(ERROR, "Open settings")
    banner.show_error(ImageError("That is no picture."))
    words = words_in(banner)
    assert "That is no picture." in words
    assert "Lower the pixel budget." not in words
    assert "Open settings" not in words


def test_a_way_out_that_the_app_can_go_is_a_button(banner: ErrorBanner, qtbot: QtBot) -> None:
    banner.show_error(ERROR, "Open settings")
    with qtbot.waitSignal(banner.action_triggered):
        button_named(banner, "Open settings").click()
    assert banner.isHidden()


def test_the_details_name_what_caused_an_error(banner: ErrorBanner) -> None:
    error = ModelError("The model can't be read.")
    error.__cause__ = OSError("disk on fire")
    banner.show_error(error)
    button_named(banner, "Copy details").click()
    copied = QGuiApplication.clipboard().text()
    assert copied.splitlines()[:2] == ["ModelError: The model can't be read.", "OSError: disk on fire"]
    assert "Python" in copied


@pytest.mark.parametrize("text", ["<img src=x><b>bold</b>", "x" * 100_000, "a\0b", "line\nline"], ids=lambda t: t[:8])
def test_foreign_text_is_shown_as_it_is_and_takes_no_more_room_than_it_may(banner: ErrorBanner, text: str) -> None:
    banner.show_error(AppError(text, text))
    assert words_in(banner).startswith(text.split("\0", maxsplit=1)[0][:1000])
    assert len(words_in(banner)) < 10_000


def test_errors_and_notices_are_announced(banner: ErrorBanner, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[tuple[str, QAccessible.AnnouncementPoliteness]] = []

    def hear(event: QAccessibleAnnouncementEvent) -> None:
        heard.append((event.message(), event.politeness()))

    monkeypatch.setattr("app.ui.error_banner.QAccessible.updateAccessibility", hear)
    banner.show_notice("A notice.")
    banner.show_error(ERROR)
    polite, assertive = QAccessible.AnnouncementPoliteness.Polite, QAccessible.AnnouncementPoliteness.Assertive
    assert heard == [("A notice.", polite), (str(ERROR), assertive)]
