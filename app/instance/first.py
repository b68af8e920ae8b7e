"""Who is first, and how a later start reaches it."""

from __future__ import annotations

import fcntl
import os
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from app.core.capture import CaptureRequest, Handover, OpenFiles
from app.core.errors import AppError, StorageError
from app.core.traces import Trace, TraceKind
from app.core.words import _
from app.instance.messages import MAX_LINE, Message, Running, encode_message, read_answer
from app.instance.place import meeting_places, peer_is_us, socket_path

PATIENCE_S = 8.0
"""How long a first instance may take to answer: it may just be starting itself."""

PAUSE_S = 0.05
BACKLOG = 16


class FirstInstance:
    """Holds the place of the first, and listens there. The lock decides; the system lets go of it after a crash."""

    def __init__(self, address: Path, lock: int) -> None:
        self._address = address
        self._lock = lock
        try:
            self.listener = _listen(address)
        except OSError as error:
            os.close(lock)
            raise _no_place(address, error) from error

    def keep_fresh(self) -> None:
        """Systems remove from such folders what was not touched for hours (XDG) or days (macOS)."""
        for file in (self._address, _lock_file(self._address)):
            with suppress(OSError):
                os.utime(file)

    def close(self) -> None:
        """Make room for another; calling it again does nothing."""
        if self._lock < 0:
            return
        self._address.unlink(missing_ok=True)
        self.listener.close()
        os.close(self._lock)
        self._lock = -1


def take_first_place(profile: Path, handover: Handover, patience_s: float = PATIENCE_S) -> FirstInstance | Running:
    """Become the first instance of the profile, or hand over to the one that is.

    Raises AppError if that one does not answer within `patience_s`, StorageError if there is no place to meet.
    """
    address = socket_path(profile)
    found = _lock_or_answer(address, _encode(handover), patience_s)
    return found if isinstance(found, Running) else FirstInstance(address, found)


@contextmanager
def nobody_runs(profile: Path) -> Iterator[None]:
    """And nobody starts until the block ends. Raises AppError if the app runs with that profile."""
    lock = _try_lock(_lock_file(socket_path(profile)))
    if lock is None:
        raise AppError(_("ZwZ Inspector is running with this profile."), _("Quit it first."))
    try:
        yield
    finally:
        os.close(lock)


def meeting_traces(profile: Path) -> tuple[Trace, ...]:
    """What the app's starts with that profile meet by; to be removed by who is sure that nobody runs."""
    return tuple(
        Trace(TraceKind.MEETING, address, files, (address.parent,))
        for address in meeting_places(profile)
        if (files := tuple(file for file in (address, _lock_file(address)) if os.path.lexists(file)))
    )


def hand_over(profile: Path, handover: Handover, patience_s: float = PATIENCE_S) -> Running:
    """To the running app; raises AppError if none runs with that profile, or if it does not answer."""
    found = _lock_or_answer(socket_path(profile), _encode(handover), patience_s)
    if isinstance(found, Running):
        return found
    os.close(found)
    raise AppError(
        _("No ZwZ Inspector is running with this profile."),
        _("Start it first, or leave --to-app away to capture without it."),
    )


def _lock_or_answer(address: Path, message: bytes, patience_s: float) -> int | Running:
    """The lock of the first as a descriptor, or what the one that has it answers.

    Until either comes: a first one may be on its way, and it may be about to end.
    """
    deadline = time.monotonic() + patience_s
    while time.monotonic() < deadline:
        lock = _try_lock(_lock_file(address))
        if lock is not None:
            return lock
        if running := _ask(address, message, deadline):
            return running
        time.sleep(PAUSE_S)
    raise AppError(
        _("ZwZ Inspector is running already, but it does not answer."),
        _("Wait a moment and try again, or end it; --profile DIR opens a window of its own."),
    )


def _encode(handover: Handover) -> bytes:
    """What a relative path means is known here only; so is the desktop's leave to come forward."""
    match handover:
        case OpenFiles(paths):
            asked: Handover = OpenFiles(tuple(path.absolute() for path in paths))
        case CaptureRequest():
            asked = handover
    line = encode_message(Message(asked, os.environ.get("XDG_ACTIVATION_TOKEN", "")))
    if len(line) > MAX_LINE:
        raise AppError(_("These are too many files at once."), _("Open fewer of them."))
    return line


def _ask(address: Path, message: bytes, deadline: float) -> Running | None:
    """None if nobody answers, or makes no sense."""
    try:
        with socket.socket(socket.AF_UNIX) as connection:
            connection.settimeout(max(PAUSE_S, deadline - time.monotonic()))
            connection.connect(str(address))
            if not peer_is_us(connection):
                return None
            connection.sendall(message)
            with connection.makefile("rb") as answer:
                return read_answer(answer.readline(MAX_LINE))
    except (OSError, ValueError):
        return None


def _lock_file(address: Path) -> Path:
    return address.with_suffix(".lock")


def _try_lock(file: Path) -> int | None:
    """A descriptor that holds it, or None if somebody has it. The file stays: removing it would let two win."""
    try:
        descriptor = os.open(file, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
    except OSError as error:
        raise _no_place(file, error) from error
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        return None
    except OSError as error:
        os.close(descriptor)
        raise _no_place(file, error) from error
    return descriptor


def _listen(address: Path) -> socket.socket:
    """Whatever lies there was left over: the lock is ours. Raises OSError."""
    address.unlink(missing_ok=True)
    listener = socket.socket(socket.AF_UNIX)
    try:
        listener.bind(str(address))
        address.chmod(0o600)
        listener.listen(BACKLOG)
        listener.settimeout(0)
    except OSError:
        listener.close()
        raise
    return listener


def _no_place(file: Path, error: OSError) -> StorageError:
    return StorageError(
        _("{file} can't be made: {reason}.").format(file=file, reason=error.strerror),
        _("The app needs it to see whether it runs already. See that there is room and that you may write there."),
    )
