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


class State(StrEnum):
    """What can be seen of an element's state."""

    CHECKED = "checked"
    SELECTED = "selected"
    DISABLED = "disabled"
    FOCUSED = "focused"


@dataclass(frozen=True, slots=True)
class SeenState:
    """`confidence` is 0 to 1."""

    state: State
    confidence: float


@dataclass(frozen=True, slots=True)
class Element:
    """A numbered element; numbers are order of appearance, from 1, and never change.

    `confidence` is 0 to 1, None where its source gives none. `model_box` is the box as the model said it,
    where `place` was taken from elsewhere. `other_names` are further labels given to the very same box.
    `value` is what stands in a field that is named by its label. `read_text` is what the scan has read where
    the model named the element itself; None where one of the two is missing. `is_by_hand` says that a person has
    made it, or changed it.
    """

    number: int
    role: Role
    name: str
    place: Place
    confidence: float | None = None
    sources: frozenset[Source] = frozenset()
    model_box: Box | None = None
    other_names: tuple[str, ...] = ()
    value: str = ""
    states: tuple[SeenState, ...] = ()
    read_text: str | None = None
    is_by_hand: bool = False

    @property
    def box(self) -> Box | None:
        return self.place if isinstance(self.place, Box) else None

    @property
    def point(self) -> Point | None:
        return self.place if isinstance(self.place, Point) else None
