"""`bench library` makes a library and looks through it, for real."""

from __future__ import annotations

import pytest

from app.cli import main


def test_it_tells_how_long_each_look_takes(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bench", "library", "--count", "12"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[-1] for line in lines[:3]] == ["12", "0", "12"]
    assert len(lines) == 8
    assert all(line.count(" ms ") == 2 for line in lines)
    assert all(0 <= int(line.split()[-1]) <= 12 for line in lines[3:])
