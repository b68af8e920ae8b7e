"""`bench start`: seconds from the start of the process to its painted window, watched from outside."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from tempfile import TemporaryDirectory
from typing import TextIO

import mss
import numpy as np
from numpy.typing import NDArray

from app.capture.x11_properties import XServer
from app.capture.x11_windows import boxes_of
from app.core.errors import AppError, UsageError
from app.core.geometry import Box
from app.core.options import BackendName
from app.core.words import _
from app.display import is_wayland
from app.installation.program import is_frozen

ROUNDS = 10
PATIENCE_S = 60.0
GLANCE_S = 0.005
"""From one look at the screen to the next."""

PAINTED = 0.25
"""A window that is there and not painted shows what was there before; this share of it has to have changed."""

SMALLEST = 200
"""Pixels: what is smaller, in width or height, is no window that a person waits for."""

Pixels = NDArray[np.uint8]


def bench(against: Sequence[str], out: TextIO) -> None:
    """Medians in seconds, each start in a fresh profile, both commands by turns. Raises AppError."""
    if sys.platform == "darwin" or is_wayland():
        raise UsageError(
            _("Only on X11 can a program see when another one's window is painted."),
            _("Run it in an X11 session, or under Xvfb."),
        )
    ours, theirs = _rounds(against)
    out.write(_("from the start to the painted window, median of {rounds}, in seconds").format(rounds=ROUNDS) + "\n")
    _write(out, statistics.median(ours), _("this program"))
    if against:
        _write(out, statistics.median(theirs), " ".join(against))
        difference = statistics.median(ours - theirs for ours, theirs in zip(ours, theirs, strict=True))
        _write(out, difference, _("difference, of each pair"))


def _rounds(against: Sequence[str]) -> tuple[list[float], list[float]]:
    """The first start of each reads from the disk what the others find in memory, and does not count."""
    ours, theirs = [], []
    for _round in range(ROUNDS + 1):
        ours.append(seconds_to_window(this_program()))
        if against:
            theirs.append(seconds_to_window(against))
    return ours[1:], theirs[1:]


def this_program() -> tuple[str, ...]:
    """The command that starts the app as this process was started, without arguments for it."""
    return (sys.executable,) if is_frozen() else (sys.executable, "-m", "app")


def seconds_to_window(command: Sequence[str]) -> float:
    """Raises AppError if the command does not start, or shows no window."""
    with TemporaryDirectory() as profile, XServer() as server, mss.MSS() as screens:
        before = _pixels(screens)
        words = [*command, "--profile", profile, "--backend", BackendName.SCRIPTED]
        began = time.perf_counter()
        try:
            # A session of its own, by which its windows are known even if the command starts a program in its turn.
            process = subprocess.Popen(words, stdout=subprocess.DEVNULL, start_new_session=True)
        except OSError as error:
            raise _no_window(command, str(error)) from error
        try:
            while not _is_shown(server, screens, before, process.pid):
                if process.poll() is not None:
                    raise _no_window(command, _("it ended with status {status}").format(status=process.returncode))
                if time.perf_counter() - began > PATIENCE_S:
                    raise _no_window(command, _("none came within {seconds:g} s").format(seconds=PATIENCE_S))
                time.sleep(GLANCE_S)
            return time.perf_counter() - began
        finally:
            _end(process)


def _is_shown(server: XServer, screens: mss.MSS, before: Pixels, session: int) -> bool:
    found = boxes_of(server, lambda process: _session_of(process) == session)
    windows = [box for box in found if min(box.width, box.height) >= SMALLEST]
    return bool(windows) and any(_share_changed(box, before, _pixels(screens)) >= PAINTED for box in windows)


def _session_of(process: int) -> int:
    try:
        return os.getsid(process)
    except ProcessLookupError:
        return 0


def _pixels(screens: mss.MSS) -> Pixels:
    """Of the whole desktop, which begins at 0, 0 on X11."""
    grabbed = screens.grab(screens.monitors[0])
    return np.frombuffer(bytes(grabbed.raw), np.uint8).reshape(grabbed.height, grabbed.width, 4)


def _share_changed(box: Box, before: Pixels, after: Pixels) -> float:
    here = slice(max(0, box.y1), box.y2), slice(max(0, box.x1), box.x2)
    changed = (before[here] != after[here]).any(axis=2)
    return float(changed.mean()) if changed.size else 0.0


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(PATIENCE_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _no_window(command: Sequence[str], reason: str) -> AppError:
    return AppError(
        _("“{command}” showed no window: {reason}.").format(command=" ".join(command), reason=reason),
        _("Give a command that starts the app and takes its options."),
    )


def _write(out: TextIO, seconds: float, name: str) -> None:
    out.write(f"{seconds:8.2f}  {name}\n")
