"""Places on a screenshot: whole pixels of the original image, top-left origin, x2 and y2 exclusive."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Size:
    width: int
    height: int

    @property
    def area(self) -> int:
        return self.width * self.height


@dataclass(frozen=True, slots=True)
class Point:
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of at least one pixel; raises ValueError if it is empty or inverted."""

    x1: int
    y1: int
    x2: int
    y2: int

    def __post_init__(self) -> None:
        if self.x2 <= self.x1 or self.y2 <= self.y1:
            raise ValueError(f"empty box {self.corners}")

    @property
    def corners(self) -> tuple[int, int, int, int]:
        return self.x1, self.y1, self.x2, self.y2

    @property
    def width(self) -> int:
        return self.x2 - self.x1

    @property
    def height(self) -> int:
        return self.y2 - self.y1

    @property
    def area(self) -> int:
        return self.width * self.height

    @property
    def centre(self) -> Point:
        return Point((self.x1 + self.x2) // 2, (self.y1 + self.y2) // 2)

    def contains(self, point: Point) -> bool:
        return self.x1 <= point.x < self.x2 and self.y1 <= point.y < self.y2

    def intersection(self, other: Box) -> Box | None:
        x1, y1 = max(self.x1, other.x1), max(self.y1, other.y1)
        x2, y2 = min(self.x2, other.x2), min(self.y2, other.y2)
        return Box(x1, y1, x2, y2) if x1 < x2 and y1 < y2 else None

    def iou(self, other: Box) -> float:
        """Intersection over union, 0 to 1."""
        common = self.intersection(other)
        if common is None:
            return 0.0
        return common.area / (self.area + other.area - common.area)

    def moved(self, dx: int, dy: int) -> Box:
        return Box(self.x1 + dx, self.y1 + dy, self.x2 + dx, self.y2 + dy)


Place = Box | Point


def centre_of(place: Place) -> Point:
    return place.centre if isinstance(place, Box) else place


def bounds_of(place: Place) -> Box:
    """The box of a place; one pixel for a point."""
    return place if isinstance(place, Box) else Box(place.x, place.y, place.x + 1, place.y + 1)


def box_between(one: Point, other: Point) -> Box | None:
    """With these as opposite corners, edges between pixels; None where nothing lies between them."""
    x1, x2 = sorted((one.x, other.x))
    y1, y2 = sorted((one.y, other.y))
    return Box(x1, y1, x2, y2) if x1 < x2 and y1 < y2 else None


def united(a: Box, b: Box) -> Box:
    """The smallest box around both."""
    return Box(min(a.x1, b.x1), min(a.y1, b.y1), max(a.x2, b.x2), max(a.y2, b.y2))


def whole(size: Size) -> Box:
    """The box of a whole image."""
    return Box(0, 0, size.width, size.height)
