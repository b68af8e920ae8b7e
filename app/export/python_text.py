"""Foreign words in Python sources."""

from __future__ import annotations

import re

from app.core.element import Element
from app.core.element_text import name_text, role_text
from app.core.sound_text import on_a_line

_WORD = re.compile(r"[A-Za-z0-9]+")


def comment(text: str) -> str:
    """On one line, whatever it was: what follows a line break would be code."""
    return f"# {on_a_line(text)}".rstrip()


def literal(text: str) -> str:
    """ASCII, so that no editor or encoding can change it."""
    return ascii(on_a_line(text))


def described(element: Element) -> str:
    return f"{element.number}: {role_text(element)} {name_text(element)}"


def constant(element: Element) -> str:
    """A name for it that tells what it is; its number makes it the only one."""
    words = "_".join(_WORD.findall(element.name))[:40].upper()
    return "_".join(filter(None, (element.role.value.upper(), words, str(element.number))))
