"""Captures on disk: names, safety, and that all that is known of them comes back."""

from __future__ import annotations

import os
import stat
import zlib
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from PIL import Image

from app.capture.image_file import PillowImageReader
from app.core.errors import StorageError
from app.core.geometry import Box, Size
from app.core.screenshot import Screenshot, cropped
from app.storage.captures import CaptureFolder, encoded_png
from tests.support.pictures import plain_screenshot


@pytest.fixture
def screenshot() -> Screenshot:
    size = Size(7, 5)
    pixels = b"".join(bytes([n, 2 * n, 3 * n, 255]) for n in range(size.area))
    taken_at = datetime(2026, 11, 25, 16, 2, 33).astimezone()
    return replace(plain_screenshot(size), pixels=pixels, taken_at=taken_at)


def save_capture(screenshot: Screenshot, folder: Path) -> Path:
    captures = CaptureFolder(folder)
    return captures.write(screenshot, captures.new_file(screenshot))


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0, 3.0, 1.0625])
def test_what_was_saved_is_the_same_when_it_is_opened(screenshot: Screenshot, tmp_path: Path, scale: float) -> None:
    taken = replace(screenshot, scale=scale, screen="Büro 🖥", converted_from="Display P3")
    again = PillowImageReader().read(save_capture(taken, tmp_path / "library"))
    assert again.pixels == taken.pixels
    assert (again.scale, again.screen, again.converted_from) == (scale, "Büro 🖥", "Display P3")


def test_a_part_of_a_larger_picture_is_saved_row_by_row(screenshot: Screenshot, tmp_path: Path) -> None:
    part = cropped(screenshot, Box(2, 1, 6, 4))
    assert PillowImageReader().read(save_capture(part, tmp_path)).pixels == part.pixels


def test_the_name_tells_the_moment_and_each_has_its_own(screenshot: Screenshot, tmp_path: Path) -> None:
    names = [save_capture(screenshot, tmp_path).name for _again in range(3)]
    assert names == [f"Screenshot 2026-11-25 at 16.02.33{suffix}.png" for suffix in ("", " (2)", " (3)")]


def test_only_the_owner_may_look(screenshot: Screenshot, tmp_path: Path) -> None:
    path = save_capture(screenshot, tmp_path / "library")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_other_programs_are_told_the_resolution_and_the_colours(screenshot: Screenshot, tmp_path: Path) -> None:
    with Image.open(save_capture(replace(screenshot, scale=2.0), tmp_path)) as image:
        assert image.info["dpi"] == pytest.approx((144, 144), abs=0.1)
        assert image.info["srgb"] == 0


def test_what_another_program_says_under_these_words_is_not_believed(screenshot: Screenshot) -> None:
    data = encoded_png(replace(screenshot, scale=3.0, screen="Left")).replace(b"ZwZ Inspector", b"ZwZ Insulator")
    # The checksum of the changed chunk is wrong now; Pillow looks at that of pixels only when it is told to.
    chunk = data.index(b"iTXtSoftware")
    end = chunk + 4 + int.from_bytes(data[chunk - 4 : chunk], "big")
    data = data[:end] + zlib.crc32(data[chunk:end]).to_bytes(4, "big") + data[end + 4 :]
    again = PillowImageReader().decode(data, "x")
    assert (again.scale, again.screen) == (1.0, "")


def test_a_folder_that_can_not_be_made_gets_a_sentence(screenshot: Screenshot, tmp_path: Path) -> None:
    (tmp_path / "library").write_text("in the way")
    with pytest.raises(StorageError, match="can't be used"):
        save_capture(screenshot, tmp_path / "library")


def test_nothing_half_done_is_left_behind(
    screenshot: Screenshot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StorageError, match="No space left"):
        save_capture(screenshot, tmp_path)
    assert list(tmp_path.iterdir()) == []
