"""Fonts for words on pictures."""

from __future__ import annotations

import unicodedata
from contextlib import suppress
from functools import cache

from PIL import ImageFont

Font = ImageFont.FreeTypeFont | ImageFont.ImageFont

_EAST_ASIAN = (
    "PingFang.ttc",
    "Hiragino Sans GB.ttc",
    "STHeiti Medium.ttc",
    "NotoSansCJK-Regular.ttc",
    "NotoSansCJKsc-Regular.otf",
    "NotoSansSC-Regular.otf",
    "SourceHanSansSC-Regular.otf",
    "wqy-zenhei.ttc",
    "wqy-microhei.ttc",
    "DroidSansFallbackFull.ttf",
    "DroidSansFallback.ttf",
)
"""Those of macOS, then those that Linux desktops bring; the first one that is there is taken."""


def font_for(text: str, pixels: int) -> Font:
    """Of the system for Chinese, Japanese and Korean, if it has one; else Pillow's own, the same everywhere."""
    return (_east_asian_font(pixels) if _is_east_asian(text) else None) or own_font(pixels)


def can_be_drawn(text: str) -> bool:
    """As far as that depends on the fonts of the system."""
    return not _is_east_asian(text) or _east_asian_font(10) is not None


@cache
def own_font(pixels: int) -> Font:
    """For digits and Latin words."""
    return ImageFont.load_default(pixels)


@cache
def _east_asian_font(pixels: int) -> Font | None:
    for name in _EAST_ASIAN:
        with suppress(OSError):
            return ImageFont.truetype(name, pixels)
    return None


def _is_east_asian(text: str) -> bool:
    return any(unicodedata.east_asian_width(sign) in {"W", "F"} for sign in text)
