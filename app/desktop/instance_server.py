"""Hears what later starts ask of this one; whoever talks slowly or in riddles holds nothing up."""

from __future__ import annotations

import logging
import os
import socket
from collections.abc import Callable
from contextlib import suppress

from PySide6.QtCore import QObject, QSocketNotifier, QTimer, Signal

from app.instance import FirstInstance, Running
from app.instance.messages import MAX_LINE, encode_answer, read_message
from app.instance.place import peer_is_us

MAX_CLIENTS = 8
CLIENT_MS = 2_000
"""How long one may take to say what it wants."""

_PIECE = 1 << 16
_FRESH_MS = 3_600_000

_log = logging.getLogger(__name__)


class InstanceServer(QObject):
    asked = Signal(object)
    """Handover."""

    def __init__(self, first: FirstInstance, running: Callable[[], Running], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._listener = first.listener
        self._running = running
        self._clients: set[_Client] = set()
        self._notifier = QSocketNotifier(first.listener.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._accept)
        self._timer = QTimer(self, interval=_FRESH_MS)
        self._timer.timeout.connect(first.keep_fresh)
        self._timer.start()

    def close(self) -> None:
        """Qt complains of a socket that is closed while it is listened to."""
        self._notifier.setEnabled(False)
        for client in tuple(self._clients):
            client.end()

    def _accept(self) -> None:
        with suppress(BlockingIOError):
            while True:
                self._take(self._listener.accept()[0])

    def _take(self, connection: socket.socket) -> None:
        """One too many is sent away; it asks again until its own patience ends."""
        if len(self._clients) >= MAX_CLIENTS or not peer_is_us(connection):
            connection.close()
            return
        client = _Client(connection, self)
        client.said.connect(self._hear)
        client.ended.connect(self._clients.discard)
        self._clients.add(client)

    def _hear(self, client: _Client, line: bytes) -> None:
        try:
            message = read_message(line)
        except ValueError as error:
            _log.warning("Something else than a later start has spoken to this one: %s", error)
            client.end()
            return
        # Answered first: what is asked for may take long, and who asks waits.
        client.answer(encode_answer(self._running()))
        if message.activation:
            os.environ["XDG_ACTIVATION_TOKEN"] = message.activation  # Qt looks for it when a window is activated
        self.asked.emit(message.handover)


class _Client(QObject):
    said = Signal(object, object)
    """Itself, and the one line it had to say, as bytes."""

    ended = Signal(object)
    """Itself."""

    def __init__(self, connection: socket.socket, parent: QObject) -> None:
        super().__init__(parent)
        self._connection = connection
        self._connection.settimeout(0)
        self._heard = bytearray()
        self._notifier = QSocketNotifier(connection.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._read)
        QTimer.singleShot(CLIENT_MS, self, self.end)

    def answer(self, line: bytes) -> None:
        """Short enough for the socket's buffer, so that it goes out at once."""
        with suppress(OSError):
            self._connection.sendall(line)
        self.end()

    def end(self) -> None:
        if self._connection.fileno() < 0:
            return
        self._notifier.setEnabled(False)
        self._connection.close()
        self.ended.emit(self)
        self.deleteLater()

    def _read(self) -> None:
        try:
            piece = self._connection.recv(_PIECE)
        except BlockingIOError:
            return
        except OSError:
            piece = b""
        self._heard += piece
        if b"\n" in piece:
            self._notifier.setEnabled(False)
            self.said.emit(self, bytes(self._heard))
        elif not piece or len(self._heard) > MAX_LINE:
            self.end()
