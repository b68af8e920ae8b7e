"""OpenCV, imported without what its import does to the environment of this process."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def _environment_kept() -> Iterator[None]:
    """The wheel for Linux points QT_QPA_PLATFORM_PLUGIN_PATH, QT_QPA_FONTDIR and LD_LIBRARY_PATH at its own
    Qt, with which the app's Qt finds no window system and programs started from here may find no library."""
    before = dict(os.environ)
    try:
        yield
    finally:
        for name in os.environ.keys() - before.keys():
            del os.environ[name]
        os.environ.update(before)


with _environment_kept():
    import cv2

__all__ = ["cv2"]
