"""The actions laid out: menus and toolbar."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QMenuBar, QToolBar, QToolButton, QWidget

from app.core.prompt import Preset
from app.core.words import _
from app.ui.action_spec import ActionId, MenuId
from app.ui.actions import Actions
from app.ui.capture_actions import CaptureActions
from app.ui.icons import icon
from app.ui.menu_button import MenuButton
from app.ui.menu_roles import keep_in_place
from app.ui.tones import without_shortcut

TOOLBAR: tuple[ActionId | None, ...] = (
    ActionId.SHOW_LIBRARY,
    None,
    ActionId.CAPTURE,
    ActionId.OPEN,
    ActionId.PASTE,
    None,
    ActionId.LIST_ELEMENTS,
    ActionId.SCAN,
    ActionId.STOP,
    None,
    ActionId.ZOOM_OUT,
    ActionId.ZOOM_IN,
    ActionId.ZOOM_FIT,
    None,
    ActionId.MEASURE,
)
"""None is a line between groups."""

WITH_WORDS = frozenset({ActionId.CAPTURE, ActionId.OPEN, ActionId.LIST_ELEMENTS, ActionId.STOP})
"""What a newcomer looks for first; the other icons explain themselves or are explained by their tool tips."""

_ICON_SIZE = 20


def fill_menu_bar(
    bar: QMenuBar,
    actions: Actions,
    captures: CaptureActions,
    inner: Mapping[ActionId, Iterable[QMenu]],
    for_elements: list[QAction],
) -> None:
    """`for_elements` is what can be done with the selected ones; `inner` are the menus in menus by the action that they
    stand below."""
    menus = {menu_id: bar.addMenu(title) for menu_id, title in _titles().items()}
    for spec in actions.specs:
        menu = menus.get(spec.menu)
        if menu is None:
            continue
        if spec.begins_group:
            menu.addSeparator()
        menu.addAction(actions[spec.id])
        if spec.id is ActionId.CAPTURE:
            captures.add_others_to(menu)
        for below in inner.get(spec.id, ()):
            menu.addMenu(below)
        if spec.id is ActionId.PASTE:
            menu.addActions(for_elements)
            menu.addSeparator()
    keep_in_place(bar)


def _titles() -> dict[MenuId, str]:
    """The menu Window is a Mac's."""
    titles = {
        MenuId.FILE: _("&File"),
        MenuId.CAPTURE: _("&Capture"),
        MenuId.EDIT: _("&Edit"),
        MenuId.VIEW: _("&View"),
        MenuId.INSPECT: _("&Inspect"),
        MenuId.WINDOW: _("&Window"),
        MenuId.HELP: _("&Help"),
    }
    return titles if sys.platform == "darwin" else {key: titles[key] for key in titles if key is not MenuId.WINDOW}


def tool_bar(actions: Actions, listing: QMenu, presets: QMenu, parent: QWidget) -> QToolBar:
    """`listing` opens beside the button that lists, and belongs to it; `presets` are other questions."""
    bar = QToolBar(_("Tools"), parent)
    bar.setObjectName("tools")
    bar.setMovable(False)
    bar.setIconSize(QSize(_ICON_SIZE, _ICON_SIZE))
    for action_id in TOOLBAR:
        if action_id is None:
            bar.addSeparator()
            continue
        bar.addAction(actions[action_id])
        button = bar.widgetForAction(actions[action_id])
        if isinstance(button, QToolButton) and action_id in WITH_WORDS:
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        if action_id is ActionId.LIST_ELEMENTS:
            bar.addWidget(MenuButton(listing.menuAction(), bar))
            bar.addSeparator()
            bar.addWidget(MenuButton(presets.menuAction(), bar))
    return bar


class PresetMenu(QMenu):
    """The ready-made questions."""

    chosen = Signal(object)
    """Preset."""

    def __init__(self, presets: tuple[Preset, ...], parent: QWidget | None = None) -> None:
        super().__init__(_("Ready-made questions"), parent)
        for preset in presets:
            self.addAction(preset.title).setData(preset)
        self.triggered.connect(self._choose)

    def _choose(self, action: QAction) -> None:
        self.chosen.emit(action.data())


class RecentFilesMenu(QMenu):
    chosen = Signal(object)
    """Path."""

    cleared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Open recent"), parent)
        self.triggered.connect(self._choose)

    def show_files(self, files: tuple[str, ...]) -> None:
        self.clear()
        for file in files:
            self._add(Path(file))
        self.addSeparator()
        self.addAction(icon("close"), _("Clear this list"))
        self.menuAction().setEnabled(bool(files))
        keep_in_place(self)

    def _add(self, file: Path) -> None:
        action = self.addAction(without_shortcut(file.name))
        action.setStatusTip(str(file))
        action.setData(file)

    def _choose(self, action: QAction) -> None:
        if isinstance(action.data(), Path):
            self.chosen.emit(action.data())
        else:
            self.cleared.emit()
