"""Everything the window can be told to do, as data."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtGui import QAction, QKeySequence

from app import APP_NAME
from app.core.words import _


class ActionId(Enum):
    CAPTURE = auto()
    OPEN = auto()
    SAVE = auto()
    SAVE_AS = auto()
    CLOSE = auto()
    QUIT = auto()
    PASTE = auto()
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


def _always(_state: WindowState) -> bool:
    return True


def _has_picture(state: WindowState) -> bool:
    return state.documents > 0


def _has_pictures(state: WindowState) -> bool:
    return state.documents > 1


def _is_busy(state: WindowState) -> bool:
    return state.is_busy


_Keys = QKeySequence.StandardKey
_Role = QAction.MenuRole


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
    enabled: Callable[[WindowState], bool] = _always
    role: QAction.MenuRole = _Role.NoRole
    begins_group: bool = False
    is_switch: bool = False
    is_on: bool = False


def action_specs() -> tuple[ActionSpec, ...]:
    """In the order of the menus."""
    return (
        *_file_specs(),
        *_capture_specs(),
        *_edit_specs(),
        *_view_specs(),
        *_inspect_specs(),
        *_window_specs(),
        *_help_specs(),
    )


def _file_specs() -> tuple[ActionSpec, ...]:
    return (
        ActionSpec(ActionId.OPEN, MenuId.FILE, _("Open…"), (_Keys.Open,), "open"),
        ActionSpec(ActionId.SAVE, MenuId.FILE, _("Save"), (_Keys.Save,), "", _has_picture, begins_group=True),
        ActionSpec(ActionId.SAVE_AS, MenuId.FILE, _("Save as…"), ("Ctrl+Shift+S",), "", _has_picture),
        ActionSpec(ActionId.CLOSE, MenuId.FILE, _("Close"), (_Keys.Close,), "close", begins_group=True),
        ActionSpec(ActionId.CLOSE_WINDOW, MenuId.FILE, _("Close window"), ("Ctrl+Shift+W",)),
        ActionSpec(ActionId.QUIT, MenuId.FILE, _("Quit"), ("Ctrl+Q",), role=_Role.QuitRole, begins_group=True),
    )


def _capture_specs() -> tuple[ActionSpec, ...]:
    """Its keys belong to the whole desktop, and to the settings."""
    return (ActionSpec(ActionId.CAPTURE, MenuId.CAPTURE, _("Capture region"), icon="capture"),)


def _edit_specs() -> tuple[ActionSpec, ...]:
    return (
        ActionSpec(ActionId.PASTE, MenuId.EDIT, _("Paste"), (_Keys.Paste,), "paste"),
        ActionSpec(ActionId.FIND_TEXT, MenuId.EDIT, _("Find text…"), (_Keys.Find,), "search", _has_picture),
        ActionSpec(ActionId.FIND_NEXT, MenuId.EDIT, _("Find next"), (_Keys.FindNext,), "", _has_picture),
        ActionSpec(ActionId.FIND_PREVIOUS, MenuId.EDIT, _("Find previous"), (_Keys.FindPrevious,), "", _has_picture),
        ActionSpec(ActionId.SEARCH_LIBRARY, MenuId.EDIT, _("Search the library"), ("Ctrl+Alt+F",)),
        ActionSpec(ActionId.FILTER, MenuId.EDIT, _("Filter elements"), ("Ctrl+Shift+F",), "", _has_picture),
        ActionSpec(ActionId.MODELS, MenuId.EDIT, _("Models…"), icon="folder", begins_group=True),
        ActionSpec(ActionId.SETTINGS, MenuId.EDIT, _("Settings…"), ("Ctrl+,",), "settings", role=_Role.PreferencesRole),
    )


def _view_specs() -> tuple[ActionSpec, ...]:
    return (
        ActionSpec(ActionId.ZOOM_IN, MenuId.VIEW, _("Zoom in"), ("Ctrl++", "Ctrl+="), "zoom-in", _has_picture),
        ActionSpec(ActionId.ZOOM_OUT, MenuId.VIEW, _("Zoom out"), ("Ctrl+-",), "zoom-out", _has_picture),
        ActionSpec(ActionId.ZOOM_FIT, MenuId.VIEW, _("Fit to window"), ("Ctrl+0",), "fit", _has_picture),
        ActionSpec(ActionId.ZOOM_ACTUAL, MenuId.VIEW, _("Actual pixels"), ("Ctrl+1",), "", _has_picture),
        *_part_specs(),
        ActionSpec(
            ActionId.NEXT_PICTURE,
            MenuId.VIEW,
            _("Next picture"),
            ("Ctrl+PgDown",),
            "",
            _has_pictures,
            begins_group=True,
        ),
        ActionSpec(ActionId.PREVIOUS_PICTURE, MenuId.VIEW, _("Previous picture"), ("Ctrl+PgUp",), "", _has_pictures),
    )


def _part_specs() -> tuple[ActionSpec, ...]:
    """What is shown of the window, and how."""
    return (
        ActionSpec(
            ActionId.SHOW_ELEMENTS,
            MenuId.VIEW,
            _("Show elements"),
            ("Ctrl+E",),
            "",
            _has_picture,
            begins_group=True,
            is_switch=True,
            is_on=True,
        ),
        ActionSpec(
            ActionId.SHOW_TREE,
            MenuId.VIEW,
            _("Elements as a tree"),
            ("Ctrl+Shift+E",),
            "",
            _has_picture,
            is_switch=True,
        ),
        ActionSpec(
            ActionId.SHOW_LIBRARY,
            MenuId.VIEW,
            _("Library"),
            ("Ctrl+Shift+L",),
            "library",
            is_switch=True,
        ),
    )


def _inspect_specs() -> tuple[ActionSpec, ...]:
    return (
        ActionSpec(ActionId.LIST_ELEMENTS, MenuId.INSPECT, _("List elements"), ("Ctrl+L",), "list", _has_picture),
        ActionSpec(ActionId.ASK, MenuId.INSPECT, _("Ask a question"), ("Ctrl+K",), "", _has_picture),
        ActionSpec(
            ActionId.ASK_REGION,
            MenuId.INSPECT,
            _("Ask about a region"),
            ("Ctrl+Alt+K",),
            "",
            _has_picture,
            is_switch=True,
        ),
        ActionSpec(ActionId.SCAN, MenuId.INSPECT, _("Scan again"), (_Keys.Refresh,), "scan", _has_picture),
        *_tool_specs(),
        *_drawing_specs(),
        ActionSpec(ActionId.STOP, MenuId.INSPECT, _("Stop"), ("Ctrl+.", "Esc"), "stop", _is_busy, begins_group=True),
    )


def _tool_specs() -> tuple[ActionSpec, ...]:
    """The tools are on until they have done their work, or Esc is pressed."""
    return (
        ActionSpec(
            ActionId.COPY_REGION,
            MenuId.INSPECT,
            _("Copy text of a region"),
            ("Ctrl+Shift+R",),
            "",
            _has_picture,
            begins_group=True,
            is_switch=True,
        ),
        ActionSpec(
            ActionId.MEASURE,
            MenuId.INSPECT,
            _("Measure distances"),
            ("Ctrl+Shift+M",),
            "ruler",
            _has_picture,
            is_switch=True,
        ),
        ActionSpec(ActionId.COPY_MEASURE, MenuId.INSPECT, _("Copy what is measured"), (), "", _has_picture),
    )


def _drawing_specs() -> tuple[ActionSpec, ...]:
    return (
        ActionSpec(
            ActionId.ADD_ELEMENT,
            MenuId.INSPECT,
            _("Draw a new element"),
            ("Ctrl+Shift+N",),
            "",
            _has_picture,
            begins_group=True,
            is_switch=True,
        ),
        ActionSpec(
            ActionId.PLACE_ELEMENT,
            MenuId.INSPECT,
            _("Move and resize"),
            ("Ctrl+Shift+B",),
            "",
            _has_picture,
            is_switch=True,
        ),
    )


def _window_specs() -> tuple[ActionSpec, ...]:
    """Elsewhere than on a Mac, the frame of a window has them."""
    return (
        ActionSpec(ActionId.MINIMIZE, MenuId.WINDOW, _("Minimize"), ("Ctrl+M",)),
        ActionSpec(ActionId.ZOOM_WINDOW, MenuId.WINDOW, _("Zoom")),
    )


def _help_specs() -> tuple[ActionSpec, ...]:
    return (
        ActionSpec(ActionId.LICENCES, MenuId.HELP, _("Licences…")),
        ActionSpec(
            ActionId.ABOUT,
            MenuId.HELP,
            _("About {app}").format(app=APP_NAME),
            role=_Role.AboutRole,
        ),
    )
