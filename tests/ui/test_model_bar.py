"""The model bar: each state in words, with what can be done about it."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QProgressBar, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from app.core.errors import ModelError
from app.core.model_spec import SCRIPTED_MODEL, ModelSpec
from app.core.run import ModelState, ModelStatus
from app.ui.model_bar import ModelBar
from tests.support.exchanges import button_named, words_in

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

MODEL = ModelSpec("somebody/model", "ZwZ 4B", download_bytes=3_100_000_000)
HERE = ModelSpec("somebody/model", "ZwZ 4B", Path("/models/zwz"), 3_100_000_000)
PAUSED = ModelSpec("somebody/model", "ZwZ 4B", download_bytes=3_100_000_000, fetched_bytes=1_333_000_000)
FOLDER = ModelSpec("/models/mine", "mine")


@pytest.fixture
def bar(qtbot: QtBot) -> ModelBar:
    bar = ModelBar()
    qtbot.addWidget(bar)
    bar.resize(460, 40)
    bar.show()
    return bar


def buttons_of(bar: ModelBar) -> list[str]:
    return [button.text() for button in bar.findChildren(QPushButton) if button.isVisibleTo(bar)]


def progress_of(bar: ModelBar) -> QProgressBar:
    progress = bar.findChild(QProgressBar)
    assert isinstance(progress, QProgressBar)
    return progress


def test_at_first_nothing_is_known(bar: ModelBar) -> None:
    assert words_in(bar).startswith("Looking for the model…")


@pytest.mark.parametrize(
    ("state", "words", "buttons"),
    [
        (ModelState(ModelStatus.ABSENT, MODEL), "ZwZ 4B: not on this machine", ["Download 3.1 GB", "Choose folder…"]),
        (ModelState(ModelStatus.ABSENT, FOLDER), "mine: not on this machine", ["Choose folder…"]),
        (
            ModelState(ModelStatus.ABSENT, ModelSpec("somebody/other", "Other")),
            "Other: not on this machine",
            ["Download", "Choose folder…"],
        ),
        (ModelState(ModelStatus.DOWNLOADING, MODEL), "Downloading ZwZ 4B…", ["Pause"]),
        (ModelState(ModelStatus.ABSENT, PAUSED), "ZwZ 4B: 1.3 of 3.1 GB are here", ["Resume", "Choose folder…"]),
        (
            ModelState(ModelStatus.FAILED, PAUSED, error=ModelError("The disk is full.", "Make room.")),
            "The disk is full. Make room.",
            ["Resume", "Choose folder…"],
        ),
        (
            ModelState(ModelStatus.DOWNLOADING, MODEL, 1_333_000_000, 3_100_000_000, speed=12_400_000),
            "43 % · 1.3 of 3.1 GB · 12.4 MB/s · 2 min left",
            ["Pause"],
        ),
        (
            ModelState(ModelStatus.DOWNLOADING, MODEL, 1_333_000_000, 3_100_000_000),
            "43 % · 1.3 of 3.1 GB",
            ["Pause"],
        ),
        (ModelState(ModelStatus.LOADING, HERE), "Loading ZwZ 4B…", []),
        (ModelState(ModelStatus.READY, HERE), "ZwZ 4B: ready", []),
        (ModelState(ModelStatus.READY, SCRIPTED_MODEL), "scripted answers, not a model: ready", []),
        (ModelState(ModelStatus.UNLOADING, HERE), "Unloading ZwZ 4B…", []),
        (
            ModelState(ModelStatus.FAILED, HERE, error=ModelError("A file is damaged.", "Fetch it anew.")),
            "A file is damaged. Fetch it anew.",
            ["Download again", "Choose folder…"],
        ),
        (
            ModelState(ModelStatus.FAILED, FOLDER, error=ModelError("A file is damaged.", "Fetch it anew.")),
            "A file is damaged. Fetch it anew.",
            ["Choose folder…"],
        ),
        (ModelState(ModelStatus.FAILED), "the model can't be used", ["Choose folder…"]),
    ],
)
def test_each_state_has_its_words_and_its_ways_out(
    bar: ModelBar, state: ModelState, words: str, buttons: list[str]
) -> None:
    bar.show_state(state)
    assert words_in(bar).startswith(words)
    assert buttons_of(bar) == buttons


def test_progress_is_measured_where_it_can_be(bar: ModelBar) -> None:
    progress = progress_of(bar)
    bar.show_state(ModelState(ModelStatus.DOWNLOADING, MODEL, 1, 4))
    assert (progress.value() / progress.maximum(), progress.isVisibleTo(bar)) == (0.25, True)
    bar.show_state(ModelState(ModelStatus.ABSENT, PAUSED))
    assert (progress.value() / progress.maximum(), progress.isVisibleTo(bar)) == (0.43, True)
    bar.show_state(ModelState(ModelStatus.LOADING, HERE))
    assert (progress.maximum(), progress.isVisibleTo(bar)) == (0, True)
    bar.show_state(ModelState(ModelStatus.READY, HERE))
    assert not progress.isVisibleTo(bar)


def test_download_and_cancel_are_asked_for(bar: ModelBar, qtbot: QtBot) -> None:
    bar.show_state(ModelState(ModelStatus.ABSENT, MODEL))
    with qtbot.waitSignal(bar.download_requested):
        button_named(bar, "Download 3.1 GB").click()
    bar.show_state(ModelState(ModelStatus.DOWNLOADING, MODEL))
    with qtbot.waitSignal(bar.pause_requested):
        button_named(bar, "Pause").click()


def test_a_folder_is_chosen_in_a_dialog(bar: ModelBar, qtbot: QtBot, tmp_path: Path) -> None:
    bar.show_state(ModelState(ModelStatus.ABSENT, MODEL))
    button_named(bar, "Choose folder…").click()
    dialog = bar.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    with qtbot.waitSignal(bar.folder_chosen) as chosen:
        dialog.fileSelected.emit(str(tmp_path))
    assert chosen.args == [tmp_path]
    dialog.reject()


def test_all_models_can_be_asked_for_in_every_state(bar: ModelBar, qtbot: QtBot) -> None:
    button = bar.findChild(QToolButton)
    assert isinstance(button, QToolButton)
    bar.show_state(ModelState(ModelStatus.READY, HERE))
    with qtbot.waitSignal(bar.models_requested):
        button.click()


def test_how_much_of_a_picture_has_been_read_is_told_while_the_model_is_ready(bar: ModelBar) -> None:
    bar.show_reading(10)
    assert "Looking for the model…" in words_in(bar)
    bar.show_state(ModelState(ModelStatus.READY, HERE))
    bar.show_reading(43)
    assert "ZwZ 4B: reading the picture… 43 %" in words_in(bar)
    bar.show_reading(None)
    assert "ZwZ 4B: ready" in words_in(bar)


def test_how_much_of_the_model_is_loaded_is_measured(bar: ModelBar) -> None:
    bar.show_state(ModelState(ModelStatus.LOADING, HERE, 15, 60))
    progress = progress_of(bar)
    assert progress.isVisible()
    assert progress.value() * 4 == progress.maximum()
