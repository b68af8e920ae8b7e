"""Every kind of picture becomes upright opaque BGRA in sRGB. The pictures are made here by Pillow."""

from __future__ import annotations

import io
import random

import pytest
from PIL import ExifTags, Image, ImageCms

from app.capture.image_file import PillowImageReader
from app.core.screenshot import Screenshot
from tests.support.colour_profiles import display_profile

RED, WHITE, BLACK = (255, 0, 0), (255, 255, 255), (0, 0, 0)


def decoded(image: Image.Image, file_format: str = "PNG", **options: object) -> Screenshot:
    data = io.BytesIO()
    image.save(data, file_format, **options)
    return PillowImageReader().decode(data.getvalue(), "test")


def pixel(screenshot: Screenshot, x: int, y: int) -> tuple[int, int, int]:
    """Red, green, blue; asserts that it is opaque."""
    start = y * screenshot.stride + 4 * x
    blue, green, red, alpha = screenshot.pixels[start : start + 4]
    assert alpha == 255
    return red, green, blue


def is_near(seen: tuple[int, int, int], wanted: tuple[int, int, int], by: int) -> bool:
    return all(abs(a - b) <= by for a, b in zip(seen, wanted, strict=True))


@pytest.fixture
def corners() -> Image.Image:
    """64 x 32, each quarter of another colour: red, green / blue, white; edges lie on JPEG's blocks."""
    image = Image.new("RGB", (64, 32), WHITE)
    image.paste(RED, (0, 0, 32, 16))
    image.paste((0, 255, 0), (32, 0, 64, 16))
    image.paste((0, 0, 255), (0, 16, 32, 32))
    return image


@pytest.mark.parametrize("file_format", ["PNG", "JPEG", "WEBP", "TIFF", "BMP", "GIF", "AVIF"])
def test_every_format_keeps_size_and_colours(corners: Image.Image, file_format: str) -> None:
    screenshot = decoded(corners, file_format)

    assert (screenshot.size.width, screenshot.size.height) == (64, 32)
    assert screenshot.stride == 256
    assert len(screenshot.pixels) == 256 * 32
    places = {(4, 4): RED, (60, 4): (0, 255, 0), (4, 28): (0, 0, 255), (60, 28): WHITE}
    assert all(is_near(pixel(screenshot, *at), colour, by=8) for at, colour in places.items())


