"""The arrays of the scan, by name."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
"""Height x width x channels, blue first: 3 channels, or 4 where the last one is to be ignored."""

Edges = NDArray[np.uint8]
"""Height x width: how much the colour changes at a pixel, 0 to 255."""

Mask = NDArray[np.bool_]

Labels = NDArray[np.int32]
"""Height x width: which connected component a pixel belongs to; 0 is none."""

Numbers = NDArray[np.float64]
Indices = NDArray[np.intp]
Floats = NDArray[np.float32]

Boxes = NDArray[np.float64]
"""n x 4: x1, y1, x2, y2; the last two exclusive."""

Corners = tuple[float, float, float, float]
"""One box of them."""
