"""How a scan is measured, with a scanner whose findings are given and whose time passes when it is told to."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import numpy as np
import pytest

from app.adapters import image_reader
from app.core.element import Element, Role
from app.core.errors import ImageError, StorageError
from app.core.geometry import Box
from app.core.ports import Watch
from app.core.run import Stage
from app.core.scan_score import Share
from app.core.screenshot import Screenshot
from app.headless.bench.rapidocr import rapidocr_scan
from app.headless.bench.scan_report import ScanReport, encoded, scan_place
from app.headless.bench.scanning import Measured, Spread, measured_scanner, spread_of
from app.headless.bench.truth_folder import truths_in
from tests.support.drawn_screen import DrawnScreen
from tests.support.known_folder import write_known

STAGES = ((Stage.SCAN_TEXT, 0.25), (Stage.SCAN_READ, 0.5), (Stage.SCAN_REGIONS, 0.125))
SAVE = Box(50, 60, 150, 92)


class TimedScanner:
    """Finds the button everywhere but on pictures of another width than the first, which it can't scan."""

    def __init__(self, clock: list[float]) -> None:
        self._clock = clock

    def scan(self, screenshot: Screenshot, watch: Watch) -> Iterator[Element]:
        if screenshot.size.width != 640:
            raise ImageError("Out of memory.")
        for stage, seconds in STAGES:
            for done in range(3):
                watch.progress(stage, done, 2)
                self._clock[0] += seconds / 3
        yield Element(1, Role.ICON, "Save", SAVE)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [100.0]
    monkeypatch.setattr("app.headless.bench.scanning.time.perf_counter", lambda: now[0])
    return now


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    screen = DrawnScreen()
    screen.button(50, 60, 100, "Save")
    write_known(tmp_path / "known", "001", screen)
    write_known(tmp_path / "known", "002", screen)
    wide = DrawnScreen(800)
    wide.button(50, 60, 100, "Save")
    write_known(tmp_path / "known", "003", wide)
    return tmp_path / "known"


@pytest.fixture
def result(folder: Path, clock: list[float]) -> Measured:
    return measured_scanner(truths_in(folder), image_reader(), TimedScanner(clock))


def test_what_is_found_is_added_up_and_a_failure_is_a_screen_with_nothing(result: Measured) -> None:
    assert result.score.strict == Share(2, 3)
    assert result.score.text == Share(2, 3)
    assert result.score.screens == 3
    assert [failure.screen for failure in result.failed] == ["003"]
    assert result.roles.told == {("button", Role.ICON): 2, ("button", None): 1, ("text", None): 3}


def test_each_stage_lasts_until_the_next_begins(result: Measured) -> None:
    for stage, seconds in STAGES:
        assert result.stage_seconds[stage] == pytest.approx([seconds] * 2)
    assert result.seconds == pytest.approx([0.875] * 2)


def test_half_and_nine_tenths() -> None:
    assert spread_of([]) is None
    assert spread_of([3.0]) == Spread(3.0, 3.0)
    assert spread_of(map(float, range(1, 11))) == Spread(5.5, 10.0)
    assert spread_of(map(float, range(1, 21))) == Spread(10.5, 19.0)


def test_programs_find_columns_seconds_roles_and_failures(result: Measured, folder: Path) -> None:
    written: dict[str, Any] = json.loads(encoded(ScanReport(scan_place(), folder, result, 5, "Not here."), "json"))
    assert written["scan"]["R50"] == 66.7
    assert written["scan"]["seconds"]["read"] == {"median": pytest.approx(0.5), "p90": pytest.approx(0.5)}
    assert list(written["scan"]["seconds"]) == ["detect", "read", "regions", "total"]
    assert written["scan"]["peak_memory"] == 5
    assert written["roles"]["right_by_kind"] == {"button": 0.0}
    assert ["button", "icon", 2] in written["roles"]["confusion"]
    assert written["failed"] == {"003": "Out of memory."}
    assert written["rapidocr"] == {"left_out": "Not here."}


def test_people_read_it_side_by_side(result: Measured, folder: Path) -> None:
    lines = encoded(ScanReport(scan_place(), folder, result, 700_000_000, result), "text").decode().splitlines()
    cells = [line.split() for line in lines]
    assert ["found,", "in", "percent", "R50v", "R50b", "R50", "P50", "text", "boxes"] in cells
    assert ["quick", "scan", "66.7", "66.7", "66.7", "100.0", "66.7", "0.7"] in cells
    assert ["rapidocr", "66.7", "0.7"] in cells
    assert ["rapidocr", "0.88", "0.88"] in cells
    assert ["read", "0.50", "0.50"] in cells
    assert "  button               icon 2, missed 1" in lines
    assert "memory at the most: 700 MB" in lines
    assert "003: Out of memory." in lines


def test_a_folder_without_known_pictures_is_told(tmp_path: Path) -> None:
    (tmp_path / "notes.json").write_text("{}")
    with pytest.raises(StorageError, match="no pictures whose elements are known"):
        truths_in(tmp_path)


def screenshot(folder: Path) -> Screenshot:
    return image_reader().read(folder / "001.png")


def installed(monkeypatch: pytest.MonkeyPatch, **names: object) -> None:
    module = ModuleType("rapidocr")
    module.__dict__.update(names)
    monkeypatch.setitem(sys.modules, "rapidocr", module)
    monkeypatch.setattr("importlib.util.find_spec", lambda name: module)  # noqa: ARG005


def test_rapidocr_is_left_out_where_it_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)  # noqa: ARG005
    assert rapidocr_scan() is None


def test_what_rapidocr_reads_is_text_in_upright_boxes(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    seen: list[tuple[int, ...]] = []

    def read(picture: Any) -> SimpleNamespace:
        seen.append(picture.shape)
        slanted = np.array([[[10.0, 5.4], [90.6, 4.0], [91.0, 20.0], [9.0, 21.2]]])
        return SimpleNamespace(boxes=slanted, txts=("Save",))

    installed(monkeypatch, RapidOCR=lambda: read)
    scan = rapidocr_scan()
    assert scan is not None
    assert scan(screenshot(folder)) == [Element(1, Role.TEXT, "Save", Box(9, 4, 91, 21))]
    assert seen == [(400, 640, 3)]


def test_nothing_read_is_no_element(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    installed(monkeypatch, RapidOCR=lambda: lambda picture: SimpleNamespace(boxes=None, txts=None))  # noqa: ARG005
    scan = rapidocr_scan()
    assert scan is not None
    assert scan(screenshot(folder)) == []


def test_another_rapidocr_is_told_as_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    installed(monkeypatch)
    with pytest.raises(ImageError, match="rapidocr failed: AttributeError"):
        rapidocr_scan()
