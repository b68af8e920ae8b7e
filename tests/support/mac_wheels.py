"""The packages of the lock as a Mac gets them, fetched once for all tests of them."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from resources import dev
from tests.conventions.source_tree import ROOT


@dataclass(frozen=True, slots=True)
class Unpacked:
    """The folder that all was unpacked into, by links from uv's cache, and how the command that did it ended."""

    folder: Path
    status: int
    said: str


@pytest.fixture(scope="session")
def mac_wheels() -> Iterator[Unpacked]:
    with TemporaryDirectory(dir=dev.TOOLS) as folder:
        command = [sys.executable, "-m", "resources.macos.wheels", folder]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        yield Unpacked(Path(folder), done.returncode, done.stdout + done.stderr)
