"""`parse`: a raw answer out of a file or a pipe, as it is and snapped."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from app.cli import main
from app.core.geometry import Box
from app.storage.resources import resources_dir

SAMPLE = str(resources_dir() / "sample" / "settings.png")


def report(output: str) -> dict[str, Any]:
    """The JSON of the only line."""
    (line,) = output.splitlines()
    read: dict[str, Any] = json.loads(line)
    return read


def test_an_answer_is_parsed_from_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answer = tmp_path / "answer.txt"
    answer.write_text('```json\n[\n\t{"bbox_2d": [100, 200, 300, 400], "label": "Save", "type": "button"}\n]\n```')
    assert main(["parse", str(answer), "--size", "2000x1000"]) == 0
    (element,) = report(capsys.readouterr().out)["elements"]
    assert (element["name"], element["role"], element["box"]) == ("Save", "button", [200, 200, 600, 400])


def test_what_is_doubtful_about_an_answer_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answer = tmp_path / "answer.txt"
    answer.write_text('{"bbox_2d": [100, 200, 1300, 400]}')
    assert main(["parse", str(answer), "--size", "2000x1000"]) == 0
    told = capsys.readouterr()
    assert report(told.out)["elements"][0]["box"] == [200, 200, 2000, 400]
    assert "beyond the model's grid" in told.err


def test_a_file_of_an_answer_may_begin_with_a_byte_order_mark(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = tmp_path / "answer.txt"
    answer.write_text("[100, 200, 300, 400]", encoding="utf-8-sig")
    assert main(["parse", str(answer), "--size", "1000x1000"]) == 0
    assert report(capsys.readouterr().out)["elements"][0]["box"] == [100, 200, 300, 400]


def test_an_answer_may_come_by_a_pipe(picture: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "app", "parse", "-", "--image", str(picture), "--grid", "pixels"],
        input=b'[{"point_2d": [20, 30], "label": "here \xe2\x82"}]',
        capture_output=True,
        check=True,
        timeout=60,
    )
    (element,) = report(run.stdout.decode())["elements"]
    assert element["point"] == [20, 30]


def test_an_answer_is_snapped_to_a_scan_of_its_picture(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The model is 20 pixels aside with all it tells, and has one name wrong."""
    known = json.loads(Path(SAMPLE).with_suffix(".json").read_text(encoding="utf-8"))["elements"]
    told = [element for element in known if element["role"] == "button" and element["name"]]
    lines = [{"bbox_2d": [side + 20 for side in e["box"]], "label": e["name"], "type": "button"} for e in told]
    lines[1]["label"] = "Something else"
    answer = tmp_path / "answer.txt"
    answer.write_text(json.dumps(lines))
    assert main(["parse", str(answer), "--image", SAMPLE, "--grid", "pixels", "--snap"]) == 0
    elements = report(capsys.readouterr().out)["elements"]
    assert [e["number"] for e in elements] == [*range(1, len(told) + 1)]
    assert all(Box(*e["box"]).iou(Box(*true["box"])) > 0.75 for e, true in zip(elements, told, strict=True))
    assert [e["model_box"] for e in elements] == [line["bbox_2d"] for line in lines]
    wrong = elements[1]
    assert (wrong["name"], wrong["read_text"], wrong["text_agreement"]) == (
        "Something else",
        told[1]["name"],
        "disagrees",
    )
    assert elements[0]["text_agreement"] == "agrees"


def test_snapping_needs_the_picture(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["parse", "-", "--size", "20x10", "--snap"]) == 1
    assert "Give --image IMAGE" in capsys.readouterr().err
