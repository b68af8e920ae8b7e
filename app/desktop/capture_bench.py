"""`bench capture`: what the person waits for, side by side with the bare grab and with other programs."""

from __future__ import annotations

import shutil
import statistics
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TextIO

import mss
from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.core.capture import OpenFiles
from app.core.options import BackendName, WindowOptions
from app.core.words import _
from app.desktop.composition import Desktop
from app.desktop.qt_application import qt_application
from app.instance import FirstInstance, take_first_place
from app.storage.profile import Profile
from app.ui.region_picker.pane import Pane

ROUNDS = 10
PATIENCE_MS = 10_000
SETTLING_MS = 1_000
OTHERS = {
    "flameshot": ("flameshot", "full", "--raw"),
    "ksnip": ("ksnip", "--fullscreen", "--saveto", "{folder}/ksnip.png"),
    "scrot": ("scrot", "--overwrite", "{folder}/scrot.png"),
    "ImageMagick": ("import", "-window", "root", "{folder}/import.png"),
}
"""Other programs that take the whole screen by one command; those that are here are measured."""


def bench(out: TextIO) -> None:
    """Medians in milliseconds. Raises AppError."""
    size, raw = _raw_grab()
    out.write(_("{size}, median of {rounds} rounds, in milliseconds").format(size=size, rounds=ROUNDS) + "\n")
    with _desktop() as desktop:
        picker, window = _captures(desktop)
    for name, value in (
        (_("the bare grab, by mss"), raw),
        (_("from the shortcut to the picker, painted and with the keys"), picker),
        (_("… above the bare grab"), picker - raw),
        (_("from Enter to the picture in the window"), window),
        *_others(),
    ):
        out.write(f"{value:8.1f}  {name}\n")


def _raw_grab() -> tuple[str, float]:
    """Of all screens, with the pixels copied out as bytes."""
    with mss.MSS() as grabber:
        everything = grabber.monitors[0]
        size = f"{everything['width']} × {everything['height']}"
        return size, _median(lambda: bytes(grabber.grab(everything).raw))


def _captures(desktop: Desktop) -> tuple[float, float]:
    """Without a window of ours on the screen, as hiding one takes its own time."""
    to_picker, to_window = [], []
    shown_pictures = desktop.presenters.workspace
    for _round in range(ROUNDS + 1):
        desktop.window.hide()
        _settle()
        began = time.perf_counter()
        _wait(desktop.capture.own_chooser.shown, desktop.presenters.shortcut.pressed.emit)
        to_picker.append(1000 * (time.perf_counter() - began))
        painted = _FirstPaint(desktop.window.canvas.viewport())
        began = time.perf_counter()
        _wait(painted.seen, _press_return)
        to_window.append(1000 * (time.perf_counter() - began))
        if document := shown_pictures.document:
            desktop.presenters.documents.close(document)
    # The first round imports and draws what the others find ready.
    return statistics.median(to_picker[1:]), statistics.median(to_window[1:])


@contextmanager
def _desktop() -> Iterator[Desktop]:
    """The app itself, in a profile of its own."""
    app = qt_application()
    with TemporaryDirectory() as folder:
        profile = Profile(Path(folder))
        first = take_first_place(profile.folder, OpenFiles())
        if not isinstance(first, FirstInstance):
            raise TypeError(first)  # nobody else knows this folder
        with closing(first):
            options = WindowOptions(profile=profile.folder, backend=BackendName.SCRIPTED)
            desktop = Desktop(app, options, profile, first)
            desktop.open()
            yield desktop
            desktop.close()


def _settle() -> None:
    """Until the scan of the round before has noticed that nobody wants it."""
    loop = QEventLoop()
    QTimer.singleShot(SETTLING_MS, loop, loop.quit)
    loop.exec()


def _press_return() -> None:
    pane = next(w for w in QApplication.topLevelWidgets() if isinstance(w, Pane) and w.isVisible())
    key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)
    QCoreApplication.sendEvent(pane, key)


class _FirstPaint(QObject):
    seen = Signal()

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() is QEvent.Type.Paint:
            watched.removeEventFilter(self)
            # Once it is painted, which is after this filter.
            QTimer.singleShot(0, self, self.seen.emit)
        return False


def _wait(signal: SignalInstance, begin: Callable[[], object]) -> None:
    """Raises TimeoutError, so that a fault gives no figure."""
    loop = QEventLoop()
    signal.connect(loop.quit)
    QTimer.singleShot(0, loop, begin)
    QTimer.singleShot(PATIENCE_MS, loop, lambda: loop.exit(1))
    if loop.exec():
        raise TimeoutError(f"nothing came within {PATIENCE_MS} ms")


def _others() -> Iterator[tuple[str, float]]:
    with TemporaryDirectory() as folder:
        for name, words in OTHERS.items():
            if shutil.which(words[0]):
                command = [word.format(folder=folder) for word in words]
                yield _("{name}, its whole command").format(name=name), _median(partial(_run, command))


def _run(command: list[str]) -> None:
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=60, check=True)


def _median(work: Callable[[], object]) -> float:
    times = []
    for _round in range(ROUNDS):
        began = time.perf_counter()
        work()
        times.append(1000 * (time.perf_counter() - began))
    return statistics.median(times)
