"""`bench canvas` draws a large screenshot and tells how long that takes."""

from __future__ import annotations

import pytest

from app.core.geometry import Size
from app.desktop import canvas_bench
from app.ui.application import Application


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_it_tells_how_long_each_step_takes(
    qapp: Application, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from app.cli import main

    monkeypatch.setenv("DISPLAY", ":0")  # the platform of the tests draws without one
    monkeypatch.setattr(canvas_bench, "SIZE", Size(640, 400))
    monkeypatch.setattr(canvas_bench, "FRAMES", 4)
    assert main(["bench", "canvas", "--count", "30"]) == 0
    heading, *lines = capsys.readouterr().out.splitlines()
    assert heading.startswith("640 × 400 pixels, 30 elements")
    assert len(lines) == 4
    assert all([float(value) for value in line.split()[:3]] for line in lines)
