"""Which libraries are still asked for once the plugins that nobody uses are left out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from os.path import normpath
from pathlib import PurePath

from PyInstaller.depend.bindepend import get_imports

_SHARED = re.compile(r"(?:PySide6/Qt/lib/)?[^/]+\.(?:so|dylib)[^/]*$")
"""Libraries of the system, which lie at the top, and Qt's. Those of other packages are left as they came."""

_OPENED_BY_NAME = re.compile(r"lib(?:python|X11|Xfixes|Xrandr|Xrender|xcb)")
"""By the start program, and by mss and the app through ctypes."""

_LINK = "SYMLINK"
_CODE = ("BINARY", "EXTENSION")

Entry = tuple[str, str, str]
"""Of a table of PyInstaller: place in the app, source, kind."""


def asked_for(entries: Iterable[Entry]) -> list[Entry]:
    """Without the libraries of Qt and of the system that nothing else in the table is linked to, and links to them."""
    table = list(entries)
    files = [entry for entry in table if entry[2] != _LINK]
    candidates = {PurePath(entry[0]).name: entry for entry in files if _may_go(entry)}
    kept = [entry for entry in files if not _may_go(entry)]
    for _place, source, kind in kept:
        imported = {PurePath(name).name for name, _path in get_imports(source)} if kind in _CODE else set()
        kept.extend(candidates.pop(name) for name in imported & candidates.keys())
    places = {place for place, _source, _kind in kept}
    return [entry for entry in table if _place_of_file(entry) in places]


def _may_go(entry: Entry) -> bool:
    place, _source, kind = entry
    return kind == "BINARY" and bool(_SHARED.match(place)) and not _OPENED_BY_NAME.match(place)


def _place_of_file(entry: Entry) -> str:
    """A link leads to it from the folder that the link lies in."""
    place, source, kind = entry
    return normpath(PurePath(place).parent / source) if kind == _LINK else place
