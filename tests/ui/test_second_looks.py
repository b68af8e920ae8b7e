"""Searches and the evidence of answers in the conversation."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from app.core.element import Element
from app.core.geometry import Box
from app.core.inspection import Exchange
from app.core.run import Cancelled, Completed, Outcome, Progress, SecondLook, Stage
from app.core.task import Find
from app.ui.canvas import Canvas
from app.ui.conversation import Conversation
from tests.support.exchanges import SAVE, asked, button_named, completed, many_lines, shown_conversation, words_in

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

SEARCH = replace(asked(1), task=Find("Find…", "the save button", "Locate it."), text='[{"bbox_2d": [1, 2, 3, 4]}]')
LOOK = SecondLook('[{"bbox_2d": [5, 6, 7, 8]}]', 4.2, is_taken=True)


@pytest.fixture
def conversation(qtbot: QtBot) -> Conversation:
    return shown_conversation(qtbot)


@pytest.fixture
def found(conversation: Conversation) -> list[Element]:
    found: list[Element] = []
    conversation.region_found.connect(found.append)
    return found


def ended(exchange: Exchange, look: SecondLook | None = None) -> Exchange:
    return replace(exchange, end=Completed(exchange.run_id, Outcome(second_look=look)))


def test_what_was_looked_for_is_pointed_at_once_when_both_looks_are_done(
    conversation: Conversation, found: list[Element]
) -> None:
    conversation.show_exchanges((SEARCH,))
    first = replace(SEARCH, regions=(SAVE,))
    conversation.update_exchange(first)
    refined = replace(SAVE, place=Box(1, 1, 11, 11), confidence=0.93)
    conversation.update_exchange(replace(first, progress=Progress(1, Stage.SECOND_LOOK)))
    assert "Looking again from near…" in words_in(conversation)
    conversation.update_exchange(replace(first, regions=(refined,)))
    assert found == []
    conversation.update_exchange(ended(replace(first, regions=(refined,)), LOOK))
    assert found == [refined]
    assert button_named(conversation, "1: Button, Save, at 1, 1 · 10 × 10").isChecked()
    told = words_in(conversation)
    assert "Find: the save button" in told
    assert "Found by two looks, 4 px apart. Confidence 0.93" in told
    assert "[5, 6, 7, 8]" not in told
    conversation.show_exchanges(())
    conversation.show_exchanges((ended(replace(first, regions=(refined,)), LOOK),))
    assert found == [refined]


def test_what_is_not_there_is_said_and_nothing_is_pointed_at(conversation: Conversation, found: list[Element]) -> None:
    conversation.show_exchanges((SEARCH,))
    conversation.update_exchange(ended(replace(SEARCH, text="[]")))
    assert "“the save button” was not found." in words_in(conversation)
    assert found == []


def test_an_answer_can_be_read_and_copied_while_its_evidence_is_looked_for(conversation: Conversation) -> None:
    answer = asked(1, text="It is **blue**.")
    conversation.show_exchanges((answer,))
    conversation.update_exchange(
        replace(answer, answered=Outcome(), progress=Progress(1, Stage.EVIDENCE)),
    )
    assert "It is blue." in words_in(conversation)
    assert "Looking for where the answer comes from…" in words_in(conversation)
    assert button_named(conversation, "Copy the answer").isVisible()


def test_the_evidence_is_shown_below_the_answer(conversation: Conversation, found: list[Element]) -> None:
    answer = asked(1, text="It is blue.")
    conversation.show_exchanges((answer,))
    conversation.update_exchange(ended(replace(answer, regions=(SAVE,)), replace(LOOK, distance=None)))
    assert "The answer comes from here:" in words_in(conversation)
    assert button_named(conversation, "1: Button, Save, at 0, 0 · 10 × 10").isVisible()
    assert found == []


def test_a_search_that_was_given_up_keeps_its_first_look(conversation: Conversation, found: list[Element]) -> None:
    first = replace(SEARCH, regions=(SAVE,))
    conversation.show_exchanges((first,))
    conversation.update_exchange(replace(first, end=Cancelled(1)))
    assert "Cancelled" in words_in(conversation)
    assert found == [SAVE]


def test_a_search_that_was_scrolled_away_from_is_scrolled_to(conversation: Conversation, qtbot: QtBot) -> None:
    conversation.show_exchanges((SEARCH, replace(asked(2, text=many_lines(60)), end=completed(2))))
    conversation.update_exchange(ended(replace(SEARCH, regions=(SAVE,)), LOOK))
    chip = button_named(conversation, "1: Button, Save, at 0, 0 · 10 × 10")
    qtbot.waitUntil(lambda: not chip.visibleRegion().isEmpty())


def test_the_canvas_scrolls_to_a_place_only_if_it_can_not_be_seen(canvas: Canvas) -> None:
    before = canvas.visible_area
    canvas.show_place(replace(SAVE, place=Box(300, 250, 360, 270)))
    assert canvas.visible_area == before
    canvas.zoom_to(canvas.picture_area.adjusted(0, 0, -390, -290))
    place = Box(300, 250, 360, 270)
    assert not canvas.visible_area.contains(place.x1, place.y1)
    zoom = canvas.transform().m11()
    canvas.show_place(replace(SAVE, place=Box(300, 250, 304, 254)))
    assert canvas.visible_area.contains(301, 251)
    assert canvas.transform().m11() == zoom
