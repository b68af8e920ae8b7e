"""The conversation: answers as they come, and the places they name."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QPalette, QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.core.errors import ModelError
from app.core.geometry import Size
from app.core.run import (
    Cancelled,
    Completed,
    Failed,
    Outcome,
    Progress,
    RunEnd,
    Seen,
    Stage,
    Stopped,
    StopReason,
    Usage,
)
from app.core.sampling import Sampling
from app.core.task import ListElements
from app.ui.conversation import Conversation
from app.ui.reading_view import ReadingView
from app.ui.transcript import Transcript
from app.ui.words_label import WordsLabel
from tests.support.exchanges import (
    FIND,
    HELP,
    SAVE,
    asked,
    button_named,
    completed,
    many_lines,
    shown_conversation,
    words_in,
)

USAGE = Usage(Seen(Size(1411, 882), 1260), tokens=512, first_token_s=1.84, decode_tps=41.23)
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

OBJECT = '{"bbox_2d": [0, 0, 10, 10], "label": "Save"}'


@pytest.fixture
def conversation(qtbot: QtBot) -> Conversation:
    return shown_conversation(qtbot)


@pytest.fixture
def renderings(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    done: list[str] = []
    render = ReadingView.show_markdown

    def counted(view: ReadingView, markdown: str) -> None:
        done.append(markdown)
        render(view, markdown)

    monkeypatch.setattr(ReadingView, "show_markdown", counted)
    return done


def test_an_answer_appears_while_it_comes(conversation: Conversation, qtbot: QtBot) -> None:
    exchange = asked(1, "What is this?")
    conversation.show_exchanges((exchange,))
    assert "Waiting for the model…" in words_in(conversation)
    conversation.update_exchange(replace(exchange, text="It is **a wi"))
    qtbot.waitUntil(lambda: "It is **a wi" in words_in(conversation))
    conversation.update_exchange(replace(exchange, text="It is **a window**.", end=completed(1)))
    words = words_in(conversation)
    assert "What is this?" in words
    assert "It is a window." in words
    assert "Waiting" not in words


def test_tokens_that_come_at_once_are_rendered_at_once(
    conversation: Conversation, qtbot: QtBot, renderings: list[str]
) -> None:
    exchange = asked(1)
    conversation.show_exchanges((exchange,))
    renderings.clear()
    for tokens in range(1, 501):
        conversation.update_exchange(replace(exchange, text="word " * tokens))
    assert renderings == []
    qtbot.waitUntil(lambda: bool(renderings))
    assert renderings == ["word " * 499 + "word"]


def test_the_longer_a_rendering_takes_the_longer_is_the_pause_after_it(
    conversation: Conversation, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = iter([10.0, 10.3])
    exchange = asked(1)
    conversation.show_exchanges((exchange,))
    pause = next(timer for timer in conversation.findChildren(QTimer) if timer.isSingleShot())
    assert pause.interval() < 1000
    monkeypatch.setattr("app.ui.exchange_view.time.perf_counter", lambda: next(clock))
    with qtbot.waitSignal(pause.timeout):
        conversation.update_exchange(replace(exchange, text="slow"))
    assert pause.interval() == 1200


def test_what_is_selected_stays_selected_while_the_answer_goes_on(conversation: Conversation, qtbot: QtBot) -> None:
    exchange = asked(1, text="It is a window.")
    conversation.show_exchanges((exchange,))
    answer = next(v for v in conversation.findChildren(ReadingView) if v.accessibleName() == "Answer")
    cursor = answer.textCursor()
    cursor.setPosition(6)
    cursor.setPosition(8, QTextCursor.MoveMode.KeepAnchor)
    answer.setTextCursor(cursor)
    selected = cursor.selectedText()
    conversation.update_exchange(replace(exchange, text="It is a window. With a button.", end=completed(1)))
    assert answer.textCursor().selectedText() == selected


def test_reasoning_is_folded_until_one_wants_it(conversation: Conversation) -> None:
    conversation.show_exchanges((asked(1, text="The label says so.<answer>It saves.</answer>"),))
    assert "It saves." in words_in(conversation)
    assert "The label says so." not in words_in(conversation)
    button_named(conversation, "Reasoning").click()
    assert "The label says so." in words_in(conversation)


@pytest.mark.parametrize("end", range(0, 130, 3))
def test_a_cut_answer_shows_no_piece_of_an_object_or_tag(conversation: Conversation, end: int) -> None:
    text = f"<think>I look.</think>Here it is:\n```json\n[{OBJECT}]\n```\n<answer>It is **there**.</answer>"
    conversation.show_exchanges((asked(1, text=text[:end]),))
    words = words_in(conversation)
    assert "bbox" not in words
    assert "<ans" not in words


def test_the_answer_as_the_model_wrote_it_is_a_fold(conversation: Conversation) -> None:
    conversation.show_exchanges((replace(asked(1, text=f"Here:\n{OBJECT}"), end=completed(1)),))
    assert "bbox_2d" not in words_in(conversation)
    button_named(conversation, "As the model wrote it").click()
    assert OBJECT in words_in(conversation)


def test_an_answer_of_which_nothing_can_be_read_is_shown_as_it_is(conversation: Conversation) -> None:
    conversation.show_exchanges((replace(asked(1, text='[{"bbox_2d": ['), end=completed(1)),))
    assert '[{"bbox_2d": [' in words_in(conversation)


def test_a_listing_tells_its_elements_by_number(conversation: Conversation) -> None:
    listing = replace(asked(1, text=OBJECT), task=ListElements("List elements", "List everything."), elements_found=1)
    conversation.show_exchanges((listing,))
    assert "1 element so far" in words_in(conversation)
    conversation.update_exchange(replace(listing, elements_found=23, end=completed(1)))
    assert "23 elements" in words_in(conversation).splitlines()
    assert "List everything." not in words_in(conversation)


@pytest.mark.parametrize(
    ("end", "words"),
    [
        (Stopped(1, StopReason.REPEATING, Outcome()), "Stopped: repeating itself, 2 elements kept"),
        (Stopped(1, StopReason.TOKEN_LIMIT, Outcome(usage=USAGE)), "Stopped at the limit of 512 tokens"),
        (Cancelled(1), "Cancelled"),
        (Failed(1, ModelError("It is <b>broken</b>.", "Fetch it anew.")), "It is <b>broken</b>. Fetch it anew."),
    ],
)
def test_how_a_run_ended_stands_below_it(conversation: Conversation, end: RunEnd, words: str) -> None:
    conversation.show_exchanges((replace(asked(1, text="So far"), regions=(SAVE, HELP), end=end),))
    assert words in words_in(conversation)


def test_what_an_answer_took_and_what_the_model_saw_is_told(conversation: Conversation) -> None:
    conversation.show_exchanges((replace(asked(1, text="Yes."), end=Completed(1, Outcome(usage=USAGE))),))
    assert "41.2 tokens/s" in words_in(conversation)
    assert "the model saw 1411 × 882, 1,260 tokens" in words_in(conversation)


@pytest.mark.parametrize("end", [Completed(1, Outcome(usage=USAGE)), Cancelled(1)])
def test_how_it_was_asked_is_told_beside_how_it_went(conversation: Conversation, end: RunEnd) -> None:
    chosen = Sampling(0.7, top_k=20, seed=42)
    conversation.show_exchanges((replace(asked(1, text="Yes."), sampling=chosen, end=end),))
    tips = {label.toolTip() for label in conversation.findChildren(WordsLabel) if label.text()}
    assert any("at most 1,280 tokens" in tip and "temperature 0.7, top-k 20, seed 42" in tip for tip in tips)


@pytest.mark.parametrize(("temperature", "words"), [(0.7, "seed 42"), (0.0, "")])
def test_an_answer_left_to_chance_tells_its_seed(conversation: Conversation, temperature: float, words: str) -> None:
    exchange = replace(asked(1, text="Yes."), sampling=Sampling(temperature, seed=42), end=Completed(1, Outcome()))
    conversation.show_exchanges((exchange,))
    assert ("seed" in words_in(conversation)) is bool(words)
    assert words in words_in(conversation)


def test_an_empty_answer_is_said_to_be_empty(conversation: Conversation) -> None:
    conversation.show_exchanges((replace(asked(1), end=completed(1)),))
    assert "The model answered nothing." in words_in(conversation)


def test_a_scripted_answer_is_marked_from_its_begin(conversation: Conversation) -> None:
    conversation.show_exchanges((replace(asked(1), backend="scripted"),))
    assert "scripted answer, not a model" in words_in(conversation)


def test_progress_is_told_in_words(conversation: Conversation) -> None:
    conversation.show_exchanges((replace(asked(1), progress=Progress(1, Stage.VISION, 6, 24)),))
    assert "Looking at the picture… 25 %" in words_in(conversation)


def test_a_preset_is_shown_by_its_title(conversation: Conversation) -> None:
    conversation.show_exchanges((asked(1, FIND.filled("the save button")),))
    assert "Find: the save button" in words_in(conversation)


def test_a_long_question_is_folded(conversation: Conversation) -> None:
    conversation.show_exchanges((asked(1, "x" * 5000 + " the end"),))
    assert "the end" not in words_in(conversation)
    button_named(conversation, "The whole question").click()
    assert "the end" in words_in(conversation)


def test_the_answer_is_copied_without_its_reasoning(conversation: Conversation) -> None:
    conversation.show_exchanges((replace(asked(1, text="Hm.<answer>It **saves**.</answer>"), end=completed(1)),))
    button_named(conversation, "Copy the answer").click()
    assert QGuiApplication.clipboard().text() == "It **saves**."


def test_the_end_stays_in_view_unless_one_has_scrolled_away(conversation: Conversation, qtbot: QtBot) -> None:
    exchange = asked(1, text=many_lines(60))
    conversation.show_exchanges((exchange,))
    scroll_area = conversation.findChild(Transcript)
    assert isinstance(scroll_area, Transcript)
    bar = scroll_area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 500 and bar.value() == bar.maximum())
    short = bar.maximum()
    conversation.update_exchange(replace(exchange, text=many_lines(90), end=completed(1)))
    qtbot.waitUntil(lambda: bar.maximum() > short and bar.value() == bar.maximum())
    bar.setValue(100)
    longer = bar.maximum()
    conversation.update_exchange(replace(exchange, text=many_lines(120), end=completed(1)))
    qtbot.waitUntil(lambda: bar.maximum() > longer)
    assert bar.value() == 100


def test_another_documents_answers_are_none_of_its_business(conversation: Conversation, qtbot: QtBot) -> None:
    conversation.show_exchanges((asked(1, text="Here."),))
    conversation.update_exchange(asked(7, text="Elsewhere."))
    assert "Elsewhere." not in words_in(conversation)
    conversation.show_exchanges((asked(7, "Elsewhere?"),))
    assert "Here." not in words_in(conversation)
    qtbot.waitUntil(lambda: "Elsewhere?" in words_in(conversation))


@pytest.mark.parametrize("text", ["\ud83d", "a\0b", "\u202e\u202d", "👩‍👩‍👧 保存 مرحبا", "&amp; & <i>"], ids=ascii)
def test_no_name_or_question_is_too_strange(conversation: Conversation, text: str) -> None:
    region = replace(SAVE, name=text)
    conversation.show_exchanges((replace(asked(1, text, text), regions=(region,), end=completed(1)),))
    conversation.grab()
    assert "Question" in {view.accessibleName() for view in conversation.findChildren(ReadingView)}


def test_in_a_low_window_every_suggestion_is_reached_by_key(conversation: Conversation, qtbot: QtBot) -> None:
    conversation.resize(150, 120)
    before, last = button_named(conversation, "Describe"), button_named(conversation, "Find…")
    qtbot.waitUntil(lambda: last.visibleRegion().isEmpty())
    conversation.activateWindow()
    before.setFocus()
    qtbot.waitUntil(before.hasFocus)
    QTest.keyClick(before, Qt.Key.Key_Tab)
    assert last.hasFocus()
    assert last.visibleRegion().boundingRect().height() == last.height()


def test_who_has_the_focus_is_seen_on_the_answers_too(conversation: Conversation, qtbot: QtBot) -> None:
    """They scroll by the arrow keys."""
    conversation.show_exchanges((asked(1),))
    transcript = conversation.findChild(Transcript)
    assert isinstance(transcript, Transcript)
    conversation.activateWindow()
    transcript.setFocus()
    qtbot.waitUntil(lambda: transcript.foregroundRole() is QPalette.ColorRole.Highlight)
    conversation.focus_question()
    qtbot.waitUntil(lambda: transcript.foregroundRole() is QPalette.ColorRole.Mid)
