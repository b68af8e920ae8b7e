"""How much of a screen was found: the columns by which scans are compared."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.core.element import Element
from app.core.screen_truth import Corners, TrueElement, TrueScreen

FOUND_IOU = 0.5
SAME_BOX_IOU = 0.9
"""A box that overlaps an earlier one more than that tells nothing new."""

ROW_PITCH = 12
"""Pixels: pieces of text whose middles differ by less may be of one row."""

_LOOK_ALIKE = str.maketrans("’‘“”–—−·", "''\"\"---•")


@dataclass(frozen=True, slots=True)
class Share:
    """`part` of `whole`."""

    part: int = 0
    whole: int = 0

    def __add__(self, other: Share) -> Share:
        return Share(self.part + other.part, self.whole + other.whole)

    @property
    def percent(self) -> float:
        """0 of nothing."""
        return 100 * self.part / max(self.whole, 1)


@dataclass(frozen=True, slots=True)
class ScanScore:
    """Of one screen, or of several added up. A box is found by one of ours that overlaps it at IoU >= 0.5.

    visible    interactive elements that were found, one to one, by their true box or by what is visible of them
    outlined   the same by the true box, of those alone whose outline is visible
    strict     the same by the true box, of all
    precise    our boxes that lie on a known element, on screens that are known completely
    text       true texts that were read at their place
    """

    visible: Share = Share()
    outlined: Share = Share()
    strict: Share = Share()
    precise: Share = Share()
    text: Share = Share()
    boxes: int = 0
    screens: int = 0

    def __add__(self, other: ScanScore) -> ScanScore:
        return ScanScore(
            visible=self.visible + other.visible,
            outlined=self.outlined + other.outlined,
            strict=self.strict + other.strict,
            precise=self.precise + other.precise,
            text=self.text + other.text,
            boxes=self.boxes + other.boxes,
            screens=self.screens + other.screens,
        )

    @property
    def columns(self) -> dict[str, float]:
        """By the names that scans are compared by: in percent, but for the boxes, which are those of a screen."""
        return {
            "R50v": self.visible.percent,
            "R50b": self.outlined.percent,
            "R50": self.strict.percent,
            "P50": self.precise.percent,
            "text": self.text.percent,
            "boxes": self.boxes / max(self.screens, 1),
        }


@dataclass(frozen=True, slots=True)
class FoundBox:
    """An element by its box, in pixels of the picture."""

    element: Element
    corners: Corners


def score_of(screen: TrueScreen, found: Sequence[FoundBox]) -> ScanScore:
    """Of what `distinct_boxes` gives."""
    wanted = [element for element in screen.elements if element.is_interactive]
    strict = [[iou(true.box, box.corners) for box in found] for true in wanted]
    visible = [[overlap(true, box) for box in found] for true in wanted]
    rows = _matched(strict)
    return ScanScore(
        visible=Share(len(_matched(visible)), len(wanted)),
        outlined=Share(sum(wanted[row].has_outline for row in rows), sum(true.has_outline for true in wanted)),
        strict=Share(len(rows), len(wanted)),
        precise=_precision(screen, found),
        text=_text_share(screen, found),
        boxes=len(found),
        screens=1,
    )


def distinct_boxes(elements: Iterable[Element]) -> list[FoundBox]:
    """Without elements that have no box, and without repeats."""
    kept: list[FoundBox] = []
    for element in elements:
        if element.box and all(iou(element.box.corners, other.corners) <= SAME_BOX_IOU for other in kept):
            kept.append(FoundBox(element, element.box.corners))
    return kept


def is_crowded(screen: TrueScreen, boxes: int) -> bool:
    """Whether so many boxes lie on it that one of them hits anything by chance."""
    return boxes > max(180, 3 * len(screen.elements))


def overlap(true: TrueElement, box: FoundBox) -> float:
    """IoU with its true box or with what is visible of it, whichever is better."""
    return max(iou(true.box, box.corners), iou(true.visible, box.corners))


def iou(one: Corners, other: Corners) -> float:
    """Intersection over union, 0 to 1."""
    common = _common_area(one, other)
    return common / (_area(one) + _area(other) - common) if common else 0.0


def _matched(overlaps: Sequence[Sequence[float]]) -> set[int]:
    """The rows that get a column of their own, the best pairs first."""
    pairs = ((value, i, j) for i, row in enumerate(overlaps) for j, value in enumerate(row) if value >= FOUND_IOU)
    rows: set[int] = set()
    columns: set[int] = set()
    for _value, row, column in sorted(pairs, reverse=True):
        if row not in rows and column not in columns:
            rows.add(row)
            columns.add(column)
    return rows


def _precision(screen: TrueScreen, found: Sequence[FoundBox]) -> Share:
    if not screen.is_complete:
        return Share()
    known = [true.box for true in screen.elements if true.is_exact]
    right = sum(any(iou(true, box.corners) >= FOUND_IOU for true in known) for box in found)
    return Share(right, len(found))


def _text_share(screen: TrueScreen, found: Sequence[FoundBox]) -> Share:
    named = [box for box in found if box.element.name]
    texts = [(text, true.box) for true in screen.elements if true.role == "text" and (text := plain(true.text))]
    return Share(sum(_is_read(text, box, named) for text, box in texts), len(texts))


def _is_read(text: str, place: Corners, named: Sequence[FoundBox]) -> bool:
    """By the pieces that lie on its place together, or by one that its place lies on."""
    inside = sorted((box for box in named if _share_inside(box.corners, place) > 0.5), key=_reading_order)
    if text in plain("".join(box.element.name for box in inside)):
        return True
    return any(text in plain(box.element.name) for box in named if _share_inside(place, box.corners) > 0.5)


def plain(text: str) -> str:
    """Without what two readers may write differently: case, spaces, widths of letters, kinds of quotes and dashes."""
    folded = unicodedata.normalize("NFKC", text).casefold().translate(_LOOK_ALIKE)
    return re.sub(r"\s+", "", folded)


def _reading_order(box: FoundBox) -> tuple[int, float]:
    x1, y1, _x2, y2 = box.corners
    return round((y1 + y2) / 2 / ROW_PITCH), x1


def _share_inside(inner: Corners, outer: Corners) -> float:
    return _common_area(inner, outer) / max(_area(inner), 1)


def _common_area(one: Corners, other: Corners) -> float:
    width = min(one[2], other[2]) - max(one[0], other[0])
    height = min(one[3], other[3]) - max(one[1], other[1])
    return width * height if width > 0 and height > 0 else 0.0


def _area(box: Corners) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])
