"""Moving and resizing a box by dragging: by its inside, a side or a corner."""

from __future__ import annotations

from dataclasses import dataclass

from app.core.geometry import Box, Point, Size


@dataclass(frozen=True, slots=True)
class Grip:
    """Which sides follow the pointer; all of them where the whole box is moved."""

    left: bool
    top: bool
    right: bool
    bottom: bool

    @property
    def is_whole(self) -> bool:
        return self.left and self.top and self.right and self.bottom


WHOLE = Grip(left=True, top=True, right=True, bottom=True)


def grip_at(box: Box, point: Point, reach: float) -> Grip | None:
    """What is taken hold of at `point`, an edge between pixels, `reach` being how far beside a side still counts.

    Of a box that is small, more of the inside is left than of the sides. None beside the box.
    """
    if not (box.x1 - reach <= point.x <= box.x2 + reach and box.y1 - reach <= point.y <= box.y2 + reach):
        return None
    across, down = min(reach, box.width / 4), min(reach, box.height / 4)
    grip = Grip(
        left=point.x <= box.x1 + across,
        top=point.y <= box.y1 + down,
        right=point.x >= box.x2 - across,
        bottom=point.y >= box.y2 - down,
    )
    return grip if grip.left or grip.top or grip.right or grip.bottom else WHOLE


def dragged(box: Box, grip: Grip, dx: int, dy: int, picture: Size) -> Box:
    """On the picture, and at least one pixel large; moved as a whole it keeps its size."""
    if grip.is_whole:
        return box.moved(min(max(dx, -box.x1), picture.width - box.x2), min(max(dy, -box.y1), picture.height - box.y2))
    x1 = min(max(0, box.x1 + dx), box.x2 - 1) if grip.left else box.x1
    y1 = min(max(0, box.y1 + dy), box.y2 - 1) if grip.top else box.y1
    x2 = max(min(picture.width, box.x2 + dx), x1 + 1) if grip.right else box.x2
    y2 = max(min(picture.height, box.y2 + dy), y1 + 1) if grip.bottom else box.y2
    return Box(x1, y1, x2, y2)
