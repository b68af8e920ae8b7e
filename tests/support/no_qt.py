"""A machine without the system libraries of Qt: what needs them is skipped, all else is tested."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from types import ModuleType

import pytest


def skip_what_imports_qt(reason: str) -> None:
    """From now on importing Qt skips the test, or the file of tests, that does it."""
    sys.meta_path.insert(0, _QtSkipper(reason))


class _QtSkipper:
    def __init__(self, reason: str) -> None:
        self._reason = reason

    def find_spec(self, name: str, path: Sequence[str] | None, target: ModuleType | None = None) -> None:
        if name.partition(".")[0] in ("PySide6", "pytestqt"):
            pytest.skip(self._reason, allow_module_level=True)
