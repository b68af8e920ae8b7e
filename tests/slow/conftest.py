"""The frozen app, built once, and the same app unfrozen; the packages of a Mac, fetched once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from app.storage.resources import resources_dir
from tests.support.checkpoint_fixtures import tiny_checkpoint
from tests.support.mac_wheels import mac_wheels
from tests.support.program import Program, freeze, frozen_program, unfrozen_program
from tests.support.x11 import XDisplay, x_display

__all__ = ["mac_wheels", "tiny_checkpoint"]


@pytest.fixture(scope="session")
def frozen_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return freeze(tmp_path_factory.mktemp("frozen"))


@pytest.fixture
def frozen(frozen_folder: Path, tmp_path: Path) -> Program:
    return frozen_program(frozen_folder, tmp_path)


@pytest.fixture
def unfrozen(tmp_path: Path) -> Program:
    return unfrozen_program(tmp_path)


@pytest.fixture
def picture(tmp_path: Path) -> str:
    """Smaller than the sample: a model takes its time for each pixel."""
    path = tmp_path / "small.png"
    with Image.open(resources_dir() / "sample" / "settings.png") as sample:
        sample.crop((0, 0, 320, 256)).save(path)
    return str(path)


@pytest.fixture(scope="session")
def display() -> Iterator[XDisplay]:
    with x_display() as display:
        yield display


@pytest.fixture
def on_display(frozen: Program, display: XDisplay) -> Program:
    return frozen.with_environment(DISPLAY=display.environment["DISPLAY"])
