"""The window with the real engine behind it, on a tiny model of the true architecture that has learnt nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.core.inspection import Exchange, usage_of
from app.core.run import Cancelled, Completed, EngineEvent, ModelStatus, Progress, Stage, Stopped
from app.storage.resources import resources_dir
from app.ui.main_window import MainWindow
from tests.e2e.conftest import RunApp
from tests.support.forced_answer import force_answer
from tests.support.in_window import words

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

SAMPLE = resources_dir() / "sample" / "settings.png"
PATIENCE_MS = 60_000


def exchanges(window: MainWindow) -> tuple[Exchange, ...]:
    document = window.presenters.workspace.document
    return document.exchanges if document else ()


def is_ready(window: MainWindow, folder: Path) -> bool:
    state = window.presenters.model.state
    if state is None or state.model is None:
        return False
    return state.status is ModelStatus.READY and state.model.folder == folder


def ask(window: MainWindow, question: str, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.presenters.workspace.document is not None, timeout=PATIENCE_MS)
    window.conversation.focus_question()
    field = QApplication.focusWidget()
    assert field is not None
    QTest.keyClicks(field, question)
    QTest.keyClick(field, Qt.Key.Key_Return)


def test_the_model_is_loaded_asked_stopped_and_asked_again(
    tiny_checkpoint: Path, run_app: RunApp, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def steps(window: MainWindow) -> None:
        qtbot.waitUntil(lambda: is_ready(window, tiny_checkpoint), timeout=PATIENCE_MS)
        ask(window, "What is this?", qtbot)
        qtbot.waitUntil(lambda: bool(exchanges(window) and exchanges(window)[0].text), timeout=PATIENCE_MS)
        window.presenters.questions.stop()
        assert isinstance(exchanges(window)[0].end, Cancelled)

        # Left to itself, a model of random weights goes on up to the limit.
        force_answer(monkeypatch, tiny_checkpoint, "A window.")
        ask(window, "And this?", qtbot)
        qtbot.waitUntil(lambda: exchanges(window)[-1].end is not None, timeout=PATIENCE_MS)
        last = exchanges(window)[-1]
        assert isinstance(last.end, Completed)
        assert last.text == "A window."
        seen = usage_of(last.end).seen
        assert seen is not None
        assert seen.tokens == 1260

    assert run_app(steps, "--backend", "mlx", "--model", str(tiny_checkpoint), str(SAMPLE)) == 0


@pytest.mark.slow
def test_a_picture_is_read_before_anything_is_asked_and_then_not_again(
    tiny_checkpoint: Path, picture: Path, run_app: RunApp, qtbot: QtBot
) -> None:
    def steps(window: MainWindow) -> None:
        told: list[EngineEvent] = []
        percents: list[int | None] = []
        window.presenters.ahead.changed.connect(percents.append)
        qtbot.waitUntil(lambda: percents[-1:] == [None], timeout=PATIENCE_MS)
        assert percents[-2] == 100
        assert "ready" in words(window.model_bar)
        window.presenters.workspace.told.connect(lambda what: told.append(what.event))
        ask(window, "What is this?", qtbot)
        qtbot.waitUntil(lambda: bool(exchanges(window) and exchanges(window)[0].end), timeout=PATIENCE_MS)
        assert isinstance(exchanges(window)[0].end, Completed | Stopped)
        assert {event.stage for event in told if isinstance(event, Progress)} == {Stage.PREFILL}

    assert run_app(steps, "--backend", "mlx", "--model", str(tiny_checkpoint), str(picture)) == 0


def test_a_closed_picture_leaves_the_models_memory(
    tiny_checkpoint: Path, picture: Path, run_app: RunApp, qtbot: QtBot
) -> None:
    import mlx.core as mx

    def steps(window: MainWindow) -> None:
        qtbot.waitUntil(lambda: is_ready(window, tiny_checkpoint), timeout=PATIENCE_MS)
        before = mx.get_active_memory()
        percents: list[int | None] = []
        window.presenters.ahead.changed.connect(percents.append)
        window.presenters.opening.open_files((picture,))
        qtbot.waitUntil(lambda: percents[-1:] == [None], timeout=PATIENCE_MS)
        assert mx.get_active_memory() > before + 1_000_000
        document = window.presenters.workspace.document
        assert document is not None
        window.presenters.documents.close(document)
        qtbot.waitUntil(lambda: mx.get_active_memory() < before + 100_000)

    assert run_app(steps, "--backend", "mlx", "--model", str(tiny_checkpoint)) == 0


def test_quitting_while_the_model_answers_ends_well(tiny_checkpoint: Path, run_app: RunApp, qtbot: QtBot) -> None:
    def steps(window: MainWindow) -> None:
        ask(window, "What is this?", qtbot)
        qtbot.waitUntil(lambda: bool(exchanges(window) and exchanges(window)[0].progress), timeout=PATIENCE_MS)

    assert run_app(steps, "--backend", "mlx", "--model", str(tiny_checkpoint), str(SAMPLE)) == 0
