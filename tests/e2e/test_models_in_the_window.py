"""A model fetched in the window from a hub on this machine: paused, resumed, checked and removed."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from app.core.model_spec import DEFAULT_MODEL
from app.core.run import ModelStatus
from app.ui.action_spec import ActionId
from app.ui.main_window import MainWindow
from app.ui.models_dialog import ModelsDialog
from tests.e2e.conftest import RunApp
from tests.support.exchanges import button_named, words_in
from tests.support.mock_hub import MockHub, in_place_of_the_hub

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

REPOSITORY = "somebody/tiny-model"
WEIGHTS = bytes(range(256)) * 8192
MLX = ("--backend", "mlx", "--model", REPOSITORY)


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch) -> Iterator[MockHub]:
    files = {"model.safetensors": WEIGHTS, "config.json": b"{}"}
    with in_place_of_the_hub(MockHub(REPOSITORY, files), monkeypatch) as hub:
        yield hub


def reaches(window: MainWindow, status: ModelStatus) -> bool:
    state = window.presenters.model.state
    return state is not None and state.status is status


def shown_dialog() -> ModelsDialog:
    (dialog,) = (widget for widget in QApplication.topLevelWidgets() if isinstance(widget, ModelsDialog))
    return dialog


def test_a_download_is_paused_and_resumed_by_a_button(hub: MockHub, run_app: RunApp, qtbot: QtBot) -> None:
    late = threading.Event()
    hub.stalls = [late]

    def steps(window: MainWindow) -> None:
        bar = window.model_bar
        qtbot.waitUntil(lambda: reaches(window, ModelStatus.ABSENT))
        button_named(bar, "Download").click()
        qtbot.waitUntil(lambda: "50 %" in words_in(bar))
        button_named(bar, "Pause").click()
        qtbot.waitUntil(lambda: reaches(window, ModelStatus.ABSENT))
        assert "0.0 of 0.0 GB are here" in words_in(bar)
        late.set()
        hub.asked.clear()
        button_named(bar, "Resume").click()
        # It is no model that could be run, which is found out once all of it is here.
        qtbot.waitUntil(lambda: "is of another kind" in words_in(bar), timeout=20_000)
        (asked,) = hub.asked_for("large/model.safetensors")
        assert asked.range.startswith("bytes=")
        folder = window.presenters.model.state
        assert folder
        assert folder.model
        assert ((folder.model.folder or Path()) / "model.safetensors").read_bytes() == WEIGHTS

    assert run_app(steps, *MLX) == 0


def test_a_model_is_checked_and_removed_unless_it_answers(
    hub: MockHub, run_app: RunApp, profile: Path, qtbot: QtBot
) -> None:
    def steps(window: MainWindow) -> None:
        qtbot.waitUntil(lambda: reaches(window, ModelStatus.ABSENT))
        button_named(window.model_bar, "Download").click()
        qtbot.waitUntil(lambda: reaches(window, ModelStatus.FAILED), timeout=20_000)
        window.commands[ActionId.MODELS].trigger()
        dialog = shown_dialog()
        qtbot.waitUntil(lambda: dialog._list.selected is not None)
        button_named(dialog, "Check files").click()
        qtbot.waitUntil(lambda: "All 2 files" in words_in(dialog))
        remove(dialog)
        qtbot.waitUntil(lambda: "is in use" in words_in(dialog))
        window.presenters.preferences.use_model("somebody/else")
        qtbot.waitUntil(lambda: reaches(window, ModelStatus.ABSENT))
        remove(dialog)
        qtbot.waitUntil(lambda: "are free again" in words_in(dialog))
        assert list((profile / "models").iterdir()) == []
        dialog.reject()

    assert run_app(steps, *MLX) == 0


def test_a_model_of_the_list_answers_instead_of_the_one_of_the_command_line(
    hub: MockHub, run_app: RunApp, qtbot: QtBot
) -> None:
    def steps(window: MainWindow) -> None:
        qtbot.waitUntil(lambda: reaches(window, ModelStatus.ABSENT))
        window.commands[ActionId.MODELS].trigger()
        dialog = shown_dialog()
        qtbot.waitUntil(lambda: dialog._list.topLevelItemCount() > 0)
        assert window.presenters.preferences.settings.model == DEFAULT_MODEL
        dialog.chosen.emit(DEFAULT_MODEL)
        assert window.presenters.model.wanted == DEFAULT_MODEL
        qtbot.waitUntil(lambda: "chosen" in first_row(dialog))
        dialog.reject()

    assert run_app(steps, *MLX) == 0


def first_row(dialog: ModelsDialog) -> str:
    item = dialog._list.topLevelItem(0)
    return item.text(0) if item else ""


def remove(dialog: ModelsDialog) -> None:
    button_named(dialog, "Remove…").click()
    box = dialog.findChild(QMessageBox)
    assert isinstance(box, QMessageBox)
    next(button for button in box.findChildren(QPushButton) if button.text() == "Remove").click()
