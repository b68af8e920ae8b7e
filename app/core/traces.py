"""What the app has put on a machine, so that it can be listed and taken away."""

from __future__ import annotations

import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path


class TraceKind(Enum):
    SETTINGS = auto()
    LOG = auto()
    LIBRARY = auto()
    CACHE = auto()
    MODEL = auto()
    MEETING = auto()
    """Where a running app is found by a later start."""
    MENU = auto()
    SYSTEM = auto()
    """What macOS keeps for an app by itself."""


@dataclass(frozen=True, slots=True)
class Trace:
    """`place` is what a person is shown. `files` are ours and go; `folders` were made for them and go where nothing is
    left in them. All of them lie where they seem to lie: no part of a path within the app's own folders is a link.
    """

    kind: TraceKind
    place: Path
    files: tuple[Path, ...]
    folders: tuple[Path, ...] = ()


def whole_folder(kind: TraceKind, folder: Path) -> Trace:
    """All that is in a folder which nobody else writes to; links in it go, and not what they point to."""
    files, folders = walked(folder)
    return Trace(kind, folder, files, (*folders, folder))


def walked(folder: Path) -> tuple[tuple[Path, ...], tuple[Path, ...]]:
    """Files and folders below it, at any depth; a link is a file. What can't be read is left out."""
    files, folders = list[Path](), list[Path]()
    for path in entries(folder):
        if is_real_folder(path):
            folders.append(path)
            files_below, folders_below = walked(path)
            files += files_below
            folders += folders_below
        else:
            files.append(path)
    return tuple(files), tuple(folders)


def strangers(folder: Path, traces: Iterable[Trace]) -> tuple[Path, ...]:
    """What lies in `folder`, and in those folders in it that are ours, and is not ours."""
    traces = tuple(traces)
    ours = {path for trace in traces for path in trace.files}
    folders = {path for trace in traces for path in trace.folders}

    def below(place: Path) -> Iterator[Path]:
        for path in entries(place):
            if path in folders:
                yield from below(path)
            elif path not in ours:
                yield path

    return tuple(below(folder))


def entries(folder: Path) -> tuple[Path, ...]:
    """In the order of their names; none if it can't be read."""
    try:
        return tuple(sorted(folder.iterdir()))
    except OSError:
        return ()


def is_real_folder(path: Path) -> bool:
    """And no link to one."""
    return stat.S_ISDIR(_mode(path))


def is_real_file(path: Path) -> bool:
    return stat.S_ISREG(_mode(path))


def _mode(path: Path) -> int:
    """0 where nothing is or may be seen."""
    try:
        return path.lstat().st_mode
    except OSError:
        return 0
