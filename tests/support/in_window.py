"""What a test does in the window, and what it reads there."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from app.core.element_text import one_line
from app.storage.resources import resources_dir
from app.ui.action_spec import ActionId
from app.ui.element_model import ELEMENT_ROLE
from app.ui.main_window import MainWindow

SAMPLE = resources_dir() / "sample" / "settings.png"
PATIENCE_MS = 20_000


def names(window: MainWindow) -> list[str]:
    """What the table shows."""
    table = window.table.view.model()
    return [one_line(table.index(row, 0).data(ELEMENT_ROLE).name) for row in range(table.rowCount())]


def words(part: QWidget) -> str:
    """Everything written in a part of the window, as far as it can be seen."""
    labels = [label.text() for label in part.findChildren(QLabel) if label.isVisible()]
    texts = [text.toPlainText() for text in part.findChildren(QTextEdit) if text.isVisible()]
    return "\n".join([*labels, *texts])


def buttons(part: QWidget, *, marked: bool = False) -> str:
    """What the visible buttons are called to a screen reader; with `marked` only of those that are checked."""
    found = (button for button in part.findChildren(QAbstractButton) if button.isVisible())
    return "\n".join(button.accessibleName() for button in found if button.isChecked() or not marked)


def wait_for_scan(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: "scanned in" in words(window.status), timeout=PATIENCE_MS)


def wait_until_idle(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.commands[ActionId.STOP].isEnabled(), timeout=PATIENCE_MS)


def question_field(window: MainWindow, qtbot: QtBot) -> QTextEdit:
    """With the focus in it."""
    qtbot.waitUntil(window.isActiveWindow)
    window.conversation.focus_question()
    field = QApplication.focusWidget()
    assert isinstance(field, QTextEdit)
    return field


def ask(window: MainWindow, question: str, qtbot: QtBot) -> None:
    """By keyboard, as a person would."""
    field = question_field(window, qtbot)
    QTest.keyClicks(field, question)
    QTest.keyClick(field, Qt.Key.Key_Return)
