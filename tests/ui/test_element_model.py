"""Elements as a table model."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from app.core.element import Element, Role
from app.core.geometry import Box
from app.core.listing import Added, ListingChange, Removed, Revised
from app.ui.element_model import ELEMENT_ROLE, SORT_ROLE, Column, ElementModel

DISPLAY = Qt.ItemDataRole.DisplayRole


def element(number: int, name: str = "", x: int = 0) -> Element:
    return Element(number, Role.BUTTON, name, Box(x, 0, x + 10, 10))


def shown(model: ElementModel, row: int) -> list[object]:
    return [model.index(row, column).data(DISPLAY) for column in Column]


def watched(model: QAbstractItemModel) -> QAbstractItemModelTester:
    """Fails the test as soon as the model breaks a rule of Qt's."""
    return QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)


@st.composite
def histories(draw: st.DrawFn) -> list[ListingChange]:
    """Changes as a list tells them: numbers grow, only what is there is revised or removed."""
    present: list[int] = []
    changes: list[ListingChange] = []
    for number in range(1, draw(st.integers(0, 12)) + 1):
        present.append(number)
        changes.append(Added(element(number)))
        if draw(st.booleans()):
            changes.append(Revised(element(draw(st.sampled_from(present)), draw(st.text(max_size=4)))))
        if draw(st.booleans()):
            changes.append(Removed(present.pop(draw(st.integers(0, len(present) - 1)))))
    return changes


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(changes=histories())
def test_following_changes_ends_where_starting_with_their_result_does(
    qapp: object, changes: list[ListingChange]
) -> None:
    model, expected = ElementModel(), dict[int, Element]()
    watched(model)
    for change in changes:
        model.apply(change)
        match change:
            case Added(found) | Revised(found):
                expected[found.number] = found
            case Removed(number):
                del expected[number]
    assert model.elements == tuple(expected.values())


def test_changes_are_told_row_by_row(qtbot: QtBot, model: ElementModel) -> None:
    watched(model)
    with qtbot.assertNotEmitted(model.modelReset):
        with qtbot.waitSignal(model.rowsInserted) as inserted:
            model.apply(Added(element(9)))
        with qtbot.waitSignal(model.dataChanged) as changed:
            model.apply(Revised(element(3, "Save as")))
        with qtbot.waitSignal(model.rowsRemoved) as removed:
            model.apply(Removed(2))
    assert inserted.args is not None
    assert inserted.args[1:] == [5, 5]
    assert changed.args is not None
    assert [index.row() for index in changed.args[:2]] == [2, 2]
    assert removed.args is not None
    assert removed.args[1:] == [1, 1]


def test_a_revision_that_changes_nothing_is_not_told(qtbot: QtBot, model: ElementModel) -> None:
    with qtbot.assertNotEmitted(model.dataChanged):
        model.apply(Revised(model.element_at(0)))


def test_rows_are_found_by_number_also_after_a_removal(model: ElementModel) -> None:
    model.apply(Removed(2))
    assert [model.row_of(number) for number in (1, 2, 3, 99)] == [0, None, 1, None]


def test_what_has_gone_already_may_go_again(model: ElementModel) -> None:
    model.apply(Removed(2))
    model.apply(Removed(2))
    model.apply(Revised(element(2)))
    assert model.rowCount() == 4


def test_cells_show_number_role_name_place_and_who_saw_it(model: ElementModel) -> None:
    assert shown(model, 2) == [3, "Button", "Save", "40, 60 · 80 × 30", "Both"]
    assert shown(model, 4) == [5, "Icon", "", "300, 40", ""]


def test_a_row_gives_its_element(model: ElementModel, elements: tuple[Element, ...]) -> None:
    assert model.index(3, Column.NAME).data(ELEMENT_ROLE) == elements[3]


def test_the_first_cell_speaks_for_the_row(model: ElementModel) -> None:
    assert model.index(2, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "3: Button, Save, at 40, 60 · 80 × 30"


def test_the_tool_tip_tells_the_rest(model: ElementModel) -> None:
    tip = model.index(2, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert "Seen by: Both" in tip
    assert "93 %" in tip


def test_a_tool_tip_takes_no_markup_from_a_name(model: ElementModel) -> None:
    read = QTextDocument()
    read.setHtml(model.index(3, 0).data(Qt.ItemDataRole.ToolTipRole))
    assert "Help & <b>about</b>" in read.toPlainText()


@pytest.mark.parametrize("column", list(Column))
def test_sort_keys_of_a_column_are_of_one_type(model: ElementModel, column: Column) -> None:
    keys = [model.index(row, column).data(SORT_ROLE) for row in range(model.rowCount())]
    assert len({type(key) for key in keys}) == 1


def test_places_sort_from_the_top(model: ElementModel) -> None:
    model.reset([element(1, x=5), Element(2, Role.LINK, "", Box(0, 9, 5, 12)), element(3, x=4)])
    rows = sorted(range(3), key=lambda row: model.index(row, Column.PLACE).data(SORT_ROLE))
    assert [model.element_at(row).number for row in rows] == [3, 1, 2]


def test_every_column_has_a_title_and_rows_have_none(model: ElementModel) -> None:
    titles = [model.headerData(column, Qt.Orientation.Horizontal) for column in Column]
    assert len(set(titles)) == len(Column)
    assert model.headerData(0, Qt.Orientation.Vertical) is None
    assert model.data(QModelIndex()) is None
