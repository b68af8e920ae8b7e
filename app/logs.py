"""The log file: what happened, never what is on a picture or what was said about it."""

from __future__ import annotations

import faulthandler
import logging
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from app.core.errors import StorageError
from app.core.words import _

MAX_BYTES = 1_000_000
KEPT_FILES = 2
FORMAT = "%(asctime)s %(levelname)-8s %(threadName)s %(name)s: %(message)s"

_log = logging.getLogger(__name__)


@contextmanager
def logging_to(file: Path) -> Iterator[None]:
    """Log to `file`, and uncaught exceptions and crashes too, until the block ends.

    Of other packages only warnings are taken: their chatter quotes prompts and addresses. A crash of native code
    is written by the interpreter itself, to a file beside the log, because the log is renamed when it is full.
    Raises StorageError if the file can't be opened.
    """
    with ExitStack() as undo:
        try:
            undo.enter_context(_log_file(file))
            undo.enter_context(_crash_file(file.with_suffix(".crash.log")))
        except OSError as error:
            raise StorageError(
                _("The log can't be written to {file}: {reason}.").format(file=file, reason=error.strerror),
                _("Remove that file, or choose another folder with --profile DIR."),
            ) from error
        undo.enter_context(_logged_exceptions())
        yield


@contextmanager
def _log_file(file: Path) -> Iterator[None]:
    handler = RotatingFileHandler(file, maxBytes=MAX_BYTES, backupCount=KEPT_FILES, encoding="utf-8")
    handler.setFormatter(logging.Formatter(FORMAT))
    file.chmod(0o600)
    root, ours = logging.getLogger(), logging.getLogger("app")
    level = ours.level
    root.addHandler(handler)
    ours.setLevel(logging.INFO)
    try:
        yield
    finally:
        ours.setLevel(level)
        root.removeHandler(handler)
        handler.close()


@contextmanager
def _crash_file(file: Path) -> Iterator[None]:
    was_enabled = faulthandler.is_enabled()
    with file.open("a", encoding="utf-8") as crashes:
        faulthandler.enable(crashes)
        try:
            yield
        finally:
            faulthandler.disable()
            if was_enabled and sys.__stderr__:
                faulthandler.enable(sys.__stderr__)


@contextmanager
def _logged_exceptions() -> Iterator[None]:
    """An exception nobody caught is a bug of ours; a dialog from whatever thread it was would be a second one."""
    process_hook, thread_hook = sys.excepthook, threading.excepthook
    sys.excepthook, threading.excepthook = _log_uncaught, _log_uncaught_in_thread
    try:
        yield
    finally:
        sys.excepthook, threading.excepthook = process_hook, thread_hook


def _log_uncaught(kind: type[BaseException], error: BaseException, traceback: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        return
    _log.critical("Uncaught exception", exc_info=(kind, error, traceback))


def _log_uncaught_in_thread(args: threading.ExceptHookArgs) -> None:
    if args.exc_value is not None:
        _log.critical(
            "Uncaught exception in thread %s",
            args.thread.name if args.thread else "that has ended",
            exc_info=(args.exc_type, args.exc_value, args.exc_traceback),
        )
