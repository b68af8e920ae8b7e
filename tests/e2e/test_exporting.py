"""Export from the window, and pictures onto the clipboard."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from app.export import EXPORTERS
from app.ui.action_spec import ActionId
from app.ui.main_window import MainWindow
from tests.e2e.conftest import RunApp
from tests.support.in_window import names, wait_for_scan, words

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def dialog_of(window: MainWindow, qtbot: QtBot) -> QFileDialog:
    window.commands[ActionId.EXPORT].trigger()
    qtbot.waitUntil(lambda: bool(window.findChildren(QFileDialog)))
    (dialog,) = window.findChildren(QFileDialog)
    return dialog


def test_what_is_in_view_is_exported_in_the_chosen_format(
    run_app: RunApp, picture: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    output = tmp_path / "told.json"

    def steps(window: MainWindow) -> None:
        wait_for_scan(window, qtbot)
        dialog = dialog_of(window, qtbot)
        assert len(dialog.nameFilters()) == len(EXPORTERS)
        chosen = next(entry for entry in dialog.nameFilters() if entry.startswith("JSON"))
        dialog.selectNameFilter(chosen)
        dialog.filterSelected.emit(chosen)
        assert Path(dialog.selectedFiles()[0]).name == "shot elements.json"
        dialog.selectFile(str(output))
        dialog.accept()
        qtbot.waitUntil(lambda: "Exported to" in words(window.banner))
        told = json.loads(output.read_bytes())
        assert [element["name"] for element in told["elements"]] == names(window)

    assert run_app(steps, str(picture)) == 0


def test_a_place_that_can_not_be_written_is_told(run_app: RunApp, picture: Path, tmp_path: Path, qtbot: QtBot) -> None:
    def steps(window: MainWindow) -> None:
        wait_for_scan(window, qtbot)
        dialog = dialog_of(window, qtbot)
        dialog.fileSelected.emit(str(tmp_path / "gone" / "a.txt"))
        dialog.reject()
        qtbot.waitUntil(lambda: "can't be written" in words(window.banner))

    assert run_app(steps, str(picture)) == 0


def test_the_picture_and_an_element_of_it_are_copied(run_app: RunApp, picture: Path, qtbot: QtBot) -> None:
    def steps(window: MainWindow) -> None:
        wait_for_scan(window, qtbot)
        window.commands[ActionId.COPY_PICTURE].trigger()
        assert QGuiApplication.clipboard().image().size().toTuple() == (400, 240)
        workspace = window.presenters.workspace
        element = workspace.elements.elements[0]
        select = workspace.selection.SelectionFlag.ClearAndSelect | workspace.selection.SelectionFlag.Rows
        workspace.selection.select(workspace.elements.index(0, 0), select)
        window.commands[ActionId.COPY_ELEMENT_PICTURE].trigger()
        assert element.box
        copied = QGuiApplication.clipboard().image().size().toTuple()
        assert copied == (element.box.width, element.box.height)

    assert run_app(steps, str(picture)) == 0
