"""The app's icon: crisp where it is small, whole in a Mac's file, and found by the rules of icon themes."""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path

import pytest
from PIL import Image, ImageChops
from PIL.IcnsImagePlugin import IcnsImageFile
from PySide6.QtGui import QIcon, QImage

from app.installation.menu import Menu
from app.storage.resources import resources_dir
from app.ui.app_icon import app_icon, app_picture
from resources.macos.icon import icns, main

pytestmark = pytest.mark.usefixtures("qapp")

DRAWINGS = resources_dir() / "icons"
WHITE = 0xFFFFFFFF
SIZES = {(16, 1), (16, 2), (32, 1), (32, 2), (128, 1), (128, 2), (256, 1), (256, 2), (512, 1), (512, 2)}
"""In points, with pixels a point."""

TEMPLATE = resources_dir() / "linux" / "zwz-inspector.desktop"
ICONS = resources_dir() / "icons"


def drawn(size: int) -> Image.Image:
    return as_image(app_picture(DRAWINGS, size))


def as_image(picture: QImage) -> Image.Image:
    picture = picture.convertToFormat(QImage.Format.Format_RGBA8888)
    return Image.frombytes("RGBA", (picture.width(), picture.height()), bytes(picture.constBits()))


def white_pixels(size: int) -> set[tuple[int, int]]:
    picture = app_picture(DRAWINGS, size)
    return {(x, y) for x in range(size) for y in range(size) if picture.pixel(x, y) == WHITE}


@pytest.fixture(scope="module")
def mac_file() -> bytes:
    return icns()


def test_the_small_drawing_lies_on_whole_pixels() -> None:
    at_16, at_32 = white_pixels(16), white_pixels(32)
    assert len(at_16) > 20
    assert at_32 == {(2 * x + dx, 2 * y + dy) for x, y in at_16 for dx in (0, 1) for dy in (0, 1)}


@pytest.mark.parametrize("size", [16, 32, 128, 1024])
def test_it_keeps_to_apple_s_grid(size: int) -> None:
    """The square, without its shadow, is about 824 of 1024."""
    alpha = drawn(size).getchannel("A")
    left, top, right, bottom = (side / size for side in alpha.point(lambda value: 255 * (value > 200)).getbbox() or ())
    assert (left, top) == pytest.approx((100 / 1024, 100 / 1024), abs=0.04)
    assert (right, bottom) == pytest.approx((924 / 1024, 924 / 1024), abs=0.04)
    assert alpha.getpixel((0, 0)) == alpha.getpixel((size - 1, size - 1)) == 0


def test_a_mac_s_file_has_every_size_and_each_is_the_drawing(mac_file: bytes) -> None:
    with Image.open(io.BytesIO(mac_file)) as file:
        assert isinstance(file, IcnsImageFile)
        assert {(width, scale) for width, _height, scale in file.info["sizes"]} == SIZES
        for points, scale in SIZES:
            picture = file.icns.getimage((points, points, scale)).convert("RGBA")
            assert ImageChops.difference(picture, drawn(points * scale)).getbbox(alpha_only=False) is None


def test_a_mac_s_file_is_the_same_each_time(mac_file: bytes, tmp_path: Path) -> None:
    assert main([str(tmp_path / "app.icns")]) == 0
    assert (tmp_path / "app.icns").read_bytes() == mac_file
    assert main([]) == 2


def test_another_reader_lists_what_is_in_a_mac_s_file(mac_file: bytes, tmp_path: Path) -> None:
    if not shutil.which("icns2png"):
        pytest.skip("icnsutils is not installed")
    (tmp_path / "app.icns").write_bytes(mac_file)
    done = subprocess.run(["icns2png", "-l", tmp_path / "app.icns"], capture_output=True, text=True, check=True)
    listed = [line.split("'")[1] for line in done.stdout.splitlines() if line.startswith("  '")]
    assert listed == ["is32", "s8mk", "il32", "l8mk", "ic11", "ic12", "ic07", "ic13", "ic08", "ic14", "ic09", "ic10"]
    assert "1024x1024" in done.stdout


def test_windows_have_it_in_the_sizes_of_title_bars_and_switchers() -> None:
    icon = app_icon(DRAWINGS)
    assert {size.width() for size in icon.availableSizes()} >= {16, 32, 48, 128}
    assert as_image(icon.pixmap(16).toImage()).tobytes() == drawn(16).tobytes()


def test_a_desktop_finds_the_drawing_of_each_size(tmp_path: Path) -> None:
    """By Qt's own reading of the Icon Theme Specification, with the theme that all desktops fall back to."""
    Menu(tmp_path).add(TEMPLATE, ICONS, ("x",), "x")
    before, paths = QIcon.themeName(), QIcon.themeSearchPaths()
    (tmp_path / "icons" / "hicolor" / "index.theme").write_text(THEME)
    try:
        QIcon.setThemeSearchPaths([str(tmp_path / "icons")])
        QIcon.setThemeName("hicolor")
        found = QIcon.fromTheme("zwz-inspector")
        for size in (16, 32, 48, 256):
            assert as_image(found.pixmap(size).toImage()).tobytes() == drawn(size).tobytes(), size
    finally:
        QIcon.setThemeSearchPaths(paths)
        QIcon.setThemeName(before)


def test_a_drawing_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="app-small"):
        app_picture(tmp_path, 16)


THEME = """[Icon Theme]
Name=Hicolor
Directories=16x16/apps,24x24/apps,32x32/apps,scalable/apps
[16x16/apps]
Size=16
Type=Threshold
[24x24/apps]
Size=24
Type=Threshold
[32x32/apps]
Size=32
Type=Threshold
[scalable/apps]
MinSize=1
Size=128
MaxSize=512
Type=Scalable
"""
