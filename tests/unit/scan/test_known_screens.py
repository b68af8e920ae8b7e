"""Screens made by resources/training that no tree has learned from (their numbers are beyond those of the recipe).

Floors, some points below what was measured: whoever changes the scan sees what it costs, and where.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from app.capture.image_file import PillowImageReader
from app.core.role_confusion import confusion_of
from app.core.scan_score import distinct_boxes, score_of
from app.core.screen_truth import read_truth
from app.scan.scanner import QuickScanner
from tests.support.watches import RecordingWatch

SCREENS = Path(__file__).parents[2] / "data/screens"

FLOORS = {
    "chinese-dark": {"R50v": 90, "R50b": 95, "P50": 60, "text": 80, "roles": 85},
    "dark-2x": {"R50v": 90, "R50b": 95, "P50": 50, "text": 95, "roles": 95},
    "japanese": {"R50v": 80, "R50b": 95, "P50": 75, "text": 90, "roles": 85},
    "korean": {"R50v": 85, "R50b": 95, "P50": 80, "text": 95, "roles": 90},
    "korean-dark": {"R50v": 70, "P50": 80, "text": 95, "roles": 80},
    "phone-3x": {"R50v": 80, "R50b": 80, "P50": 60, "text": 95, "roles": 90},
    "small": {"R50v": 80, "R50b": 95, "P50": 80, "text": 90, "roles": 90},
}
"""Percent, as `bench scan` tells them."""


@pytest.mark.parametrize("name", FLOORS)
def test_a_known_screen_is_told_as_well_as_it_was(scanner: QuickScanner, name: str) -> None:
    truth = read_truth((SCREENS / f"{name}.json").read_text("utf-8"))
    screenshot = PillowImageReader().read(SCREENS / f"{name}.png")
    found = distinct_boxes(list(scanner.scan(screenshot, RecordingWatch())))
    told = {**score_of(truth, found).columns, "roles": confusion_of(truth, found).overall.percent}
    assert {column: told[column] for column, floor in FLOORS[name].items() if told[column] < floor} == {}
