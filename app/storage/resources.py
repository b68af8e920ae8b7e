"""The files that ship with the app."""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

from app.core.errors import StorageError
from app.core.prompt import AnswerFormat, Preset, answer_in
from app.core.words import _, language

_PRESET_KEYS = frozenset({"id", "title", "text", "answer", "max_tokens", "guide", "evidence", "own_words"})


def resources_dir() -> Path:
    """Beside `app` in the source tree, in the bundle when frozen by PyInstaller."""
    bundle: str | None = getattr(sys, "_MEIPASS", None)
    root = Path(bundle) if bundle else Path(__file__).resolve().parents[2]
    return root / "resources"


def load_presets(folder: Path) -> tuple[Preset, ...]:
    """The ready-made questions, in the order of their file names. Raises StorageError, naming the file at fault."""
    files = sorted(folder.glob("*.toml"))
    if not files:
        raise _unusable(folder, _("no file is there"))
    return tuple(_preset(file) for file in files)


def _preset(file: Path) -> Preset:
    try:
        return _read_preset(tomllib.loads(file.read_text(encoding="utf-8")))
    except (OSError, ValueError) as error:
        raise _unusable(file, str(error)) from error


def _read_preset(written: dict[str, object]) -> Preset:
    """Raises ValueError."""
    if unknown := written.keys() - _PRESET_KEYS:
        raise ValueError(f"unknown key: {', '.join(sorted(unknown))}")
    return Preset(
        id=_text(written, "id"),
        # A translation knows the titles; what is said to the model stays as it was trained.
        title=_(_text(written, "title")),
        text=_text(written, "text").strip(),
        answer=AnswerFormat(_text(written, "answer")),
        max_tokens=_count(written, "max_tokens"),
        guide=_text(written, "guide").strip() if "guide" in written else "",
        has_evidence=_switch(written, "evidence"),
        ending=answer_in(language()) if _switch(written, "own_words") else "",
    )


def _text(written: dict[str, object], key: str) -> str:
    value = written.get(key)
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"{key} must be a text")
    return value


def _count(written: dict[str, object], key: str) -> int | None:
    value = written.get(key)
    if value is None:
        return None
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise ValueError(f"{key} must be a number from 1")
    return value


def _switch(written: dict[str, object], key: str) -> bool:
    value = written.get(key, False)
    if not isinstance(value, bool):
        raise ValueError(f"{key} must be true or false")  # the caller names the file at fault
    return value


def _unusable(place: Path, reason: str) -> StorageError:
    return StorageError(
        _("The ready-made questions can't be read from {place}: {reason}.").format(place=place, reason=reason),
        _("Install the app again."),
    )
