"""One scanner for all: loading its networks takes longer than a scan."""

from __future__ import annotations

import pytest

from app.scan.scanner import QuickScanner
from app.storage.resources import resources_dir


@pytest.fixture(scope="session")
def scanner() -> QuickScanner:
    return QuickScanner(resources_dir() / "scan")
