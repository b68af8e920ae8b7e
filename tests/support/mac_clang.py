"""Debian's clang and lld, led to make libraries for a Mac on a system without the SDK of one."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from resources.macos.video_stubs import Stub, by_clang

NEEDS_CLANG = pytest.mark.skipif(
    not (shutil.which("clang") and shutil.which("ld.lld")), reason="clang or lld is not installed"
)

_SYSTEM = """--- !tapi-tbd
tbd-version: 4
targets: [ arm64-macos ]
install-name: '/usr/lib/libSystem.B.dylib'
...
"""
"""What the SDK says of the system's library, for a linker that wants nothing of it."""


@dataclass(frozen=True, slots=True)
class MacClang:
    """`folder` is for what stands in for the SDK."""

    folder: Path

    def __call__(self, stub: Stub, out: Path) -> None:
        (self.folder / "libSystem.tbd").write_text(_SYSTEM, encoding="utf-8")
        by_clang(stub, out, ["clang", "--target=arm64-apple-macos", "-fuse-ld=lld", f"-L{self.folder}"])
