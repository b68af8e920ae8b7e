"""The command by which the app begins anew."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from app.desktop import reopening

BUNDLE = Path("/Applications/ZwZ Inspector.app")


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    commands: list[list[str]] = []
    monkeypatch.setattr(subprocess, "Popen", lambda command, **_how: commands.append(command))
    return commands


def test_a_python_is_given_the_same_words(started: list[list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "orig_argv", ["python", "-m", "app", "a.png"])
    reopening.start_again()
    assert started == [[sys.executable, "-m", "app", "a.png"]]


def test_the_frozen_app_starts_itself_wherever_it_was_typed(
    started: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", "/opt/zwz-inspector/zwz-inspector")
    monkeypatch.setattr(sys, "orig_argv", ["./zwz-inspector", "--profile", "p"])
    reopening.start_again()
    assert started == [["/opt/zwz-inspector/zwz-inspector", "--profile", "p"]]


def test_a_bundle_is_opened_by_the_system(started: list[list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    program = str(BUNDLE / "Contents/MacOS/zwz-inspector")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", program)
    monkeypatch.setattr(sys, "orig_argv", [program])
    reopening.start_again()
    assert started[0][-2:] == ["/usr/bin/open", str(BUNDLE)]


def test_an_interpreter_that_lies_in_a_bundle_of_its_own_is_not_opened(
    started: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Python of a Mac's framework does."""
    program = "/Library/Frameworks/Python.framework/Versions/3.12/Resources/Python.app/Contents/MacOS/Python"
    monkeypatch.setattr(sys, "executable", program)
    monkeypatch.setattr(sys, "orig_argv", [program, "-m", "app"])
    reopening.start_again()
    assert started == [[program, "-m", "app"]]


def test_nothing_is_opened_before_the_former_process_has_ended() -> None:
    with subprocess.Popen(["/bin/cat"], stdin=subprocess.PIPE) as former:
        command = ["/bin/echo" if word == "/usr/bin/open" else word for word in _opening(former.pid)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as opening:
            assert opening.stdout is not None
            with pytest.raises(subprocess.TimeoutExpired):
                opening.wait(0.3)
            former.communicate()
            assert opening.stdout.read() == f"{BUNDLE} --args --profile a b\n"


def _opening(process: int) -> list[str]:
    return reopening.opening(BUNDLE, ["--profile", "a b"], process)
