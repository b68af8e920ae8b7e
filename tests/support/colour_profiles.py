"""Colour profiles of displays that are not sRGB, built as the ICC specification has them."""

from __future__ import annotations

import struct

_D50 = (0.9642, 1.0, 0.8249)
_DISPLAY_P3 = ((0.51512, 0.24120, -0.00105), (0.29198, 0.69225, 0.04189), (0.15710, 0.06657, 0.78407))
"""Red, green and blue in XYZ, adapted to D50."""


def display_profile(name: str = "Display P3", gamma: float = 2.2) -> bytes:
    """A matrix and one curve: what a monitor's own profile is."""
    curve = b"curv" + bytes(4) + struct.pack(">IH", 1, round(gamma * 256)) + bytes(2)
    tags = {b"desc": _text(name), b"cprt": _text("none"), b"wtpt": _xyz(*_D50)}
    tags |= {tag: _xyz(*colour) for tag, colour in zip((b"rXYZ", b"gXYZ", b"bXYZ"), _DISPLAY_P3, strict=True)}
    tags |= dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), curve)
    offset, table, data = 128 + 4 + 12 * len(tags), struct.pack(">I", len(tags)), b""
    for tag, content in tags.items():
        table += tag + struct.pack(">II", offset + len(data), len(content))
        data += content
    return _header(offset + len(data)) + table + data


def _header(size: int) -> bytes:
    header = bytearray(128)
    struct.pack_into(">I4xI4s4s4s", header, 0, size, 0x04300000, b"mntr", b"RGB ", b"XYZ ")
    header[36:40] = b"acsp"
    struct.pack_into(">3i", header, 68, *(round(value * 65536) for value in _D50))
    return bytes(header)


def _xyz(*values: float) -> bytes:
    return b"XYZ " + bytes(4) + struct.pack(">3i", *(round(value * 65536) for value in values))


def _text(words: str) -> bytes:
    encoded = words.encode("utf-16-be")
    content = b"mluc" + bytes(4) + struct.pack(">II4sII", 1, 12, b"enUS", len(encoded), 28) + encoded
    return content + bytes(-len(content) % 4)
