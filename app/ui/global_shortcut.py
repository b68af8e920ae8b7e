"""The key combination that captures, whatever program is in front."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from enum import Enum, auto
from typing import assert_never

from PySide6.QtCore import QObject, QSocketNotifier, Signal

from app.core.errors import ShortcutError
from app.core.ports import Hotkeys
from app.core.shortcut import Granted, Pressed, Refused, Shortcut, parse_shortcut, require_usable, shortcut_words
from app.core.words import _


class ShortcutState(Enum):
    OFF = auto()
    ASKED = auto()
    """The desktop has not answered yet; it may be asking the person."""
    HEARD = auto()
    LET_GO = auto()
    """For a while, so that it can be pressed for something else."""
    REFUSED = auto()


@dataclass(frozen=True, slots=True)
class ShortcutStatus:
    """`keys` is how the combination is called on this system; `error` says why it is refused."""

    state: ShortcutState
    keys: str = ""
    error: ShortcutError | None = None


class GlobalShortcut(QObject):
    """One at a time. Where another one can't be had, the one before is let go of all the same: what is written in
    the settings is what holds, or nothing is.
    """

    pressed = Signal()
    tried = Signal()
    """Pressed while it is being tried, which is no wish for a capture."""

    failed = Signal(object)
    """ShortcutError."""

    changed = Signal(object)
    """ShortcutStatus."""

    def __init__(
        self, hotkeys: Hotkeys | None, parent: QObject | None = None, *, on_mac: bool = sys.platform == "darwin"
    ) -> None:
        super().__init__(parent)
        self._hotkeys = hotkeys
        self._on_mac = on_mac
        self._text = ""
        self._keys = ""
        self._status = ShortcutStatus(ShortcutState.OFF)
        self._notifier: QSocketNotifier | None = None
        self._is_let_go = False
        self._is_being_tried = False

    @property
    def status(self) -> ShortcutStatus:
        return self._status

    def use(self, text: str) -> None:
        """The one of the settings; empty for none."""
        if text != self._text:
            self._text = text
            if not self._is_let_go:
                self._ask()

    def read(self, text: str) -> str:
        """`text`, as it is kept in the settings. Raises ShortcutError if it should not be used."""
        return str(self._shortcut_of(text))

    def let_go(self) -> None:
        """Leave it to the program in front, until it is taken back."""
        self._is_let_go = True
        self._stop_listening()
        self._show(ShortcutStatus(ShortcutState.LET_GO))

    def take_back(self) -> None:
        if self._is_let_go:
            self._is_let_go = False
            self._ask()

    def begin_trial(self) -> None:
        """From now on, a press is told as `tried`; one that was refused is asked for once more."""
        self._is_being_tried = True
        if self._status.state is ShortcutState.REFUSED:
            self._ask()

    def end_trial(self) -> None:
        self._is_being_tried = False

    def why_unheard(self) -> str:
        return self._hotkeys.why_unheard() if self._hotkeys else ""

    def close(self) -> None:
        """It is free again for all."""
        self._stop_listening()
        if self._hotkeys:
            self._hotkeys.close()
            self._hotkeys = None

    def _ask(self) -> None:
        self._stop_listening()
        self._keys = self._text
        if not self._text:
            self._show(ShortcutStatus(ShortcutState.OFF))
        elif self._hotkeys is None:
            self._show(ShortcutStatus(ShortcutState.REFUSED, self._keys, _no_desktop()))
        else:
            self._ask_of(self._hotkeys)

    def _ask_of(self, hotkeys: Hotkeys) -> None:
        try:
            shortcut = self._shortcut_of(self._text)
            self._keys = shortcut_words(shortcut, on_mac=self._on_mac)
            self._show(ShortcutStatus(ShortcutState.ASKED, self._keys))
            hotkeys.register(shortcut)
        except ShortcutError as error:
            self._refuse(error)
            return
        self._notifier = QSocketNotifier(hotkeys.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._listen)
        self._listen()

    def _listen(self) -> None:
        for event in self._hotkeys.events() if self._hotkeys else ():
            match event:
                case Granted(trigger=trigger):
                    self._show(ShortcutStatus(ShortcutState.HEARD, trigger or self._keys))
                case Pressed():
                    (self.tried if self._is_being_tried else self.pressed).emit()
                case Refused(error=error):
                    self._refuse(error)
                case _:
                    assert_never(event)

    def _refuse(self, error: ShortcutError) -> None:
        self._stop_listening()
        self._show(ShortcutStatus(ShortcutState.REFUSED, self._keys, error))
        self.failed.emit(error)

    def _stop_listening(self) -> None:
        """Qt complains of a socket that is closed while it is listened to."""
        if self._notifier:
            self._notifier.setEnabled(False)
            self._notifier.deleteLater()
            self._notifier = None
        if self._hotkeys:
            self._hotkeys.unregister()

    def _shortcut_of(self, text: str) -> Shortcut:
        """Raises ShortcutError."""
        shortcut = parse_shortcut(text, self._hotkeys.unshifted) if self._hotkeys else parse_shortcut(text)
        require_usable(shortcut, on_mac=self._on_mac)
        return shortcut

    def _show(self, status: ShortcutStatus) -> None:
        self._status = status
        self.changed.emit(status)


def _no_desktop() -> ShortcutError:
    return ShortcutError(_("There is no desktop that a shortcut could be heard on."))
