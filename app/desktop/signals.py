"""Ctrl+C in the terminal and the end of the session close the window as its own button does."""

from __future__ import annotations

import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, QSocketNotifier
from PySide6.QtWidgets import QApplication

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def quitting_on_signals(app: QApplication) -> Iterator[None]:
    """Python runs its handlers only between two lines of Python, for which Qt's loop may never be left.

    So the signal's number goes through a socket, on which the loop listens.
    """
    reader, writer = socket.socketpair()
    for end in (reader, writer):
        end.settimeout(0)
    earlier = {number: signal.signal(number, _ignore) for number in _SIGNALS}
    earlier_fd = signal.set_wakeup_fd(writer.fileno(), warn_on_full_buffer=False)
    quitter = _Quitter(reader, app)
    try:
        yield
    finally:
        quitter.end()
        signal.set_wakeup_fd(earlier_fd)
        for number, handler in earlier.items():
            signal.signal(number, handler)
        reader.close()
        writer.close()


class _Quitter(QObject):
    def __init__(self, reader: socket.socket, app: QApplication) -> None:
        super().__init__()
        self._reader = reader
        self._app = app
        self._notifier = QSocketNotifier(reader.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._quit)

    def end(self) -> None:
        """Qt complains of a socket that is closed while it is listened to."""
        self._notifier.setEnabled(False)

    def _quit(self) -> None:
        """With the exit status that a shell expects of a program ended by that signal."""
        self._app.exit(128 + self._reader.recv(1)[0])


def _ignore(_number: int, _frame: object) -> None:
    """The socket has it already."""
