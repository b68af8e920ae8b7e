"""Asks the app itself, started anew for each run, how long its window stands still."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
from collections import defaultdict
from pathlib import Path

from app.core.bench_figures import Gaps
from app.core.words import _
from app.installation.program import start_command

RUNS = 3
PATIENCE_S = 300


class _NoWindow(Exception):
    """Says why."""


def window_gaps(folder: Path, image: Path) -> Gaps | str:
    """Of some starts, in which imports and weights are new to the process; a sentence if there can't be a window."""
    gaps: dict[str, list[float]] = defaultdict(list)
    try:
        for _run in range(RUNS):
            for work, measured in _gaps_of_one_start(folder, image).items():
                gaps[work] += measured
    except _NoWindow as error:
        return _("The window was left out: {reason}").format(reason=error)
    return gaps


def _gaps_of_one_start(folder: Path, image: Path) -> dict[str, list[float]]:
    """Raises _NoWindow."""
    if importlib.util.find_spec("PySide6") is None:
        raise _NoWindow(_("PySide6 is not installed."))
    command = [*start_command(), "bench", "--gaps-of", str(folder.resolve()), "--image", str(image.resolve())]
    # Nobody is to see a window.
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    try:
        done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=PATIENCE_S, check=False)
    except subprocess.TimeoutExpired as error:
        raise _NoWindow(_("it took more than {seconds} s.").format(seconds=PATIENCE_S)) from error
    except OSError as error:
        raise _NoWindow(str(error)) from error
    if done.returncode:
        raise _NoWindow(done.stderr.strip().rpartition("\n")[2] or f"{done.returncode}.")
    gaps: dict[str, list[float]] = json.loads(done.stdout)
    return gaps
