"""Where the capture shortcut is chosen by pressing it, turned off, and tried out."""

from __future__ import annotations

from typing import assert_never

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QKeySequence, QPalette
from PySide6.QtWidgets import QHBoxLayout, QKeySequenceEdit, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.core.errors import ShortcutError
from app.core.words import _
from app.ui.global_shortcut import GlobalShortcut, ShortcutState, ShortcutStatus
from app.ui.theme import SPACING
from app.ui.words_label import WordsLabel

TRIAL_MS = 8_000
"""How long a press is waited for."""

_PORTABLE = QKeySequence.SequenceFormat.PortableText


class KeysField(QKeySequenceEdit):
    entered = Signal()
    """From now on, keys are taken down."""

    left = Signal()
    recorded = Signal(str)
    """A key combination as Qt writes it everywhere."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaximumSequenceLength(1)
        self.editingFinished.connect(self._tell)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Where Qt hands the focus on by itself, as to a tab that is shown, nobody has asked to record anything."""
        super().focusInEvent(event)
        if event.reason() is Qt.FocusReason.OtherFocusReason:
            self.focusNextChild()
        else:
            self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusOutEvent(event)
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Escape gives up."""
        if event.key() == Qt.Key.Key_Escape and not event.modifiers():
            self.clearFocus()
        else:
            super().keyPressEvent(event)

    def _tell(self) -> None:
        """Qt also says that it has finished when the field is left; then there is nothing new."""
        if self.hasFocus() and not self.keySequence().isEmpty():
            self.recorded.emit(self.keySequence().toString(_PORTABLE))


class ShortcutField(QWidget):
    chosen = Signal(str)
    """What the settings keep; empty for none."""

    def __init__(self, shortcut: GlobalShortcut, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shortcut = shortcut
        self._shown = ""
        self._keys = KeysField(self)
        self._try = QPushButton(_("Press it now"), self)
        self._off = QPushButton(_("Turn off"), self)
        self._words = WordsLabel(self, small=True)
        self._patience = QTimer(self, singleShot=True, interval=TRIAL_MS)
        self.setFocusProxy(self._keys)
        self._lay_out()
        self._keys.entered.connect(self._let_go)
        self._keys.left.connect(self._take_back)
        self._keys.recorded.connect(self._take)
        self._off.clicked.connect(self._turn_off)
        self._try.clicked.connect(self._begin_trial)
        self._patience.timeout.connect(self._give_up)
        shortcut.tried.connect(self._praise)
        shortcut.changed.connect(self._show_status)
        self._show_status(shortcut.status)

    def show_shortcut(self, text: str) -> None:
        self._shown = text
        self._keys.setKeySequence(QKeySequence(text, _PORTABLE))

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        """Whatever way it goes: what was let go of is taken back, and a press is for captures again."""
        super().hideEvent(event)
        self._end_trial()
        self._shortcut.take_back()

    def _let_go(self) -> None:
        self._end_trial()
        self._shortcut.let_go()

    def _take_back(self) -> None:
        self.show_shortcut(self._shown)
        self._shortcut.take_back()

    def _take(self, text: str) -> None:
        """The next thing to do is to try it."""
        try:
            kept = self._shortcut.read(text)
        except ShortcutError as error:
            self.show_shortcut(self._shown)
            self._say(str(error), is_bad=True)
            return
        self.show_shortcut(kept)
        self.chosen.emit(kept)
        self._try.setEnabled(True)
        self._try.setFocus()

    def _turn_off(self) -> None:
        self._end_trial()
        self.show_shortcut("")
        self.chosen.emit("")

    def _begin_trial(self) -> None:
        self._shortcut.begin_trial()
        status = self._shortcut.status
        if status.state is ShortcutState.REFUSED:
            self._shortcut.end_trial()
        else:
            self._say(_("Press {keys} now…").format(keys=status.keys))
            self._patience.start()

    def _praise(self) -> None:
        self._end_trial()
        self._say(_("It works: {keys} was heard.").format(keys=self._shortcut.status.keys))

    def _give_up(self) -> None:
        self._end_trial()
        unheard = _("Not heard within {count} seconds.").format(count=TRIAL_MS // 1000)
        self._say(f"{unheard} {self._shortcut.why_unheard()}", is_bad=True)

    def _end_trial(self) -> None:
        self._patience.stop()
        self._shortcut.end_trial()

    def _show_status(self, status: ShortcutStatus) -> None:
        if status.state is ShortcutState.REFUSED:
            self._end_trial()
        if not self._patience.isActive():
            self._say(_status_words(status), is_bad=status.state is ShortcutState.REFUSED)
        self._off.setEnabled(status.state is not ShortcutState.OFF)
        self._try.setEnabled(status.state not in (ShortcutState.OFF, ShortcutState.LET_GO))

    def _say(self, words: str, *, is_bad: bool = False) -> None:
        self._keys.setAccessibleDescription(words)
        self._words.say(words, role=QPalette.ColorRole.BrightText if is_bad else QPalette.ColorRole.PlaceholderText)

    def _lay_out(self) -> None:
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        for button in (self._off, self._try):
            button.setAutoDefault(False)
        across = QHBoxLayout()
        across.setSpacing(SPACING)
        across.addWidget(self._keys, stretch=1)
        across.addWidget(self._try)
        across.addWidget(self._off)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addLayout(across)
        layout.addWidget(self._words)


def _status_words(status: ShortcutStatus) -> str:
    match status.state:
        case ShortcutState.OFF:
            return _("Off. To have one, click the field and press the keys.")
        case ShortcutState.ASKED:
            return _("The desktop is asked for {keys}; it may want your answer.").format(keys=status.keys)
        case ShortcutState.HEARD:
            return _("{keys} captures from any program. For other keys, click the field and press them.").format(
                keys=status.keys
            )
        case ShortcutState.LET_GO:
            return _("Press the keys that you want. Escape leaves them as they were.")
        case ShortcutState.REFUSED:
            return _("{problem} Until then, no keys capture.").format(problem=status.error)
        case _:
            assert_never(status.state)
