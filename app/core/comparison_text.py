"""A comparison in words."""

from __future__ import annotations

from app.core.compare import Change, Comparison
from app.core.element import Element
from app.core.element_text import name_text, one_line, place_text, role_text
from app.core.words import _, plural


def change_word(change: Change) -> str:
    return {
        Change.ADDED: _("added"),
        Change.REMOVED: _("removed"),
        Change.MOVED: _("moved"),
        Change.RESIZED: _("resized"),
        Change.TEXT: _("other text"),
        Change.ROLE: _("other role"),
    }[change]


def side_text(element: Element | None) -> str:
    """Empty where there is none."""
    if element is None:
        return ""
    return one_line(f"{role_text(element)} “{name_text(element)}” {place_text(element.place)}")


def summary_text(comparison: Comparison) -> str:
    count, pixels = len(comparison.differences), comparison.pixels
    parts = [
        plural("{count} difference", "{count} differences", count),
        plural("{count} element unchanged", "{count} elements unchanged", comparison.same),
    ]
    if pixels:
        parts.append(plural("{count} pixel differs", "{count} pixels differ", pixels.count))
        if not pixels.is_complete:
            parts.append(_("the pictures are not of one size"))
    return ", ".join(parts)
