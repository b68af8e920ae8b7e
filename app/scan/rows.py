"""What makes a row: an icon with the text beside it, or the entries of a list. Pixels at 1x."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from app.core.element import Role
from app.scan.arrays import Boxes, Corners, Indices
from app.scan.boxes import area, areas, as_boxes, common, height_of, union, width_of
from app.scan.finding import Finding
from app.scan.scene import Scene

LARGEST_ICON = 34
LONGEST_LABEL = 40
"""Characters: longer text beside an icon is a sentence."""

WIDEST_LIST = 460
SHORTEST_LIST = 3
ALIGNED = 5
"""Texts whose left edges differ by no more are in one column."""

HOLDERS = frozenset({Role.BUTTON, Role.TEXTBOX, Role.COMBOBOX})


def icon_rows(scene: Scene, widgets: Sequence[Finding]) -> Iterator[Finding]:
    """An icon and its text as one thing, whatever it does; none where a button or a field holds them already."""
    holders = as_boxes(w.box for w in widgets if w.role in HOLDERS and height_of(w.box) < 4 * scene.em)
    for icon in widgets:
        if icon.role in {Role.ICON, Role.CHECKBOX} and max(width_of(icon.box), height_of(icon.box)) <= LARGEST_ICON:
            for line in _lines_beside(icon.box, scene):
                row = union(icon.box, scene.lines[line].box)
                if not (common(row, holders) > 0.85 * area(row)).any():
                    yield Finding(row, Role.OTHER, 0.5, scene.lines[line].text)


def _lines_beside(icon: Corners, scene: Scene) -> list[int]:
    boxes = scene.line_boxes
    gaps, middle = boxes[:, 0] - icon[2], (icon[1] + icon[3]) / 2
    beside = (gaps >= -3) & (gaps <= 1.3 * scene.em) & (boxes[:, 1] - 2 <= middle) & (middle <= boxes[:, 3] + 2)
    return [line for line in np.flatnonzero(beside).tolist() if len(scene.lines[line].text) <= LONGEST_LABEL]


def list_rows(scene: Scene) -> Iterator[Finding]:
    """Menus, side bars, list boxes: left-aligned lines at a regular pitch on one panel, as wide as the panel."""
    panels = _panels_of_lines(scene)
    for panel in np.unique(panels[panels >= 0]).tolist():
        box = scene.surfaces[panel].box
        if width_of(box) <= WIDEST_LIST:
            lines: Indices = np.flatnonzero(panels == panel)
            for column in _columns(scene.line_boxes, lines):
                yield from _entries(scene, box, column)


def _panels_of_lines(scene: Scene) -> Indices:
    """For each line the smallest surface that holds it and is higher than four lines, -1 if there is none.

    The box of a line may stick out by a quarter of its font size.
    """
    boxes, slack = scene.surface_boxes, scene.em / 4
    high: Indices = np.flatnonzero(boxes[:, 3] - boxes[:, 1] > 4 * scene.em)
    left, top, right, bottom = (boxes[high] + (-slack, -slack, slack, slack)).T
    sizes = areas(boxes[high])
    chosen = np.full(len(scene.lines), -1)
    for line, (x1, y1, x2, y2) in enumerate(scene.line_boxes.tolist()):
        holds = (left <= x1) & (top <= y1) & (right >= x2) & (bottom >= y2)
        if holds.any():
            chosen[line] = high[holds][sizes[holds].argmin()]
    return chosen


def _columns(boxes: Boxes, lines: Indices) -> Iterator[Indices]:
    """Lines that begin at about the same x, each column from top to bottom."""
    left = boxes[lines, 0]
    for x in np.unique((left / 6).round() * 6).tolist():
        column = lines[np.abs(left - x) <= ALIGNED]
        if len(column) >= SHORTEST_LIST:
            yield column[np.argsort(boxes[column, 1], kind="stable")]


def _entries(scene: Scene, panel: Corners, column: Indices) -> Iterator[Finding]:
    middles = scene.line_boxes[column][:, [1, 3]].mean(1)
    steps = np.diff(middles)
    pitch = float(np.median(steps))
    if not 1.55 * scene.em <= pitch <= 4.2 * scene.em:
        return
    regular = np.abs(steps - pitch) < 0.2 * pitch
    in_list = np.append(regular, False) | np.append(False, regular)
    for line, middle in zip(column[in_list].tolist(), middles[in_list].tolist(), strict=True):
        box = (panel[0], middle - pitch / 2, panel[2], middle + pitch / 2)
        yield Finding(box, Role.MENUITEM, 0.45, scene.lines[line].text)
