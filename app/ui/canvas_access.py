"""The elements on the canvas as screen readers meet them: each with its role, its name and its place on the screen."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, QPoint, QPointF, QRect
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget

from app.core.element import Element, Role, State
from app.core.element_text import name_text, place_text, role_text
from app.ui.canvas import Canvas

_Role = QAccessible.Role

_ROLES = {
    Role.BUTTON: _Role.Button,
    Role.LINK: _Role.Link,
    Role.TEXTBOX: _Role.EditableText,
    Role.SEARCHBOX: _Role.EditableText,
    Role.CHECKBOX: _Role.CheckBox,
    Role.RADIO: _Role.RadioButton,
    Role.SWITCH: _Role.Switch,
    Role.SLIDER: _Role.Slider,
    Role.SPINBUTTON: _Role.SpinBox,
    Role.COMBOBOX: _Role.ComboBox,
    Role.LISTBOX: _Role.List,
    Role.OPTION: _Role.ListItem,
    Role.TAB: _Role.PageTab,
    Role.MENUITEM: _Role.MenuItem,
    Role.MENUBAR: _Role.MenuBar,
    Role.TOOLBAR: _Role.ToolBar,
    Role.TREEITEM: _Role.TreeItem,
    Role.ROW: _Role.Row,
    Role.CELL: _Role.Cell,
    Role.IMG: _Role.Graphic,
    Role.ICON: _Role.Graphic,
    Role.PROGRESSBAR: _Role.ProgressBar,
    Role.SCROLLBAR: _Role.ScrollBar,
    Role.HEADING: _Role.Heading,
    Role.TEXT: _Role.StaticText,
    Role.DIALOG: _Role.Dialog,
    Role.WINDOW: _Role.Window,
    Role.OTHER: _Role.Grouping,
}

_STATES = {State.CHECKED: "checked", State.SELECTED: "selected", State.DISABLED: "disabled", State.FOCUSED: "focused"}
_CAN_BE_CHECKED = frozenset({Role.CHECKBOX, Role.RADIO, Role.SWITCH})


def tell_screen_readers_of_elements() -> None:
    """Before the first canvas is asked for."""
    QAccessible.installFactory(_access_to)


def _access_to(_class_name: str, thing: QObject | None) -> QAccessibleInterface | None:
    return CanvasAccess(thing) if isinstance(thing, Canvas) else None


class CanvasAccess(QAccessibleWidget):
    """Its children are the elements, in the order of their numbers.

    None is a null pointer to Qt, which the types of PySide6 know nothing of: hence Any.
    Qt owns what it has been told of, and destroys it; Python's part of it has to be held as long.
    """

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas, QAccessible.Role.Canvas, canvas.accessibleName())
        self._canvas = canvas
        self._children: dict[int, ElementAccess] = {}
        canvas.access = self
        canvas.lookup.changed.connect(self._forget)
        canvas.destroyed.connect(self._give_back)

    def childCount(self) -> int:  # noqa: N802
        return len(self._canvas.lookup.elements)

    def child(self, index: int) -> Any:
        if not 0 <= index < self.childCount():
            return None
        if index not in self._children:
            self._children[index] = child = ElementAccess(self._canvas, self._canvas.lookup.elements[index])
            QAccessible.registerAccessibleInterface(child)
        return self._children[index]

    def indexOfChild(self, child: QAccessibleInterface) -> int:  # noqa: N802
        return next((index for index, known in self._children.items() if known is child), -1)

    def childAt(self, x: int, y: int) -> Any:  # noqa: N802
        position = self._canvas.viewport().mapFromGlobal(QPoint(x, y))
        return self._access_to(next(iter(self._canvas.elements_under(QPointF(position))), None))

    def focusChild(self) -> Any:  # noqa: N802
        return self._access_to(self._canvas.selected.current if self._canvas.hasFocus() else None)

    def _access_to(self, element: Element | None) -> Any:
        return self.child(self._canvas.lookup.elements.index(element)) if element else None

    def _forget(self) -> None:
        """They are made anew when somebody asks."""
        self._give_back()
        QAccessible.updateAccessibility(QAccessibleEvent(self._canvas, QAccessible.Event.ObjectReorder))

    def _give_back(self) -> None:
        """Qt would else destroy at its end what Python has destroyed before."""
        for child in self._children.values():
            QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(child))
        self._children.clear()


class ElementAccess(QAccessibleInterface):
    """One element, as it was when it was asked for."""

    def __init__(self, canvas: Canvas, element: Element) -> None:
        super().__init__()
        self._canvas = canvas
        self._element = element

    def isValid(self) -> bool:  # noqa: N802
        return True

    def object(self) -> Any:
        """It is none of Qt's."""
        return None

    def window(self) -> Any:
        return self._canvas.window().windowHandle()

    def parent(self) -> Any:
        return QAccessible.queryAccessibleInterface(self._canvas)

    def childCount(self) -> int:  # noqa: N802
        return 0

    def child(self, index: int) -> Any:  # noqa: ARG002
        return None

    def childAt(self, x: int, y: int) -> Any:  # noqa: ARG002, N802
        return None

    def indexOfChild(self, child: QAccessibleInterface) -> int:  # noqa: ARG002, N802
        return -1

    def rect(self) -> QRect:
        """On the screen, as far as it is in view."""
        area, viewport = self._canvas.area_in_view(self._element), self._canvas.viewport()
        seen = area.intersected(viewport.rect())
        return QRect(viewport.mapToGlobal(seen.topLeft()), seen.size()) if seen.isValid() else QRect()

    def role(self) -> QAccessible.Role:
        return _ROLES[self._element.role]

    def state(self) -> QAccessible.State:
        state, element = QAccessible.State(), self._element
        state.focusable = state.selectable = True
        state.checkable = element.role in _CAN_BE_CHECKED
        for seen in element.states:
            setattr(state, _STATES[seen.state], True)
        is_current = element == self._canvas.selected.current
        state.selected = element in self._canvas.selected.elements
        state.focused = is_current and self._canvas.hasFocus()
        state.offscreen = self.rect().isEmpty()
        return state

    def text(self, kind: QAccessible.Text) -> str:
        match kind:
            case QAccessible.Text.Name:
                return name_text(self._element)
            case QAccessible.Text.Description:
                return f"{role_text(self._element)}, {place_text(self._element.place)}"
            case QAccessible.Text.Value:
                return self._element.value
            case _:
                return ""

    def setText(self, kind: QAccessible.Text, text: str) -> None:  # noqa: N802
        """What was seen stays."""
