"""Where a person writes: the field, the ready-made questions, and the button to send."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from app.core.asking import Draft, read_question
from app.core.cost import Cost
from app.core.element_text import place_text
from app.core.errors import UsageError
from app.core.inspection import Exchange
from app.core.prompt import Preset
from app.core.task import Ask, Find, ListElements, about_of
from app.core.words import _
from app.ui.cost_line import CostLine
from app.ui.icons import icon
from app.ui.menu_button import MenuButton
from app.ui.menus import PresetMenu
from app.ui.question_field import QuestionField
from app.ui.rounded_frame import RoundedFrame
from app.ui.subject_chip import SubjectChip
from app.ui.theme import SPACING
from app.ui.tones import make_small
from app.ui.words_label import WordsLabel


class QuestionBox(RoundedFrame):
    """Nothing written is lost: what can't be sent stays, and the question before comes back with Up."""

    asked = Signal(object)
    """Draft."""

    preset_chosen = Signal(object, str)
    """Preset, and what it is to look for."""

    def __init__(self, presets: tuple[Preset, ...], parent: QWidget | None = None) -> None:
        super().__init__(_ground, parent)
        self._all = presets
        self._preset: Preset | None = None
        self._last: tuple[Preset | None, str] = (None, "")
        self._instead_of: Exchange | None = None
        self._is_busy = False
        self.field = QuestionField(self)
        self._problem = WordsLabel(self, small=True)
        self._presets = self._preset_button(presets)
        self._target = self._target_button()
        self.subject = SubjectChip(self)
        self._send = self._send_button()
        self._cost = CostLine(self)
        self._lay_out()
        self.field.textChanged.connect(self._judge)
        self.field.submitted.connect(self._submit)
        self.field.recalled.connect(self.recall)
        self.field.escaped.connect(self._leave_preset)
        self.field.focus_changed.connect(self._show_focus)
        self.subject.changed.connect(self._show_purpose)
        self._show_focus()
        self._show_purpose()
        self._judge()

    def set_busy(self, *, busy: bool) -> None:
        self._is_busy = busy
        self._show_purpose()

    def show_cost(self, cost: Cost) -> None:
        self._cost.show_cost(cost)

    def begin_preset(self, preset: Preset) -> None:
        """Ask at once, or first for what to look for; what is written already is taken for that."""
        if not preset.wants_target:
            self.preset_chosen.emit(preset, "")
            return
        self._preset = preset
        self._show_purpose()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def edit(self, exchange: Exchange) -> None:
        """To be asked otherwise; what is written already stays behind it."""
        match exchange.task:
            case Ask(question=words):
                self._leave_preset()
                self._instead_of = exchange
            case Find(target=words):
                self._preset = next((preset for preset in self._all if preset.wants_target), None)
                self._show_purpose()
            case ListElements():
                return
        about = about_of(exchange.task)
        if about:
            self.subject.show_subject(about, place_text(about))
        else:
            self.subject.leave()
        self.give_back((words,))
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def recall(self) -> None:
        """Put the last question back into the empty field, as what it was asked."""
        preset, words = self._last
        if words and self.field.document().isEmpty():
            self._preset = preset
            self._show_purpose()
            self.field.put(words)

    def give_back(self, written: tuple[str, ...]) -> None:
        """Questions that were not asked, before what is written now."""
        self.field.put("\n".join(filter(None, (*written, self.field.toPlainText()))))

    def _submit(self) -> None:
        try:
            words = read_question(self.field.toPlainText())
        except UsageError:
            return
        preset = self._preset
        draft = Draft(words, self.subject.box, self._instead_of)
        self._instead_of = None
        self._last = preset, words
        self.field.clear()
        self._leave_preset()
        if preset:
            self.preset_chosen.emit(preset, words)
        else:
            self.asked.emit(draft)

    def _leave_preset(self) -> None:
        self._preset = None
        self._show_purpose()

    def _judge(self) -> None:
        """Say what is wrong while one writes; that nothing is written yet is no fault."""
        written = self.field.toPlainText()
        problem = ""
        try:
            read_question(written)
        except UsageError as error:
            problem = str(error) if written.strip() else ""
            self._send.setEnabled(False)
        else:
            self._send.setEnabled(True)
        self._problem.say(problem, role=QPalette.ColorRole.BrightText)

    def _show_focus(self) -> None:
        self.show_line(QPalette.ColorRole.Highlight if self.field.hasFocus() else QPalette.ColorRole.Mid)

    def _show_purpose(self) -> None:
        self.field.catches_escape = self._preset is not None
        self._target.setVisible(self._preset is not None)
        self._presets.setVisible(self._preset is None)
        if self._preset:
            self._target.setText(self._preset.title)
            self.field.setPlaceholderText(_("What should be found?"))
        else:
            about = _("Ask about this part") if self.subject.box else _("Ask about the picture")
            self.field.setPlaceholderText(_("Ask the next question") if self._is_busy else about)
        self._send.setToolTip(_("Ask when this answer is done (Return)") if self._is_busy else _("Ask (Return)"))

    def _preset_button(self, presets: tuple[Preset, ...]) -> QToolButton:
        menu = PresetMenu(presets, self)
        menu.chosen.connect(self.begin_preset)
        return self._tuned(MenuButton(menu.menuAction(), self))

    def _target_button(self) -> QToolButton:
        button = self._button()
        button.setIcon(icon("close"))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setToolTip(_("Back to free questions (Escape)"))
        button.clicked.connect(self._leave_preset)
        return button

    def _send_button(self) -> QToolButton:
        button = self._button()
        button.setIcon(icon("send"))
        button.setAccessibleName(_("Ask"))
        button.clicked.connect(self._submit)
        return button

    def _button(self) -> QToolButton:
        return self._tuned(QToolButton(self))

    def _tuned(self, button: QToolButton) -> QToolButton:
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        make_small(button)
        return button

    def _lay_out(self) -> None:
        tools = QHBoxLayout()
        for button in (self._presets, self._target, self.subject):
            tools.addWidget(button)
        tools.addSpacing(SPACING)
        tools.addWidget(self._cost, stretch=1)
        tools.addWidget(self._send)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 6, 6, 6)
        layout.setSpacing(2)
        layout.addWidget(self.field)
        layout.addWidget(self._problem)
        layout.addLayout(tools)


def _ground(palette: QPalette) -> QColor:
    return palette.color(QPalette.ColorRole.Base)
