"""The font that the pictures are set in, so that they look the same wherever they are made."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontDatabase

FAMILY = "Inter"


def inter() -> QFont:
    """Once there is an application. Qt would put another font in its place without a word."""
    if FAMILY not in QFontDatabase.families():
        raise SystemExit(f"The font {FAMILY} is not installed. On Debian or Ubuntu: sudo apt-get install fonts-inter")
    return QFont(FAMILY)
