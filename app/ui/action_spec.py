"""What an action of the window is, as data."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtGui import QAction, QKeySequence


class ActionId(Enum):
    CAPTURE = auto()
    OPEN = auto()
    SAVE = auto()
    SAVE_AS = auto()
    EXPORT = auto()
    REDACT = auto()
    COMPARE = auto()
    CLOSE = auto()
    QUIT = auto()
    PASTE = auto()
    COPY_PICTURE = auto()
    COPY_ELEMENT_PICTURE = auto()
    MODELS = auto()
    SETTINGS = auto()
    ZOOM_IN = auto()
    ZOOM_OUT = auto()
    ZOOM_FIT = auto()
    ZOOM_ACTUAL = auto()
    SHOW_ELEMENTS = auto()
    SHOW_TREE = auto()
    SHOW_LIBRARY = auto()
    NEXT_PICTURE = auto()
    PREVIOUS_PICTURE = auto()
    LIST_ELEMENTS = auto()
    SCAN = auto()
    FILTER = auto()
    SEARCH_LIBRARY = auto()
    FIND_TEXT = auto()
    FIND_NEXT = auto()
    FIND_PREVIOUS = auto()
    COPY_REGION = auto()
    ADD_ELEMENT = auto()
    PLACE_ELEMENT = auto()
    MEASURE = auto()
    COPY_MEASURE = auto()
    ASK = auto()
    ASK_REGION = auto()
    STOP = auto()
    MINIMIZE = auto()
    ZOOM_WINDOW = auto()
    CLOSE_WINDOW = auto()
    OPEN_SAMPLE = auto()
    LICENCES = auto()
    ABOUT = auto()


class MenuId(Enum):
    FILE = auto()
    CAPTURE = auto()
    EDIT = auto()
    VIEW = auto()
    INSPECT = auto()
    WINDOW = auto()
    HELP = auto()


@dataclass(frozen=True, slots=True)
class WindowState:
    """What decides whether an action makes sense."""

    documents: int = 0
    is_busy: bool = False


def always(_state: WindowState) -> bool:
    return True


def has_picture(state: WindowState) -> bool:
    return state.documents > 0


def has_pictures(state: WindowState) -> bool:
    return state.documents > 1


def is_busy(state: WindowState) -> bool:
    return state.is_busy


Role = QAction.MenuRole


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """`shortcuts` are alternatives, the first one is shown; a Mac reads Ctrl as Command.

    Menu roles are explicit because Qt would else guess them from the words.
    """

    id: ActionId
    menu: MenuId
    title: str
    shortcuts: tuple[QKeySequence.StandardKey | str, ...] = ()
    icon: str = ""
    enabled: Callable[[WindowState], bool] = always
    role: QAction.MenuRole = Role.NoRole
    begins_group: bool = False
    is_switch: bool = False
    is_on: bool = False
