"""What Carbon calls a key: the place it has on an American keyboard, whatever it bears."""

from __future__ import annotations

from app.core.shortcut import Modifier, Shortcut

_COMMAND, _SHIFT, _OPTION, _CONTROL = 0x100, 0x200, 0x800, 0x1000
_MASKS = {Modifier.CTRL: _COMMAND, Modifier.SHIFT: _SHIFT, Modifier.ALT: _OPTION, Modifier.META: _CONTROL}

_ROWS = (
    (0x00, "ASDFHGZXCV"),
    (0x0B, "BQWERYT1234"),
    (0x16, "65=97-80]OU[IP"),
    (0x25, "LJ'K;\\,/NM."),
)
_CODES = {
    **{key: first + place for first, keys in _ROWS for place, key in enumerate(keys)},
    "`": 0x32,
    "Return": 0x24,
    "Tab": 0x30,
    "Space": 0x31,
    "Backspace": 0x33,
    "Esc": 0x35,
    "Enter": 0x4C,
    "Home": 0x73,
    "PgUp": 0x74,
    "Del": 0x75,
    "End": 0x77,
    "PgDown": 0x79,
    "Left": 0x7B,
    "Right": 0x7C,
    "Down": 0x7D,
    "Up": 0x7E,
}
_FUNCTION_KEYS = (
    *(0x7A, 0x78, 0x63, 0x76, 0x60, 0x61, 0x62, 0x64, 0x65, 0x6D),
    *(0x67, 0x6F, 0x69, 0x6B, 0x71, 0x6A, 0x40, 0x4F, 0x50, 0x5A),
)
_CODES |= {f"F{number}": code for number, code in enumerate(_FUNCTION_KEYS, start=1)}


def key_code(shortcut: Shortcut) -> int | None:
    return _CODES.get(shortcut.key)


def modifier_mask(shortcut: Shortcut) -> int:
    return sum(_MASKS[modifier] for modifier in shortcut.modifiers)
