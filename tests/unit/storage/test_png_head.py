"""The head of a PNG file tells its size and our chunk; a file that lies is no danger."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core.geometry import Size
from app.storage.captures import encoded_png
from app.storage.png_chunk import SIGNATURE, BrokenPng, with_chunk
from app.storage.png_head import png_head
from tests.support.pictures import plain_screenshot

KIND = b"zwIn"
PNG = encoded_png(plain_screenshot(Size(40, 30)))


def chunk(kind: bytes, data: bytes, length: int | None = None) -> bytes:
    said = len(data) if length is None else length
    return struct.pack(">I4s", said, kind) + data + struct.pack(">I", zlib.crc32(kind + data))


def header(width: int, height: int) -> bytes:
    return chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))


def head(tmp_path: Path, png: bytes, most_bytes: int = 1000) -> tuple[Size, bytes | None]:
    (tmp_path / "a.png").write_bytes(png)
    return png_head(tmp_path / "a.png", KIND, most_bytes)


def test_size_and_chunk(tmp_path: Path) -> None:
    assert head(tmp_path, PNG) == (Size(40, 30), None)
    assert head(tmp_path, with_chunk(PNG, KIND, b"told")) == (Size(40, 30), b"told")


def test_nothing_behind_the_pixels_is_read(tmp_path: Path) -> None:
    end = PNG.index(b"IDAT") + 10
    assert head(tmp_path, PNG[:end]) == (Size(40, 30), None)


@pytest.mark.parametrize(
    "png",
    [
        b"",
        b"GIF89a",
        SIGNATURE,
        SIGNATURE + header(40, 30)[:12],
        SIGNATURE + header(40, 30),
        SIGNATURE + header(0, 30) + chunk(b"IDAT", b""),
        SIGNATURE + header(2**31 - 1, 2**31 - 1) + chunk(b"IDAT", b""),
        SIGNATURE + chunk(b"IDAT", b"0123456789abcdef"),
        SIGNATURE + header(40, 30) + chunk(KIND, b"x" * 1001),
        SIGNATURE + header(40, 30) + chunk(KIND, b"told", 2**31 - 1),
        SIGNATURE + header(40, 30) + chunk(KIND, b"told")[:-1] + b"\0" + chunk(b"IDAT", b""),
        SIGNATURE + header(40, 30) + chunk(b"tEXt", b"") * 2000 + chunk(b"IDAT", b""),
    ],
    ids=range(12),
)
def test_what_is_broken_or_lies_is_refused(tmp_path: Path, png: bytes) -> None:
    with pytest.raises(BrokenPng):
        head(tmp_path, png)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 60), st.binary(max_size=20))
def test_any_damage_is_refused_or_harmless(tmp_path: Path, place: int, damage: bytes) -> None:
    png = with_chunk(PNG, KIND, b"told")
    try:
        size, _data = head(tmp_path, png[:place] + damage + png[place + len(damage) :])
    except BrokenPng:
        return
    assert size.area > 0
