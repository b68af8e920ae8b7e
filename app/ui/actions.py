"""The actions of the window, ready to be put into menus and connected."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from app.ui.action_spec import ActionId, ActionSpec, WindowState
from app.ui.action_specs import action_specs
from app.ui.icons import icon


class Actions:
    def __init__(self, window: QWidget) -> None:
        self.specs = action_specs()
        self._actions = {spec.id: _action(spec, window) for spec in self.specs}

    def __getitem__(self, action_id: ActionId) -> QAction:
        return self._actions[action_id]

    def update(self, state: WindowState) -> None:
        for spec in self.specs:
            self._actions[spec.id].setEnabled(spec.enabled(state))


def _action(spec: ActionSpec, window: QWidget) -> QAction:
    action = QAction(spec.title, window)
    action.setShortcuts([QKeySequence(keys) for keys in spec.shortcuts])
    action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
    action.setMenuRole(spec.role)
    action.setCheckable(spec.is_switch)
    action.setChecked(spec.is_on)
    if spec.icon:
        action.setIcon(icon(spec.icon))
    if keys := action.shortcut().toString(QKeySequence.SequenceFormat.NativeText):
        action.setToolTip(f"{spec.title.rstrip('…')} ({keys})")
    return action
