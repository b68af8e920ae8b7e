"""The system's own way to pick a region or a window: `screencapture` of macOS."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, Qt, QTimer, Signal
from PySide6.QtGui import QImage

from app.core.capture import CaptureKind
from app.core.errors import AppError, CaptureError
from app.core.permission import permission_missing
from app.core.words import _

PROGRAM = "/usr/sbin/screencapture"
PATIENCE_MS = 600_000
"""As long as a person may take to choose; then the picker has been forgotten, on another desktop say."""

MAX_BLACK_BYTES = 16_384
"""A PNG with more in it is not all black."""

_KILL_MS = 1_000
_MODES = {CaptureKind.REGION: (), CaptureKind.WINDOW: ("-W",)}


class SystemPicker(QObject):
    """Runs beside the window, for a blocked one keeps the system from taking the picture. One pick at a time."""

    picked = Signal(object)
    """bytes of a PNG."""

    cancelled = Signal()

    failed = Signal(object)
    """AppError."""

    def __init__(self, program: str = PROGRAM, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._program = program
        self._folder: Path | None = None
        self._process = QProcess(self)
        self._process.finished.connect(self._finish)
        self._process.errorOccurred.connect(self._fail_to_start)
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._patience.timeout.connect(self.cancel)

    @property
    def is_busy(self) -> bool:
        return self._folder is not None

    def pick(self, kind: CaptureKind) -> None:
        """A region, or a window at once; the space bar changes between them. Does nothing while it is busy."""
        if self.is_busy:
            return
        self._folder = Path(tempfile.mkdtemp(prefix="zwz-pick-"))
        self._patience.start()
        self._process.start(self._program, ["-i", *_MODES[kind], "-x", "-t", "png", str(_file_in(self._folder))])

    def cancel(self) -> None:
        """Take the picker away, as Esc does."""
        self._process.kill()

    def stop(self) -> None:
        """At the end of the app: nothing is left running or lying about, and nothing is told any more."""
        if self.is_busy:
            self._process.finished.disconnect(self._finish)
            self._process.kill()
            self._process.waitForFinished(_KILL_MS)
            self._tidy()

    def _fail_to_start(self, error: QProcess.ProcessError) -> None:
        """All others end by `finished`."""
        if error is QProcess.ProcessError.FailedToStart:
            self._tidy()
            self.failed.emit(
                CaptureError(
                    _("{program} can't be started.").format(program=self._program),
                    _("Choose the app's own region picker in the settings."),
                )
            )

    def _finish(self) -> None:
        """A picker that was left with Esc writes no file, whatever its exit status; one that was killed, half of it."""
        png = self._written()
        self._tidy()
        said = self._process.readAllStandardError().toStdString().strip()
        if self._process.exitStatus() is QProcess.ExitStatus.CrashExit or not (png or said):
            self.cancelled.emit()
        elif png:
            self._tell(png)
        else:
            self.failed.emit(_not_taken(said))

    def _tell(self, png: bytes) -> None:
        if _is_black(png):
            self.failed.emit(permission_missing())
        else:
            self.picked.emit(png)

    def _written(self) -> bytes:
        try:
            return _file_in(self._folder).read_bytes() if self._folder else b""
        except OSError:
            return b""

    def _tidy(self) -> None:
        self._patience.stop()
        if self._folder:
            shutil.rmtree(self._folder, ignore_errors=True)
        self._folder = None


def _file_in(folder: Path) -> Path:
    return folder / "capture.png"


def _not_taken(said: str) -> AppError:
    return CaptureError(
        _("macOS could not take the picture: {reason}.").format(reason=said.rstrip(".")),
        _("Try again; if it stays so, see whether the app may record the screen."),
    )


def _is_black(png: bytes) -> bool:
    """What macOS hands out without permission, from version 15 on. Nothing is lost: such a picture shows nothing."""
    if len(png) > MAX_BLACK_BYTES:
        return False
    picture = QImage.fromData(png).convertToFormat(QImage.Format.Format_RGB32)
    black = QImage(picture.size(), QImage.Format.Format_RGB32)
    black.fill(Qt.GlobalColor.black)
    return not picture.isNull() and picture == black
