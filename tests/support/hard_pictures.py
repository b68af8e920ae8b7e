"""Pictures that are no screens, or hardly: what people drop on the app all the same. Each from a size alone."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from app.core.geometry import Size
from tests.support.drawn_screen import DrawnScreen


def blank(size: Size) -> Image.Image:
    return Image.new("RGB", (size.width, size.height), "#3a6ea5")


def noise(size: Size) -> Image.Image:
    return Image.fromarray(np.random.default_rng(7).integers(0, 256, (size.height, size.width, 3), np.uint8))


def photograph(size: Size) -> Image.Image:
    """Soft light at all scales, as in a landscape, and the grain of a sensor."""
    random = np.random.default_rng(8)
    total = np.zeros((size.height, size.width, 3))
    for octave in range(2, 8):
        small = random.normal(0, 1, (2**octave, 2**octave, 3)).clip(-2, 2)
        bytes_ = ((small + 2) * 63.75).astype(np.uint8)
        large = Image.fromarray(bytes_).resize((size.width, size.height), Image.Resampling.BICUBIC)
        total += (np.asarray(large, float) - 128) / octave
    grain = random.normal(0, 4, total.shape)
    return Image.fromarray((128 + total * 0.6 + grain).clip(0, 255).astype(np.uint8))


def thin_lines(size: Size) -> Image.Image:
    """One pixel wide, every third pixel, across and down."""
    pixels = np.full((size.height, size.width, 3), 255, np.uint8)
    pixels[::3] = 0
    pixels[:, ::3] = 0
    return Image.fromarray(pixels)


def gradients(size: Size) -> Image.Image:
    slope = np.add.outer(np.arange(size.height), np.arange(size.width)) * (255 / (size.width + size.height))
    return Image.fromarray(slope.astype(np.uint8)).convert("RGB")


def transparent(size: Size) -> Image.Image:
    """Nothing but a caption and a hairline on nothing."""
    image = Image.new("RGBA", (size.width, size.height), (0, 0, 0, 0))
    pen = ImageDraw.Draw(image)
    pen.text((40, 40), "Transparent", "#000", ImageFont.load_default(20))
    pen.line((40, 80, 300, 80), "#000")
    return image


def rotated_phone(size: Size) -> Image.Image:
    """A form of a phone, lying on its side."""
    screen = DrawnScreen(size.height // 2, size.width // 2, scale=2)
    for row in range(size.width // 2 // 60):
        screen.text(20, 30 + 60 * row, f"Setting {row}")
        screen.button(size.height // 2 - 120, 14 + 60 * row, 100, "Change")
    return screen.image.transpose(Image.Transpose.ROTATE_90)


def glyphs(size: Size) -> Image.Image:
    """Some 20,000 on a screen of 4K."""
    image = Image.new("RGB", (size.width, size.height), "white")
    pen, font = ImageDraw.Draw(image), ImageFont.load_default(20)
    words = "the quick brown fox jumps over the lazy dog while pixels sleep "
    per_line = size.width // 10
    for row in range(size.height // 32):
        shift = row * 7 % len(words)
        line = (words * (per_line // len(words) + 2))[shift : shift + per_line]
        pen.text((8, 6 + 32 * row), line, "#222", font)
    return image


def mosaic(size: Size) -> Image.Image:
    """Twenty-five people in a call: photographs in a grid, a name on each."""
    width, height = size.width // 5, size.height // 5
    face = photograph(Size(max(width - 8, 8), max(height - 8, 8))).filter(ImageFilter.GaussianBlur(3))
    image = Image.new("RGB", (size.width, size.height), "#1c1c1e")
    pen, font = ImageDraw.Draw(image), ImageFont.load_default(max(height // 14, 10))
    for place in range(25):
        x, y = place % 5 * width, place // 5 * height
        image.paste(face.rotate(place * 15), (x + 4, y + 4))
        pen.text((x + 14, y + height - height // 7), f"Guest {place}", "white", font)
    return image


HARD: dict[str, Callable[[Size], Image.Image]] = {
    "blank": blank,
    "noise": noise,
    "photograph": photograph,
    "1 px lines": thin_lines,
    "gradients": gradients,
    "transparent": transparent,
    "rotated phone": rotated_phone,
    "20,000 glyphs": glyphs,
    "mosaic": mosaic,
}
