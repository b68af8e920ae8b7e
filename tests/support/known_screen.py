"""An X server whose pixels are known, because they are written right into its memory."""

from __future__ import annotations

import random
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import c_uint8, c_uint32
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from app.capture.x11_properties import XServer
from app.core.geometry import Box, Size
from app.core.screenshot import BYTES_PER_PIXEL, cropped
from tests.support.pictures import plain_screenshot
from tests.support.x11 import XDisplay, x_display

_COLOURMAP_ENTRY = 12
_CARDINAL, _REPLACE = 6, 0


class KnownScreen:
    """`desktop` is what a grab of everything has to give: noise, in which no two places look alike."""

    def __init__(self, display: XDisplay, memory: Path, size: Size) -> None:
        self.display = display
        noise = bytearray(random.Random(size.area).randbytes(size.area * BYTES_PER_PIXEL))  # noqa: S311
        _paint(memory, noise)
        noise[3::4] = b"\xff" * size.area
        self.desktop = replace(plain_screenshot(size), pixels=bytes(noise))

    def pixels(self, box: Box) -> bytes:
        return cropped(self.desktop, box).pixels

    def split(self, *places: str) -> None:
        """Into monitors, each as in "MAIN 640x480+0+0"; one given before with that name is moved."""
        for number, place in enumerate(places):
            name, geometry = place.split()
            size, x, y = geometry.split("+")
            millimetres = "{}/300x{}/200".format(*size.split("x"))
            output = "none" if number else "screen"
            self.display.run("xrandr", "--setmonitor", name, f"{millimetres}+{x}+{y}", output)

    def join(self, *names: str) -> None:
        for name in names:
            self.display.run("xrandr", "--delmonitor", name)

    def set_profile(self, number: int, profile: bytes) -> None:
        """As a colour manager does, by a property of the root window of DISPLAY; without bytes it is taken away."""
        name = f"_ICC_PROFILE_{number}" if number else "_ICC_PROFILE"
        if profile:
            set_root_property(name, profile)
        else:
            self.display.run("xprop", "-root", "-remove", name)


def set_root_property(name: str, data: bytes) -> None:
    """Of any length: xprop writes 64 numbers at most."""
    with XServer() as server:
        target = [c_uint32(server.root), c_uint32(server.atom(name)), c_uint32(_CARDINAL)]
        server._xcb.xcb_change_property(
            server._connection, c_uint8(_REPLACE), *target, c_uint8(8), c_uint32(len(data)), data
        )
        assert server.property(server.root, name) == data


@contextmanager
def known_screen(width: int, height: int) -> Iterator[KnownScreen]:
    with (
        TemporaryDirectory(prefix="zwz-xvfb-") as folder,
        x_display(f"{width}x{height}", "-fbdir", folder, is_managed=False) as display,
    ):
        yield KnownScreen(display, Path(folder, "Xvfb_screen0"), Size(width, height))


def _paint(memory: Path, pixels: bytes | bytearray) -> None:
    """The file is a picture of the XWD format: a header, the colour map, the pixels."""
    with memory.open("r+b") as file:
        header = file.read(100)
        (header_size,), (colours,) = struct.unpack_from(">I", header, 0), struct.unpack_from(">I", header, 76)
        file.seek(header_size + colours * _COLOURMAP_ENTRY)
        file.write(pixels)
