"""What a shape is: an icon, a picture, or the outline of a check box. Pixels at 1x."""

from __future__ import annotations

from collections.abc import Iterator

from app.core.element import Role
from app.scan.arrays import Corners
from app.scan.boxes import height_of, width_of
from app.scan.finding import Finding
from app.scan.scene import Scene
from app.scan.shapes import EDGE

LARGEST_ICON = 60


def shape_findings(scene: Scene) -> Iterator[Finding]:
    for x1, y1, x2, y2 in scene.shape_boxes.tolist():
        box = (x1, y1, x2, y2)
        if max(width_of(box), height_of(box)) > LARGEST_ICON:
            yield Finding(box, Role.IMG, 0.5)
        elif _is_hollow(box, scene) and (label := scene.label_of(box)):
            yield Finding(box, Role.RADIO if scene.is_round(box) else Role.CHECKBOX, 0.55, label)
        else:
            yield Finding(box, Role.ICON, 0.55)


def _is_hollow(box: Corners, scene: Scene) -> bool:
    """Square, as large as a check box, and empty in the middle."""
    width, height = width_of(box), height_of(box)
    if not (min(width, height) >= 10 and max(width, height) <= 24 and abs(width - height) <= 2.5):
        return False
    return bool((scene.part(box, (0.3, 0.3, 0.7, 0.7)) <= EDGE).all())
