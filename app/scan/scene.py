"""All that was seen on a picture, for the rules that say what it is. Pixels at 1x."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from app.scan.arrays import Boxes, Corners, Edges, Indices, Mask, Numbers
from app.scan.boxes import area, areas, as_boxes, most_covered, share_inside
from app.scan.outlines import without_outline_sides
from app.scan.shapes import shapes_of
from app.scan.surfaces import Surface, surfaces_of
from app.scan.text_lines import TextLine

USUAL_EM = 14.0
"""Font size taken for a screen without text, in pixels."""


@dataclass(frozen=True, slots=True)
class Content:
    """What lies on a surface: lines (their numbers), shapes (their boxes), and how many smaller surfaces."""

    lines: tuple[int, ...]
    shapes: Boxes
    surfaces: int

    @property
    def drawings(self) -> int:
        return len(self.shapes) + self.surfaces


class Scene:
    def __init__(self, edges: Edges, lines: Sequence[TextLine]) -> None:
        self.edges = edges
        self.lines = lines
        self.em = float(np.median([line.em for line in lines])) if lines else USUAL_EM
        self.surfaces: list[Surface] = surfaces_of(edges)
        shapes = shapes_of(edges, (line.ink for line in lines))
        self.shape_boxes: Boxes = without_outline_sides(shapes, self.surface_boxes)

    @cached_property
    def line_boxes(self) -> Boxes:
        return as_boxes(line.box for line in self.lines)

    @cached_property
    def surface_boxes(self) -> Boxes:
        return as_boxes(surface.box for surface in self.surfaces)

    def content_of(self, box: Corners) -> Content:
        """`box` is that of a surface. A shape that is but its outline is none of its content."""
        size = area(box)
        shapes = self.shape_boxes[share_inside(self.shape_boxes, box) > 0.8]
        holes = (share_inside(self.surface_boxes, box) > 0.85) & ~self._behind_text
        holes &= (self._surface_areas < 0.75 * size) & (self._surface_areas > 90)
        return Content(self.lines_on(box), shapes[areas(shapes) < 0.8 * size], int(holes.sum()))

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

    def is_round(self, box: Corners) -> bool:
        """Whether the outline is seen in the middle of its sides but not in the corners of `box`.

        A circle leaves the corners free for 15 % of the side, rounded corners do for 9 %.
        """
        middles = [(0.35, 0.0, 0.65, 0.14), (0.35, 0.86, 0.65, 1.0), (0.0, 0.35, 0.14, 0.65), (0.86, 0.35, 1.0, 0.65)]
        corners = [(x, y, x + 0.14, y + 0.14) for x in (0.0, 0.86) for y in (0.0, 0.86)]
        strength = max(int(np.max(self.part(box, middle), initial=0)) for middle in middles)
        return all(np.max(self.part(box, corner), initial=0) <= strength / 2 for corner in corners)

    def part(self, box: Corners, shares: Corners) -> Edges:
        """The edges in a part of a box, which is given in shares of its sides."""
        x1, y1, x2, y2 = shares
        width, height = box[2] - box[0], box[3] - box[1]
        rows = slice(max(0, round(box[1] + y1 * height)), round(box[1] + y2 * height))
        return self.edges[rows, max(0, round(box[0] + x1 * width)) : round(box[0] + x2 * width)]

    @cached_property
    def _surface_areas(self) -> Numbers:
        return areas(self.surface_boxes)

    @cached_property
    def _behind_text(self) -> Mask:
        """Which surfaces are but the inside of a letter, or the ground a word stands on."""
        return np.array([most_covered(surface.box, self.line_boxes) > 0.5 for surface in self.surfaces], bool)
