"""The way to macOS's permission to see the screen: explained first, asked for second."""

from __future__ import annotations

import os
from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication, QPalette
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app import APP_NAME
from app.core.ports import ScreenPermission
from app.core.words import _
from app.ui.theme import SPACING
from app.ui.words_label import WordsLabel

PANE = "x-apple.systempreferences:com.apple.preference.security?Privacy_ScreenCapture"
_WIDTH = 560


def responsible_bundle() -> str:
    """Whose permission counts, as macOS tells each program: the terminal's, where the app was started in one."""
    return os.environ.get("__CFBundleIdentifier", "BUNDLE_ID")  # noqa: SIM112  # macOS spells it so


class PermissionGuide(QDialog):
    reopen_requested = Signal()
    """End the app and start it again."""

    def __init__(self, permission: ScreenPermission, bundle_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._permission = permission
        self._command = f"tccutil reset ScreenCapture {bundle_id}"
        self.setWindowTitle(_("Permission to see the screen"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._state = WordsLabel(self)
        self._ask = _button(_("Ask macOS"), self._let_it_ask)
        self._open_pane = _button(_("Open System Settings"), _show_pane)
        self._reopen = _button(_("Quit and Reopen"), self.reopen_requested.emit)
        self._copy = _button(_("Copy"), self._copy_command)
        self._close = _button(_("Close"), self.reject)
        layout = self._lay_out()
        self._show_state()
        self.setFixedWidth(_WIDTH)
        self.resize(_WIDTH, layout.totalHeightForWidth(_WIDTH))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """A person comes back from the system's settings."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.ActivationChange and self.isActiveWindow():
            self._show_state()

    def _show_state(self) -> None:
        if self._permission.is_granted():
            self._state.say(_("macOS allows it now."), role=QPalette.ColorRole.WindowText)
        else:
            self._state.say(_("macOS does not allow it yet."), role=QPalette.ColorRole.BrightText)

    def _let_it_ask(self) -> None:
        self._permission.ask()
        self._show_state()

    def _copy_command(self) -> None:
        QGuiApplication.clipboard().setText(self._command)

    def _lay_out(self) -> QVBoxLayout:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * SPACING, 2 * SPACING, 2 * SPACING, SPACING + 4)
        layout.setSpacing(2 * SPACING)
        layout.addWidget(self._headline())
        layout.addWidget(_words(_explanation(), self))
        layout.addLayout(self._steps())
        layout.addWidget(self._state)
        layout.addLayout(self._advice())
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self._close)
        layout.addLayout(buttons)
        return layout

    def _headline(self) -> QLabel:
        headline = QLabel(_("Let {app} see the screen").format(app=APP_NAME), self)
        font = headline.font()
        font.setPointSizeF(font.pointSizeF() * 1.3)
        font.setBold(True)
        headline.setFont(font)
        return headline

    def _steps(self) -> QGridLayout:
        steps = QGridLayout()
        steps.setSpacing(SPACING)
        steps.setColumnStretch(1, 1)
        told = (
            (_("Let macOS ask you. It asks once only."), self._ask),
            (
                _("Or switch it on under Screen & System Audio Recording: the app, or the terminal you started it in."),
                self._open_pane,
            ),
            (_("Start the app again: a permission counts from the next start."), self._reopen),
        )
        for row, (words, button) in enumerate(told):
            steps.addWidget(QLabel(f"{row + 1}.", self), row, 0)
            steps.addWidget(_words(words, self, QPalette.ColorRole.WindowText), row, 1)
            steps.addWidget(button, row, 2)
        return steps

    def _advice(self) -> QVBoxLayout:
        """For a permission that belongs to an earlier build of the app; the line is shown, never run."""
        line = QLineEdit(self._command, self)
        line.setReadOnly(True)
        line.setCursorPosition(0)
        line.setAccessibleName(_("Line for the terminal"))
        to_copy = QHBoxLayout()
        to_copy.setSpacing(SPACING)
        to_copy.addWidget(line, 1)
        to_copy.addWidget(self._copy)
        advice = QVBoxLayout()
        advice.setSpacing(SPACING)
        stale = _("It is on, and still no windows? This line in a terminal takes it back; then begin anew.")
        monthly = _("From macOS 15 on, the system asks about once a month whether captures may go on.")
        advice.addWidget(_words(stale, self, small=True))
        advice.addLayout(to_copy)
        advice.addWidget(_words(monthly, self, small=True))
        return advice


def _explanation() -> str:
    return _(
        "Without your permission, a capture shows the wallpaper and no windows. The app looks at the screen only when "
        "you capture, and nothing leaves this computer. Opening, dropping and pasting pictures needs no permission."
    )


def _show_pane() -> None:
    QDesktopServices.openUrl(QUrl(PANE))


def _button(title: str, clicked: Callable[[], object]) -> QPushButton:
    button = QPushButton(title)
    button.setAutoDefault(False)
    button.clicked.connect(clicked)
    return button


def _words(
    text: str, parent: QWidget, role: QPalette.ColorRole = QPalette.ColorRole.PlaceholderText, *, small: bool = False
) -> WordsLabel:
    label = WordsLabel(parent, small=small)
    label.say(text, role=role)
    return label