@pytest.mark.parametrize("file_format", ["PNG", "JPEG", "WEBP", "TIFF", "AVIF"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_turned_picture_is_put_upright(corners: Image.Image, file_format: str, orientation: int) -> None:
    seen_upright = {
        1: corners,
        2: corners.transpose(Image.Transpose.FLIP_LEFT_RIGHT),
        3: corners.transpose(Image.Transpose.ROTATE_180),
        4: corners.transpose(Image.Transpose.FLIP_TOP_BOTTOM),
        5: corners.transpose(Image.Transpose.TRANSPOSE),
        6: corners.transpose(Image.Transpose.ROTATE_270),
        7: corners.transpose(Image.Transpose.TRANSVERSE),
        8: corners.transpose(Image.Transpose.ROTATE_90),
    }[orientation]
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation

    screenshot = decoded(corners, file_format, exif=exif)

    assert (screenshot.size.width, screenshot.size.height) == seen_upright.size
    right, bottom = seen_upright.width - 4, seen_upright.height - 4
    for at in ((3, 3), (right, 3), (3, bottom), (right, bottom)):
        assert is_near(pixel(screenshot, *at), rgb_at(seen_upright, at), by=8)


def rgb_at(image: Image.Image, at: tuple[int, int]) -> tuple[int, int, int]:
    red, green, blue = image.convert("RGB").crop((*at, at[0] + 1, at[1] + 1)).tobytes()
    return red, green, blue


def test_broken_exif_does_not_hide_the_picture(corners: Image.Image) -> None:
    noise, exif = random.Random(7), Image.Exif()  # noqa: S311  # repeatable noise is meant
    exif[ExifTags.Base.Orientation] = 6
    for _attempt in range(200):
        broken = bytearray(exif.tobytes())
        for _change in range(3):
            broken[noise.randrange(6, len(broken))] = noise.choice([0, 1, 255])
        screenshot = decoded(corners, "PNG", exif=bytes(broken))
        assert screenshot.size.area == 64 * 32


@pytest.mark.parametrize(("depth", "grey"), [(0, 0), (0x8000, 128), (0x80FF, 128), (0xFFFF, 255)])
@pytest.mark.parametrize("file_format", ["PNG", "TIFF"])
def test_sixteen_bit_grey_is_scaled_rather_than_clipped(depth: int, grey: int, file_format: str) -> None:
    assert pixel(decoded(Image.new("I;16", (3, 2), depth), file_format), 1, 1) == (grey, grey, grey)


def test_numbers_without_a_white_are_spread_from_black_to_white() -> None:
    image = Image.new("F", (3, 1), -5.0)
    image.putpixel((1, 0), 45.0)
    image.putpixel((2, 0), 95.0)

    screenshot = decoded(image, "TIFF")

    assert [pixel(screenshot, x, 0)[0] for x in range(3)] == [0, 127, 255]


def test_a_palette_with_a_transparent_colour_lies_on_white() -> None:
    image = Image.new("P", (2, 1), 0)
    image.putpalette([*RED, *BLACK])
    image.putpixel((1, 0), 1)

    screenshot = decoded(image, "PNG", transparency=1)

    assert [pixel(screenshot, x, 0) for x in range(2)] == [RED, WHITE]


@pytest.mark.parametrize(("mode", "colour"), [("RGBA", (255, 0, 0, 128)), ("LA", (0, 128))])
def test_half_transparency_mixes_with_white(mode: str, colour: tuple[int, ...]) -> None:
    seen = pixel(decoded(Image.new(mode, (1, 1), colour)), 0, 0)
    assert is_near(seen, (255, 127, 127) if mode == "RGBA" else (127, 127, 127), by=1)


def test_grey_with_one_transparent_value_lies_on_white() -> None:
    assert pixel(decoded(Image.new("L", (1, 1), 40), transparency=40), 0, 0) == WHITE
    assert pixel(decoded(Image.new("L", (1, 1), 41), transparency=40), 0, 0) == (41, 41, 41)


@pytest.mark.parametrize("file_format", ["PNG", "TIFF", "BMP", "GIF"])
def test_black_and_white_of_one_bit(file_format: str) -> None:
    image = Image.new("1", (9, 1), 0)
    image.putpixel((8, 0), 1)

    screenshot = decoded(image, file_format)

    assert pixel(screenshot, 0, 0) == BLACK
    assert pixel(screenshot, 8, 0) == WHITE


@pytest.mark.parametrize("file_format", ["JPEG", "TIFF"])
def test_print_colours_become_screen_colours(file_format: str) -> None:
    screenshot = decoded(Image.new("CMYK", (8, 8), (0, 255, 255, 0)), file_format)
    assert is_near(pixel(screenshot, 4, 4), RED, by=8)


def test_the_first_picture_of_an_animation_is_taken(corners: Image.Image) -> None:
    later = Image.new("RGB", corners.size, BLACK)
    screenshot = decoded(corners, "GIF", save_all=True, append_images=[later])
    assert is_near(pixel(screenshot, 4, 4), RED, by=2)


def srgb_profile() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def swapped_profile() -> bytes:
    """Under another name, sRGB with red and blue exchanged: no mistaking whether it was applied."""
    renamed = srgb_profile().replace("sRGB".encode("utf-16-be"), "test".encode("utf-16-be"))
    return renamed.replace(b"rXYZ", b"----").replace(b"bXYZ", b"rXYZ").replace(b"----", b"bXYZ")


def test_an_embedded_srgb_profile_changes_nothing() -> None:
    colour = (100, 150, 200)
    assert pixel(decoded(Image.new("RGB", (2, 2), colour), icc_profile=srgb_profile()), 0, 0) == colour


@pytest.mark.parametrize("file_format", ["PNG", "JPEG", "WEBP", "TIFF"])
def test_colours_of_another_profile_become_srgb(file_format: str) -> None:
    screenshot = decoded(Image.new("RGB", (16, 16), RED), file_format, icc_profile=swapped_profile())
    assert is_near(pixel(screenshot, 8, 8), (0, 0, 255), by=8)


def test_a_profile_holds_for_transparent_pictures_too() -> None:
    image = Image.new("RGBA", (2, 1), (*RED, 255))
    image.putpixel((1, 0), (0, 0, 0, 0))

    screenshot = decoded(image, icc_profile=swapped_profile())

    assert is_near(pixel(screenshot, 0, 0), (0, 0, 255), by=2)
    assert is_near(pixel(screenshot, 1, 0), WHITE, by=2)


@pytest.mark.parametrize(
    "profile",
    [b"no profile at all", swapped_profile()[:200], srgb_profile().replace(b"RGB ", b"CMYK"), b"\0" * 200],
    ids=["text", "cut", "of another mode", "zeros"],
)
@pytest.mark.parametrize("mode", ["RGB", "L", "RGBA"])
def test_a_broken_profile_leaves_the_colours_as_they_are(profile: bytes, mode: str) -> None:
    image = Image.new("RGB", (2, 2), (90, 90, 90)).convert(mode)
    assert pixel(decoded(image, icc_profile=profile), 0, 0) == (90, 90, 90)


def test_what_was_converted_is_told() -> None:
    image = Image.new("RGB", (2, 2), (40, 200, 40))
    assert decoded(image).converted_from == ""
    assert decoded(image, icc_profile=display_profile("Büro\nschirm")).converted_from == "Büro schirm"
    assert decoded(image, icc_profile=b"broken").converted_from == ""
