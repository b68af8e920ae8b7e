"""`self-test`, on this machine and with a real model of the true architecture, tiny and untrained."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.cli import main
from app.core.errors import StorageError
from app.headless import self_test as checks


def test_every_check_passes_here(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["self-test"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 5
    assert all(line.startswith("ok  ") for line in lines)


def test_the_quick_scan_finds_the_sample(capsys: pytest.CaptureFixture[str]) -> None:
    main(["self-test"])
    (scan,) = (line for line in capsys.readouterr().out.splitlines() if "quick scan" in line)
    found, _of, total = scan.partition(": ")[2].split()[:3]
    assert int(found) >= 0.8 * int(total) > 50


def test_the_model_tells_its_figures(tiny_checkpoint: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--profile", str(tmp_path), "self-test", "--model", str(tiny_checkpoint)]) == 0
    told = capsys.readouterr().out
    for figure in (
        "repeats itself",
        "the model saw 1440 × 896, 1260 tokens",
        "tokens a second",
        "known elements found",
    ):
        assert figure in told


def test_a_missing_model_fails_with_a_way_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--profile", str(tmp_path), "self-test", "--model"]) == 1
    assert "Download it" in capsys.readouterr().out.splitlines()[-1]


def test_what_is_broken_is_told_and_the_rest_goes_on(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken() -> str:
        raise StorageError("The disk is gone.", "Bring it back.")

    monkeypatch.setattr(checks, "_kernel", broken)
    assert main(["self-test"]) == 1
    marks = [line[:4] for line in capsys.readouterr().out.splitlines()]
    assert marks == ["ok  ", "ok  ", "FAIL", "ok  ", "ok  "]
