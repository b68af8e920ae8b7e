"""A key combination for the whole desktop: how it is written, and which ones make sense."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.core.errors import ShortcutError
from app.core.words import _, kept_for_a_language


class Modifier(StrEnum):
    """As Qt writes them, in its order. On a Mac, `Ctrl` is the Command key and `Meta` the Control key."""

    META = "Meta"
    CTRL = "Ctrl"
    ALT = "Alt"
    SHIFT = "Shift"


NAMED_KEYS = (
    *("Space", "Return", "Enter", "Tab", "Backspace", "Del", "Ins", "Esc", "Print", "Pause"),
    *("Home", "End", "PgUp", "PgDown", "Left", "Up", "Right", "Down"),
    *(f"F{number}" for number in range(1, 25)),
)
_TYPE_NOTHING = frozenset({"Print", "Pause", *(name for name in NAMED_KEYS if name[0] == "F")})
_SHIFTED = dict(zip('~!@#$%^&*()_+{}|:"<>?', "`1234567890-=[]\\;',./", strict=True))

Unshifted = Callable[[str], str]
"""Which symbol a key bears that gives this one with Shift; the symbol itself if it needs no Shift."""


@dataclass(frozen=True, slots=True)
class Shortcut:
    """`key` is a capital letter, a digit, another symbol that needs no Shift, or one of NAMED_KEYS."""

    key: str
    modifiers: frozenset[Modifier]

    def __str__(self) -> str:
        """Qt's portable text."""
        return "+".join([*(modifier for modifier in Modifier if modifier in self.modifiers), self.key])


@dataclass(frozen=True, slots=True)
class Granted:
    """It is heard from now on. `trigger` is what the system calls it, where it lets the person choose."""

    trigger: str = ""


@dataclass(frozen=True, slots=True)
class Pressed:
    pass


@dataclass(frozen=True, slots=True)
class Refused:
    """It is not heard, or not any more."""

    error: ShortcutError


HotkeyEvent = Granted | Pressed | Refused


def unshifted_on_us(symbol: str) -> str:
    """By the American layout, for systems that don't tell theirs."""
    return _SHIFTED.get(symbol, symbol)


def parse_shortcut(text: str, unshifted: Unshifted = unshifted_on_us) -> Shortcut:
    """From Qt's portable text, which names a key by the symbol that it gives: “@” with Shift held is the key “2”.

    Raises ShortcutError.
    """
    if ", " in text:
        raise ShortcutError(_("{text} is more than one key combination.").format(text=text), _("Press one only."))
    before, _plus, rest = text[:-1].rpartition("+")
    symbol = rest + text[-1:]
    try:
        modifiers = frozenset(map(Modifier, before.split("+") if before else ()))
    except ValueError:
        raise _unknown(text) from None
    if len(symbol) != 1:
        key = symbol
    elif (key := _capital(unshifted(symbol))) != _capital(symbol):
        modifiers |= {Modifier.SHIFT}
    if key not in NAMED_KEYS and not (len(key) == 1 and key.isprintable() and not key.isspace()):
        raise _unknown(text)
    return Shortcut(key, modifiers)


def require_usable(shortcut: Shortcut, *, on_mac: bool) -> None:
    """Raises ShortcutError for what would be in the way of typing, or belongs to the system or to every program."""
    if shortcut.modifiers <= {Modifier.SHIFT} and shortcut.key not in _TYPE_NOTHING:
        raise ShortcutError(
            _("{shortcut} alone is needed for typing.").format(shortcut=shortcut_words(shortcut, on_mac=on_mac)),
            _("Hold Command, Option or Control with it.") if on_mac else _("Hold Ctrl, Alt or the Super key with it."),
        )
    use = _used_by_macos().get(str(shortcut)) if on_mac else None
    if use := use or _used_by_programs().get(str(shortcut)):
        raise ShortcutError(
            _("{shortcut} can't be used: {use}.").format(shortcut=shortcut_words(shortcut, on_mac=on_mac), use=use),
            _("Choose another one."),
        )


def shortcut_words(shortcut: Shortcut, *, on_mac: bool) -> str:
    """As it is written on that system's keys and menus."""
    if not on_mac:
        return str(shortcut).replace(Modifier.META, _("Super"))
    return "".join(sign for modifier, sign in _MAC_SIGNS.items() if modifier in shortcut.modifiers) + shortcut.key


_MAC_SIGNS = {Modifier.META: "⌃", Modifier.ALT: "⌥", Modifier.SHIFT: "⇧", Modifier.CTRL: "⌘"}


def _capital(symbol: str) -> str:
    """Of those that have one: “ß” becomes two letters."""
    return symbol.upper() if len(symbol.upper()) == 1 else symbol


def _unknown(text: str) -> ShortcutError:
    return ShortcutError(
        _("“{text}” is no key combination for the whole desktop.").format(text=text),
        _("Choose one with a letter, a digit, a symbol or a function key."),
    )


@kept_for_a_language
def _used_by_programs() -> Mapping[str, str]:
    return {
        "Ctrl+A": _("every program selects all with it"),
        "Ctrl+C": _("every program copies with it"),
        "Ctrl+V": _("every program pastes with it"),
        "Ctrl+X": _("every program cuts with it"),
        "Ctrl+Z": _("every program undoes with it"),
        "Ctrl+S": _("every program saves with it"),
        "Ctrl+F": _("every program finds with it"),
        "Ctrl+W": _("every program closes with it"),
        "Ctrl+Q": _("every program quits with it"),
    }


@kept_for_a_language
def _used_by_macos() -> Mapping[str, str]:
    """It does not say that a combination is its own: the other program just never hears it."""
    return {
        "Ctrl+Shift+3": _("macOS takes a picture of the screen with it"),
        "Ctrl+Shift+4": _("macOS takes a picture of a region with it"),
        "Ctrl+Shift+5": _("macOS opens its screenshot tool with it"),
        "Ctrl+Shift+6": _("macOS takes a picture of the Touch Bar with it"),
        "Ctrl+Space": _("macOS opens Spotlight with it"),
        "Ctrl+Alt+Space": _("macOS opens a Finder search with it"),
        "Meta+Space": _("macOS changes the keyboard layout with it"),
        "Meta+Alt+Space": _("macOS changes the keyboard layout with it"),
        "Meta+Ctrl+Space": _("macOS opens its symbols with it"),
        "Ctrl+Tab": _("macOS changes between programs with it"),
        "Ctrl+Shift+Tab": _("macOS changes between programs with it"),
        "Ctrl+`": _("macOS changes between windows with it"),
        "Ctrl+H": _("macOS hides a program with it"),
        "Ctrl+M": _("macOS puts a window into the Dock with it"),
        "Ctrl+Alt+Esc": _("macOS ends programs with it"),
        "Ctrl+Shift+Q": _("macOS logs you out with it"),
        "Meta+Ctrl+Q": _("macOS locks the screen with it"),
        "Meta+Ctrl+F": _("macOS fills the screen with a window with it"),
        "Meta+Up": _("macOS opens Mission Control with it"),
        "Meta+Down": _("macOS shows a program's windows with it"),
        "Meta+Left": _("macOS changes between spaces with it"),
        "Meta+Right": _("macOS changes between spaces with it"),
    }
