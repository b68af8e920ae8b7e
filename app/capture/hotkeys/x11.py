"""X11: the server itself keeps the combination for us, from every program."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations

from app.capture.hotkeys.keysyms import keysym, symbol_of
from app.capture.x11 import BAD_ACCESS, XConnection
from app.core.errors import ShortcutError
from app.core.shortcut import (
    Granted,
    HotkeyEvent,
    Modifier,
    Pressed,
    Refused,
    Shortcut,
    shortcut_words,
    unshifted_on_us,
)
from app.core.words import _

_KEY_PRESS, _KEY_RELEASE, _MAPPING_NOTIFY = 2, 3, 34
_SHIFT, _LOCK, _CONTROL, _MOD_1, _MOD_4 = 1, 2, 4, 8, 64
_ALT_L, _SUPER_L, _NUM_LOCK, _SCROLL_LOCK = 0xFFE9, 0xFFEB, 0xFF7F, 0xFF14

Grab = tuple[int, int]
"""A keycode, and the mask of the modifiers that are held."""


class X11Hotkeys:
    def __init__(self) -> None:
        self._connection: XConnection | None = None
        self._shortcut: Shortcut | None = None
        self._grabs: tuple[Grab, ...] = ()
        self._news: list[HotkeyEvent] = []
        self._released_at = b""

    def why_unheard(self) -> str:
        return _("A program with an open menu, or one that keeps the keyboard to itself, may hold it back.")

    def unshifted(self, symbol: str) -> str:
        """As the keyboard's layout has it, where there is a server to tell."""
        try:
            keyboard = self._connected().keyboard()
        except (ShortcutError, OSError):
            return unshifted_on_us(symbol)
        column, keycode = _place(keyboard, keysym(symbol)) or (0, 0)
        return symbol_of(keyboard[keycode][column & ~1]) or symbol if keycode else unshifted_on_us(symbol)

    def register(self, shortcut: Shortcut) -> None:
        self.unregister()
        self._grab(shortcut)
        self._shortcut = shortcut
        self._news.append(Granted())

    def unregister(self) -> None:
        self._ungrab()
        self._shortcut = None
        self._news.clear()

    def fileno(self) -> int:
        return self._connected().fileno()

    def events(self) -> tuple[HotkeyEvent, ...]:
        if self._connection:
            try:
                self._look(self._connection)
            except OSError:
                self._news.append(Refused(_no_server()))
        news, self._news = tuple(self._news), []
        return news

    def close(self) -> None:
        self.unregister()
        if self._connection:
            self._connection.close()
            self._connection = None

    def _look(self, connection: XConnection) -> None:
        """Raises OSError."""
        for event in connection.events():
            kind, time = event[0] & 0x7F, event[4:8]
            if kind == _KEY_RELEASE:
                self._released_at = time
            elif kind == _KEY_PRESS and self._shortcut and time != self._released_at:  # else it is held and repeats
                self._news.append(Pressed())
            elif kind == _MAPPING_NOTIFY:
                self._follow_layout(connection)

    def _follow_layout(self, connection: XConnection) -> None:
        """Keys have moved, so ours may be another one now. Raises OSError."""
        if not self._shortcut or self._grabs == tuple(_grabs_of(self._shortcut, connection)):
            return
        try:
            self._grab(self._shortcut)
        except ShortcutError as error:
            self._shortcut = None
            self._news.append(Refused(error))

    def _grab(self, shortcut: Shortcut) -> None:
        """Whatever locks are on. Raises ShortcutError; then nothing is held."""
        self._ungrab()
        connection = self._connected()
        try:
            grabs = tuple(_grabs_of(shortcut, connection))
        except OSError as error:
            raise _no_server() from error
        if not grabs:
            raise ShortcutError(
                _("This keyboard has no key for {shortcut}.").format(shortcut=_words(shortcut)),
                _("Choose another one."),
            )
        for keycode, mask in grabs:
            self._grabs += ((keycode, mask),)
            if error_code := connection.grab_key(keycode, mask):
                self._ungrab()
                raise _not_had(shortcut, error_code)

    def _ungrab(self) -> None:
        if self._connection and self._grabs:
            for keycode, mask in self._grabs:
                self._connection.ungrab_key(keycode, mask)
        self._grabs = ()

    def _connected(self) -> XConnection:
        """Raises ShortcutError."""
        if self._connection is None:
            try:
                self._connection = XConnection()
            except OSError as error:
                raise _no_server() from error
        return self._connection


def _grabs_of(shortcut: Shortcut, connection: XConnection) -> Iterator[Grab]:
    """One for each combination of locks, since the server takes a lock that is on for a modifier that is held.

    None if no key has the symbol. Raises OSError.
    """
    keyboard = connection.keyboard()
    if place := _place(keyboard, keysym(shortcut.key)):
        masks = _Masks(keyboard, connection.modifiers())
        held = masks.of(shortcut.modifiers)
        for count in range(len(masks.locks) + 1):
            for locks in combinations(masks.locks, count):
                yield place[1], held | sum(locks)


class _Masks:
    """Which bit stands for which modifier on this keyboard."""

    def __init__(self, keyboard: Mapping[int, tuple[int, ...]], modifiers: tuple[tuple[int, ...], ...]) -> None:
        bits = {code: 1 << bit for bit, codes in enumerate(modifiers) for code in codes if code}
        self._bit_of = {number: bits[code] for code in bits for number in keyboard.get(code, ())}
        numlock, scrolllock = self._bit_of.get(_NUM_LOCK, 0), self._bit_of.get(_SCROLL_LOCK, 0)
        self.locks = tuple(sorted({_LOCK, numlock, scrolllock} - {0}))

    def of(self, modifiers: frozenset[Modifier]) -> int:
        masks = {
            Modifier.SHIFT: _SHIFT,
            Modifier.CTRL: _CONTROL,
            Modifier.ALT: self._bit_of.get(_ALT_L, _MOD_1),
            Modifier.META: self._bit_of.get(_SUPER_L, _MOD_4),
        }
        return sum(masks[modifier] for modifier in modifiers)


def _place(keyboard: Mapping[int, tuple[int, ...]], number: int) -> tuple[int, int] | None:
    """The column and the keycode of a keysym; one that needs no Shift goes first."""
    places = ((row.index(number), keycode) for keycode, row in keyboard.items() if number in row)
    return min(places, default=None)


def _not_had(shortcut: Shortcut, error_code: int) -> ShortcutError:
    if error_code == BAD_ACCESS:
        message = _("{shortcut} is taken by another program.").format(shortcut=_words(shortcut))
        return ShortcutError(message, _("Choose another one, or free it there."))
    message = _("The X server refuses {shortcut} (error {code}).").format(shortcut=_words(shortcut), code=error_code)
    return ShortcutError(message, _("Choose another one."))


def _no_server() -> ShortcutError:
    return ShortcutError(
        _("There is no X server to listen to."), _("Start the app on the desktop where the shortcut is wanted.")
    )


def _words(shortcut: Shortcut) -> str:
    return shortcut_words(shortcut, on_mac=False)
