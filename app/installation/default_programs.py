"""For which files a Linux desktop has a program of its choice, by the MIME Applications specification."""

from __future__ import annotations

import configparser
import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

_LIST = "mimeapps.list"
_GROUP = "Default Applications"


def types_with_default(environment: Mapping[str, str] = os.environ) -> frozenset[str]:
    """MIME types that a program which is there has been named for. For others, a desktop takes the first that it meets
    and that opens them, and those in the person's own folder it meets first.
    """
    return frozenset(
        kind
        for file in _lists(environment)
        for kind, programs in _named_in(file)
        if any(_is_there(program, environment) for program in programs)
    )


def _lists(environment: Mapping[str, str]) -> Iterator[Path]:
    desktops = [name.lower() for name in environment.get("XDG_CURRENT_DESKTOP", "").split(":") if name]
    names = [*(f"{desktop}-{_LIST}" for desktop in desktops), _LIST]
    for folder in _folders(environment):
        yield from (folder / name for name in names)


def _folders(environment: Mapping[str, str]) -> Iterator[Path]:
    yield Path(environment.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    yield from map(Path, (environment.get("XDG_CONFIG_DIRS") or "/etc/xdg").split(":"))
    yield from _program_folders(environment)


def _program_folders(environment: Mapping[str, str]) -> Iterator[Path]:
    yield Path(environment.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "applications"
    for folder in (environment.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share").split(":"):
        yield Path(folder) / "applications"


def _is_there(program: str, environment: Mapping[str, str]) -> bool:
    """A folder in the name is written with a hyphen."""
    names = (program, program.replace("-", "/", 1))
    with suppress(OSError, ValueError):
        return any((folder / name).is_file() for folder in _program_folders(environment) for name in names)
    return False


def _named_in(file: Path) -> Iterator[tuple[str, list[str]]]:
    """Nothing from a file that is not there or makes no sense."""
    parser = configparser.RawConfigParser(delimiters="=", comment_prefixes="#", strict=False)
    parser.optionxform = str  # type: ignore[assignment,method-assign]  # names of types stay as they are
    try:
        parser.read(file, encoding="utf-8")
    except (OSError, ValueError, configparser.Error):
        return
    if parser.has_section(_GROUP):
        for kind, programs in parser.items(_GROUP):
            yield kind, [program.strip() for program in programs.split(";") if program.strip()]
