"""Which text is the label of which field."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from app.core.box_grid import BoxGrid
from app.core.containment import parents_of
from app.core.element import Element, Role, Source
from app.core.geometry import Box, bounds_of

FIELDS = frozenset({Role.TEXTBOX, Role.SEARCHBOX, Role.COMBOBOX, Role.SPINBUTTON, Role.SLIDER, Role.LISTBOX})
"""Their label stands left of them or above."""

CHOICES = frozenset({Role.CHECKBOX, Role.RADIO, Role.SWITCH})
"""Their label stands right of them, that of a switch often left."""

CAPTIONED = FIELDS | {Role.BUTTON, Role.LINK, Role.TAB, Role.OPTION, Role.MENUITEM, Role.TREEITEM}
"""A text on one of them is its own, and labels nothing beside it."""

LARGEST_GAP_LEFT = 12.0
LARGEST_GAP_ABOVE = 0.9
LARGEST_GAP_RIGHT = 1.5
"""Between label and field, in heights of the label."""

ALIGNED = 0.8
"""How far a label above may begin beside the left edge of its field, in heights of the label."""

OFF_MIDDLE = 0.35
"""How far the middles of a field and of a label beside it may differ, in heights of the label."""

OVERLAP = 0.3
"""How far a label may reach into a field below or left of it, in its own heights: read text has loose boxes."""

LEAST_GAP_LEFT = 0.1
"""In heights of the label: in a grid, the text of a cell runs right up to the next cell."""

FURTHEST = 1000
HIGHEST = 300
"""Pixels at any scale: how far from a field, and along its sides, is looked for a label."""

SAME_EDGE = 3
"""Pixels: an icon with its text as one element ends where the text does."""

Gap = Callable[[Box], int]
"""Pixels between a box and the field."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Indices of a label and its field; `distance` is in heights of the label."""

    label: int
    field: int
    distance: float


def with_labels(elements: Sequence[Element]) -> list[Element]:
    """Fields that the scan alone saw, named by their labels; what stood for a name in a field is its value then."""
    named = list(elements)
    for label, field in label_pairs(elements, parents_of(elements)):
        if elements[field].sources == {Source.SCAN}:
            named[field] = _named(elements[field], _as_name(elements[label].name))
    return named


def label_pairs(elements: Sequence[Element], parents: Sequence[int | None]) -> list[tuple[int, int]]:
    """Indices of labels and of their fields; `parents` are those of containment.

    A text labels one field, a field has one label. Choices come first, whose text is beside them for sure,
    then the nearest.
    """
    found = _Surroundings(elements, parents).pairs()
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for pair in sorted(found, key=lambda p: (elements[p.field].role in FIELDS, p.distance, p.field)):
        if pair.label not in taken and pair.field not in pairs:
            pairs[pair.field] = pair.label
            taken.add(pair.label)
    return sorted((label, field) for field, label in pairs.items())


def _named(field: Element, name: str) -> Element:
    if field.role in FIELDS:
        return replace(field, name=name, value=field.name)
    return replace(field, name=field.name or name)


def _as_name(label: str) -> str:
    """Without what a form puts behind a label."""
    return label.rstrip(" :：*") or label


