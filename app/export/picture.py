"""The screenshot as a Pillow image, and as a PNG file with nothing in it but the picture."""

from __future__ import annotations

import base64
import io

from PIL import Image

from app.core.screenshot import Screenshot

POINTS_AN_INCH = 72
_QUICK = 1


def image_of(screenshot: Screenshot) -> Image.Image:
    """RGB, in sRGB."""
    size = (screenshot.size.width, screenshot.size.height)
    return Image.frombuffer("RGB", size, screenshot.pixels, "raw", "BGRX", screenshot.stride, 1)


def data_url(screenshot: Screenshot) -> str:
    """The picture within a page."""
    return f"data:image/png;base64,{base64.b64encode(png_of(image_of(screenshot))).decode('ascii')}"


def png_of(image: Image.Image, scale: float = 1.0) -> bytes:
    """`scale` is pixels a point, which systems read from the resolution."""
    data = io.BytesIO()
    dpi = POINTS_AN_INCH * scale
    image.save(data, "PNG", compress_level=_QUICK, dpi=(dpi, dpi))
    return data.getvalue()
