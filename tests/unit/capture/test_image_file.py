"""Files in: what can be read becomes a screenshot, what can't gets a sentence and a way out."""

from __future__ import annotations

import io
import os
import struct
import zlib
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PIL import Image

from app.capture.image_file import PillowImageReader, readable_formats
from app.core.errors import ImageError
from app.core.screenshot import MAX_PIXELS

READER = PillowImageReader()


def encoded(image: Image.Image, file_format: str = "PNG", **options: object) -> bytes:
    data = io.BytesIO()
    image.save(data, file_format, **options)
    return data.getvalue()


def picture(width: int = 61, height: int = 47) -> Image.Image:
    """Noise, so that a missing piece of a file is a missing piece of the picture."""
    return Image.effect_noise((width, height), 90).convert("RGB")


def claiming(width: int, height: int) -> bytes:
    """A PNG of a few bytes whose header says it is of that size."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = [(b"IHDR", header), (b"IDAT", zlib.compress(b"\0")), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)) for kind, body in parts
    )


def problem(path: Path) -> ImageError:
    with pytest.raises(ImageError) as refused:
        READER.read(path)
    assert refused.value.hint
    return refused.value


def test_a_file_gives_its_name_its_path_and_its_time(tmp_path: Path) -> None:
    file = tmp_path / "shot.jpg"
    file.write_bytes(encoded(picture(), "JPEG"))
    os.utime(file, (1_700_000_000, 1_700_000_000))

    screenshot = READER.read(file)

    assert screenshot.title == "shot.jpg"
    assert screenshot.path == file
    assert screenshot.taken_at == datetime(2023, 11, 14, 22, 13, 20, tzinfo=UTC)
    assert screenshot.original is None


def test_bytes_from_a_clipboard_have_the_given_title_and_the_time_of_now() -> None:
    before = datetime.now(UTC)
    screenshot = READER.decode(encoded(picture()), "Pasted image")
    assert screenshot.title == "Pasted image"
    assert screenshot.path is None
    assert before <= screenshot.taken_at <= datetime.now(UTC)


def test_the_bytes_of_a_png_are_kept() -> None:
    data = encoded(picture())
    assert READER.decode(data, "x").original == data


@pytest.mark.parametrize(
    ("dpi", "scale"), [(144, 2.0), (72, 1.0), (96, 1.0), (300, 1.0), (288, 1.0), (143.99, 2.0), (0, 1.0)]
)
@pytest.mark.parametrize("file_format", ["PNG", "JPEG", "TIFF"])
def test_the_resolution_macos_writes_tells_a_screen_of_two_pixels_a_point(
    dpi: float, scale: float, file_format: str
) -> None:
    assert READER.decode(encoded(picture(), file_format, dpi=(dpi, dpi)), "x").scale == scale


def test_a_picture_without_resolution_has_one_pixel_a_point() -> None:
    assert READER.decode(encoded(picture()), "x").scale == 1.0
    assert READER.decode(encoded(picture(), dpi=(144, 72)), "x").scale == 1.0


@pytest.mark.parametrize(("width", "height"), [(1, 1), (30_000, 200), (1, 30_000)])
def test_odd_shapes_are_taken(width: int, height: int) -> None:
    screenshot = READER.decode(encoded(Image.new("RGB", (width, height), (1, 2, 3))), "x")
    assert (screenshot.size.width, screenshot.size.height) == (width, height)
    assert screenshot.pixels == bytes((3, 2, 1, 255)) * (width * height)


@pytest.mark.parametrize(
    ("width", "height"), [(10_001, 10_000), (20_000, 20_000), (2**31 - 1, 2**31 - 1), (1, MAX_PIXELS + 1)]
)
def test_a_picture_beyond_the_limit_is_refused_before_it_is_decoded(width: int, height: int) -> None:
    with pytest.raises(ImageError, match=r"bomb\.png has more than 100 megapixels") as refused:
        READER.decode(claiming(width, height), "bomb.png")
    assert refused.value.hint


def test_a_picture_of_just_the_limit_is_decoded_and_found_incomplete() -> None:
    """Pillow alone would warn of its size, and warnings fail here."""
    with pytest.raises(ImageError, match="not complete"):
        READER.decode(claiming(10_000, MAX_PIXELS // 10_000), "x")


@pytest.mark.parametrize("size", [(0, 5), (5, 0)])
def test_a_picture_without_pixels_is_refused(size: tuple[int, int]) -> None:
    with pytest.raises(ImageError, match="damaged"):
        READER.decode(claiming(*size), "x")


@pytest.mark.parametrize("file_format", ["PNG", "JPEG", "WEBP", "TIFF", "BMP", "GIF", "AVIF"])
def test_a_file_cut_anywhere_is_refused_in_a_sentence(file_format: str) -> None:
    data = encoded(picture(), file_format)
    for end in range(20, len(data) - 200, max(1, len(data) // 40)):
        with pytest.raises(ImageError, match=r"cut\.bin is (damaged|not a picture)"):
            READER.decode(data[:end], "cut.bin")


@pytest.mark.parametrize("data", [b"hello", b"%PDF-1.7\n", b"\0" * 100, b"<svg></svg>", b"\x89PNX"])
def test_what_is_no_picture_is_told_what_could_be_read(data: bytes) -> None:
    with pytest.raises(ImageError, match="notes is not a picture") as refused:
        READER.decode(data, "notes")
    assert "PNG, JPEG, WEBP, TIFF, BMP, GIF" in refused.value.hint


def test_a_header_with_nothing_behind_it_is_damaged_rather_than_foreign() -> None:
    with pytest.raises(ImageError, match="damaged"):
        READER.decode(b"\x89PNG\r\n\x1a\n", "x")


def test_no_bytes_are_no_picture(tmp_path: Path) -> None:
    file = tmp_path / "empty.png"
    file.touch()
    assert problem(file).message == "empty.png is empty."


def test_a_folder_is_no_picture(tmp_path: Path) -> None:
    assert "is a folder" in problem(tmp_path).message


def test_a_file_that_has_vanished_is_not_there(tmp_path: Path) -> None:
    file = tmp_path / "gone.png"
    file.write_bytes(encoded(picture()))
    listed = next(tmp_path.iterdir())
    file.unlink()
    assert "is not there" in problem(listed).message


def test_a_dangling_link_is_not_there(tmp_path: Path) -> None:
    link = tmp_path / "link.png"
    link.symlink_to(tmp_path / "nowhere")
    assert "is not there" in problem(link).message


def test_a_file_that_may_not_be_read_is_told_as_such(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "secret.png"
    file.write_bytes(encoded(picture()))
    file.chmod(0)
    if os.access(file, os.R_OK):  # root may read everything
        monkeypatch.setattr(Path, "read_bytes", _refuse)
    assert "may not be read" in problem(file).message


def _refuse(path: Path) -> bytes:
    raise PermissionError(13, "Permission denied", str(path))


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    assert "is not a file" in problem(pipe).message


def test_an_endless_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    file = tmp_path / "disk.img"
    with file.open("wb") as sparse:
        sparse.truncate(5_000_000_000)
    assert "has 5.0 GB" in problem(file).message


@pytest.mark.parametrize("name", ["a\0b.png", "x" * 300])
def test_an_impossible_name_gets_a_sentence(name: str) -> None:
    with pytest.raises(ImageError, match="can't be read"):
        READER.read(Path(name))


def test_the_formats_are_those_of_this_machine() -> None:
    assert set(readable_formats()) >= {"PNG", "JPEG", "WEBP", "TIFF", "BMP", "GIF"}
