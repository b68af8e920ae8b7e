"""`bench scan`, from what is typed to what is written, with the true scan."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from app.cli import main
from tests.support.drawn_screen import DrawnScreen
from tests.support.known_folder import write_known


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    form = DrawnScreen()
    form.text(30, 30, "Account settings")
    form.field(150, 60, 300, "Ada Lovelace")
    form.checkbox(150, 200, "Keep me signed in")
    form.button(150, 320, 90, "Save")
    dense = DrawnScreen(scale=2, dark=True)
    dense.button(150, 320, 110, "Cancel")
    write_known(tmp_path / "known", "001", form)
    write_known(tmp_path / "known", "002", dense)
    return tmp_path / "known"


def test_a_drawn_folder_is_found_whole(folder: Path, tmp_path: Path) -> None:
    output = tmp_path / "figures.json"
    assert main(["bench", "scan", str(folder), "--format", "json", "-o", str(output)]) == 0
    told: dict[str, Any] = json.loads(output.read_text())
    columns = {name: told["scan"][name] for name in ("R50v", "R50b", "R50", "text")}
    assert columns == dict.fromkeys(columns, 100.0)
    assert told["screens"] == 2
    assert told["roles"]["right"] == 100.0
    assert told["scan"]["seconds"]["total"]["median"] > 0
    assert told["scan"]["peak_memory"] > 50_000_000
    assert told["crowded"] == []
    assert told["failed"] == {}


def test_a_picture_that_is_missing_is_named_and_the_others_are_measured(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "001.png").unlink()
    assert main(["bench", "scan", str(folder)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert any(line.startswith("001: ") for line in lines)
    assert any(line.split()[:2] == ["quick", "scan"] for line in lines)


def test_an_empty_folder_is_a_problem_in_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bench", "scan", str(tmp_path)]) == 1
    assert "no pictures whose elements are known" in capsys.readouterr().err
