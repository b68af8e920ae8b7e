"""Asking: nothing written is lost, and nothing is asked that can't be."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTextEdit
from pytestqt.qtbot import QtBot

from app.core.asking import Draft
from app.core.element import Element
from app.core.geometry import Box
from app.core.inspection import Exchange
from app.core.prompt import Preset
from app.core.task import Ask, Find, ListElements
from app.ui.conversation import Conversation
from app.ui.question_field import QuestionField
from tests.support.exchanges import (
    DESCRIBE,
    FIND,
    SAVE,
    asked,
    button_named,
    completed,
    shown_conversation,
    words_in,
)

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

Key = Qt.Key


@pytest.fixture
def conversation(qtbot: QtBot) -> Conversation:
    return shown_conversation(qtbot)


@pytest.fixture
def field(conversation: Conversation) -> QTextEdit:
    field = conversation.findChild(QuestionField)
    assert isinstance(field, QuestionField)
    return field


@pytest.fixture
def drafts(conversation: Conversation) -> list[Draft]:
    drafts: list[Draft] = []
    conversation.asked.connect(drafts.append)
    return drafts


@pytest.fixture
def questions(conversation: Conversation) -> list[str]:
    questions: list[str] = []
    conversation.asked.connect(lambda draft: questions.append(draft.words))
    return questions


@pytest.fixture
def chosen(conversation: Conversation) -> list[tuple[Preset, str]]:
    chosen: list[tuple[Preset, str]] = []
    conversation.preset_chosen.connect(lambda preset, target: chosen.append((preset, target)))
    return chosen


def test_return_asks_and_shift_return_begins_a_line(field: QTextEdit, questions: list[str]) -> None:
    QTest.keyClicks(field, "What is this?")
    QTest.keyClick(field, Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClicks(field, "And that?")
    QTest.keyClick(field, Key.Key_Return)
    assert questions == ["What is this?\nAnd that?"]
    assert field.toPlainText() == ""


@pytest.mark.parametrize("written", ["", "   ", "\n\n"])
def test_an_empty_question_is_not_asked(
    conversation: Conversation, field: QTextEdit, questions: list[str], written: str
) -> None:
    field.setPlainText(written)
    assert not button_named(conversation, "Ask").isEnabled()
    QTest.keyClick(field, Key.Key_Return)
    assert questions == []


def test_an_endless_question_is_told_and_kept(
    conversation: Conversation, field: QTextEdit, questions: list[str]
) -> None:
    endless = "word " * 20_000
    field.setPlainText(endless)
    QTest.keyClick(field, Key.Key_Return)
    assert questions == []
    assert field.toPlainText() == endless
    assert "The question has 99,999 characters. Shorten it to at most 20,000." in words_in(conversation)
    field.setPlainText("short")
    assert "characters" not in words_in(conversation)
    assert button_named(conversation, "Ask").isEnabled()


def test_the_field_grows_with_its_text_but_not_for_ever(field: QTextEdit, qtbot: QtBot) -> None:
    low = field.height()
    field.setPlainText("\n".join("x" * 3))
    qtbot.waitUntil(lambda: field.height() > low)
    higher = field.height()
    field.setPlainText("\n".join("x" * 100))
    qtbot.waitUntil(lambda: field.height() > higher)
    assert field.height() < 200


def test_in_a_low_window_the_field_leaves_room_for_its_buttons(
    conversation: Conversation, field: QTextEdit, qtbot: QtBot
) -> None:
    field.setPlainText("\n".join("x" * 100))
    conversation.resize(conversation.width(), conversation.minimumSizeHint().height())
    qtbot.waitUntil(lambda: field.height() < 60)
    assert not field.geometry().intersects(button_named(conversation, "Ask").geometry())


def test_up_brings_the_last_question_back_into_an_empty_field(field: QTextEdit, questions: list[str]) -> None:
    field.setPlainText("What is this?")
    QTest.keyClick(field, Key.Key_Return)
    QTest.keyClick(field, Key.Key_Up)
    assert field.toPlainText() == "What is this?"
    field.setPlainText("Something else")
    QTest.keyClick(field, Key.Key_Up)
    assert field.toPlainText() == "Something else"


def test_a_question_that_could_not_be_asked_comes_back_unless_another_is_there(
    conversation: Conversation, field: QTextEdit
) -> None:
    field.setPlainText("What is this?")
    QTest.keyClick(field, Key.Key_Return)
    conversation.restore_question()
    assert field.toPlainText() == "What is this?"
    field.setPlainText("Another")
    conversation.restore_question()
    assert field.toPlainText() == "Another"


def test_a_preset_is_asked_at_once(conversation: Conversation, chosen: list[tuple[Preset, str]]) -> None:
    button_named(conversation, "Describe").click()
    conversation.begin_preset(DESCRIBE)
    assert chosen == [(DESCRIBE, ""), (DESCRIBE, "")]


def test_a_preset_that_looks_for_something_asks_for_what_first(
    conversation: Conversation,
    field: QTextEdit,
    chosen: list[tuple[Preset, str]],
    questions: list[str],
) -> None:
    conversation.begin_preset(FIND)
    assert field.placeholderText() == "What should be found?"
    QTest.keyClick(field, Key.Key_Return)
    assert chosen == []
    QTest.keyClicks(field, " the save button ")
    QTest.keyClick(field, Key.Key_Return)
    assert chosen == [(FIND, "the save button")]
    QTest.keyClicks(field, "Why?")
    QTest.keyClick(field, Key.Key_Return)
    assert questions == ["Why?"]


def test_escape_leaves_a_preset_and_keeps_what_is_written(
    conversation: Conversation, field: QTextEdit, questions: list[str]
) -> None:
    conversation.begin_preset(FIND)
    QTest.keyClicks(field, "Why?")
    QTest.keyClick(field, Key.Key_Escape)
    QTest.keyClick(field, Key.Key_Return)
    assert questions == ["Why?"]


def test_what_waits_is_seen_and_can_be_asked_now(conversation: Conversation, qtbot: QtBot) -> None:
    conversation.set_busy(True)
    conversation.set_queued(("Where is\nthe button?", "And?"))
    assert "Waiting: “Where is the button?” and 1 more" in words_in(conversation)
    with qtbot.waitSignal(conversation.stop_and_ask):
        button_named(conversation, "Stop and ask now").click()
    conversation.set_queued(())
    conversation.set_busy(False)
    assert "Waiting" not in words_in(conversation)


def test_what_was_to_be_found_comes_back_as_that(
    conversation: Conversation, field: QTextEdit, questions: list[str], chosen: list[tuple[Preset, str]]
) -> None:
    conversation.begin_preset(FIND)
    QTest.keyClicks(field, "the Save button")
    QTest.keyClick(field, Key.Key_Return)
    conversation.restore_question()
    assert field.toPlainText() == "the Save button"
    QTest.keyClick(field, Key.Key_Return)
    assert chosen == 2 * [(FIND, "the Save button")]
    assert not questions


def test_questions_that_are_given_back_spare_what_is_written(conversation: Conversation, field: QTextEdit) -> None:
    conversation.give_back(("What is this?",))
    assert field.toPlainText() == "What is this?"
    conversation.give_back(("And that?", "Where?"))
    assert field.toPlainText() == "And that?\nWhere?\nWhat is this?"


PART = Box(40, 30, 90, 60)


def places_shown(conversation: Conversation) -> list[tuple[Element, ...]]:
    shown: list[tuple[Element, ...]] = []
    conversation.regions_shown.connect(shown.append)
    return shown


def test_a_part_is_asked_about_until_one_goes_back_to_the_whole(
    conversation: Conversation, field: QTextEdit, drafts: list[Draft]
) -> None:
    shown = places_shown(conversation)
    conversation.begin_about(PART, "Save & exit")
    assert [element.place for element in shown[-1]] == [PART]
    assert field.placeholderText() == "Ask about this part"
    for _number in range(2):
        QTest.keyClicks(field, "What is it?")
        QTest.keyClick(field, Key.Key_Return)
    assert drafts == [Draft("What is it?", PART)] * 2
    button_named(conversation, "About: Save && exit").click()
    assert shown[-1] == ()
    QTest.keyClicks(field, "And all of it?")
    QTest.keyClick(field, Key.Key_Return)
    assert drafts[-1] == Draft("And all of it?")


def test_another_picture_is_asked_about_as_a_whole(
    conversation: Conversation, field: QTextEdit, drafts: list[Draft]
) -> None:
    conversation.begin_about(PART, "Save")
    conversation.leave_subject()
    QTest.keyClicks(field, "What is it?")
    QTest.keyClick(field, Key.Key_Return)
    assert drafts == [Draft("What is it?")]


def test_a_question_is_changed_and_asked_again_with_its_part(
    conversation: Conversation, field: QTextEdit, drafts: list[Draft]
) -> None:
    exchange = asked(1, "What is it?", "A button.")
    exchange = replace(exchange, task=Ask("What is it?", about=PART), end=completed(1))
    conversation.show_exchanges((exchange,))
    QTest.keyClicks(field, "written before")
    button_named(conversation, "Change the question and ask again").click()
    assert field.toPlainText() == "What is it?\nwritten before"
    field.selectAll()
    QTest.keyClicks(field, "What is it for?")
    QTest.keyClick(field, Key.Key_Return)
    assert drafts == [Draft("What is it for?", PART, exchange)]
    QTest.keyClicks(field, "And now?")
    QTest.keyClick(field, Key.Key_Return)
    assert drafts[-1] == Draft("And now?", PART)


def test_a_search_is_changed_as_a_search(
    conversation: Conversation, field: QTextEdit, chosen: list[tuple[Preset, str]]
) -> None:
    task = Find("Find…", "the save button", "Locate the save button.")
    conversation.show_exchanges((replace(asked(1), task=task, end=completed(1)),))
    button_named(conversation, "Change the question and ask again").click()
    QTest.keyClick(field, Key.Key_Return)
    assert chosen == [(FIND, "the save button")]


def test_what_is_over_can_be_asked_again_and_a_list_not_changed(conversation: Conversation) -> None:
    wanted: list[Exchange] = []
    conversation.again_wanted.connect(wanted.append)
    going_on = asked(1, text="So far")
    conversation.show_exchanges((going_on,))
    assert "Ask the same again" not in words_in(conversation)
    listing = replace(going_on, task=ListElements("List elements", "List."), end=completed(1))
    conversation.update_exchange(listing)
    assert "Change the question" not in words_in(conversation)
    button_named(conversation, "Ask the same again").click()
    assert wanted == [listing]


def test_what_was_asked_about_is_the_first_place_of_its_answer(conversation: Conversation) -> None:
    shown = places_shown(conversation)
    exchange = replace(asked(1), task=Ask("What is it?", about=PART), regions=(SAVE,), end=completed(1))
    conversation.show_exchanges((exchange,))
    assert [element.place for element in shown[-1]] == [PART, SAVE.place]
    assert "What was asked about, 40, 30 · 50 × 30" in words_in(conversation)
