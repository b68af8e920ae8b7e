"""An open document on its way into the library: when it has to be noted there, and when kept."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from functools import partial

from app.core.document import Document
from app.core.library_ports import Library

QUIET_S = 5.0
"""How long nothing may have changed before its file is written."""

PATIENCE_S = 30.0
"""After an error: until it is tried again."""


@dataclass(slots=True, eq=False)
class KeptDocument:
    """`file` is None while it has none. `is_kept_anyway` is in the library since before; of others, a person may be
    asked whether they shall be. `is_given_up` shall not, `is_apart` not in the file it came from. Times are of
    `time.monotonic`.
    """

    document: Document
    file: str | None = None
    is_kept_anyway: bool = False
    is_given_up: bool = False
    is_apart: bool = False
    is_busy: bool = False
    changed_at: float | None = field(default_factory=time.monotonic)
    _is_noted: bool = False
    _not_before: float = 0.0

    @property
    def is_changed(self) -> bool:
        """Whether there is something that is not in its file."""
        return self.changed_at is not None

    @property
    def is_due(self) -> bool:
        """Whether something has to be done that can be done now."""
        return self.is_changed and not self.is_busy and time.monotonic() >= self._not_before

    @property
    def is_to_be_kept(self) -> bool:
        return self.file is None or (self.changed_at is not None and time.monotonic() - self.changed_at >= QUIET_S)

    @property
    def is_to_be_noted(self) -> bool:
        return not self._is_noted

    def mark(self, *, is_urgent: bool = False) -> None:
        """It has changed; what is urgent does not wait for more."""
        self.changed_at = time.monotonic() - (QUIET_S if is_urgent else 0)
        self._is_noted = False

    def forget_changes(self) -> None:
        """It is as its file is."""
        self.changed_at = None

    def noting(self, library: Library, file: str) -> Callable[[], None]:
        """As it is now; begins a job, that has to end by `noted` or `failed`."""
        self.is_busy = self._is_noted = True
        document = self.document
        return partial(library.note, file, document.screenshot, document.saved(), document.elements)

    def keeping(self, library: Library, taken: Collection[str]) -> Callable[[], str]:
        """As it is now; begins a job, that has to end by `kept` or `failed`. `taken` are the files of the others."""
        self.is_busy = self._is_noted = True
        document = self.document
        parts = document.screenshot, document.saved(), document.elements
        if self.file:
            return partial(library.keep, self.file, *parts)
        return partial(library.adopt, *parts, is_apart=self.is_apart, taken=taken)

    def noted(self, _nothing: None) -> None:
        self.is_busy = False

    def kept(self, changed_at: float | None, file: str) -> None:
        """`changed_at` is what it was when it was asked for."""
        self.file, self.is_busy = file, False
        if self.changed_at == changed_at:
            self.changed_at = None

    def failed(self) -> None:
        self.is_busy = self._is_noted = False
        self._not_before = time.monotonic() + PATIENCE_S
