"""The app in the menu of a Linux desktop: an entry and its icons in the person's own folders."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from app.core.errors import StorageError, UsageError
from app.core.traces import Trace, TraceKind, is_real_folder
from app.core.words import _
from app.installation.default_programs import types_with_default
from app.installation.desktop_entry import NAME, filled_in, mime_types, quoted

_SMALL, _LARGE = "app-small.svg", "app.svg"
_ICONS = {"16x16": _SMALL, "24x24": _SMALL, "32x32": _SMALL, "scalable": _LARGE}
"""Drawings by the folder of their size. A theme's folder of one size may hold SVG as well as PNG."""

_INDEX = "mimeinfo.cache"
_TOOL_PATIENCE_S = 30.0


class Menu:
    """`data_home` is the folder that XDG_DATA_HOME names."""

    def __init__(self, data_home: Path) -> None:
        self._applications = data_home / "applications"
        self._icons = data_home / "icons" / "hicolor"
        self.entry = self._applications / f"{NAME}.desktop"

    def add(self, template: Path, drawings: Path, command: Sequence[str], program: str) -> tuple[str, ...]:
        """`template` is the entry to fill in, `drawings` the folder of the icons, and without `program` the entry is
        not shown. Gives the MIME types that the app could not be offered for, as it would become what opens them.

        Raises StorageError, UsageError.
        """
        _refuse_unspeakable(command, program)
        words = _read(template)
        wanted, named = mime_types(words), types_with_default()
        entry = filled_in(words, command, program, (kind for kind in wanted if kind in named))
        try:
            self._write(entry, drawings)
        except OSError as error:
            raise StorageError(
                _("The menu entry can't be written to {file}: {reason}.").format(
                    file=error.filename or self.entry, reason=error.strerror
                ),
                _("See that there is room on the disk and that you may write there."),
            ) from error
        self._tell_desktop()
        return tuple(kind for kind in wanted if kind not in named)

    def traces(self) -> tuple[Trace, ...]:
        """Entry and icons, if any of them is there."""
        places = [self.entry, *self._icon_files()]
        files = tuple(path for path in places if os.path.lexists(path) and not is_real_folder(path))
        folders = [folder for icon in self._icon_files() for folder in (icon.parent, icon.parent.parent)]
        return (Trace(TraceKind.MENU, self.entry, files, (*folders, self._icons)),) if files else ()

    def starts_with(self, profile_words: Sequence[str]) -> bool:
        """Whether the entry starts the app with the profile told by these words; none for the default one."""
        try:
            entry = self.entry.read_text(encoding="utf-8")
        except (OSError, ValueError):
            entry = ""
        if profile_words:
            return f" {' '.join(map(quoted, profile_words))} %F\n" in entry
        return not re.search(r"^Exec=.* --profile ", entry, re.MULTILINE)

    def forget(self) -> None:
        """To be called when the files are gone: the desktop's index must not name them."""
        self._tell_desktop()
        _remove_index_if_alone(self._applications)

    def _write(self, entry: str, drawings: Path) -> None:
        """Raises OSError. The entry comes last: a desktop that watches the folder reads the icon with it."""
        for icon, drawing in self._icon_files().items():
            icon.parent.mkdir(parents=True, exist_ok=True)
            _write(icon, (drawings / drawing).read_bytes())
        # Desktops look at this folder's time to know whether what they remember of it still holds.
        os.utime(self._icons)
        self._applications.mkdir(parents=True, exist_ok=True)
        _write(self.entry, entry.encode())

    def _icon_files(self) -> dict[Path, str]:
        return {self._icons / size / "apps" / f"{NAME}.svg": drawing for size, drawing in _ICONS.items()}

    def _tell_desktop(self) -> None:
        """Some read the folder itself, some an index that this tool makes."""
        tool = shutil.which("update-desktop-database")
        if tool and self._applications.is_dir():
            with suppress(OSError, subprocess.TimeoutExpired):
                subprocess.run(
                    [tool, "-q", str(self._applications)],
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                    timeout=_TOOL_PATIENCE_S,
                    check=False,
                )


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except OSError as error:
        raise StorageError(
            _("{file} can't be read: {reason}.").format(file=file, reason=error.strerror), _("Install the app again.")
        ) from error


def _write(file: Path, data: bytes) -> None:
    """Whole or not at all; in the place of what was there, also of a link. Raises OSError."""
    new = file.with_name(f".{file.name}.new")
    new.write_bytes(data)
    new.replace(file)


def _refuse_unspeakable(command: Sequence[str], program: str) -> None:
    """Raises UsageError for what the specification has no way to write."""
    if "=" in program or not all(_is_utf8(word) for word in command):
        raise UsageError(
            _("A menu entry can't name {program}.").format(program=ascii(program)),
            _("Move the app into a folder with a name in UTF-8 and without an equals sign."),
        )


def _is_utf8(word: str) -> bool:
    try:
        word.encode()
    except UnicodeEncodeError:
        return False
    return True


def _remove_index_if_alone(folder: Path) -> None:
    with suppress(OSError):
        if [path.name for path in folder.iterdir()] == [_INDEX]:
            (folder / _INDEX).unlink()
        folder.rmdir()
