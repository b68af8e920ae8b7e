"""What X11 and the desktop portals call a key."""

from __future__ import annotations

_F1 = 0xFFBE
_UNICODE = 0x01000000
_NAMED = {
    "Space": ("space", 0x20),
    "Return": ("Return", 0xFF0D),
    "Enter": ("KP_Enter", 0xFF8D),
    "Tab": ("Tab", 0xFF09),
    "Backspace": ("BackSpace", 0xFF08),
    "Del": ("Delete", 0xFFFF),
    "Ins": ("Insert", 0xFF63),
    "Esc": ("Escape", 0xFF1B),
    "Print": ("Print", 0xFF61),
    "Pause": ("Pause", 0xFF13),
    "Home": ("Home", 0xFF50),
    "End": ("End", 0xFF57),
    "PgUp": ("Prior", 0xFF55),
    "PgDown": ("Next", 0xFF56),
    "Left": ("Left", 0xFF51),
    "Up": ("Up", 0xFF52),
    "Right": ("Right", 0xFF53),
    "Down": ("Down", 0xFF54),
    **{f"F{number}": (f"F{number}", _F1 + number - 1) for number in range(1, 25)},
}
_SYMBOLS = {
    "`": "grave",
    "-": "minus",
    "=": "equal",
    "[": "bracketleft",
    "]": "bracketright",
    "\\": "backslash",
    ";": "semicolon",
    "'": "apostrophe",
    ",": "comma",
    ".": "period",
    "/": "slash",
    "+": "plus",
    "#": "numbersign",
    "<": "less",
}
_LATIN_1 = (*range(0x20, 0x7F), *range(0xA0, 0x100))


def keysym(key: str) -> int:
    """The number that X11 gives to a key of a `Shortcut`; of a letter, the small one's."""
    if key in _NAMED:
        return _NAMED[key][1]
    code = ord(key.lower())
    return code if code in _LATIN_1 else _UNICODE + code


def keysym_name(key: str) -> str:
    if key in _NAMED:
        return _NAMED[key][0]
    if key.isascii() and key.isalnum():
        return key.lower()
    return _SYMBOLS.get(key) or f"U{ord(key.lower()):04X}"


def symbol_of(number: int) -> str:
    """What a keysym types, or nothing."""
    if number in _LATIN_1:
        return chr(number)
    return chr(number - _UNICODE) if _UNICODE + 0x100 <= number <= _UNICODE + 0x10FFFF else ""
