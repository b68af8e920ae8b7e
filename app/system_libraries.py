"""Libraries of a Linux system that Qt is linked to and does not bring along."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Mapping

from app.core.errors import AppError
from app.core.words import _

QT_LIBRARIES: Mapping[str, str] = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libzstd.so.1": "libzstd1",
}
"""What `import PySide6.QtWidgets` needs, and the package of Debian and Ubuntu that has it."""

X11_LIBRARIES: Mapping[str, str] = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
"""What Qt's window system plugin for X11 needs besides; without them Qt ends the process."""


def require_window_libraries() -> None:
    """To be called before Qt is imported. Raises AppError, naming the packages to install."""
    packages = missing_packages(for_x11=_is_x11(os.environ))
    if packages:
        raise AppError(
            _("The window needs libraries that this system does not have."),
            _("On Debian or Ubuntu: sudo apt-get install {packages}").format(packages=" ".join(packages)),
        )


def missing_packages(*, for_x11: bool) -> tuple[str, ...]:
    if sys.platform != "linux":
        return ()
    needed = {**QT_LIBRARIES, **X11_LIBRARIES} if for_x11 else QT_LIBRARIES
    return tuple(package for library, package in needed.items() if not _is_here(library))


def _is_x11(environment: Mapping[str, str]) -> bool:
    platform = environment.get("QT_QPA_PLATFORM")
    return platform == "xcb" if platform else "WAYLAND_DISPLAY" not in environment


def _is_here(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
