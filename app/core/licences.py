"""What the app is made of, and under which licences."""

from __future__ import annotations

from dataclasses import dataclass

from app.core.words import _

_LINE_ENDS = "\r\n"
"""Spaces at the beginning stay: they put a title into the middle."""


@dataclass(frozen=True, slots=True)
class LicenceText:
    """`title` tells one text of a component from the next: a file name, as a rule."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Component:
    """`licence` is an SPDX expression; `version`, `homepage` and `note` are empty where there is nothing to tell."""

    name: str
    version: str
    licence: str
    homepage: str = ""
    note: str = ""
    texts: tuple[LicenceText, ...] = ()


def whole_text(component: Component) -> str:
    """Everything there is to read about it, for a person."""
    head = [
        f"{component.name} {component.version}".rstrip(),
        _("Licence: {licence}").format(licence=component.licence),
        component.homepage,
    ]
    parts = ["\n".join(filter(None, head)), component.note]
    parts += [f"{_ruled(text.title)}\n\n{text.text.rstrip().lstrip(_LINE_ENDS)}" for text in component.texts]
    return "\n\n".join(filter(None, parts)) + "\n"


def _ruled(title: str) -> str:
    return f"{title}\n{'─' * len(title)}"
