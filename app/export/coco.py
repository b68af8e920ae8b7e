"""The elements as a COCO dataset of one picture: `bbox` is `[x, y, width, height]` in pixels (cocodataset.org)."""

from __future__ import annotations

import json
from collections.abc import Iterator

from app.core.element import Element, Role
from app.core.inspection import Inspection
from app.core.sound_text import file_stem, sound
from app.core.words import _

CATEGORIES = {role: number for number, role in enumerate(Role, start=1)}
"""Always all roles, in one order, so that datasets can be joined."""


class CocoExporter:
    """Elements of which a point alone is known are left out: the format has boxes only."""

    id = "coco"
    suffix = ".json"

    def title(self) -> str:
        return _("COCO dataset (JSON)")

    def encode(self, inspection: Inspection) -> bytes:
        screenshot = inspection.screenshot
        picture = {
            "id": 1,
            "file_name": f"{file_stem(screenshot.title)}.png",
            "width": screenshot.size.width,
            "height": screenshot.size.height,
            "date_captured": f"{screenshot.taken_at:%Y-%m-%d %H:%M:%S}",
        }
        categories = [{"id": number, "name": role.value, "supercategory": "ui"} for role, number in CATEGORIES.items()]
        document = {
            "info": {"description": sound(screenshot.title), "version": "1.0"},
            "licenses": [],
            "images": [picture],
            "annotations": [*_annotations(inspection.elements)],
            "categories": categories,
        }
        return f"{json.dumps(document, ensure_ascii=False)}\n".encode()


def _annotations(elements: tuple[Element, ...]) -> Iterator[dict[str, object]]:
    for element in elements:
        if box := element.box:
            x1, y1, x2, y2 = box.corners
            yield {
                "id": element.number,
                "image_id": 1,
                "category_id": CATEGORIES[element.role],
                "bbox": [x1, y1, box.width, box.height],
                "area": box.area,
                "segmentation": [[x1, y1, x2, y1, x2, y2, x1, y2]],
                "iscrowd": 0,
                "attributes": {"name": sound(element.name), "value": sound(element.value)},
            }
