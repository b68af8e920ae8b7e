"""What scan and model say of an element, as it is seen in the window: marks, filter, and the model's own box."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from app.backends.scripted import ScriptedBackend
from app.core.element import Element, Role, Source
from app.core.geometry import Box, Place, Point, Size, whole
from app.core.listing_format import Grid, native_listing, view_of
from app.core.prompt import AnswerFormat, Preset
from app.ui.box_action import BoxAction
from app.ui.element_model import Column, ElementModel
from app.ui.element_table import ElementTable
from app.ui.tones import warning_colour
from app.ui.workspace import Workspace
from tests.support.fakes import FixedScanner, button, screenshot_of
from tests.support.session import Session, start_session

LISTING = Preset("list", "List", "List them.", AnswerFormat.ELEMENTS)
SCANNED, TOLD = Box(40, 60, 120, 90), Box(42, 61, 124, 92)
ELSEWHERE = Box(600, 600, 700, 640)
BOTH = frozenset(Source)
ANSWER = native_listing(
    [Element(1, Role.BUTTON, "Save", TOLD), Element(2, Role.LINK, "More", ELSEWHERE)],
    view_of(Grid.THOUSAND, whole(Size(1000, 1000))),
)


@pytest.fixture
def checked(model: ElementModel) -> ElementModel:
    """The same text, nearly the same, another one, and what only one has seen."""
    model.reset(
        [
            Element(1, Role.BUTTON, "Save", SCANNED, 0.9, BOTH, TOLD, read_text="SAVE"),
            Element(2, Role.BUTTON, "Export", SCANNED, 0.9, BOTH, SCANNED, read_text="Expert"),
            Element(3, Role.BUTTON, "Open", SCANNED, 0.9, BOTH, TOLD, read_text="Delete <b>"),
            Element(4, Role.TEXT, "Notes", SCANNED, 0.9, frozenset({Source.SCAN})),
            Element(5, Role.ICON, "Bell", Point(9, 9), None, frozenset({Source.MODEL})),
        ]
    )
    return model


def names(model: ElementModel) -> list[str]:
    return [model.index(row, Column.NAME).data() for row in range(model.rowCount())]


def test_both_texts_stand_in_the_table_where_they_differ(checked: ElementModel) -> None:
    assert names(checked) == ["Save", "Export ≈ “Expert”", "Open ≠ “Delete <b>”", "Notes", "Bell"]


def test_what_disagrees_stands_out(checked: ElementModel) -> None:
    grounds = [checked.index(row, Column.NAME).data(Qt.ItemDataRole.ForegroundRole) for row in range(5)]
    assert [ground.color() if ground else None for ground in grounds] == [
        None,
        None,
        warning_colour(QGuiApplication.palette()),
        None,
        None,
    ]


def test_the_tool_tip_tells_what_was_read_and_from_where_it_was_snapped(checked: ElementModel) -> None:
    tips = [checked.index(row, 0).data(Qt.ItemDataRole.ToolTipRole) for row in range(5)]
    assert "something else there: “Delete &lt;b&gt;”" in tips[2]
    assert "Snapped; the model told 42, 61 · 82 × 31" in tips[2]
    assert ["Snapped" in tip for tip in tips] == [True, False, True, False, False]


@pytest.mark.parametrize(
    ("title", "word", "left"),
    [
        ("Seen by both", "Both", [1, 2, 3]),
        ("Seen by the scan only", "Scan", [4]),
        ("Seen by the model only", "Model", [5]),
        ("Text disagrees", "Text ≠", [2, 3]),
        ("All elements", "Any", [1, 2, 3, 4, 5]),
    ],
)
def test_elements_are_chosen_by_what_is_said_of_them(
    qtbot: QtBot, checked: ElementModel, title: str, word: str, left: list[int]
) -> None:
    table = ElementTable(checked, QItemSelectionModel(checked))
    qtbot.addWidget(table)
    (opener,) = table.findChildren(QToolButton, options=Qt.FindChildOption.FindDirectChildrenOnly)
    assert isinstance(opener, QToolButton)
    menu = opener.defaultAction().menu()
    assert isinstance(menu, QMenu)
    (action,) = (action for action in menu.actions() if action.text() == title)
    action.trigger()
    assert opener.text() == word
    rows = table.view.model()
    assert [rows.index(row, Column.NUMBER).data() for row in range(rows.rowCount())] == left


class TestTheModelsOwnBox:
    @pytest.fixture
    def session(self, qapp: object, qtbot: QtBot) -> Iterator[Session]:
        scanned = replace(button(1, "Save", SCANNED), confidence=0.9)
        session = start_session(ScriptedBackend([ANSWER]), FixedScanner([scanned]))
        document = session.documents.open(screenshot_of(1000, 1000))
        qtbot.waitUntil(lambda: bool(document.scan and document.scan.end))
        session.questions.use_preset(LISTING, "")
        qtbot.waitUntil(lambda: bool(document.exchanges and document.exchanges[0].end))
        yield session
        session.stop()

    @pytest.fixture
    def view(self, qtbot: QtBot) -> QWidget:
        view = QWidget()
        qtbot.addWidget(view)
        return view

    @pytest.fixture
    def action(self, session: Session, view: QWidget) -> BoxAction:
        return BoxAction(session.workspace, view)

    def test_is_shown_on_demand_and_can_be_left_again(self, session: Session, action: BoxAction) -> None:
        assert not action.isEnabled()
        choose(session.workspace, 0)
        assert (action.isEnabled(), action.text()) == (True, "Use the model's own box")
        action.trigger()
        assert places(session) == [TOLD, ELSEWHERE]
        assert (action.isEnabled(), action.text()) == (True, "Use the snapped box")
        action.trigger()
        assert places(session) == [SCANNED, ELSEWHERE]

    def test_there_is_nothing_to_choose_where_nothing_was_snapped(self, session: Session, action: BoxAction) -> None:
        choose(session.workspace, 1)
        assert not action.isEnabled()

    def test_of_several_elements_those_that_were_snapped_go_back(self, session: Session, action: BoxAction) -> None:
        choose(session.workspace, 0, 1)
        action.trigger()
        assert places(session) == [TOLD, ELSEWHERE]


def places(session: Session) -> list[Place]:
    return [element.place for element in session.workspace.elements.elements]


def choose(workspace: Workspace, *rows: int) -> None:
    for row in rows:
        flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        workspace.selection.select(workspace.elements.index(row, 0), flags)
