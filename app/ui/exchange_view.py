"""One question and its answer."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from app.core.about_part import places_of
from app.core.answer_text import split_answer
from app.core.asked_text import asked_text
from app.core.exchange_text import found_explanation, found_text, seed_text, usage_text
from app.core.inspection import Exchange
from app.core.options import BackendName
from app.core.progress_text import outcome_text, stage_text
from app.core.readable_answer import readable_answer
from app.core.run import Completed, Failed, RunId, Usage
from app.core.task import Ask, ListElements
from app.core.words import _
from app.ui.fold import Fold
from app.ui.icons import icon
from app.ui.question_bubble import QuestionBubble
from app.ui.reading_view import ReadingView
from app.ui.region_chips import RegionChips
from app.ui.theme import SPACING
from app.ui.tones import explain
from app.ui.words_label import WordsLabel

_SHORTEST_PAUSE_MS = 40
_PAUSES_PER_RENDERING = 4
"""A rendering takes time in proportion to the answer. With pauses this much longer than itself, all of them
together take a fifth of the time the answer takes, however long it becomes."""


class ExchangeView(QWidget):
    """Follows an answer while it comes: the words are rendered anew after a pause, all else at once."""

    again_wanted = Signal(object)
    """Exchange."""

    edit_wanted = Signal(object)
    """Exchange."""

    resized_by_hand = Signal()
    """A person has unfolded or folded something."""

    def __init__(self, question: str, exchange: Exchange, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.exchange = exchange
        self._answer = ReadingView(self)
        self._answer.setAccessibleName(_("Answer"))
        self._found = WordsLabel(self)
        self._reasoning = Fold(_("Reasoning"), self)
        self._raw = Fold(_("As the model wrote it"), self)
        self.chips = RegionChips(self)
        self._state = WordsLabel(self)
        self._usage = WordsLabel(self, small=True)
        self._copy = self._button("copy", _("Copy the answer"), self.copy_answer)
        self._again = self._button("again", _("Ask the same again"), self._ask_again)
        self._edit = self._button("edit", _("Change the question and ask again"), self._change)
        self._pause = QTimer(self, singleShot=True, interval=_SHORTEST_PAUSE_MS)
        self._pause.timeout.connect(self._render)
        for fold in (self._reasoning, self._raw):
            fold.toggled.connect(self.resized_by_hand)
        self._lay_out(QuestionBubble(question, self))
        self._show_all()

    @property
    def run_id(self) -> RunId:
        return self.exchange.run_id

    def update_exchange(self, exchange: Exchange) -> None:
        if exchange == self.exchange:
            return
        is_streaming = not exchange.is_answered
        self.exchange = exchange
        if not is_streaming:
            self._show_all()
            return
        self._show_state()
        if not self._pause.isActive():
            self._pause.start()

    def _lay_out(self, question: QWidget) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACING - 2)
        for part in (question, self._reasoning, self._answer, self._found, self.chips, self._raw):
            layout.addWidget(part)
        how_it_went = QVBoxLayout()
        how_it_went.setSpacing(2)
        how_it_went.addWidget(self._state)
        how_it_went.addWidget(self._usage)
        footer = QHBoxLayout()
        footer.setSpacing(SPACING)
        footer.addLayout(how_it_went, stretch=1)
        for button in (self._edit, self._again, self._copy):
            footer.addWidget(button, alignment=Qt.AlignmentFlag.AlignTop)
        layout.addLayout(footer)

    def _button(self, picture: str, words: str, act: Callable[[], None]) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(icon(picture))
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.clicked.connect(act)
        return button

    def _ask_again(self) -> None:
        self.again_wanted.emit(self.exchange)

    def _change(self) -> None:
        self.edit_wanted.emit(self.exchange)

    def copy_answer(self) -> None:
        """Onto the clipboard, as the model wrote it but without its reasoning."""
        QGuiApplication.clipboard().setText(split_answer(self.exchange.text).answer)

    def _show_all(self) -> None:
        self._pause.stop()
        self._show_state()
        self._render()

    def _show_state(self) -> None:
        self.chips.show_regions(places_of(self.exchange))
        self._found.say(found_text(self.exchange), role=QPalette.ColorRole.WindowText)
        explanation = found_explanation(self.exchange)
        explain(self._found, explanation)
        failed = isinstance(self.exchange.end, Failed)
        colour = QPalette.ColorRole.BrightText if failed else QPalette.ColorRole.PlaceholderText
        self._state.say(_state_text(self.exchange), role=colour)
        self._usage.say(_cost_text(self.exchange))
        for label in (self._state, self._usage):
            explain(label, asked_text(self.exchange))
        self._copy.setVisible(bool(self.exchange.text) and self.exchange.is_answered)
        self._again.setVisible(self.exchange.end is not None)
        self._edit.setVisible(self.exchange.end is not None and not isinstance(self.exchange.task, ListElements))

    def _render(self) -> None:
        begun = time.perf_counter()
        self._show_words()
        took_ms = (time.perf_counter() - begun) * 1000
        self._pause.setInterval(max(_SHORTEST_PAUSE_MS, round(_PAUSES_PER_RENDERING * took_ms)))

    def _show_words(self) -> None:
        exchange = self.exchange
        words = readable_answer(exchange.text, finished=exchange.is_answered)
        is_question = isinstance(exchange.task, Ask)
        is_unreadable = is_question and exchange.end and not (words.prose or words.reasoning or exchange.regions)
        prose = exchange.text if is_unreadable else words.prose
        self._answer.show_markdown(prose)
        self._answer.setVisible(bool(prose))
        self._reasoning.show_text(words.reasoning)
        self._raw.show_text("" if prose in (exchange.text, split_answer(exchange.text).answer) else exchange.text)


def _state_text(exchange: Exchange) -> str:
    if isinstance(exchange.end, Completed) and not exchange.text.strip():
        return _("The model answered nothing.")
    if exchange.end:
        found = exchange.elements_found or len(exchange.regions)
        return outcome_text(exchange.end, found)
    if exchange.progress:
        return stage_text(exchange.progress)
    return "" if exchange.text else _("Waiting for the model…")


def _cost_text(exchange: Exchange) -> str:
    """A scripted answer must never be taken for a model's."""
    mark = _("scripted answer, not a model") if exchange.backend == BackendName.SCRIPTED else ""
    usage = usage_text(exchange.outcome.usage if exchange.outcome else Usage())
    return " · ".join(filter(None, (mark, usage, seed_text(exchange))))
