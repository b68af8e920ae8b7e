"""What a surface is, judged by its size, its outline and what lies on it. Pixels at 1x.

Only what can be seen is claimed: a link looks like text, so no rule says link.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from app.core.element import Role
from app.scan.arrays import Boxes, Corners
from app.scan.boxes import area, areas, grown, height_of, most_covered, width_of
from app.scan.finding import Finding
from app.scan.scene import Content, Scene
from app.scan.surfaces import ROUND, Surface

NARROWEST_FIELD = 90
"""A narrower box with something in it is a button."""

Claim = tuple[Role, float]
"""A role, and what is taken off the confidence for how often its rule is wrong."""


def surface_widgets(scene: Scene) -> Iterator[Finding]:
    for surface in scene.surfaces:
        content = scene.content_of(surface.box)
        if not content.lines and _belongs_to_text(surface.box, scene):
            continue
        claim = _claim(surface, content, scene)
        if claim is not None:
            role, doubt = claim
            name = scene.text_of(content.lines) or _name_beside(role, surface.box, scene)
            confidence = 0.5 + 0.4 * surface.fullness - doubt
            yield Finding(surface.box, role, confidence, name, bare=not content.lines and not len(content.shapes))


def _belongs_to_text(box: Corners, scene: Scene) -> bool:
    """Whether it is the inside of a letter, or the space between two."""
    covered = most_covered(box, scene.line_boxes)
    is_letter_sized = height_of(box) < scene.em and width_of(box) < 1.2 * scene.em
    return covered > (0.15 if is_letter_sized else 0.5)


def _name_beside(role: Role, box: Corners, scene: Scene) -> str:
    return scene.label_of(box) if role in {Role.CHECKBOX, Role.RADIO} else ""


def _claim(surface: Surface, content: Content, scene: Scene) -> Claim | None:
    if content.lines:
        return _labelled(surface.box, content, scene)
    if content.drawings == 0 or _is_only_outline(surface.box, content):
        return _empty(surface, scene)
    return _with_drawing(surface, content, scene)


def _is_only_outline(box: Corners, content: Content) -> bool:
    outline = len(content.shapes) == 1 and float(areas(content.shapes)[0]) > 0.55 * area(box)
    return outline and width_of(box) <= 34 and content.surfaces == 0


def _empty(surface: Surface, scene: Scene) -> Claim | None:
    width, height = width_of(surface.box), height_of(surface.box)
    if _is_tick_sized(width, height):
        return _tick(surface, scene)
    if _is_field_sized(width, height):
        return Role.TEXTBOX, 0.0
    is_squarish = abs(width - height) < 0.5 * max(width, height)
    if min(width, height) >= 10 and max(width, height) <= 64 and is_squarish and surface.flatness > 0.5:
        return Role.ICON, 0.15
    return None


def _with_drawing(surface: Surface, content: Content, scene: Scene) -> Claim | None:
    width, height = width_of(surface.box), height_of(surface.box)
    if content.drawings > 3:
        return None
    if _is_field_sized(width, height) and width >= NARROWEST_FIELD and _are_at_ends(surface.box, content.shapes):
        return (Role.COMBOBOX if _has_arrow(surface.box, surface.box[0], content.shapes) else Role.TEXTBOX), 0.1
    if max(width, height) > 140:
        return None
    if _is_tick_sized(width, height):
        return _tick(surface, scene)
    return (Role.BUTTON, 0.0) if max(width, height) <= 90 or content.drawings <= 2 else None


def _is_tick_sized(width: float, height: float) -> bool:
    return min(width, height) >= 9 and max(width, height) <= 26 and abs(width - height) <= 0.22 * max(width, height)


def _tick(surface: Surface, scene: Scene) -> Claim:
    """A round one without a label is a status dot or an avatar rather than something to choose."""
    if surface.fullness > ROUND and not scene.is_round(grown(surface.box, 1)):
        return Role.CHECKBOX, 0.0
    return (Role.RADIO, 0.0) if scene.label_of(surface.box) else (Role.ICON, 0.15)


def _labelled(box: Corners, content: Content, scene: Scene) -> Claim | None:
    width, height = width_of(box), height_of(box)
    is_panel = len(content.lines) > 4 or content.surfaces > 2
    if is_panel or height > 150 or width > 0.85 * scene.edges.shape[1]:
        return None
    rows = len({scene.row_of(line) for line in content.lines})
    if rows == 1 and 1.25 * scene.em <= height <= 3.6 * scene.em:
        return _field_or_button(box, content, scene), 0.0
    if rows == 1 and width <= 260:
        return Role.BUTTON, 0.0
    if rows == 2 and height <= 110 and width <= 320:
        return Role.BUTTON, 0.1
    return None


def _field_or_button(box: Corners, content: Content, scene: Scene) -> Role:
    """What is typed stands at the left, a caption in the middle; what can be opened has an arrow at the right end."""
    text = scene.line_boxes[list(content.lines)]
    before, text_end = float(np.min(text[:, 0])) - box[0], float(np.max(text[:, 2]))
    after = box[2] - text_end
    if width_of(box) < NARROWEST_FIELD or before > 0.9 * height_of(box) or after <= max(2.2 * before, 36):
        return Role.BUTTON
    return Role.COMBOBOX if _has_arrow(box, text_end, content.shapes) else Role.TEXTBOX


def _is_field_sized(width: float, height: float) -> bool:
    return 15 <= height <= 56 and width >= max(44, 2.4 * height)


def _are_at_ends(box: Corners, shapes: Boxes) -> bool:
    """Whether nothing but small marks stands in a field: a magnifying glass before, an arrow after the text."""
    end = 1.2 * height_of(box)
    at_left, at_right = shapes[:, 2] - box[0] < end, box[2] - shapes[:, 0] < end
    return len(shapes) > 0 and bool((at_left | at_right).all())


def _has_arrow(box: Corners, text_end: float, shapes: Boxes) -> bool:
    left, right = shapes[:, 0], shapes[:, 2]
    return bool(((left > text_end) & (right - left <= 18) & (box[2] - right <= 24)).any())
