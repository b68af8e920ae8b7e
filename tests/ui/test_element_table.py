"""The element table: filter, sorting, copying, and the selection it shares with the canvas."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from app.core.element import Element, Role
from app.core.geometry import Box
from app.core.listing import Added, Removed, Revised
from app.ui.canvas import Canvas
from app.ui.element_model import ELEMENT_ROLE, Column, ElementModel, selected_elements
from app.ui.element_table import ElementTable

CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
FLAGS = QItemSelectionModel.SelectionFlag


def listed(table: ElementTable) -> list[int]:
    """The numbers of the rows, from the top down."""
    rows = table.view.model()
    return [rows.index(row, 0).data(ELEMENT_ROLE).number for row in range(rows.rowCount())]


def field_of(table: ElementTable) -> QLineEdit:
    (field,) = table.findChildren(QLineEdit)
    assert isinstance(field, QLineEdit)
    return field


def roles_of(table: ElementTable) -> QComboBox:
    (choice,) = table.findChildren(QComboBox)
    assert isinstance(choice, QComboBox)
    return choice


def type_filter(table: ElementTable, text: str) -> None:
    field_of(table).setText(text)


def roles_offered(table: ElementTable) -> list[str]:
    choice = roles_of(table)
    return [choice.itemText(row) for row in range(choice.count())]


def says(table: ElementTable, text: str) -> bool:
    return any(label.isVisible() and label.text() == text for label in table.findChildren(QLabel))


def click_row(table: ElementTable, row: int, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.mouseClick(table.view.viewport(), Qt.MouseButton.LeftButton, modifiers, _place_of(table, row))


def choose(selection: QItemSelectionModel, *rows: int) -> None:
    """In the whole model, as the canvas does."""
    selection.clear()
    for row in rows:
        selection.setCurrentIndex(selection.model().index(row, 0), FLAGS.Select | FLAGS.Rows)


def numbers(selection: QItemSelectionModel) -> list[int]:
    return [element.number for element in selected_elements(selection)]


class TestFilter:
    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("save", [2, 3]),
            ("SAVE button", [3]),
            ("dialog", [2]),
            ("changes save", [2]),
            ("   ", [1, 2, 3, 4, 5]),
            ("nothing like it", []),
        ],
    )
    def test_each_word_is_looked_for_in_name_and_role(self, table: ElementTable, text: str, found: list[int]) -> None:
        type_filter(table, text)
        assert listed(table) == found

    @pytest.mark.parametrize("text", ["text box", "textbox"])
    def test_a_role_is_found_in_words_and_in_arias_spelling(
        self, table: ElementTable, model: ElementModel, text: str
    ) -> None:
        model.apply(Added(Element(6, Role.TEXTBOX, "", Box(0, 0, 5, 5))))
        type_filter(table, text)
        assert listed(table) == [6]

    def test_only_roles_that_are_there_are_offered(self, table: ElementTable, model: ElementModel) -> None:
        assert roles_offered(table) == ["All roles", "Button", "Dialog", "Icon", "Link", "Window"]
        model.apply(Removed(3))
        model.apply(Revised(Element(5, Role.TAB, "", Box(0, 0, 5, 5))))
        assert roles_offered(table) == ["All roles", "Dialog", "Link", "Tab", "Window"]

    def test_a_role_leaves_only_its_elements(self, table: ElementTable) -> None:
        roles_of(table).setCurrentIndex(1)
        assert listed(table) == [3]

    def test_the_chosen_role_stays_while_others_come(self, table: ElementTable, model: ElementModel) -> None:
        roles_of(table).setCurrentIndex(4)
        model.apply(Added(Element(6, Role.CHECKBOX, "", Box(0, 0, 5, 5))))
        assert roles_of(table).currentText() == "Link"
        assert listed(table) == [4]

    def test_when_the_chosen_role_has_gone_all_are_shown(self, table: ElementTable, model: ElementModel) -> None:
        roles_of(table).setCurrentIndex(1)
        model.apply(Removed(3))
        assert listed(table) == [1, 2, 4, 5]

    def test_the_count_tells_shown_and_total(self, table: ElementTable) -> None:
        assert says(table, "5 of 5")
        type_filter(table, "save")
        assert says(table, "2 of 5")

    def test_emptiness_has_a_reason(self, table: ElementTable, model: ElementModel) -> None:
        type_filter(table, "nothing like it")
        assert says(table, "No element matches")
        model.reset(())
        assert says(table, "No elements")
        type_filter(table, "")
        model.apply(Added(Element(1, Role.TAB, "", Box(0, 0, 5, 5))))
        assert not says(table, "No elements")

    def test_the_shortcut_goes_to_the_field(self, table: ElementTable) -> None:
        table.focus_filter()
        assert table.window().focusWidget() is field_of(table)


class TestSorting:
    @pytest.mark.parametrize(
        ("column", "order"),
        [
            (Column.NUMBER, [1, 2, 3, 4, 5]),
            (Column.ROLE, [3, 2, 5, 4, 1]),
            (Column.NAME, [5, 4, 1, 3, 2]),
            (Column.PLACE, [1, 2, 5, 3, 4]),
        ],
    )
    def test_every_column_sorts_both_ways(self, table: ElementTable, column: Column, order: list[int]) -> None:
        table.view.sortByColumn(column, Qt.SortOrder.AscendingOrder)
        assert listed(table) == order
        table.view.sortByColumn(column, Qt.SortOrder.DescendingOrder)
        assert listed(table) == order[::-1]

    def test_numbers_are_not_sorted_as_text(self, table: ElementTable, model: ElementModel) -> None:
        model.apply(Added(Element(10, Role.TAB, "", Box(0, 0, 5, 5))))
        assert listed(table) == [1, 2, 3, 4, 5, 10]

    def test_what_comes_later_is_sorted_in(self, table: ElementTable, model: ElementModel) -> None:
        table.view.sortByColumn(Column.NAME, Qt.SortOrder.DescendingOrder)
        model.apply(Added(Element(6, Role.TAB, "Zoom", Box(0, 0, 5, 5))))
        assert listed(table)[0] == 6


class TestSelection:
    def test_a_click_here_selects_there(self, table: ElementTable, selection: QItemSelectionModel) -> None:
        table.view.sortByColumn(Column.NUMBER, Qt.SortOrder.DescendingOrder)
        click_row(table, 0)
        assert numbers(selection) == [5]
        assert selection.currentIndex().row() == 4

    def test_clicks_with_ctrl_add(self, table: ElementTable, selection: QItemSelectionModel) -> None:
        click_row(table, 0)
        click_row(table, 2, CTRL)
        assert numbers(selection) == [1, 3]

    def test_what_is_selected_there_shows_here(self, table: ElementTable, selection: QItemSelectionModel) -> None:
        table.view.sortByColumn(Column.NUMBER, Qt.SortOrder.DescendingOrder)
        choose(selection, 1, 3)
        assert numbers(table.view.selectionModel()) == [4, 2]
        assert table.view.currentIndex().data(ELEMENT_ROLE).number == 4

    def test_nothing_selected_there_is_nothing_selected_here(
        self, table: ElementTable, selection: QItemSelectionModel
    ) -> None:
        click_row(table, 1)
        selection.clear()
        assert numbers(table.view.selectionModel()) == []

    def test_a_filter_hides_a_selected_row_and_gives_it_back(
        self, table: ElementTable, selection: QItemSelectionModel
    ) -> None:
        click_row(table, 0)
        type_filter(table, "save")
        assert numbers(table.view.selectionModel()) == []
        assert numbers(selection) == [1]
        type_filter(table, "")
        assert numbers(table.view.selectionModel()) == [1]

    def test_an_element_that_is_filtered_out_can_be_selected_there(
        self, table: ElementTable, selection: QItemSelectionModel
    ) -> None:
        type_filter(table, "save")
        choose(selection, 0)
        assert numbers(selection) == [1]
        assert numbers(table.view.selectionModel()) == []

    def test_one_change_is_told_once(self, table: ElementTable, selection: QItemSelectionModel, qtbot: QtBot) -> None:
        told: list[object] = []
        selection.selectionChanged.connect(lambda *_change: told.append(1))
        click_row(table, 2)
        assert len(told) == 1

    def test_canvas_and_table_agree_after_clicks_on_either(
        self, table: ElementTable, canvas: Canvas, selection: QItemSelectionModel
    ) -> None:
        button = canvas.mapFromScene(80, 75)
        QTest.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, button)
        assert numbers(table.view.selectionModel()) == [3]
        click_row(table, 3)
        QTest.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, CTRL, button)
        assert numbers(table.view.selectionModel()) == numbers(selection) == [3, 4]

    def test_another_document_begins_without_a_selection(
        self, table: ElementTable, model: ElementModel, selection: QItemSelectionModel
    ) -> None:
        click_row(table, 1)
        model.reset(model.elements[:3])
        assert numbers(selection) == numbers(table.view.selectionModel()) == []


class TestActing:
    def test_copying_as_text_follows_the_order_shown(self, table: ElementTable, selection: QItemSelectionModel) -> None:
        table.view.sortByColumn(Column.NUMBER, Qt.SortOrder.DescendingOrder)
        choose(selection, 1, 2)
        QTest.keyClick(table.view, Qt.Key.Key_C, CTRL)
        copied = QGuiApplication.clipboard().text().splitlines()
        assert [line.split("\t")[0] for line in copied] == ["3", "2"]

    def test_copying_as_json(self, table: ElementTable) -> None:
        click_row(table, 2)
        QTest.keyClick(table.view, Qt.Key.Key_C, CTRL | SHIFT)
        (copied,) = json.loads(QGuiApplication.clipboard().text())
        assert (copied["number"], copied["role"], copied["box"]) == (3, "button", [40, 60, 120, 90])

    def test_copying_the_centre_point(self, table: ElementTable) -> None:
        click_row(table, 2)
        QTest.keyClick(table.view, Qt.Key.Key_C, CTRL | ALT)
        assert QGuiApplication.clipboard().text() == "80, 75"

    def test_without_a_selection_the_clipboard_is_left_alone(self, table: ElementTable) -> None:
        QGuiApplication.clipboard().setText("mine")
        QTest.keyClick(table.view, Qt.Key.Key_C, CTRL)
        assert QGuiApplication.clipboard().text() == "mine"
        assert not any(action.isEnabled() for action in table.view.actions())

    def test_return_activates(self, table: ElementTable, qtbot: QtBot, elements: tuple[Element, ...]) -> None:
        click_row(table, 1)
        with qtbot.waitSignal(table.element_activated) as told:
            QTest.keyClick(table.view, Qt.Key.Key_Return)
        assert told.args == [elements[1]]

    def test_a_double_click_activates(self, table: ElementTable, qtbot: QtBot, elements: tuple[Element, ...]) -> None:
        click_row(table, 3)
        with qtbot.waitSignal(table.element_activated) as told:
            QTest.mouseDClick(
                table.view.viewport(),
                Qt.MouseButton.LeftButton,
                Qt.KeyboardModifier.NoModifier,
                _place_of(table, 3),
            )
        assert told.args == [elements[3]]

    @pytest.mark.parametrize("role", list(Role))
    def test_the_words_for_a_role_have_room(self, table: ElementTable, model: ElementModel, role: Role) -> None:
        model.reset((Element(1, role, "", Box(0, 0, 10, 10)),))
        needed = table.view.sizeHintForIndex(table.view.model().index(0, Column.ROLE)).width()
        assert table.view.columnWidth(Column.ROLE) >= needed

    def test_a_narrow_table_keeps_the_names(self, table: ElementTable) -> None:
        assert not table.view.isColumnHidden(Column.SEEN_BY)
        table.resize(380, 400)
        assert table.view.isColumnHidden(Column.SEEN_BY)
        assert table.view.columnWidth(Column.NAME) > 40


def _place_of(table: ElementTable, row: int) -> QPoint:
    return table.view.visualRect(table.view.model().index(row, Column.NAME)).center()
