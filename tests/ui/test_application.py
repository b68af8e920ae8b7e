"""Files the desktop asks to open: those that are chosen together are opened together, once there is a window."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QFileOpenEvent
from pytestqt.qtbot import QtBot

from app.ui.application import Application

Opened = list[tuple[Path, ...]]


@pytest.fixture
def app(qapp: Application) -> Iterator[Application]:
    yield qapp
    qapp.keep_files()


def ask_for(app: Application, *files: Path) -> None:
    """As a Mac does: one event for each."""
    for file in files:
        QCoreApplication.sendEvent(app, QFileOpenEvent(QUrl.fromLocalFile(str(file))))


def test_files_that_come_before_the_window_are_kept_for_it(app: Application, qtbot: QtBot, tmp_path: Path) -> None:
    opened: Opened = []
    early = (tmp_path / "b ä.png", tmp_path / "a#1 100%.png")
    ask_for(app, *early)
    qtbot.wait(10)
    app.open_files_with(opened.append)
    assert opened == [early]
    qtbot.wait(10)
    assert opened == [early]


def test_files_of_one_turn_are_opened_in_one_go_and_in_order(app: Application, qtbot: QtBot, tmp_path: Path) -> None:
    opened: Opened = []
    app.open_files_with(opened.append)
    together, later = (tmp_path / "b.png", tmp_path / "a.png", tmp_path / "c.png"), tmp_path / "later.png"
    ask_for(app, *together)
    assert opened == []
    qtbot.waitUntil(lambda: opened == [together])
    ask_for(app, later)
    qtbot.waitUntil(lambda: opened == [together, (later,)])


def test_files_that_come_after_the_window_are_kept_for_the_next(app: Application, qtbot: QtBot, tmp_path: Path) -> None:
    opened: Opened = []
    app.open_files_with(opened.append)
    ask_for(app, tmp_path / "late.png")
    app.keep_files()
    qtbot.wait(10)
    assert opened == []
    app.open_files_with(opened.append)
    assert opened == [(tmp_path / "late.png",)]


def test_what_is_no_file_is_noted_and_opens_nothing(
    app: Application, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    opened: Opened = []
    app.open_files_with(opened.append)
    QCoreApplication.sendEvent(app, QFileOpenEvent(QUrl("https://pictures.example/private.png")))
    qtbot.wait(10)
    assert opened == []
    assert "https" in caplog.text
    assert "private" not in caplog.text
