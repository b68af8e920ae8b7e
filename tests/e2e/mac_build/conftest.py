"""The played Mac that these tests build on."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.fake_mac import FakeMac


@pytest.fixture
def mac(tmp_path: Path) -> FakeMac:
    return FakeMac(tmp_path)
