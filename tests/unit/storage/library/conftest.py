"""A library in a folder of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.storage.library.folder_library import FolderLibrary
from tests.support.kept import library_in


@pytest.fixture
def library(tmp_path: Path) -> FolderLibrary:
    return library_in(tmp_path)
