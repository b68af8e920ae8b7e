"""Several screens of different scales side by side, some at negative places: each picks its own pixels."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.core.geometry import Size

PROGRAM = Path(__file__).parents[2] / "support" / "mixed_screens.py"
NATIVE = {
    "Left": (-1920, -200, Size(1920, 1080), 1.0),
    "Main": (0, 0, Size(3024, 1964), 2.0),
    "Right": (3024, 0, Size(1366, 768), 1.25),
    "Above": (100, -1081, Size(1921, 1081), 1.5),
}


@pytest.mark.parametrize("factor", [1.0, 1.1])
def test_each_screen_picks_the_pixels_under_the_rectangle(tmp_path: Path, factor: float) -> None:
    sizes = [f"{name}={size.width}x{size.height}" for name, (_, _, size, _) in NATIVE.items()]
    told = pick(tmp_path, factor, *sizes)
    assert told == [f"{name} shown {name} (101, 103, 701, 406)" for name in NATIVE]


def test_a_picture_with_fewer_pixels_than_its_screen_is_mapped_by_its_size(tmp_path: Path) -> None:
    """As where a grabber gives points for pixels."""
    told = pick(tmp_path, 1.0, "Left=1920x1080", "Main=1512x982")
    assert told[1] == "Main shown Main (50, 51, 351, 203)"


def pick(folder: Path, factor: float, *sizes: str) -> list[str]:
    screens = [
        {
            "name": name,
            "x": x,
            "y": y,
            "width": size.width,
            "height": size.height,
            "logicalDpi": round(96 * scale),
            "logicalBaseDpi": 96,
            "dpr": 1,
        }
        for name, (x, y, size, scale) in NATIVE.items()
    ]
    file = folder / "screens.json"
    file.write_text(json.dumps({"screens": screens}))
    environment = {
        **os.environ,
        "PYTHONPATH": str(PROGRAM.parents[2]),
        "QT_QPA_PLATFORM": f"offscreen:configfile={file}",
        "QT_SCALE_FACTOR": str(factor),
    }
    command = [sys.executable, str(PROGRAM), *sizes]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()
