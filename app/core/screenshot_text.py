"""What is known of a screenshot beside its pixels, in words."""

from __future__ import annotations

from app.core.screenshot import Screenshot
from app.core.words import _


def scale_text(screenshot: Screenshot) -> str:
    """Empty at one pixel a point."""
    return "" if screenshot.scale == 1 else _("{scale:.4g}x").format(scale=screenshot.scale)


def colour_text(screenshot: Screenshot) -> str:
    if not screenshot.converted_from:
        return _("sRGB")
    return _("converted from {profile} to sRGB").format(profile=screenshot.converted_from)


def source_text(screenshot: Screenshot) -> str:
    """Scale, screen and colours, as far as there is something to tell of them."""
    colour = colour_text(screenshot) if screenshot.converted_from else ""
    return ", ".join(filter(None, (scale_text(screenshot), screenshot.screen, colour)))
