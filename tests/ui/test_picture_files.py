"""The same kinds of file everywhere: in the app's own dialog, and where Finder offers the app."""

from __future__ import annotations

from app.ui.window_commands import _PICTURE_FILES
from resources.macos.info_plist import IMAGE_TYPES

SUFFIXES = {
    "public.png": {"png"},
    "public.jpeg": {"jpg", "jpeg"},
    "org.webmproject.webp": {"webp"},
    "public.tiff": {"tif", "tiff"},
    "com.microsoft.bmp": {"bmp"},
    "com.compuserve.gif": {"gif"},
    "public.avif": {"avif"},
    "public.heic": {"heic"},
    "public.heif": {"heif"},
}
"""Of the files that macOS means by each type."""


def test_finder_offers_the_app_for_the_files_that_its_dialog_shows() -> None:
    offered = {suffix for names in IMAGE_TYPES.values() for name in names for suffix in SUFFIXES[name]}
    assert offered == {pattern.removeprefix("*.") for pattern in _PICTURE_FILES.split()}
