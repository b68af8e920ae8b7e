"""The places an answer names: in the conversation, and on the picture as it asks for them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from app.core.element import Element
from app.ui.conversation import Conversation
from tests.support.exchanges import HELP, SAVE, asked, button_named, completed, many_lines, shown_conversation

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def conversation(qtbot: QtBot) -> Conversation:
    return shown_conversation(qtbot)


@pytest.fixture
def on_picture(conversation: Conversation) -> list[tuple[Element, ...]]:
    shown: list[tuple[Element, ...]] = []
    conversation.regions_shown.connect(shown.append)
    return shown


def test_the_places_of_the_newest_answer_are_on_the_picture_as_they_come(
    conversation: Conversation, on_picture: list[tuple[Element, ...]]
) -> None:
    first, second = replace(asked(1), regions=(SAVE,)), asked(2)
    conversation.show_exchanges((first,))
    conversation.show_exchanges((first, second))
    conversation.update_exchange(replace(second, regions=(HELP,)))
    conversation.update_exchange(replace(second, regions=(HELP, SAVE)))
    conversation.show_exchanges(())
    assert on_picture == [(SAVE,), (), (HELP,), (HELP, SAVE), ()]


def test_places_can_be_taken_off_the_picture_and_put_back(
    conversation: Conversation, on_picture: list[tuple[Element, ...]]
) -> None:
    conversation.show_exchanges((replace(asked(1), regions=(SAVE, HELP)),))
    switch = button_named(conversation, "Show the places of this answer on the picture")
    switch.click()
    switch.click()
    assert on_picture == [(SAVE, HELP), (), (SAVE, HELP)]


def test_pointing_at_a_place_shows_it_alone(
    conversation: Conversation, on_picture: list[tuple[Element, ...]], qtbot: QtBot
) -> None:
    conversation.show_exchanges((replace(asked(1), regions=(SAVE, HELP)),))
    chip = button_named(conversation, "2: Link, Help & <b>about</b>, at 20, 0 · 10 × 10")
    conversation.activateWindow()
    chip.setFocus()
    qtbot.waitUntil(lambda: on_picture[-1] == (HELP,))
    conversation.focus_question()
    qtbot.waitUntil(lambda: on_picture[-1] == (SAVE, HELP))


def test_a_place_is_linked_both_ways(conversation: Conversation, qtbot: QtBot) -> None:
    conversation.show_exchanges((replace(asked(1), regions=(SAVE, HELP)),))
    chips = [
        button_named(conversation, name)
        for name in (
            "1: Button, Save, at 0, 0 · 10 × 10",
            "2: Link, Help & <b>about</b>, at 20, 0 · 10 × 10",
        )
    ]
    with qtbot.waitSignal(conversation.region_activated) as activated:
        chips[0].click()
    assert activated.args == [SAVE]
    assert [chip.isChecked() for chip in chips] == [True, False]
    conversation.highlight_region(HELP)
    assert [chip.isChecked() for chip in chips] == [False, True]
    conversation.highlight_region(None)
    assert [chip.isChecked() for chip in chips] == [True, False]
    conversation.highlight_region(replace(HELP, number=99))
    assert [chip.isChecked() for chip in chips] == [False, False]


def test_a_revealed_place_is_scrolled_to_and_stays_marked(conversation: Conversation, qtbot: QtBot) -> None:
    answer = replace(asked(1), regions=(SAVE, HELP), end=completed(1))
    conversation.show_exchanges((answer, asked(2, text=many_lines(60))))
    button_named(conversation, "Show the places of this answer on the picture").click()
    chip = button_named(conversation, "2: Link, Help & <b>about</b>, at 20, 0 · 10 × 10")
    qtbot.waitUntil(lambda: chip.visibleRegion().isEmpty())
    conversation.highlight_region(HELP)
    assert chip.visibleRegion().isEmpty()
    conversation.reveal_region(HELP)
    assert not chip.visibleRegion().isEmpty()
    conversation.highlight_region(None)
    assert chip.isChecked()
