"""The element tree: one filter and one selection with the table, and it stays as it was while elements come."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QToolButton
from pytestqt.qtbot import QtBot

from app.core.element import Element, Role, SeenState, State
from app.core.geometry import Box
from app.core.listing import Added, Removed, Revised
from app.ui.element_model import ELEMENT_ROLE, ElementModel
from app.ui.element_table import ElementTable
from app.ui.element_tree import ElementTree
from app.ui.element_tree_model import ElementTreeModel

FLAGS = QItemSelectionModel.SelectionFlag
Selected = Callable[[], list[int]]
OPEN_ROWS = ["Notes", "  Save changes?", "    Save", "  Icon", "  Help & <b>about</b>"]


@pytest.fixture
def tree(table: ElementTable) -> ElementTree:
    """In view, with the focus."""
    table.switch.choose_tree(True)
    table.tree.setFocus()
    return table.tree


def links(count: int, first: int = 6) -> list[Element]:
    """A list in the window, left of the dialog's lower end."""
    return [
        Element(first + n, Role.LINK, f"Entry {n}", Box(210, 100 + 30 * n, 280, 118 + 30 * n)) for n in range(count)
    ]


def model_of(tree: ElementTree) -> ElementTreeModel:
    model = tree.model()
    assert isinstance(model, ElementTreeModel)
    return model


def rows(tree: ElementTree) -> list[str]:
    """What can be seen, indented as the tree does."""
    found: list[str] = []
    index = model_of(tree).index(0, 0)
    while index.isValid():
        found.append("  " * depth(index) + index.data())
        index = tree.indexBelow(index)
    return found


def depth(index: QModelIndex) -> int:
    return 1 + depth(index.parent()) if index.parent().isValid() else 0


def named(tree: ElementTree, name: str) -> QModelIndex:
    (found,) = model_of(tree).match(
        model_of(tree).index(0, 0), Qt.ItemDataRole.DisplayRole, name, 2,
        Qt.MatchFlag.MatchRecursive | Qt.MatchFlag.MatchExactly,
    )  # fmt: skip
    return found


def click(tree: ElementTree, name: str) -> None:
    place = tree.visualRect(named(tree, name)).center()
    QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)


def marked(tree: ElementTree) -> list[str]:
    return sorted(index.data() for index in tree.selectionModel().selectedRows())


def add(model: ElementModel, tree: ElementTree, *elements: Element) -> None:
    for element in elements:
        model.apply(Added(element))
    model_of(tree).renew()


class TestRows:
    def test_what_lies_in_another_stands_below_it(self, tree: ElementTree) -> None:
        assert rows(tree) == OPEN_ROWS

    def test_groups_are_named_and_counted(self, tree: ElementTree, model: ElementModel) -> None:
        add(model, tree, *links(3))
        group = named(tree, "List")
        assert group.parent().data() == "Notes"
        assert group.data(Qt.ItemDataRole.AccessibleTextRole) == "List of 3 elements"
        assert group.siblingAtColumn(1).data() == "3 elements"

    def test_states_are_told_behind_the_role(self, tree: ElementTree, model: ElementModel) -> None:
        states = (SeenState(State.DISABLED, 0.9),)
        model.apply(Revised(replace(model.element_at(2), states=states)))
        save = named(tree, "Save")
        assert save.siblingAtColumn(1).data() == "Button, disabled"
        assert "Button, disabled, Save" in save.data(Qt.ItemDataRole.AccessibleTextRole)
        assert "Button, disabled" in save.data(Qt.ItemDataRole.ToolTipRole)

    def test_the_model_keeps_qts_rules_whatever_comes(self, tree: ElementTree, model: ElementModel) -> None:
        QAbstractItemModelTester(model_of(tree), QAbstractItemModelTester.FailureReportingMode.Fatal, tree)
        add(model, tree, *links(4))
        model.apply(Removed(1))
        model_of(tree).renew()
        model.reset(())

    def test_it_is_made_while_it_is_seen_only(self, table: ElementTable, model: ElementModel) -> None:
        assert model_of(table.tree).rowCount() == 0
        table.switch.choose_tree(True)
        assert model_of(table.tree).rowCount() == 1
        table.switch.choose_tree(False)
        model.reset(())
        assert model_of(table.tree).rowCount() == 1


