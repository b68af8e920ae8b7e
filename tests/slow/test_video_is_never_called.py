"""The quick scan calls nothing of FFmpeg: where all of it that OpenCV wants ends the program, the scan does as ever.

That is what the stubs of resources/macos/video_stubs.py do on a Mac; here another library is put before FFmpeg.
"""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

import pytest

from tests.conventions.source_tree import ROOT
from tests.support.mac_clang import NEEDS_CLANG

pytestmark = [
    pytest.mark.slow,
    NEEDS_CLANG,
    pytest.mark.skipif(sys.platform != "linux", reason="a library is put before others in the way of Linux"),
]

FFMPEG = re.compile(r"lib(av(codec|device|format|util)|swscale)\b.*\.so\b")


@pytest.fixture(scope="module")
def trap(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of all functions that OpenCV's module wants of FFmpeg: each ends the program."""
    files = [Path(str(file.locate())) for file in distribution("opencv-python-headless").files or ()]
    (module,) = (file for file in files if file.name.startswith("cv2.") and file.suffix == ".so")
    ffmpeg = [file for file in files if FFMPEG.match(file.name)]
    wanted = _symbols("--undefined-only", module) & _symbols("--defined-only", *ffmpeg)
    assert len(wanted) > 50
    source = "".join(f"void {name}(void) {{ __builtin_trap(); }}\n" for name in sorted(wanted))
    library = tmp_path_factory.mktemp("trap") / "trap.so"
    command = ["clang", "-shared", "-nostdlib", "-fPIC", "-fuse-ld=lld", "-x", "c", "-", "-o", str(library)]
    subprocess.run(command, input=source, text=True, check=True)
    return library


def test_the_scan_finds_the_same(trap: Path, tmp_path: Path) -> None:
    picture = str(ROOT / "resources/sample/settings.png")
    command = ["-m", "app", "--profile", str(tmp_path), "inspect", picture, "--engine", "scan", "--format", "json"]
    usual, trapped = _run(command), _run(command, trap)
    assert (usual.returncode, trapped.returncode) == (0, 0), usual.stderr + trapped.stderr
    assert len(_elements(usual)) > 10
    assert _elements(trapped) == _elements(usual)


def test_a_video_would_end_it(trap: Path, tmp_path: Path) -> None:
    """So the trap is in the way."""
    command = ["-c", f"import cv2; cv2.VideoCapture({str(tmp_path / 'a.mp4')!r}, cv2.CAP_FFMPEG)"]
    assert _run(command).returncode == 0
    assert _run(command, trap).returncode in (-signal.SIGILL, -signal.SIGTRAP)


def _symbols(kind: str, *files: Path) -> set[str]:
    """Without the versions that are written behind them."""
    told = subprocess.run(["nm", "-D", "-P", kind, *files], capture_output=True, text=True, check=True).stdout
    return {line.split()[0].partition("@")[0] for line in told.splitlines() if " " in line}


def _run(command: list[str], preloaded: Path | None = None) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, **({"LD_PRELOAD": str(preloaded)} if preloaded else {})}
    return subprocess.run(
        [sys.executable, *command], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )


def _elements(done: subprocess.CompletedProcess[str]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(done.stdout)["elements"]
    return found
