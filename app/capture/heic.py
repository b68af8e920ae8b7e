"""HEIC through the operating system: Pillow brings no decoder for it, macOS does."""

from __future__ import annotations

import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

SIPS = Path("/usr/bin/sips")
TIMEOUT_S = 60

_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs", b"mif1", b"msf1"})
"""Major brands of ISO/IEC 23008-12 files coded in HEVC; the last two leave the codec open."""


def is_heic(data: bytes) -> bool:
    return data[4:8] == b"ftyp" and data[8:12] in _BRANDS


def can_convert() -> bool:
    return SIPS.exists()


def converted_to_png(data: bytes) -> bytes:
    """Raises OSError or subprocess.SubprocessError if the system can't decode it."""
    with TemporaryDirectory(prefix="zwz-heic-") as folder:
        source, target = Path(folder, "picture.heic"), Path(folder, "picture.png")
        source.write_bytes(data)
        command: list[str | Path] = [SIPS, "-s", "format", "png", source, "--out", target]
        subprocess.run(command, check=True, capture_output=True, timeout=TIMEOUT_S)
        return target.read_bytes()
