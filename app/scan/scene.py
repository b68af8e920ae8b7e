"""All that was seen on a picture, for the rules that say what it is. Pixels at 1x."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

import numpy as np

from app.scan.arrays import Boxes, Corners, Edges, Indices
from app.scan.boxes import as_boxes, share_inside
from app.scan.outlines import without_outline_sides
from app.scan.shapes import shapes_of
from app.scan.surfaces import Surface, surfaces_of
from app.scan.text_lines import TextLine

USUAL_EM = 14.0
"""Font size taken for a screen without text, in pixels."""


class Scene:
    def __init__(self, edges: Edges, lines: Sequence[TextLine]) -> None:
        self.edges = edges
        self.lines = lines
        self.em = float(np.median([line.em for line in lines])) if lines else USUAL_EM
        self.surfaces: list[Surface] = surfaces_of(edges)
        shapes, self.picture_boxes = shapes_of(edges, (line.ink for line in lines))
        self.shape_boxes: Boxes = without_outline_sides(shapes, self.surface_boxes)

    @cached_property
    def line_boxes(self) -> Boxes:
        return as_boxes(line.box for line in self.lines)

    @cached_property
    def surface_boxes(self) -> Boxes:
        return as_boxes(surface.box for surface in self.surfaces)

    def lines_on(self, box: Corners) -> tuple[int, ...]:
        return tuple(np.flatnonzero(share_inside(self.line_boxes, box) > 0.7).tolist())

    def text_of(self, lines: Iterable[int]) -> str:
        """Top to bottom, left to right, with a space between lines."""
        ordered = sorted(lines, key=lambda n: (self.row_of(n), self.line_boxes[n, 0]))
        return " ".join(self.lines[n].text for n in ordered)

    def row_of(self, line: int) -> int:
        """Lines on one height have the same number."""
        return round(float(self.line_boxes[line, 1] + self.line_boxes[line, 3]) / 2 / (0.7 * self.em))

    def label_of(self, box: Corners) -> str:
        """The text that begins right after `box`, at its height; empty if there is none."""
        gaps = self.line_boxes[:, 0] - box[2]
        middle = (box[1] + box[3]) / 2
        beside = (gaps > 1) & (gaps < 18) & (self.line_boxes[:, 1] < middle) & (middle < self.line_boxes[:, 3])
        nearest: Indices = np.flatnonzero(beside)[np.argsort(gaps[beside])]
        return self.lines[nearest[0]].text if len(nearest) else ""
