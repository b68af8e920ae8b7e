"""The app asks itself, started anew, how long its window stands still."""

from __future__ import annotations

import sys
from importlib.machinery import ModuleSpec
from pathlib import Path

import pytest

from app.headless.bench import window_watch as asked
from app.headless.bench.window_watch import RUNS, window_gaps

PICTURE = Path("shot.png")


def answers_by(monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    monkeypatch.setattr(asked, "start_command", lambda: (sys.executable, "-c", program))


@pytest.fixture(autouse=True)
def _is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: ModuleSpec(name, None))


def test_what_several_starts_tell_is_put_together(monkeypatch: pytest.MonkeyPatch) -> None:
    answers_by(monkeypatch, 'print(\'{"import": [5.0, 60.0], "load": [7.0]}\')')
    assert window_gaps(Path("model"), PICTURE) == {"import": [5.0, 60.0] * RUNS, "load": [7.0] * RUNS}


def test_it_is_started_for_the_model_and_the_picture_and_shows_nobody_a_window(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    told = tmp_path / "told"
    program = f"import os, sys; open({str(told)!r}, 'w').write(repr([os.environ['QT_QPA_PLATFORM'], *sys.argv]))"
    answers_by(monkeypatch, program + "; print('{}')")
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    monkeypatch.chdir(tmp_path)
    window_gaps(Path("model"), PICTURE)
    model, picture = str(tmp_path / "model"), str(tmp_path / PICTURE)
    assert told.read_text() == repr(["offscreen", "-c", "bench", "--gaps-of", model, "--image", picture])


@pytest.mark.parametrize(
    ("program", "reason"),
    [
        ("import sys; sys.exit('first line\\nThe model broke off.')", "The model broke off."),
        ("raise SystemExit(3)", "3."),
        ("import time; time.sleep(60)", "it took more than 0.2 s."),
    ],
)
def test_why_there_is_no_window_is_told(monkeypatch: pytest.MonkeyPatch, program: str, reason: str) -> None:
    monkeypatch.setattr(asked, "PATIENCE_S", 0.2 if "sleep" in program else 60)
    answers_by(monkeypatch, program)
    assert window_gaps(Path("model"), PICTURE) == f"The window was left out: {reason}"


def test_a_program_that_can_t_be_started_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asked, "start_command", lambda: ("/nowhere/app",))
    assert "No such file" in str(window_gaps(Path("model"), PICTURE))


def test_where_there_is_no_qt_nothing_is_started(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)  # noqa: ARG005
    monkeypatch.setattr(asked, "start_command", lambda: pytest.fail("was started"))
    assert window_gaps(Path("model"), PICTURE) == "The window was left out: PySide6 is not installed."
