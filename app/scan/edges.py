"""How much the colour changes from pixel to pixel."""

from __future__ import annotations

import numpy as np

from app.scan.arrays import Edges, Pixels
from app.scan.opencv import cv2


def edges_of(picture: Pixels) -> Edges:
    """The largest change of a channel towards the right or the lower neighbour. At least 2 x 2 pixels are needed."""
    edges = np.zeros(picture.shape[:2], np.uint8)
    edges[:, :-1] = _largest_channel(cv2.absdiff(picture[:, 1:], picture[:, :-1]))
    edges[:-1] = cv2.max(edges[:-1], _largest_channel(cv2.absdiff(picture[1:], picture[:-1])))
    return edges


def _largest_channel(picture: Pixels) -> Edges:
    blue, green, red = cv2.split(picture)
    largest: Edges = cv2.max(cv2.max(blue, green), red)
    return largest
