"""The rings of the architecture hold, and the contracts that say so would notice a breach."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conventions.source_tree import ROOT

LAYERS = "The core knows no edge, edges do not know each other, the composition roots know all"
NO_QT = "Qt stays in the window"
PURE_CORE = "The core needs the standard library and json-repair only"


def test_the_contracts_are_kept() -> None:
    done = _lint(ROOT)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("file", "line", "contract"),
    [
        ("core/geometry.py", "import app.storage.atomic", LAYERS),
        ("capture/image_file.py", "import app.storage.atomic", LAYERS),
        ("storage/atomic.py", "import app.headless", LAYERS),
        ("headless/formats.py", "from PySide6 import QtCore", NO_QT),
        ("core/geometry.py", "import numpy", PURE_CORE),
    ],
)
def test_a_breach_is_noticed(file: str, line: str, contract: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "app", tmp_path / "app", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    broken = tmp_path / "app" / file
    broken.write_text(f"{broken.read_text(encoding='utf-8')}\n{line}\n", encoding="utf-8")
    done = _lint(tmp_path)
    assert done.returncode == 1
    assert f"{contract} BROKEN" in done.stdout


def _lint(folder: Path) -> subprocess.CompletedProcess[str]:
    program = (
        "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True, no_logo=True))"
    )
    return subprocess.run(
        [sys.executable, "-c", program],
        cwd=folder,
        env={"PYTHONPATH": str(folder), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )
