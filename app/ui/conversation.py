"""The conversation about the shown picture."""

from __future__ import annotations

from textwrap import shorten

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from app.core.cost import Cost
from app.core.element import Element
from app.core.geometry import Box
from app.core.inspection import Exchange
from app.core.prompt import Preset
from app.core.words import _, plural
from app.ui.question_box import QuestionBox
from app.ui.suggestions import Suggestions
from app.ui.theme import SPACING
from app.ui.transcript import Transcript
from app.ui.words_label import WordsLabel

_FIRST_WORDS = 60


class Conversation(QWidget):
    """Shows exchanges and passes on what a person asks; knows nothing of documents and models."""

    asked = Signal(object)
    """Draft."""

    again_wanted = Signal(object)
    """Exchange: the same is to be asked once more."""

    preset_chosen = Signal(object, str)
    """Preset, and what it is to look for; empty if it looks for nothing."""

    region_activated = Signal(object)
    """Element: a person wants to see this place."""

    region_found = Signal(object)
    """Element: what was looked for."""

    regions_shown = Signal(object)
    """Tuple of Elements: the places that are to be on the picture, maybe none."""

    stop_and_ask = Signal()

    def __init__(self, presets: tuple[Preset, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._transcript = Transcript(presets, self)
        self._suggestions = Suggestions(presets, self)
        self._pages = QStackedLayout()
        self._pages.addWidget(self._suggestions)
        self._pages.addWidget(self._transcript)
        self._queue = _QueueLine(self)
        self._box = QuestionBox(presets, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACING, 0, SPACING, SPACING)
        layout.setSpacing(SPACING)
        layout.addLayout(self._pages, stretch=1)
        layout.addWidget(self._queue)
        layout.addWidget(self._box)
        self._suggestions.chosen.connect(self.begin_preset)
        self._transcript.region_activated.connect(self.region_activated)
        self._transcript.region_found.connect(self.region_found)
        self._transcript.regions_shown.connect(self.regions_shown)
        self._queue.stop_and_ask.connect(self.stop_and_ask)
        self._transcript.again_wanted.connect(self.again_wanted)
        self._transcript.edit_wanted.connect(self._box.edit)
        self._box.subject.changed.connect(self._transcript.show_subject)
        self._box.asked.connect(self.asked)
        self._box.preset_chosen.connect(self.preset_chosen)
        self.setFocusProxy(self._box.field)

    def show_exchanges(self, exchanges: tuple[Exchange, ...]) -> None:
        """All exchanges of the shown document, in the order they were begun."""
        self._transcript.show_exchanges(exchanges)
        self._pages.setCurrentWidget(self._transcript if exchanges else self._suggestions)

    def update_exchange(self, exchange: Exchange) -> None:
        """Cheap enough for every token; one that is not shown is ignored."""
        self._transcript.update_exchange(exchange)

    def highlight_region(self, region: Element | None) -> None:
        """Mark one of the places on the picture where the answer names it."""
        self._transcript.highlight_region(region)

    def reveal_region(self, region: Element) -> None:
        """Scroll to where the answer names it, and keep it marked."""
        self._transcript.reveal_region(region)

    def show_cost(self, cost: Cost) -> None:
        """What the next question will cost."""
        self._box.show_cost(cost)

    def set_busy(self, busy: bool) -> None:
        """Whether an answer is being given, so that a new question waits."""
        self._box.set_busy(busy=busy)

    def set_queued(self, questions: tuple[str, ...]) -> None:
        """What waits for its turn."""
        self._queue.show_questions(questions)

    def begin_about(self, part: Box, name: str) -> None:
        """The next questions are about that part of the picture."""
        self._box.subject.show_subject(part, name)
        self.focus_question()

    def leave_subject(self) -> None:
        """The next question is about the whole picture."""
        self._box.subject.leave()

    def begin_preset(self, preset: Preset) -> None:
        """As if a person had chosen it here."""
        self._box.begin_preset(preset)

    def restore_question(self) -> None:
        """Put the last question back into the field, for it could not be asked; unless another one is there."""
        self._box.recall()

    def give_back(self, written: tuple[str, ...]) -> None:
        """Put questions that were not asked back into the field, before what is written there."""
        self._box.give_back(written)

    def focus_question(self) -> None:
        self._box.field.setFocus(Qt.FocusReason.ShortcutFocusReason)


class _QueueLine(QWidget):
    stop_and_ask = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = WordsLabel(self, small=True)
        button = QPushButton(_("Stop and ask now"), self)
        button.clicked.connect(self.stop_and_ask)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._text, stretch=1)
        layout.addWidget(button)
        self.hide()

    def show_questions(self, questions: tuple[str, ...]) -> None:
        self.setVisible(bool(questions))
        if not questions:
            return
        first = shorten(questions[0], _FIRST_WORDS, placeholder="…")
        others = len(questions) - 1
        more = plural(" and {count} more", " and {count} more", others) if others else ""
        self._text.say(_("Waiting: “{question}”{more}").format(question=first, more=more))