class _Surroundings:
    """What stands next to a field on each side; whatever stands nearest hides what is behind it."""

    def __init__(self, elements: Sequence[Element], parents: Sequence[int | None]) -> None:
        self._elements = elements
        self._parents = parents
        self._boxes = [bounds_of(element.place) for element in elements]
        self._grid = BoxGrid(self._boxes)

    def pairs(self) -> list[Pair]:
        return [*self._of_choices(), *self._of_fields()]

    def _of_choices(self) -> Iterator[Pair]:
        for field, role, box in self._placed(CHOICES):
            pair = self._right_of(field, box)
            if pair is None and role is Role.SWITCH:
                pair = self._left_of(field, box)
            if pair:
                yield pair

    def _of_fields(self) -> Iterator[Pair]:
        """Where texts stand left and above, what is usual on the screen decides."""
        both = [(self._left_of(field, box), self._above(field, box)) for field, _role, box in self._placed(FIELDS)]
        usually_left = sum((left is not None) - (above is not None) for left, above in both) > 0
        for left, above in both:
            if left and above:
                yield left if usually_left or self._is_note(above) else above
            elif pair := left or above:
                yield pair

    def _placed(self, roles: frozenset[Role]) -> Iterator[tuple[int, Role, Box]]:
        for index, element in enumerate(self._elements):
            if element.role in roles and element.box:
                yield index, element.role, element.box

    def _left_of(self, field: int, box: Box) -> Pair | None:
        reach = min(round(LARGEST_GAP_LEFT * box.height), FURTHEST)
        strip = Box(box.x1 - reach, box.y1, box.x1 + 1, min(box.y2, box.y1 + HIGHEST))
        label = self._nearest(box, strip, lambda b: box.x1 - b.x2, lambda b: _is_level(b, box) and b.x1 < box.x1)
        if label is not None and box.x1 - self._boxes[label].x2 < LEAST_GAP_LEFT * self._boxes[label].height:
            return None
        return self._pair(label, field, LARGEST_GAP_LEFT, lambda b: box.x1 - b.x2)

    def _right_of(self, field: int, box: Box) -> Pair | None:
        strip = Box(box.x2 - 1, box.y1, box.x2 + min(2 * box.height, FURTHEST), min(box.y2, box.y1 + HIGHEST))
        label = self._nearest(box, strip, lambda b: b.x1 - box.x2, lambda b: _is_level(b, box) and b.x2 > box.x2)
        return self._pair(label, field, LARGEST_GAP_RIGHT, lambda b: b.x1 - box.x2)

    def _above(self, field: int, box: Box) -> Pair | None:
        strip = Box(box.x1, box.y1 - min(box.height, HIGHEST), min(box.x2, box.x1 + HIGHEST), box.y1 + 1)
        label = self._nearest(box, strip, lambda b: box.y1 - b.y2, lambda b: _is_over(b, box))
        if label is None or abs(self._boxes[label].x1 - box.x1) > ALIGNED * self._boxes[label].height:
            return None
        return self._pair(label, field, LARGEST_GAP_ABOVE, lambda b: box.y1 - b.y2)

    def _is_note(self, pair: Pair) -> bool:
        """Whether a text stands no further below another field than above its own."""
        text = self._boxes[pair.label]
        strip = Box(text.x1, text.y1 - 2 * text.height, text.x2, text.y1 + 1)
        over = [n for n in self._grid.near(strip) if _is_over(self._boxes[n], text)]
        gaps = [text.y1 - self._boxes[n].y2 for n in over if self._elements[n].role in FIELDS]
        return min(gaps, default=text.height) <= 1.2 * pair.distance * text.height + SAME_EDGE

    def _nearest(self, field: Box, strip: Box, gap: Gap, is_there: Callable[[Box], bool]) -> int | None:
        """A text among what is nearest in `strip`, if it is a label at all."""
        around = [(gap(self._boxes[n]), n) for n in self._grid.near(strip) if is_there(self._boxes[n])]
        around = [(space, n) for space, n in around if space > -OVERLAP * min(self._boxes[n].height, field.height)]
        nearest = min(around, default=(0, 0))[0]
        texts = [(space, n) for space, n in around if space <= nearest + SAME_EDGE and self._is_label(n, field)]
        return min(texts)[1] if texts else None

    def _pair(self, label: int | None, field: int, largest: float, gap: Gap) -> Pair | None:
        if label is None:
            return None
        distance = gap(self._boxes[label]) / self._boxes[label].height
        return Pair(label, field, distance) if distance <= largest else None

    def _is_label(self, index: int, field: Box) -> bool:
        element, holder = self._elements[index], self._parents[index]
        if element.role is not Role.TEXT or element.point or not any(character.isalnum() for character in element.name):
            return False
        if holder is None or self._elements[holder].role not in CAPTIONED:
            return True
        return self._boxes[holder].contains(field.centre)


def _is_level(label: Box, field: Box) -> bool:
    """Whether it stands in the middle of its height, or, beside one of several lines, at the first."""
    first = min(field.height, round(2.5 * label.height))
    from_middle = abs(2 * field.y1 + first - label.y1 - label.y2) / 2
    return min(from_middle, abs(field.centre.y - label.centre.y)) <= max(2, OFF_MIDDLE * label.height)


def _is_over(other: Box, field: Box) -> bool:
    return other.x1 < field.x2 and other.x2 > field.x1 and other.y1 < field.y1
