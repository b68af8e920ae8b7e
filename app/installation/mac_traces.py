"""What macOS keeps for an app by its name, without the app's doing."""

from __future__ import annotations

from pathlib import Path

from app.core.traces import Trace, TraceKind, is_real_file, is_real_folder, whole_folder

_FOLDERS = ("Saved Application State/{id}.savedState", "Caches/{id}", "HTTPStorages/{id}")
_FILES = ("Preferences/{id}.plist", "HTTPStorages/{id}.binarycookies")


def mac_traces(home: Path, bundle_id: str) -> tuple[Trace, ...]:
    library = home / "Library"
    folders = [library / name.format(id=bundle_id) for name in _FOLDERS]
    files = [library / name.format(id=bundle_id) for name in _FILES]
    return (
        *(whole_folder(TraceKind.SYSTEM, folder) for folder in folders if is_real_folder(folder)),
        *(Trace(TraceKind.SYSTEM, file, (file,)) for file in files if is_real_file(file)),
    )
