"""An entry of a menu, read as the Desktop Entry Specification tells desktops to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

_ESCAPES = {"s": " ", "n": "\n", "t": "\t", "r": "\r", "\\": "\\"}


def value(entry: str, key: str, group: str = "Desktop Entry") -> str:
    section = entry.split(f"[{group}]\n", 1)[1].split("\n[", 1)[0]
    (written,) = re.findall(rf"^{key} ?= ?(.*)$", section, re.MULTILINE)
    return re.sub(r"\\(.)", lambda match: _ESCAPES[match[1]], written)


def started(entry: str, files: tuple[Path, ...] = (), group: str = "Desktop Entry") -> list[str]:
    """The arguments that a desktop starts the program with, by itself or for `files`."""
    return list(_expanded(_split(value(entry, "Exec", group)), files))


def _expanded(words: list[str], files: tuple[Path, ...]) -> Iterator[str]:
    for word in words:
        if word == "%F":
            yield from map(str, files)
        else:
            assert not re.search(r"(?<!%)(%%)*%(?!%)", word), f"a field code within {word}"
            yield word.replace("%%", "%")


def _split(written: str) -> list[str]:
    """Words stand apart by a space; what is quoted is quoted as a whole."""
    words, rest = list[str](), written
    while rest:
        match = re.match(r'"((?:[^"`$\\]|\\["`$\\])*)"(?: |$)|([^\s"\'\\><~|&;$*?#()`]+)(?: |$)', rest)
        assert match, f"against the rules: {rest}"
        words.append(re.sub(r"\\(.)", r"\1", match[1], flags=re.DOTALL) if match[2] is None else match[2])
        rest = rest[match.end() :]
    return words
