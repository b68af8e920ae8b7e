"""`bench start` on a real X server."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest

from app.cli import main
from app.core.errors import AppError
from app.desktop import start_bench
from tests.support.x11 import REPOSITORY, x_display

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="drives an X server")

LATE_PAINTER = Path(__file__).parents[1] / "support" / "late_painter.py"


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    with x_display() as display:
        yield display.environment["DISPLAY"]


@pytest.fixture(autouse=True)
def _on_that_display(display: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", display)
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    monkeypatch.setenv("PYTHONPATH", str(REPOSITORY))
    monkeypatch.setattr(start_bench, "ROUNDS", 1)


@pytest.mark.slow
def test_the_table_tells_both_and_their_difference(capsys: pytest.CaptureFixture[str]) -> None:
    against = shlex.join([sys.executable, str(LATE_PAINTER), "0.1"])
    assert main(["bench", "start", "--against", against]) == 0
    _title, ours, theirs, difference = (line.split(maxsplit=1) for line in capsys.readouterr().out.splitlines())
    assert (ours[1], theirs[1]) == ("this program", against)
    assert float(difference[0]) == pytest.approx(float(ours[0]) - float(theirs[0]), abs=0.011)
    assert 0 < float(ours[0]) < start_bench.PATIENCE_S


def test_a_window_counts_once_it_is_painted() -> None:
    assert start_bench.seconds_to_window([sys.executable, str(LATE_PAINTER), "0.8"]) > 0.8


def test_a_command_without_a_window_gets_a_sentence() -> None:
    with pytest.raises(AppError, match="it ended with status 3"):
        start_bench.seconds_to_window([sys.executable, "-c", "raise SystemExit(3)"])
    with pytest.raises(AppError, match="No such file"):
        start_bench.seconds_to_window(["/nowhere/zwz-inspector"])


def test_nothing_is_measured_where_nobody_can_look(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(start_bench, "is_wayland", lambda: True)
    with pytest.raises(AppError, match="X11"):
        start_bench.bench((), StringIO())
