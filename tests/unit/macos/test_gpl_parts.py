"""What is under the GPL is found by its name, or by what FFmpeg says of how it was built."""

from __future__ import annotations

from pathlib import Path

import pytest

from resources.macos.gpl_parts import main
from tests.support.mach_o_files import ARM64, fat, thin

CONFIGURED = b"--prefix=/opt --enable-gpl --enable-libx264"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("libx264.164.dylib", b""),
        ("libx265.215.dylib", thin()),
        ("Frameworks/cv2/.dylibs/libavutil.59.dylib", thin() + CONFIGURED),
        ("Frameworks/libavutil.59.dylib", fat((ARM64, thin() + CONFIGURED))),
        ("cv2.abi3.so", thin() + CONFIGURED),
    ],
)
def test_it_is_named(name: str, content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _put(tmp_path / name, content)
    assert main(tmp_path) == 1
    assert capsys.readouterr().err == f"{name} is under the GPL.\n"


def test_a_link_by_that_name_leads_to_it(tmp_path: Path) -> None:
    (tmp_path / "libx264.164.dylib").symlink_to("elsewhere")
    assert main(tmp_path) == 1


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("libavutil.59.dylib", thin() + b"--prefix=/opt --enable-shared"),
        ("LICENSE-3RD-PARTY.txt", CONFIGURED),
        ("libx2640.dylib", thin()),
        ("empty.so", b""),
    ],
)
def test_nothing_else_is(name: str, content: bytes, tmp_path: Path) -> None:
    _put(tmp_path / name, content)
    assert main(tmp_path) == 0


def _put(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
