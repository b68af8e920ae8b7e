"""The elements as a Python script for pyautogui: named places, and one function that clicks."""

from __future__ import annotations

from collections.abc import Iterator

from app.core.element import Element
from app.core.geometry import centre_of
from app.core.inspection import Inspection
from app.core.words import _
from app.export.python_text import comment, constant, described

_HEAD = '''"""Places on {width} x {height} pixels of a screenshot, for pyautogui.

They hold as long as the program looks as it did, at the same place of the same screen. pyautogui counts in points
where the system does: on a Retina Mac a point is two pixels, so places are divided by SCALE. Where the picture was a
part of the screen, ORIGIN is where its upper left corner lies on the screen, in points.
"""

import pyautogui

SCALE = {scale}
ORIGIN = (0, 0)

'''

_TAIL = '''

def on_screen(place):
    """In points of the screen."""
    x, y = place
    return ORIGIN[0] + x / SCALE, ORIGIN[1] + y / SCALE


def click(place):
    pyautogui.click(*on_screen(place))


if __name__ == "__main__":
    # Nothing is clicked by itself. For example: click({example})
    print(f"{{sum(isinstance(value, tuple) for name, value in globals().items() if name.isupper()) - 1}} places")
'''


class PyautoguiExporter:
    id = "pyautogui"
    suffix = ".py"

    def title(self) -> str:
        return _("Script for pyautogui (Python)")

    def encode(self, inspection: Inspection) -> bytes:
        size, scale = inspection.screenshot.size, inspection.screenshot.scale
        head = _HEAD.format(width=size.width, height=size.height, scale=f"{scale:g}")
        example = constant(inspection.elements[0]) if inspection.elements else "(x, y)"
        return (head + "".join(_lines(inspection.elements)) + _TAIL.format(example=example)).encode()


def _lines(elements: tuple[Element, ...]) -> Iterator[str]:
    for element in elements:
        middle = centre_of(element.place)
        yield f"{comment(described(element))}\n{constant(element)} = ({middle.x}, {middle.y})\n"
