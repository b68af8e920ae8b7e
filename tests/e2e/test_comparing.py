"""Comparing two open pictures in the running app, and going on afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.ui.action_spec import ActionId
from app.ui.comparison_window import ComparisonWindow
from app.ui.main_window import MainWindow
from tests.e2e.conftest import RunApp
from tests.support.in_window import PATIENCE_MS, wait_until_idle

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def changed(picture: Path) -> Path:
    """The same without its button."""
    with Image.open(picture) as opened:
        image = opened.convert("RGB")
    ImageDraw.Draw(image).rectangle((30, 50, 190, 110), fill="white")
    path = picture.with_name("changed.png")
    image.save(path)
    return path


def compare_and_close(window: MainWindow, qtbot: QtBot) -> None:
    window.commands[ActionId.COMPARE].trigger()
    (comparison,) = window.findChildren(ComparisonWindow)
    qtbot.waitUntil(lambda: comparison.table.topLevelItemCount() > 0)
    assert any("difference" in label.text() for label in comparison.findChildren(QLabel))
    comparison.close()
    # What is to be deleted waits for the outermost loop else.
    QCoreApplication.sendPostedEvents(comparison, QEvent.Type.DeferredDelete.value)
    assert not window.findChildren(ComparisonWindow)


def test_two_pictures_are_compared_as_often_as_one_likes(
    run_app: RunApp, picture: Path, changed: Path, qtbot: QtBot
) -> None:
    def steps(window: MainWindow) -> None:
        assert not window.commands[ActionId.COMPARE].isEnabled()
        qtbot.waitUntil(lambda: len(window.presenters.documents.all) == 2, timeout=PATIENCE_MS)
        wait_until_idle(window, qtbot)
        for _number in range(3):
            compare_and_close(window, qtbot)
        assert window.isVisible()

    assert run_app(steps, str(picture), str(changed)) == 0


def test_two_of_the_library_are_opened_and_compared(
    run_app: RunApp, picture: Path, changed: Path, qtbot: QtBot
) -> None:
    def steps(window: MainWindow) -> None:
        documents = window.presenters.documents
        qtbot.waitUntil(lambda: len(documents.all) == 2, timeout=PATIENCE_MS)
        wait_until_idle(window, qtbot)
        window.commands[ActionId.SHOW_LIBRARY].setChecked(True)
        qtbot.waitUntil(lambda: window.library.model.rowCount() == 2, timeout=PATIENCE_MS)
        documents.close(documents.all[1])
        window.library.view.selectAll()
        (compare,) = (action for action in window.library.menu().actions() if action.text() == "Compare")
        compare.trigger()
        qtbot.waitUntil(lambda: bool(window.findChildren(ComparisonWindow)), timeout=PATIENCE_MS)
        (comparison,) = window.findChildren(ComparisonWindow)
        assert {comparison.before.currentText(), comparison.after.currentText()} == {"shot.png", "changed.png"}
        qtbot.waitUntil(lambda: comparison.table.topLevelItemCount() > 0)
        comparison.close()
        QCoreApplication.sendPostedEvents(comparison, QEvent.Type.DeferredDelete.value)
        assert len(documents.all) == 2

    assert run_app(steps, str(picture), str(changed)) == 0
