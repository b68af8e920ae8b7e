"""Everything the window can be told to do."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence

from app import APP_NAME
from app.core.words import _
from app.ui.action_spec import ActionId, ActionSpec, MenuId, Role, has_picture, has_pictures, is_busy

_Keys = QKeySequence.StandardKey


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
        ActionSpec(ActionId.SAVE, MenuId.FILE, _("Save"), (_Keys.Save,), "", has_picture, begins_group=True),
        ActionSpec(ActionId.SAVE_AS, MenuId.FILE, _("Save as…"), ("Ctrl+Shift+S",), "", has_picture),
        ActionSpec(ActionId.COMPARE, MenuId.FILE, _("Compare…"), ("Ctrl+D",), "", has_pictures, begins_group=True),
        ActionSpec(ActionId.EXPORT, MenuId.FILE, _("Export…"), ("Ctrl+Shift+X",), "", has_picture),
        ActionSpec(ActionId.REDACT, MenuId.FILE, _("Redacted copy…"), ("Ctrl+Alt+R",), "", has_picture),
        ActionSpec(ActionId.CLOSE, MenuId.FILE, _("Close"), ("Ctrl+W", "Ctrl+F4"), "close", begins_group=True),
        ActionSpec(ActionId.CLOSE_WINDOW, MenuId.FILE, _("Close window"), ("Ctrl+Shift+W",)),
        ActionSpec(ActionId.QUIT, MenuId.FILE, _("Quit"), ("Ctrl+Q",), role=Role.QuitRole, begins_group=True),
    )


def _capture_specs() -> tuple[ActionSpec, ...]:
    """Those of the whole desktop belong to the settings; these are the window's."""
    return (ActionSpec(ActionId.CAPTURE, MenuId.CAPTURE, _("Capture region"), ("Ctrl+Alt+1",), "capture"),)


def _edit_specs() -> tuple[ActionSpec, ...]:
    return (
        ActionSpec(ActionId.PASTE, MenuId.EDIT, _("Paste"), (_Keys.Paste,), "paste"),
        ActionSpec(ActionId.COPY_PICTURE, MenuId.EDIT, _("Copy picture"), ("Ctrl+Alt+P",), "", has_picture),
        ActionSpec(
            ActionId.COPY_ELEMENT_PICTURE,
            MenuId.EDIT,
            _("Copy picture of the selected elements"),
            ("Ctrl+Alt+Shift+P",),
            "",
            has_picture,
        ),
        ActionSpec(ActionId.FIND_TEXT, MenuId.EDIT, _("Find text…"), (_Keys.Find,), "search", has_picture),
        ActionSpec(ActionId.FIND_NEXT, MenuId.EDIT, _("Find next"), (_Keys.FindNext,), "", has_picture),
        ActionSpec(ActionId.FIND_PREVIOUS, MenuId.EDIT, _("Find previous"), (_Keys.FindPrevious,), "", has_picture),
        ActionSpec(ActionId.SEARCH_LIBRARY, MenuId.EDIT, _("Search the library"), ("Ctrl+Alt+F",)),
        ActionSpec(ActionId.FILTER, MenuId.EDIT, _("Filter elements"), ("Ctrl+Shift+F",), "", has_picture),
        ActionSpec(ActionId.MODELS, MenuId.EDIT, _("Models…"), ("Ctrl+Shift+O",), "folder", begins_group=True),
        ActionSpec(ActionId.SETTINGS, MenuId.EDIT, _("Settings…"), ("Ctrl+,",), "settings", role=Role.PreferencesRole),
    )


def _view_specs() -> tuple[ActionSpec, ...]:
    return (
        ActionSpec(ActionId.ZOOM_IN, MenuId.VIEW, _("Zoom in"), ("Ctrl++", "Ctrl+="), "zoom-in", has_picture),
        ActionSpec(ActionId.ZOOM_OUT, MenuId.VIEW, _("Zoom out"), ("Ctrl+-",), "zoom-out", has_picture),
        ActionSpec(ActionId.ZOOM_FIT, MenuId.VIEW, _("Fit to window"), ("Ctrl+0",), "fit", has_picture),
        ActionSpec(ActionId.ZOOM_ACTUAL, MenuId.VIEW, _("Actual pixels"), ("Ctrl+1",), "", has_picture),
        *_part_specs(),
        ActionSpec(
            ActionId.NEXT_PICTURE,
            MenuId.VIEW,
            _("Next picture"),
            ("Ctrl+PgDown",),
            "",
            has_pictures,
            begins_group=True,
        ),
        ActionSpec(ActionId.PREVIOUS_PICTURE, MenuId.VIEW, _("Previous picture"), ("Ctrl+PgUp",), "", has_pictures),
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
            has_picture,
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
            has_picture,
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
        ActionSpec(ActionId.LIST_ELEMENTS, MenuId.INSPECT, _("List elements"), ("Ctrl+L",), "list", has_picture),
        ActionSpec(ActionId.ASK, MenuId.INSPECT, _("Ask a question"), ("Ctrl+K",), "", has_picture),
        ActionSpec(
            ActionId.ASK_REGION,
            MenuId.INSPECT,
            _("Ask about a region"),
            ("Ctrl+Alt+K",),
            "",
            has_picture,
            is_switch=True,
        ),
        ActionSpec(ActionId.SCAN, MenuId.INSPECT, _("Scan again"), (_Keys.Refresh,), "scan", has_picture),
        *_tool_specs(),
        *_drawing_specs(),
        ActionSpec(ActionId.STOP, MenuId.INSPECT, _("Stop"), ("Ctrl+.", "Esc"), "stop", is_busy, begins_group=True),
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
            has_picture,
            begins_group=True,
            is_switch=True,
        ),
        ActionSpec(
            ActionId.MEASURE,
            MenuId.INSPECT,
            _("Measure distances"),
            ("Ctrl+Shift+M",),
            "ruler",
            has_picture,
            is_switch=True,
        ),
        ActionSpec(ActionId.COPY_MEASURE, MenuId.INSPECT, _("Copy what is measured"), ("Ctrl+Alt+M",), "", has_picture),
    )


def _drawing_specs() -> tuple[ActionSpec, ...]:
    return (
        ActionSpec(
            ActionId.ADD_ELEMENT,
            MenuId.INSPECT,
            _("Draw a new element"),
            ("Ctrl+Shift+N",),
            "",
            has_picture,
            begins_group=True,
            is_switch=True,
        ),
        ActionSpec(
            ActionId.PLACE_ELEMENT,
            MenuId.INSPECT,
            _("Move and resize"),
            ("Ctrl+Shift+B",),
            "",
            has_picture,
            is_switch=True,
        ),
    )


def _window_specs() -> tuple[ActionSpec, ...]:
    """Elsewhere than on a Mac, the frame of a window has them."""
    return (
        ActionSpec(ActionId.MINIMIZE, MenuId.WINDOW, _("Minimize"), ("Ctrl+M",)),
        ActionSpec(ActionId.ZOOM_WINDOW, MenuId.WINDOW, _("Zoom"), ("Ctrl+Alt+Z",)),
    )


def _help_specs() -> tuple[ActionSpec, ...]:
    return (
        ActionSpec(ActionId.OPEN_SAMPLE, MenuId.HELP, _("Open the sample"), ("Ctrl+F1",)),
        ActionSpec(ActionId.LICENCES, MenuId.HELP, _("Licences…"), ("Shift+F1",)),
        ActionSpec(
            ActionId.ABOUT,
            MenuId.HELP,
            _("About {app}").format(app=APP_NAME),
            ("F1",),
            role=Role.AboutRole,
        ),
    )
