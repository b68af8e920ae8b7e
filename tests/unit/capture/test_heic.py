"""HEIC by way of macOS' own converter, for which a script of the same manners stands in here."""

from __future__ import annotations

import io
import shlex
import sys
from pathlib import Path

import pytest
from PIL import Image

from app.capture import heic
from app.capture.image_file import PillowImageReader, readable_formats
from app.core.errors import ImageError

HEIC = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0" * 50


@pytest.fixture
def converter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Takes sips' arguments; converts by writing a red picture, and refuses a source that says so."""
    red = tmp_path / "red.png"
    Image.new("RGB", (8, 6), (255, 0, 0)).save(red)
    program = tmp_path / "convert.py"
    program.write_text(
        "import shutil, sys\n"
        "_, set_, format_, png, source, out, target = sys.argv\n"
        "assert (set_, format_, png, out) == ('-s', 'format', 'png', '--out')\n"
        "if b'refuse' in open(source, 'rb').read(): sys.exit('Error: cannot extract image')\n"
        "if b'no output' not in open(source, 'rb').read():\n"
        f"    shutil.copy({str(red)!r}, target)\n"
    )
    script = tmp_path / "sips"
    # Not as the script's interpreter: the path to it may hold spaces.
    script.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} {shlex.quote(str(program))} "$@"\n')
    script.chmod(0o755)
    monkeypatch.setattr(heic, "SIPS", script)
    return script


def test_heic_is_decoded_where_the_system_can(converter: Path) -> None:
    screenshot = PillowImageReader().decode(HEIC, "photo.heic")
    assert (screenshot.size.width, screenshot.size.height) == (8, 6)
    assert screenshot.pixels[:4] == bytes((0, 0, 255, 255))
    assert screenshot.original is None
    assert "HEIC" in readable_formats()


@pytest.mark.parametrize("ending", [b"refuse", b"no output"])
def test_heic_that_the_system_refuses_is_damaged(converter: Path, ending: bytes) -> None:
    with pytest.raises(ImageError, match="damaged"):
        PillowImageReader().decode(HEIC + ending, "photo.heic")


def test_heic_elsewhere_is_told_as_such(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(heic, "SIPS", Path("/nowhere/sips"))
    with pytest.raises(ImageError, match="HEIC") as refused:
        PillowImageReader().decode(HEIC, "photo.heic")
    assert "PNG" in refused.value.hint
    assert "HEIC" not in readable_formats()


def test_avif_is_not_taken_for_heic() -> None:
    data = io.BytesIO()
    Image.new("RGB", (16, 16)).save(data, "AVIF")
    assert not heic.is_heic(data.getvalue())
    assert heic.is_heic(HEIC)
