"""The file by which a Linux desktop knows a program, in the words of the Desktop Entry Specification."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

NAME = "zwz-inspector"
"""Of program, file and icon; in the template it stands for the command."""

_RESERVED = re.compile(r"""[\s"'\\><~|&;$*?#()`]""")
_ESCAPED_IN_QUOTES = re.compile(r'(["`$\\])')
_ESCAPED_IN_VALUES = str.maketrans({"\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"})


def filled_in(template: str, command: Sequence[str], program: str, types: Iterable[str]) -> str:
    """The template with the command in all its places, `program` as what must be there, and the MIME types left."""
    return "".join(f"{_filled_line(line, command, program, types)}\n" for line in template.splitlines())


def mime_types(entry: str) -> tuple[str, ...]:
    found = re.search(r"^MimeType=(.*)$", entry, re.MULTILINE)
    return tuple(filter(None, found[1].split(";"))) if found else ()


def quoted(argument: str) -> str:
    """As one argument in the value of Exec: first the rules of Exec, then those of any text in such a file."""
    argument = argument.replace("%", "%%")
    if not argument or _RESERVED.search(argument):
        argument = '"' + _ESCAPED_IN_QUOTES.sub(r"\\\1", argument) + '"'
    return argument.translate(_ESCAPED_IN_VALUES)


def _filled_line(line: str, command: Sequence[str], program: str, types: Iterable[str]) -> str:
    key, _equals, value = line.partition("=")
    match key:
        case "Exec":
            return f"Exec={' '.join(map(quoted, command))}{value.removeprefix(NAME)}"
        case "TryExec":
            return f"TryExec={program.translate(_ESCAPED_IN_VALUES)}"
        case "MimeType":
            return "MimeType=" + "".join(f"{kind};" for kind in types)
        case _:
            return line
