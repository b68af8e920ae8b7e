"""How fast models have been on this machine, kept beside the settings."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, fields
from pathlib import Path

from app.core.trials import MAX_TRIALS, Trial, Trials
from app.storage.atomic import write_text

_MAX_BYTES = 1 << 20
_NAMES = {field.name for field in fields(Trial)}
_WORDS = {"model", "device"}


class SpeedsFile:
    """Two processes may share the file; the last to save wins."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def load(self) -> Trials:
        """Never raises: what can't be read is forgotten, for it is found out anew by the next runs."""
        try:
            if self._path.stat().st_size > _MAX_BYTES:
                return Trials()
            written = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            return Trials()
        listed = written.get("runs") if isinstance(written, dict) else None
        return Trials(tuple(_trials(listed))[-MAX_TRIALS:] if isinstance(listed, list) else ())

    def save(self, trials: Trials) -> None:
        """Raises StorageError; then the file is as it was."""
        write_text(self._path, json.dumps({"runs": [asdict(trial) for trial in trials.all]}, indent=1) + "\n")


def _trials(listed: list[object]) -> Iterator[Trial]:
    for written in listed:
        if isinstance(written, dict) and written.keys() == _NAMES and all(map(_makes_sense, written.items())):
            yield Trial(**written)


def _makes_sense(item: tuple[str, object]) -> bool:
    name, value = item
    if name in _WORDS:
        return isinstance(value, str)
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value < float("inf")
