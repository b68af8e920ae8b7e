"""The elements as a YOLO dataset of one picture: an archive of `data.yaml`, the picture, and its labels.

A label is `class x y width height`, of the middle, as parts of the picture's width and height (Ultralytics' format).
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from app.core.element import Role
from app.core.inspection import Inspection
from app.core.sound_text import file_stem
from app.core.words import _
from app.export.archive import zipped
from app.export.picture import image_of, png_of

CLASSES = {role: number for number, role in enumerate(Role)}


class YoloExporter:
    """Elements of which a point alone is known are left out: the format has boxes only."""

    id = "yolo"
    suffix = ".zip"

    def title(self) -> str:
        return _("YOLO dataset (ZIP)")

    def encode(self, inspection: Inspection) -> bytes:
        stem = file_stem(inspection.screenshot.title)
        return zipped(
            {
                "data.yaml": _description().encode(),
                f"images/{stem}.png": png_of(image_of(inspection.screenshot)),
                f"labels/{stem}.txt": "".join(_labels(inspection)).encode(),
            }
        )


def _description() -> str:
    """JSON strings are YAML strings."""
    names = "".join(f"  {number}: {json.dumps(role.value)}\n" for role, number in CLASSES.items())
    return f"path: .\ntrain: images\nval: images\nnames:\n{names}"


def _labels(inspection: Inspection) -> Iterator[str]:
    width, height = inspection.screenshot.size.width, inspection.screenshot.size.height
    for element in inspection.elements:
        if box := element.box:
            x, y = (box.x1 + box.x2) / 2 / width, (box.y1 + box.y2) / 2 / height
            yield f"{CLASSES[element.role]} {x:.6f} {y:.6f} {box.width / width:.6f} {box.height / height:.6f}\n"
