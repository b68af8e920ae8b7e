"""Findings that are only parts of something: cells of a ruled grid, pieces of a picture. Pixels at 1x."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from app.core.element import Role
from app.scan.arrays import Boxes
from app.scan.boxes import area, areas, as_boxes, common, height_of, width_of
from app.scan.finding import Finding

FEWEST_CELLS = 25
"""So many empty boxes of one size are cells, not widgets."""

LEAST_PICTURE = 3500
"""Area from which a picture may have pieces that were found as well."""


def without_grid_cells(widgets: Sequence[Finding]) -> list[Finding]:
    """Check boxes and icons in a table keep their distance; cells touch."""
    unnamed = Counter(_size_class(widget) for widget in widgets if not widget.name)
    bare = Counter(_size_class(widget) for widget in widgets if _may_be_cell(widget))
    ruled = {size for size, count in bare.items() if count >= FEWEST_CELLS and count > 0.7 * unnamed[size]}
    cells = {n for n, widget in enumerate(widgets) if _may_be_cell(widget) and _size_class(widget) in ruled}
    if not cells or not _mostly_touch(as_boxes(widgets[n].box for n in cells)):
        return list(widgets)
    return [widget for n, widget in enumerate(widgets) if n not in cells]


def _may_be_cell(widget: Finding) -> bool:
    return widget.bare and not widget.name


def _size_class(widget: Finding) -> tuple[int, int]:
    return round(width_of(widget.box) / 3), round(height_of(widget.box) / 3)


def _mostly_touch(cells: Boxes) -> bool:
    left, right = cells[:, 0], cells[:, 2]
    touching = [(np.abs(left - cell[2]) < 4).any() or (np.abs(right - cell[0]) < 4).any() for cell in cells]
    return bool(np.mean(touching) > 0.5)


def without_picture_parts(findings: Sequence[Finding]) -> list[Finding]:
    """What has neither a name nor a size of its own beside the picture it lies in."""
    pictures = as_boxes(f.box for f in findings if f.role is Role.IMG and area(f.box) > LEAST_PICTURE)
    return [f for f in findings if f.name or f.role is Role.IMG or not _is_part(f, pictures)]


def _is_part(finding: Finding, pictures: Boxes) -> bool:
    size = area(finding.box)
    return bool(((common(finding.box, pictures) > 0.85 * size) & (areas(pictures) > 3 * size)).any())
