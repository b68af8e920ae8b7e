"""`self-test`, on this machine and with a real model of the true architecture, tiny and untrained."""

from __future__ import annotations

import re
import sys
from collections.abc import Generator
from dataclasses import replace
from pathlib import Path

import pytest

from app import adapters
from app.cli import main
from app.core.errors import StorageError
from app.core.ports import Piece, Watch
from app.core.prompt import Speaker, Turn
from app.core.run import Query
from app.headless import machine_checks
from app.headless import self_test as checks
from tests.support.screens_told import TwoScreens
from tests.support.x11 import x_display


@pytest.fixture(autouse=True)
def _no_display(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the tests themselves run in."""
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)


def test_every_check_passes_here_and_the_quick_scan_finds_the_sample(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["self-test"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 11
    assert all(line.startswith("ok  ") for line in lines)
    (scan,) = (line for line in lines if "quick scan" in line)
    found, _of, total = scan.partition(": ")[2].split()[:3]
    assert int(found) >= 0.8 * int(total) > 50


@pytest.mark.slow
def test_how_the_app_lies_on_the_machine_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["--profile", str(tmp_path / "new"), "self-test"])
    told = capsys.readouterr().out
    assert re.search(r"installation: checkout, \d+ components with licences\n", told)
    assert re.search(r"profile: can be written to, \d+ GB free\n", told)
    assert list((tmp_path / "new").glob("tmp*")) == []


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="drives an X server")
def test_on_a_desktop_window_fonts_and_screens_are_told(tmp_path: Path) -> None:
    with x_display("800x600", is_managed=False) as display:
        told = display.run(sys.executable, "-m", "app", "--profile", str(tmp_path), "self-test")
    assert re.search(r"^ok    window: Qt 6\.\d+\.\d+ on xcb, fonts for Latin", told, re.MULTILINE)
    assert "ok    screens: 800 × 600; windows of other programs can be seen: yes\n" in told


@pytest.mark.parametrize(("is_given", "answer"), [(True, "yes"), (False, "no")])
def test_for_the_permission_nobody_is_asked(is_given: bool, answer: str, monkeypatch: pytest.MonkeyPatch) -> None:
    desktop = TwoScreens(is_given=is_given)
    monkeypatch.setattr(machine_checks, "has_screens", lambda: True)
    monkeypatch.setattr(adapters, "grabber", lambda: desktop)
    monkeypatch.setattr(adapters, "screen_permission", lambda: desktop)
    assert machine_checks.screens() == (
        f"1440 × 900 @ 2×, 1920 × 1080; windows of other programs can be seen: {answer}"
    )
    assert desktop.asked_for == []


def test_a_profile_that_can_t_be_written_to_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").touch()
    assert main(["--profile", str(tmp_path / "file" / "profile"), "self-test"]) == 1
    assert "can't be used" in capsys.readouterr().err


@pytest.mark.slow
def test_the_model_tells_its_figures(tiny_checkpoint: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "settings.json").write_text('{"max_tokens": 100, "image_tokens": 300}')
    assert main(["--profile", str(tmp_path), "self-test", "--model", str(tiny_checkpoint)]) == 0
    told = capsys.readouterr().out
    for figure in (
        "text generation: 16 tokens by the model",
        "picture and text: 16 tokens by the model",
        "repeats itself",
        "the model saw 672 × 416, 273 tokens",
        "tokens a second",
        "known elements found",
    ):
        assert figure in told


def test_a_tiny_model_answers_words_and_a_picture(capsys: pytest.CaptureFixture[str]) -> None:
    main(["self-test"])
    told = capsys.readouterr().out
    answered = r"16 tokens by a tiny model of random weights, \d+\.\d a second"
    assert re.search(rf"^ok    text generation: {answered}$", told, re.MULTILINE)
    assert re.search(rf"^ok    picture and text: {answered}, the same when read ahead$", told, re.MULTILINE)


@pytest.mark.slow
def test_an_answer_that_depends_on_reading_ahead_fails(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from app.backends.mlx.engine import Engine

    answer, questions = Engine.answer, iter(("Where is the search box?", "What does this window show?"))

    def another(self: Engine, query: Query, watch: Watch) -> Generator[Piece, None, None]:
        return answer(self, replace(query, turns=(Turn(Speaker.USER, next(questions)),)), watch)

    monkeypatch.setattr(Engine, "answer", another)
    assert main(["self-test"]) == 1
    last = capsys.readouterr().out.splitlines()[-1]
    assert last == "FAIL  picture and text: the answer is another one when the picture has been read ahead"


@pytest.mark.slow
def test_a_model_that_falls_silent_fails(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    from app.backends.mlx.bench import under_test

    monkeypatch.setattr(under_test, "stream_generate", lambda *parts, **named: iter(()))  # noqa: ARG005
    assert main(["self-test"]) == 1
    (text,) = (line for line in capsys.readouterr().out.splitlines() if "text generation" in line)
    assert text.startswith("FAIL  text generation: The model has said 0 of 16 tokens.")


def test_a_missing_model_fails_with_a_way_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--profile", str(tmp_path), "self-test", "--model"]) == 1
    assert "Download it" in capsys.readouterr().out.splitlines()[-1]


@pytest.mark.slow
def test_what_is_broken_is_told_and_the_rest_goes_on(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken() -> str:
        raise StorageError("The disk is gone.", "Bring it back.")

    monkeypatch.setattr(checks, "_kernel", broken)
    assert main(["self-test"]) == 1
    marks = [line[:4] for line in capsys.readouterr().out.splitlines()]
    assert marks == [*["ok  "] * 6, "FAIL", *["ok  "] * 4]
