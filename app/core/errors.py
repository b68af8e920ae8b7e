"""Errors as sentences for a person.

AppError(message, hint)      what went wrong, and a way out
├── ImageError               a picture that can't be taken in
├── CaptureError             a screen that can't be looked at
│   └── PermissionMissing    the system does not let us, until a person allows it
├── ShortcutError            a key combination that can't be had for the whole desktop
├── ModelError               the model or its files
│   ├── ModelMissing         not on this machine yet: download it or choose a folder
│   └── HubUnreachable       it does not answer now, and may in a moment
├── StorageError             a file of ours that can't be read or written
├── UsageError               a value that makes no sense
└── UnexpectedError          a bug of ours; the traceback is in the log

Adapters translate foreign exceptions (`raise ... from error`); nothing else leaves an adapter.
Cancelling and reaching a limit are results, not errors; a model's bad output is data.
"""

from __future__ import annotations

from app.core.words import _


class AppError(Exception):
    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".rstrip()


class ImageError(AppError):
    pass


class CaptureError(AppError):
    pass


class PermissionMissing(CaptureError):
    pass


class ShortcutError(AppError):
    pass


class ModelError(AppError):
    pass


class ModelMissing(ModelError):
    pass


class HubUnreachable(ModelError):
    pass


class StorageError(AppError):
    pass


class UsageError(AppError):
    pass


class UnexpectedError(AppError):
    def __init__(self, error: BaseException) -> None:
        super().__init__(
            _("Something went wrong inside the app: {error}").format(error=f"{type(error).__name__}: {error}"),
            _("Nothing you made is lost. The log has the details."),
        )
