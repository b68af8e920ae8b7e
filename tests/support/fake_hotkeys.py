"""A desktop that grants shortcuts as it is told to, and keys to press on it."""

from __future__ import annotations

import os
from contextlib import suppress

from app.core.errors import ShortcutError
from app.core.shortcut import Granted, HotkeyEvent, Pressed, Shortcut, unshifted_on_us


class FakeHotkeys:
    def __init__(self) -> None:
        self.taken: set[str] = set()
        self.answers_at_once = True
        self.registered: Shortcut | None = None
        self.is_closed = False
        self._news: list[HotkeyEvent] = []
        self._reader, self._writer = os.pipe()
        os.set_blocking(self._reader, False)

    def happen(self, event: HotkeyEvent) -> None:
        self._news.append(event)
        os.write(self._writer, b"\0")

    def press(self, text: str = "Ctrl+Shift+2") -> bool:
        """Whether it is held for the app; else the program in front would have it."""
        if str(self.registered) != text:
            return False
        self.happen(Pressed())
        return True

    def why_unheard(self) -> str:
        return "Somebody holds it back."

    def unshifted(self, symbol: str) -> str:
        return unshifted_on_us(symbol)

    def register(self, shortcut: Shortcut) -> None:
        self.unregister()
        if str(shortcut) in self.taken:
            raise ShortcutError(f"{shortcut} is taken.", "Choose another one.")
        self.registered = shortcut
        if self.answers_at_once:
            self._news.append(Granted())

    def unregister(self) -> None:
        self.registered = None
        self.events()

    def fileno(self) -> int:
        return self._reader

    def events(self) -> tuple[HotkeyEvent, ...]:
        with suppress(BlockingIOError):
            os.read(self._reader, 1024)
        news, self._news = tuple(self._news), []
        return news

    def close(self) -> None:
        self.is_closed = True
        os.close(self._reader)
        os.close(self._writer)
