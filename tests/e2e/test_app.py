"""The whole app, through `main(arguments)`: open, scan, list, select, ask, stop, quit."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app import adapters
from app.backends.scripted import ScriptedBackend
from app.core.ports import Backend
from app.core.run import Stage
from app.desktop import composition
from app.ui.action_spec import ActionId
from app.ui.inference_thread import InferenceThread
from app.ui.main_window import MainWindow
from app.ui.menus import RecentFilesMenu
from app.ui.start_page import StartPage
from tests.e2e.conftest import RunApp
from tests.support.fakes import GatedBackend
from tests.support.in_window import SAMPLE, ask, buttons, names, wait_for_scan, wait_until_idle, words

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
"""Qt's platform without a screen has no window manager to tell them to."""


@pytest.fixture
def slow_model(monkeypatch: pytest.MonkeyPatch) -> None:
    """Answers for half a minute, if it is let."""
    backend = ScriptedBackend(["word " * 500], delay_s=0.06)
    monkeypatch.setattr(adapters, "backend", lambda _name: backend)


def test_the_window_waits_for_no_model_code_and_no_scan_code() -> None:
    code = "import sys, app.desktop.composition; print(*sys.modules)"
    imported = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.split()
    assert "app.ui.main_window" in imported
    assert not {"mlx", "mlx_vlm", "transformers", "huggingface_hub", "onnxruntime", "cv2", "numpy", "cattrs"} & set(
        imported
    )


def test_a_screenshot_is_inspected_from_opening_to_quitting(run_app: RunApp, qtbot: QtBot) -> None:
    def steps(window: MainWindow) -> None:
        wait_for_scan(window, qtbot)
        assert window.windowTitle().startswith(SAMPLE.name)
        assert window.canvas.screenshot is not None
        assert len(names(window)) > 20

        window.commands[ActionId.LIST_ELEMENTS].trigger()
        qtbot.waitUntil(lambda: "Scripted example button" in names(window))
        wait_until_idle(window, qtbot)

        before = window.canvas.viewport().grab().toImage()
        window.table.view.selectRow(names(window).index("Scripted example button"))
        assert window.canvas.viewport().grab().toImage() != before

        ask(window, "What is this?", qtbot)
        qtbot.waitUntil(lambda: "This is a scripted answer" in words(window.conversation))
        wait_until_idle(window, qtbot)

    assert run_app(steps, str(SAMPLE)) == 0


def test_a_newcomer_finds_the_sample_on_the_first_page(run_app: RunApp, qtbot: QtBot) -> None:
    def steps(window: MainWindow) -> None:
        (page,) = window.findChildren(StartPage)
        button = next(button for button in page.findChildren(QPushButton) if button.text() == "Open the sample")
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        wait_for_scan(window, qtbot)
        assert "Restore defaults" in names(window)
        assert not page.isVisible()

    assert run_app(steps) == 0


def test_the_tree_is_chosen_by_a_command_and_stays_from_one_start_to_the_next(run_app: RunApp, qtbot: QtBot) -> None:
    def choose(window: MainWindow) -> None:
        wait_for_scan(window, qtbot)
        assert not window.commands[ActionId.SHOW_TREE].isChecked()
        window.commands[ActionId.SHOW_TREE].trigger()
        tree = window.table.tree.model()
        assert tree.rowCount() < len(names(window))
        first = tree.index(0, 0)
        window.table.tree.setCurrentIndex(first)
        assert window.presenters.workspace.selection.hasSelection()
        window.close()

    def look(window: MainWindow) -> None:
        assert window.commands[ActionId.SHOW_TREE].isChecked()
        assert window.table.tree.isVisible()

    assert run_app(choose, str(SAMPLE)) == 0
    assert run_app(look, str(SAMPLE)) == 0


