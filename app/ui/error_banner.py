"""The one place where the window says what went wrong."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QGuiApplication,
    QPainter,
    QPaintEvent,
    QPalette,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from app.core.errors import AppError
from app.core.words import _
from app.ui.about import report
from app.ui.icons import icon
from app.ui.theme import SPACING
from app.ui.tones import mixed, warning_colour
from app.ui.words_label import WordsLabel

NOTICE_MS = 8_000
"""How long a notice stays: time to read some thirty words."""

_STRIPE = 4
_ICON = 20
_Politeness = QAccessible.AnnouncementPoliteness


class ErrorBanner(QFrame):
    """An error stays until it is dismissed or another takes its place; a notice goes by itself.

    A notice never takes the place of an error.
    """

    action_triggered = Signal()
    """A person has chosen the way out that was offered."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._error: AppError | None = None
        self._sign = QLabel(self)
        self._message = WordsLabel(self)
        self._hint = WordsLabel(self)
        self._action = QPushButton(self)
        self._action.clicked.connect(self._act)
        self._copy = self._tool("copy", _("Copy details"))
        self._copy.clicked.connect(self._copy_details)
        self._dismiss = self._tool("close", _("Dismiss"))
        self._dismiss.clicked.connect(self.dismiss)
        self._timer = QTimer(self, singleShot=True, interval=NOTICE_MS)
        self._timer.timeout.connect(self.dismiss)
        self._lay_out()
        self.hide()

    def show_error(self, error: AppError, action_title: str | None = None) -> None:
        """`action_title` names a way out that the app itself can go."""
        self._error = error
        self._timer.stop()
        self._show(error.message, error.hint, action_title)
        self._announce(str(error), _Politeness.Assertive)

    def show_notice(self, text: str) -> None:
        if self._error:
            return
        self._show(text, "", None)
        self._timer.start()
        self._announce(text, _Politeness.Polite)

    def dismiss(self) -> None:
        self._error = None
        self._timer.stop()
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002
        painter = QPainter(self)
        colour = self._colour()
        painter.fillRect(self.rect(), mixed(self.palette().color(QPalette.ColorRole.Base), colour, 0.1))
        painter.fillRect(0, 0, _STRIPE, self.height(), colour)
        painter.end()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._draw_sign()

    def _draw_sign(self) -> None:
        self._sign.setPixmap(icon("warning" if self._error else "info").pixmap(_ICON, _ICON))

    def _show(self, message: str, hint: str, action_title: str | None) -> None:
        self._draw_sign()
        self._message.say(message, role=QPalette.ColorRole.WindowText)
        self._hint.say(hint, role=QPalette.ColorRole.WindowText)
        self._action.setText(action_title or "")
        self._action.setVisible(action_title is not None)
        self._copy.setVisible(self._error is not None)
        self.setAccessibleName(_("Error") if self._error else _("Notice"))
        self.setAccessibleDescription(f"{message} {hint}".rstrip())
        self.show()
        self.update()

    def _announce(self, text: str, politeness: QAccessible.AnnouncementPoliteness) -> None:
        event = QAccessibleAnnouncementEvent(self, text)
        event.setPoliteness(politeness)
        QAccessible.updateAccessibility(event)

    def _act(self) -> None:
        self.dismiss()
        self.action_triggered.emit()

    def _copy_details(self) -> None:
        if self._error:
            QGuiApplication.clipboard().setText(details_of(self._error))

    def _colour(self) -> QColor:
        palette = self.palette()
        return warning_colour(palette) if self._error else palette.color(QPalette.ColorRole.Highlight)

    def _tool(self, picture: str, words: str) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(icon(picture))
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return button

    def _lay_out(self) -> None:
        font = self._message.font()
        font.setBold(True)
        self._message.setFont(font)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._message)
        words.addWidget(self._hint)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(_STRIPE + SPACING, SPACING, SPACING, SPACING)
        layout.setSpacing(SPACING)
        layout.addWidget(self._sign, alignment=Qt.AlignmentFlag.AlignTop)
        layout.addLayout(words, stretch=1)
        for button in (self._action, self._copy, self._dismiss):
            layout.addWidget(button, alignment=Qt.AlignmentFlag.AlignTop)


def details_of(error: BaseException) -> str:
    """What helps whoever is told of the error: its sentences, what caused it, and what it happened on."""
    lines = []
    cause: BaseException | None = error
    while cause is not None:
        lines.append(f"{type(cause).__name__}: {cause}")
        cause = cause.__cause__
    return "\n".join([*lines, "", report()])
