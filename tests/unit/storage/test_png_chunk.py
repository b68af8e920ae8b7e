from __future__ import annotations

import io
import struct
import zlib
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from app.storage.png_chunk import SIGNATURE, BrokenPng, chunk_in, with_chunk

KIND = b"zwIn"


def png(size: tuple[int, int] = (3, 2)) -> bytes:
    data = io.BytesIO()
    Image.new("RGB", size, "red").save(data, "PNG")
    return data.getvalue()


def kinds_in(data: bytes) -> list[bytes]:
    kinds, place = [], len(SIGNATURE)
    while place < len(data):
        length, kind = struct.unpack_from(">I4s", data, place)
        kinds.append(kind)
        place += 12 + length
    return kinds


def test_it_is_put_before_the_pixels_and_found_again() -> None:
    marked = with_chunk(png(), KIND, b"content")
    kinds = kinds_in(marked)
    assert kinds.index(KIND) == kinds.index(b"IDAT") - 1
    found = chunk_in(marked, KIND)
    assert found is not None
    assert bytes(found) == b"content"


def test_everything_else_stays_to_the_byte() -> None:
    marked = with_chunk(png() + b"trailing", KIND, b"content")
    begin = marked.index(KIND) - 4
    assert marked[:begin] + marked[begin + 12 + len(b"content") :] == png() + b"trailing"


def test_one_that_is_there_is_replaced() -> None:
    twice = with_chunk(with_chunk(png(), KIND, b"first"), KIND, b"second")
    assert twice == with_chunk(png(), KIND, b"second")


def test_there_may_be_none() -> None:
    assert chunk_in(png(), KIND) is None


@pytest.mark.parametrize("data", [b"", b"GIF89a", SIGNATURE, png()[:40], png()[:-14]])
def test_what_is_no_whole_png_can_not_have_one(data: bytes) -> None:
    with pytest.raises(BrokenPng):
        with_chunk(data, KIND, b"content")


def test_a_damaged_one_is_refused() -> None:
    marked = bytearray(with_chunk(png(), KIND, b"content"))
    marked[marked.index(b"content")] ^= 1
    with pytest.raises(BrokenPng):
        chunk_in(bytes(marked), KIND)


def test_a_length_beyond_the_file_is_refused() -> None:
    data = SIGNATURE + struct.pack(">I4s", 2**31, KIND) + b"short" + struct.pack(">I", zlib.crc32(KIND))
    with pytest.raises(BrokenPng):
        chunk_in(data, KIND)


@given(st.binary(max_size=300))
def test_nothing_but_a_broken_png_comes_of_any_bytes(data: bytes) -> None:
    for content in (data, SIGNATURE + data):
        with suppress(BrokenPng):
            assert chunk_in(content, KIND) is None or KIND in content
