"""The window opens at once and commands stay small: heavy packages are imported when they are needed."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.conventions.source_tree import ROOT

HEAVY = ("PySide6", "mlx", "mlx_vlm", "transformers", "numpy", "cv2", "PIL", "onnxruntime", "huggingface_hub")
SAMPLE = str(ROOT / "resources" / "sample" / "settings.png")


def test_the_command_line_imports_nothing_heavy() -> None:
    assert _imported("import app.cli") == []


@pytest.mark.parametrize(
    "arguments",
    [
        ["inspect", SAMPLE, "--engine", "scan"],
        ["inspect", SAMPLE, "--backend", "scripted"],
        ["models", "list"],
        ["uninstall"],
    ],
    ids=" ".join,
)
def test_headless_commands_import_no_qt(arguments: list[str], tmp_path: object) -> None:
    imported = _imported(f"from app.cli import main; assert main({['--profile', str(tmp_path), *arguments]}) == 0")
    assert "PySide6" not in imported


def test_a_scan_imports_no_model_code() -> None:
    imported = _imported(f"from app.cli import main; main(['inspect', {SAMPLE!r}, '--engine', 'scan'])")
    assert {"mlx", "mlx_vlm", "transformers"}.isdisjoint(imported)


def test_the_window_waits_for_no_arithmetic() -> None:
    """What it needs to make captures is imported once it is shown."""
    imported = _imported("from app import adapters; adapters.grabber(); adapters.scanner(); adapters.image_reader()")
    assert {"numpy", "cv2", "onnxruntime"}.isdisjoint(imported)
    assert "numpy" in _imported("from app import adapters; adapters.import_pixel_work()")


def _imported(program: str) -> list[str]:
    """Which heavy packages are there after running `program` in a fresh interpreter."""
    tell = f"{program}\nimport sys; sys.stderr.write('\\n' + ' '.join(n for n in {HEAVY} if n in sys.modules))"
    done = subprocess.run([sys.executable, "-c", tell], cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stderr.rpartition("\n")[2].split()
