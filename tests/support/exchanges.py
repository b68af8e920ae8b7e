"""Exchanges made up for tests, and what a person sees of them."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractButton, QLabel, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from app.core.element import Element, Role
from app.core.geometry import Box
from app.core.inspection import Exchange
from app.core.model_spec import ModelSpec
from app.core.prompt import AnswerFormat, Preset
from app.core.run import Completed, Limits, Outcome, RunId
from app.core.sampling import Sampling
from app.core.task import Ask
from app.ui.conversation import Conversation

MODEL = ModelSpec("somebody/model", "A model")
LISTING = Preset("list", "List elements", "List everything.", AnswerFormat.ELEMENTS, max_tokens=800)
DESCRIBE = Preset("describe", "Describe", "Describe this.", AnswerFormat.PROSE)
FIND = Preset("find", "Find…", "Locate {target}.", AnswerFormat.PLACE)
PRESETS = (LISTING, DESCRIBE, FIND)
SAVE = Element(1, Role.BUTTON, "Save", Box(0, 0, 10, 10))
HELP = Element(2, Role.LINK, "Help & <b>about</b>", Box(20, 0, 30, 10))


def asked(run_id: RunId, question: str = "What is this?", text: str = "") -> Exchange:
    """A question that is being answered."""
    return Exchange(run_id, Ask(question), "mlx", MODEL, Limits(512, 40), Sampling(), 1280, text)


def completed(run_id: RunId) -> Completed:
    return Completed(run_id, Outcome())


def shown_conversation(qtbot: QtBot) -> Conversation:
    conversation = Conversation(PRESETS)
    qtbot.addWidget(conversation)
    conversation.resize(400, 500)
    conversation.show()
    qtbot.waitExposed(conversation)
    return conversation


def words_in(widget: QWidget) -> str:
    """All that can be read in it as it is now."""
    parts = [part for part in widget.findChildren(QWidget) if part.isVisibleTo(widget)]
    return "\n".join(filter(None, map(_words_of, parts)))


def _words_of(part: QWidget) -> str:
    match part:
        case QLabel():
            return part.text()
        case QTextEdit():
            return part.toPlainText()
        case QAbstractButton():
            return part.text() or part.accessibleName()
        case _:
            return ""


def button_named(widget: QWidget, name: str) -> QAbstractButton:
    """The visible button that says so, or is read so to who can't see it."""
    buttons = [b for b in widget.findChildren(QAbstractButton) if name in (b.text(), b.accessibleName())]
    return next(button for button in buttons if button.isVisibleTo(widget))


def many_lines(count: int) -> str:
    """Paragraphs, enough of them to scroll."""
    return "\n\n".join(f"Line {number}" for number in range(count))