def test_a_place_an_answer_names_is_linked_with_the_picture(
    run_app: RunApp, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    backend = ScriptedBackend(['Here: {"bbox_2d": [400, 400, 600, 500], "label": "Middle"}'])
    monkeypatch.setattr(adapters, "backend", lambda _name: backend)

    def steps(window: MainWindow) -> None:
        wait_for_scan(window, qtbot)
        ask(window, "Where?", qtbot)
        qtbot.waitUntil(lambda: "Middle" in buttons(window.conversation))
        size = window.canvas.picture_area.size()
        inside = window.canvas.mapFromScene(0.5 * size.width(), 0.45 * size.height())
        assert "Middle" not in buttons(window.conversation, marked=True)
        QTest.mouseMove(window.canvas.viewport(), inside)
        assert "Middle" in buttons(window.conversation, marked=True)

    assert run_app(steps, str(SAMPLE)) == 0


@pytest.mark.usefixtures("slow_model")
def test_stop_ends_an_answer_at_once_and_keeps_what_was_said(run_app: RunApp, qtbot: QtBot) -> None:
    def steps(window: MainWindow) -> None:
        wait_for_scan(window, qtbot)
        ask(window, "What is this?", qtbot)
        qtbot.waitUntil(lambda: "word word" in words(window.conversation))
        window.commands[ActionId.STOP].trigger()
        assert not window.commands[ActionId.STOP].isEnabled()
        said = words(window.conversation)
        qtbot.wait(200)
        assert "word word" in said
        assert words(window.conversation).count("word") == said.count("word")

    assert run_app(steps, str(SAMPLE)) == 0


@pytest.mark.usefixtures("slow_model")
def test_quitting_in_the_middle_of_an_answer_ends_cleanly(run_app: RunApp, qtbot: QtBot) -> None:
    def steps(window: MainWindow) -> None:
        wait_for_scan(window, qtbot)
        ask(window, "What is this?", qtbot)
        qtbot.waitUntil(lambda: "word" in words(window.conversation))
        window.commands[ActionId.QUIT].trigger()

    assert run_app(steps, str(SAMPLE)) == 0


def test_quitting_in_the_middle_of_a_scan_ends_cleanly(run_app: RunApp, qtbot: QtBot) -> None:
    def steps(window: MainWindow) -> None:
        qtbot.waitUntil(lambda: window.canvas.screenshot is not None)

    assert run_app(steps, str(SAMPLE)) == 0


def test_a_model_that_does_not_let_go_is_left_behind(
    run_app: RunApp, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    backend = GatedBackend(Stage.LOAD)
    threads: list[InferenceThread] = []
    left: list[int] = []

    def make_thread(make_backend: Callable[[], Backend], parent: QObject) -> InferenceThread:
        threads.append(InferenceThread(make_backend, parent))
        return threads[0]

    def leave(status: int) -> None:
        left.append(status)
        backend.gate.set()
        assert threads[0].wait(5000)

    monkeypatch.setattr(adapters, "backend", lambda _name: backend)
    monkeypatch.setattr(composition, "InferenceThread", make_thread)
    monkeypatch.setattr(composition, "PATIENCE_S", 0.05)
    monkeypatch.setattr(os, "_exit", leave)
    run_app(lambda _window: qtbot.waitUntil(backend.arrived.is_set))
    assert left == [0]


def test_size_and_recent_files_are_there_again_at_the_next_start(run_app: RunApp, qtbot: QtBot) -> None:
    def first(window: MainWindow) -> None:
        wait_for_scan(window, qtbot)
        window.resize(780, 500)

    def second(window: MainWindow) -> None:
        assert (window.width(), window.height()) == (780, 500)
        (recent,) = window.findChildren(RecentFilesMenu)
        assert recent.actions()[0].text() == SAMPLE.name
        recent.actions()[0].trigger()
        wait_for_scan(window, qtbot)

    assert run_app(first, str(SAMPLE)) == 0
    assert run_app(second) == 0


def test_damaged_settings_are_told_and_the_window_opens(run_app: RunApp, profile: Path) -> None:
    profile.mkdir()
    (profile / "settings.json").write_text('{"max_tokens": "abc", "temperature": "warm"}')

    def steps(window: MainWindow) -> None:
        QCoreApplication.processEvents()
        assert "abc" in words(window.banner)
        assert "warm" in words(window.banner)

    assert run_app(steps) == 0