class TestFilter:
    def test_what_a_match_lies_in_stays(self, table: ElementTable, tree: ElementTree, qtbot: QtBot) -> None:
        (field,) = table.findChildren(QLineEdit)
        field.setText("button")
        qtbot.waitUntil(lambda: rows(tree) == ["Notes", "  Save changes?", "    Save"])
        field.setText("")
        qtbot.waitUntil(lambda: rows(tree) == OPEN_ROWS)

    def test_emptiness_has_a_reason(self, table: ElementTable, tree: ElementTree) -> None:
        (field,) = table.findChildren(QLineEdit)
        field.setText("nothing like it")
        assert "No element matches" in [word.text() for word in tree.findChildren(QLabel) if word.isVisible()]


class TestSelection:
    def test_a_click_selects_everywhere(self, table: ElementTable, tree: ElementTree, selected: Selected) -> None:
        click(tree, "Save")
        assert selected() == [3]
        table.switch.choose_tree(False)
        assert table.view.currentIndex().data(ELEMENT_ROLE).number == 3

    def test_everything_can_be_selected(self, tree: ElementTree, model: ElementModel, selected: Selected) -> None:
        add(model, tree, *links(3))
        QTest.keyClick(tree, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        assert selected() == [1, 2, 3, 4, 5, 6, 7, 8]
        assert len(marked(tree)) == 9

    def test_what_is_selected_elsewhere_shows_here(
        self, tree: ElementTree, model: ElementModel, selection: QItemSelectionModel
    ) -> None:
        selection.setCurrentIndex(model.index(3, 0), FLAGS.ClearAndSelect | FLAGS.Rows)
        assert marked(tree) == ["Help & <b>about</b>"]
        assert tree.currentIndex().data() == "Help & <b>about</b>"
        selection.clearSelection()
        assert marked(tree) == []

    def test_a_group_selects_what_it_is_made_of(
        self, tree: ElementTree, model: ElementModel, selected: Selected
    ) -> None:
        add(model, tree, *links(3))
        click(tree, "List")
        assert selected() == [6, 7, 8]
        assert marked(tree) == ["Entry 0", "Entry 1", "Entry 2", "List"]

    def test_a_group_with_one_of_its_elements_left_out_is_not_selected(
        self, tree: ElementTree, model: ElementModel
    ) -> None:
        add(model, tree, *links(3))
        click(tree, "List")
        place = tree.visualRect(named(tree, "Entry 1")).center()
        QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, place)
        assert marked(tree) == ["Entry 0", "Entry 2"]

    def test_arrows_go_through_groups_too(self, tree: ElementTree, model: ElementModel, selected: Selected) -> None:
        add(model, tree, *links(3))
        click(tree, "Save")
        seen = []
        for _step in range(3):
            QTest.keyClick(tree, Qt.Key.Key_Down)
            seen.append((tree.currentIndex().data(), selected()))
        assert seen == [("Icon", [5]), ("List", [6, 7, 8]), ("Entry 0", [6])]

    def test_copying_takes_the_elements_of_a_group(self, tree: ElementTree, model: ElementModel) -> None:
        add(model, tree, *links(3))
        click(tree, "List")
        QTest.keyClick(tree, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
        assert [line.split("\t")[0] for line in QGuiApplication.clipboard().text().splitlines()] == ["6", "7", "8"]


class TestStreaming:
    def test_what_is_closed_and_selected_stays_so(
        self, tree: ElementTree, model: ElementModel, selected: Selected, qtbot: QtBot
    ) -> None:
        tree.collapse(named(tree, "Save changes?"))
        click(tree, "Icon")
        for element in links(3):
            model.apply(Added(element))
        qtbot.waitUntil(lambda: "    Entry 2" in rows(tree))
        assert rows(tree)[:3] == ["Notes", "  Save changes?", "  Icon"]
        assert (selected(), tree.currentIndex().data()) == ([5], "Icon")

    def test_a_group_stays_closed_and_current_while_it_grows(self, tree: ElementTree, model: ElementModel) -> None:
        add(model, tree, *links(3))
        click(tree, "List")
        tree.collapse(named(tree, "List"))
        add(model, tree, *links(1, first=9)[:0], Element(9, Role.LINK, "Entry 3", Box(210, 190, 280, 208)))
        assert "    Entry 3" not in rows(tree)
        assert tree.currentIndex().data() == "List"
        tree.expand(named(tree, "List"))
        add(model, tree)
        assert "    Entry 3" in rows(tree)

    def test_the_view_does_not_move(self, tree: ElementTree, model: ElementModel) -> None:
        add(model, tree, *links(60))
        click(tree, "Save")
        tree.verticalScrollBar().setValue(20)
        add(model, tree, *links(5, first=70))
        assert tree.verticalScrollBar().value() == 20
        assert tree.currentIndex().data() == "Save"

    def test_many_changes_make_few_trees(self, tree: ElementTree, model: ElementModel, qtbot: QtBot) -> None:
        made: list[object] = []
        model_of(tree).modelReset.connect(lambda: made.append(1))
        for element in links(50):
            model.apply(Added(element))
            model.apply(Revised(replace(element, name="Later")))
        assert made == []
        qtbot.waitUntil(lambda: model_of(tree).index_of(55).isValid())
        assert len(made) == 1

    def test_a_name_that_changes_shows_before_the_next_tree(self, tree: ElementTree, model: ElementModel) -> None:
        model.apply(Revised(replace(model.element_at(2), name="Save all")))
        assert "    Save all" in rows(tree)

    def test_what_has_gone_is_shown_as_nothing_until_then(
        self, tree: ElementTree, model: ElementModel, selected: Selected
    ) -> None:
        save = named(tree, "Save")
        model.apply(Removed(3))
        assert save.data() is None
        tree.setCurrentIndex(save)
        assert selected() == []

    def test_another_screenshot_begins_with_all_open(self, tree: ElementTree, model: ElementModel) -> None:
        tree.collapse(named(tree, "Notes"))
        model.reset(model.elements)
        assert rows(tree) == OPEN_ROWS


class TestActing:
    def test_return_activates_an_element_and_closes_a_group(
        self, table: ElementTable, tree: ElementTree, model: ElementModel, qtbot: QtBot
    ) -> None:
        click(tree, "Save")
        with qtbot.waitSignal(table.element_activated) as told:
            QTest.keyClick(tree, Qt.Key.Key_Return)
        assert told.args == [model.element_at(2)]
        add(model, tree, *links(3))
        click(tree, "List")
        QTest.keyClick(tree, Qt.Key.Key_Return)
        assert "    Entry 0" not in rows(tree)

    def test_left_and_right_close_and_open(self, tree: ElementTree) -> None:
        click(tree, "Notes")
        QTest.keyClick(tree, Qt.Key.Key_Left)
        assert rows(tree) == ["Notes"]
        QTest.keyClick(tree, Qt.Key.Key_Right)
        assert rows(tree) == OPEN_ROWS

    def test_the_focus_goes_along_with_the_view(self, table: ElementTable, tree: ElementTree) -> None:
        table.switch.choose_tree(False)
        assert table.window().focusWidget() is table.view
        table.switch.choose_tree(True)
        assert table.window().focusWidget() is tree

    def test_the_switch_says_what_its_buttons_are_for(self, table: ElementTable) -> None:
        buttons = [button for button in table.switch.findChildren(QToolButton) if isinstance(button, QToolButton)]
        assert [button.accessibleName() for button in buttons] == ["Table", "Tree"]
        buttons[1].click()
        assert table.tree.isVisible()
        assert not table.view.isVisible()
