"""The elements as a Python module for Playwright: a locator by role and name where one can be had, else the place."""

from __future__ import annotations

from collections.abc import Iterator

from app.core.element import Element, Role
from app.core.geometry import centre_of
from app.core.inspection import Inspection
from app.core.words import _
from app.export.python_text import comment, constant, described, literal

_HEAD = '''"""Locators of what was seen on a screenshot of {width} x {height} pixels, for Playwright.

Roles and names are what could be SEEN, not what the page says of itself: a page may name a button otherwise, or call
it a link. Try each, and prefer a test id where the page has one. What has no name is told by its place, x and y for
page.mouse, in CSS pixels: those of the screenshot divided by {scale}. Places hold for this size of the window alone.
"""

'''

_BY_TEXT = frozenset({Role.TEXT, Role.CELL, Role.OTHER, Role.ICON})


class PlaywrightExporter:
    id = "playwright"
    suffix = ".py"

    def title(self) -> str:
        return _("Locators for Playwright (Python)")

    def encode(self, inspection: Inspection) -> bytes:
        screenshot = inspection.screenshot
        head = _HEAD.format(width=screenshot.size.width, height=screenshot.size.height, scale=f"{screenshot.scale:g}")
        return (head + "\n".join(_functions(inspection.elements, screenshot.scale))).encode()


def _functions(elements: tuple[Element, ...], scale: float) -> Iterator[str]:
    for element in elements:
        yield f"\ndef {constant(element).lower()}(page):"
        yield f"    {comment(described(element))}"
        yield f"    {_body(element, scale)}\n"


def _body(element: Element, scale: float) -> str:
    name = literal(element.name)
    if not element.name.strip():
        middle = centre_of(element.place)
        return f"return {middle.x / scale:g}, {middle.y / scale:g}"
    if element.role in _BY_TEXT:
        return f"return page.get_by_text({name}, exact=True)"
    return f"return page.get_by_role({element.role.value!r}, name={name}, exact=True)"
