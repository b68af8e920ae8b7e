"""`compare` tells what is different by its exit status, and in three formats."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from app.cli import main
from app.core.hand_work import renamed
from app.storage.inspection_files import InspectionFiles
from tests.support.inspected import inspected_document


@pytest.fixture
def changed(picture: Path, tmp_path: Path) -> Path:
    """The button has gone."""
    with Image.open(picture) as image:
        after = image.convert("RGB")
    ImageDraw.Draw(after).rectangle((30, 50, 190, 110), fill="white")
    path = tmp_path / "after <b>.png"
    after.save(path)
    return path


def test_a_picture_is_the_same_as_itself(picture: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", str(picture), str(picture)]) == 0
    assert capsys.readouterr().out.startswith("0 differences")


def test_what_has_gone_is_told(picture: Path, changed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", str(picture), str(changed), "--format", "json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["same"] is False
    assert {change for each in told["differences"] for change in each["changes"]} == {"removed"}
    assert {each["before"]["name"] for each in told["differences"]} == {"Save all"}
    assert told["pixels"]["different"] > 1000
    assert told["pixels"]["same_size"]


def test_a_report_holds_both_pictures_and_what_differs(picture: Path, changed: Path, tmp_path: Path) -> None:
    report = tmp_path / "report.html"
    assert main(["compare", str(picture), str(changed), "--format", "html", "-o", str(report)]) == 1
    written = report.read_text()
    assert written.count("data:image/png;base64,") == 2
    assert "after &lt;b&gt;.png" in written
    assert "<script" not in written
    assert "removed" in written


def test_inspections_are_compared_as_they_were_left(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document, files = inspected_document(), InspectionFiles()
    paths = tmp_path / "a.png", tmp_path / "b.png"
    files.write(document.screenshot, document.saved(), document.elements, paths[0])
    document.work_by_hand(renamed(document.hand_work, 1, "Another name"))
    files.write(document.screenshot, document.saved(), document.elements, paths[1])
    assert main(["compare", *map(str, paths)]) == 1
    (line, _summary) = capsys.readouterr().out.splitlines()
    assert line.startswith("other text: Button, disabled “Save")
    assert "→ Button, disabled “Another name" in line


def test_pixels_may_be_left_out(picture: Path, tmp_path: Path) -> None:
    with Image.open(picture) as image:
        image.putpixel((399, 239), (0, 0, 0))
        image.save(tmp_path / "dot.png")
    assert main(["compare", str(picture), str(tmp_path / "dot.png")]) == 1
    assert main(["compare", str(picture), str(tmp_path / "dot.png"), "--elements-only"]) == 0


@pytest.mark.parametrize("words", [["gone.png"], ["-o", "nowhere/at/all.txt"]])
def test_a_problem_is_told_and_is_no_difference(
    picture: Path, capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    others = words if len(words) == 1 else [str(picture), *words]
    assert main(["compare", str(picture), *others]) == 2
    assert capsys.readouterr().err


def test_wrong_usage_is_a_problem(picture: Path) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["compare", str(picture)])
    assert ended.value.code == 2
