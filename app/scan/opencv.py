"""OpenCV, imported without what its import does to the environment of this process.

The wheel for Linux points QT_QPA_PLATFORM_PLUGIN_PATH, QT_QPA_FONTDIR and LD_LIBRARY_PATH at its own Qt, with which the
app's Qt finds no window system and programs started from here may find no library.
"""

from __future__ import annotations

from app.scan.environment import variables_kept

with variables_kept("LD_LIBRARY_PATH", "QT_QPA_FONTDIR", "QT_QPA_PLATFORM_PLUGIN_PATH"):
    import cv2

__all__ = ["cv2"]
