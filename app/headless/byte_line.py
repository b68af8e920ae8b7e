"""How many bytes are done, in one line that renews itself on a terminal and is told now and then elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import TracebackType

from app.headless.terminal import tell, write_aside

_CLEAR_LINE = "\r\x1b[K"
_EVERY_PERCENT = 10
"""Where each line stays."""


class ByteLine:
    """`words` makes a line of the bytes done and all there are. Ctrl+C ends what is watched."""

    def __init__(self, words: Callable[[int, int], str]) -> None:
        self._words = words
        self._renews = sys.stderr.isatty()
        self._percent = -1

    def __enter__(self) -> ByteLine:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _traceback: TracebackType | None
    ) -> None:
        """The last line stays to be read."""
        if self._renews and self._percent >= 0:
            tell("")

    def received(self, done: int, total: int) -> None:
        words, percent = self._words(done, total), 100 * done // total if total else 0
        if self._renews and percent != self._percent:
            write_aside(f"{_CLEAR_LINE}{words}")
        elif not self._renews and (self._percent < 0 or percent // _EVERY_PERCENT != self._percent // _EVERY_PERCENT):
            tell(words)
        self._percent = percent

    def is_cancelled(self) -> bool:
        return False
