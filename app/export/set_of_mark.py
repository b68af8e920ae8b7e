"""A picture with numbered marks and what each number is, for agents that see and act."""

from __future__ import annotations

import json

from app.core.element import Element
from app.core.element_text import element_as_dict
from app.core.geometry import centre_of
from app.core.inspection import Inspection
from app.core.sound_text import sound
from app.core.words import _
from app.export.archive import zipped
from app.export.marks import draw_marks
from app.export.picture import image_of, png_of

PICTURE, MANIFEST = "marks.png", "manifest.json"


class SetOfMarkExporter:
    id = "set-of-mark"
    suffix = ".zip"

    def title(self) -> str:
        return _("Set-of-Mark picture with manifest (ZIP)")

    def encode(self, inspection: Inspection) -> bytes:
        screenshot = inspection.screenshot
        picture = image_of(screenshot).copy()
        draw_marks(picture, inspection.elements, screenshot.scale)
        manifest = {
            "version": 1,
            "image": PICTURE,
            "width": screenshot.size.width,
            "height": screenshot.size.height,
            "scale": screenshot.scale,
            "marks": [_mark(element) for element in inspection.elements],
        }
        told = f"{json.dumps(manifest, ensure_ascii=False, indent=1)}\n".encode()
        return zipped({PICTURE: png_of(picture, screenshot.scale), MANIFEST: told})


def _mark(element: Element) -> dict[str, object]:
    """`click` is the middle, in pixels of the picture."""
    known = element_as_dict(element)
    middle = centre_of(element.place)
    kept = {key: known[key] for key in ("number", "role", "box", "point", "states")}
    return kept | {"name": sound(element.name), "value": sound(element.value), "click": [middle.x, middle.y]}
