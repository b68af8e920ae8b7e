"""The app with a scripted answer that goes on for long; says all the time what has come of it so far.

To be killed.
"""

from __future__ import annotations

import sys
import time
from functools import partial
from unittest.mock import patch

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from app import adapters
from app.backends.scripted import ScriptedBackend
from app.cli import main
from app.core.asking import Draft
from app.desktop.qt_application import qt_application
from app.ui.main_window import MainWindow

WORDS = [f"word{number}" for number in range(2000)]


def _drive(window: MainWindow) -> None:
    window.presenters.questions.ask(Draft("How does it go on?"))
    timer = QTimer(window, interval=50)
    timer.timeout.connect(partial(_tell, window))
    timer.start()


def _tell(window: MainWindow) -> None:
    document = window.presenters.workspace.document
    words = document.exchanges[0].text.split() if document and document.exchanges else []
    if len(words) > 1:
        # The last one may come in pieces.
        sys.stdout.write(f"{time.time()} {words[-2]}\n")
        sys.stdout.flush()


def _begin() -> None:
    windows = [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, MainWindow)]
    if windows and windows[0].presenters.workspace.document:
        _drive(windows[0])
    else:
        QTimer.singleShot(50, _begin)


if __name__ == "__main__":
    QTimer.singleShot(0, qt_application(), _begin)
    with patch.object(adapters, "backend", lambda _name: ScriptedBackend([" ".join(WORDS)], delay_s=0.02)):
        sys.exit(main(["--backend", "scripted", *sys.argv[1:]]))
