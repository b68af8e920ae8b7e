"""The settings as a JSON file that holds only what differs from the defaults."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict
from itertools import chain, count
from pathlib import Path
from typing import Any

from app.core.errors import StorageError, UsageError
from app.core.ports import LoadedSettings
from app.core.sampling import READERS as SAMPLING_READERS
from app.core.sampling import Sampling
from app.core.settings import (
    Settings,
    read_after_capture,
    read_appearance,
    read_capture_shortcut,
    read_capture_view,
    read_copy_captures,
    read_image_tokens,
    read_keep,
    read_keep_count,
    read_keep_days,
    read_keep_gigabytes,
    read_language,
    read_last_regions,
    read_listing,
    read_listing_layout,
    read_look_ahead,
    read_max_tokens,
    read_model,
    read_more_contrast,
    read_own_picker,
    read_recent_files,
    read_show_evidence,
    read_text_size,
    read_unload_after,
)
from app.core.words import _
from app.storage.atomic import write_text

_READERS: Mapping[str, Callable[[object], Any]] = {
    "max_tokens": read_max_tokens,
    "model": read_model,
    "image_tokens": read_image_tokens,
    "listing_layout": read_listing_layout,
    "appearance": read_appearance,
    "more_contrast": read_more_contrast,
    "text_size": read_text_size,
    "language": read_language,
    "recent_files": read_recent_files,
    "listing": read_listing,
    "show_evidence": read_show_evidence,
    "capture_shortcut": read_capture_shortcut,
    "own_picker": read_own_picker,
    "after_capture": read_after_capture,
    "capture_view": read_capture_view,
    "copy_captures": read_copy_captures,
    "last_regions": read_last_regions,
    "look_ahead": read_look_ahead,
    "unload_after": read_unload_after,
    "keep": read_keep,
    "keep_days": read_keep_days,
    "keep_gigabytes": read_keep_gigabytes,
    "keep_count": read_keep_count,
    **SAMPLING_READERS,
}
"""How each field of Settings is read; those of its sampling stand among the others."""


class SettingsFile:
    """Keys it does not know are kept: a newer version of the app, or a person, has put them there.

    Two processes may share the file; the last to save wins.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def load(self) -> LoadedSettings:
        """Never raises: what can't be used is replaced, with a notice."""
        try:
            return _read_settings(self._written())
        except _BrokenFile:
            return LoadedSettings(Settings(), (self._put_aside(),))
        except StorageError as error:
            return LoadedSettings(Settings(), (str(error),))

    def save(self, settings: Settings) -> None:
        """Raises StorageError; then the file is as it was."""
        try:
            written = self._written()
        except _BrokenFile:
            self._put_aside()
            written = {}
        unknown = {key: value for key, value in written.items() if key not in _READERS}
        # ASCII, because names of files may hold what UTF-8 can't encode.
        write_text(self._path, json.dumps(_differences(settings) | unknown, indent=2) + "\n")

    def _written(self) -> dict[str, object]:
        """What stands in the file, unread. Raises _BrokenFile, or StorageError if it may not be looked at."""
        try:
            written = json.loads(self._path.read_text(encoding="utf-8-sig"))
        except FileNotFoundError:
            return {}
        except OSError as error:
            raise StorageError(
                _("The settings can't be read from {file}: {reason}.").format(file=self._path, reason=error.strerror),
                _("The defaults are used; see that you may read the file."),
            ) from error
        except (ValueError, RecursionError) as error:
            raise _BrokenFile from error
        if not isinstance(written, dict):
            raise _BrokenFile
        return written

    def _put_aside(self) -> str:
        """Keep a file that makes no sense under another name; says what was done."""
        names = chain([".bad"], (f".bad{number}" for number in count(2)))
        aside = next(p for name in names if not (p := self._path.with_name(self._path.name + name)).exists())
        try:
            self._path.replace(aside)
        except OSError:
            return _("The settings in {file} are broken, so the defaults are used.").format(file=self._path)
        return _("The settings were broken, so the defaults are used. The old file is now {file}.").format(file=aside)


class _BrokenFile(Exception):
    """The file holds no JSON object."""


def _read_settings(written: Mapping[str, object]) -> LoadedSettings:
    usable, notices = dict[str, Any](), list[str]()
    for name, read in _READERS.items():
        if name not in written:
            continue
        try:
            usable[name] = read(written[name])
        except UsageError as error:
            notices.append(_("{problem} The default is used instead.").format(problem=error.message))
    sampling = Sampling(**{name: usable.pop(name) for name in SAMPLING_READERS.keys() & usable.keys()})
    return LoadedSettings(Settings(**usable, sampling=sampling), tuple(notices))


def _differences(settings: Settings) -> dict[str, object]:
    defaults = _by_name(Settings())
    return {name: value for name, value in _by_name(settings).items() if value != defaults[name]}


def _by_name(settings: Settings) -> dict[str, object]:
    fields = asdict(settings)
    sampling: dict[str, object] = fields.pop("sampling")
    return fields | sampling
