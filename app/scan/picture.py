"""A screenshot as an array."""

from __future__ import annotations

import math

import numpy as np

from app.core.errors import ImageError
from app.core.screenshot import BYTES_PER_PIXEL, Screenshot
from app.core.words import _
from app.scan.arrays import Pixels
from app.scan.opencv import cv2


def pixels_of(screenshot: Screenshot) -> Pixels:
    """The four channels of a screenshot, without a copy. Raises ImageError if its bytes are too few for its size."""
    size = screenshot.size
    shape, strides = (size.height, size.width, BYTES_PER_PIXEL), (screenshot.stride, BYTES_PER_PIXEL, 1)
    try:
        return np.ndarray(shape, np.uint8, screenshot.pixels, strides=strides)
    except (TypeError, ValueError) as error:
        raise ImageError(
            _("The picture is damaged: it has fewer pixels than its size says."), _("Capture or open it again.")
        ) from error


def shrunk(picture: Pixels, factor: int) -> Pixels:
    """Three channels, with `factor` x `factor` pixels averaged to one; what is left over at the edge counts as one."""
    opaque: Pixels
    if factor == 1:
        opaque = cv2.cvtColor(picture, cv2.COLOR_BGRA2BGR)
        return opaque
    height, width = picture.shape[:2]
    smaller = math.ceil(width / factor), math.ceil(height / factor)
    opaque = cv2.cvtColor(cv2.resize(picture, smaller, interpolation=cv2.INTER_AREA), cv2.COLOR_BGRA2BGR)
    return opaque
