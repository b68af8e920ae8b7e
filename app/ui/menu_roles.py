"""Where a Mac puts the entries of menus."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QMenuBar

_Role = QAction.MenuRole


def keep_in_place(menu: QMenu | QMenuBar) -> None:
    """Entries without a role of their own, in menus of the menu too, stay where they are.

    Qt would else judge by the words, and move a file “settings.png” into the menu of the app.
    """
    for action in menu.actions():
        if action.menuRole() is _Role.TextHeuristicRole:
            action.setMenuRole(_Role.NoRole)
        inner = action.menu()
        if isinstance(inner, QMenu):
            keep_in_place(inner)
