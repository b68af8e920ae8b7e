"""One thing seen on a screenshot."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.core.geometry import Box, Place, Point


class Role(StrEnum):
    """What an element is, in WAI-ARIA's words where it has one."""

    BUTTON = "button"
    LINK = "link"
    TEXTBOX = "textbox"
    SEARCHBOX = "searchbox"
    CHECKBOX = "checkbox"
    RADIO = "radio"
    SWITCH = "switch"
    SLIDER = "slider"
    SPINBUTTON = "spinbutton"
    COMBOBOX = "combobox"
    LISTBOX = "listbox"
    OPTION = "option"
    TAB = "tab"
    MENUITEM = "menuitem"
    MENUBAR = "menubar"
    TOOLBAR = "toolbar"
    TREEITEM = "treeitem"
    ROW = "row"
    CELL = "cell"
    IMG = "img"
    ICON = "icon"
    PROGRESSBAR = "progressbar"
    SCROLLBAR = "scrollbar"
    HEADING = "heading"
    TEXT = "text"
    DIALOG = "dialog"
    WINDOW = "window"
    OTHER = "other"


class Source(StrEnum):
    """Who saw an element."""

    SCAN = "scan"
    MODEL = "model"


@dataclass(frozen=True, slots=True)
class Element:
    """A numbered element; numbers are order of appearance, from 1, and never change.

    `confidence` is 0 to 1, None where its source gives none. `model_box` is the box as the model said it,
    where `place` was taken from elsewhere. `other_names` are further labels given to the very same box.
    """

    number: int
    role: Role
    name: str
    place: Place
    confidence: float | None = None
    sources: frozenset[Source] = frozenset()
    model_box: Box | None = None
    other_names: tuple[str, ...] = ()

    @property
    def box(self) -> Box | None:
        return self.place if isinstance(self.place, Box) else None

    @property
    def point(self) -> Point | None:
        return self.place if isinstance(self.place, Point) else None
