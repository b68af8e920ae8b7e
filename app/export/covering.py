"""Places of a picture made unreadable, for good."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from app.core.geometry import Box
from app.core.redaction import Cover
from app.core.screenshot import BYTES_PER_PIXEL, Screenshot
from app.export.picture import image_of

_FILL = "black"
_BLUR_POINTS = 6


def covered(screenshot: Screenshot, areas: Iterable[Box], cover: Cover) -> Screenshot:
    """A picture of its own, without a file and without the bytes of the one it was made of."""
    image = image_of(screenshot).copy()
    draw: Callable[[Image.Image, Box], None] = _fill if cover is Cover.FILL else _blurring(screenshot.scale)
    for area in areas:
        draw(image, area)
    return replace(
        screenshot,
        pixels=image.tobytes("raw", "BGRX"),
        stride=BYTES_PER_PIXEL * screenshot.size.width,
        path=None,
        original=None,
    )


def _fill(image: Image.Image, area: Box) -> None:
    ImageDraw.Draw(image).rectangle((area.x1, area.y1, area.x2 - 1, area.y2 - 1), fill=_FILL)


def _blurring(scale: float) -> Callable[[Image.Image, Box], None]:
    """Blurred text can be read again (Hill et al. 2016, PoPETs), so the pixels lose their places first."""
    chance = np.random.default_rng()

    def blur(image: Image.Image, area: Box) -> None:
        part = np.asarray(image.crop(area.corners))
        shuffled = chance.permutation(part.reshape(-1, part.shape[-1])).reshape(part.shape)
        image.paste(Image.fromarray(shuffled).filter(ImageFilter.GaussianBlur(_BLUR_POINTS * scale)), area.corners[:2])

    return blur
