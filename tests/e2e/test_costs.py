"""What a question will cost, told by the commands and in the window with the true engine behind it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from app.cli import main
from app.ui.action_spec import ActionId
from app.ui.main_window import MainWindow
from tests.e2e.conftest import RunApp
from tests.support.in_window import SAMPLE, words

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

PATIENCE_MS = 60_000
SLOW = "no graphics processor for the model: each token of an answer, about a word, may take 4 s to 37 s."


def ask(picture: Path, profile: Path, model: Path) -> int:
    common = ["--backend", "mlx", "--model", str(model), "--max-tokens", "9"]
    return main(["--profile", str(profile), "ask", str(picture), "What is this?", *common])


@pytest.fixture
def slow_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Weights of 3.7 MB are as slow as those of a true model."""
    monkeypatch.setattr("app.core.cost.PROCESSOR_SPEEDS", (1e5, 9e5))
    monkeypatch.setattr("app.backends.mlx.means.has_gpu", lambda: False)


@pytest.mark.usefixtures("slow_machine")
def test_without_a_graphics_processor_a_command_says_how_slow_it_will_be_until_it_knows_better(
    picture: Path, profile: Path, tiny_checkpoint: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ask(picture, profile, tiny_checkpoint) == 0
    told = capsys.readouterr()
    assert (
        f"The picture costs 96 tokens, and with an answer up to 0.0 GB of memory. This machine has {SLOW}" in told.err
    )
    assert told.err.index(SLOW) < told.err.index("Looking at the picture…")
    assert "graphics" not in told.out
    (run,) = json.loads((profile / "speeds.json").read_text())["runs"]
    assert (run["model"], run["picture_tokens"]) == (str(tiny_checkpoint), 96)
    assert run["looked_s"] > 0
    assert ask(picture, profile, tiny_checkpoint) == 0
    assert "graphics" not in capsys.readouterr().err


def test_a_picture_that_does_not_fit_is_refused_with_a_way_out(
    picture: Path,
    profile: Path,
    tiny_checkpoint: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("app.backends.mlx.means.all_memory", lambda: 11_000_000)
    assert ask(picture, profile, tiny_checkpoint) == 1
    told = capsys.readouterr()
    assert told.err.endswith("Set the pixel budget to 64 tokens or less.\n")
    assert not (profile / "speeds.json").exists()


def test_the_window_tells_it_beside_the_question_and_in_the_settings(
    tiny_checkpoint: Path, run_app: RunApp, qtbot: QtBot
) -> None:
    def steps(window: MainWindow) -> None:
        qtbot.waitUntil(lambda: " tokens, " in words(window.conversation), timeout=PATIENCE_MS)
        window.commands[ActionId.SETTINGS].trigger()
        (dialog,) = window.findChildren(QDialog)
        assert "The picture costs 1,260 tokens" in words(dialog)
        preferences = window.presenters.preferences
        preferences.change(replace(preferences.settings, image_tokens=100))
        assert "The picture costs 84 tokens" in words(dialog)
        assert "84 tokens" in words(window.conversation)
        dialog.close()

    assert run_app(steps, "--backend", "mlx", "--model", str(tiny_checkpoint), str(SAMPLE)) == 0
