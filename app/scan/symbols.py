"""Telling symbols from text: the reader reads an icon as the character it resembles."""

from __future__ import annotations

from collections.abc import Sequence

from app.scan.boxes import height_of, width_of
from app.scan.characters import is_cjk, writes_in_cjk
from app.scan.text_lines import TextLine

SIGNS = frozenset("+-=%×÷*/.()#?&$€£@!<>√π±")
"""Characters that stand alone as text as well: keys of a calculator, marks of a required field."""


CHEVRONS = frozenset("vV")
"""How the arrow that opens a list is read; as a letter it would be as high as it is wide."""


def without_symbols(lines: Sequence[TextLine]) -> list[TextLine]:
    """The lines that are text. What is left out is drawn, and will be found as a shape."""
    cjk_is_text = writes_in_cjk(line.text for line in lines)
    return [line for line in lines if not _is_symbol(line, cjk_is_text)]


def _is_symbol(line: TextLine, cjk_is_text: bool) -> bool:
    """Nothing, one or two odd characters, or a doubtful short text."""
    text, wide = line.text, width_of(line.box) / height_of(line.box)
    if cjk_is_text and any(map(is_cjk, text)):
        return False
    is_odd = not any(character.isascii() and character.isalnum() for character in text) and not set(text) <= SIGNS
    match len(text):
        case 0:
            return True
        case 1 if text in CHEVRONS and width_of(line.ink) >= 1.1 * height_of(line.ink):
            return True
        case 1 | 2:
            return (is_odd and wide < 2.2) or (line.confidence < 0.8 and wide < 1.9)
        case 3:
            return is_odd and line.confidence < 0.7
        case _:
            return False
