"""The elements as a task of Label Studio, to be corrected there: rectangles in percent, names as text beside them.

The labelling interface for it: an Image named `image`, RectangleLabels named `role`, a TextArea named `name` with
`perRegion="true"`, both for `image`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from app.core.element import Element
from app.core.geometry import Size
from app.core.inspection import Inspection
from app.core.sound_text import file_stem, sound
from app.core.words import _
from app.export.picture import data_url


class LabelStudioExporter:
    """The picture is within. Elements of which a point alone is known are left out."""

    id = "label-studio"
    suffix = ".json"

    def title(self) -> str:
        return _("Label Studio task (JSON)")

    def encode(self, inspection: Inspection) -> bytes:
        screenshot = inspection.screenshot
        task = {
            "data": {"image": data_url(screenshot), "file": f"{file_stem(screenshot.title)}.png"},
            "predictions": [
                {"model_version": "zwz-inspector", "result": [*_results(inspection.elements, screenshot.size)]}
            ],
        }
        return f"{json.dumps([task], ensure_ascii=False)}\n".encode()


def _results(elements: tuple[Element, ...], picture: Size) -> Iterator[dict[str, object]]:
    for element in elements:
        box = element.box
        if box is None:
            continue
        where = {
            "x": 100 * box.x1 / picture.width,
            "y": 100 * box.y1 / picture.height,
            "width": 100 * box.width / picture.width,
            "height": 100 * box.height / picture.height,
            "rotation": 0,
        }
        of_both = {
            "id": str(element.number),
            "to_name": "image",
            "original_width": picture.width,
            "original_height": picture.height,
            "image_rotation": 0,
        }
        role = {
            "from_name": "role",
            "type": "rectanglelabels",
            "value": where | {"rectanglelabels": [element.role.value]},
        }
        yield of_both | role
        if element.name:
            value = where | {"text": [sound(element.name)]}
            yield of_both | {"from_name": "name", "type": "textarea", "value": value}
