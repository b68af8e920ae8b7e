"""The table of sizes, of a folder of Linux and of a bundle of a Mac."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from resources.macos.sizes import Part, compressed_size, main, parts_of


def put(folder: Path, place: str, size: int) -> Path:
    file = folder / place
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(os.urandom(size))
    return file


def test_a_folder_of_linux_is_told_by_packages(tmp_path: Path) -> None:
    put(tmp_path, "zwz-inspector", 10)
    put(tmp_path, "_internal/cv2/cv2.abi3.so", 500)
    library = put(tmp_path, "_internal/opencv_python_headless.libs/libav.so.62", 400)
    (tmp_path / "_internal/libav.so.62").symlink_to(library)
    put(tmp_path, "_internal/mlx-0.32.4.dist-info/METADATA", 20)
    put(tmp_path, "_internal/libX11.so.6", 30)
    put(tmp_path, "_internal/python3.11/lib-dynload/_ssl.so", 40)
    assert parts_of(tmp_path) == (
        Part("cv2", 900),
        Part("libraries of Python and of the system", 70),
        Part("names, versions and licences of packages", 20),
        Part("program and Python modules", 10),
    )


def test_a_bundle_is_told_by_the_same_packages(tmp_path: Path) -> None:
    app = tmp_path / "ZwZ Inspector.app"
    put(app, "Contents/MacOS/zwz-inspector", 10)
    put(app, "Contents/Info.plist", 1)
    put(app, "Contents/Frameworks/mlx/lib/libmlx.dylib", 200)
    metallib = put(app, "Contents/Resources/mlx/lib/mlx.metallib", 700)
    (app / "Contents/Frameworks/mlx/lib/mlx.metallib").symlink_to(metallib)
    put(app, "Contents/Frameworks/python3__dot__12/lib-dynload/_ssl.so", 30)
    put(app, "Contents/Resources/mlx-0__dot__32__dot__4.dist-info/METADATA", 20)
    assert parts_of(app) == (
        Part("mlx", 900),
        Part("libraries of Python and of the system", 30),
        Part("names, versions and licences of packages", 20),
        Part("program and Python modules", 10),
        Part("rest of the bundle", 1),
    )


def test_what_is_compressible_is_estimated_to_be_smaller(tmp_path: Path) -> None:
    put(tmp_path, "noise", 100_000)
    noise = compressed_size(tmp_path)
    assert noise == pytest.approx(100_000, rel=0.01)
    (tmp_path / "zeros").write_bytes(bytes(1_000_000))
    assert compressed_size(tmp_path) < noise * 1.05


def test_the_table_ends_with_the_whole_and_the_disk_image(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(tmp_path / "dist", "_internal/cv2/cv2.so", 3_000_000)
    put(tmp_path / "dist", "zwz-inspector", 1_000_000)
    image = put(tmp_path, "ZwZ.dmg", 2_500_000)
    assert main([str(tmp_path / "dist"), "--dmg", str(image)]) == 0
    assert [line.split() for line in capsys.readouterr().out.splitlines()] == [
        ["3.0", "MB", "75.0%", "cv2"],
        ["1.0", "MB", "25.0%", "program", "and", "Python", "modules"],
        ["4.0", "MB", "100.0%", "all"],
        ["2.5", "MB", "ZwZ.dmg"],
    ]


def test_a_folder_that_is_not_there_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main([str(tmp_path / "dist")])
    assert "there is no folder" in capsys.readouterr().err
