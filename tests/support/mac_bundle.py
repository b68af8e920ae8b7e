"""A Mac app put together on any system by PyInstaller's own code, of empty files."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PyInstaller import config
from PyInstaller.building import osx
from PyInstaller.building.api import COLLECT

Entry = tuple[str, str]
"""Where a file goes, and its kind; for a link, its kind is `SYMLINK to TARGET`."""


def build(
    entries: Iterable[Entry], info_plist: dict[str, object], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """The app, with true links and true folders. What needs a Mac is left out: to sign, and to rewrite libraries."""
    monkeypatch.setattr(osx, "is_darwin", True)
    monkeypatch.setattr(osx, "osxutils", SimpleNamespace(sign_binary=lambda *_, **__: None), raising=False)
    monkeypatch.setattr(osx, "process_collected_binary", lambda source, *_, **__: source)
    for name in ("specpath", "distpath", "workpath"):
        monkeypatch.setitem(config.CONF, name, str(folder))
    icon = folder / "icon.icns"
    icon.write_bytes(b"icns")
    parts = _collected(entries, folder)
    bundle = osx.BUNDLE(parts, name="ZwZ Inspector.app", icon=str(icon), info_plist=info_plist, version="0")
    return Path(bundle.name)


def _collected(entries: Iterable[Entry], folder: Path) -> Any:
    """What the spec hands over."""
    collected = object.__new__(COLLECT)
    collected.toc = [_row(place, kind, folder) for place, kind in entries]
    collected.strip_binaries = collected.upx_binaries = collected.console = False
    collected.upx_exclude = []
    collected.target_arch = "arm64"
    collected.codesign_identity = collected.entitlements_file = None
    return collected


def _row(place: str, kind: str, folder: Path) -> tuple[str, str, str]:
    link, _to, target = kind.partition(" to ")
    if target:
        return place, target, link
    source = folder / Path(place).name
    source.touch()
    return place, str(source), kind
