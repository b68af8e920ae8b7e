"""Under which licence the FFmpeg is that a package brings: it depends on what it was built with."""

from __future__ import annotations

import re
from enum import StrEnum
from importlib.metadata import Distribution
from pathlib import Path

_LIBRARY = re.compile(r"libavutil\b.*\.(dylib|so)\b")
_TOLD = re.compile(rb"libavutil license: (LGPL)?")


class FFmpegLicence(StrEnum):
    """`NONE`: no FFmpeg is there, be it that stubs took its place."""

    NONE = "none"
    LGPL = "lgpl"
    GPL = "gpl"


def ffmpeg_licence_in(package: Distribution) -> FFmpegLicence:
    """As the library that all others of FFmpeg need tells of itself. What is not the LGPL is taken for the GPL.

    Raises OSError.
    """
    libraries = [Path(str(package.locate_file(file))) for file in package.files or () if _LIBRARY.match(file.name)]
    told = [_TOLD.search(library.read_bytes()) for library in libraries if library.is_file()]
    of_each = {FFmpegLicence.LGPL if found[1] else FFmpegLicence.GPL for found in told if found}
    if not of_each:
        return FFmpegLicence.NONE
    return FFmpegLicence.GPL if FFmpegLicence.GPL in of_each else FFmpegLicence.LGPL
