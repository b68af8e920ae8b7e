"""Saved in the window and opened again: complete, in place, and nothing scanned anew."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from app.ui.action_spec import ActionId
from app.ui.main_window import MainWindow
from tests.e2e.conftest import RunApp
from tests.support.in_window import ask, names, wait_for_scan, wait_until_idle, words

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def save_as(window: MainWindow, path: Path, qtbot: QtBot) -> Path:
    """What the dialog had suggested."""
    window.commands[ActionId.SAVE_AS].trigger()
    qtbot.waitUntil(lambda: bool(window.findChildren(QFileDialog)))
    (dialog,) = window.findChildren(QFileDialog)
    (suggested,) = dialog.selectedFiles()
    dialog.selectFile(str(path))
    dialog.accept()
    qtbot.waitUntil(lambda: "Saved in" in words(window.banner))
    window.banner.dismiss()
    return Path(suggested)


def test_an_inspection_is_saved_and_comes_back_complete(
    run_app: RunApp, picture: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    saved, shown = tmp_path / "Übersicht.png", list[str]()

    def make(window: MainWindow) -> None:
        wait_for_scan(window, qtbot)
        ask(window, "What is this?", qtbot)
        wait_until_idle(window, qtbot)
        assert save_as(window, saved, qtbot) == picture.with_name("shot inspected.png")
        shown.extend(names(window))

    def look(window: MainWindow) -> None:
        qtbot.waitUntil(lambda: names(window) == shown)
        assert "This is a scripted answer" in words(window.conversation)
        assert not window.commands[ActionId.STOP].isEnabled()
        before = saved.stat().st_mtime_ns
        window.commands[ActionId.LIST_ELEMENTS].trigger()
        wait_until_idle(window, qtbot)
        window.commands[ActionId.SAVE].trigger()
        qtbot.waitUntil(lambda: saved.stat().st_mtime_ns > before)
        qtbot.waitUntil(lambda: "Saved in" in words(window.banner))
        shown[:] = names(window)

    def look_again(window: MainWindow) -> None:
        qtbot.waitUntil(lambda: names(window) == shown)

    assert run_app(make, str(picture)) == 0
    assert run_app(look, str(saved)) == 0
    assert run_app(look_again, str(saved)) == 0
    with Image.open(saved) as kept, Image.open(picture) as original:
        assert kept.tobytes() == original.tobytes()
