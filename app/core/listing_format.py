"""The model's native way to list places: its coordinate grid, its layout and its words. Nothing else knows them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import assert_never

from app.core.element import Element, Role
from app.core.geometry import Box, Place, Point, Size

Coordinates = tuple[float, ...]
"""A place in a model's own numbers: x and y of a point, or of two opposite corners of a box."""


class Grid(StrEnum):
    """What a model's coordinates count; fixed by model family, never guessed from the numbers."""

    THOUSAND = "1000"
    PIXELS = "pixels"


@dataclass(frozen=True, slots=True)
class View:
    """The part of a screenshot a model looks at, and how many steps of its grid lie across it.

    Qwen3-VL counts 0 to 1000 of the picture as given, whatever size it was resized to; 1000 itself occurs.
    """

    region: Box
    steps: Size

    def place(self, coordinates: Coordinates) -> Place:
        """Pixels of the original screenshot: corners sorted, clamped to the region, a box at least a pixel wide.

        A box without area both ways is how some models write a point.
        """
        left, right = _span(coordinates[0::2], self.steps.width)
        top, bottom = _span(coordinates[1::2], self.steps.height)
        if left == right and top == bottom:
            return Point(
                min(self._pixel_x(left), self.region.x2 - 1),
                min(self._pixel_y(top), self.region.y2 - 1),
            )
        x1, x2 = _at_least_a_pixel(self._pixel_x(left), self._pixel_x(right), self.region.x2)
        y1, y2 = _at_least_a_pixel(self._pixel_y(top), self._pixel_y(bottom), self.region.y2)
        return Box(x1, y1, x2, y2)

    def coordinates(self, place: Place) -> tuple[int, ...]:
        """The nearest steps of the grid, for prompts."""
        match place:
            case Point(x, y):
                return self._step_x(x), self._step_y(y)
            case Box(x1, y1, x2, y2):
                return self._step_x(x1), self._step_y(y1), self._step_x(x2), self._step_y(y2)
            case _:
                assert_never(place)

    def reaches_beyond(self, coordinates: Coordinates) -> bool:
        """Numbers no coordinate of this grid can have: a sign that the model counts in another one."""
        return max(coordinates[0::2]) > self.steps.width or max(coordinates[1::2]) > self.steps.height

    def _pixel_x(self, x: float) -> int:
        return round(self.region.x1 + x * self.region.width / self.steps.width)

    def _pixel_y(self, y: float) -> int:
        return round(self.region.y1 + y * self.region.height / self.steps.height)

    def _step_x(self, x: int) -> int:
        return round((x - self.region.x1) * self.steps.width / self.region.width)

    def _step_y(self, y: int) -> int:
        return round((y - self.region.y1) * self.steps.height / self.region.height)


def view_of(grid: Grid, region: Box, seen: Size | None = None) -> View:
    """`seen` is the size the region had before the model's eyes; models that count pixels count those."""
    match grid:
        case Grid.THOUSAND:
            return View(region, Size(1000, 1000))
        case Grid.PIXELS:
            return View(region, seen or Size(region.width, region.height))
        case _:
            assert_never(grid)


def _span(values: Coordinates, steps: int) -> tuple[float, float]:
    clamped = [min(max(value, 0), steps) for value in values]
    return min(clamped), max(clamped)


def _at_least_a_pixel(low: int, high: int, end: int) -> tuple[int, int]:
    """A hairline on a fine grid is still something that can be pointed at."""
    low = min(low, end - 1)
    return low, max(high, low + 1)


def plain_key(key: str) -> str:
    """Keys come as "bbox_2d", " Bbox-2D " or "bbox2d"; all are one word."""
    return re.sub(r"[\W_]", "", key.lower())


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


BOX_KEYS = _words(
    "bbox2d bbox bboxes bboxes2d bbox3d box boxes box2d boundingbox boundingboxes startbox endbox rect rectangle "
    "bounds quad quad2d polygon poly 边界框"
)
POINT_KEYS = _words(
    "point2d point points points2d keypoint coordinate coordinate2 coordinates coord coords position positions "
    "location click clickpoint center centre startpoint endpoint startcoordinate endcoordinate 坐标 位置"
)
PLACE_KEYS = frozenset(BOX_KEYS + POINT_KEYS)

Y_FIRST_KEYS = frozenset({"box2d"})
"""Gemini's key, and its order: y1, x1, y2, x2. A model uses it when it was asked in Gemini's way."""

CALL_KEYS = _words("result arguments args")
"""Their value may be a place; other numbers under them are no mistake."""

LIST_KEYS = _words("results elements objects items detections regions targets answer")
"""Their value may be a list of boxes; other numbers under them are no mistake."""

NAME_KEYS = _words(
    "label textcontent text name nameen names objectname object element title caption description prompt content "
    "namezh 标签 名称 文本"
)
"""Where the name of an element is looked for, the best first."""

ROLE_KEYS = _words("type role elementtype controltype uitype widget kind category class tag 类型")

LISTED_ROLES = (
    Role.BUTTON,
    Role.LINK,
    Role.TEXTBOX,
    Role.SEARCHBOX,
    Role.CHECKBOX,
    Role.RADIO,
    Role.SWITCH,
    Role.SLIDER,
    Role.COMBOBOX,
    Role.TAB,
    Role.MENUITEM,
    Role.OPTION,
    Role.TREEITEM,
    Role.ICON,
    Role.OTHER,
)
"""The types a listing may tell; its preset names them to the model, in this order."""


def native_listing(elements: Iterable[Element], view: View) -> str:
    """Elements as the model itself would write them: fenced, one object a line, indented by a tab."""
    lines = ",\n".join(f"\t{_native_object(element, view)}" for element in elements)
    return f"```json\n[\n{lines}\n]\n```"


def _native_object(element: Element, view: View) -> str:
    key = "bbox_2d" if element.box else "point_2d"
    place = list(view.coordinates(element.place))
    return json.dumps({key: place, "label": element.name, "type": element.role}, ensure_ascii=False)
