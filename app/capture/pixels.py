"""From Pillow's image, in whatever mode and however turned, to upright opaque BGRA bytes in sRGB."""

from __future__ import annotations

import io
import struct
from dataclasses import dataclass, field

from PIL import ExifTags, Image

from app.capture.colours import conversion

BAND_PIXELS = 1 << 20
"""Pixels converted at a time: what is made on the way takes megabytes, whatever the size of the picture."""

_TO_UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""What makes an EXIF orientation upright."""


@dataclass(frozen=True, slots=True)
class Pixels:
    """Opaque BGRA in sRGB, and the colour profile it was converted from, if any."""

    data: bytes = field(repr=False)
    converted_from: str = ""


def upright(image: Image.Image) -> Image.Image:
    """Turned as its EXIF orientation says. Pillow's `exif_transpose` would also write the EXIF data anew,
    and fail on the many that are not quite in order."""
    # Pillow turns a TIFF itself while decoding, and then no longer tells of an orientation.
    image.load()
    turn = _TO_UPRIGHT.get(_orientation(image))
    return image if turn is None else image.transpose(turn)


def _orientation(image: Image.Image) -> int:
    try:
        found = image.getexif().get(ExifTags.Base.Orientation)
    except (SyntaxError, ValueError, TypeError, OSError, struct.error):
        return 1
    return found if isinstance(found, int) else 1


def bgra(image: Image.Image) -> Pixels:
    """Four bytes a pixel, no padding; transparency is laid on white. Raises ValueError for an unknown mode."""
    image = _eight_bit(image)
    mode = _opaque(image.crop((0, 0, 1, 1))).mode
    to_srgb = conversion(image.info.get("icc_profile"), mode)
    rows = max(1, BAND_PIXELS // image.width)
    pixels = io.BytesIO()
    for top in range(0, image.height, rows):
        band = image.crop((0, top, image.width, min(top + rows, image.height)))
        rgb = to_srgb.apply(_opaque(band)) if to_srgb else _opaque(band).convert("RGB")
        rgb.putalpha(255)
        pixels.write(rgb.tobytes("raw", "BGRA"))
    return Pixels(pixels.getvalue(), to_srgb.converted_from if to_srgb else "")


def _eight_bit(image: Image.Image) -> Image.Image:
    """Deep grey as plain grey; `convert` alone would clip everything over 255 to white."""
    if image.mode.startswith("I;16"):
        return image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if image.mode in {"I", "F"}:
        return _stretched(image)
    return image


def _stretched(image: Image.Image) -> Image.Image:
    """Such files don't say which number is white, so the range they use is spread over black to white."""
    low, high = _range(image)
    scale = 255 / (high - low) if high > low else 0.0
    offset = -low * scale
    return image.point(lambda value: value * scale + offset).convert("L")


def _range(image: Image.Image) -> tuple[float, float]:
    match image.getextrema():
        case (int() | float() as low, int() | float() as high):
            return low, high
        case other:
            raise ValueError(f"one band expected, not {other}")


def _opaque(image: Image.Image) -> Image.Image:
    """In a mode an ICC profile may speak of: grey, CMYK, or RGB for all others."""
    if image.has_transparency_data:
        paper = Image.new("RGBA", image.size, "white")
        paper.alpha_composite(image.convert("RGBA"))
        return paper.convert("RGB")
    return image if image.mode in {"L", "CMYK"} else image.convert("RGB")
