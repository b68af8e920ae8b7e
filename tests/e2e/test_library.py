"""The library through the window: kept, found, reopened, thrown away, and nothing lost by a kill."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QInputDialog, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from app.ui.action_spec import ActionId
from app.ui.main_window import MainWindow
from tests.conventions.source_tree import ROOT
from tests.e2e.conftest import RunApp
from tests.support.in_window import PATIENCE_MS, ask, names, wait_for_scan, wait_until_idle, words
from tests.support.kept import files_in, found, library_of, reopened

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

NO_LATER_THAN_S = 2.0


@contextmanager
def killed_after(seconds: float, process: subprocess.Popen[str]) -> Iterator[None]:
    watchdog = threading.Timer(seconds, process.kill)
    watchdog.start()
    try:
        yield
    finally:
        watchdog.cancel()


def titles(window: MainWindow) -> list[str]:
    model = window.library.model
    return [model.index(row).data() for row in range(model.rowCount())]


def search(window: MainWindow, typed: str) -> None:
    window.commands[ActionId.SEARCH_LIBRARY].trigger()
    window.library.filters.words.setText(typed)


def test_what_was_opened_and_asked_is_found_and_comes_back(run_app: RunApp, picture: Path, qtbot: QtBot) -> None:
    shown = list[str]()

    def work(window: MainWindow) -> None:
        qtbot.waitUntil(lambda: "kept in the library" in words(window.banner))
        wait_for_scan(window, qtbot)
        ask(window, "What is this?", qtbot)
        wait_until_idle(window, qtbot)
        shown.extend(names(window))

    def come_back(window: MainWindow) -> None:
        assert not window.banner.isVisible()
        search(window, "scripted wha")
        qtbot.waitUntil(lambda: titles(window) == ["shot.png"])
        QTest.keyClick(window.library.filters.words, Qt.Key.Key_Down)
        QTest.keyClick(window.library.view, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: names(window) == shown)
        assert "This is a scripted answer" in words(window.conversation)
        search(window, "nothing of the kind")
        qtbot.waitUntil(lambda: titles(window) == [])

    assert run_app(work, str(picture)) == 0
    picture.unlink()
    assert run_app(come_back) == 0


def test_renamed_tagged_thrown_away_and_put_back(run_app: RunApp, picture: Path, profile: Path, qtbot: QtBot) -> None:
    def work(window: MainWindow) -> None:
        wait_for_scan(window, qtbot)
        window.commands[ActionId.SEARCH_LIBRARY].trigger()
        qtbot.waitUntil(lambda: titles(window) == ["shot.png"])
        view = window.library.view
        view.setCurrentIndex(window.library.model.index(0))
        window.library.model.setData(view.currentIndex(), "Checkout & pay")
        qtbot.waitUntil(lambda: titles(window) == ["Checkout & pay"])
        assert window.windowTitle().startswith("Checkout & pay – ")
        view.setFocus()
        qtbot.waitUntil(view.hasFocus)
        QTest.keyClick(view, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
        (dialog,) = window.findChildren(QInputDialog)
        dialog.setTextValue("bug, bug,  über Grenzen ")
        dialog.accept()
        qtbot.waitUntil(lambda: [item.tags for item in window.library.selected] == [("bug", "über Grenzen")])
        window.activateWindow()
        view.setFocus()
        qtbot.waitUntil(view.hasFocus)
        QTest.keyClick(view, Qt.Key.Key_Delete)
        qtbot.waitUntil(lambda: titles(window) == [])
        assert window.presenters.documents.all == ()
        assert files_in(library_of(profile)) == []
        (put_back,) = (b for b in window.library.findChildren(QPushButton) if b.isVisible())
        put_back.click()
        qtbot.waitUntil(lambda: titles(window) == ["Checkout & pay"])

    assert run_app(work, str(picture)) == 0
    assert reopened(library_of(profile).folder / "shot.png").label.tags == ("bug", "über Grenzen")


def test_what_others_put_into_the_folder_is_seen(run_app: RunApp, profile: Path, qtbot: QtBot) -> None:
    def work(window: MainWindow) -> None:
        qtbot.waitUntil(lambda: window.presenters.browsing.is_following)
        Image.new("RGB", (30, 20)).save(profile / "library" / "from elsewhere.png")
        qtbot.waitUntil(lambda: titles(window) == ["from elsewhere.png"], timeout=PATIENCE_MS)

    assert run_app(work) == 0


@pytest.mark.parametrize(("answer", "is_kept"), [("Keep", True), ("Don't keep", False)])
def test_a_person_is_asked_if_that_is_wanted(
    run_app: RunApp, picture: Path, profile: Path, qtbot: QtBot, answer: str, is_kept: bool
) -> None:
    profile.mkdir()
    (profile / "settings.json").write_text('{"keep": "ask"}')

    def work(window: MainWindow) -> None:
        wait_for_scan(window, qtbot)
        window.commands[ActionId.CLOSE].trigger()
        (box,) = window.findChildren(QMessageBox)
        assert "shot.png" in box.text()
        next(button for button in box.buttons() if button.text() == answer).click()
        qtbot.waitUntil(lambda: window.presenters.documents.all == ())

    assert run_app(work, str(picture)) == 0
    library = library_of(profile)
    assert files_in(library) == (["shot.png"] if is_kept else [])


def test_nothing_is_kept_if_that_is_wanted(run_app: RunApp, picture: Path, profile: Path, qtbot: QtBot) -> None:
    profile.mkdir()
    (profile / "settings.json").write_text('{"keep": "never"}')

    def work(window: MainWindow) -> None:
        assert not window.banner.isVisible()
        wait_for_scan(window, qtbot)

    assert run_app(work, str(picture)) == 0
    assert list((profile / "library").glob("*")) == []


@pytest.mark.parametrize("after_s", [2.5, pytest.param(6.0, marks=pytest.mark.slow)])
def test_a_kill_loses_no_answer_that_is_older_than_two_seconds(profile: Path, picture: Path, after_s: float) -> None:
    command = [sys.executable, "-m", "tests.support.answering_window", "--profile", str(profile), str(picture)]
    said = list[tuple[float, str]]()
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as app, killed_after(60, app):
        assert app.stdout
        for line in app.stdout:
            at, word = line.split()
            said.append((float(at), word))
            if said[-1][0] - said[0][0] > after_s:
                break
        app.kill()
        killed_at = time.time()
    library = library_of(profile)
    library.recover()
    (file,) = files_in(library)
    (exchange,) = reopened(library.folder / file).exchanges
    last = [word for at, word in said if at < killed_at - NO_LATER_THAN_S][-1]
    assert last in exchange.text.split()
    assert found(library, last) == [file]
