"""`export` writes down what is in the file of an inspection; `inspect` takes the same formats."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.cli import main
from app.core.options import EXPORT_FORMATS
from app.storage.inspection_files import InspectionFiles
from tests.support.inspected import inspected_document


@pytest.fixture
def inspection(tmp_path: Path) -> Path:
    document = inspected_document()
    path = tmp_path / "inspection.png"
    InspectionFiles().write(document.screenshot, document.saved(), document.elements, path)
    return path


@pytest.mark.parametrize("written", EXPORT_FORMATS)
def test_an_inspection_is_written_in_each_format(inspection: Path, tmp_path: Path, written: str) -> None:
    output = tmp_path / "out"
    assert main(["export", str(inspection), "--format", written, "-o", str(output)]) == 0
    assert output.stat().st_size > 100


def test_what_a_person_has_changed_is_in_it(inspection: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["export", str(inspection), "--format", "json"]) == 0
    told = json.loads(capsysbinary.readouterr().out)
    assert [element["name"] for element in told["elements"] if element["by_hand"]] == ["Photo", "By hand"]
    assert told["answers"][-1]["about"] == [40, 30, 90, 60]


def test_a_picture_without_an_inspection_is_refused(picture: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", str(picture), "--format", "csv"]) == 1
    assert "There is no inspection in shot.png." in capsys.readouterr().err


def test_several_pictures_are_no_single_file(picture: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["inspect", str(picture), str(picture), "--engine", "scan", "--format", "coco"]) == 1
    assert "coco" in capsys.readouterr().err
