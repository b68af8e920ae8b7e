"""What a person does to the selected elements: name, role, deleting, merging, and taking all of it back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QInputDialog, QMenu, QWidget

from app.core.element import Element, Role
from app.core.hand_work import deleted, merged, renamed, with_role
from app.core.role_words import role_word
from app.core.words import _
from app.ui.element_model import selected_elements
from app.ui.role_colours import swatch
from app.ui.workspace import Workspace

_DIALOG_WIDTH = 400
"""View pixels: most names can be seen whole."""

_Keys = QKeySequence.StandardKey


class ElementEditing(QObject):
    """Actions for the menus of `views`, and for their keys while one of them has the focus."""

    def __init__(self, workspace: Workspace, views: Sequence[QWidget], window: QWidget) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._window = window
        self._views = views
        self._rename = self._action(_("Rename…"), "F2", self.rename)
        self._roles = self._role_menu()
        self._merge = self._action(_("Merge elements"), "Ctrl+J", self._merge_selected)
        self._delete = self._action(_("Delete elements"), _Keys.Delete, self._delete_selected)
        self._undo = self._action(_("Undo"), _Keys.Undo, workspace.undo)
        self._redo = self._action(_("Redo"), _Keys.Redo, workspace.redo)
        workspace.selection.selectionChanged.connect(self._update)
        workspace.edited.connect(self._update)
        workspace.shown.connect(self._update)
        self._update()

    def rename(self) -> None:
        """The first of the selected ones."""
        selected = self._selected()
        if not selected:
            return
        dialog = QInputDialog(self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(_("Rename element {number}").format(number=selected[0].number))
        dialog.setLabelText(_("Name"))
        dialog.setTextValue(selected[0].name)
        dialog.resize(_DIALOG_WIDTH, dialog.sizeHint().height())
        dialog.textValueSelected.connect(partial(self._name, selected[0]))
        dialog.open()

    def _action(self, title: str, keys: QKeySequence.StandardKey | str, command: Callable[[], None]) -> QAction:
        action = QAction(title, self)
        action.setShortcuts(QKeySequence.keyBindings(keys) if isinstance(keys, _Keys) else [QKeySequence(keys)])
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(command)
        for view in self._views:
            view.addAction(action)
        return action

    def _role_menu(self) -> QMenu:
        menu = QMenu(_("Role"), self._window)
        for role in sorted(Role, key=role_word):
            menu.addAction(swatch(role), role_word(role), partial(self._give_role, role))
        for view in self._views:
            view.addAction(menu.menuAction())
        return menu

    def _name(self, element: Element, name: str) -> None:
        if name.strip() != element.name:
            self._workspace.edit(partial(renamed, number=element.number, name=name.strip()))

    def _give_role(self, role: Role) -> None:
        self._workspace.edit(partial(with_role, numbers=self._numbers(), role=role))

    def _merge_selected(self) -> None:
        elements = sorted(self._selected(), key=lambda element: element.number)
        self._workspace.edit(partial(merged, elements=elements))

    def _delete_selected(self) -> None:
        self._workspace.edit(partial(deleted, numbers=self._numbers()))

    def _update(self) -> None:
        count = len(self._selected())
        for action in (self._rename, self._delete, self._roles.menuAction()):
            action.setEnabled(count > 0)
        self._merge.setEnabled(count > 1)
        self._undo.setEnabled(self._workspace.can_undo)
        self._redo.setEnabled(self._workspace.can_redo)

    def _selected(self) -> tuple[Element, ...]:
        return selected_elements(self._workspace.selection)

    def _numbers(self) -> tuple[int, ...]:
        return tuple(element.number for element in self._selected())
