"""Which files of a profile folder the app has written there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from app.core.traces import Trace, TraceKind, entries, is_real_file, is_real_folder, whole_folder
from app.storage.inspection_chunk import KIND, MOST_BYTES
from app.storage.png_chunk import BrokenPng
from app.storage.png_head import png_head
from app.storage.profile import Profile

_SETTINGS = re.compile(r"settings\.json(\.bad\d*)?|speeds\.json|window\.ini(\.lock)?")
_LOG = re.compile(r"zwz-inspector(\.crash)?\.log(\.\d+)?")
_CAPTURE = re.compile(r"Screenshot \d{4}-\d\d-\d\d at \d\d\.\d\d\.\d\d( \(\d+\))?\.png", re.ASCII)
_UNFINISHED = re.compile(r"\.(?P<name>.+)\.[a-z0-9_]{8}|(?P<ini>window\.ini)\.\w{6}", re.ASCII)
"""What a file is called while it is written, by tempfile and by Qt; it stays if the power fails at that moment."""


def profile_traces(profile: Profile) -> tuple[Trace, ...]:
    """Without the models. A profile that is reached by a link is looked for where the link leads."""
    folder = profile.folder.resolve()
    library, cache = folder / profile.library.name, profile.cache
    found = [
        Trace(TraceKind.SETTINGS, folder, tuple(_named(folder, _SETTINGS)), (folder,)),
        Trace(TraceKind.LOG, folder / profile.log.name, tuple(_named(folder, _LOG)), (folder,)),
    ]
    if is_real_folder(library):
        found.append(Trace(TraceKind.LIBRARY, library, tuple(_kept(library)), (library, folder)))
    if is_real_folder(cache):
        kept = whole_folder(TraceKind.CACHE, cache)
        found.append(replace(kept, folders=(*kept.folders, cache.parent)))
    return tuple(trace for trace in found if is_real_folder(folder))


def _kept(library: Path) -> Iterator[Path]:
    """Captures by their names, others by what is in them: anybody may have put a picture there."""
    captures = set(_named(library, _CAPTURE))
    yield from captures
    for path in entries(library):
        if path not in captures and is_real_file(path) and _is_inspection(path):
            yield path


def _is_inspection(path: Path) -> bool:
    with suppress(OSError, BrokenPng):
        _size, data = png_head(path, KIND, MOST_BYTES)
        return data is not None
    return False


def _named(folder: Path, names: re.Pattern[str]) -> Iterator[Path]:
    for path in entries(folder):
        unfinished = _UNFINISHED.fullmatch(path.name)
        name = unfinished["name"] or unfinished["ini"] if unfinished else path.name
        if names.fullmatch(name) and is_real_file(path):
            yield path
