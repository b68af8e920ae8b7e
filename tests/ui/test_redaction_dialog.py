"""What a person chooses to cover: proposed, taken back, clicked in the picture."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.core.document import Document
from app.core.element import Element, Role
from app.core.geometry import Box, Size
from app.core.hand_work import deleted
from app.core.redaction import Cover
from app.core.run import Completed, ElementFound, Outcome
from app.ui.redacting import Wish
from app.ui.redaction_dialog import RedactionDialog
from tests.support.pictures import plain_screenshot

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

SIZE = Size(400, 300)
ELEMENTS = (
    Element(1, Role.TEXT, "jane@example.com", Box(20, 20, 180, 40)),
    Element(2, Role.BUTTON, "Save", Box(20, 100, 80, 130)),
    Element(3, Role.TEXT, "4111 1111 1111 1111", Box(20, 200, 200, 220)),
)


@pytest.fixture
def document() -> Document:
    document = Document(replace(plain_screenshot(SIZE), title="shot.png"))
    document.begin_scan(1)
    for element in ELEMENTS:
        document.fold(ElementFound(1, element))
    document.fold(Completed(1, Outcome()))
    return document


@pytest.fixture
def dialog(document: Document, qtbot: QtBot) -> RedactionDialog:
    dialog = RedactionDialog(document, document.elements[1:2])
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    return dialog


def wish(dialog: RedactionDialog, qtbot: QtBot) -> Wish:
    with qtbot.waitSignal(dialog.wished) as told:
        QTest.mouseClick(dialog.make, Qt.MouseButton.LeftButton)
    wished: Wish = told.args[0]
    return wished


def numbers(dialog: RedactionDialog) -> list[int]:
    return sorted(element.number for element in dialog.chosen)


def click(dialog: RedactionDialog, x: int, y: int) -> None:
    """On a pixel of the picture."""
    view = dialog.preview
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.mapFromScene(QPointF(x + 0.5, y + 0.5)))


def colour_at(dialog: RedactionDialog, x: int, y: int) -> str:
    view = dialog.preview
    return view.viewport().grab().toImage().pixelColor(view.mapFromScene(QPointF(x + 0.5, y + 0.5))).name()


def test_selected_elements_and_candidates_are_proposed(dialog: RedactionDialog, qtbot: QtBot) -> None:
    assert [dialog.list.item(row).text() for row in range(3)] == [
        "Save — Button",
        "jane@example.com — e-mail address",
        "4111 1111 1111 1111 — card number",
    ]
    assert numbers(dialog) == [1, 2, 3]
    assert wish(dialog, qtbot) == Wish(dialog.chosen, (), Cover.FILL, keeps_answers=True)


def test_what_is_unchecked_is_not_covered(dialog: RedactionDialog, qtbot: QtBot) -> None:
    dialog.resize(1100, 700)
    assert colour_at(dialog, 100, 30) == "#000000"
    dialog.list.item(1).setCheckState(Qt.CheckState.Unchecked)
    assert colour_at(dialog, 100, 30) != "#000000"
    assert numbers(dialog) == [2, 3]
    assert [element.number for element in wish(dialog, qtbot).spared] == [1]


def test_a_click_in_the_picture_takes_back_and_covers_again(dialog: RedactionDialog, qtbot: QtBot) -> None:
    click(dialog, 50, 115)
    assert numbers(dialog) == [1, 3]
    click(dialog, 50, 115)
    assert numbers(dialog) == [1, 2, 3]


def test_a_click_covers_what_was_not_in_the_list(document: Document, qtbot: QtBot) -> None:
    dialog = RedactionDialog(document, ())
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(dialog)
    dialog.show()
    assert numbers(dialog) == [1, 3]
    click(dialog, 50, 115)
    assert numbers(dialog) == [1, 2, 3]


def test_a_click_beside_everything_changes_nothing(dialog: RedactionDialog, qtbot: QtBot) -> None:
    click(dialog, 350, 280)
    assert numbers(dialog) == [1, 2, 3]


def test_the_other_wishes_are_told(dialog: RedactionDialog, qtbot: QtBot) -> None:
    dialog.cover.setCurrentIndex(dialog.cover.findData(Cover.BLUR))
    dialog.leaves_answers_out.setChecked(True)
    wished = wish(dialog, qtbot)
    assert (wished.cover, wished.keeps_answers) == (Cover.BLUR, False)


def test_without_anything_to_cover_no_copy_is_offered(dialog: RedactionDialog) -> None:
    for row in range(dialog.list.count()):
        dialog.list.item(row).setCheckState(Qt.CheckState.Unchecked)
    assert not dialog.make.isEnabled()


def test_what_was_taken_out_of_the_list_is_on_the_picture_and_proposed(document: Document, qtbot: QtBot) -> None:
    document.work_by_hand(deleted(document.hand_work, [1]))
    dialog = RedactionDialog(document, ())
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(dialog)
    assert numbers(dialog) == [1, 3]
